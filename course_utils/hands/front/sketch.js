// What the line drawings of the cards share: their frame, their scales, their lines, and names that do not touch.

import { h } from "./dom.js";
import { svg } from "./drawing.js";

/** Pixels from the foot of one name to that of the next. */
const NAME_HEIGHT = 16;

/**
 * A drawing between the names of its axes; it is as wide as its box, and drawn anew when that changes.
 * @param {{up: string, across: string, height: number}} frame
 * @param {() => void} redraw
 */
export function sketchBox({ up, across, height }, redraw) {
  const drawing = svg("svg", { height, role: "img" });
  const box = h(
    "div",
    { class: "cw-course-chart" },
    h("p", { class: "cw-muted" }, up),
    drawing,
    across ? h("p", { class: "cw-muted cw-axis-across" }, across) : null,
  );
  const watcher = new ResizeObserver(redraw);
  watcher.observe(box);
  return { drawing, box, watcher, width: () => Math.max(240, box.clientWidth) };
}

/**
 * From values to pixels.
 * @param {number[]} range low and high @param {number} from pixel of the low @param {number} to pixel of the high
 * @returns {(value: number) => number}
 */
export function scaleOf([low, high], from, to) {
  return (value) => from + ((value - low) / (high - low)) * (to - from);
}

/**
 * A line through points; where one is missing (null) it breaks off.
 * @param {([number, number]|null)[]} points in pixels
 */
export function linePath(points) {
  const step = (at) => (at > 0 && points[at - 1] !== null ? "L" : "M");
  return points
    .map((point, at) => (point === null ? "" : `${step(at)}${point[0].toFixed(1)},${point[1].toFixed(1)}`))
    .join("");
}

/**
 * Blocks one above the other, moved down, and from the foot up again, where they would touch.
 * @template {{middle: number, height: number}} Block
 * @param {Block[]} blocks
 * @param {number} top @param {number} bottom which none leaves while there is room, in pixels
 * @returns {Block[]} from the top down
 */
export function apart(blocks, top = -Infinity, bottom = Infinity) {
  const placed = [...blocks].sort((one, two) => one.middle - two.middle).map((one) => ({ ...one }));
  let free = top;
  for (const one of placed) {
    one.middle = Math.max(one.middle, free + one.height / 2);
    free = one.middle + one.height / 2;
  }
  free = bottom;
  for (const one of placed.reverse()) {
    one.middle = Math.min(one.middle, free - one.height / 2);
    free = one.middle - one.height / 2;
  }
  return placed.reverse();
}

/**
 * Names at the ends of lines, moved down where they would touch.
 * @param {{text: string, x: number, y: number, look?: string}[]} names with the class of their line, where one colour
 *   is not enough
 * @returns {SVGTextElement[]}
 */
export function endNames(names) {
  const placed = apart(names.map((one) => ({ ...one, middle: one.y, height: NAME_HEIGHT })));
  return placed.map(({ text, x, middle, look = "" }) =>
    svg("text", { class: `cw-course-name ${look}`.trim(), x, y: middle }, text),
  );
}

/**
 * The numbers along both axes; those across may be years and have no comma.
 * @param {{x: (value: number) => number, y: (value: number) => number}} scales
 * @param {{left: number, height: number}} frame pixels to the left of the lines, and of the whole drawing's height
 * @param {{across: number[], up: number[]}} ticks
 * @returns {SVGTextElement[]}
 */
export function axisNumbers({ x, y }, { left, height }, { across, up }) {
  const text = (value) => value.toLocaleString("en-GB").replace("-", "\u2212");
  return [
    ...up.map((value) => svg("text", { x: left - 8, y: y(value) + 5, "text-anchor": "end" }, text(value))),
    ...across.map((value) => svg("text", { x: x(value), y: height - 8, "text-anchor": "middle" }, String(value))),
  ];
}

/**
 * Lines with their names at their ends.
 * @param {{points: number[][], name?: string, look?: string|number}[]} lines how one looks is its number, or its `look`
 * @param {(point: number[]) => [number, number]} place from values to pixels
 * @param {{end?: (point: number[]) => [number, number], attributes?: object}} more where the end of a line is for its
 *   name, if elsewhere; attributes of every line
 * @returns {SVGElement[]}
 */
export function namedLines(lines, place, { end = place, attributes = {} } = {}) {
  const names = lines
    .map((line, at) => ({ look: at, ...line }))
    .filter(({ name, points }) => name && points.length)
    .map(({ name, points, look }) => {
      const [x, y] = end(points.at(-1));
      return { text: name, x: x + 6, y: y + 4, look: `cw-course-name-${look}` };
    });
  const runs = lines.map(({ points, look }, at) =>
    svg("path", {
      class: `cw-course-line cw-course-line-${look ?? at}`,
      d: linePath(points.map(place)),
      ...attributes,
    }),
  );
  return [...runs, ...endNames(names)];
}
