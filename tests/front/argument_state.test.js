// What is known about the map of the argument: what is shown, what is chosen, and where the arrow keys lead.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  asked,
  blank,
  chosen,
  cleared,
  grounds,
  joined,
  keptOf,
  linesIn,
  offers,
  onPath,
  restored,
  shownIn,
  step,
  turned,
} from "../../course_utils/hands/front/argument/state.js";

const EDGES = [
  [0, 2, "leads_to"],
  [1, 2, "leads_to"],
  [3, 2, "undermines"],
  [4, 2, "supports"],
  [5, 4, "supports"],
  [6, 4, "supports"],
  [4, 7, "requires"],
  [5, 8, "undermines"],
  [2, 9, "leads_to"],
  [0, 3, "undermines"],
];
const KINDS = "premise premise process objection claim claim recommendation assumption outcome outcome".split(" ");

/**
 * 0 and 1 lead to 2, and 4 supports it; 4 rests on 5 and on the advice 6, and needs the unstated 7. 3 is the course's
 * objection to 2, which 0 answers. 2 leads to the end 9, 5 speaks against the end 8.
 */
const SPEC = {
  elements: KINDS.map((kind, index) => {
    const ends = EDGES.map(([source, target, how], edge) => {
      const [first, second] = how === "requires" ? [target, source] : [source, target];
      return { first, second, how, edge };
    });
    const found = (ok, other) => ends.filter(ok).map((one) => [one[other], one.edge]);
    const against = ({ how }) => how === "undermines";
    return {
      kind,
      origin: kind === "objection" ? "course" : "essay",
      rests_on: found((one) => !against(one) && one.second === index, "first"),
      leads_to: found((one) => !against(one) && one.first === index, "second"),
      critics: found((one) => against(one) && one.second === index, "first"),
      answers: index === 2 ? [[0, 9]] : [],
      undermines: found((one) => against(one) && one.first === index && one.second !== 3, "second"),
      replies_to: found((one) => against(one) && one.first === index && one.second === 3, "second"),
    };
  }),
  edges: EDGES,
  start: [0, 2, 9],
  backbone: [0, 1, 2, 4, 8, 9],
  only: { upgrading: [0, 1, 2, 3, 4, 5, 6, 7, 9], bridging: [2, 4, 8] },
  outcomes: [8, 9],
  paths: { "0-2": { elements: [0, 2], edges: [0] } },
};

test("the map opens with what the records mark, and the lines between", () => {
  assert.deepEqual(
    [shownIn(SPEC, blank()), linesIn(SPEC, blank())],
    [
      [0, 2, 9],
      [0, 8],
    ],
  );
});

test("why and how open what bears on a box: reasons and own doubts, or advice, never the course's objections", () => {
  assert.deepEqual(grounds(SPEC, "why", 2), [0, 1, 4]);
  assert.deepEqual([grounds(SPEC, "why", 4), grounds(SPEC, "how", 4)], [[5, 7], [6]]);
  assert.deepEqual(grounds(SPEC, "why", 8), [5]);
});

test("a box offers what is not there yet, with how many, and to close again what it opened", () => {
  assert.deepEqual(offers(SPEC, blank(), 2), [{ way: "why", open: false, count: 2 }]);
  const open = turned(SPEC, blank(), "why", 2);
  assert.deepEqual(shownIn(SPEC, open), [0, 1, 2, 4, 9]);
  assert.deepEqual(offers(SPEC, open, 2), [{ way: "why", open: true, count: 2 }]);
  assert.deepEqual(offers(SPEC, open, 0), []);
  assert.deepEqual(offers(SPEC, asked(SPEC, blank(), { depth: "whole" }), 2), []);
  assert.deepEqual(offers(SPEC, onPath(blank(), "0-2"), 2), []);
});

test("an end comes into sight with what bears on it", () => {
  const open = turned(SPEC, turned(SPEC, blank(), "why", 2), "why", 4);
  assert.deepEqual(shownIn(SPEC, open), [0, 1, 2, 4, 5, 7, 8, 9]);
});

test("a box closes with all that was opened behind it, and what was chosen there is chosen no more", () => {
  const open = turned(SPEC, turned(SPEC, blank(), "why", 2), "why", 4);
  const shut = turned(SPEC, chosen(SPEC, open, 5, null), "why", 2);
  assert.deepEqual([shownIn(SPEC, shut), shut.opened, shut.chosen], [[0, 2, 9], [], null]);
  assert.deepEqual(shownIn(SPEC, turned(SPEC, shut, "why", 2)), [0, 1, 2, 4, 9]);
});

test("what is kept comes back, and what is damaged is as at first", () => {
  const state = asked(SPEC, turned(SPEC, turned(SPEC, blank(), "why", 2), "how", 4), { critics: true });
  assert.deepEqual(restored(SPEC, JSON.parse(JSON.stringify(keptOf(state)))), state);
  for (const bad of [null, 7, { depth: "deep", opened: "all" }, { opened: [["who", 2], ["why", 99], 4] }])
    assert.deepEqual(restored(SPEC, bad), blank());
});

