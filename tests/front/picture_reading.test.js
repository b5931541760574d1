// What lines say at a year, and what a picture says of its rows.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readingAt, yearUnder } from "../../course_utils/hands/front/picture/reading.js";
import { csvOf } from "../../course_utils/hands/front/picture/save.js";
import { symbol } from "../../course_utils/hands/front/picture/symbols.js";
import { figureIn, toldTitle } from "../../course_utils/hands/front/picture/told.js";

const line = (series, x, y, more = {}) => ({
  x,
  y,
  line: { color: "#123456", dash: "solid", ...more.line },
  marker: { symbol: more.symbol ?? "triangle-up" },
  yaxis: more.yaxis,
  meta: { series, label: series, hover: "%{y:.1f} %", of: more.of ?? "" },
});
const figure = (data, more = {}) => ({
  width: 220,
  height: 130,
  data,
  layout: {
    margin: { l: 10, r: 10, t: 10, b: 20 },
    xaxis: { range: [2000, 2010] },
    yaxis: { range: [0, 10] },
    ...more,
  },
});
const said = ({ groups }) => groups.flatMap(({ lines }) => lines.map(({ name, text }) => [name, text]));

test("every line says its figure of the year, and one without says so", () => {
  const drawn = figure([line("Japan", [2000, 2005], [1, 5]), line("China", [2000, 2004], [1, 4])]);
  const reading = readingAt(drawn, 2005, (style) => style);
  assert.deepEqual(said(reading), [
    ["Japan", "5.0 %"],
    ["China", null],
  ]);
  assert.equal(reading.x, 110);
  assert.equal(reading.groups[0].lines[0].y, 60);
  assert.equal(yearUnder(drawn, 110), 2005);
});

test("lines of one colour are told apart by the symbol that each has in the drawing", () => {
  const drawn = figure([line("China", [2000], [1]), line("Soviet Union", [2000], [2], { symbol: "triangle-down" })]);
  const [{ lines }] = readingAt(drawn, 2000, (style) => style).groups;
  assert.deepEqual(
    lines.map((one) => one.symbol),
    ["triangle-up", "triangle-down"],
  );
});

test("a line cut into stretches is one line, and an estimate is called one", () => {
  const drawn = figure([line("Japan", [2000, 2001], [1, 2]), line("Japan", [2003], [3], { line: { dash: "dot" } })]);
  assert.deepEqual(said(readingAt(drawn, 2003, (style) => style)), [["Japan", "3.0 % (estimate)"]]);
  assert.deepEqual(said(readingAt(drawn, 2002, (style) => style)), [["Japan", null]]);
});

test("two panels say what their figures are parts of", () => {
  const drawn = figure(
    [line("Japan", [2000], [1], { of: "of trade" }), line("Japan", [2000], [2], { of: "of GDP", yaxis: "y2" })],
    { yaxis: { range: [0, 10], domain: [0.5, 1] }, yaxis2: { range: [0, 10], domain: [0, 0.4] } },
  );
  const reading = readingAt(drawn, 2000, (style) => style);
  assert.deepEqual(
    reading.groups.map(({ of }) => of),
    ["of trade", "of GDP"],
  );
  assert.ok(reading.groups[0].lines[0].y < reading.groups[1].lines[0].y);
  // The rule of the year leaves the room between them to the title of the lower one.
  assert.deepEqual(reading.stretches, [
    { top: 10, bottom: 60 },
    { top: 70, bottom: 110 },
  ]);
});

test("figures are written as Python writes them", () => {
  assert.equal(figureIn("US$%{y:,.1f} billion", 1234567.25), "US$1,234,567.2 billion");
  assert.equal(figureIn("%{y:.0f} %", 41.6), "42 %");
  assert.equal(figureIn("%{y}", 12), "12");
  for (const [value, form, written] of [
    [210.25, ".1f", "210.2"],
    [210.35, ".1f", "210.3"],
    [0.75, ".1f", "0.8"],
    [0.15, ".1f", "0.1"],
    [-2.5, ".0f", "-2"],
    [3.5, ".0f", "4"],
  ])
    assert.equal(figureIn(`%{y:${form}}`, value), written);
});

test("a title is worked out from the rows in sight", () => {
  const told = { field: "who", value: "v", names: { a: "A", b: "B" }, hover: "%{y}" };
  assert.equal(toldTitle(told, [], []), "");
  assert.equal(toldTitle(told, [], [{ who: "a", year: 2000, v: 1 }]), "charts.one_figure");
  const row = { texts: [["x", "In {year}: {a:.1f}"]], control: 0 };
  assert.equal(toldTitle(row, ["x"], [{ year: 1999, a: 2 }, { year: 2000 }]), "In 1999: 2.0");
});

test("a table is a file that spreadsheets read", () => {
  const columns = [
    { key: "name", label: "Name" },
    { key: "who", label: "Who, and where" },
  ];
  assert.equal(
    csvOf(columns, [{ name: 'The "Quad"', who: ["JPN", "USA"] }, { name: "x" }]),
    '\ufeffName,"Who, and where"\r\n"The ""Quad""",JPN; USA\r\nx,\r\n',
  );
});

test("symbols have plotly's names", () => {
  assert.ok(symbol("circle-open", 10).open);
  assert.ok(!symbol("square", 10).open);
  assert.match(symbol("diamond-cross-open-dot", 10).d, /M0 -5V5M-5 0H5.*H\.6$/);
});
