// A dilemma that is played: what choices leave, what that opens, closes and colours, and what is kept.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  answered,
  blank,
  decided,
  ended,
  endingsOf,
  forKeeping,
  holds,
  marked,
  opened,
  rated,
  reached,
  reopened,
  rewritten,
  standing,
  way,
} from "../../course_utils/hands/front/role_play/state.js";

const option = (key, more = {}) => ({
  key,
  text: key,
  costs: "",
  plausible: `${key} follows`,
  case: "",
  upgrading: 1,
  bridging: 0,
  on_upgrading: "up",
  on_bridging: "across",
  after: [],
  unless: [],
  leaves: [],
  closed: null,
  shades: [],
  done: false,
  ...more,
});
const step = (key, options, met = []) => ({ key, when: "", title: "", brief: "", met, options, sources: [] });
const SPEC = {
  id: "dilemma-x",
  version: 1,
  traces: [
    { key: "door", text: "" },
    { key: "wall", text: "" },
  ],
  debrief: ["?", "??"],
  steps: [
    step("first", [option("a", { leaves: ["door"] }), option("b", { leaves: ["wall"] })]),
    step(
      "second",
      [option("a", { after: ["door"] }), option("b"), option("c")],
      [{ after: ["door"], unless: [], text: "met" }],
    ),
    step("third", [
      option("a", {
        shades: [
          {
            after: ["wall"],
            unless: [],
            upgrading: -2,
            bridging: 1,
            text: "dark",
            on_upgrading: "why",
            on_bridging: null,
          },
        ],
      }),
      option("b"),
    ]),
  ],
  endings: [
    { after: ["door"], unless: [], text: "open" },
    { after: [], unless: ["door"], text: "shut" },
  ],
};
const take = (state, key) => {
  const done = decided(marked(state, SPEC, key), SPEC);
  return opened(done, done.at + 1);
};
const taken = (...keys) => keys.reduce(take, blank(SPEC));

test("a condition wants all that it names and none that it excludes", () => {
  const traces = new Set(["door"]);
  assert.equal(holds({ after: [], unless: [] }, traces), true);
  assert.equal(holds({ after: ["door"], unless: ["wall"] }, traces), true);
  assert.equal(holds({ after: ["door", "wall"], unless: [] }, traces), false);
  assert.equal(holds({ after: [], unless: ["door"] }, traces), false);
});

test("what a choice leaves stands before the later steps, not before its own", () => {
  const { decided: keys } = taken("a", "b");
  assert.deepEqual([...standing(SPEC, keys, 0)], []);
  assert.deepEqual([...standing(SPEC, keys, 2)], ["door"]);
});

test("a shade gives what follows and a rating, and the reason where it has one", () => {
  const one = SPEC.steps[2].options[0];
  const plain = rated(one, new Set(["door"]));
  const dark = rated(one, new Set(["wall"]));
  assert.deepEqual([plain.coloured, plain.follows, plain.upgrading, plain.on_upgrading], [false, "a follows", 1, "up"]);
  assert.deepEqual(
    [dark.coloured, dark.follows, dark.upgrading, dark.bridging, dark.on_upgrading, dark.on_bridging],
    [true, "dark", -2, 1, "why", "across"],
  );
});

test("a decision taken back takes the later ones with it and stays marked", () => {
  const back = reopened(opened(taken("a", "a", "b"), 1), SPEC);
  assert.deepEqual([back.decided, back.marked, back.at], [{ first: "a" }, { second: "a" }, 1]);
  assert.equal(reached(back), 1);
});

test("nobody opens a step beyond the first that is not decided", () => {
  assert.equal(opened(taken("a"), 5).at, 1);
  assert.equal(opened(taken("a"), -3).at, 0);
  const all = taken("a", "b", "b");
  assert.equal(ended(SPEC, all), true);
  assert.equal(opened(all, 9).at, 3);
});

test("what is kept is cut where an option is unknown, closed or out of turn", () => {
  const kept = (given) => forKeeping(SPEC, given).decided;
  assert.deepEqual(kept({ decided: { first: "b", second: "a", third: "b" } }), { first: "b" });
  assert.deepEqual(kept({ decided: { first: "z", second: "b" } }), {});
  assert.deepEqual(kept({ decided: { third: "b" } }), {});
  assert.deepEqual(kept({}), {});
});

test("a mark is kept for the step that is next, and only if it is open", () => {
  const mark = (given) => forKeeping(SPEC, given).marked;
  assert.deepEqual(mark({ decided: { first: "a" }, marked: { second: "a" } }), { second: "a" });
  assert.deepEqual(mark({ decided: { first: "b" }, marked: { second: "a" } }), {});
  assert.deepEqual(mark({ marked: { second: "b" } }), {});
});

test("answers are as many as the questions, whatever was kept", () => {
  assert.deepEqual(forKeeping(SPEC, { answers: ["so", 7, "more"] }).answers, ["so", ""]);
  assert.deepEqual(answered(blank(SPEC), 1, "because").answers, ["", "because"]);
});

test("what comes back opens the first step that is not decided, and the end once all are", () => {
  assert.equal(rewritten(blank(SPEC), SPEC, { decided: { first: "a" } }).at, 1);
  assert.equal(rewritten(blank(SPEC), SPEC, taken("a", "b", "b")).at, 3);
});

test("the way tells which earlier step a later one met", () => {
  const met = (...keys) => way(SPEC, taken(...keys)).map(({ from }) => from);
  assert.deepEqual(met("a", "b", "a"), [[], [0], []]);
  assert.deepEqual(met("b", "b", "a"), [[], [], [0]]);
});

test("a way comes out at the endings that hold", () => {
  assert.deepEqual(endingsOf(SPEC, taken("a", "b", "b")), ["open"]);
  assert.deepEqual(endingsOf(SPEC, taken("b", "b", "b")), ["shut"]);
});
