// What is known about an open task: what it wants, what there is to keep, and how often it was kept.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  blank,
  EMPTY,
  isEmpty,
  isOrder,
  sent,
  sentAs,
  told,
  wantsText,
} from "../../course_utils/hands/front/reflect/state.js";

const SEVERAL = { id: "r00-task", version: 2, choose: "several" };
const ORDER = { ...SEVERAL, choose: "order" };
const kept = (chosen, text, more = {}) => ({
  response: { chosen, text },
  confidence: "fairly",
  time: "2026-11-20T10:00:00Z",
  ...more,
});

test("a choice or a text is something to keep, confidence alone is not", () => {
  assert.ok(isEmpty(EMPTY));
  assert.ok(isEmpty({ ...EMPTY, sure: "guess" }));
  assert.ok(!isEmpty({ ...EMPTY, text: "So." }));
  assert.ok(!isEmpty({ ...EMPTY, chosen: ["a"] }));
});

test("it is counted how often a task was kept, on and on", () => {
  const first = Object.freeze(blank());
  assert.deepEqual([sent(first).attempt, told([]), first], [1, blank(), blank()]);
  const later = sent(told([kept(["a"], ""), kept(["b"], "", { time: "2026-11-21T10:00:00Z" })]));
  assert.deepEqual(later, { attempt: 3, from: "2026-11-21T10:00:00Z" });
});

test("an order is defended and a memo written, other tasks may go without a text", () => {
  assert.ok(isOrder(ORDER) && !isOrder(SEVERAL));
  assert.ok(wantsText(ORDER) && wantsText({ ...SEVERAL, words: 250 }) && !wantsText(SEVERAL));
});

test("an answer is sent as a note, with how sure one is", () => {
  const written = { chosen: ["a"], text: "So.", sure: "certain", met: [1] };
  assert.deepEqual(sentAs(SEVERAL, sent(blank()), written), {
    kind: "answer",
    item: "r00-task",
    version: 2,
    type: "note",
    response: { chosen: ["a"], text: "So." },
    confidence: "certain",
    attempt: 1,
    hint: false,
    shown: null,
  });
  const ticked = sentAs({ ...SEVERAL, ticks: true }, sent(blank()), written);
  assert.deepEqual(ticked.response, { chosen: ["a"], text: "So.", met: [1] });
});
