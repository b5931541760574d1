// What is known about the map of the argument: what is shown, what is chosen, and where the arrow keys lead.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  asked,
  blank,
  chosen,
  cleared,
  joined,
  onPath,
  step,
  viewOf,
} from "../../course_utils/hands/front/argument/state.js";

const none = { rests_on: [], leads_to: [], critics: [], answers: [], undermines: [], replies_to: [] };
/** 0 and 1 lead to 2; 3 undermines 2 and was added by the course; 4 leads to 2 and is in no backbone. */
const SPEC = {
  elements: [
    { ...none, origin: "essay", leads_to: [[2, 10]] },
    { ...none, origin: "essay", leads_to: [[2, 11]] },
    {
      ...none,
      origin: "essay",
      rests_on: [
        [0, 10],
        [1, 11],
        [4, 13],
      ],
      critics: [[3, 12]],
    },
    { ...none, origin: "course", undermines: [[2, 12]], answers: [[0, 14]] },
    { ...none, origin: "essay", leads_to: [[2, 13]] },
  ],
  paths: { "0-2": { view: { elements: [0, 2] } } },
  views: Object.fromEntries(
    ["backbone", "whole"].flatMap((depth) =>
      ["all", "upgrading", "bridging"].flatMap((process) =>
        ["plain", "critics"].map((more) => [
          `${depth}-${process}-${more}`,
          {
            elements: [
              ...(process === "bridging" ? [2] : [0, 1, 2]),
              ...(more === "critics" ? [3] : []),
              ...(depth === "whole" && process === "all" ? [4] : []),
            ],
          },
        ]),
      ),
    ),
  ),
};

test("what is asked to be shown is shown, and a chosen statement stays if it is there", () => {
  const state = chosen(SPEC, blank(), 0, null);
  assert.equal(asked(SPEC, state, { depth: "whole" }).chosen, 0);
  const fewer = asked(SPEC, state, { process: "bridging" });
  assert.deepEqual([fewer.chosen, viewOf(SPEC, fewer).elements], [null, [2]]);
});

test("a path is shown instead of a view until something else is asked for", () => {
  const state = onPath(chosen(SPEC, blank(), 1, null), "0-2");
  assert.deepEqual([viewOf(SPEC, state).elements, state.chosen], [[0, 2], null]);
  assert.equal(onPath(state, null).path, null);
  assert.equal(asked(SPEC, state, { critics: true }).path, null);
});

test("a statement that is not shown opens as much as shows it, and no more", () => {
  assert.equal(chosen(SPEC, blank(), 2, null).depth, "backbone");
  assert.deepEqual([chosen(SPEC, blank(), 3, null).critics, chosen(SPEC, blank(), 3, null).depth], [true, "backbone"]);
  const far = chosen(SPEC, asked(SPEC, blank(), { process: "bridging" }), 4, null);
  assert.deepEqual([far.depth, far.process, far.critics], ["whole", "all", false]);
  assert.equal(chosen(SPEC, onPath(blank(), "0-2"), 1, null).path, null);
  assert.equal(chosen(SPEC, onPath(blank(), "0-2"), 2, null).path, "0-2");
});

test("down and up follow the lines that are shown", () => {
  const state = blank();
  assert.deepEqual(step(SPEC, state, 0, "ArrowDown").trail.at, 2);
  assert.equal(step(SPEC, state, 0, "ArrowDown").edge, 10);
  assert.equal(step(SPEC, state, 0, "ArrowUp"), "no_way");
  assert.deepEqual(step(SPEC, state, 2, "ArrowUp").trail.list, [
    [0, 10],
    [1, 11],
  ]);
  assert.equal(step(SPEC, state, 2, "Enter"), null);
});

test("going back the way one came returns there", () => {
  const { trail } = step(SPEC, blank(), 1, "ArrowDown");
  assert.equal(step(SPEC, chosen(SPEC, blank(), 2, trail), 2, "ArrowUp").trail.at, 1);
  assert.equal(step(SPEC, chosen(SPEC, blank(), 2, null), 2, "ArrowUp").trail.at, 0);
});

test("left and right go round among what stands beside", () => {
  const right = step(SPEC, blank(), 0, "ArrowRight");
  assert.equal(right.trail.at, 1);
  assert.equal(step(SPEC, chosen(SPEC, blank(), 1, right.trail), 1, "ArrowRight").trail.at, 0);
  assert.equal(step(SPEC, blank(), 0, "ArrowLeft").trail.at, 1);
  assert.equal(step(SPEC, onPath(blank(), "0-2"), 0, "ArrowRight"), "no_beside");
});

test("what was chosen is forgotten with the way to it", () => {
  const { trail } = step(SPEC, blank(), 1, "ArrowDown");
  assert.deepEqual(cleared(chosen(SPEC, blank(), 2, trail)), blank());
});

test("answers are no line of the map", () => {
  assert.deepEqual(joined(SPEC, 3), [[2, 12]]);
  assert.equal(joined(SPEC, 2).length, 4);
});
