// The map of the course: every lesson in its part, what it asks, and how far the learner is.

import { guardKeys, h, say, statusLine } from "./dom.js";
import { courseLink } from "./links.js";
import { mount } from "./mount.js";
import { answeredOf } from "./way.js";

export function render({ model, el }) {
  const { parts, here } = model.get("spec");
  const marks = new Map();
  const root = guardKeys(
    h("nav", { class: "cw cw-course-map", "aria-label": say("map.title") }, h("h3", {}, say("map.title"))),
  );
  for (const part of parts) {
    root.append(
      h("h4", {}, part.title),
      h(
        "ul",
        { class: "cw-lessons" },
        part.lessons.map((lesson) => {
          const mark = h("span", { class: "cw-muted" }, lesson.ready ? "" : say("map.to_come"));
          marks.set(lesson.id, { lesson, mark });
          const number = h("span", { class: "cw-lesson-number", "aria-hidden": "true" }, lesson.id.slice(0, 2));
          const title =
            lesson.ready && lesson.id !== here
              ? courseLink(model, lesson.id, lesson.title)
              : h("strong", {}, lesson.title);
          return h(
            "li",
            { class: `cw-process-${part.process} ${lesson.ready ? "" : "cw-to-come"}` },
            number,
            h("div", {}, title, h("p", {}, lesson.question), mark),
          );
        }),
      ),
    );
  }
  el.append(root);
  const show = statusLine(root);
  const items = [...marks.values()].flatMap(({ lesson }) => lesson.check);
  return mount(root, {
    model,
    show,
    items,
    learner({ answers }) {
      for (const { lesson, mark } of marks.values()) {
        if (!lesson.ready) continue;
        const done = answeredOf(lesson, answers);
        mark.textContent = lesson.id === here ? say("map.here") : say("map.minutes", { minutes: lesson.minutes });
        if (done) mark.textContent += ` · ${say("map.answered", { done, all: lesson.check.length })}`;
      }
    },
  });
}
