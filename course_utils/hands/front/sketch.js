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
    h("p", { class: "cw-muted" }, across),
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
 * Names at the ends of lines, moved down where they would touch.
 * @param {{text: string, x: number, y: number}[]} names
 * @returns {SVGTextElement[]}
 */
export function endNames(names) {
  const placed = [...names].sort((one, two) => one.y - two.y).map((one) => ({ ...one }));
  placed.forEach((one, at) => {
    if (at) one.y = Math.max(one.y, placed[at - 1].y + NAME_HEIGHT);
  });
  return placed.map(({ text, x, y }) => svg("text", { class: "cw-course-name", x, y }, text));
}
