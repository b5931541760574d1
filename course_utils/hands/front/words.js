// Words that need more than a gap filled: how many, which day, how sure. Their forms are those of the catalogue, as in
// `course_utils/strings.py`, and follow the language of the course and not that of the browser.

import { say } from "./dom.js";
import { STRINGS } from "./strings.js";

/**
 * A string that says how many, in its right form: `name_none` if there is one, `name_one`, or `name_many`.
 * @param {string} name section and key without its ending
 * @param {number} count fills the gap `{count}`
 * @param {Record<string, unknown>} values for further gaps
 */
export function counted(name, count, values = {}) {
  const [section, key] = name.split(".");
  const none = count === 0 && `${key}_none` in (STRINGS[section] ?? {});
  return say(`${name}_${count === 1 ? "one" : none ? "none" : "many"}`, { count, ...values });
}

/** The months in words, January first. */
export function months() {
  return say("common.months").split(",");
}

/**
 * A day in words, as all cards write it.
 * @param {string | number} time a moment; its day is the reader's
 */
export function dayInWords(time) {
  const day = new Date(time);
  return `${day.getDate()} ${months()[day.getMonth()]} ${day.getFullYear()}`;
}

/** How sure somebody can be, from a guess on. */
export function sureLevels() {
  return Object.keys(STRINGS.sure);
}

/**
 * What is left of a lesson, in words; nothing where its stations say no minutes.
 * @param {number} minutes @param {("open"|"begun"|"done")[]} marks of its stations
 */
export function leftInWords(minutes, marks) {
  if (marks.every((mark) => mark === "done")) return say("frame.left_none");
  return minutes ? say("frame.left", { minutes }) : "";
}
