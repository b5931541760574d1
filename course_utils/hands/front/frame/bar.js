// The bar of a page: which stations are done, where one is, what is left; the ticks in the list of lessons; and the
// offer to go on where one stopped. The page has all of it as links already (desk/theme/layout.html); here it comes to
// life.

import { h, say } from "../dom.js";
import { svg } from "../drawing.js";
import { lastPlace, placeIn, rememberPlace } from "../places.js";
import { HISTORY } from "../review/schedule.js";
import { dueInWords, REVIEW_PAGE } from "../review/waiting.js";
import { leftOf } from "../stations.js";
import { markOf } from "../way.js";
import { leftInWords } from "../words.js";

/** How far below the top of the window a station begins to be the one that is read. */
const READING_LINE = 140;

/**
 * @typedef {import("../stations.js").Station} Station
 * @typedef {import("../way.js").Stop & {number: string, title: string, stations: Station[]}} Lesson
 * @typedef {{here: string, lessons: Lesson[]}} Way what the page knows of the course
 */

/**
 * @param {any} model a widget's, which hears who is learning and what is kept
 * @param {Way} way
 */
export function startFrame(model, way) {
  const stations = way.lessons.find(({ id }) => id === way.here)?.stations ?? [];
  const bar = stations.length ? stationBar(way.here, stations) : null;
  const list = lessonList(way);
  let offered = false;
  model.on("msg:custom", (message) => {
    if (message.kind !== "learner") return;
    const { learner, answers } = message;
    bar?.hear(learner.id, answers);
    list.draw(answers);
    if (offered) return;
    offered = true;
    // The front door has a button of its own for this.
    const offer = document.querySelector(".cw-onward") ? null : goOn(way, stations, learner.id, answers);
    if (offer && !location.hash) showOffer(offer);
  });
  const items = new Set([...way.lessons.flatMap(({ check, kept }) => [...check, ...kept]), ...HISTORY]);
  for (const { items: own } of stations) for (const item of own) items.add(item);
  model.send({ kind: "hello", items: [...items] });
}

/** A tick: done, begun or open, as a shape and a word. */
function tick(mark) {
  const drawn =
    mark === "done"
      ? svg(
          "svg",
          { viewBox: "0 0 12 12", "aria-hidden": "true" },
          svg("path", { d: "M2 6.5 5 9.3 10 3", fill: "none", stroke: "currentColor", "stroke-width": 2.2 }),
        )
      : null;
  return h("span", { class: `cf-tick cf-${mark}` }, drawn, h("span", { class: "cf-vh" }, say(`frame.${mark}`)));
}

function stationBar(here, stations) {
  const header = document.querySelector(".cf-bar");
  const names = [...header.querySelectorAll(".cf-stations a")];
  const rows = [...header.querySelectorAll(".cf-where li a")];
  const segments = [...header.querySelectorAll(".cf-segs i")];
  const [name, count] = header.querySelectorAll(".cf-here span");
  const left = header.querySelector(".cf-left");
  const list = /** @type {HTMLDetailsElement} */ (header.querySelector(".cf-where"));
  const places = stations.map(({ page }) => document.getElementById(page));
  let learner = null;
  let answers = {};
  let read = [];
  let at = -1;

  function draw() {
    const { marks, minutes } = leftOf(stations, answers, { read, station: "" });
    left.textContent = leftInWords(minutes, marks);
    const shown = Math.max(at, 0);
    name.textContent = stations[shown].name;
    count.textContent = say("frame.here", { at: shown + 1, all: stations.length });
    stations.forEach(({ minutes: long }, i) => {
      for (const link of [names[i], rows[i]]) {
        if (i === shown) link.setAttribute("aria-current", "step");
        else link.removeAttribute("aria-current");
        link.querySelector(".cf-tick").replaceWith(tick(marks[i]));
      }
      segments[i].className = marks[i] === "done" ? "cf-done" : i === shown ? "cf-now" : "";
      const note = i === shown ? say("frame.you_are_here") : long ? say("frame.minutes", { minutes: long }) : "";
      rows[i].querySelector("small").textContent = marks[i] === "done" ? say("frame.done") : note;
    });
  }

  /** The station whose beginning has passed the reading line last; what ends in the window was read. */
  function look() {
    const top = (i) => places[i]?.getBoundingClientRect().top ?? Number.NEGATIVE_INFINITY;
    const last = stations.length - 1;
    let now = stations.findLastIndex((_, i) => top(i) <= READING_LINE);
    const atEnd = scrollY > 0 && innerHeight + scrollY >= document.documentElement.scrollHeight - 4;
    if (atEnd) now = last;
    const ends = now >= 0 && (now === last ? atEnd : top(now + 1) <= innerHeight);
    const fresh = ends && !read.includes(stations[now].page);
    if (now === at && !fresh) return;
    at = now;
    if (fresh) read = [...read, stations[now].page];
    if (learner && at >= 0) rememberPlace(learner, here, stations[at].page, read);
    draw();
  }

  let due = false;
  function soon() {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      look();
    });
  }

  /** Names stand in the bar where there is room for all of them. */
  function fit() {
    header.classList.remove("cf-tight");
    const nav = header.querySelector(".cf-stations");
    header.classList.toggle("cf-tight", nav.scrollWidth > nav.clientWidth + 1);
  }

  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", () => {
    fit();
    soon();
  });
  list.addEventListener("click", ({ target }) => {
    if (/** @type {Element} */ (target).closest("a")) list.open = false;
  });
  list.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !list.open) return;
    list.open = false;
    list.querySelector("summary").focus();
  });
  document.addEventListener("click", ({ target }) => {
    if (list.open && !list.contains(/** @type {Node} */ (target))) list.open = false;
  });
  document.fonts?.ready.then(fit);
  fit();

  return {
    hear(who, kept) {
      if (who !== learner) read = placeIn(who, here)?.read ?? [];
      learner = who;
      answers = kept;
      draw();
      soon();
    },
  };
}

