// Where a question leads: to its sources, and to where the lesson tells it.

import { say } from "../dom.js";
import { BRIEF } from "../identity.js";
import { courseLink } from "../links.js";

/** To the list of sources, whose headings are the ids. */
export function sourceLink(model, source) {
  const [file, id] = source.link.split("#");
  return courseLink(model, file.replace(/\.ipynb$/, ""), source.title, { page: id, notebook: id });
}

/**
 * To what the essay says there, in the course's words; of several pages to the first.
 * @param {any} model @param {{page: string, approximate?: boolean}} essay
 */
export function essayLink(model, { page, approximate }) {
  const words = say(approximate ? "quiz.essay_page_about" : "quiz.essay_page", { page });
  const first = Number.parseInt(page, 10);
  return courseLink(model, BRIEF, words, { page: `page-${first}`, notebook: `Page-${first}` });
}

/**
 * To where the lesson tells it: the passage where it is on this page or in this notebook, else its section. Followed
 * with a modifier key it is a link like any other.
 * @param {any} model @param {any} section
 * @param {(opening: string) => boolean|undefined} showPassage says whether the passage that begins so is here
 */
export function sectionLink(model, { title, lesson, opening, notebook_id: notebook, page_id: page }, showPassage) {
  const link = courseLink(model, lesson, title, { page, notebook });
  link.addEventListener(
    "click",
    (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || !showPassage(opening)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    { capture: true },
  );
  return link;
}
