// An order that somebody makes: moves, taking them back, and what was kept of an earlier list.

import assert from "node:assert/strict";
import { test } from "node:test";
import { begun, joined, moved, restored, taken, undone } from "../../course_utils/hands/front/order/state.js";

const START = begun(["a", "b", "c", "d"]);

test("a key is moved to a place, and the state before stays as it was", () => {
  const next = moved(START, "d", 0);
  assert.deepEqual([next.keys, next.own], [["d", "a", "b", "c"], true]);
  assert.deepEqual(START, begun(["a", "b", "c", "d"]));
  assert.deepEqual(moved(next, "d", 2).keys, ["a", "b", "d", "c"]);
});

test("a move to the same place, or beyond the ends, changes nothing", () => {
  assert.equal(moved(START, "a", 0), START);
  assert.equal(moved(START, "a", -3), START);
  assert.equal(moved(START, "d", 9), START);
});

test("moves are taken back one after the other, to the order that nobody made", () => {
  const twice = moved(moved(START, "d", 0), "a", 3);
  assert.deepEqual(undone(twice).keys, ["d", "a", "b", "c"]);
  assert.deepEqual(undone(undone(twice)), START);
  assert.equal(undone(START), START);
});

test("a drag over several places is one move to take back; one that comes home is none", () => {
  const there = moved(moved(START, "a", 1), "a", 2);
  const one = joined(there, START);
  assert.deepEqual([one.keys, one.past.length], [["b", "c", "a", "d"], 1]);
  assert.deepEqual(undone(one), START);
  assert.equal(joined(moved(there, "a", 0), START), START);
});

test("what was kept comes back; what is no more is left out, what is new comes last", () => {
  assert.deepEqual(restored(["a", "b", "c"], ["c", "x", "a"]), { keys: ["c", "a", "b"], own: true, past: [] });
  assert.deepEqual(restored(["a", "b"], []), begun(["a", "b"]));
});

test("an order may be somebody's own without a move", () => {
  assert.deepEqual([taken(START).keys, taken(START).own, START.own], [START.keys, true, false]);
});
