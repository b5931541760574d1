// The review deck: the questions that are due today, asked by the quiz's own card. What is due is told from the kept
// answers in `review/schedule.js`, what a sitting asks in `review/state.js`; here it is drawn, and replaced.

import { h, say } from "./dom.js";
import { mount } from "./mount.js";
import { allAnswered } from "./quiz/round.js";
import { QuizCard } from "./quiz.js";
import { HISTORY, noonOf } from "./review/schedule.js";
import { MOST, REVIEW, satDown, sinceThen, wordOf } from "./review/state.js";
import { counted, dayInWords } from "./words.js";

/** The deck: a quiz of what is due, which is made anew when somebody else learns or other things fall due. */
export class ReviewDeck {
  /** @param {any} model @param {HTMLElement} el where it goes */
  constructor(model, el) {
    this.model = model;
    this.spec = model.get("spec");
    this.root = h("div", { class: "cw-review" });
    this.message = { answers: {} };
    el.append(this.root);
    this.sit(satDown(this.spec, this.message, Date.now()));
  }

  // ---- A sitting ----

  /** Draw a sitting. @param {import("./review/state.js").Sitting} sitting */
  sit(sitting) {
    const inside = this.root.contains(document.activeElement);
    const { title, maps } = this.spec;
    const { items, ids } = sitting;
    this.sitting = sitting;
    this.foot = h("div", { class: "cw-row cw-review-foot", hidden: true });
    const spec = { title, lead: ids.length ? this.said() : "", items, maps, kept_under: REVIEW };
    this.root.replaceChildren();
    this.quiz = new QuizCard(this.modelOf(spec), this.root);
    if (ids.length) this.quiz.draw();
    else this.quiz.card.append(h("p", { class: "cw-review-idle", tabindex: -1, "data-start": true }, this.said()));
    this.quiz.root.append(this.foot);
    if (!ids.length) this.offerMore();
    this.dress(this.root.dataset.cwTheme);
    if (inside) this.quiz.focus("[data-start]");
  }

  /** Each sitting is a card of its own, in the theme of the deck. @param {string} [theme] */
  dress(theme) {
    if (theme) this.quiz.root.dataset.cwTheme = theme;
  }

  /** What the quiz has for a model: its own questions, but all answers of the deck are asked for. */
  modelOf(spec) {
    return {
      get: (name) => (name === "spec" ? spec : this.model.get(name)),
      send: (message) => this.model.send(message.kind === "hello" ? { ...message, items: HISTORY } : message),
    };
  }

  /** How many are due, or why there is nothing to ask. */
  said() {
    const { ids, waiting, done, next } = this.sitting;
    const word = wordOf(this.sitting);
    if (word === "enough") return counted("review.enough", waiting, { done });
    if (word === "none_due") return say("review.none_due", { date: dayInWords(noonOf(next)) });
    if (word === "none_met") return say("review.none_met");
    const how =
      word === "capped"
        ? counted("review.capped", ids.length, { all: ids.length + waiting })
        : counted("review.due", ids.length);
    return `${how} ${say("review.lead")}`;
  }

  /** More than a day's questions, for those who want them. */
  offerMore() {
    const { waiting } = this.sitting;
    if (!waiting) return;
    const more = Math.min(MOST, waiting);
    const take = this.quiz.run(() => {
      this.sit(satDown(this.spec, this.message, Date.now(), more));
      this.quiz.focus("[data-start]");
    });
    this.foot.append(h("button", { type: "button", onclick: take }, counted("review.more", more)));
    this.foot.hidden = false;
  }

  /** All is answered: when the next ones come, or that more are waiting. */
  close() {
    if (!this.sitting.ids.length || !allAnswered(this.quiz.round)) return;
    const { waiting, done, next } = satDown(this.spec, this.message, Date.now());
    const date = next === null ? "" : dayInWords(noonOf(next));
    const said = waiting ? counted("review.enough", waiting, { done }) : say("review.next", { date });
    this.foot.replaceChildren(h("p", {}, said));
    this.foot.hidden = false;
    this.sitting = { ...this.sitting, waiting };
    this.offerMore();
  }

  // ---- The host ----

  /** What is kept, and whose it is. What a student has begun stays under their hands. */
  learner(message) {
    this.message = message;
    const next = satDown(this.spec, message, Date.now());
    const same = next.learner === this.sitting.learner;
    const begun = this.quiz.round.touched && this.sitting.ids.length;
    if (!same || (!begun && !alike(next, this.sitting))) this.sit(next);
    if (this.sitting.ids.length) this.quiz.restore(sinceThen(this.sitting, message));
    this.close();
  }

  /** An answer of this deck is kept, and belongs to what is known from now on. */
  saved(message) {
    const { item, event } = message;
    const { answers = {} } = this.message;
    this.message = { ...this.message, answers: { ...answers, [item]: [...(answers[item] ?? []), event] } };
    this.quiz.saved(message);
    this.close();
  }
}

/** Whether two sittings ask the same and say the same. */
function alike(one, other) {
  const told = ({ ids, waiting, done, next, met }) => JSON.stringify([ids, waiting, done, next, met]);
  return told(one) === told(other);
}

/** @param {{model: any, el: HTMLElement}} place */
export function render({ model, el }) {
  const deck = new ReviewDeck(model, el);
  return mount(deck.root, {
    model,
    theme: (name) => deck.dress(name),
    show: (text) => deck.quiz.show(text),
    items: HISTORY,
    learner: (message) => deck.learner(message),
    saved: (message) => deck.saved(message),
    fault: ({ text }) => deck.quiz.show(say("quiz.not_saved", { detail: text })),
  });
}
