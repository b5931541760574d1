// What is known about a weighing, and how near the voices lie.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  blank,
  cleared,
  distances,
  filled,
  formOf,
  joined,
  measured,
  mostApart,
  openCount,
  opened,
  rewritten,
  told,
  undone,
  weighed,
} from "../../course_utils/hands/front/weigh/state.js";

const SPEC = {
  top: 10,
  considerations: [
    { key: "a", name: "A" },
    { key: "b", name: "B" },
  ],
  voices: [
    { key: "x", name: "X", weights: { a: 10, b: 0 } },
    { key: "y", name: "Y", weights: { a: 2, b: 2 } },
    { key: "z", name: "Z", weights: { a: 0, b: 10 } },
  ],
};
const weights = (a, b) => rewritten(blank(SPEC), filled(SPEC, { weights: { a, b } }));

test("nothing is weighed at first, and no voice has a distance", () => {
  const state = blank(SPEC);
  assert.deepEqual(formOf(state), { weights: { a: null, b: null }, chosen: "x", measure: "points" });
  assert.equal(openCount(state), 2);
  assert.equal(distances(SPEC, state), null);
  assert.equal(distances(SPEC, weighed(state, "a", 3)), null);
});

test("point by point the distance is the mean gap, the nearest first", () => {
  const found = distances(SPEC, weights(8, 1));
  assert.deepEqual(
    found.map(({ voice, gap }) => [voice.key, gap]),
    [
      ["x", 1.5],
      ["y", 3.5],
      ["z", 8.5],
    ],
  );
});

test("as shares it is the coins that would have to move, whatever the height of the weights", () => {
  const found = (a, b) =>
    Object.fromEntries(
      distances(SPEC, measured(weights(a, b), "shares")).map(({ voice, gap }) => [voice.key, Math.round(gap)]),
    );
  assert.deepEqual(found(5, 5), { x: 50, y: 0, z: 50 });
  assert.deepEqual(found(9, 9), found(5, 5));
  assert.deepEqual(found(1, 0), { x: 0, y: 50, z: 100 });
});

test("the nearest voice may be another by another measure", () => {
  const state = weights(10, 8);
  assert.equal(distances(SPEC, state)[0].voice.key, "x");
  assert.equal(distances(SPEC, measured(state, "shares"))[0].voice.key, "y");
});

test("where every weight is 0 there is nothing to share out, but there are gaps", () => {
  assert.equal(distances(SPEC, measured(weights(0, 0), "shares")), null);
  assert.equal(distances(SPEC, weights(0, 0))[0].voice.key, "y");
});

test("the consideration that divides most is named, or none", () => {
  assert.equal(mostApart(SPEC, weights(10, 4), SPEC.voices[0]).name, "B");
  assert.equal(mostApart(SPEC, weights(10, 0), SPEC.voices[0]), null);
});

test("a change is taken back, and moving one slider on is one change", () => {
  const start = blank(SPEC);
  const slid = [3, 4, 5].reduce((state, value) => weighed(state, "a", value), start);
  assert.equal(slid.past.length, 1);
  const two = weighed(slid, "b", 7);
  assert.deepEqual(undone(two).weights, slid.weights);
  assert.deepEqual(undone(undone(two)).weights, start.weights);
  assert.equal(undone(start), start);
  assert.equal(weighed(slid, "a", 5), slid);
  assert.deepEqual(start, blank(SPEC));
});

test("all weights are cleared, and come back", () => {
  const state = weights(3, 4);
  const none = cleared(SPEC, state);
  assert.deepEqual(none.weights, { a: null, b: null });
  assert.deepEqual(undone(none).weights, { a: 3, b: 4 });
});

test("what was kept comes back; what is no more is left out", () => {
  const given = filled(SPEC, { weights: { a: 1, gone: 4 }, chosen: "gone", measure: "none" });
  assert.deepEqual(given, { weights: { a: 1, b: null }, chosen: "x", measure: "points" });
  assert.equal(filled(SPEC, { chosen: "z" }).chosen, "z");
  assert.equal(told(opened(blank(SPEC), "y"), 2).attempt, 2);
});

test("what was weighed before anything was heard stays; the rest is what was kept", () => {
  const own = formOf(weighed(blank(SPEC), "b", 7));
  const given = filled(SPEC, { weights: { a: 1, b: 2 }, chosen: "z", measure: "shares" });
  assert.deepEqual(joined(own, given), { weights: { a: 1, b: 7 }, chosen: "z", measure: "shares" });
});
