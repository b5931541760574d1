// The dashboard: what is done, how well one knows what one knows, wrong ideas met and cleared, what is due, the time
// spent. What it shows is worked out in `dashboard/state.js` from all that is kept; here it is drawn.

import { boardOf, catalogue, TO_TELL } from "./dashboard/state.js";
import { sureChart } from "./dashboard/sure_chart.js";
import {
  checkInWords,
  dueInWords,
  minutesInWords,
  missesInWords,
  sureInWords,
  timeInWords,
  titleOf,
} from "./dashboard/words.js";
import { fold, h, keepingFocus, say, uid } from "./dom.js";
import { SITTING } from "./history/time.js";
import { courseLink } from "./links.js";
import { LogCard } from "./log_card.js";
import { placeIn } from "./places.js";
import { HOME } from "./who.js";

/** So many wrong ideas stand in the open; the others wait behind one line. */
const MISSES_SHOWN = 4;

/** The card: what is kept, and its parts. */
class Dashboard extends LogCard {
  parts() {
    this.catalogue = catalogue(this.spec.lessons);
    this.unfolded = new Set();
    this.title = h("h3", { id: uid("dashboard") });
    this.whose = h("p", { class: "cw-muted" });
    this.body = h("div", {});
    const attributes = { class: "cw cw-dash", "aria-labelledby": this.title.id };
    return h("section", attributes, this.title, this.whose, this.body, this.desk);
  }

  // ---- What is drawn ----

  draw() {
    const read = (lesson) => (this.learner && placeIn(this.learner.id, lesson)?.read) || [];
    const board = boardOf(this.spec, this.answers, Date.now(), read);
    this.title.textContent = titleOf(board);
    this.whose.replaceChildren(...this.whoseItIs());
    keepingFocus(this.body, () => this.body.replaceChildren(...(board.empty ? [this.nothing()] : this.all(board))));
  }

  whoseItIs() {
    const { learner } = this;
    if (!learner) return [];
    if (!learner.guest) return [say("dashboard.whose", { name: learner.name })];
    const heading = { page: "who-is-learning", notebook: "Who-is-learning?" };
    return [say("dashboard.guest"), " ", courseLink(this.model, HOME, say("dashboard.choose_name"), heading)];
  }

  nothing() {
    return h("p", {}, say("dashboard.empty"));
  }

  all(board) {
    return [
      h(
        "div",
        { class: "cw-dash-cols" },
        h("div", {}, this.done(board)),
        h("div", {}, this.due(board), this.sure(board), this.misses(board), this.time(board)),
      ),
      this.toWork(),
    ].filter(Boolean);
  }

  part(name, ...children) {
    return h(
      "section",
      { class: `cw-dash-part cw-dash-${name}` },
      h("h4", {}, say(`dashboard.head_${name}`)),
      children,
    );
  }

  /** Lesson by lesson; one that is opened tells its sections. */
  done({ lessons, first }) {
    return this.part(
      "done",
      h(
        "ol",
        { class: "cw-dash-lessons" },
        lessons.map((lesson) => h("li", {}, this.lesson(lesson))),
      ),
      h("p", {}, say("dashboard.first", first)),
    );
  }

  lesson(lesson) {
    const { id, number, title, stations, minutes } = lesson;
    const strip = h(
      "span",
      { class: "cw-dash-strip", "aria-hidden": "true" },
      stations.map(({ mark }) => h("i", { class: `cw-dash-${mark}` })),
    );
    const aside = h("small", {}, checkInWords(lesson), minutes >= 1 ? ` · ${minutesInWords(minutes)}` : "");
    const line = h(
      "summary",
      {},
      h("span", { class: "cw-dash-number" }, number),
      h(
        "span",
        { class: "cw-dash-title" },
        title,
        h("span", { class: "cw-hidden" }, `: ${say(`dashboard.${lesson.mark}`)}`),
      ),
      strip,
      aside,
    );
    const details = h(
      "details",
      { class: `cw-dash-lesson cw-dash-lesson-${lesson.mark}`, open: this.unfolded.has(id) },
      line,
      h(
        "ul",
        { class: "cw-dash-stations" },
        stations.map((station) => this.station(id, station)),
      ),
    );
    details.addEventListener("toggle", () => (details.open ? this.unfolded.add(id) : this.unfolded.delete(id)));
    return details;
  }

  station(lesson, { name, page, notebook, mark }) {
    const link = courseLink(this.model, lesson, name, { page, notebook });
    return h(
      "li",
      {},
      h("i", { class: `cw-dash-${mark}`, "aria-hidden": "true" }),
      link,
      " ",
      h("small", {}, say(`dashboard.${mark}`)),
    );
  }

  due({ review }) {
    const link = this.spec.review && courseLink(this.model, this.spec.review, say("dashboard.to_review"));
    return this.part("due", h("p", {}, dueInWords(review), review.due && link ? [" ", link] : null));
  }

  sure({ sure }) {
    const words = sureInWords(sure, TO_TELL);
    const drawn = sure.said ? h("figure", {}, sureChart(sure.levels, say("dashboard.sure_alt", { words }))) : null;
    return this.part("sure", drawn, h("p", {}, words), h("p", { class: "cw-muted" }, say("dashboard.sure_how")));
  }

  misses({ misses }) {
    const list = (some) =>
      h(
        "ul",
        { class: "cw-dash-misses" },
        some.map((miss) => this.miss(miss)),
      );
    const rest = misses.slice(MISSES_SHOWN);
    const more = rest.length ? fold(say("dashboard.misses_more", { count: rest.length }), list(rest)) : null;
    if (more) {
      more.open = this.unfolded.has("misses");
      more.addEventListener("toggle", () => (more.open ? this.unfolded.add("misses") : this.unfolded.delete("misses")));
    }
    return this.part(
      "misses",
      h("p", {}, missesInWords(misses)),
      misses.length ? list(misses.slice(0, MISSES_SHOWN)) : null,
      more,
    );
  }

  miss({ question, key, said, mark }) {
    const { about, wrong } = this.catalogue.questions.get(question);
    const lesson = this.catalogue.home.get(question);
    const chosen =
      key !== null ? say("dashboard.chose", { text: wrong[key] }) : said !== null ? say(`dashboard.said_${said}`) : "";
    return h(
      "li",
      { class: `cw-dash-miss-${mark}` },
      courseLink(this.model, lesson.id, about),
      chosen ? `: ${chosen} ` : " ",
      h("small", {}, say(`dashboard.mark_${mark}`)),
    );
  }

  time({ time }) {
    return this.part(
      "time",
      h("p", {}, timeInWords(time)),
      h("p", { class: "cw-muted" }, say("dashboard.time_how", { most: SITTING })),
    );
  }

  toWork() {
    return this.spec.work ? h("p", {}, courseLink(this.model, this.spec.work, say("dashboard.to_work"))) : null;
  }

  // ---- What the host says ----

  told(message) {
    if (this.learner?.id !== message.learner.id) this.unfolded.clear();
    super.told(message);
  }
}

/** @param {{model: any, el: HTMLElement}} place */
export function render({ model, el }) {
  return new Dashboard(model, el).mount();
}
