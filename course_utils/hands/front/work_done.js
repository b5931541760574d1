// A summary of work, to read and to print: what is kept on this computer, and what that cannot know. What it says is
// told in `work_done/state.js`; here it is drawn.

import { fold, guarded, guardKeys, h, say, setOff, statusLine, uid } from "./dom.js";
import { mount } from "./mount.js";
import { printSheets } from "./paper.js";
import { counted, dayInWords } from "./words.js";
import { workOf } from "./work_done/state.js";

/** The card: the summary as it would be printed, and the button for that. */
class WorkCard {
  /** @param {any} model @param {HTMLElement} el where it goes */
  constructor(model, el) {
    this.spec = model.get("spec");
    this.message = /** @type {any} */ ({ answers: {} });
    const titleId = uid("work");
    const print = guarded(
      (text) => this.show(text),
      () => printSheets("", [this.paper()]),
    );
    this.place = h("div", {});
    this.button = h("button", { type: "button", onclick: print }, say("work_done.print"));
    this.root = guardKeys(
      h(
        "section",
        { class: "cw cw-work", "aria-labelledby": titleId },
        h("h3", { id: titleId }, say("work_done.title")),
        this.place,
        h("div", { class: "cw-row" }, this.button),
      ),
    );
    el.append(this.root);
    this.show = statusLine(this.root);
  }

  /** What is known, as sentences, each resting on what is kept. @param {import("./work_done/state.js").Work} work */
  known({ lessonsDone, first, fit, days, span, views, words, final }) {
    const { done, all } = lessonsDone;
    const when = span ? { from: dayInWords(span.first), to: dayInWords(span.last) } : {};
    return [
      counted("work_done.lessons", done, { all }),
      first.answered ? counted("work_done.questions", first.answered, first) : "",
      fit ? say(`quiz.calibration_${fit.word}`, fit) : say("work_done.too_few"),
      final ? say("work_done.final", final) : say("work_done.no_final"),
      views ? counted("work_done.views", views) : "",
      words ? counted("work_done.memo", words) : say("work_done.no_memo"),
      span ? counted("work_done.days", days, when) : "",
    ].filter(Boolean);
  }

  /** The summary as a page. */
  paper() {
    const work = workOf(this.spec, this.message, Date.now());
    const { learner } = this.message;
    const name = learner && !learner.guest ? learner.name : "";
    const line = h("span", { class: "cw-memo-line", "aria-hidden": "true" });
    return h(
      "div",
      { class: "cw-memo-paper cw-work-paper", role: "group", "aria-label": say("work_done.title") },
      h("p", { class: "cw-memo-word" }, say("work_done.head")),
      h(
        "dl",
        { class: "cw-memo-head" },
        h("dt", {}, say("work_done.name")),
        h("dd", { dir: "auto" }, name || line),
        h("dt", {}, say("memo.head_date")),
        h("dd", {}, dayInWords(Date.now())),
      ),
      h("h4", {}, say("work_done.knows")),
      work.empty
        ? h("p", {}, say("work_done.nothing"))
        : h(
            "ul",
            {},
            this.known(work).map((text) => h("li", {}, text)),
          ),
      h("h4", {}, say("work_done.cannot")),
      h(
        "ul",
        {},
        this.spec.knows_not.map((one) => h("li", {}, say(`work_done.not_${one}`))),
      ),
    );
  }

  draw() {
    const { lessons, empty } = workOf(this.spec, this.message, Date.now());
    const open = lessons.filter(({ mark }) => mark !== "done");
    this.place.replaceChildren(
      this.paper(),
      ...(open.length && !empty
        ? [
            fold(
              counted("work_done.open", open.length),
              h(
                "ul",
                {},
                open.map(({ number, title, mark }) => h("li", {}, say(`work_done.${mark}`, { number, title }))),
              ),
            ),
          ]
        : []),
    );
    setOff(this.button, empty);
  }

  told(message) {
    this.message = message;
    this.draw();
  }

  saved({ item, event }) {
    const { answers = {} } = this.message;
    this.told({ ...this.message, answers: { ...answers, [item]: [...(answers[item] ?? []), event] } });
  }
}

/** @param {{model: any, el: HTMLElement}} place */
export function render({ model, el }) {
  const card = new WorkCard(model, el);
  card.draw();
  return mount(card.root, {
    model,
    show: card.show,
    items: [],
    everything: true,
    learner: (message) => card.told(message),
    saved: (message) => card.saved(message),
  });
}
