// Two sets of verdicts counted side by side: what counts, averages, and in how many weightings the answer is another.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  blank,
  changed,
  compared,
  counted,
  filled,
  hinges,
  known,
  marksOf,
  mean,
  parted,
  points,
  rankWeight,
  result,
  spread,
  undone,
  weighed,
  weightings,
  weightsOf,
} from "../../course_utils/hands/front/tally/state.js";

const card = (id, mark, parts = []) => ({ id, item: `verdict-${id}`, title: id, mark, parts });
const SPEC = {
  id: "tally-x",
  version: 1,
  top: 3,
  verdict_version: 1,
  sets: [
    {
      name: "One",
      process: "upgrading",
      lesson: "05",
      order: { id: "r-order", version: 1, ranked: { first: "a1", second: "a2" } },
      cards: [
        card("a1", "largely_realised", ["largely_realised", "not_pursued"]),
        card("a2", "attempted", ["attempted"]),
      ],
    },
    {
      name: "Two",
      process: "bridging",
      lesson: "09",
      order: null,
      cards: [card("b1", "contested", ["reversed", "contested"]), card("b2", "attempted", ["partly_realised"])],
    },
  ],
};
const said = (...verdicts) => verdicts.map((verdict) => ({ version: 1, response: { verdict } }));
const plain = (...sums) => sums.map(([sum, count], at) => ({ id: `c${at}`, weight: 1, sum, count }));

/** Every weighting, one after the other: slow, and sure. */
function byHand([first, second], top) {
  const weights = (cards) =>
    cards.reduce(
      (lists, _) => lists.flatMap((list) => Array.from({ length: top + 1 }, (_, one) => [...list, one])),
      [[]],
    );
  const found = { ahead: 0, level: 0, behind: 0, all: 0 };
  const sums = (cards) =>
    weights(cards)
      .map((list) => [
        cards.reduce((total, { sum }, at) => total + list[at] * sum, 0),
        cards.reduce((total, { count }, at) => total + list[at] * count, 0),
      ])
      .filter(([, count]) => count);
  for (const [a, m] of sums(first))
    for (const [b, n] of sums(second)) {
      const sign = Math.sign(a * n - b * m);
      found[["behind", "level", "ahead"][sign + 1]] += 1;
      found.all += 1;
    }
  return found;
}

test("a mark has its place on the scale, and contested none but by choice", () => {
  assert.deepEqual(
    ["reversed", "not_pursued", "attempted", "partly_realised", "largely_realised"].map((one) => points(one, "out")),
    [-1, 0, 1, 2, 3],
  );
  assert.deepEqual(
    ["out", "low", "high"].map((one) => points("contested", one)),
    [null, 0, 3],
  );
  assert.equal(points("nonsense", "out"), null);
});

test("a verdict counts once it was given after the evidence, in today's version", () => {
  const old = said("attempted", "reversed").map((event) => ({ ...event, version: 0 }));
  const { judged } = known(SPEC, {
    "verdict-a1": said("attempted", "partly_realised"),
    "verdict-a2": said("attempted"),
    "verdict-b1": old,
    "verdict-b2": said("attempted", "nonsense"),
  });
  assert.deepEqual(judged, { a1: "partly_realised" });
});

test("the course's marks are seen for judged cards only, or once all are wanted", () => {
  const [one, two] = SPEC.sets[0].cards;
  const state = { ...blank(SPEC), judged: { a1: "attempted" } };
  assert.deepEqual(marksOf(one, "course", state), ["largely_realised"]);
  assert.deepEqual(marksOf(two, "course", state), []);
  assert.deepEqual(marksOf(two, "yours", { ...state, all: true }), []);
  assert.deepEqual(marksOf(two, "parts", { ...state, all: true }), ["attempted"]);
});

test("a whole order gives weights; a torn one gives none", () => {
  const order = (chosen) => known(SPEC, { "r-order": [{ version: 1, response: { chosen } }] }).ranks;
  assert.deepEqual(order(["second", "first"]), { a2: 3, a1: 2 });
  assert.deepEqual(order(["second"]), {});
  assert.deepEqual(order(["second", "gone"]), {});
  assert.deepEqual(
    [0, 1, 2, 3, 4, 5, 6].map((place) => rankWeight(place, 7)),
    [3, 3, 2, 2, 2, 1, 1],
  );
});

test("parts count each, a contested part not at all", () => {
  const state = { ...blank(SPEC), all: true };
  const [first, second] = counted(SPEC, state, "parts");
  assert.deepEqual(
    first.map(({ sum, count }) => [sum, count]),
    [
      [3, 2],
      [1, 1],
    ],
  );
  assert.deepEqual(
    second.map(({ sum, count }) => [sum, count]),
    [
      [-1, 1],
      [2, 1],
    ],
  );
  assert.equal(mean(first), 4 / 3);
});

