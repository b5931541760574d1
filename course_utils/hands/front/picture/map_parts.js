// What the traces of a map become: outlines, lines and marks, made once for each theme, and hidden or shown after that.

import { comes, svg } from "../drawing.js";
import { symbol } from "./symbols.js";

/**
 * What a trace has become.
 * @typedef {object} Part
 * @property {"fixed"|"stand"|"years"|"rows"} kind always there; a line that stands for what its rows come to; there in
 *   some years; a mark for each row
 * @property {SVGElement} [node] its line
 * @property {Mark[]} [points]
 * @property {string} [text] what is said of its line
 *
 * @typedef {{row: number|undefined, x: number, y: number, node: SVGElement, shown?: boolean, heaped?: boolean}} Mark
 */

const at = (value, place) => (Array.isArray(value) ? value[place] : value);

/** The path of an outline, in whole units of its last digit, or of points, broken where one is null. */
function pathOf({ x, y, path, meta }) {
  if (path) return { d: path, transform: `scale(${10 ** -meta.digits})` };
  let d = "";
  let begin = true;
  x.forEach((one, place) => {
    if (one === null) {
      begin = true;
      return;
    }
    d += `${begin ? "M" : "L"}${one} ${y[place]}`;
    begin = false;
  });
  return { d };
}

/** Set what has changed, and nothing else. */
export function put(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (node.getAttribute(name) === String(value)) continue;
    node.setAttribute(name, String(value));
  }
}

/** @param {SVGElement} node @param {boolean} shown @param {boolean} gently whether what comes fades in */
export function show(node, shown, gently = false) {
  if ((node.getAttribute("display") !== "none") === shown) return;
  if (shown) {
    node.removeAttribute("display");
    if (gently) comes(node);
  } else node.setAttribute("display", "none");
}

/**
 * All of a map, in layers.
 * @param {any[]} traces @param {(color: string) => string} paint a colour as the theme has it
 * @returns {{land: SVGElement, lines: SVGElement, marks: SVGElement, parts: Part[]}} a part for each trace
 */
export function mapParts(traces, paint) {
  const layers = { land: svg("g", {}), lines: svg("g", {}), marks: svg("g", {}) };
  return { ...layers, parts: traces.map((trace) => partOf(trace, layers, paint)) };
}

/** @returns {Part} */
function partOf(trace, layers, paint) {
  if (trace.fill) {
    layers.land.append(svg("path", { ...pathOf(trace), class: "cwp-land", "fill-rule": "evenodd" }));
    return { kind: "fixed" };
  }
  if (trace.meta?.stand) return standing(trace, layers, paint);
  if (trace.mode === "lines") return outline(trace, layers);
  const rows = trace.meta?.rows;
  const points = trace.x.map((_, place) => markOf(trace, place, at(trace.marker.size, place), rows?.[place], paint));
  layers.marks.append(...points.map(({ node }) => node));
  return { kind: rows ? "rows" : "years", points };
}

/** A line that stands for what its rows come to, with its mark in the middle. @returns {Part} */
function standing(trace, { lines, marks }, paint) {
  const { color, width, dash } = trace.line;
  const node = svg("path", { ...pathOf(trace), class: "cwp-line", stroke: paint(color), "stroke-width": width });
  if (dash && dash !== "solid")
    node.setAttribute("stroke-dasharray", dash === "dot" ? "2 4" : dash.replaceAll("px", ""));
  if (trace.opacity) node.setAttribute("stroke-opacity", trace.opacity);
  lines.append(node);
  const middle = trace.marker.size.findIndex((size) => size > 0);
  const mark = markOf(trace, middle, trace.marker.size[middle], undefined, paint);
  marks.append(mark.node);
  return { kind: "stand", node, points: [mark] };
}

/** Borders, and lines that are contested. @returns {Part} */
function outline(trace, { land, lines }) {
  const contested = Boolean(trace.meta?.years);
  const node = svg("path", {
    ...pathOf(trace),
    class: contested ? "cwp-contested-line" : "cwp-borders",
    "data-contested": contested && trace.name,
  });
  (contested ? lines : land).append(node);
  return { kind: contested ? "years" : "fixed", node, points: [] };
}

/** @returns {Mark} */
function markOf(trace, place, size, row, paint) {
  const { marker } = trace;
  const { d, open } = symbol(at(marker.symbol, place), size);
  const color = paint(at(marker.color, place));
  const rim = marker.line ?? {};
  const node = svg("path", {
    d,
    class: "point",
    fill: open ? "none" : color,
    stroke: open ? color : (paint(at(rim.color, place)) ?? "none"),
    "stroke-width": at(rim.width, place) ?? (open ? 1.5 : 0),
    "data-row": row,
    "data-contested": trace.meta?.years && trace.name,
  });
  return { row, x: trace.x[place], y: trace.y[place], node };
}

/**
 * Show what is in sight of the traces as they are for some rows.
 * @param {Part[]} parts @param {any[]} data the traces, filtered @param {boolean} gently whether what comes fades in
 */
export function showParts(parts, data, gently) {
  data.forEach((trace, k) => {
    const part = parts[k];
    if (part.kind === "fixed") return;
    const there = trace.visible !== false;
    if (part.node) show(part.node, there, gently);
    const kept = part.kind === "rows" ? new Set(trace.meta.rows) : null;
    for (const mark of part.points) {
      mark.shown = kept ? kept.has(mark.row) : there;
      show(mark.node, mark.shown, gently);
    }
    if (part.kind !== "stand" || !there) return;
    const [row] = trace.meta.rows;
    put(part.node, { "stroke-width": trace.line.width });
    part.points[0].row = row;
    part.node.dataset.row = row;
    part.text = trace.hovertext;
  });
}

/** Draw no mark of a row that is counted in a heap. @param {Part[]} parts @param {Set<number|undefined>} heaped rows */
export function hideHeaped(parts, heaped) {
  for (const { kind, points } of parts) {
    if (kind !== "rows") continue;
    for (const mark of points) {
      mark.heaped = heaped.has(mark.row);
      put(mark.node, { visibility: mark.heaped ? "hidden" : "visible" });
    }
  }
}
