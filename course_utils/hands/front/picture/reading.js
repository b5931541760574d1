// Lines read out at a year: what each says there, and where its point lies in the drawing.

import { svg } from "../drawing.js";
import { symbol } from "./symbols.js";
import { figureIn } from "./told.js";

/**
 * @typedef {object} Reading
 * @property {number} year
 * @property {number} x where it lies, in pixels from the left of the drawing
 * @property {{top: number, bottom: number}[]} stretches from where to where each axis reaches, in pixels from the top
 * @property {{of: string, lines: {name: string, color: string, symbol: string, text: string|null,
 *   y: number|null}[]}[]} groups what each line says (null where it has no figure) and how far from the top its point
 *   lies, for each axis, with what its figures are parts of where there are several
 */

/** The pixels of a drawing, from what plotly was told of its axes. */
function placesIn({ layout, width, height }) {
  const { l, r, t, b } = layout.margin;
  const [first, last] = layout.xaxis.range;
  const [inner, high] = [width - l - r, height - t - b];
  const panel = (axis) => layout[`yaxis${axis.slice(1)}`];
  return {
    inner,
    left: l,
    stretch: (axis) => {
      const [from, to] = panel(axis).domain ?? [0, 1];
      return { top: t + (1 - to) * high, bottom: t + (1 - from) * high };
    },
    x: (year) => l + ((year - first) / (last - first)) * inner,
    year: (x) => first + ((x - l) / inner) * (last - first),
    y: (value, axis = "y") => {
      const { range, domain = [0, 1] } = panel(axis);
      const part = domain[0] + ((value - range[0]) / (range[1] - range[0])) * (domain[1] - domain[0]);
      return t + (1 - part) * high;
    },
  };
}

/**
 * The sign of a line beside its words: a piece of it with its symbol, as in the drawing.
 * @param {{color: string, symbol: string}} line @returns {SVGElement}
 */
export function keyOf({ color, symbol: name }) {
  const { d, open } = symbol(name, 9);
  return svg(
    "svg",
    { viewBox: "-11 -7 22 14", width: 22, height: 14, "aria-hidden": "true" },
    svg("path", { d: "M-11 0H11", stroke: color, "stroke-width": 2 }),
    svg("path", { d, fill: open ? "none" : color, stroke: open ? color : "none", "stroke-width": 1.5 }),
  );
}

/** The year under a place of a drawing, in pixels from its left. */
export function yearUnder(figure, x) {
  return Math.round(placesIn(figure).year(x));
}

/**
 * The lines in sight at a year.
 * @param {{data: any[], layout: any, width: number, height: number}} figure as plotly was given it
 * @param {number} year
 * @param {(style: "estimate"|"projection") => string} styled the word for a figure that is none yet
 * @returns {Reading}
 */
export function readingAt(figure, year, styled) {
  const places = placesIn(figure);
  const axes = new Map();
  for (const { x, y, line, marker, yaxis, meta, visible } of figure.data) {
    if (!meta?.series || visible === false || !x?.length) continue;
    const axis = yaxis ?? "y";
    if (!axes.has(axis)) axes.set(axis, { of: meta.of ?? "", lines: new Map() });
    const { lines } = axes.get(axis);
    const read = lines.get(meta.series) ?? {
      name: meta.label,
      color: line.color,
      symbol: marker.symbol,
      text: null,
      y: null,
    };
    const at = x.indexOf(year);
    if (at >= 0) {
      const style = { dot: "estimate", dash: "projection" }[line.dash];
      read.text = figureIn(meta.hover, y[at]) + (style ? ` (${styled(style)})` : "");
      read.y = places.y(y[at], yaxis);
    }
    lines.set(meta.series, read);
  }
  const groups = [...axes.values()].map(({ of, lines }) => ({
    of: axes.size > 1 ? of : "",
    lines: [...lines.values()],
  }));
  return { year, x: places.x(year), stretches: [...axes.keys()].map(places.stretch), groups };
}
