// A memo as a plain value: what of it is kept, how many words it has beside its measure, and how it was judged.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  blank,
  filled,
  fitOf,
  formOf,
  judged,
  judgement,
  measureOf,
  missing,
  rewritten,
  told,
  wordsIn,
  wordsOf,
  written,
} from "../../course_utils/hands/front/memo/state.js";

const SPEC = {
  id: "memo-x",
  version: 1,
  title: "A memo",
  heads: ["to", "from", "subject"],
  boxes: [
    { key: "advice", title: "Advice", holds: "It.", words: 30, must: false },
    { key: "cost", title: "Cost", holds: "It.", words: 15, must: true },
    { key: "mind", title: "Mind", holds: "It.", words: 15, must: true },
  ],
  rubric: [
    { key: "act", name: "Act", levels: ["no", "half", "yes"] },
    { key: "fair", name: "Fair", levels: ["no", "half", "yes"] },
  ],
};

test("what is written is kept as typed, and what is emptied is gone", () => {
  const one = written(SPEC, blank(), "advice", "Open the line.\n\nBy May.");
  assert.deepEqual(formOf(one), { boxes: { advice: "Open the line.\n\nBy May." }, rubric: {} });
  assert.deepEqual(formOf(written(SPEC, one, "advice", "  ")), { boxes: {}, rubric: {} });
});

test("the same memo is the same text, in whatever order it was written", () => {
  const there = written(SPEC, written(SPEC, blank(), "mind", "a"), "to", "b");
  const back = written(SPEC, written(SPEC, blank(), "to", "b"), "mind", "a");
  assert.equal(JSON.stringify(formOf(there)), JSON.stringify(formOf(back)));
  assert.deepEqual(Object.keys(there.boxes), ["to", "mind"]);
});

test("of a file that was tampered with nothing comes in that is no text and no level", () => {
  for (const given of [undefined, {}, { boxes: 7, rubric: "x" }, { boxes: { gone: "x", to: 3, cost: " " } }])
    assert.deepEqual(filled(SPEC, given), { boxes: {}, rubric: {} });
  const rubric = { act: 2, fair: 3, gone: 1 };
  assert.deepEqual(filled(SPEC, { rubric }), { boxes: {}, rubric: { act: 2 } });
  assert.deepEqual(filled(SPEC, { rubric: { act: "2", fair: -1 } }).rubric, {});
});

test("words are counted in the boxes, and not in the head", () => {
  const state = rewritten(blank(), SPEC, { boxes: { to: "The ministers", advice: "Open the line", cost: "One ship" } });
  assert.equal(wordsIn(state, "advice"), 3);
  assert.equal(wordsOf(SPEC, state), 5);
  assert.equal(measureOf(SPEC), 60);
});

test("a third above or below its measure a text still fits", () => {
  assert.deepEqual(
    [0, 1, 19, 20, 30, 40, 41].map((count) => fitOf(count, 30)),
    ["none", "short", "short", "fits", "fits", "fits", "long"],
  );
});

test("what a memo must weigh and has no words for is named", () => {
  const titles = (state) => missing(SPEC, state).map(({ title }) => title);
  assert.deepEqual(titles(blank()), ["Cost", "Mind"]);
  assert.deepEqual(titles(written(SPEC, blank(), "cost", "Trust.")), ["Mind"]);
});

test("judging changes no word, and is summed up", () => {
  const state = judged(SPEC, judged(SPEC, written(SPEC, blank(), "cost", "Trust."), "act", 2), "fair", 1);
  assert.deepEqual(formOf(state), { boxes: { cost: "Trust." }, rubric: { act: 2, fair: 1 } });
  assert.deepEqual(judgement(SPEC, state), { all: 2, judged: 2, top: 1 });
  assert.deepEqual(judgement(SPEC, blank()), { all: 2, judged: 0, top: 0 });
});

test("how often it was kept is told, and when last", () => {
  assert.deepEqual(told(blank(), []), blank());
  const { attempt, from } = told(blank(), [{ time: "2026-01-01" }, { time: "2026-02-01" }]);
  assert.deepEqual([attempt, from], [2, "2026-02-01"]);
});
