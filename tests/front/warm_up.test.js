// Which questions a warm-up asks: for the written log on later days, and so that nothing moves while one answers.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { answeredOf, namedBy } from "../../course_utils/hands/front/progress/wanted.js";
import { askedAs, blankRound, firstAsked, told } from "../../course_utils/hands/front/quiz/round.js";
import { warmUpItems } from "../../course_utils/hands/front/review/warm_up.js";
import { stationMarks } from "../../course_utils/hands/front/stations.js";
import { markOf } from "../../course_utils/hands/front/way.js";
import { DRAWN, SINGLE } from "./quiz_items.js";

process.env.TZ = "UTC";
const { events, warm_up } = JSON.parse(readFileSync(new URL("review_log.json", import.meta.url), "utf8"));
const SPEC = { items: warm_up.carries.map((id) => ({ id })), choose: warm_up.choose, kept_under: "warmup-03-" };
const [, DAY, WEEK, MONTH] = Object.keys(warm_up.asks);

const byItem = (log) => {
  const found = {};
  for (const event of log) found[event.item] = [...(found[event.item] ?? []), event];
  return found;
};
const asks = (log, now) => warmUpItems(SPEC, byItem(log), now).map(({ id }) => id);
const answer = (item, time, shown = "right") => ({ item, time, attempt: 1, shown, confidence: "fairly" });

test("exactly these are asked after a day, a week and a month; the fixed ones where nothing is due or known", () => {
  for (const [now, ids] of Object.entries(warm_up.asks)) assert.deepEqual(asks(events, now), ids, now);
  assert.deepEqual(asks([], MONTH), warm_up.carries.slice(0, 3));
});

test("what is answered during the day moves none of the three, and the next day asks others", () => {
  const three = warm_up.asks[WEEK];
  // Reviewed elsewhere on the same day, it is not due any more; in this set it stays.
  const during = [answer(`review-${three[0]}`, "2026-12-01T11:00:00.000Z")];
  for (const [at, id] of [...three].reverse().entries()) {
    during.push(answer(`warmup-03-${id}`, `2026-12-01T12:0${at}:00.000Z`));
    assert.deepEqual(asks([...events, ...during], "2026-12-01T18:00:00.000Z"), three);
  }
  const half = during.slice(1, 2);
  assert.notDeepEqual(asks([...events, ...half], "2026-12-02T12:00:00.000Z"), three);
});

test("one that was finished comes back as it was, also the fixed three of a time without a choice", () => {
  const day = "2026-12-01T12:00:00.000Z";
  for (const three of [warm_up.asks[WEEK], warm_up.carries.slice(0, 3)]) {
    const done = three.map((id) => answer(`warmup-03-${id}`, day));
    assert.deepEqual(new Set(asks([...events, ...done], MONTH)), new Set(three));
  }
});

test("a card that nobody has touched takes the day's questions; one in use keeps its own", () => {
  const items = ["q00-one", "q00-two", "q00-three"].map((id) => ({ ...SINGLE, id }));
  const spec = { items, choose: 1, kept_under: "warmup-03-" };
  const message = { learner: { id: "ana" }, answers: byItem([answer("q00-two", "2026-11-24T10:00:00Z", "not_yet")]) };
  const now = { time: Date.parse(DAY), inside: false };
  const ids = ({ round }) => round.states.map(({ item }) => item.id);
  const blank = blankRound(firstAsked(spec));
  assert.deepEqual(ids({ round: blank }), ["q00-one"]);
  const heard = told(spec, blank, message, now);
  assert.deepEqual([ids(heard), heard.shows], [["q00-two"], "all"]);
  assert.deepEqual(ids(told(spec, { ...blank, touched: true }, message, now)), ["q00-one"]);
  const other = told(spec, { ...heard.round, touched: true }, { learner: { id: "ben" }, answers: {} }, now);
  assert.deepEqual(ids(other), ["q00-one"]);
});

test("no drawn version comes twice in a row, wherever the last was asked", () => {
  const spec = { items: [{ ...DRAWN, variants: DRAWN.variants.slice(0, 2) }], choose: 1, kept_under: "warmup-03-" };
  assert.deepEqual([askedAs(spec, DRAWN), askedAs({ items: [DRAWN] }, DRAWN)], ["*q00-drawn", "*q00-drawn"]);
  for (const [from, carried] of [
    ["q00-drawn", spec],
    ["review-q00-drawn", spec],
    ["warmup-02-q00-drawn", { items: [DRAWN] }],
  ])
    for (const n of [1, 2, 3]) {
      const last = { ...answer(from, "2026-11-20T10:00:00Z"), version: 1, parameters: { n } };
      const message = { learner: { id: "ana" }, answers: { [from]: [last] } };
      const { round } = told(carried, blankRound(carried.items), message, { time: Date.parse(DAY), inside: false });
      assert.notEqual(round.states[0].item.parameters.n, n);
    }
});

test("names with a star mean what begins or ends so, and a station counts as many as it names", () => {
  const meant = namedBy(["q01-a", "warmup-06-*", "*q02-b"]);
  const all = ["q01-a", "warmup-06-q03-c", "q02-b", "review-q02-b", "q01-ab", "warmup-07-q01-a"];
  assert.deepEqual(all.filter(meant), all.slice(0, 4));
  const under = "warmup-06-*";
  const station = { name: "Warm-up", page: "warm-up", notebook: "", minutes: 4, items: [under, under, under] };
  const one = { "warmup-06-q03-c": [{ time: DAY }] };
  const marks = (answers) => stationMarks([station], answers, [])[0];
  const three = { ...one, "warmup-06-q04-d": [{ time: DAY }], "warmup-06-q04-e": [{ time: DAY }] };
  assert.deepEqual([marks({}), marks(one), marks(three)], ["open", "begun", "done"]);
  assert.equal(answeredOf([under, "p06-x", under], three), 2);
  assert.equal(markOf({ id: "06", ready: true, check: ["q06-a"], kept: ["q06-a", under] }, one), "begun");
});
