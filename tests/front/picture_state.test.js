// What is known about a picture: its controls, the rows that they keep, the open row, and what is looked at.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  captionOf,
  descriptionOf,
  playsFrom,
  titleOf,
  visibleRows,
} from "../../course_utils/hands/front/picture/filters.js";
import {
  blank,
  controlled,
  filled,
  holdsAll,
  home,
  moved,
  opened,
  shifted,
  viewOf,
  yearStep,
  zoomed,
} from "../../course_utils/hands/front/picture/state.js";
import { filtered, merged, recoloured } from "../../course_utils/hands/front/picture/traces.js";
import { landmarksWithin } from "../../course_utils/hands/front/picture/years.js";

const row = (title, from, to, kind) => ({ title, note: "", detail: "", v: { from, to, kind } });
const MAP = {
  controls: [
    { type: "choice", field: "kind", state: ["base", "port"] },
    { type: "year", begin: "from", end: "to", first: 2000, last: 2010, state: null },
    { type: "search", state: "" },
  ],
  rows: [row("Alpha", 2000, 2004, "base"), row("Beta", 2003, undefined, "port"), row("Gamma", 2009, 2010, "base")],
  figure: {
    layout: { xaxis: { range: [0, 100] }, yaxis: { range: [0, 50] } },
    data: [{ x: [10, 20, 90], y: [5, 5, 45], meta: { rows: [0, 1, 2] } }],
  },
  finding: "All of it.",
  summary: "{shown} of {all} in {year}",
};

test("controls keep rows, all of them together", () => {
  let state = blank(MAP);
  assert.deepEqual(state.visible, [0, 1, 2]);
  state = controlled(MAP, state, 1, 2003);
  assert.deepEqual(state.visible, [0, 1]);
  state = controlled(MAP, state, 0, ["port"]);
  assert.deepEqual(state.visible, [1]);
  state = controlled(MAP, state, 2, "alpha");
  assert.deepEqual(state.visible, []);
});

test("a search of names and places leaves out what an opened row tells", () => {
  const rows = [{ ...row("Alpha", 2000, 2004, "base"), detail: "Ships came here from Beta." }, MAP.rows[1]];
  const found = (control) =>
    controlled({ ...MAP, rows, controls: [control] }, blank({ ...MAP, rows }), 0, "beta").visible;
  assert.deepEqual(found({ type: "search", state: "" }), [0, 1]);
  assert.deepEqual(found({ type: "search", state: "", whole: false }), [1]);
});

test("an open row that is filtered away is closed", () => {
  const open = opened(blank(MAP), 2, true);
  assert.equal(open.chosen, 2);
  assert.equal(controlled(MAP, open, 1, 2009).chosen, 2);
  assert.equal(controlled(MAP, open, 1, 2003).chosen, null);
});

test("a row that is opened twice from the list is closed; from the drawing it stays", () => {
  const open = opened(blank(MAP), 1, true);
  assert.equal(opened(open, 1, true).chosen, null);
  assert.equal(opened(open, 1, false).chosen, 1);
});

test("nobody can look beyond the picture", () => {
  const state = blank(MAP);
  assert.deepEqual(zoomed(MAP, state, 2).ranges, home(MAP));
  const close = zoomed(MAP, state, 0.5);
  assert.deepEqual(close.ranges, { x: [25, 75], y: [12.5, 37.5] });
  assert.deepEqual(shifted(MAP, close, 5, -5).ranges, { x: [50, 100], y: [0, 25] });
  assert.deepEqual(moved(MAP, state, { x: [-20, 30], y: [40, 90] }).ranges, { x: [0, 50], y: [0, 50] });
  assert.deepEqual(blank(MAP).ranges, home(MAP));
});

test("a drawing shows what fills it", () => {
  const whole = home(MAP);
  const view = viewOf({ x: [40, 60], y: [20, 30] }, whole, { width: 400, height: 100 });
  assert.deepEqual(view, { x: [30, 70], y: [20, 30] });
  assert.ok(holdsAll(MAP, blank(MAP), whole));
  assert.ok(!holdsAll(MAP, blank(MAP), view));
  assert.ok(holdsAll(MAP, controlled(MAP, blank(MAP), 2, "gamma"), { x: [80, 100], y: [40, 50] }));
});

