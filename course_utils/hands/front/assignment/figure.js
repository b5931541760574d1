// The chart that was drawn for a student, with its numbers as a table.

import { dataTable, fold, h, say } from "../dom.js";
import { Sketch } from "../race/sketch.js";

/** Around the lowest and the highest value a tenth of what lies between; from zero where that is near. */
function range(values) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = (high - low || Math.abs(high) || 1) / 10;
  return [low >= 0 && low < (high - low) / 2 ? 0 : low - room, high + room];
}

/** Years to write along the axis: round ones, five at most, so that a telephone has room for them. */
function yearsAcross(low, high) {
  const step = [1, 2, 5, 10, 20, 50, 100].find((one) => (high - low) / one <= 5) ?? 200;
  const first = Math.ceil(low / step) * step;
  return Array.from({ length: Math.floor((high - first) / step) + 1 }, (_, at) => first + at * step);
}

/** What each line has in a year. */
function valuesIn(lines, year) {
  return Object.fromEntries(
    lines.map(({ name, points }) => [name, points.find(([x]) => x === year)?.[1]?.toLocaleString("en-GB") ?? ""]),
  );
}

/**
 * @param {{title: string, unit: string, lines: {name: string, points: [number, number][]}[], alt: string}} figure
 * @returns {{element: HTMLElement, watcher: {disconnect: () => void}}}
 */
export function figureOf({ title, unit, lines, alt }) {
  const sketch = new Sketch({ across: "", up: unit });
  const points = lines.flatMap((line) => line.points);
  const x = [Math.min(...points.map(([year]) => year)), Math.max(...points.map(([year]) => year))];
  sketch.set({
    x,
    across: yearsAcross(x[0], x[1]),
    y: range(points.map(([, y]) => y)),
    lines,
    words: alt,
    room: 120,
  });
  const columns = [
    { key: "x", label: say("assignment.year") },
    ...lines.map(({ name }) => ({ key: name, label: name, numeric: true })),
  ];
  const rows = [...new Set(points.map(([x]) => x))]
    .sort((one, two) => one - two)
    .map((year) => ({ x: String(year), ...valuesIn(lines, year) }));
  return {
    element: h(
      "figure",
      { class: "cw-asg-figure" },
      h("figcaption", {}, title),
      sketch.box,
      fold(say("assignment.numbers"), dataTable(columns, rows, title)),
    ),
    watcher: sketch.watcher,
  };
}
