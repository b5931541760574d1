// The quiz: one question at a time. It marks at once (marking.js), sends each answer to be kept, and shows kept
// answers again. It never waits for a reply: without one it works all the same and forgets when it closes.
// What is known about each question is a value made in `quiz/state.js`, what is known of the whole one made in
// `quiz/round.js`; here it is drawn, and replaced.

import { focusOn, guarded, guardKeys, h, keepingFocus, leadOn, say, statusLine, uid } from "./dom.js";
import { mount } from "./mount.js";
import { onPaper } from "./paper.js";
import { showPassage } from "./passage.js";
import { actsOf } from "./quiz/acts.js";
import { essayLink, sectionLink, sourceLink } from "./quiz/lesson_links.js";
import { questionCard } from "./quiz/question_card.js";
import {
  answerOf,
  askedAs,
  begunAgain,
  blankRound,
  firstAsked,
  isDaily,
  isOwn,
  openState,
  told,
  wentTo,
  withState,
} from "./quiz/round.js";
import { quizSheet } from "./quiz/sheet.js";
import { quizMoves, quizSteps } from "./quiz/steps.js";
import { summaryCard } from "./quiz/summary_card.js";

/** The card: its parts, and what is known of the quiz. */
export class QuizCard {
  /** @param {any} model @param {HTMLElement} el where it goes */
  constructor(model, el) {
    this.model = model;
    this.spec = model.get("spec");
    this.round = blankRound(firstAsked(this.spec));
    this.parts();
    this.show = statusLine(this.root);
    this.acts = actsOf(this);
    this.goes = this.run((to) => this.go(to));
    el.append(this.root);
    if (this.spec.note) this.card.append(h("p", {}, this.spec.note));
  }

  /** Make the parts and put them in their order. */
  parts() {
    const { title, lead } = this.spec;
    const titleId = uid("quiz");
    this.root = guardKeys(h("section", { class: "cw cw-quiz", "aria-labelledby": titleId }));
    this.steps = h("nav", { class: "cw-quiz-steps", "aria-label": say("quiz.steps", { title }) });
    this.notice = h("p", { class: "cw-muted cw-quiz-notice", hidden: true });
    this.card = h("div", { class: "cw-quiz-card" });
    this.live = h("div", { class: "cw-hidden", role: "status", "aria-live": "polite" });
    this.root.append(
      h(
        "header",
        { class: "cw-quiz-head" },
        h("div", {}, h("h3", { id: titleId }, title), lead ? h("p", { class: "cw-muted" }, lead) : null),
        this.round.states.length > 1 ? this.steps : null,
      ),
      this.notice,
      this.card,
      this.live,
    );
  }

  /** A handler of what a student does; a fault in it goes to the status line. */
  run(handler) {
    return guarded(
      (text) => this.show(text),
      (...args) => {
        this.round = { ...this.round, touched: true };
        return handler(...args);
      },
    );
  }

  announce(text) {
    this.live.textContent = text;
  }

  focus(...selectors) {
    focusOn(this.card, ...selectors);
  }

  /** What came of an answer has opened: lead to it, and to the first of some buttons that go on from it. */
  lead(...selectors) {
    /** @type {(one: string) => HTMLElement|null} */
    const find = (one) => this.card.querySelector(one);
    leadOn(find(".cw-quiz-result"), find(".cw-verdict"), selectors.map(find).find(Boolean) ?? null);
  }

  // ---- What is known ----

  /** The state of the question that is open. */
  get open() {
    return openState(this.round);
  }

  set open(state) {
    this.round = withState(this.round, state);
  }

  /** The open question's new state is drawn. */
  become(state) {
    this.open = state;
    this.draw();
  }

  go(to) {
    this.round = wentTo(this.round, to);
    this.show("");
    this.announce("");
    this.draw();
    this.focus("[data-start]");
    this.root.scrollIntoView({ block: "nearest" });
  }

  // ---- Drawing ----

  draw() {
    this.drawSteps();
    this.card.replaceChildren(...(this.open ? this.question() : this.summary()));
  }

