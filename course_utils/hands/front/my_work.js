// My work: all that a learner has guessed, written, weighed, decided and judged, as one page to read, to print and to
// hand in. What was kept is worked out in `my_work/state.js`, each kind of it in `my_work/told.js`; here it is drawn.

import { h, say, uid } from "./dom.js";
import { courseLink } from "./links.js";
import { LogCard } from "./log_card.js";
import { drawn } from "./my_work/blocks.js";
import { curveChart, curveInWords } from "./my_work/curve.js";
import { workOf } from "./my_work/state.js";
import { printSheets } from "./paper.js";
import { HOME } from "./who.js";
import { dayInWords } from "./words.js";

/** A title of more letters is set as text. */
const TITLE = 90;

/** The page: what is kept, and its parts. */
class MyWork extends LogCard {
  parts() {
    const press = { type: "button", class: "cw-primary", onclick: this.safely(() => this.print()) };
    const desk = h(
      "div",
      { class: "cw-work-desk" },
      h("div", { class: "cw-row" }, h("button", press, say("work.print"))),
      h("p", { class: "cw-muted" }, say("work.hand_in")),
      this.desk,
    );
    // The card is the page's own text: its headings come right under the page's title.
    this.title = h("h3", { id: uid("work"), "aria-level": 2 });
    this.body = h("div", {});
    return h("section", { class: "cw cw-work", "aria-labelledby": this.title.id }, this.title, desk, this.body);
  }

  // ---- What is drawn ----

  draw() {
    this.work = workOf(this.spec, this.answers);
    this.title.textContent = this.titled();
    this.body.replaceChildren(...this.all());
  }

  titled() {
    const { learner } = this;
    return !learner || learner.guest ? say("work.title_guest") : say("work.title", { name: learner.name });
  }

  /** Everything below the title, made anew: on the screen, and on sheets. */
  all() {
    const { work, learner } = this;
    const heading = { page: "who-is-learning", notebook: "Who-is-learning?" };
    const guest = learner?.guest
      ? h(
          "p",
          { class: "cw-muted" },
          say("work.guest"),
          " ",
          courseLink(this.model, HOME, say("dashboard.choose_name"), heading),
        )
      : null;
    if (!work.parts.length) return [guest, h("p", {}, say("work.empty"))].filter(Boolean);
    const days = { from: dayInWords(work.from), to: dayInWords(work.to) };
    return [
      guest,
      h("p", { class: "cw-muted" }, say(days.from === days.to ? "work.day" : "work.days", days)),
      this.curve(),
      ...work.parts.map((part) => this.part(part)),
      work.open.length ? this.open() : null,
    ].filter(Boolean);
  }

  curve() {
    const { curve } = this.work;
    return h(
      "section",
      { class: "cw-work-part" },
      h("h4", { "aria-level": 3 }, say("work.curve_head")),
      curve.length > 1 ? h("figure", {}, curveChart(curve)) : null,
      h("p", {}, curveInWords(curve)),
      curve.length > 1 ? h("p", { class: "cw-muted" }, say("work.curve_how")) : null,
    );
  }

  part({ lesson, number, done, missing, check }) {
    const more = check.second ? ` ${say("work.check_second", check)}` : "";
    return h(
      "section",
      { class: "cw-work-part" },
      h(
        "h4",
        { "aria-level": 3 },
        courseLink(this.model, lesson.id, say("work.lesson", { number, title: lesson.title })),
      ),
      h("p", { class: "cw-muted" }, lesson.question),
      check.answered ? h("p", {}, say("work.check", check), more) : null,
      done.map((one) => this.entry(one, lesson)),
      missing.length ? h("p", { class: "cw-work-missing" }, say("work.missing", { list: missing.join(", ") })) : null,
    );
  }

  entry({ entry: { kind, at, title }, blocks, time }, lesson) {
    const kicker = [at, time && dayInWords(time)].filter(Boolean).join(" · ");
    return h(
      "div",
      { class: `cw-work-entry cw-work-${kind}` },
      kicker ? h("p", { class: "cw-kicker" }, kicker) : null,
      h("h5", { class: title.length > TITLE ? "cw-work-long" : null, "aria-level": 4 }, title),
      // Sets of verdict cards in two lessons have one title; their tables have to be told apart.
      drawn(blocks, say("work.table", { title, lesson: lesson.title })),
    );
  }

  open() {
    const links = this.work.open.map(({ id, title }, at) => [at ? ", " : "", courseLink(this.model, id, title)]);
    return h("p", { class: "cw-work-missing" }, `${say("work.open")} `, links, ".");
  }

  /** Nothing but the work, in either host. */
  print() {
    printSheets(this.titled(), [h("div", { class: "cw-work" }, this.all())]);
  }
}

/** @param {{model: any, el: HTMLElement}} place */
export function render({ model, el }) {
  return new MyWork(model, el).mount();
}
