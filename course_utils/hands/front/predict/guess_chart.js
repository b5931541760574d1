// A small chart of the data and the guess, whose handles a finger or the arrow keys move before the lock.

import { niceTicks, svg } from "../drawing.js";
import { linePath, scaleOf } from "../sketch.js";
import { HandleChart, LABEL, wrapWords } from "./handle_chart.js";
import { besideValues, inDigits } from "./state.js";

const CHART_HEIGHT = 300;
const CHART_EDGE = { left: 56, right: 16, top: 16, bottom: 32 };
/**
 * Where the lines of each label stand so that no two labels touch: in as few rows as will do, every label in one of
 * them.
 */
function placeWords(labels, centres, slot, width, widthOf) {
  for (let rows = 1; ; rows += 1) {
    const placed = labels.map((label, i) => {
      const lines = wrapWords(label, rows * slot - LABEL.air, widthOf);
      const half = Math.max(...lines.map(widthOf)) / 2;
      return { lines, half, row: i % rows, middle: Math.min(Math.max(centres[i], half), width - half) };
    });
    const clear = placed.every(
      (one, i) => i < rows || one.middle - one.half - LABEL.air / 2 >= placed[i - rows].middle + placed[i - rows].half,
    );
    if (clear || rows >= labels.length) {
      const tall = (row) =>
        Math.max(...placed.filter((one) => one.row === row).map((one) => one.lines.length)) * LABEL.line +
        LABEL.air / 2;
      const tops = [0];
      for (let row = 0; row < Math.min(rows, labels.length); row += 1) tops.push(tops[row] + tall(row));
      return { placed: placed.map((one) => ({ ...one, top: tops[one.row] })), height: tops.at(-1) };
    }
  }
}

/** Values over years or over words. */
export class GuessChart extends HandleChart {
  scales(width) {
    const { points, low, high } = this.spec;
    const numbers = points.map((point) => Number(point.label));
    const numeric = numbers.every(Number.isFinite) && numbers.length > 1;
    const [left, right] = [CHART_EDGE.left, width - CHART_EDGE.right];
    const [floor, ceiling] = [CHART_HEIGHT - CHART_EDGE.bottom, CHART_EDGE.top];
    const along = scaleOf(numeric ? [Math.min(...numbers), Math.max(...numbers)] : [0, points.length], left, right);
    const x = (i) => along(numeric ? numbers[i] : i + 0.5);
    const y = scaleOf([low, high], floor, ceiling);
    const valueAt = scaleOf([floor, ceiling], low, high);
    return { x, y, valueAt, numeric, slot: (right - left) / points.length };
  }

  draw() {
    const width = this.room;
    const { points, low, high, ask } = this.spec;
    const { x, y, numeric, slot } = this.scales(width);
    const widthOf = this.widthOf();
    const words = numeric
      ? null
      : placeWords(
          points.map((point) => point.label),
          points.map((_, i) => x(i)),
          slot,
          width,
          widthOf,
        );
    const foot = Math.max(CHART_EDGE.bottom, (words?.height ?? 0) + LABEL.line);
    const root = svg("svg", {
      width,
      height: CHART_HEIGHT - CHART_EDGE.bottom + foot,
      role: this.revealed ? "img" : "group",
      "aria-label": ask,
    });
    for (const tick of niceTicks(low, high)) {
      root.append(
        svg("line", { x1: CHART_EDGE.left, x2: width - CHART_EDGE.right, y1: y(tick), y2: y(tick), class: "cw-grid" }),
        svg("text", { x: CHART_EDGE.left - 8, y: y(tick) + 5, "text-anchor": "end", class: "cw-axis" }, inDigits(tick)),
      );
    }
    const below = CHART_HEIGHT - CHART_EDGE.bottom + LABEL.line + LABEL.air;
    if (words) {
      for (const one of words.placed)
        root.append(
          svg(
            "text",
            { "text-anchor": "middle", class: "cw-axis cw-label" },
            one.lines.map((text, n) => svg("tspan", { x: one.middle, y: below + one.top + n * LABEL.line }, text)),
          ),
        );
    } else {
      const every = Math.ceil(points.length / Math.max(2, Math.floor(width / 70)));
      const last = points.length - 1;
      const edge = x(last) - widthOf(points[last].label) - LABEL.air;
      points.forEach((point, i) => {
        if (i === last || (i % every === 0 && x(i) + widthOf(point.label) / 2 <= edge)) {
          root.append(
            svg(
              "text",
              { x: x(i), y: below, "text-anchor": i === last ? "end" : "middle", class: "cw-axis cw-label" },
              point.label,
            ),
          );
        }
      });
    }
    const line = (values, name) => {
      root.append(
        svg("path", { d: linePath(values.map((value, i) => (value === null ? null : [x(i), y(value)]))), class: name }),
      );
    };
    const shown = points.map((point) => (this.revealed || point.given ? point.value : null));
    const beside = besideValues(this.spec);
    if (beside) {
      line(beside, "cw-beside-line");
      beside.forEach((value, i) => {
        if (value !== null)
          root.append(svg("rect", { x: x(i) - 3, y: y(value) - 3, width: 6, height: 6, class: "cw-beside-mark" }));
      });
    }
    if (numeric) {
      line(shown, "cw-data-line");
      line(
        points.map((point, i) => (point.given ? point.value : this.guesses[i])),
        "cw-guess-line",
      );
    } else {
      // Words have no order, so nothing joins them; what is drawn is the gap at each of them.
      points.forEach((point, i) => {
        if (shown[i] !== null && !point.given && this.guesses[i] !== null)
          root.append(
            svg("line", { x1: x(i), x2: x(i), y1: y(shown[i]), y2: y(this.guesses[i]), class: "cw-guess-line" }),
          );
      });
    }
    points.forEach((point, i) => {
      if (shown[i] !== null) root.append(svg("circle", { cx: x(i), cy: y(shown[i]), r: 5, class: "cw-data-dot" }));
      if (!point.given) root.append(...this.handle(i, x(i), y));
    });
    this.show(root);
  }

  /**
   * The point nearest across: one stroke draws the whole line.
   * @param {number} px @param {number} py @returns {[number, number]}
   */
  meant(px, py) {
    const { points } = this.spec;
    const { x, valueAt } = this.scales(this.room);
    const open = [...points.keys()].filter((i) => !points[i].given);
    const nearest = open.reduce((best, i) => (Math.abs(x(i) - px) < Math.abs(x(best) - px) ? i : best), open[0]);
    return [nearest, valueAt(py)];
  }
}
