// The dashboard in sentences.

import { say } from "../dom.js";
import { noonOf } from "../review/schedule.js";
import { counted, dayInWords } from "../words.js";
import { tells } from "./state.js";

const HOUR = 60;

/** The finding that the dashboard opens with. @param {import("./state.js").Board} board */
export function titleOf({ empty, lessonsDone: { done, begun, all } }) {
  if (empty) return say("dashboard.title_empty");
  const said = counted("dashboard.title", done, { all });
  return begun ? say("dashboard.title_begun", { said, begun }) : say("dashboard.title_end", { said });
}

/** Minutes as one says them; less than one is said so. @param {number} minutes */
export function minutesInWords(minutes) {
  const whole = Math.round(minutes);
  if (whole < 1) return say("dashboard.under_a_minute");
  const hours = Math.floor(whole / HOUR);
  const rest = counted("dashboard.minutes", whole % HOUR);
  if (!hours) return rest;
  const told = counted("dashboard.hours", hours);
  return whole % HOUR ? say("dashboard.hours_and", { hours: told, minutes: rest }) : told;
}

/** How long, in how many sittings, on how many days. @param {import("../history/time.js").Spent} time */
export function timeInWords({ minutes, sittings, days }) {
  return say("dashboard.time", {
    time: minutesInWords(minutes),
    sittings: counted("dashboard.sittings", sittings),
    days: counted("dashboard.days", days),
  });
}

/** How a lesson's check went, or how long the lesson takes. @param {import("./state.js").LessonDone} lesson */
export function checkInWords({ check: { all, answered, right } }) {
  return answered ? say("dashboard.check", { answered, all, right }) : say("dashboard.check_none", { all });
}

/** How often one was right with each confidence; the levels that tell nothing yet are left out. */
function sharesInWords(levels) {
  const told = levels.filter(tells).map(({ level, all, right }) => say(`dashboard.share_${level}`, { all, right }));
  return told.length ? say("dashboard.shares", { list: told.join("; ") }) : "";
}

/**
 * How well one knows what one knows.
 * @param {import("./state.js").Board["sure"]} sure @param {number} enough answers from which something is said
 */
export function sureInWords({ levels, said, fit }, enough) {
  if (!fit) return counted("dashboard.too_few", enough - said, { said });
  return [sharesInWords(levels), say(`quiz.calibration_${fit.word}`, fit)].filter(Boolean).join(" ");
}

/** How many wrong ideas were met, and what became of them. @param {import("../history/misses.js").Miss[]} misses */
export function missesInWords(misses) {
  const number = (mark) => misses.filter((one) => one.mark === mark).length;
  const [open, mended, cleared] = ["open", "mended", "cleared"].map(number);
  if (!misses.length) return say("dashboard.misses_none");
  const told = [
    cleared && counted("dashboard.cleared", cleared),
    mended && counted("dashboard.mended", mended),
    open && counted("dashboard.open", open),
  ];
  return `${counted("dashboard.misses", misses.length)} ${told.filter(Boolean).join(" ")}`;
}

/** How many questions are due, or when the next ones are. @param {import("./state.js").Board["review"]} review */
export function dueInWords({ due, next }) {
  if (due) return counted("dashboard.due", due);
  return next === null ? say("dashboard.due_none") : say("dashboard.due_next", { date: dayInWords(noonOf(next)) });
}
