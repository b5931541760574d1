// A picture taken along: what differs, as an address and as a call, and the way back from an address.

import assert from "node:assert/strict";
import { test } from "node:test";
import { callOf, differing, hashOf, stateFrom } from "../../course_utils/hands/front/picture/share.js";
import { blank, controlled, moved, opened, readAt } from "../../course_utils/hands/front/picture/state.js";

const row = (title, from, kind) => ({ title, note: "", detail: "", v: { from, to: from + 5, kind } });
const MAP = {
  id: "places",
  movable: true,
  call: { name: "atlas.places", arguments: ["year=2000"] },
  controls: [
    {
      type: "choice",
      name: "kind",
      field: "kind",
      state: ["base", "port"],
      options: [{ value: "base" }, { value: "port" }],
    },
    { type: "year", name: "year", begin: "from", end: "to", first: 2000, last: 2010, state: 2000, whole: "All" },
    { type: "search", name: "search", state: "" },
  ],
  rows: [row("Alpha & Omega", 2000, "base"), row("Beta", 2003, "port")],
  figure: { layout: { xaxis: { range: [0, 100] }, yaxis: { range: [0, 50] } }, data: [] },
};
const CHART = {
  id: "lines",
  reads: 2006,
  controls: [{ type: "span", name: "years", begin: "year", end: "year", first: 1990, last: 2010, state: [1990, 2010] }],
  rows: [{ v: { year: 1990 } }, { v: { year: 2010 } }],
  figure: { layout: { xaxis: { range: [1989, 2011] } }, data: [] },
};

test("a picture as it opens differs in nothing", () => {
  assert.deepEqual(differing(MAP, blank(MAP)), {});
  assert.equal(hashOf(MAP, blank(MAP)), "picture=places");
  assert.equal(callOf(MAP, blank(MAP)), "atlas.places(year=2000)");
});

test("what an address says comes back from it: controls, part, entry", () => {
  let state = controlled(MAP, blank(MAP), 1, 2003);
  state = controlled(MAP, state, 0, ["base"]);
  state = controlled(MAP, state, 2, "omega & co");
  state = controlled(MAP, state, 2, "omega");
  state = opened(moved(MAP, state, { x: [10, 20], y: [5, 10] }), 0, true);
  assert.deepEqual(stateFrom(MAP, `#${hashOf(MAP, state)}`), state);
  assert.equal(
    callOf(MAP, state),
    'atlas.places(year=2000, view={"kind": ["base"], "year": 2003, "search": "omega", "look": [10, 20, 5, 10], ' +
      '"row": "Alpha & Omega"})',
  );
  const whole = controlled(MAP, blank(MAP), 1, null);
  assert.deepEqual(stateFrom(MAP, `#${hashOf(MAP, whole)}`).values[1], null);
  assert.match(callOf(MAP, whole), /"year": None/);
});

test("an address of another picture, or of none, asks for nothing", () => {
  assert.equal(stateFrom(MAP, "#picture=others&year=2003"), null);
  assert.equal(stateFrom(MAP, "#explore"), null);
  assert.equal(stateFrom(MAP, ""), null);
});

test("what an address says wrongly is passed over", () => {
  const wrong = "#picture=places&year=1066&kind=castle~base&look=a~b~c~d&row=Gamma&read=2000";
  const state = stateFrom(MAP, wrong);
  assert.equal(state.values[1], 2000);
  assert.deepEqual(state.values[0], ["base"]);
  assert.deepEqual(state.ranges, blank(MAP).ranges);
  assert.equal(state.chosen, null);
  assert.equal(state.read, null);
  assert.deepEqual(stateFrom(CHART, "#picture=lines&years=2005~1995").values[0], [1990, 2010]);
});

test("lines are read at the essay's year at first, and never outside the years that are shown", () => {
  assert.equal(blank(CHART).read, 2006);
  assert.equal(controlled(CHART, blank(CHART), 0, [1990, 2000]).read, 2000);
  const state = readAt(CHART, blank(CHART), 1994.4);
  assert.equal(state.read, 1994);
  assert.deepEqual(differing(CHART, state), { read: 1994 });
  assert.equal(stateFrom(CHART, `#${hashOf(CHART, state)}`).read, 1994);
  assert.equal(readAt(CHART, state, 1900).read, 1990);
});
