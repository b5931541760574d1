// What has become of a data lab: tries that were kept, and help that was taken.

import assert from "node:assert/strict";
import { test } from "node:test";
import { blank, helped, sentAs, told } from "../../course_utils/hands/front/lab/state.js";

const SPEC = { id: "lab-00", version: 2 };
const tried = (value, shown, more = {}) => ({
  version: 2,
  response: { value },
  shown,
  time: `2026-11-20T10:00:0${value}Z`,
  ...more,
});

test("nobody has tried a lab before the host tells of it", () => {
  assert.deepEqual(blank(), { helped: false, tries: 0, solved: null, last: null });
  assert.deepEqual(told(SPEC, blank(), []), blank());
  assert.deepEqual(told(SPEC, blank(), [tried(1, "right", { version: 1 })]), blank());
});

test("the try that solved it is remembered, whatever is tried after it", () => {
  const state = told(SPEC, blank(), [tried(1, "not_yet"), tried(2, "right"), tried(3, "not_yet")]);
  assert.deepEqual(state.solved, { time: "2026-11-20T10:00:02Z", tries: 2 });
  assert.deepEqual([state.tries, state.last], [3, { value: 3, shown: "not_yet" }]);
  assert.equal(told(SPEC, state, []).solved, null);
});

test("help that was taken goes with the number, and outlives what the host tells", () => {
  const before = Object.freeze(blank());
  assert.equal(sentAs(SPEC, before, 5, "not_yet").hint, false);
  const state = told(SPEC, helped(before), [tried(1, "not_yet")]);
  assert.deepEqual(sentAs(SPEC, state, 5, "right"), {
    kind: "answer",
    item: "lab-00",
    version: 2,
    type: "lab",
    response: { value: 5 },
    confidence: null,
    attempt: 1,
    hint: true,
    shown: "right",
  });
});
