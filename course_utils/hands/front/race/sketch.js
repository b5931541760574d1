// The drawings of the arms races: lines and points between two axes.

import { niceTicks, svg } from "../drawing.js";
import { endNames, linePath, scaleOf, sketchBox } from "../sketch.js";

const RACE_HEIGHT = 300;

/** A small drawing with two axes that fits its box: `set({x: [low, high], y: [low, high], lines, points, words})`. */
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
    const made = [];
    for (const tick of niceTicks(...this.what.y)) {
      made.push(
        svg(
          "text",
          { x: left - 8, y: y(tick) + 5, "text-anchor": "end" },
          tick.toLocaleString("en-GB").replace("-", "\u2212"),
        ),
        svg("line", { class: "cw-grid", x1: left, x2: width - room, y1: y(tick), y2: y(tick) }),
      );
    }
    for (const tick of niceTicks(...this.what.x))
      made.push(svg("text", { x: x(tick), y: RACE_HEIGHT - 8, "text-anchor": "middle" }, String(tick)));
    const names = [];
    lines.forEach((line, at) => {
      made.push(
        svg("path", {
          class: `cw-course-line cw-course-line-${line.look ?? at}`,
          d: linePath(line.points.map(([px, py]) => [x(px), y(py)])),
        }),
      );
      if (line.name) names.push({ text: line.name, x: x(line.points.at(-1)[0]) + 6, y: y(line.points.at(-1)[1]) + 4 });
    });
    for (const point of points) {
      made.push(
        svg("circle", { class: point.off ? "cw-race-off" : "cw-race-on", cx: x(point.x), cy: y(point.y), r: 5 }),
      );
      if (point.name)
        made.push(
          svg(
            "text",
            {
              class: "cw-course-name",
              x: x(point.x) + (point.left ? -10 : 10),
              y: y(point.y) + (point.left ? -8 : 16),
              "text-anchor": point.left ? "end" : "start",
            },
            point.name,
          ),
        );
    }
    made.push(...endNames(names));
    const { drawing } = this.frame;
    drawing.setAttribute("viewBox", `0 0 ${width} ${RACE_HEIGHT}`);
    drawing.setAttribute("aria-label", words);
    drawing.replaceChildren(...made);
  }
}
