// The opening: the point, its trail, which sentence is said, what there is to do; and the outlines of the regimes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { regionsOf } from "../../course_utils/hands/front/dials/regions.js";
import { NAMES } from "../../course_utils/hands/front/opening/plane.js";
import { moved, opened, regionAt, returned } from "../../course_utils/hands/front/opening/state.js";
import { COLD, REGIMES, regimeCode } from "../../course_utils/hands/front/two_dials.js";

const Q = { a: 1, k0: 0.8, p: 0.6, m: 0.5, D: 1, C: 0.5, P: 0.8 };
const HOME = { u: 0.6, b: 0.2 };
const SENTENCES = ["cold_peace", "far_cold_peace", "hollow_peace", "stable_peace", "arms_race"];

/** Even-odd rule: whether a point lies in an outline. */
function inside(outline, u, b) {
  let odd = false;
  outline.forEach(([u1, b1], at) => {
    const [u2, b2] = outline.at(at - 1);
    if (b1 > b !== b2 > b && u < ((u2 - u1) * (b - b1)) / (b2 - b1) + u1) odd = !odd;
  });
  return odd;
}

test("the point of 2006 stands on the edge of an arms race, as the model has it", () => {
  const state = opened(Q, HOME);
  assert.deepEqual([state.u, state.b, state.region, state.said], [60, 20, "far_cold_peace", "start"]);
  assert.deepEqual([state.awake, state.todo], [false, "first"]);
});

test("the second dial sleeps until the first has moved", () => {
  const state = opened(Q, HOME);
  assert.equal(moved(state, { b: 90 }), state);
  const woken = moved(state, { u: 61, b: 90 });
  assert.deepEqual([woken.u, woken.b, woken.awake], [61, 20, true]);
  assert.equal(moved(woken, { b: 90 }).b, 90);
});

test("the sentence changes with the region and not before", () => {
  let state = opened(Q, HOME);
  const said = [];
  for (let u = 61; u <= 70; u += 1) {
    state = moved(state, { u });
    said.push(state.said);
  }
  const edge = said.indexOf("arms_race");
  assert.ok(edge > 0);
  assert.ok(said.every((one, at) => one === (at < edge ? "start" : "arms_race")));
  assert.equal(state.todo, "second");
  assert.equal(moved(state, { u: 60 }).said, "far_cold_peace");
});

test("what has been seen is kept, and a stable peace ends the task", () => {
  const race = moved(opened(Q, HOME), { u: 80 });
  const stable = moved(race, { b: 80 });
  assert.deepEqual(stable.seen, ["arms_race", "stable_peace"]);
  assert.equal(stable.todo, "end");
  const back = returned(stable);
  assert.deepEqual([back.u, back.b, back.said, back.awake], [60, 20, "start", true]);
  assert.deepEqual(back.seen, stable.seen);
});

test("the trail is where the point has been, and does not grow for ever", () => {
  let state = opened(Q, HOME);
  assert.deepEqual(moved(state, { u: 62 }).trail, [
    [60, 20],
    [62, 20],
  ]);
  for (let step = 0; step < 500; step += 1) state = moved(state, { u: step % 100 });
  assert.ok(state.trail.length <= 120);
  assert.deepEqual(state.trail.at(-1), [state.u, state.b]);
});

test("the dials stay between 0 and 100, in whole steps", () => {
  const state = moved(moved(opened(Q, HOME), { u: 130.4 }), { b: -3 });
  assert.deepEqual([state.u, state.b], [100, 0]);
  assert.equal(moved(state, { u: 41.6 }).u, 42);
});

test("there is a sentence for each place that the dials can reach, and none is idle", () => {
  const found = new Set();
  for (let u = 0; u <= 100; u += 1) for (let b = 0; b <= 100; b += 1) found.add(regionAt(Q, { u, b }));
  assert.deepEqual([...found].sort(), [...SENTENCES].sort());
});

test("the outlines are the regimes of the model", () => {
  const regions = regionsOf(Q);
  for (let u = 0.5; u < 100; u += 1) {
    for (let b = 0.5; b < 100; b += 1) {
      const [x, y] = [u / 100, b / 100];
      const drawn = regions.findLast(({ outline }) => inside(outline, x, y))?.code ?? COLD;
      if (drawn === regimeCode(Q, x, y)) continue;
      // Only a hair's breadth from a border may a drawing in straight pieces be wrong.
      const near = [-0.004, 0.004].map((by) => regimeCode(Q, x, y + by));
      assert.ok(near.includes(drawn), `${x}, ${y}`);
    }
  }
});

test("each name stands on its own ground", () => {
  for (const [name, { u, b, narrow = b, tight = b }] of Object.entries(NAMES)) {
    for (const height of [b, narrow, tight]) assert.equal(REGIMES[regimeCode(Q, u, height)], name);
  }
});
