// What is assumed of a population, what comes back of it, and what it comes to.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  assumed,
  begun,
  blank,
  ends,
  filled,
  formOf,
  joined,
  outcome,
  rewritten,
  undone,
} from "../../course_utils/hands/front/population/state.js";

const ages = (value) => Array.from({ length: 21 }, () => value);
const period = (year) => ({
  year,
  alive: [ages(1), ages(1)],
  moved: [ages(5), ages(5)],
  births: ages(0),
  boys: 1,
  newborn: [1, 1],
});
const SPEC = /** @type {any} */ ({
  start: { women: ages(10), men: ages(10) },
  periods: [period(2025), period(2030)],
  variants: [
    { key: "medium", children: [1, 1.5], movers: null, youngest: null },
    { key: "high", children: [2, 2], movers: 7, youngest: [30, 40] },
  ],
  history: [{ year: 2020, ages: ages(20) }],
  work: { until: 65, at_work: 80, older_at_work: 25 },
});

test("what is not offered is left out, and what is missing is as at the beginning", () => {
  const odd = filled(
    SPEC,
    /** @type {any} */ ({ variant: "gone", children: 9, movers: "many", until: 64, at_work: 60 }),
  );
  assert.deepEqual(odd, {
    variant: "medium",
    children: null,
    movers: null,
    until: 65,
    at_work: 60,
    older_at_work: 25,
  });
  assert.deepEqual(
    filled(SPEC, filled(SPEC, { children: 1.2, movers: -50 })),
    filled(SPEC, { children: 1.2, movers: -50 }),
  );
});

test("one drag is one change, and each change can be taken back", () => {
  let state = blank(SPEC);
  for (const value of [1.2, 1.3, 1.4]) state = assumed(state, "children", value);
  state = assumed(state, "movers", 100);
  assert.equal(undone(state).children, 1.4);
  assert.equal(undone(undone(state)).children, null);
  assert.deepEqual(formOf(undone(undone(undone(state)))), filled(SPEC));
});

test("a variant takes the place of both switches, and the work stays", () => {
  const own = assumed(assumed(assumed(blank(SPEC), "children", 1.2), "movers", 300), "until", 70);
  const next = begun(own, "high");
  assert.deepEqual([next.variant, next.children, next.movers, next.until], ["high", null, null, 70]);
  assert.deepEqual(ends(SPEC, next), { children: [2, 2], movers: [7, 7] });
  assert.equal(undone(next).children, 1.2);
});

test("a switch that was not moved tells the path of its variant", () => {
  assert.deepEqual(ends(SPEC, blank(SPEC)), { children: [1, 1.5], movers: [42, 42] });
  assert.deepEqual(ends(SPEC, assumed(blank(SPEC), "children", 1.1)).children, [1.1, 1.1]);
});

test("the outcome begins with the past and goes on from the start", () => {
  const rows = outcome(SPEC, filled(SPEC, { movers: 0 }));
  assert.deepEqual(
    rows.map((row) => [row.year, row.projected, row.people]),
    [
      [2020, false, 420],
      [2025, true, 420],
      [2030, true, 420],
      [2035, true, 420],
    ],
  );
  assert.equal(rows[1].workers, 0.8 * 200 + 0.25 * 160);
});

test("a variant's own youngest count only while its number of children does", () => {
  const people = (form) => outcome(SPEC, filled(SPEC, form))[1].people;
  assert.equal(people({ variant: "high" }), 420 - 20 + 70);
  assert.equal(people({ variant: "high", children: 1 }), 420);
});

test("what was begun before the host spoke stays", () => {
  const given = filled(SPEC, { movers: 400 });
  assert.deepEqual(joined(SPEC, filled(SPEC), given), given);
  const own = filled(SPEC, { children: 2 });
  assert.deepEqual(joined(SPEC, own, given), own);
  assert.deepEqual(rewritten(assumed(blank(SPEC), "children", 2), given).past, []);
});
