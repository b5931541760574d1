// Decisions in somebody's seat: one moment at a time, with what was known then. Each choice shows what it buys and
// costs on two scales, then what was done and why; all of them draw a path. What is known is a value made in
// `choose/state.js`; here it is drawn, and replaced.

import { answerMessage } from "./answer.js";
import { choosePanel, chooseSheet } from "./choose/panel.js";
import { choosePlane } from "./choose/plane.js";
import { blank, decided, forKeeping, marked, opened, reopened, rewritten, told } from "./choose/state.js";
import { chooseSteps } from "./choose/steps.js";
import { pathInWords, pathTable } from "./choose/words.js";
import { announcer, focusOn, fold, guarded, guardKeys, h, keepingFocus, refold, say, statusLine, uid } from "./dom.js";
import { mount } from "./mount.js";
import { onPaper } from "./paper.js";
import { dayInWords } from "./words.js";
import { Draft } from "./writing.js";

/** The card: its parts, and what is known of the decisions. */
class ChooseCard {
  /** @param {any} model @param {HTMLElement} el where it goes */
  constructor(model, el) {
    this.model = model;
    this.spec = model.get("spec");
    this.state = blank();
    /** What stands under a card on which nothing is new. */
    this.from = "";
    this.parts();
    el.append(this.root);
    this.show = statusLine(this.root);
    this.announce = announcer(this.root);
    const safely = (handler) => guarded(this.show, handler);
    this.acts = {
      mark: safely((key) => this.mark(key)),
      decide: safely(() => this.decide()),
      reopen: safely(() => this.reopen()),
      go: safely((at) => this.go(at)),
    };
    const { moments } = this.spec;
    this.draft = new Draft({
      item: this.spec.id,
      empty: forKeeping(moments, blank()),
      read: () => forKeeping(moments, this.state),
      write: (given) => {
        this.state = rewritten(this.state, moments, given);
        this.draw();
      },
      tell: (changed) => this.show(changed ? say("choose.draft") : this.from),
    });
  }

  /** Make the parts and put them in their order. */
  parts() {
    const titleId = uid("choose");
    this.root = guardKeys(h("section", { class: "cw cw-choose", "aria-labelledby": titleId }));
    this.steps = h("ol", { class: "cw-choose-steps", "aria-label": say("choose.steps") });
    this.panel = h("div", { class: "cw-choose-panel", role: "region", "aria-label": say("choose.panel") });
    this.picture = h("figure", { class: "cw-choose-figure" });
    this.words = h("p", {});
    this.table = h("div", {});
    this.root.append(
      h("p", { class: "cw-kicker" }, say("choose.kicker")),
      h("h3", { id: titleId }, this.spec.title),
      this.steps,
      this.panel,
      h("h4", {}, say("choose.path")),
      this.picture,
      this.words,
      h("p", { class: "cw-muted" }, say("choose.honest")),
      this.table,
    );
  }

  // ---- What a student does ----

  /** The id of the moment that is open. */
  get moment() {
    return this.spec.moments[this.state.at].id;
  }

  mark(key) {
    this.state = marked(this.state, this.moment, key);
    this.draft.touched();
    keepingFocus(this.panel, () => this.drawPanel());
  }

  decide() {
    if (!this.state.marked[this.moment]) return this.show(say("choose.nothing"));
    this.state = decided(this.state, this.moment);
    return this.keep();
  }

  reopen() {
    this.state = reopened(this.state, this.moment);
    this.keep();
    focusOn(this.panel, "input:checked");
  }

  go(at) {
    this.state = opened(this.state, at);
    this.drawSteps();
    this.drawPanel();
    this.toPanel();
  }

  toPanel() {
    const heading = this.panel.querySelector("h4");
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: "nearest" });
  }

  keep() {
    this.draw();
    this.toPanel();
    const { spec, state } = this;
    const { attempt } = state;
    this.model.send(answerMessage(spec, "note", forKeeping(spec.moments, state), { attempt }));
  }

  // ---- Drawing ----

  drawSteps() {
    const { moments } = this.spec;
    keepingFocus(this.steps, () => this.steps.replaceChildren(...chooseSteps(moments, this.state, this.acts.go)));
  }

  drawPanel() {
    this.panel.replaceChildren(...choosePanel(this.spec, this.state, this.acts));
  }

  drawPath() {
    const { spec, state, words, table } = this;
    const none = Object.keys(state.decided).length === 0;
    // A picture with nothing on it says nothing.
    this.picture.hidden = none;
    this.picture.replaceChildren(choosePlane(spec, state));
    words.textContent = pathInWords(spec, state);
    this.announce(words.textContent);
    table.hidden = none;
    keepingFocus(table, () => refold(table, fold(say("common.data_table"), pathTable(spec, state))));
  }

  draw() {
    this.drawSteps();
    keepingFocus(this.panel, () => this.drawPanel());
    this.drawPath();
  }

  // ---- What the host says ----

  saved({ item, event, store }) {
    if (item !== this.spec.id) return;
    this.from = store.ok ? say("choose.kept") : store.text;
    this.draft.saved(forKeeping(this.spec.moments, event.response));
  }

  restore({ learner, answers }) {
    const { id, version, moments } = this.spec;
    const events = (answers[id] ?? []).filter((event) => event.version === version);
    const last = events.at(-1);
    this.from = last ? say("choose.from", { date: dayInWords(last.time) }) : "";
    this.state = told(this.state, events.length);
    this.draft.learner(learner, last ? forKeeping(moments, last.response) : undefined);
  }
}

/** @param {{model: any, el: HTMLElement}} place */
export function render({ model, el }) {
  const card = new ChooseCard(model, el);
  card.draw();
  const all = () => chooseSheet(card.spec, card.state, card.acts);
  return mount(card.root, {
    model,
    watchers: [onPaper([card.steps, card.panel], all)],
    show: card.show,
    items: [card.spec.id],
    saved: (message) => card.saved(message),
    learner: (message) => card.restore(message),
  });
}
