// The drawings of the arms races: lines and points between two axes.

import { niceTicks, svg } from "../drawing.js";
import { axisNumbers, namedLines, scaleOf, sketchBox } from "../sketch.js";

const RACE_HEIGHT = 300;

/** A point with its name, to its left if need be. */
function marked({ off, name, left }, [x, y]) {
  const dot = svg("circle", { class: off ? "cw-race-off" : "cw-race-on", cx: x, cy: y, r: 5 });
  if (!name) return [dot];
  const [dx, dy, anchor] = left ? [-10, -8, "end"] : [10, 16, "start"];
  return [dot, svg("text", { class: "cw-course-name", x: x + dx, y: y + dy, "text-anchor": anchor }, name)];
}

/** A small drawing with two axes: `set({x: [low, high], y: [low, high], lines, points, words, across})`. */
export class Sketch {
  constructor({ across, up }) {
    this.frame = sketchBox({ up, across, height: RACE_HEIGHT }, () => this.draw());
    this.box = this.frame.box;
    this.watcher = this.frame.watcher;
  }

  set(what) {
    this.what = what;
    this.draw();
  }

  draw() {
    if (!this.what) return;
    const { lines = [], points = [], words = "", room = 16 } = this.what;
    const width = this.frame.width();
    const [left, top, bottom] = [48, 12, 28];
    const x = scaleOf(this.what.x, left, width - room);
    const y = scaleOf(this.what.y, RACE_HEIGHT - bottom, top);
    const place = ([px, py]) => /** @type {[number, number]} */ ([x(px), y(py)]);
    const ticks = { up: niceTicks(...this.what.y), across: this.what.across ?? niceTicks(...this.what.x) };
    const made = [
      ...ticks.up.map((tick) =>
        svg("line", { class: "cw-grid", x1: left, x2: width - room, y1: y(tick), y2: y(tick) }),
      ),
      ...axisNumbers({ x, y }, { left, height: RACE_HEIGHT }, ticks),
      ...namedLines(lines, place),
      ...points.flatMap((point) => marked(point, place([point.x, point.y]))),
    ];
    const { drawing } = this.frame;
    drawing.setAttribute("viewBox", `0 0 ${width} ${RACE_HEIGHT}`);
    drawing.setAttribute("aria-label", words);
    drawing.replaceChildren(...made);
  }
}
