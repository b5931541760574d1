// The final quiz: a round asks one question of each lesson, by the quiz's own card. Which questions a round asks is
// told in `final_quiz/state.js`; here it is drawn, and replaced.

import { h, say } from "./dom.js";
import { openRound, results, roundAt, roundsOf } from "./final_quiz/state.js";
import { courseLink } from "./links.js";
import { mount } from "./mount.js";
import { onPaper } from "./paper.js";
import { allAnswered } from "./quiz/round.js";
import { QuizCard } from "./quiz.js";
import { counted } from "./words.js";

/** The page where questions are asked again when it is time. */
const REVIEW_PAGE = "97-review";

/** All rounds: a quiz for the one that is open, and below it how those went that are done. */
class FinalQuiz {
  /** @param {any} model @param {HTMLElement} el where it goes */
  constructor(model, el) {
    this.model = model;
    this.spec = model.get("spec");
    this.message = { answers: {} };
    /** The round that a learner has asked for. */
    this.wanted = /** @type {number|null} */ (null);
    this.root = h("div", { class: "cw-final" });
    el.append(this.root);
    this.open(roundAt(this.spec, this.message, 0));
  }

  /** Every name under which an answer can be kept. */
  get names() {
    return this.spec.items.map(({ id }) => this.spec.kept_under + id);
  }

  // ---- A round ----

  /** Draw a round. @param {import("./final_quiz/state.js").Round} round */
  open(round) {
    const { title, items, maps, kept_under } = this.spec;
    const spec = {
      title: say("final_quiz.round", { title, number: round.number + 1 }),
      lead: counted("final_quiz.lead", round.ids.length),
      items: round.ids.map((id) => items.find((item) => item.id === id)),
      maps,
      kept_under,
      lasting: true,
    };
    const inside = this.root.contains(document.activeElement);
    this.round = round;
    this.foot = h("div", { class: "cw-final-foot", hidden: true });
    this.root.replaceChildren();
    this.paper?.disconnect();
    this.quiz = new QuizCard(this.modelOf(spec), this.root);
    this.quiz.draw();
    this.quiz.root.append(this.foot);
    this.paper = onPaper([this.quiz.steps, this.quiz.card], () => this.quiz.sheet());
    if (this.root.dataset.cwTheme) this.dress(this.root.dataset.cwTheme);
    if (inside) this.quiz.focus("[data-start]");
  }

  /** A round is a card of its own, in the theme of the page. @param {string} theme */
  dress(theme) {
    this.quiz.root.dataset.cwTheme = theme;
  }

  modelOf(spec) {
    return {
      get: (name) => (name === "spec" ? spec : this.model.get(name)),
      send: (message) => this.model.send(message.kind === "hello" ? { ...message, items: this.names } : message),
    };
  }

  /** How the rounds went, and what comes after one that is done. */
  close() {
    const done = results(this.spec, this.message);
    const whole = allAnswered(this.quiz.round);
    this.foot.hidden = !done.length && !whole;
    if (this.foot.hidden) return;
    const rounds = done.map((one) => h("li", {}, say("final_quiz.result", { ...one, number: one.number + 1 })));
    this.foot.replaceChildren(
      ...(rounds.length ? [h("ul", {}, rounds)] : []),
      ...(whole ? this.next(done.length) : []),
    );
  }

  /** @param {number} done rounds @returns {HTMLElement[]} */
  next(done) {
    const others = [...Array(done).keys()].filter((number) => number !== this.round.number);
    const go = (number) =>
      this.quiz.run(() => {
        this.wanted = number;
        this.open(roundAt(this.spec, this.message, number));
        this.restore();
        this.quiz.focus("[data-start]");
      });
    const look = others.map((number) =>
      h("button", { type: "button", onclick: go(number) }, say("final_quiz.look", { number: number + 1 })),
    );
    if (done >= roundsOf(this.spec)) {
      const link = courseLink(this.model, REVIEW_PAGE, say("final_quiz.review"));
      return [h("p", {}, say("final_quiz.all_done", { count: done }), " ", link), h("div", { class: "cw-row" }, look)];
    }
    const more = counted("final_quiz.another", this.spec.pools.length);
    return [
      h("p", {}, say("final_quiz.kept")),
      h("div", { class: "cw-row" }, h("button", { type: "button", onclick: go(done) }, more), look),
    ];
  }

  // ---- The host ----

  restore() {
    this.quiz.restore(this.message);
    this.close();
  }

  /** What is kept, and whose it is. A round that was begun stays under a learner's hands. */
  learner(message) {
    const same = this.message.learner?.id === message.learner?.id;
    this.message = message;
    if (!same) this.wanted = null;
    const next = roundAt(this.spec, message, this.wanted ?? openRound(this.spec, message.answers ?? {}));
    const begun = same && this.quiz.round.touched;
    if (!begun && JSON.stringify(next) !== JSON.stringify(this.round)) this.open(next);
    this.restore();
  }

  saved(message) {
    const { item, event } = message;
    const { answers = {} } = this.message;
    this.message = { ...this.message, answers: { ...answers, [item]: [...(answers[item] ?? []), event] } };
    this.quiz.saved(message);
    this.close();
  }
}

/** @param {{model: any, el: HTMLElement}} place */
export function render({ model, el }) {
  const card = new FinalQuiz(model, el);
  return mount(card.root, {
    model,
    theme: (name) => card.dress(name),
    show: (text) => card.quiz.show(text),
    items: card.names,
    learner: (message) => card.learner(message),
    saved: (message) => card.saved(message),
    fault: ({ text }) => card.quiz.show(say("quiz.not_saved", { detail: text })),
  });
}
