// A before and an after: a few lines between two moments, each named with its value at both ends. What comes after is
// guessed.

import { say } from "../dom.js";
import { svg } from "../drawing.js";
import { apart, linePath, scaleOf } from "../sketch.js";
import { HandleChart, LABEL, wrapWords } from "./handle_chart.js";
import { inDigits } from "./state.js";

const SLOPE = { height: 260, top: 12, bottom: 16, handle: 16, names: 190 };

/** `spec.points` holds every line's value before, in order, then every line's value after. */
export class SlopeChart extends HandleChart {
  from(i) {
    return this.spec.points[i - this.lines.length].value;
  }

  /** @returns {string[]} */
  get lines() {
    return this.spec.slope.lines;
  }

  draw() {
    const { low, high, ask, slope, points } = this.spec;
    const count = this.lines.length;
    const width = this.room;
    const widthOf = this.widthOf();
    const names = Math.min(SLOPE.names, 0.3 * width);
    const [left, right] = [names + SLOPE.handle, width - names - SLOPE.handle];
    const heads = [slope.before, slope.after].map((text) => wrapWords(text, width / 2 - 2 * LABEL.air, widthOf));
    const top = SLOPE.top + Math.max(...heads.map((lines) => lines.length)) * LABEL.line + LABEL.air;
    const [ceiling, floor] = [top + LABEL.air, top + SLOPE.height];
    const y = scaleOf([low, high], floor, ceiling);
    this.valueAt = scaleOf([floor, ceiling], low, high);
    const root = svg("svg", {
      width,
      height: floor + SLOPE.bottom,
      role: this.revealed ? "img" : "group",
      "aria-label": ask,
    });
    const text = (lines, { x, y: first, anchor, look = "" }) =>
      svg(
        "text",
        { "text-anchor": anchor, class: `cw-axis cw-label ${look}` },
        lines.map((words, n) => svg("tspan", { x, y: first + n * LABEL.line }, words)),
      );
    /**
     * Names beside one axis, moved up or down where they would touch.
     * @param {{words: string, value: number, look: string}[]} said @param {number} x @param {string} anchor
     */
    const column = (said, x, anchor) => {
      const blocks = said.map(({ words, value, look }) => {
        const lines = wrapWords(words, names, widthOf);
        return { lines, look, middle: y(value), height: lines.length * LABEL.line + LABEL.air / 2 };
      });
      return apart(blocks, top, floor + SLOPE.bottom).map(({ lines, look, middle }) =>
        text(lines, { x, y: middle - (lines.length * LABEL.line) / 2 + LABEL.size - 1, anchor, look }),
      );
    };
    // Each head keeps to its half, with room between the two.
    const halves = [0, width / 2 + LABEL.air];
    [left, right].forEach((x, side) => {
      const half = Math.max(...heads[side].map(widthOf)) / 2 + 1;
      const middle = Math.min(Math.max(x, halves[side] + half), halves[side] + width / 2 - LABEL.air - half);
      root.append(
        svg("line", { x1: x, x2: x, y1: ceiling, y2: floor, class: "cw-grid" }),
        text(heads[side], { x: middle, y: SLOPE.top + LABEL.size, anchor: "middle", look: "cw-slope-head" }),
      );
    });
    const joined = (before, after, look) =>
      root.append(
        svg("path", {
          d: linePath([
            [left, y(before)],
            [right, y(after)],
          ]),
          class: look,
        }),
      );
    const dot = (x, value) => root.append(svg("circle", { cx: x, cy: y(value), r: 5, class: "cw-data-dot" }));
    /** @type {{words: string, value: number, look: string}[]} */
    const starts = [];
    /** @type {{words: string, value: number, look: string}[]} */
    const ends = [];
    this.lines.forEach((name, at) => {
      const [before, after, guess] = [points[at].value, points[at + count].value, this.guesses[at + count]];
      starts.push({ words: `${name} ${inDigits(before)}`, value: before, look: "cw-slope-name" });
      if (guess !== null) joined(before, guess, "cw-guess-line");
      if (this.revealed) {
        joined(before, after, "cw-data-line");
        dot(right, after);
        ends.push({ words: `${inDigits(after)} ${name}`, value: after, look: "cw-slope-name" });
        if (guess !== null)
          ends.push({
            words: say("predict.slope_yours", { guess: inDigits(guess) }),
            value: guess,
            look: "cw-slope-guess",
          });
      } else {
        const said = guess === null ? say("predict.slope_open") : inDigits(guess);
        ends.push({ words: `${said} ${name}`, value: guess ?? before, look: "cw-slope-guess" });
      }
      dot(left, before);
    });
    root.append(...column(starts, left - SLOPE.handle, "end"), ...column(ends, right + SLOPE.handle, "start"));
    this.lines.forEach((_, at) => {
      if (!this.revealed || this.guesses[at + count] !== null) root.append(...this.handle(at + count, right, y));
    });
    this.show(root);
  }

  /**
   * All handles stand on one axis: a pointer keeps to the one that was nearest when it came down.
   * @param {number} _px @param {number} py @returns {[number, number]}
   */
  meant(_px, py) {
    const count = this.lines.length;
    const value = this.valueAt(py);
    const away = (i) => Math.abs((this.guesses[i] ?? this.from(i)) - value);
    this.held ??= [...this.lines.keys()].map((at) => at + count).reduce((best, i) => (away(i) < away(best) ? i : best));
    return [this.held, value];
  }
}
