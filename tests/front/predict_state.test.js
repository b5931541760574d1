// What is known about a prediction: guessed, locked, restored, and how far it was off.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  answerOf,
  besideValues,
  blank,
  gap,
  guessed,
  inDigits,
  isDrawn,
  keptAs,
  locked,
  sentAs,
  stepOf,
  tableRows,
  told,
} from "../../course_utils/hands/front/predict/state.js";

const LINE = {
  kind: "line",
  version: 2,
  points: [
    { label: "2000", value: 10, given: true },
    { label: "2001", value: 20 },
    { label: "2002", value: 30 },
  ],
  beside: { label: "World", points: [{ label: "2002", value: 5 }] },
};
const CHOICE = { kind: "choice", version: 1 };
const predicted = (id, response, more = {}) => ({ id, version: 2, response, ...more });

test("nothing can be locked before every value is guessed", () => {
  const begun = guessed(blank(LINE), 1, 12);
  assert.deepEqual(blank(LINE).guesses, [10, null, null]);
  assert.equal(answerOf(LINE, begun, null), null);
  assert.deepEqual(answerOf(LINE, guessed(begun, 2, 0), null), { values: [10, 12, 0] });
  assert.equal(answerOf(LINE, guessed(begun, 1, null), null), null);
});

test("a choice is its key", () => {
  assert.equal(answerOf(CHOICE, blank(CHOICE), null), null);
  assert.deepEqual(answerOf(CHOICE, blank(CHOICE), "a"), { choice: "a" });
});

test("confidence goes with the prediction, and not with the explanation of its gap", () => {
  const spec = { id: "p00-line", version: 2 };
  const first = sentAs(spec, { values: [10, 1, 2] }, 1, "guess");
  assert.deepEqual([first.item, first.version, first.type, first.attempt], ["p00-line", 2, "predict", 1]);
  assert.deepEqual([first.response, first.confidence], [{ values: [10, 1, 2] }, "guess"]);
  assert.equal(sentAs(spec, { explained: "Because." }, 2, "guess").confidence, null);
});

test("lines and slopes are guessed on a chart, single values and choices are not", () => {
  assert.deepEqual(
    ["line", "slope", "values", "choice"].map((kind) => isDrawn({ kind })),
    [true, true, false, false],
  );
});

test("a kept prediction is shown, with the last explanation", () => {
  const events = [
    predicted("e1", { values: [10, 1, 2] }),
    predicted("e2", { explained: "Because." }),
    predicted("e3", { explained: "Rather so." }),
    predicted("e0", { values: [10, 9, 9] }, { version: 1 }),
  ];
  const { state, explained } = told(LINE, blank(LINE), events);
  assert.deepEqual(state.response, { values: [10, 1, 2] });
  assert.deepEqual([state.shown, explained], ["e1", "Rather so."]);
});

test("the same prediction told again is the same object, so nothing is drawn anew", () => {
  const mine = keptAs(locked(blank(LINE), { values: [10, 1, 2] }), "e1");
  assert.equal(told(LINE, mine, [predicted("e1", { values: [10, 1, 2] })]).state.response, mine.response);
  const other = told(LINE, mine, [predicted("e7", { skipped: true })]).state;
  assert.deepEqual(other.response, { skipped: true });
});

test("another learner begins with nothing", () => {
  const mine = keptAs(locked(blank(LINE), { skipped: true }), "e1");
  assert.deepEqual(told(LINE, mine, []).state, { ...mine, response: null, shown: null });
});

test("a gap is measured over what was guessed, against the range of the data", () => {
  const off = gap(LINE.points, [10, 21, 31]);
  assert.deepEqual([off.mean, off.size, off.lean, off.count], [1, "small", "high", 2]);
  assert.deepEqual(gap(LINE.points, [10, 16, 26]).size, "middle");
  const far = gap(LINE.points, [10, 10, 45]);
  assert.deepEqual([far.size, far.lean, far.furthest.label, far.furthest.guess], ["large", "none", "2002", 45]);
  assert.equal(gap(LINE.points, [10, 20, 29]).lean, "low");
  assert.equal(gap(LINE.points, [10, 20, 30]).lean, "none");
});

test("the table shows guesses where there were any, and the line to compare with", () => {
  assert.deepEqual(besideValues(LINE), [null, null, 5]);
  assert.equal(besideValues({ points: [] }), null);
  assert.deepEqual(tableRows(LINE, { values: [10, 12, 0] }), [
    { label: "2000", yours: "", data: "10", beside: "" },
    { label: "2001", yours: "12", data: "20", beside: "" },
    { label: "2002", yours: "0", data: "30", beside: "5" },
  ]);
  assert.equal(tableRows(LINE, { skipped: true })[1].yours, "");
});

test("a key moves a guess by a power of ten, and large values have no fractions", () => {
  assert.deepEqual(
    [stepOf({ low: 0, high: 100 }), stepOf({ low: 0, high: 4 }), stepOf({ low: 0, high: 900 })],
    [1, 0.1, 10],
  );
  assert.deepEqual([1.234, 12.34, 1234.5].map(inDigits), ["1.23", "12.3", "1,235"]);
});