test("an axis of years keeps its distance from the first and the last", () => {
  const chart = {
    ...MAP,
    controls: [{ type: "span", begin: "from", end: "to", first: 2000, last: 2010, state: [2000, 2010], axis: true }],
    figure: { ...MAP.figure, layout: { xaxis: { range: [1999.5, 2010.5] } } },
  };
  assert.deepEqual(controlled(chart, blank(chart), 0, [2003, 2005]).ranges.x, [2002.5, 2005.5]);
  assert.deepEqual([yearStep(8, false), yearStep(8, true), yearStep(300, false)], [1, 2, 20]);
});

test("a figure without ranges of its own asks for none", () => {
  const free = { ...MAP, figure: { layout: {}, data: [] } };
  assert.equal(blank(free).ranges, null);
});

test("what the controls show is said in words", () => {
  const values = [["base", "port"], 2003, ""];
  assert.equal(captionOf(MAP, values, visibleRows(MAP, values)), "2 of 3 in 2003");
  assert.equal(captionOf(MAP, values, []), "picture.none");
  const told = { ...MAP, findings: { control: 1, whole: "Any year.", texts: [[2000, "From {year}."]] } };
  const start = MAP.controls.map(({ state }) => state);
  assert.equal(titleOf(MAP, start, [0, 1, 2]), "All of it.");
  assert.equal(titleOf(MAP, values, [0, 1]), "2 of 3 in 2003");
  assert.equal(titleOf(told, [[], null, ""], []), "Any year.");
  assert.equal(titleOf(told, values, [0, 1]), "From 2003.");
  const described = { ...told, describe: "A map. {names}; {counts}", counted: "kind" };
  assert.equal(
    descriptionOf(described, values, [0, 1]),
    "A map. Alpha, Beta; picture.counted picture.counted From 2003. 2 of 3 in 2003",
  );
});

test("playing begins where enough is to be seen", () => {
  assert.equal(playsFrom(MAP, [["base", "port"], null, ""], 1), 2003);
});

test("a trace loses the points of hidden rows, and every list of the same length with them", () => {
  const trace = { x: [1, 2, 3], y: [4, 5, 6], marker: { size: [7, 8, 9], color: "#fff" }, meta: { rows: [0, 1, 2] } };
  const cut = filtered(trace, new Set([0, 2]), MAP, null);
  assert.deepEqual(
    [cut.x, cut.y, cut.marker, cut.meta.rows],
    [[1, 3], [4, 6], { size: [7, 9], color: "#fff" }, [0, 2]],
  );
  assert.equal(filtered(trace, new Set([0, 1, 2]), MAP, null), trace);
  assert.equal(filtered({ meta: { years: [1990, 1995] } }, new Set(), MAP, [2000, 2001]).visible, false);
});

test("layouts are merged deeply and colours exchanged everywhere", () => {
  assert.deepEqual(merged({ a: { b: 1, c: 2 }, d: [1] }, { a: { c: 3 }, d: [2] }), { a: { b: 1, c: 3 }, d: [2] });
  assert.deepEqual(recoloured({ a: ["#FFF", { b: "#fff" }], c: [1, 2] }, { "#fff": "#000" }), {
    a: ["#000", { b: "#000" }],
    c: [1, 2],
  });
});

test("a room wider than the map is filled to both sides, as far as there are outlines", () => {
  const whole = { x: [0, 100], y: [0, 100] };
  assert.deepEqual(filled(whole, [-50, 150], { width: 300, height: 200 }), { x: [-25, 125], y: [0, 100] });
  assert.deepEqual(filled(whole, [-5, 150], { width: 300, height: 200 }), { x: [-5, 145], y: [0, 100] });
  assert.deepEqual(filled(whole, [-10, 110], { width: 500, height: 200 }).x, [-10, 110]);
  assert.deepEqual(filled(whole, null, { width: 500, height: 200 }), whole);
  assert.deepEqual(filled(whole, [-50, 150], { width: 100, height: 200 }), whole);
});

test("named years stand under a slider that reaches them, where they have room; the essay first", () => {
  const named = [
    [1945, "war ends"],
    [1960, "new treaty"],
    [1972, "Okinawa returns"],
    [2006, "the essay"],
  ];
  const years = (first, last) => landmarksWithin(named, first, last).map(({ year }) => year);
  assert.deepEqual(years(1945, 2026), [1945, 1960, 1972, 2006]);
  assert.deepEqual(years(1960, 2014), [1960, 1972, 2006]);
  assert.deepEqual(years(2004, 2024), [2006]);
  assert.deepEqual(years(1816, 2022), [1945, 1972, 2006]);
  assert.deepEqual(years(2008, 2024), []);
  assert.deepEqual(years(2006, 2006), []);
  assert.equal(landmarksWithin(named, 1945, 2026)[0].part, 0);
});
