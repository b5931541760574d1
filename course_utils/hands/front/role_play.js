// A dilemma played in a role: step by step, with what earlier choices left; then what really happened and questions to
// think on; and the same as sheets for a class. What is known is a value made in `role_play/state.js`; here it is
// drawn, and replaced.

import {
  announcer,
  bringIntoView,
  focusOn,
  fold,
  guarded,
  guardKeys,
  h,
  keepingFocus,
  refuses,
  say,
  statusLine,
  uid,
} from "./dom.js";
import { keptForm } from "./kept_form.js";
import { onPaper, printSheets } from "./paper.js";
import { endingPanel } from "./role_play/ending.js";
import { rolesList, stepPanel } from "./role_play/panel.js";
import { playSheet } from "./role_play/paper.js";
import { classSheets } from "./role_play/sheets.js";
import {
  answered,
  blank,
  decided,
  ended,
  forKeeping,
  marked,
  opened,
  reopened,
  rewritten,
  sent,
  told,
} from "./role_play/state.js";
import { roleSteps } from "./role_play/steps.js";
import { roleTrail } from "./role_play/trail.js";
import { leftInWords, wayInWords } from "./role_play/words.js";
import { counted } from "./words.js";
import { textBox } from "./writing.js";

/** Characters of one answer that can be kept. */
const MOST = 1000;

/** The card: its parts, and what is known of the play. */
class RolePlayCard {
  /** @param {any} model @param {HTMLElement} el where it goes */
  constructor(model, el) {
    this.model = model;
    this.spec = model.get("spec");
    this.state = blank(this.spec);
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
    this.listen(safely);
    this.form = this.kept();
  }

  // ---- The parts ----

  /** Make the parts and put them in their order. */
  parts() {
    const { spec } = this;
    const titleId = uid("role");
    const seat = spec.roles.find(({ key }) => key === spec.seat);
    this.root = guardKeys(h("section", { class: "cw cw-role", "aria-labelledby": titleId }));
    this.figure = h("figure", { class: "cw-role-figure" });
    this.words = h("p", { class: "cw-role-way" });
    this.steps = h("ol", { class: "cw-choose-steps", "aria-label": say("role_play.steps") });
    this.panel = h("div", { class: "cw-choose-panel", role: "region", "aria-label": say("role_play.panel", spec) });
    this.printButton = h("button", { type: "button" }, say("role_play.print"));
    this.root.append(
      h("p", { class: "cw-kicker" }, say("role_play.kicker")),
      h("h3", { id: titleId }, spec.title),
      h("p", {}, h("strong", {}, say("role_play.seat", { name: seat.name })), " ", say("role_play.seat_wants", seat)),
      this.figure,
      this.words,
      this.steps,
      this.panel,
      fold(counted("role_play.table_of", spec.roles.length), rolesList(spec)),
      h("p", { class: "cw-muted" }, say("role_play.honest")),
      this.sheetsFold(),
    );
    this.answers();
  }

  /** What a class needs; the sheets are made when they are looked at. */
  sheetsFold() {
    const place = h("div", { class: "cw-sheets" });
    const made = fold(
      say("role_play.for_class"),
      h("p", {}, say("role_play.for_class_says")),
      h("p", { class: "cw-row" }, this.printButton),
      place,
    );
    made.classList.add("cw-sheets-fold");
    made.addEventListener("toggle", () => {
      if (made.open && !place.firstChild) place.append(...classSheets(this.spec));
    });
    return made;
  }

  /** The questions at the end, each with its box. */
  answers() {
    this.boxes = this.spec.debrief.map(() => textBox({ rows: 2, most: MOST }));
    this.keepButton = h("button", { type: "button", class: "cw-primary" }, say("role_play.keep"));
    this.answersPlace = h(
      "div",
      { class: "cw-role-answers" },
      this.spec.debrief.map((question, at) => {
        const { input, why } = this.boxes[at];
        return h("div", {}, h("label", { for: input.id }, question), input, why);
      }),
      h("div", { class: "cw-row" }, this.keepButton),
    );
  }

  listen(safely) {
    for (const [at, { input, text }] of this.boxes.entries())
      input.addEventListener(
        "input",
        safely(() => {
          this.state = answered(this.state, at, text());
          this.form.touched();
        }),
      );
    this.keepButton.addEventListener(
      "click",
      safely(() => this.keepAnswers()),
    );
    this.printButton.addEventListener(
      "click",
      safely(() => printSheets(this.spec.title, classSheets(this.spec))),
    );
  }

  /** The play as a form that is kept. */
  kept() {
    const { model, spec, root, show } = this;
    return keptForm({
      model,
      spec,
      root,
      show,
      kept: say("role_play.kept"),
      read: () => forKeeping(spec, this.state),
      write: (given) => {
        this.state = rewritten(this.state, spec, given);
        this.draw();
      },
      fill: (response) => forKeeping(spec, response ?? {}),
      told: (times) => {
        this.state = told(this.state, times);
      },
    });
  }

  // ---- What a student does ----

  mark(key) {
    this.state = marked(this.state, this.spec, key);
    this.form.touched();
    keepingFocus(this.panel, () => this.drawPanel());
  }

  decide() {
    const { key } = this.spec.steps[this.state.at];
    if (!this.state.marked[key]) {
      const first = /** @type {HTMLInputElement} */ (this.panel.querySelector("input[type=radio]"));
      refuses(first, this.panel.querySelector(".cw-role-missing"))(say("role_play.nothing"));
      return first.focus();
    }
    this.state = decided(this.state, this.spec);
    return this.keep();
  }

  reopen() {
    this.state = reopened(this.state, this.spec);
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
    focusOn(this.panel, "h4");
    bringIntoView(this.panel);
  }

  /** What was decided is kept, and with it the answers as far as they stand. */
  keep() {
    this.draw();
    this.toPanel();
    this.form.keep(forKeeping(this.spec, this.state), this.state.attempt);
  }

  keepAnswers() {
    const long = this.boxes.find((box) => box.refusal());
    if (long) {
      this.show(say("writing.not_short", { why: long.refusal() }));
      return long.input.focus();
    }
    this.state = sent(this.state);
    return this.form.keep(forKeeping(this.spec, this.state), this.state.attempt);
  }

  // ---- Drawing ----

  drawSteps() {
    keepingFocus(this.steps, () => this.steps.replaceChildren(...roleSteps(this.spec, this.state, this.acts.go)));
  }

  drawPanel() {
    const { spec, state, boxes } = this;
    for (const [at, text] of state.answers.entries()) if (boxes[at].text() !== text) boxes[at].set(text);
    const last = ended(spec, state) && state.at === spec.steps.length;
    this.panel.replaceChildren(
      ...(last ? endingPanel(spec, state, this.answersPlace) : stepPanel(spec, state, this.acts)),
    );
  }

  draw() {
    const { spec, state, words } = this;
    // One step is no way: its panel says all that a drawing could.
    this.figure.hidden = spec.steps.length === 1;
    this.figure.replaceChildren(roleTrail(spec, state));
    words.textContent = leftInWords(spec, state);
    this.announce(wayInWords(spec, state));
    this.drawSteps();
    keepingFocus(this.panel, () => this.drawPanel());
  }
}

/** @param {{model: any, el: HTMLElement}} place */
export function render({ model, el }) {
  const card = new RolePlayCard(model, el);
  card.draw();
  const played = () => playSheet(card.spec, card.state, card.acts);
  return card.form.mount([onPaper([card.steps, card.panel], played)]);
}
