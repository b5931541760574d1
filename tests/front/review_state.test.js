// What a review deck asks in one sitting: how many, in which version, and what it says where it asks nothing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { MOST, satDown, sinceThen, withoutLast, wordOf } from "../../course_utils/hands/front/review/state.js";
import { DRAWN } from "./quiz_items.js";

process.env.TZ = "UTC";
const DAY = 86_400_000;
const MET = Date.parse("2026-11-24T12:00:00.000Z");
const SPEC = { items: Array.from({ length: 25 }, (_, at) => ({ id: `q01-n${at}` })) };
let made = 0;

/** A miss, kept at a moment. */
function miss(item, time, more = {}) {
  made += 1;
  return { id: `e${made}`, item, time: new Date(time).toISOString(), attempt: 1, shown: "not_yet", ...more };
}
const says = (events) => {
  const answers = {};
  for (const one of events) answers[one.item] = [...(answers[one.item] ?? []), one];
  return { learner: { id: "ana" }, answers };
};
const ALL = SPEC.items.map(({ id }) => miss(id, MET));

test("nothing is asked of somebody who has answered nothing, nor on the day of the answers", () => {
  const nobody = satDown(SPEC, {}, MET);
  assert.deepEqual([nobody.ids, nobody.next, wordOf(nobody)], [[], null, "none_met"]);
  const today = satDown(SPEC, says(ALL), MET);
  assert.deepEqual([today.ids, wordOf(today)], [[], "none_due"]);
  assert.equal(today.next * DAY, Date.parse("2026-11-25T00:00:00Z"));
});

test("a month away is ten questions, and what a review asked today counts", () => {
  const back = MET + 30 * DAY;
  const first = satDown(SPEC, says(ALL), back);
  assert.deepEqual([first.ids.length, first.waiting, wordOf(first)], [MOST, 15, "capped"]);
  const six = first.ids.slice(0, 6).map((id) => miss(`review-${id}`, back));
  const after = satDown(SPEC, says([...ALL, ...six]), back);
  assert.deepEqual([after.ids.length, after.waiting, after.done], [4, 15, 6]);
  assert.ok(after.ids.every((id) => !first.ids.slice(0, 6).includes(id)));
  const ten = first.ids.map((id) => miss(`review-${id}`, back));
  const enough = satDown(SPEC, says([...ALL, ...ten]), back);
  assert.deepEqual([enough.ids, enough.waiting, wordOf(enough)], [[], 15, "enough"]);
  assert.equal(satDown(SPEC, says([...ALL, ...ten]), back, 10).ids.length, 10);
  assert.equal(satDown(SPEC, says([...ALL, ...ten]), back + DAY).ids.length, MOST);
});

test("no drawn version is asked twice in a row, whatever was kept", () => {
  const spec = { items: [DRAWN] };
  let events = [];
  for (let day = 0; day < 400; day += 40) {
    const [item] = satDown(spec, says(events), MET + day * DAY).items;
    const last = events.at(-1)?.parameters;
    if (last) assert.ok(item.variants.every(({ parameters }) => parameters.n !== last.n));
    const { parameters } = (item ?? DRAWN).variants[day % 3 ? 0 : (item ?? DRAWN).variants.length - 1];
    events = [...events, miss(`${day % 80 ? "review-" : ""}${DRAWN.id}`, MET + day * DAY, { parameters })];
  }
  const single = { ...DRAWN, variants: DRAWN.variants.slice(0, 1) };
  assert.equal(withoutLast(single, [{ parameters: single.variants[0].parameters }]), single);
  assert.equal(withoutLast(SPEC.items[0], ALL), SPEC.items[0]);
});

test("a sitting asks everything anew, and hears of what is answered in it", () => {
  const sitting = satDown(SPEC, says(ALL), MET + DAY);
  const fresh = miss("review-q01-n3", MET + DAY);
  const { answers, learner } = sinceThen(sitting, says([...ALL, fresh]));
  assert.deepEqual([learner.id, Object.values(answers).flat()], ["ana", [fresh]]);
});
