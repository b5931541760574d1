// What is known in the stages of the machine, and what it comes to.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  byHandBlank,
  cardsBlank,
  changed,
  dialsOf,
  drawnMore,
  handOf,
  numbered,
  ordersPlayed,
  played,
  ruledPath,
  ruleOf,
  settingOf,
  standing,
  TURNS,
  turned,
} from "../../course_utils/hands/front/dials/state.js";
import { cornerPattern, fewestCards } from "../../course_utils/hands/front/two_dials.js";

const Q = { a: 1, k0: 0.8, p: 0.6, m: 0.5, D: 1, C: 0.5, P: 0.8 };
const SPEC = {
  values: Q,
  start: 5,
  cards: ["upgrading", "bridging"].flatMap((process) => Array.from({ length: 7 }, () => ({ process }))),
  orders: {
    upgrade: [
      { u: 1, b: 0 },
      { u: 1, b: 1, length: 2 },
    ],
    bridge: [
      { u: 0, b: 1 },
      { u: 1, b: 1, length: 2 },
    ],
  },
  robustness: { drawn: { k0: [0.8, 0.8], p: [0.6, 0.6], m: [0.5, 0.5], D: [1, 1], C: [0.5, 0.5], P: [0.8, 0.8] } },
};

test("a setting begins at 0, and a change leaves the one before as it was", () => {
  const before = settingOf(SPEC, true);
  assert.deepEqual([before.u, before.b, before.s0, settingOf(SPEC).s0], [0, 0, 5, 0]);
  const after = numbered(changed(before, { u: 0.5 }), "D", 2);
  assert.deepEqual([after.u, after.q.D, after.q.C], [0.5, 2, 0.5]);
  assert.deepEqual([before, Q.D], [settingOf(SPEC, true), 1]);
});

test("the other side answers by the rule, or is set by hand", () => {
  const rule = ruleOf(Q);
  assert.deepEqual([rule.reaction, rule.grievance], [0.8, 0.75]);
  assert.ok(Math.abs(rule.settles - 3.75) < 1e-9);
  const one = turned(rule, byHandBlank());
  assert.deepEqual(one.turns, [[2, 0.8 * 2 + 0.75]]);
  const both = turned(rule, changed(byHandBlank(), { both: true, theirs: 5 }));
  assert.deepEqual(both.turns, [[2, 5]]);
  assert.deepEqual(standing(rule, both).wishes, [0.8 * 5 + 0.75, 0.8 * 2 + 0.75]);
});

test("after the last turn nothing changes", () => {
  const rule = ruleOf(Q);
  let state = byHandBlank();
  for (let turn = 0; turn < TURNS; turn += 1) state = turned(rule, state);
  const { over, count, sums } = standing(rule, state);
  assert.deepEqual([over, count, sums[0]], [true, TURNS, 2 * TURNS]);
  assert.equal(turned(rule, state), state);
  assert.deepEqual(standing(rule, byHandBlank()).sums, [0, 0]);
});

test("both rest where neither wants to move, and only where both are set by hand", () => {
  const rule = ruleOf(Q);
  const at = { yours: rule.settles, theirs: rule.settles };
  const rests = (both) => standing(rule, turned(rule, changed(byHandBlank(), { ...at, both }))).rests;
  assert.deepEqual([rests(true), rests(false)], [true, false]);
  assert.equal(standing(rule, turned(rule, changed(byHandBlank(), { both: true }))).rests, false);
});

test("left to the rule each side ends where the model says", () => {
  const path = ruledPath(Q, ruleOf(Q), byHandBlank());
  assert.deepEqual([path.length, path[0], path.at(-1)[0]], [81, [0, 2], TURNS]);
  assert.ok(Math.abs(path.at(-1)[1] - 3.75) < 0.2);
});

test("cards turn the dials, and the smallest hand that reached stable peace is remembered", () => {
  const [count, [[up, bridge]]] = fewestCards(Q);
  const hand = [...Array(up).keys(), ...Array.from({ length: bridge }, (_, at) => 7 + at)];
  let state = played(SPEC, cardsBlank(), [0, 7]);
  assert.deepEqual([handOf(SPEC, state), state.fewest], [[1, 1], null]);
  assert.deepEqual(dialsOf([7, 0]), { u: 1, b: 0 });
  state = played(SPEC, state, [...Array(14).keys()]);
  assert.deepEqual(state.fewest, [7, 7]);
  state = played(SPEC, state, hand);
  assert.equal(state.fewest[0] + state.fewest[1], count);
  assert.deepEqual(played(SPEC, state, []).fewest, [up, bridge]);
});

test("of the orders of play the highest and the lowest are named", () => {
  const { ways, highest, lowest, settles } = ordersPlayed(SPEC, 2);
  assert.deepEqual([ways.length, highest.name, lowest.name], [2, "upgrade", "bridge"]);
  assert.ok(lowest.peak <= highest.peak && settles < 0);
});

test("draws are counted, and those that show the picture of the course's own numbers", () => {
  const own = drawnMore(SPEC, { draws: 3, same: 1 }, 10, Math.random);
  assert.deepEqual(own, { draws: 13, same: 11 });
  const other = { ...SPEC, robustness: { drawn: { ...SPEC.robustness.drawn, D: [0, 0], C: [0, 0] } } };
  assert.notEqual(cornerPattern({ ...Q, D: 0, C: 0 }), cornerPattern(Q));
  assert.equal(drawnMore(other, { draws: 0, same: 0 }, 10, Math.random).same, 0);
});
