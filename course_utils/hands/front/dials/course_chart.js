// How effort goes over time, as lines.

import { say, uid } from "../dom.js";
import { svg } from "../drawing.js";
import { axisNumbers, namedLines, scaleOf, sketchBox } from "../sketch.js";
import { pathOf } from "../two_dials.js";
import { brief, PATH_HIGH } from "./words.js";

const HEIGHT = 300;
const PATH_TIME = 20;
const PATH_POINTS = 121;
const PATH_LOW = -6;

/** Lines over time. `set([{points: [[t, level], ...], name}], {settle, low, high})` moves what is there. */
export class Chart {
  constructor({
    time,
    effort,
    until = PATH_TIME,
    low = PATH_LOW,
    high = PATH_HIGH,
    dots = false,
    room = 12,
    step = 5,
  }) {
    this.until = until;
    this.low = low;
    this.high = high;
    this.dots = dots;
    this.room = room;
    this.step = step;
    this.lines = [];
    /** @type {{settle?: number|null, words?: string, until?: number}} */
    this.more = {};
    this.id = uid("clip");
    this.sketch = sketchBox({ up: effort, across: time, height: HEIGHT }, () => {
      this.framed = false;
      this.draw();
    });
    this.svg = this.sketch.drawing;
    this.box = this.sketch.box;
    this.watcher = this.sketch.watcher;
  }

  set(lines, more = {}) {
    if (more.until && more.until !== this.until) {
      this.until = more.until;
      this.framed = false;
    }
    this.lines = lines;
    this.more = more;
    this.draw();
  }

  scales() {
    const width = this.sketch.width();
    const [left, right, top, bottom] = [44, this.room, 8, 28];
    const x = scaleOf([0, this.until], left, width - right);
    const y = scaleOf([this.low, this.high], HEIGHT - bottom, top);
    return { width, left, right, top, bottom, x, y };
  }

  /** The frame with its axes is drawn anew only when the size changes. */
  frame({ width, left, right, top, bottom, x, y }) {
    const upTo = (first, last, step) =>
      Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, i) => first + i * step);
    const each = this.until > 12 ? 5 : this.until > 5 ? 2 : 1;
    const lowest = Math.ceil(this.low / this.step) * this.step;
    const ticks = axisNumbers(
      { x, y },
      { left, height: HEIGHT },
      { up: upTo(lowest, this.high, this.step), across: upTo(0, this.until, each) },
    );
    const zero = svg("line", { class: "cw-course-zero", x1: left, x2: width - right, y1: y(0), y2: y(0) });
    const clip = svg(
      "clipPath",
      { id: this.id },
      svg("rect", { x: left, y: top, width: width - left - right, height: HEIGHT - top - bottom }),
    );
    this.moving = svg("g", {});
    this.svg.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
    this.svg.replaceChildren(svg("defs", {}, clip), zero, ...ticks, this.moving);
    this.framed = true;
  }

  draw() {
    const scales = this.scales();
    const { width, right, x, y } = scales;
    if (!this.framed) this.frame(scales);
    const clamp = (level) => Math.max(this.low - 50, Math.min(this.high + 50, level));
    const drawn = [];
    const { settle } = this.more;
    if (settle !== undefined && settle !== null && settle >= this.low && settle <= this.high) {
      // The word keeps clear of a path that comes down to its level.
      const falls = this.lines.some(({ points }) => points[0][1] > settle) && settle > this.low + 2;
      drawn.push(
        svg("line", { class: "cw-course-settle", x1: x(0), x2: width - right, y1: y(settle), y2: y(settle) }),
        svg(
          "text",
          { class: "cw-course-name", x: width - right, y: y(settle) + (falls ? 17 : -6), "text-anchor": "end" },
          say("dials.settle_line", { level: brief(settle) }),
        ),
      );
    }
    const place = ([t, level]) => /** @type {[number, number]} */ ([x(t), y(clamp(level))]);
    const end = ([t, level]) =>
      /** @type {[number, number]} */ ([x(t), y(Math.max(this.low, Math.min(this.high, level)))]);
    const dots = this.lines.flatMap((line, at) =>
      this.dots && !line.smooth
        ? line.points
            .map(place)
            .map(([cx, cy]) => svg("circle", { class: `cw-course-dot cw-course-dot-${at}`, cx, cy, r: 4 }))
        : [],
    );
    drawn.push(...namedLines(this.lines, place, { end, attributes: { "clip-path": `url(#${this.id})` } }), ...dots);
    this.moving.replaceChildren(...drawn);
    this.svg.setAttribute("aria-label", this.more.words ?? "");
  }
}

export const pathPoints = (q, u, b, s0) =>
  Array.from({ length: PATH_POINTS }, (_, i) => {
    const t = (PATH_TIME * i) / (PATH_POINTS - 1);
    return [t, pathOf(q, u, b, s0, t)];
  });
