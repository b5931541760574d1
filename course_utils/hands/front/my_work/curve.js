// How sure somebody was in each lesson's check, and how often right, as two lines over the lessons.

import { say } from "../dom.js";
import { svg } from "../drawing.js";
import { counted } from "../words.js";

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, FOOT] = [640, 220, 64, 130, 12, 34];
const NAME_APART = 18;

/** @param {import("./state.js").Point[]} curve */
export function curveInWords(curve) {
  if (curve.length < 2) return say("work.curve_few");
  const over = curve.filter(({ sure, right }) => sure > right).length;
  return counted("work.curve", over, { all: curve.length });
}

/** @param {import("./state.js").Point[]} curve of two lessons or more */
export function curveChart(curve) {
  const [first, last] = [curve[0].number, curve[curve.length - 1].number];
  const x = (number) => LEFT + ((number - first) / Math.max(1, last - first)) * (WIDTH - LEFT - RIGHT);
  const y = (share) => TOP + (1 - share / 100) * (HEIGHT - TOP - FOOT);
  const end = curve[curve.length - 1];
  const near = Math.abs(y(end.sure) - y(end.right)) < NAME_APART;
  const middle = (y(end.sure) + y(end.right)) / 2;
  const name = (key) => {
    const below = end[key] < end[key === "sure" ? "right" : "sure"] || (end.sure === end.right && key === "right");
    return near ? middle + (below ? NAME_APART / 2 : -NAME_APART / 2) : y(end[key]);
  };
  const run = (key) => [
    svg("path", {
      class: `cw-work-${key}`,
      d: curve.map((point, at) => `${at ? "L" : "M"}${x(point.number)},${y(point[key])}`).join(""),
    }),
    curve.map((point) => mark(key, x(point.number), y(point[key]))),
    svg("text", { x: x(last) + 12, y: name(key) + 5 }, say(`work.curve_${key}`)),
  ];
  return svg(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": curveInWords(curve), class: "cw-work-curve" },
    [0, 50, 100].map((share) => [
      svg("line", { class: "cw-work-track", x1: LEFT, x2: WIDTH - RIGHT, y1: y(share), y2: y(share) }),
      svg("text", { x: LEFT - 8, y: y(share) + 5, "text-anchor": "end" }, say("dashboard.percent", { share })),
    ]),
    curve.map(({ number }) => svg("text", { x: x(number), y: HEIGHT - 12, "text-anchor": "middle" }, String(number))),
    run("right"),
    run("sure"),
  );
}

function mark(key, x, y) {
  return key === "right"
    ? svg("circle", { class: "cw-work-truth", cx: x, cy: y, r: 5 })
    : svg("path", { class: "cw-work-guess", d: `M${x} ${y - 6}l6 6-6 6-6-6z` });
}
