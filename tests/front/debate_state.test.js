// The debate: whose signs are looked at, and what each view makes of them.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  asked,
  blank,
  extremes,
  heard,
  inOrder,
  judged,
  opened,
  shown,
} from "../../course_utils/hands/front/debate/state.js";
import { ownMarks, shownGauges, tally } from "../../course_utils/hands/front/gauges/state.js";

const view = (id, answer, accepts, rejects) => ({
  id,
  label: id,
  answer,
  signs: [
    ...accepts.map((key) => ({ key, stand: "accepts", why: "" })),
    ...rejects.map((key) => ({ key, stand: "rejects", why: "" })),
  ],
});
const SPEC = {
  id: "again",
  version: 1,
  task: { id: "r-first", version: 1 },
  signs: ["a", "b", "c"].map((key) => ({ key, name: key })),
  positions: [
    view("one", "yes", ["a", "b"], []),
    view("two", "no", ["a"], ["b", "c"]),
    view("three", "yes", [], ["c"]),
  ],
};
const event = (chosen, version = 1) => ({ version, response: { chosen } });

test("signs weighed again go before those of the earlier task, and either may be missing", () => {
  const own = (answers) => heard(SPEC, blank(SPEC), answers).own;
  assert.deepEqual(own({}), []);
  assert.deepEqual(own({ "r-first": [event(["c", "a", "gone"])] }), ["a", "c"]);
  assert.deepEqual(own({ "r-first": [event(["c"])], again: [event(["b"]), event(["a"], 9)] }), ["b"]);
});

test("each view accepts, rejects or is silent on a sign; the extremes are named together", () => {
  const state = { ...blank(SPEC), own: ["a", "b"] };
  const found = judged(state, SPEC.positions[1]);
  assert.deepEqual([found.accepts.map(({ key }) => key), found.rejects.map(({ key }) => key)], [["a"], ["b"]]);
  assert.deepEqual(judged(state, SPEC.positions[2]), { accepts: [], rejects: [], silent: ["a", "b"] });
  const { near, far, accepts, rejects } = extremes(SPEC, state);
  assert.deepEqual([near.map(({ id }) => id), accepts, far.map(({ id }) => id), rejects], [["one"], 2, ["two"], 1]);
  assert.deepEqual(extremes(SPEC, { ...state, own: [] }).near, []);
});

test("views stand by their answer, and an answer that is asked for keeps one of its views open", () => {
  assert.deepEqual(
    inOrder(SPEC).map(({ id }) => id),
    ["two", "one", "three"],
  );
  const state = asked(SPEC, opened(blank(SPEC), "three"), "yes");
  assert.equal(state.open, "three");
  assert.deepEqual(
    shown(SPEC, state).map(({ id }) => id),
    ["one", "three"],
  );
  assert.equal(asked(SPEC, state, "no").open, "two");
});

const GAUGES = {
  board: { item: "board", version: 1 },
  seeds: [
    {
      id: "s1",
      gauges: [
        { id: "g1", points: "graver" },
        { id: "g2", points: "easier" },
      ],
    },
    { id: "s2", gauges: [{ id: "g3", points: "graver" }] },
  ],
};

test("indicators are counted by where they point, and a seed without one in sight is left out", () => {
  assert.deepEqual(tally(GAUGES), { all: 3, graver: 2, easier: 1, neither: 0 });
  assert.deepEqual(
    shownGauges(GAUGES, "easier").map(({ id, gauges }) => [id, gauges.length]),
    [["s1", 1]],
  );
  assert.equal(shownGauges(GAUGES, "").length, 2);
});

test("a board counts once it is kept whole, by its own version", () => {
  const weights = { s1: { then: 4, now: 6 }, s2: { then: 0, now: 1 } };
  assert.equal(ownMarks(GAUGES, []), null);
  assert.equal(ownMarks(GAUGES, [{ version: 1, response: { weights: { s1: weights.s1 } } }]), null);
  assert.deepEqual(
    ownMarks(GAUGES, [
      { version: 1, response: { weights } },
      { version: 2, response: {} },
    ]),
    weights,
  );
});