test("what is asked to be shown is shown, and a chosen statement stays if it is there", () => {
  const state = chosen(SPEC, blank(), 0, null);
  assert.equal(asked(SPEC, state, { depth: "whole" }).chosen, 0);
  assert.deepEqual(shownIn(SPEC, asked(SPEC, state, { depth: "whole" })), [0, 1, 2, 4, 5, 6, 7, 8, 9]);
  const fewer = asked(SPEC, state, { process: "bridging" });
  assert.deepEqual([fewer.chosen, shownIn(SPEC, fewer)], [null, [2]]);
});

test("objections bring along what they strike at, and what is unstated", () => {
  assert.deepEqual(shownIn(SPEC, asked(SPEC, blank(), { critics: true })), [0, 2, 3, 9]);
  const more = asked(SPEC, blank(), { depth: "backbone", critics: true });
  assert.deepEqual(shownIn(SPEC, more), [0, 1, 2, 3, 4, 7, 8, 9]);
});

test("a path is shown instead of a view until something else is asked for", () => {
  const state = onPath(chosen(SPEC, blank(), 0, null), "0-2");
  assert.deepEqual([shownIn(SPEC, state), linesIn(SPEC, state), state.chosen], [[0, 2], [0], null]);
  assert.equal(onPath(state, null).path, null);
  assert.equal(asked(SPEC, state, { critics: true }).path, null);
});

test("a statement that is not shown opens box after box until it is there, and no more", () => {
  assert.deepEqual(chosen(SPEC, blank(), 2, null).opened, []);
  const near = chosen(SPEC, blank(), 6, null);
  assert.deepEqual(
    [near.depth, near.critics, near.opened],
    [
      "start",
      false,
      [
        ["why", 2],
        ["how", 4],
      ],
    ],
  );
  const objection = chosen(SPEC, blank(), 3, null);
  assert.deepEqual([objection.critics, objection.opened, objection.depth], [true, [], "start"]);
  const far = chosen(SPEC, asked(SPEC, blank(), { process: "bridging" }), 5, null);
  assert.deepEqual([far.process, far.critics, shownIn(SPEC, far).includes(5)], ["all", false, true]);
  assert.equal(chosen(SPEC, onPath(blank(), "0-2"), 9, null).path, null);
  assert.equal(chosen(SPEC, onPath(blank(), "0-2"), 2, null).path, "0-2");
});

test("a statement that no box leads to is there when everything is", () => {
  const lone = { ...SPEC, elements: [...SPEC.elements, { ...SPEC.elements[1], leads_to: [] }] };
  assert.equal(chosen(lone, blank(), 10, null).depth, "whole");
});

const BACKBONE = asked(SPEC, blank(), { depth: "backbone" });

test("down and up follow the lines that are shown", () => {
  assert.deepEqual(step(SPEC, BACKBONE, 0, "ArrowDown").trail.at, 2);
  assert.equal(step(SPEC, BACKBONE, 0, "ArrowDown").edge, 0);
  assert.equal(step(SPEC, BACKBONE, 0, "ArrowUp"), "no_way");
  assert.deepEqual(step(SPEC, BACKBONE, 2, "ArrowUp").trail.list, [
    [0, 0],
    [1, 1],
    [4, 3],
  ]);
  assert.deepEqual(step(SPEC, blank(), 2, "ArrowUp").trail.list, [[0, 0]]);
  assert.equal(step(SPEC, BACKBONE, 2, "Enter"), null);
});

test("going back the way one came returns there", () => {
  const { trail } = step(SPEC, BACKBONE, 1, "ArrowDown");
  assert.equal(step(SPEC, chosen(SPEC, BACKBONE, 2, trail), 2, "ArrowUp").trail.at, 1);
  assert.equal(step(SPEC, chosen(SPEC, BACKBONE, 2, null), 2, "ArrowUp").trail.at, 0);
});

test("left and right go round among what stands beside", () => {
  const right = step(SPEC, BACKBONE, 0, "ArrowRight");
  assert.equal(right.trail.at, 1);
  assert.equal(step(SPEC, chosen(SPEC, BACKBONE, 1, right.trail), 1, "ArrowLeft").trail.at, 0);
  assert.equal(step(SPEC, BACKBONE, 0, "ArrowLeft").trail.at, 4);
  assert.equal(step(SPEC, blank(), 0, "ArrowRight"), "no_beside");
  assert.equal(step(SPEC, onPath(blank(), "0-2"), 0, "ArrowRight"), "no_beside");
});

test("what was chosen is forgotten with the way to it", () => {
  const { trail } = step(SPEC, BACKBONE, 1, "ArrowDown");
  assert.deepEqual(cleared(chosen(SPEC, BACKBONE, 2, trail)), BACKBONE);
});

test("answers are no line of the map", () => {
  assert.deepEqual(joined(SPEC, 3), [
    [0, 9],
    [2, 2],
  ]);
  assert.equal(joined(SPEC, 2).length, 5);
});
