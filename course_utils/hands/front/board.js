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

/** The card: its parts, and what is known of the board. */
class BoardCard {
  /** @param {any} model @param {HTMLElement} el where it goes */
  constructor(model, el) {
    this.model = model;
    this.spec = model.get("spec");
    this.state = blank(this.spec.seeds);
    this.parts();
    el.append(this.root);
    this.show = statusLine(this.root);
    this.announce = announcer(this.root);
    this.listen();
    this.form = this.kept();
    this.drawList();
    this.drawPanel();
    this.drawSum();
  }

  /** Make the parts and put them in their order. */
  parts() {
    const titleId = uid("board");
    this.root = guardKeys(h("section", { class: "cw cw-board", "aria-labelledby": titleId }));
    this.list = h("ul", { class: "cw-board-list" });
    this.panel = h("div", { class: "cw-board-panel", role: "region", "aria-label": say("board.panel") });
    this.sum = h("p", {});
    this.versus = h("div", {});
    this.table = h("div", {});
    this.keepButton = h("button", { type: "button", class: "cw-primary" }, say("board.keep"));
    this.key = h("p", { class: "cw-row cw-board-key cw-muted" });
    this.root.append(
      h("p", { class: "cw-muted" }, say("board.kicker")),
      h("h3", { id: titleId }, say("board.title")),
      h("p", { class: "cw-muted" }, say("board.lead", { year: this.spec.year })),
      h("div", { class: "cw-board-cols" }, h("div", {}, this.list, this.key), this.panel),
      this.sum,
      h("p", { class: "cw-muted" }, say("board.after")),
      h("div", { class: "cw-row" }, this.keepButton),
      this.versus,
      this.table,
    );
  }

  listen() {
    const safely = (handler) => guarded(this.show, handler);
    this.open = safely((id) => this.opens(id));
    this.acts = {
      weigh: safely((change) => this.weighs(change)),
      go: safely((id) => this.goes(id)),
      show: this.show,
    };
    this.keepButton.addEventListener(
      "click",
      safely(() => this.keep()),
    );
  }

  /** The weights as a form that is kept. */
  kept() {
    const { model, spec, root, show } = this;
    const { seeds } = spec;
    return keptForm({
      model,
      spec,
      root,
      show,
      kept: say("board.kept"),
      read: () => this.state.weights,
      write: (given) => this.become(rewritten(this.state, seeds, given)),
      joined: (own, given) => joined(seeds, own, given),
      fill: (response) => filled(seeds, response?.weights),
      told: (times) => this.become(told(this.state, times)),
      // What another learner typed and could not be taken goes with that learner.
      another: () => keepingFocus(this.panel, () => this.drawPanel()),
    });
  }

  // ---- What a student does ----

  /** A seed is opened in the list. */
  opens(id) {
    this.turn(id);
    leadTo(this.list, this.panel);
  }

  /** The panel goes on to another seed. */
  goes(id) {
    this.turn(id);
    this.panel.querySelector("h4").focus({ preventScroll: true });
    this.panel.scrollIntoView({ block: "nearest" });
  }

  weighs(change) {
    this.state = weighed(this.state, this.state.chosen, change);
    this.drawList();
    this.drawSum();
  }

  keep() {
    if (!complete(this.spec.seeds, this.state)) return this.show(say("board.incomplete"));
    this.become(kept(this.state));
    return this.form.keep({ weights: this.state.weights }, this.state.attempt);
  }

  // ---- Drawing ----

  /** Another seed is open. */
  turn(id) {
    this.state = opened(this.state, id);
    this.drawList();
    this.drawPanel();
  }

  /** What is known is another, but for the open seed. Its fields stay: somebody may be typing in one. */
  become(next) {
    const before = this.state;
    this.state = next;
    this.drawList();
    this.follow(before, next);
    this.drawSum();
  }

  drawList() {
    const focused = this.list.contains(document.activeElement) ? this.state.chosen : null;
    this.list.replaceChildren(...boardRows(this.spec, this.state, this.open));
    if (focused) /** @type {HTMLElement} */ (this.list.querySelector(`[data-seed="${focused}"]`))?.focus();
    this.key.replaceChildren(...boardKey(this.spec, this.state));
  }

  drawPanel() {
    const { parts, follow } = boardPanel(this.spec, this.state, this.acts);
    /** Puts into the panel what has become another between two states. */
    this.follow = follow;
    this.panel.replaceChildren(...parts);
  }

  drawSum() {
    const { spec, state, sum, versus, table } = this;
    this.form.touched();
    sum.textContent = boardInWords(spec, state);
    setOff(this.keepButton, !complete(spec.seeds, state));
    versus.replaceChildren(
      ...(state.compared && complete(spec.seeds, state)
        ? [h("p", {}, h("strong", {}, gapInWords(spec, state)), " ", say("board.course_is_one"))]
        : []),
    );
    this.announce([sum.textContent, versus.textContent].filter(Boolean).join(" "));
    keepingFocus(table, () => refold(table, fold(say("common.data_table"), boardTable(spec, state))));
  }
}

/** @param {{model: any, el: HTMLElement}} place */
export function render({ model, el }) {
  return new BoardCard(model, el).form.mount();
}
