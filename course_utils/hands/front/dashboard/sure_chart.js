// How sure one was beside how often one was right: a bar for each word, as long as all its answers, filled as far as
// they were right. A bar of too few answers is drawn in dots: it counts, and tells nothing yet.

import { say } from "../dom.js";
import { svg } from "../drawing.js";
import { tells } from "./state.js";

const [WIDTH, LEFT, RIGHT, ROW, BAR] = [420, 104, 100, 44, 22];
const TICKS = [0, 50, 100];

/**
 * @param {import("../history/calibration.js").Level[]} levels
 * @param {string} label what the drawing says, for whoever does not see it
 */
export function sureChart(levels, label) {
  const across = WIDTH - LEFT - RIGHT;
  const foot = levels.length * ROW;
  const at = (share) => LEFT + (share / 100) * across;
  return svg(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${foot + 26}`, role: "img", "aria-label": label, class: "cw-dash-sure" },
    TICKS.map((share) => [
      svg("line", { class: "cw-dash-rule", x1: at(share), x2: at(share), y1: 4, y2: foot }),
      svg("text", { x: at(share), y: foot + 20, "text-anchor": "middle" }, say("dashboard.percent", { share })),
    ]),
    levels.map((level, row) => bar(level, row * ROW + (ROW - BAR) / 2, across)),
  );
}

/** One word, its bar, and its numbers. */
function bar(level, y, across) {
  const { all, right } = level;
  const share = all ? right / all : 0;
  const middle = y + BAR / 2 + 5;
  const few = !tells(level);
  return svg(
    "g",
    { class: few ? "cw-dash-few" : null },
    svg("text", { x: LEFT - 12, y: middle, "text-anchor": "end" }, say(`sure.${level.level}`)),
    svg("rect", { class: "cw-dash-all", x: LEFT, y, width: across, height: BAR, rx: 4 }),
    all && svg("rect", { class: "cw-dash-right", x: LEFT, y, width: Math.max(share * across, 2), height: BAR, rx: 4 }),
    svg("text", { x: WIDTH - RIGHT + 12, y: middle, class: "cw-dash-number" }, say("dashboard.of", { right, all })),
  );
}
