// What is known on the card of learners: who is learning, what was wished for, and who is listed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { blank, listed, refused, told, wanted, wishing, wishOf } from "../../course_utils/hands/front/learner/state.js";

const MIKA = { id: "mika", name: "Mika", guest: false, created: "2026-11-01T08:00:00Z", answers: 3 };
const guest = (number, answers = 1) => ({ id: `g${number}`, name: "", guest: true, created: "2026-11-02", answers });

test("a name that is typed comes before one that is marked", () => {
  assert.equal(wanted({ id: undefined, name: "  ", remember: true }), null);
  assert.deepEqual(wanted({ id: "mika", name: " ", remember: true }), { id: "mika", remember: true });
  assert.deepEqual(wanted({ id: "mika", name: " Ana", remember: false }), { name: " Ana", remember: false });
});

test("the answers of a guest who has some go along, unless the guest stays", () => {
  const at = (current) => ({ ...blank(), current });
  assert.deepEqual(wishOf(at(guest(1)), "mika"), { what: "along" });
  assert.deepEqual(wishOf(at(guest(1)), undefined), { what: "along" });
  assert.deepEqual(wishOf(at(guest(1)), "g1"), { what: "chosen" });
  assert.deepEqual(wishOf(at(guest(1, 0)), "mika"), { what: "chosen" });
  assert.deepEqual(wishOf(at(MIKA), "g1"), { what: "chosen" });
  assert.deepEqual(wishOf(blank(), "mika"), { what: "chosen" });
});

test("what was wished for is said once, when the host has done it", () => {
  const before = Object.freeze(blank());
  const wish = { what: "numbered", other: "Mika" };
  const first = told(wishing(before, wish), MIKA);
  assert.deepEqual([first.done, first.state], [wish, { current: MIKA, wish: null }]);
  assert.equal(told(first.state, MIKA).done, null);
  assert.equal(told(refused(wishing(before, wish)), MIKA).done, null);
});

test("names are all listed, and the five newest guests; the others wait", () => {
  const guests = [1, 2, 3, 4, 5, 6, 7].map((number) => guest(number));
  const { shown, more } = listed([MIKA, ...guests]);
  assert.deepEqual(
    shown.map(({ id }) => id),
    ["mika", "g1", "g2", "g3", "g4", "g5"],
  );
  assert.deepEqual(
    more.map(({ id }) => id),
    ["g6", "g7"],
  );
  assert.deepEqual(listed([]), { shown: [], more: [] });
});
