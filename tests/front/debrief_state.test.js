// Decisions of several dilemmas on the plane of the two dials: which stand, where they lead, and what that hangs on.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  bySize,
  decisionsOf,
  dialsAt,
  endOf,
  hinges,
  sumsOf,
  trailOf,
} from "../../course_utils/hands/front/debrief/state.js";
import { COLD, RACE, STABLE } from "../../course_utils/hands/front/two_dials.js";

/** The numbers of the course's teaching model, and where it puts the year of the essay. */
const Q = { a: 1, k0: 0.8, p: 0.6, m: 0.5, D: 1, C: 0.5, P: 0.8 };
const HOME = { name: "2006", u: 0.6, b: 0.2 };

const option = (key, upgrading, bridging, more = {}) => ({
  key,
  upgrading,
  bridging,
  leaves: [],
  after: [],
  unless: [],
  shades: [],
  ...more,
});
const play = (id, ...steps) => ({
  id,
  version: 1,
  title: id,
  lesson: null,
  debrief: [],
  steps: steps.map((options, at) => ({ key: `s${at}`, met: [], options })),
});
const SPEC = {
  plays: [
    play(
      "one",
      [option("a", 1, -1, { leaves: ["x"] }), option("b", 0, 2)],
      [
        option("a", 1, 1, { shades: [{ after: ["x"], unless: [], upgrading: 0, bridging: -2 }] }),
        option("b", 0, 0, { unless: ["x"] }),
      ],
    ),
    play("two", [option("a", 2, 0), option("b", -1, 2)]),
  ],
};
const kept = (decided, version = 1) => [{ version, response: { decided } }];
const plain = (decisions) =>
  decisions.map(({ play: { id }, number, upgrading, bridging }) => [id, number, upgrading, bridging]);

test("what was decided last counts, rated by what came before", () => {
  const answers = { one: [...kept({ s0: "b" }), ...kept({ s0: "a", s1: "a" })], two: kept({ s0: "b" }) };
  const decisions = decisionsOf(SPEC, answers);
  assert.deepEqual(plain(decisions), [
    ["one", 1, 1, -1],
    ["one", 2, 0, -2],
    ["two", 1, -1, 2],
  ]);
  assert.deepEqual(sumsOf(decisions), { upgrading: 0, bridging: -1 });
});

test("a closed option, another version and nonsense count for nothing", () => {
  assert.deepEqual(plain(decisionsOf(SPEC, { one: kept({ s0: "a", s1: "b" }) })), [["one", 1, 1, -1]]);
  assert.deepEqual(decisionsOf(SPEC, { one: kept({ s0: "a" }, 2), two: [{ version: 1, response: null }] }), []);
  assert.deepEqual(decisionsOf(SPEC, {}), []);
});

test("each decision turns both dials by its ratings, and none beyond its ends", () => {
  const decisions = decisionsOf(SPEC, { one: kept({ s0: "b" }), two: kept({ s0: "a" }) });
  assert.deepEqual(trailOf(HOME, decisions, 5), [
    { u: 60, b: 20 },
    { u: 60, b: 30 },
    { u: 70, b: 30 },
  ]);
  assert.deepEqual(trailOf({ ...HOME, u: 0.95, b: 0.95 }, decisions, 10).at(-1), { u: 100, b: 100 });
  assert.deepEqual(trailOf(HOME, [], 5), [{ u: 60, b: 20 }]);
  assert.deepEqual(dialsAt({ u: 60, b: 5 }), [0.6, 0.05]);
});

test("sizes of a step with one outcome are told together, and tell where it turns", () => {
  const bridges = [{ upgrading: 0, bridging: 2 }];
  const up = [{ upgrading: 2, bridging: -2 }];
  assert.equal(endOf(Q, trailOf(HOME, [], 5)), COLD);
  const all = Array.from({ length: 10 }, (_, at) => endOf(Q, trailOf(HOME, up, at + 1)));
  const runs = bySize(HOME, up, Q);
  assert.deepEqual(
    runs.flatMap(({ from, to, code }) => Array(to - from + 1).fill(code)),
    all,
  );
  assert.equal(runs.at(-1).code, RACE);
  const far = Array.from({ length: 4 }, () => bridges[0]);
  assert.equal(bySize(HOME, far, Q).at(-1).code, STABLE);
});

test("a play on which the outcome hangs is named, with what would come without it", () => {
  const [one, two] = SPEC.plays;
  const decisions = [
    { play: one, number: 1, upgrading: 0, bridging: 2 },
    { play: two, number: 1, upgrading: 2, bridging: -2 },
  ];
  const end = endOf(Q, trailOf(HOME, decisions, 10));
  const found = hinges(HOME, decisions, 10, Q);
  for (const { play: which, code } of found) {
    const rest = decisions.filter((decision) => decision.play !== which);
    assert.equal(code, endOf(Q, trailOf(HOME, rest, 10)));
    assert.notEqual(code, end);
  }
  assert.deepEqual(
    found.map(({ play: { id }, code }) => [id, code]),
    [["two", COLD]],
  );
});
