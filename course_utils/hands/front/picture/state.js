// What is known about a picture, as plain values: how its controls stand, which rows they keep, which row is open,
// which part of a map is looked at, and at which year lines are read. Nothing here draws; the view (`picture.js`) shows
// it.

import { visibleRows, yearsOf } from "./filters.js";
import { filtered } from "./traces.js";

/**
 * @typedef {{x: number[], y: number[]}} Ranges of the two axes, each from low to high
 *
 * @typedef {object} State
 * @property {any[]} values of the controls, in their order
 * @property {number[]} visible places of the rows that they keep
 * @property {number|null} chosen the row that is open
 * @property {Ranges|null} ranges what is asked to be seen; null where a figure chooses itself
 * @property {number|null} read the year at which the lines of a chart are read; null where there are none
 */

/**
 * A picture as it opens.
 * @param {any} spec @returns {State}
 */
export function blank(spec) {
  const values = spec.controls.map((control) => control.state);
  const { look, row, read } = spec.view ?? {};
  const state = { values, visible: visibleRows(spec, values), chosen: null, ranges: home(spec), read: null };
  const seen = look && spec.movable ? moved(spec, state, { x: [look[0], look[1]], y: [look[2], look[3]] }) : state;
  const at = row === undefined ? -1 : spec.rows.findIndex(({ title }) => title === row);
  return readAt(spec, { ...seen, chosen: state.visible.includes(at) ? at : null }, read ?? spec.reads ?? null);
}

/** The years that a chart shows, whole ones: its axis reaches a little further. */
export function yearsShown(spec, { values }) {
  const { range } = spec.figure.layout.xaxis;
  return yearsOf(spec, values) ?? [Math.ceil(range[0]), Math.floor(range[1])];
}

/** The lines are read at another year, inside those that are shown. */
export function readAt(spec, state, year) {
  if (spec.reads == null || year === null) return { ...state, read: null };
  const [first, last] = yearsShown(spec, state);
  return { ...state, read: Math.min(last, Math.max(first, Math.round(year))) };
}

/**
 * All that there is to see.
 * @param {any} spec @returns {Ranges|null}
 */
export function home({ figure: { layout } }) {
  const { xaxis, yaxis } = layout;
  return xaxis?.range ? { x: [...xaxis.range], y: [...(yaxis?.range ?? [])] } : null;
}

/** A control has another value: rows come and go, and an open one that goes is closed. */
export function controlled(spec, state, at, value) {
  const values = state.values.map((before, k) => (k === at ? value : before));
  const visible = visibleRows(spec, values);
  const control = spec.controls[at];
  const whole = home(spec);
  // The axis keeps its distance from the first and the last year, which bars need.
  const ranges =
    control.axis && state.ranges
      ? { ...state.ranges, x: [value[0] + whole.x[0] - control.first, value[1] + whole.x[1] - control.last] }
      : state.ranges;
  const next = { ...state, values, visible, ranges, chosen: visible.includes(state.chosen) ? state.chosen : null };
  return readAt(spec, next, state.read);
}

/** A row is opened; once more, and it is closed again if it may be. */
export function opened(state, row, mayClose) {
  return { ...state, chosen: mayClose && state.chosen === row ? null : row };
}

/** Another part is looked at, inside the picture: first its size is kept there, then its place. */
export function moved(spec, state, next) {
  const whole = home(spec);
  return { ...state, ranges: { x: inside(next.x, whole.x), y: inside(next.y, whole.y) } };
}

function inside(pair, whole) {
  const width = Math.min(pair[1] - pair[0], whole[1] - whole[0]);
  const start = Math.min(Math.max(pair[0], whole[0]), whole[1] - width);
  return [start, start + width];
}

/** Closer, by a factor below 1, or further away. */
export function zoomed(spec, state, factor) {
  const around = ([low, high]) => {
    const [mid, half] = [(low + high) / 2, ((high - low) / 2) * factor];
    return [mid - half, mid + half];
  };
  return moved(spec, state, { x: around(state.ranges.x), y: around(state.ranges.y) });
}

/** To a side, by shares of what is seen. */
export function shifted(spec, state, dx, dy) {
  const by = (pair, part) => pair.map((value) => value + (pair[1] - pair[0]) * part);
  return moved(spec, state, { x: by(state.ranges.x, dx), y: by(state.ranges.y, dy) });
}

/** Whether everything that is visible lies inside a view. */
export function holdsAll(spec, { visible, values }, view) {
  const shown = new Set(visible);
  const years = yearsOf(spec, values);
  const within = (value, [low, high]) => value >= low && value <= high;
  return spec.figure.data
    .filter(({ meta }) => meta?.rows || meta?.stand)
    .map((trace) => filtered(trace, shown, spec, years))
    .filter((trace) => trace.visible !== false)
    .every(({ x, y }) => x.every((one, at) => within(one, view.x) && within(y[at], view.y)));
}

/**
 * The part of a map that a drawing of some size shows: as wide or as high as fills it, never beyond the whole.
 * Left to itself plotly would show more than the ranges say, and what lies there would have no names.
 */
export function viewOf(ranges, home, size) {
  const span = ([low, high]) => high - low;
  const ratio = size.width / size.height;
  const fit = (pair, whole, wanted) => {
    const width = Math.min(span(whole), Math.max(span(pair), wanted));
    const start = Math.min(Math.max((pair[0] + pair[1] - width) / 2, whole[0]), whole[1] - width);
    return [start, start + width];
  };
  return { x: fit(ranges.x, home.x, span(ranges.y) * ratio), y: fit(ranges.y, home.y, span(ranges.x) / ratio) };
}

/**
 * All that a drawing of some size shows at most: a room that is wider than the picture is filled to both sides, as far
 * as there are outlines.
 * @param {Ranges} whole @param {[number, number]|null} reach @param {{width: number, height: number}} size
 * @returns {Ranges}
 */
export function filled(whole, reach, { width, height }) {
  const [[left, right], [bottom, top]] = [whole.x, whole.y];
  const [first, last] = reach ?? whole.x;
  const wanted = Math.min(last - first, Math.max(right - left, ((top - bottom) * width) / height));
  const start = Math.min(Math.max((left + right - wanted) / 2, first), last - wanted);
  return { x: [start, start + wanted], y: whole.y };
}

/** Years between two marks of the axis, so that a short time shows no year twice. */
export function yearStep(years, narrow) {
  return [1, 2, 5, 10, 20].find((step) => years / step <= (narrow ? 5 : 9)) ?? 20;
}
