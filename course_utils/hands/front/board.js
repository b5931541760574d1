// The seed-strength board: eight rows, one open at a time, two weights from 0 to 10 for each, and what they come to.
// What is known is a value made in `board/state.js`; here it is drawn, and replaced.

import { boardKey, boardRows } from "./board/list.js";
import { boardPanel } from "./board/panel.js";
import { blank, complete, filled, joined, kept, opened, rewritten, told, weighed } from "./board/state.js";
import { boardInWords, boardTable, gapInWords } from "./board/words.js";
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

export function render({ model, el }) {
  const spec = model.get("spec");
  const { seeds, year } = spec;
  let state = blank(seeds);
  /** @type {ReturnType<typeof boardPanel>["follow"]} */
  let follow = () => {};

  const titleId = uid("board");
  const root = guardKeys(h("section", { class: "cw cw-board", "aria-labelledby": titleId }));
  const list = h("ul", { class: "cw-board-list" });
  const panel = h("div", { class: "cw-board-panel", role: "region", "aria-label": say("board.panel") });
  const sum = h("p", {});
  const versus = h("div", {});
  const table = h("div", {});
  const keepButton = h("button", { type: "button", class: "cw-primary" }, say("board.keep"));
  const key = h("p", { class: "cw-row cw-board-key cw-muted" });
  root.append(
    h("p", { class: "cw-muted" }, say("board.kicker")),
    h("h3", { id: titleId }, say("board.title")),
    h("p", {}, say("board.lead", { year })),
    key,
    h("div", { class: "cw-board-cols" }, list, panel),
    sum,
    h("div", { class: "cw-row" }, keepButton),
    versus,
    table,
  );
  el.append(root);
  const show = statusLine(root);
  const announce = announcer(root);
  const safely = (handler) => guarded(show, handler);
  keepButton.addEventListener("click", safely(keep));

  const form = keptForm({
    model,
    spec,
    root,
    show,
    kept: say("board.kept"),
    read: () => state.weights,
    write: (given) => become(rewritten(state, seeds, given)),
    joined: (own, given) => joined(seeds, own, given),
    fill: (response) => filled(seeds, response?.weights),
    told: (times) => become(told(state, times)),
    // What another learner typed and could not be taken goes with that learner.
    another: () => keepingFocus(panel, drawPanel),
  });

  // ---- What a student does ----

  const open = safely((id) => {
    state = opened(state, id);
    drawList();
    drawPanel();
    leadTo(list, panel);
  });

  const go = safely((id) => {
    state = opened(state, id);
    drawList();
    drawPanel();
    panel.querySelector("h4").focus({ preventScroll: true });
    panel.scrollIntoView({ block: "nearest" });
  });

  const weigh = safely((change) => {
    state = weighed(state, state.chosen, change);
    drawList();
    drawSum();
  });

  function keep() {
    if (!complete(seeds, state)) return show(say("board.incomplete"));
    become(kept(state));
    return form.keep({ weights: state.weights }, state.attempt);
  }

  // ---- Drawing ----

  function drawList() {
    const focused = list.contains(document.activeElement) ? state.chosen : null;
    list.replaceChildren(...boardRows(spec, state, open));
    if (focused) /** @type {HTMLElement} */ (list.querySelector(`[data-seed="${focused}"]`))?.focus();
    key.replaceChildren(...boardKey(spec, state));
  }

  function drawPanel() {
    const made = boardPanel(spec, state, { weigh, go, show });
    follow = made.follow;
    panel.replaceChildren(...made.parts);
  }

  function drawSum() {
    form.touched();
    sum.textContent = boardInWords(spec, state);
    setOff(keepButton, !complete(seeds, state));
    versus.replaceChildren(
      ...(state.compared && complete(seeds, state)
        ? [h("p", {}, h("strong", {}, gapInWords(spec, state)), " ", say("board.course_is_one"))]
        : []),
    );
    announce([sum.textContent, versus.textContent].filter(Boolean).join(" "));
    keepingFocus(table, () => refold(table, fold(say("common.data_table"), boardTable(spec, state))));
  }

  /** What is known is another, but for the open seed. Its fields stay: somebody may be typing in one. */
  function become(next) {
    const before = state;
    state = next;
    drawList();
    follow(before, state);
    drawSum();
  }

  drawList();
  drawPanel();
  drawSum();
  return form.mount();
}
