// Decisions in somebody's seat: one moment at a time, with what was known then. Each choice shows what it buys and
// costs on two scales, then what was done and why; all of them draw a path. What is known is a value made in
// `choose/state.js`; here it is drawn, and replaced.

import { choosePanel } from "./choose/panel.js";
import { choosePlane } from "./choose/plane.js";
import { blank, decided, forKeeping, marked, opened, reopened, rewritten, told } from "./choose/state.js";
import { pathInWords, pathTable } from "./choose/words.js";
import { announcer, fold, guarded, guardKeys, h, keepingFocus, refold, say, statusLine, uid } from "./dom.js";
import { mount } from "./mount.js";
import { dayInWords } from "./words.js";
import { Draft } from "./writing.js";

export function render({ model, el }) {
  const spec = model.get("spec");
  const { moments } = spec;
  let state = blank();
  let from = "";

  const titleId = uid("choose");
  const root = guardKeys(h("section", { class: "cw cw-choose", "aria-labelledby": titleId }));
  const steps = h("ol", { class: "cw-choose-steps", "aria-label": say("choose.steps") });
  const panel = h("div", { class: "cw-choose-panel", role: "region", "aria-label": say("choose.panel") });
  const picture = h("figure", { class: "cw-choose-figure" });
  const words = h("p", {});
  const table = h("div", {});
  root.append(
    h("p", { class: "cw-kicker" }, say("choose.kicker")),
    h("h3", { id: titleId }, spec.title),
    steps,
    panel,
    h("h4", {}, say("choose.path")),
    picture,
    words,
    h("p", { class: "cw-muted" }, say("choose.honest")),
    table,
  );
  el.append(root);
  const show = statusLine(root);
  const announce = announcer(root);
  const safely = (handler) => guarded(show, handler);

  const draft = new Draft({
    item: spec.id,
    empty: forKeeping(moments, blank()),
    read: () => forKeeping(moments, state),
    write: (given) => {
      state = rewritten(state, moments, given);
      drawAll();
    },
    tell: (changed) => show(changed ? say("choose.draft") : from),
  });

  // ---- What a student does ----

  const mark = safely((key) => {
    state = marked(state, moments[state.at].id, key);
    draft.touched();
    keepingFocus(panel, drawPanel);
  });

  const decide = safely(() => {
    const { id } = moments[state.at];
    if (!state.marked[id]) return show(say("choose.nothing"));
    state = decided(state, id);
    return keep();
  });

  const reopen = safely(() => {
    state = reopened(state, moments[state.at].id);
    keep();
    /** @type {HTMLElement} */ (panel.querySelector("input:checked"))?.focus({ preventScroll: true });
  });

  const go = safely((at) => {
    state = opened(state, at);
    drawSteps();
    drawPanel();
    toPanel();
  });

  function toPanel() {
    const heading = panel.querySelector("h4");
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "nearest" });
  }

  function keep() {
    drawAll();
    toPanel();
    model.send({
      kind: "answer",
      item: spec.id,
      version: spec.version,
      type: "note",
      response: forKeeping(moments, state),
      confidence: null,
      attempt: state.attempt,
      hint: false,
      shown: null,
    });
  }

  // ---- Drawing ----

  function drawSteps() {
    const draw = () =>
      steps.replaceChildren(
        ...moments.map(({ id, year }, at) =>
          h(
            "li",
            {},
            h(
              "button",
              {
                type: "button",
                class: "cw-choose-step",
                "aria-current": at === state.at ? "step" : null,
                onclick: () => go(at),
              },
              year,
              h("span", { "aria-hidden": "true" }, id in state.decided ? " \u2713" : ""),
              h(
                "span",
                { class: "cw-hidden" },
                ` ${say(id in state.decided ? "choose.is_decided" : "choose.is_open")}`,
              ),
            ),
          ),
        ),
      );
    keepingFocus(steps, draw);
  }

  function drawPanel() {
    panel.replaceChildren(...choosePanel(spec, state, { mark, decide, reopen, go }));
  }

  function drawPath() {
    picture.replaceChildren(choosePlane(spec, state));
    words.textContent = pathInWords(spec, state);
    announce(words.textContent);
    table.hidden = Object.keys(state.decided).length === 0;
    keepingFocus(table, () => refold(table, fold(say("common.data_table"), pathTable(spec, state))));
  }

  function drawAll() {
    drawSteps();
    keepingFocus(panel, drawPanel);
    drawPath();
  }

  drawAll();
  return mount(root, {
    model,
    show,
    items: [spec.id],
    saved({ item, event, store }) {
      if (item !== spec.id) return;
      from = store.ok ? say("choose.kept") : store.text;
      draft.saved(forKeeping(moments, event.response));
    },
    learner({ learner, answers }) {
      const events = (answers[spec.id] ?? []).filter((event) => event.version === spec.version);
      const last = events.at(-1);
      from = last ? say("choose.from", { date: dayInWords(last.time) }) : "";
      state = told(state, events.length);
      draft.learner(learner, last ? forKeeping(moments, last.response) : undefined);
    },
  });
}
