// Which questions a warm-up asks today, told from the log of answers alone, so that a reload, a second tab and the
// other host all ask the same. Pure: it knows no page and no storage, and the moment is given.

import { placeOf } from "../progress/event.js";
import { askedQuestion, dayOf, dueItems, noonOf } from "./schedule.js";

/**
 * The items that a warm-up asks, out of those that it carries: what was due when the day began, the most useful first,
 * then the fixed ones, which are the first that it carries. What was answered in it today is among them. A warm-up that
 * was finished on an earlier day is that of its day, until something of it is answered anew.
 * @param {{items: any[], choose: number, kept_under: string}} spec of the warm-up
 * @param {Record<string, any[]>} answers kept events by item
 * @param {string|number} now
 * @returns {any[]} as many as `choose` says, if it carries so many
 */
export function warmUpItems(spec, answers, now) {
  const today = dayOf(now);
  const days = spec.items.flatMap(({ id }) => ownEvents(spec, id, answers)).map(({ time }) => dayOf(time));
  const last = Math.max(...days);
  if (days.length && !days.includes(today)) {
    const then = itemsOf(spec, answers, last);
    if (then.every(({ id }) => ownEvents(spec, id, answers).length)) return then;
  }
  return itemsOf(spec, answers, today);
}

/** The items of a day. What is kept on the day itself moves none of them: else they would change while one answers. */
function itemsOf(spec, answers, day) {
  const { items, choose } = spec;
  const before = Object.fromEntries(
    Object.entries(answers).map(([item, events]) => [item, events.filter((event) => dayOf(placeOf(event)) < day)]),
  );
  const due = dueItems(
    items.map(({ id }) => id),
    before,
    noonOf(day),
  );
  const fixed = items.slice(0, choose).map(({ id }) => id);
  const ids = [...new Set([...due, ...fixed])].slice(0, choose);
  const answered = items
    .map(({ id }) => id)
    .filter((id) => ownEvents(spec, id, answers).some(({ time }) => dayOf(time) === day));
  // Another computer's answers of that day may have followed another log: they count, and take the last places.
  const strange = answered.filter((id) => !ids.includes(id));
  const free = ids.filter((id) => !answered.includes(id)).slice(-strange.length);
  const set = ids.map((id) => (strange.length && free.includes(id) ? strange.shift() : id));
  return set.map((id) => items.find((item) => item.id === id));
}

/** What is kept of a question in this warm-up. */
function ownEvents({ kept_under }, id, answers) {
  return answers[`${kept_under}${id}`] ?? [];
}

/** All events of a question, in the order in which they were kept, wherever it was asked. */
export function answersTo(id, answers) {
  const events = Object.entries(answers).flatMap(([item, kept]) => (askedQuestion(item) === id ? kept : []));
  return events.sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}
