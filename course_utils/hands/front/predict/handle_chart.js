// What the charts of a prediction share: a box as wide as its card, and guesses as handles that a finger, a mouse or
// the arrow keys move before the lock.

import { h, say } from "../dom.js";
import { followPointer, penned, svg } from "../drawing.js";
import { inDigits, stepOf } from "./state.js";

/** The size of .cw-axis in predict.css, the height of its lines, and a little air between two labels; in pixels. */
export const LABEL = { size: 13, line: 16, air: 8 };
const ruler = document.createElement("canvas").getContext("2d");

/** Words in lines that are no wider than asked, if no single word is. */
export function wrapWords(text, widest, widthOf) {
  const lines = [];
  for (const word of text.split(" ")) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && widthOf(longer) <= widest) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** A chart says where its points are (`at`), which of them a pointer means (`meant`), and draws itself (`draw`). */
export class HandleChart {
  /**
   * @param {any} spec of the prediction @param {(number|null)[]} guesses
   * @param {(i: number, value: number) => void} onGuess called when a handle was moved
   */
  constructor(spec, guesses, onGuess) {
    this.spec = spec;
    this.guesses = guesses;
    this.onGuess = onGuess;
    this.revealed = false;
    this.box = h("div", { class: "cw-guess-chart" });
    /** Whether the true lines are still to be drawn as by a pen. */
    this.fresh = false;
    this.watcher = new ResizeObserver(() => {
      this.draw();
      /** @type {NodeListOf<SVGPathElement>} */
      const lines = this.box.querySelectorAll("path.cw-data-line");
      if (this.fresh) for (const line of lines) penned(line);
      this.fresh = false;
    });
    this.watcher.observe(this.box);
    /** Which point a pointer holds, for charts in which it keeps to one. @type {number|null} */
    this.held = null;
    this.box.addEventListener("pointerdown", () => {
      this.held = null;
    });
    followPointer(this.box, ".cw-guess-grip", (event) => {
      if (this.revealed) return;
      const frame = this.box.getBoundingClientRect();
      this.set(...this.meant(event.clientX - frame.left, event.clientY - frame.top));
    });
    this.box.addEventListener("keydown", (event) => this.key(event));
  }

  draw() {}

  /** The room for the drawing, however narrow; some where the box is not shown yet. */
  get room() {
    return this.box.clientWidth || 200;
  }

  /**
   * Which guess a pointer means, and what it makes of it.
   * @param {number} _px @param {number} _py in the box
   * @returns {[number, number]} place of the point, and value
   */
  meant(_px, _py) {
    throw new Error("a chart says what a pointer means");
  }

  /** Where a handle stands that nobody has moved. @param {number} _i place of the point */
  from(_i) {
    return (this.spec.low + this.spec.high) / 2;
  }

  /** The width of a text as it is drawn here. @returns {(text: string) => number} */
  widthOf() {
    ruler.font = `${LABEL.size}px ${getComputedStyle(this.box).fontFamily || "sans-serif"}`;
    return (text) => ruler.measureText(text).width;
  }

  /** The guess at a point: a diamond, and before the lock what takes it. @returns {SVGElement[]} */
  handle(i, x, y) {
    const { points, low, high, unit } = this.spec;
    const guess = this.guesses[i];
    const value = guess ?? this.from(i);
    const slider = {
      tabindex: 0,
      role: "slider",
      "aria-label": `${points[i].label}, ${unit}`,
      "aria-valuemin": low,
      "aria-valuemax": high,
      "aria-valuenow": value,
      "aria-valuetext": guess === null ? say("predict.not_set") : `${inDigits(guess)} ${unit}`,
      "data-at": i,
    };
    const mark = svg("path", {
      d: `M${x},${y(value) - 9}l9,9l-9,9l-9,-9z`,
      class: guess === null ? "cw-guess-empty" : "cw-guess-mark",
      ...(this.revealed ? {} : slider),
    });
    return this.revealed ? [mark] : [mark, svg("circle", { cx: x, cy: y(value), r: 20, class: "cw-guess-grip" })];
  }

  /** Put the drawing into its box; a handle that had the focus has it again. */
  show(root) {
    const active = /** @type {HTMLElement|SVGElement} */ (document.activeElement);
    const focused = this.box.contains(active) ? active.dataset.at : undefined;
    this.box.replaceChildren(root);
    if (focused !== undefined) /** @type {SVGElement} */ (root.querySelector(`[data-at="${focused}"]`))?.focus();
  }

  set(i, value) {
    const { low, high } = this.spec;
    const step = stepOf(this.spec);
    this.onGuess(i, Math.min(high, Math.max(low, Math.round(value / step) * step)));
  }

  key(event) {
    const i = Number(event.target.dataset?.at);
    const change = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (!change || Number.isNaN(i)) return;
    event.preventDefault();
    this.set(i, (this.guesses[i] ?? this.from(i)) + change * stepOf(this.spec));
  }
}
