// What is known of the regions that are designed, and where an arrow key leads on their map.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lineBetween, seatFrom } from "../../course_utils/hands/front/design/seats.js";
import {
  askedFor,
  blank,
  doubled,
  drawnOver,
  faultsOf,
  filled,
  formOf,
  joined,
  NAME_MOST,
  named,
  nameOver,
  purposed,
  rewritten,
  ruled,
  seated,
  sound,
  toggled,
  undone,
  withdrawn,
} from "../../course_utils/hands/front/design/state.js";

const SPEC = {
  candidates: [{ code: "A" }, { code: "B" }, { code: "C" }],
  purposes: ["security", "economic"],
  rules: ["consensus", "none"],
};
const plan = (members, name = "") => ({ name, members, purpose: "security", rule: "consensus" });

test("nobody sits at the table at first, which cannot be kept", () => {
  const state = blank(SPEC);
  assert.deepEqual(formOf(state), { plans: [plan([])] });
  assert.equal(sound(state), false);
  assert.deepEqual(faultsOf(plan(["A", "B"])), { name: false, members: false });
});

test("members stand in the order of the map, however they came in, and go out again", () => {
  const state = toggled(SPEC, toggled(SPEC, blank(SPEC), 0, "C"), 0, "A");
  assert.deepEqual(state.plans[0].members, ["A", "C"]);
  assert.deepEqual(toggled(SPEC, state, 0, "A").plans[0].members, ["C"]);
  assert.deepEqual(seated(SPEC, state, 0, ["B", "X"]).plans[0].members, ["B"]);
});

test("each change is taken back by itself, but a name that is typed in one go is one", () => {
  const one = named(named(toggled(SPEC, blank(SPEC), 0, "A"), 0, "A r"), 0, "A ro");
  const two = ruled(purposed(one, 0, "economic"), 0, "none");
  assert.equal(undone(two).plans[0].rule, "consensus");
  const before = undone(undone(two));
  assert.equal(before.plans[0].name, "A ro");
  assert.equal(undone(before).plans[0].name, "");
  assert.deepEqual(undone(undone(before)).plans[0].members, []);
  assert.equal(undone(blank(SPEC)).plans.length, 1);
});

test("a second design is a copy without the name, and either can be taken away", () => {
  const one = drawnOver(named(seated(SPEC, blank(SPEC), 0, ["A", "B"]), 0, "First"), 0, "seed-1");
  const two = doubled(one);
  assert.deepEqual(two.plans, [plan(["A", "B"], "First"), plan(["A", "B"])]);
  assert.equal(doubled(two), two);
  const changed = toggled(SPEC, two, 1, "C");
  assert.deepEqual(changed.plans[0].members, ["A", "B"]);
  assert.deepEqual(withdrawn(changed, 0).plans, [plan(["A", "B", "C"])]);
  assert.deepEqual(withdrawn(changed, 0).drawn, [null, null]);
  assert.deepEqual(withdrawn(changed, 1).drawn, ["seed-1", null]);
  assert.equal(withdrawn(one, 0), one);
});

test("a long name is held as it was typed, and is a fault", () => {
  const long = "x".repeat(200);
  const state = named(seated(SPEC, blank(SPEC), 0, ["A", "B"]), 0, long);
  assert.equal(state.plans[0].name, long);
  assert.equal(nameOver(long), 200 - NAME_MOST);
  assert.equal(nameOver(` ${"\u{1F30F}".repeat(NAME_MOST)} `), 0);
  assert.equal(sound(state), false);
});

test("what was kept comes back, without what is no longer offered", () => {
  const kept = { plans: [{ name: "N", members: ["Z", "B"], purpose: "gone", rule: "none" }] };
  assert.deepEqual(filled(SPEC, kept), { plans: [{ ...plan(["B"], "N"), rule: "none" }] });
  assert.deepEqual(filled(SPEC, {}), formOf(blank(SPEC)));
  const back = rewritten(askedFor(toggled(SPEC, blank(SPEC), 0, "A")), filled(SPEC, kept));
  assert.deepEqual([back.past, back.asked], [[], false]);
});

test("a design that was begun stands before one that was kept", () => {
  const own = { plans: [plan([]), plan(["C"])] };
  const given = { plans: [plan(["A", "B"], "Kept")] };
  assert.deepEqual(joined(SPEC, own, given), { plans: [plan(["A", "B"], "Kept"), plan(["C"])] });
  assert.deepEqual(joined(SPEC, { plans: [plan(["B"])] }, given), { plans: [plan(["B"])] });
});

const SEATS = [
  { code: "north", column: 1, row: 0 },
  { code: "west", column: 0, row: 1 },
  { code: "middle", column: 1, row: 2 },
  { code: "far", column: 4, row: 2 },
  { code: "aside", column: 2, row: 5 },
];

test("an arrow leads to the nearest seat on its way, and nowhere off the map", () => {
  const from = (code, key) => seatFrom(SEATS, code, key);
  assert.equal(from("middle", "ArrowUp"), "north");
  assert.equal(from("middle", "ArrowRight"), "far");
  assert.equal(from("middle", "ArrowDown"), "aside");
  assert.equal(from("middle", "ArrowLeft"), "west");
  assert.equal(from("west", "ArrowLeft"), null);
  assert.equal(from("west", "End"), "aside");
  assert.equal(from("aside", "Home"), "north");
  assert.equal(from("west", "x"), null);
});

test("a line runs from seat to seat, bent where others lie between", () => {
  assert.equal(lineBetween(SEATS[0], { code: "", column: 2, row: 0 }), "M1.5,0.5Q2.00,0.50 2.5,0.5");
  assert.equal(lineBetween(SEATS[2], SEATS[3]), "M1.5,2.5Q3.00,2.98 4.5,2.5");
});
