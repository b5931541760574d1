// What a review asks and when, for a written log of answers and a clock that the test sets. The same log is read by the
// Python package fsrs in tests/unit/test_review.py.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  askedQuestion,
  dayOf,
  due,
  dueItems,
  nextDue,
  noonOf,
  ratingOf,
  reviewsOf,
  standings,
} from "../../course_utils/hands/front/review/schedule.js";

// A day is one of the learner's calendar; the written moments are noons and mornings of this one.
process.env.TZ = "UTC";
const {
  questions,
  events,
  due: expected,
} = JSON.parse(readFileSync(new URL("review_log.json", import.meta.url), "utf8"));
const byItem = (log) => {
  const found = {};
  for (const event of log) found[event.item] = [...(found[event.item] ?? []), event];
  return found;
};
const ANSWERS = byItem(events);
const [TODAY, TOMORROW, , MONTH] = Object.keys(expected);

test("exactly these are due after a day, a week and a month, the most useful first", () => {
  for (const [now, ids] of Object.entries(expected)) assert.deepEqual(dueItems(questions, ANSWERS, now), ids, now);
});

test("the log alone says how many are due, and when the next is", () => {
  // One question of the written log is not among those that the lists are of.
  const own = byItem(events.filter(({ item }) => questions.includes(askedQuestion(item))));
  for (const [now, ids] of Object.entries(expected)) {
    const found = due(own, now);
    assert.deepEqual([...found.ids].sort(), [...ids].sort(), now);
    assert.equal(found.next, nextDue(questions, ANSWERS, now));
    assert.equal(found.met, standings(questions, ANSWERS, now).length);
  }
  const missed = (id) => standings([id], ANSWERS, MONTH)[0].missed;
  assert.equal(due(own, MONTH).missed, expected[MONTH].filter(missed).length);
  const note = { item: "p01-guess", time: TODAY, shown: "right" };
  const apart = byItem([note, { ...note, item: "final-q01-x" }]);
  assert.deepEqual(due(apart, MONTH), { ids: [], missed: 0, met: 0, next: null });
});

test("whoever skips a month is asked ten, and misses come first", () => {
  const ten = dueItems(questions, ANSWERS, MONTH, 10);
  assert.deepEqual(ten, expected[MONTH].slice(0, 10));
  assert.equal(expected[MONTH].length, 13);
  assert.deepEqual(dueItems(questions, ANSWERS, MONTH, -1), []);
});

test("the next day is told, or none", () => {
  assert.equal(nextDue(questions, ANSWERS, TODAY), dayOf(TOMORROW));
  assert.equal(nextDue(questions, ANSWERS, MONTH), null);
  assert.equal(nextDue(questions, {}, TODAY), null);
  assert.equal(dayOf(noonOf(dayOf(TODAY))), dayOf(TODAY));
});

test("a review takes a question off for at least a day, and a miss of something new no longer than that", () => {
  for (const [shown, days] of [
    ["not_yet", 1],
    ["right", 7],
  ]) {
    const one = { item: "review-q01-guessed", time: "2026-11-26T12:00:00.000Z", attempt: 1, shown };
    const [{ due: day }] = standings(["q01-guessed"], byItem([...events, one]), one.time);
    assert.equal(day - dayOf(one.time), days, shown);
  }
});

test("how sure one was and how often one tried make the rating", () => {
  const rating = (shown, confidence, more = {}) =>
    ratingOf({ day: 0, shown, second: null, confidence, hint: false, ...more });
  assert.deepEqual([rating("right", "certain"), rating("right", "fairly"), rating("right", "guess")], [4, 3, 2]);
  assert.deepEqual([rating("right", null), rating("right", "certain", { hint: true })], [3, 2]);
  assert.deepEqual([rating("not_yet", "certain"), rating("partly", "guess")], [1, 1]);
  assert.deepEqual(
    [rating("not_yet", "fairly", { second: "right" }), rating("partly", null, { second: "partly" })],
    [2, 1],
  );
});

test("check, warm-up and review are one history, and a second try belongs to the first one before it", () => {
  for (const item of ["q00-lost", "warmup-02-q00-lost", "review-q00-lost"]) {
    assert.equal(askedQuestion(item), "q00-lost");
  }
  const lost = reviewsOf(events.filter(({ item }) => askedQuestion(item) === "q00-lost").reverse());
  assert.deepEqual(
    lost.map(({ shown, second }) => [shown, second]),
    [
      ["right", null],
      ["not_yet", "not_yet"],
    ],
  );
});

/** Numbers by lot, the same in each run. */
function lot(seed) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return { among: (list) => list[Math.floor(next() * list.length)], upTo: (most) => Math.floor(next() * most) };
}

/** A log that nobody would write: odd times, odd verdicts, second tries without a first. */
function anyLog(seed) {
  const { among, upTo } = lot(seed);
  const moment = () => new Date(Date.UTC(2026, 0, 1 + upTo(400), upTo(24))).toISOString();
  return Array.from({ length: upTo(60) }, () => ({
    item: `${among(["", "review-", "warmup-03-"])}${among(["a", "b", "c", "d"])}`,
    time: among([
      moment(),
      moment(),
      moment(),
      "never",
      "9999-12-31T23:59:59.999Z",
      "0001-01-01T00:00:00.000Z",
      undefined,
    ]),
    placed: among([null, null, undefined, moment()]),
    attempt: among([1, 1, 2, 3, undefined]),
    shown: among(["right", "right", "partly", "not_yet", null, undefined, "?"]),
    confidence: among(["guess", "fairly", "certain", null, "?"]),
    hint: among([true, false, undefined]),
  }));
}

test("no log makes it stumble, and a later day never has fewer due", () => {
  const ids = ["a", "b", "c", "d"];
  for (let seed = 1; seed <= 150; seed += 1) {
    const answers = byItem(anyLog(seed));
    let before = [];
    for (let day = 0; day < 1200; day += 61) {
      const now = new Date(Date.UTC(2026, 0, 1 + day, 12)).toISOString();
      const here = dueItems(ids, answers, now);
      assert.ok(
        before.every((id) => here.includes(id)),
        `seed ${seed}, ${now}`,
      );
      assert.equal(new Set(here).size, here.length);
      assert.ok(standings(ids, answers, now).every(({ recall }) => recall >= 0 && recall <= 1));
      before = here;
    }
  }
  assert.deepEqual(dueItems(ids, { a: [null, { item: "a" }] }, Date.now()), []);
});
