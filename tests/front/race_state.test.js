// What is known in the stages of the arms races, and what it comes to.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  chanceBlank,
  horsesBlank,
  noRace,
  pairDrawn,
  sideChosen,
  sidesBlank,
  sidesChanged,
  sidesFound,
  signVerdict,
  totalsBlank,
  totalsFound,
  trapTerms,
} from "../../course_utils/hands/front/race/state.js";

/** Two blocs whose sum doubles its distance from 100 each year. */
const LINE = { years: [1, 2, 3, 4], blocs: { one: [60, 60, 60, 60], two: [50, 60, 80, 120] } };

test("the line of what rises by the same share has its zero where nothing rises", () => {
  const { line, points, after, real } = totalsFound(LINE, totalsBlank(LINE));
  assert.equal(totalsBlank(LINE).start, 110);
  assert.ok(Math.abs(line.slope - 2 / 3) < 1e-9 && Math.abs(line.zero - 100) < 1e-9);
  assert.equal(points.length, 3);
  assert.ok(Math.abs(after - (100 + 10 * Math.exp(2))) < 1e-6);
  assert.equal(real, 180);
});

test("without a start the line leads nowhere, and a point that is left out is still listed", () => {
  const found = totalsFound(LINE, { without: 1, start: null });
  assert.deepEqual([found.after, found.points.length], [null, 3]);
});

test("a term is right where its sign is that of the theory", () => {
  const right = (fit) => trapTerms(fit).map((one) => one.right);
  assert.deepEqual(right({ reaction: 0.5, own: -0.2 }), [true, true]);
  assert.deepEqual(right({ reaction: -0.76, own: 0.92 }), [false, false]);
});

test("each pair is counted once, and the state before stays as it was", () => {
  let seed = 7;
  const random = () => {
    seed = (seed * 16807) % 2147483647;
    return seed / 2147483647;
  };
  const before = chanceBlank(1.4);
  let state = before;
  for (let at = 0; at < 40; at += 1) state = pairDrawn({ years: 33, critical: 2.9 }, state, random);
  assert.deepEqual(before, chanceBlank(1.4));
  assert.equal(state.count.pairs, 40);
  assert.ok(state.count.signs <= 40 && state.count.sure <= state.count.pairs && state.count.signs > 20);
  assert.equal(state.last.own.length, 33);
});

test("nothing is drawn while the chance is no number", () => {
  const state = chanceBlank(null);
  assert.equal(pairDrawn({ years: 5, critical: 2 }, state, Math.random), state);
});

test("a side does not run against itself: the race before stays", () => {
  const spec = { races: { "CHN USA-JPN": [], "JPN USA-JPN": [], "CHN JPN": [] } };
  const same = sideChosen(spec, horsesBlank(), { rival: "CHN" });
  assert.deepEqual([same.pair, noRace(same)], ["CHN USA-JPN", true]);
  const other = sideChosen(spec, same, { rival: "JPN" });
  assert.deepEqual([other.pair, noRace(other)], ["CHN JPN", false]);
});

test("both signs are judged, and a zero is wrong", () => {
  const judged = (rival, own) => signVerdict({ rival: [rival, 1], own: [own, 1] });
  assert.deepEqual(
    [judged(1, -1), judged(0, -1), judged(1, 0), judged(-1, 1)],
    ["signs_right", "signs_wrong_rival", "signs_wrong_own", "signs_wrong_both"],
  );
});

const SIDES = {
  system: { k: 2, l: 2, a: 5, b: 3, g: 5, h: 5 },
  start: { x0: 0, y0: 0 },
  furthest: 1000,
};

test("the textbook's example comes to rest where it is published", () => {
  const found = sidesFound(SIDES, sidesBlank(SIDES));
  assert.equal(found.kind, "finite_race");
  assert.ok(Math.abs(found.rest[0] - 25 / 11) < 1e-9 && Math.abs(found.rest[1] - 35 / 11) < 1e-9);
  assert.deepEqual([found.points.length, found.points.at(-1)[0], found.levels[0]], [81, 10, 0]);
});

test("a runaway is drawn as far as the drawing goes, and listed to the end", () => {
  const found = sidesFound(SIDES, sidesChanged(sidesBlank(SIDES), { k: 9, l: 9 }));
  assert.ok(found.shown.length < found.points.length && found.levels[1] <= 1000);
});

test("while one number is none there is nothing to say", () => {
  assert.equal(sidesFound(SIDES, sidesChanged(sidesBlank(SIDES), { y0: null })), null);
});
