// The way to the review, for cards that ask nothing themselves: how many questions are waiting there.

import { h } from "../dom.js";
import { courseLink } from "../links.js";
import { counted } from "../words.js";
import { due } from "./schedule.js";

/** The page on which the review stands. */
export const REVIEW_PAGE = "97-review";

/** How many questions are due, in two words; nothing where none is. @param {Record<string, any[]>} answers */
export function dueInWords(answers) {
  const count = due(answers, Date.now()).ids.length;
  return count ? counted("review.aside", count) : "";
}

/** A line that leads to the review, or null where nothing is due. @param {any} model @param {any} answers */
export function wayToReview(model, answers) {
  const count = due(answers, Date.now()).ids.length;
  if (!count) return null;
  return h("p", { class: "cw-due" }, courseLink(model, REVIEW_PAGE, counted("review.waiting", count)));
}
