// How far one is in a lesson, and where one stopped: no page, no browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lastPlace, placeIn, rememberPlace } from "../../course_utils/hands/front/places.js";
import { goOnAt, leftOf, minutesLeft, stationMarks, tallyOf } from "../../course_utils/hands/front/stations.js";
import { BrowserStore, dropDrafts, moveDrafts } from "../../course_utils/hands/front/storage.js";

const station = (name, minutes, ...items) => ({ name, page: name.toLowerCase(), notebook: name, minutes, items });
const LESSON = [
  station("Spark", 3, "r1"),
  station("Explain", 8),
  station("Explore", 10),
  station("Check", 6, "q1", "q2", "q3"),
  station("Exit", 2, "r2"),
];
const kept = (...items) => Object.fromEntries(items.map((item) => [item, [{}]]));

test("a station is done when all of it is answered, or it was read", () => {
  assert.deepEqual(stationMarks(LESSON, {}, []), ["open", "open", "open", "open", "open"]);
  assert.deepEqual(stationMarks(LESSON, kept("r1", "q2"), ["explain"]), ["done", "done", "open", "begun", "open"]);
});

test("what nobody remembers as read is done once a later station is", () => {
  const marks = stationMarks(LESSON, kept("r1", "q1", "q2", "q3"), []);
  assert.deepEqual(marks, ["done", "done", "done", "done", "open"]);
});

test("an open question is never done because of what comes after it", () => {
  assert.equal(stationMarks(LESSON, kept("r2"), [])[3], "open");
});

test("minutes that are left shrink with every answer, and end at none", () => {
  const left = (answers, read) => minutesLeft(LESSON, stationMarks(LESSON, answers, read), answers);
  assert.equal(left({}, []), 29);
  assert.equal(left(kept("q1", "q2"), []), 25);
  assert.equal(left(kept("r1", "q1", "q2", "q3", "r2"), []), 0);
});

test("one goes on where one stopped, or at the next that is open", () => {
  const at = (stopped, answers, read) => goOnAt(LESSON, stationMarks(LESSON, answers, read), stopped)?.name ?? null;
  assert.equal(at("explore", kept("r1"), ["explain"]), "Explore");
  assert.equal(at("explore", kept("r1"), ["explain", "explore"]), "Check");
  assert.equal(at("exit", kept("r1", "r2"), []), "Check", "what was left out comes back");
  assert.equal(at("spark", {}, []), null, "the beginning is where one is anyway");
  assert.equal(at("exit", kept("r1", "q1", "q2", "q3", "r2"), []), null, "nothing is left");
  assert.equal(at("gone", kept("r1"), []), null, "a station that is no more");
  assert.equal(at(null, {}, []), null);
});

test("what is left is the sum of minutes and the next open station, with or without a memory of reading", () => {
  const place = { station: "explore", read: ["explain", "explore"] };
  const { minutes, at } = leftOf(LESSON, kept("r1", "q1"), place);
  assert.deepEqual([minutes, at?.name], [6, "Check"], "two thirds of the check, and the exit");
  const bare = leftOf(LESSON, kept("r1", "q1"), null);
  assert.deepEqual([bare.minutes, bare.at], [24, null]);
});

test("a check counts first and second tries, from the last beginning", () => {
  const right = { attempt: 1, shown: "right" };
  const wrong = { attempt: 1, shown: "not_yet" };
  const second = { attempt: 2, shown: "right" };
  const answers = { a: [right], b: [wrong, second], c: [right, wrong] };
  assert.deepEqual(tallyOf(["a", "b", "c", "d"], answers), { all: 4, answered: 3, right: 1, second: 1 });
});

test("a place is kept for each learner and lesson, and the latest is found", () => {
  const store = new BrowserStore(null, null);
  assert.equal(lastPlace("mika", store), null);
  rememberPlace("mika", "03", "explore", ["spark"], new Date("2026-11-30T10:00:00Z"), store);
  rememberPlace("mika", "06", "check", [], new Date("2026-11-30T09:00:00Z"), store);
  rememberPlace("aoi", "10", "exit", [], new Date("2026-11-30T11:00:00Z"), store);
  assert.deepEqual(placeIn("mika", "03", store)?.read, ["spark"]);
  assert.equal(placeIn("mika", "10", store), null);
  assert.equal(lastPlace("mika", store)?.lesson, "03");
});

test("a place goes with the name that a guest takes, and is forgotten with the learner", () => {
  const store = new BrowserStore(null, null);
  rememberPlace("guest", "03", "explore", [], new Date("2026-11-30T10:00:00Z"), store);
  moveDrafts("guest", "mika", store);
  assert.equal(placeIn("guest", "03", store), null);
  assert.equal(placeIn("mika", "03", store)?.station, "explore");
  dropDrafts("mika", store);
  assert.equal(lastPlace("mika", store), null);
});

test("what is no place is passed over", () => {
  const store = new BrowserStore(null, null);
  store.set("place/mika/03", { station: 3 });
  assert.equal(lastPlace("mika", store), null);
});