test("equal averages are level, however they are made", () => {
  assert.equal(compared([plain([1, 3]), plain([2, 6])]), 0);
  assert.equal(compared([plain([1, 3]), plain([333, 1000])]), 1);
  assert.equal(compared([plain(), plain([1, 1])]), null);
});

test("the count of all weightings is that of trying each", () => {
  const cases = [
    [plain([3, 1], [1, 1]), plain([2, 1], [0, 1])],
    [plain([3, 2], [1, 1], [-1, 1]), plain([2, 1], [5, 3])],
    [plain([1, 1]), plain([1, 1], [1, 1])],
    [plain([3, 1]), plain([0, 1])],
  ];
  for (const sets of cases) assert.deepEqual(weightings(sets, 3), byHand(sets, 3));
});

test("weights do not touch the count of all weightings, and zero leaves a card out", () => {
  const sets = [plain([3, 1], [0, 1]), plain([2, 1])];
  assert.equal(compared(sets), -1);
  const heavy = [
    [
      { ...sets[0][0], weight: 3 },
      { ...sets[0][1], weight: 0 },
    ],
    sets[1],
  ];
  assert.equal(compared(heavy), 1);
  assert.deepEqual(weightings(heavy, 3), weightings(sets, 3));
});

test("a hinge is a card without which the answer is another", () => {
  assert.deepEqual(hinges([plain([3, 1], [0, 1]), [{ id: "d", weight: 1, sum: 2, count: 1 }]]), ["c1"]);
  assert.deepEqual(hinges([plain([3, 1], [3, 1]), [{ id: "d", weight: 1, sum: 0, count: 1 }]]), []);
});

test("a weight of one's own begins with those in sight and can be taken back", () => {
  const state = changed(SPEC, { ...blank(SPEC), ranks: { a1: 3, a2: 2 } }, { preset: "order" });
  const next = weighed(SPEC, state, "b1", 0);
  assert.equal(next.preset, "own");
  assert.deepEqual(weightsOf(SPEC, next), { a1: 3, a2: 2, b1: 0, b2: 1 });
  assert.deepEqual(weightsOf(SPEC, undone(next)), { a1: 3, a2: 2, b1: 1, b2: 1 });
  assert.deepEqual(weightsOf(SPEC, changed(SPEC, state, { preset: "own" })), { a1: 3, a2: 2, b1: 1, b2: 1 });
});

test("what was kept and makes no sense is as if it had not been kept", () => {
  const form = filled(SPEC, { preset: "best", weights: { a1: 7, a2: 2, z: 1 }, contested: 3, all: "yes" });
  assert.deepEqual(form, {
    preset: "equal",
    weights: { a1: 1, a2: 2, b1: 1, b2: 1 },
    contested: "out",
    all: false,
  });
});

test("a row tells how many weightings would turn it", () => {
  const { found } = result(SPEC, { ...blank(SPEC), all: true }, "course");
  const sets = counted(SPEC, { ...blank(SPEC), all: true }, "course");
  const { all, ahead } = byHand(sets, 3);
  assert.deepEqual([found.sign, found.all, found.turned], [1, all, all - ahead]);
  assert.equal(result(SPEC, blank(SPEC), "yours").found, null);
});

test("where both part is told for judged cards alone, and contested stands apart", () => {
  const judged = (verdicts) => ({ ...blank(SPEC), judged: verdicts });
  const none = { judged: 0, all: 4, agree: 0, higher: 0, lower: 0, apart: 0, furthest: null };
  assert.deepEqual(parted(SPEC, judged({})), none);
  const found = parted(SPEC, judged({ a1: "reversed", a2: "partly_realised", b1: "attempted", b2: "attempted" }));
  assert.deepEqual(
    { ...found, furthest: found.furthest?.id },
    { judged: 4, all: 4, agree: 1, higher: 1, lower: 1, apart: 1, furthest: "a1" },
  );
  assert.equal(parted(SPEC, judged({ b2: "attempted" })).furthest, null);
});

test("verdicts of a set are counted from the best down, and the course's only where they may be seen", () => {
  const [one, two] = SPEC.sets;
  const state = { ...blank(SPEC), judged: { a2: "attempted" } };
  assert.deepEqual(spread(one, "yours", state), [{ grade: "attempted", count: 1 }]);
  assert.deepEqual(spread(one, "course", state), [{ grade: "attempted", count: 1 }]);
  assert.deepEqual(spread(two, "course", state), []);
  assert.deepEqual(spread(two, "course", { ...state, all: true }), [
    { grade: "attempted", count: 1 },
    { grade: "contested", count: 1 },
  ]);
});