/** The ticks of the list of lessons. */
function lessonList({ lessons }) {
  const links = new Map(
    /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-cf-lesson]")]).map((link) => [
      link.dataset.cfLesson,
      link,
    ]),
  );
  return {
    draw(answers) {
      for (const lesson of lessons) {
        const link = links.get(lesson.id);
        if (link && lesson.id === REVIEW_PAGE) link.querySelector("small").textContent = dueInWords(answers);
        if (!link || lesson.beside) continue;
        link.querySelector(".cf-tick")?.remove();
        link.append(tick(markOf(lesson, answers)));
      }
    },
  };
}

/**
 * Where to go on: further down on this page, or in the lesson that was left. Both are told by `leftOf`, as on the front
 * door: what is done there is not offered again.
 * @param {Way} way @param {Station[]} stations of this page
 * @param {string} learner @param {Record<string, any[]>} answers
 * @returns {{text: string, href: string}|null}
 */
function goOn({ here, lessons }, stations, learner, answers) {
  const place = placeIn(learner, here);
  if (place) {
    const station = leftOf(stations, answers, place).at;
    return station && { text: say("frame.stopped", { name: station.name }), href: `#${station.page}` };
  }
  const last = lastPlace(learner);
  const lesson = last && lessons.find(({ id }) => id === last.lesson);
  if (!lesson || markOf(lesson, answers) === "done") return null;
  const text = say("frame.stopped_in", { number: lesson.number, title: lesson.title });
  const station = leftOf(lesson.stations, answers, last.place).at;
  return { text, href: `${lesson.id}.html${station ? `#${station.page}` : ""}` };
}

/** The offer stands at the foot of the window until it is taken, put away or passed by. */
function showOffer({ text, href }) {
  const box = h(
    "aside",
    { class: "cf-offer", "aria-label": say("frame.continue") },
    h("p", {}, text),
    h("a", { class: "cf-go", href }, say("frame.continue")),
    h(
      "button",
      { type: "button", class: "cf-icon", "aria-label": say("frame.close") },
      svg(
        "svg",
        { viewBox: "0 0 16 16", width: 14, height: 14, "aria-hidden": "true" },
        svg("path", { d: "M2 2l12 12M14 2 2 14", stroke: "currentColor", "stroke-width": 2 }),
      ),
    ),
  );
  const from = scrollY;
  const leave = () => {
    box.remove();
    removeEventListener("scroll", passed);
  };
  function passed() {
    if (Math.abs(scrollY - from) > innerHeight) leave();
  }
  box.querySelector("button").addEventListener("click", leave);
  box.querySelector("a").addEventListener("click", leave);
  addEventListener("scroll", passed, { passive: true });
  document.querySelector("main").before(box);
}