  drawSteps() {
    keepingFocus(this.steps, () => this.steps.replaceChildren(quizSteps(this.round, this.goes)));
  }

  question() {
    const card = questionCard(this.open, this.place(this.open, this.round.index), this.acts);
    return [...card, quizMoves(this.round, this.goes)].filter(Boolean);
  }

  /** Where a question stands in the quiz, and what its card takes from there. */
  place({ item }, index) {
    const { maps } = this.spec;
    const all = this.round.states.length;
    const progress = say("quiz.progress", { number: index + 1, all });
    return {
      about: all > 1 ? `${progress} · ${item.about}` : item.about,
      map: maps?.[item.region],
      sourceLink: (source) => sourceLink(this.model, source),
      sectionLink: (section) => this.sectionLink(section),
      essayLink: (essay) => essayLink(this.model, essay),
    };
  }

  /** All questions, as paper has them. */
  sheet() {
    return quizSheet(this.round, (state, index) => this.place(state, index), this.acts);
  }

  summary() {
    return summaryCard(this.round.states, {
      warmUp: isDaily(this.spec),
      sectionLink: (section) => this.sectionLink(section),
      essayLink: (essay) => essayLink(this.model, essay),
      go: this.goes,
      again: this.spec.lasting
        ? null
        : this.run(() => {
            this.round = begunAgain(this.round);
            this.go(0);
          }),
    });
  }

  sectionLink(section) {
    const back = () => this.focus("[data-retry]", "[data-start]");
    return sectionLink(
      this.model,
      section,
      this.run((opening) => showPassage(this.root, opening, back)),
    );
  }

  // ---- The host ----

  /** To the host. The verdict stands already: a kernel that is gone takes no answers, but marks nothing either. */
  tell(message) {
    try {
      this.model.send(message);
    } catch (error) {
      this.show(say("quiz.not_sent", { detail: error?.message ?? String(error) }));
    }
  }

  /** An answer to be kept. `shown` is the verdict that the student has seen, or null. */
  keep(state, response, attempt, shown) {
    this.tell(answerOf(this.spec, state, response, attempt, shown));
  }

  /** The names under which the quiz asks for what is kept. */
  get names() {
    return this.spec.items.map((item) => askedAs(this.spec, item));
  }

  restore(message) {
    this.notice.hidden = message.store?.ok !== false;
    this.notice.textContent = this.notice.hidden ? "" : message.store.text;
    const inside = this.card.contains(document.activeElement);
    const { round, same, shows } = told(this.spec, this.round, message, { time: Date.now(), inside });
    this.round = round;
    if (!same) {
      this.announce("");
      this.show("");
    }
    if (shows === "nothing") return;
    if (shows === "steps") {
      this.drawSteps();
      return;
    }
    keepingFocus(this.card, () => this.draw());
    // The control that had the focus may be answered and gone: then on to the question, never out of the quiz.
    if (inside && !this.card.contains(document.activeElement)) this.focus("[data-start]");
  }

  /** An answer is kept: this quiz's own, or one given in another view of it, which is then fetched. */
  saved(message) {
    if (!isOwn(this.spec, this.round, message)) return this.tell({ kind: "hello", items: this.names });
    return this.show(message.store?.ok === false ? message.store.text : say("quiz.saved"));
  }
}

/** @param {{model: any, el: HTMLElement}} place */
export function render({ model, el }) {
  const quiz = new QuizCard(model, el);
  if (!quiz.spec.items.length) return mount(quiz.root);
  quiz.draw();
  return mount(quiz.root, {
    watchers: [onPaper([quiz.steps, quiz.card], () => quiz.sheet())],
    model: {
      get: model.get.bind(model),
      on: model.on.bind(model),
      off: model.off.bind(model),
      send: (message) => quiz.tell(message),
    },
    show: quiz.show,
    items: quiz.names,
    learner: (message) => quiz.restore(message),
    saved: (message) => quiz.saved(message),
    fault: ({ text }) => quiz.show(say("quiz.not_saved", { detail: text })),
  });
}
