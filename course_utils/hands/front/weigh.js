// Costs and benefits: six considerations to be weighed, and how near published views lie to the weights.
// What is known is a value made in `weigh/state.js`; here it is drawn, and replaced.

import {
  announcer,
  fold,
  guarded,
  guardKeys,
  h,
  keepingFocus,
  leadTo,
  refold,
  say,
  setOff,
  statusLine,
  uid,
} from "./dom.js";
import { keptForm } from "./kept_form.js";
import { besides, weighFields } from "./weigh/fields.js";
import { nearRows } from "./weigh/near.js";
import { voicePanel } from "./weigh/panel.js";
import {
  blank,
  cleared,
  filled,
  formOf,
  MEASURES,
  measured,
  openCount,
  opened,
  rewritten,
  told,
  undone,
  weighed,
} from "./weigh/state.js";
import { measureInWords, sumInWords, weightsTable } from "./weigh/words.js";

export function render({ model, el }) {
  const spec = model.get("spec");
  let state = blank(spec);

  const titleId = uid("weigh");
  const nearId = uid("near");
  const root = guardKeys(h("section", { class: "cw cw-weigh", "aria-labelledby": titleId }));
  const near = h("ol", { class: "cw-near", "aria-labelledby": nearId });
  const explained = h("p", { class: "cw-muted" });
  const sum = h("p", { class: "cw-weigh-sum" });
  const panel = h("div", { class: "cw-weigh-panel", role: "region", "aria-label": say("weigh.panel") });
  const fields = h("div", { class: "cw-weigh-fields" });
  const table = h("div", {});
  const undoButton = h("button", { type: "button" }, say("common.undo"));
  const clearButton = h("button", { type: "button" }, say("weigh.clear"));
  const keepButton = h("button", { type: "button", class: "cw-primary" }, say("weigh.keep"));
  const measure = h(
    "select",
    { id: uid("measure") },
    MEASURES.map((one) => h("option", { value: one }, say(`weigh.measure_${one}`))),
  );
  root.append(
    h("p", { class: "cw-muted" }, say("weigh.kicker")),
    h("h3", { id: titleId }, spec.title),
    h("p", {}, spec.ask),
    h(
      "div",
      { class: "cw-weigh-cols" },
      h(
        "div",
        {},
        h("h4", { id: nearId }, say("weigh.near")),
        near,
        h("p", { class: "cw-row" }, h("label", { for: measure.id }, say("weigh.measure")), measure),
        explained,
        sum,
      ),
      panel,
    ),
    h(
      "div",
      { class: "cw-weigh-objection" },
      h("p", {}, h("strong", {}, `${say("weigh.objection")}. `), spec.objection),
    ),
    h("fieldset", {}, h("legend", {}, say("weigh.weights")), fields),
    h("div", { class: "cw-row" }, keepButton, undoButton, clearButton),
    table,
  );
  el.append(root);
  const show = statusLine(root);
  const announce = announcer(root);
  const safely = (handler) => guarded(show, handler);

  const form = keptForm({
    model,
    spec,
    root,
    show,
    kept: say("weigh.kept"),
    read: () => formOf(state),
    write: (given) => {
      state = rewritten(state, filled(spec, given));
      drawAll();
    },
    fill: (response) => filled(spec, response),
    told: (times) => {
      state = told(state, times);
    },
  });

  // ---- What a student does ----

  /** What the weights come to is drawn anew; the fields stay, for one of them is in use. */
  const change = (next) => {
    state = next;
    drawSum();
    form.touched();
  };
  const weigh = safely((key, value) => change(weighed(state, key, value)));
  const open = safely((key) => {
    change(opened(state, key));
    leadTo(near, panel);
  });
  const go = safely((key) => {
    change(opened(state, key));
    panel.querySelector("h4")?.focus({ preventScroll: true });
  });
  measure.addEventListener(
    "change",
    safely(() => change(measured(state, measure.value === "shares" ? "shares" : "points"))),
  );
  const replace = (next) => {
    state = next;
    drawAll();
    form.touched();
  };
  undoButton.addEventListener(
    "click",
    safely(() => replace(undone(state))),
  );
  clearButton.addEventListener(
    "click",
    safely(() => replace(cleared(spec, state))),
  );
  keepButton.addEventListener("click", safely(keep));

  function keep() {
    if (openCount(state)) return show(say("weigh.incomplete"));
    state = told(state, state.attempt + 1);
    return form.keep(formOf(state), state.attempt);
  }

  // ---- Drawing ----

  function drawSum() {
    keepingFocus(near, () => near.replaceChildren(...nearRows(spec, state, open)));
    keepingFocus(panel, () => panel.replaceChildren(...voicePanel(spec, state, go)));
    for (const place of fields.querySelectorAll("[data-beside]"))
      place.replaceChildren(...besides(spec, state, /** @type {HTMLElement} */ (place).dataset.beside ?? ""));
    measure.value = state.measure;
    explained.textContent = openCount(state) ? say("weigh.locked") : measureInWords(spec, state);
    sum.textContent = sumInWords(spec, state);
    announce(sum.textContent);
    setOff(undoButton, !state.past.length);
    setOff(clearButton, openCount(state) === spec.considerations.length);
    setOff(keepButton, openCount(state) > 0);
    // The weights of the voices stay out of sight until the student's are there.
    if (openCount(state)) table.replaceChildren();
    else keepingFocus(table, () => refold(table, fold(say("common.data_table"), weightsTable(spec, state))));
  }

  function drawAll() {
    keepingFocus(fields, () => fields.replaceChildren(...weighFields(spec, state, weigh)));
    drawSum();
  }

  drawAll();
  return form.mount();
}
