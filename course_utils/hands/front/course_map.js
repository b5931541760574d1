// The map of the course: one road that divides in two and joins again; every lesson with what it asks and how far the
// learner is.

import { guardKeys, h, say, statusLine } from "./dom.js";
import { svg } from "./drawing.js";
import { courseLink } from "./links.js";
import { mount } from "./mount.js";
import { HISTORY } from "./review/schedule.js";
import { dueInWords, REVIEW_PAGE } from "./review/waiting.js";
import { answeredOf, markOf, numberOf } from "./way.js";

/** The road between two parts: it divides before the part of one process, and joins after that of the other. */
function road(kind) {
  const [up, bridge] =
    kind === "split"
      ? ["M300 0C300 34 150 20 150 60", "M300 0C300 34 450 20 450 60"]
      : ["M150 0C150 40 300 26 300 60", "M450 0C450 40 300 26 300 60"];
  return h(
    "div",
    { class: "cw-road", "aria-hidden": "true" },
    svg(
      "svg",
      { viewBox: "0 0 600 60", preserveAspectRatio: "none" },
      svg("path", { class: "cw-road-up", d: up }),
      svg("path", { class: "cw-road-bridge", d: bridge }),
    ),
  );
}

/** How far a lesson is, as a mark: an empty ring, a half one, or a tick. */
function markOfLesson(mark) {
  const tick = svg(
    "svg",
    { viewBox: "0 0 12 12" },
    svg("path", { d: "M2 6.5 5 9.3 10 3", fill: "none", stroke: "currentColor", "stroke-width": 2.2 }),
  );
  return h("span", { class: `cw-mark cw-mark-${mark}`, "aria-hidden": "true" }, mark === "done" ? tick : null);
}

function lessonOf(model, lesson, here) {
  const aside = h("span", { class: "cw-les-aside" }, lesson.ready ? "" : say("map.to_come"));
  const inside = [
    h("span", { class: "cw-les-number", "aria-hidden": "true" }, lesson.beside ? "" : numberOf(lesson)),
    h("span", { class: "cw-les-title" }, lesson.title),
    aside,
    h("span", { class: "cw-les-question" }, lesson.question),
  ];
  const line =
    lesson.ready && lesson.id !== here
      ? courseLink(model, lesson.id, "")
      : h("div", { "aria-current": lesson.id === here ? "page" : null });
  line.classList.add("cw-les");
  line.append(...inside.flatMap((one) => [one, " "]));
  return { aside, item: h("li", { class: lesson.ready ? null : "cw-to-come" }, line) };
}

export function render({ model, el }) {
  const { parts, here } = model.get("spec");
  const root = guardKeys(h("nav", { class: "cw cw-course-map", "aria-label": say("map.title") }));
  const drawn = parts.map((part) => {
    const count = h("span", {});
    const apart = part.lessons.every((lesson) => lesson.beside);
    const lessons = part.lessons.map((lesson) => ({ lesson, ...lessonOf(model, lesson, here) }));
    const box = h(
      "section",
      { class: `cw-part cw-process-${part.process} ${apart ? "cw-part-apart" : ""}` },
      h("div", { class: "cw-part-head" }, h("h3", {}, part.title), count),
      h(
        "ol",
        { class: "cw-lessons" },
        lessons.map(({ item }) => item),
      ),
    );
    return { part, count, lessons, box };
  });
  const grid = h("div", { class: "cw-map-grid" });
  drawn.forEach(({ part, box }, at) => {
    if (part.process === "upgrading") grid.append(road("split"));
    grid.append(box);
    if (part.process === "bridging" && drawn[at + 1]) grid.append(road("join"));
  });
  root.append(grid);
  el.append(root);
  const show = statusLine(root);
  const stops = parts.flatMap((part) => part.lessons);

  function drawMark({ lesson, aside }, answers) {
    if (!lesson.ready) return;
    const mark = markOf(lesson, answers);
    const answered = answeredOf(lesson, answers);
    const words = answered
      ? say("map.answered", { done: answered, all: lesson.check.length })
      : !lesson.beside
        ? say("map.minutes", { minutes: lesson.minutes })
        : lesson.id === REVIEW_PAGE
          ? dueInWords(answers)
          : "";
    aside.replaceChildren(lesson.id === here ? say("map.here") : mark === "done" ? say("map.done") : words);
    if (lesson.id === here && answered) aside.append(` · ${words}`);
    if (!lesson.beside) aside.append(markOfLesson(mark));
  }

  function draw(answers) {
    for (const { count, lessons } of drawn) {
      for (const one of lessons) drawMark(one, answers);
      const asked = lessons.filter(({ lesson }) => lesson.ready && !lesson.beside);
      const done = asked.filter(({ lesson }) => markOf(lesson, answers) === "done").length;
      count.textContent = asked.length ? say("map.part_done", { done, all: asked.length }) : "";
    }
  }

  draw({});
  return mount(root, {
    model,
    show,
    items: [...stops.flatMap((stop) => stop.kept), ...HISTORY],
    learner: ({ answers }) => draw(answers),
  });
}
