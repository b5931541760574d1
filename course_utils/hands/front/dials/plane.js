// The plane of regimes, painted once for each set of numbers.

import { h, say } from "../dom.js";
import { followPointer, svg } from "../drawing.js";
import { HOLLOW, planeOf, RACE, REGIMES } from "../two_dials.js";
import { regimeName } from "./words.js";

const PLANE_POINTS = 401;

/** Letters of a plane in pixels, which on a phone are not smaller; and the most of them that a side has room for. */
const LETTERS = 13;
const ABREAST = 15;

/** By regime, as `REGIMES` has them: the tints of colours.yaml, as on the front door (a test holds them together). */
const SHADES = {
  light: [
    [227, 231, 236],
    [239, 236, 227],
    [251, 233, 198],
    [247, 223, 218],
  ],
  dark: [
    [40, 50, 64],
    [48, 49, 54],
    [71, 54, 16],
    [70, 37, 34],
  ],
};

/** What the pattern of a regime is drawn in; those without a pattern have none. */
const INKS = {
  light: { [HOLLOW]: [200, 194, 178], [RACE]: [225, 164, 158] },
  dark: { [HOLLOW]: [92, 93, 100], [RACE]: [129, 76, 70] },
};

/** The plane of regimes with its names, a mark for each known position, and the point. */
export class Plane {
  constructor({ positions = [], move = null, small = false }) {
    this.positions = positions;
    this.small = small;
    this.theme = "light";
    this.q = null;
    this.painted = false;
    this.canvas = h("canvas", { width: PLANE_POINTS, height: PLANE_POINTS, "aria-hidden": "true" });
    this.point = svg("path", { class: "cw-plane-point", d: small ? "M0,-5L5,0L0,5L-5,0z" : "M0,-3L3,0L0,3L-3,0z" });
    this.words = svg("g", {});
    this.svg = svg("svg", { viewBox: "0 0 100 100", "aria-hidden": "true" }, this.words, this.point);
    this.box = h(
      "div",
      { class: `cw-plane-box ${small ? "cw-plane-small" : ""} ${move ? "" : "cw-plane-still"}`, role: "img" },
      this.canvas,
      this.svg,
    );
    this.figure = h(
      "div",
      { class: "cw-plane" },
      h(
        "div",
        { class: "cw-plane-frame" },
        h("span", { class: "cw-plane-b", "aria-hidden": "true" }, say(small ? "dials.axis_b_short" : "dials.axis_b")),
        this.box,
        h("span", { class: "cw-plane-u", "aria-hidden": "true" }, say(small ? "dials.axis_u_short" : "dials.axis_u")),
      ),
    );
    if (move) this.listen(move);
    this.watcher = new ResizeObserver(() => this.letter());
    this.watcher.observe(this.box);
  }

  /** The drawing grows and shrinks with its card; its letters stay readable. */
  letter() {
    const width = this.box.clientWidth;
    if (!width) return;
    const least = (100 * Math.min(LETTERS, width / (this.small ? 8 : ABREAST))) / width;
    for (const text of this.words.querySelectorAll("text"))
      text.setAttribute("font-size", String(Math.max(Number(text.dataset.size), least)));
  }

  listen(move) {
    const at = (event) => {
      const frame = this.box.getBoundingClientRect();
      const clip = (share) => Math.round(100 * Math.min(1, Math.max(0, share))) / 100;
      move(clip((event.clientX - frame.left) / frame.width), clip(1 - (event.clientY - frame.top) / frame.height));
    };
    this.grip = svg("circle", { class: "cw-plane-grip", r: 8 });
    this.svg.append(this.grip);
    followPointer(this.box, ".cw-plane-grip", at);
  }

  /** Paint the regimes of a set of numbers: once for each set, and once more when the theme changes. */
  paint(q, theme = this.theme) {
    if (q === this.q && theme === this.theme && this.painted) return;
    this.q = q;
    this.theme = theme;
    this.painted = true;
    const { codes } = planeOf(q, PLANE_POINTS);
    const context = this.canvas.getContext("2d");
    const image = context.createImageData(PLANE_POINTS, PLANE_POINTS);
    const [shades, inks] = [SHADES[theme], INKS[theme]];
    for (let y = 0; y < PLANE_POINTS; y += 1) {
      const row = PLANE_POINTS - 1 - y;
      for (let x = 0; x < PLANE_POINTS; x += 1) {
        const code = codes[row * PLANE_POINTS + x];
        const border =
          (x > 0 && codes[row * PLANE_POINTS + x - 1] !== code) ||
          (row > 0 && codes[(row - 1) * PLANE_POINTS + x] !== code);
        const color = border
          ? theme === "light"
            ? [31, 41, 55]
            : [229, 231, 235]
          : patterned(code, x, y)
            ? inks[code]
            : shades[code];
        image.data.set([...color, 255], 4 * (y * PLANE_POINTS + x));
      }
    }
    context.putImageData(image, 0, 0);
    this.name(codes);
  }

  /** The same in another theme. */
  repaint(theme) {
    this.paint(this.q, theme);
  }

  /** Write each regime's name where it has the most room, and mark the known positions. */
  name(codes) {
    const coarse = 25;
    const spots = [];
    for (let row = 0; row < coarse; row += 1) {
      for (let column = 0; column < coarse; column += 1) {
        const scale = (PLANE_POINTS - 1) / (coarse - 1);
        spots.push({
          x: column / (coarse - 1),
          y: row / (coarse - 1),
          code: codes[Math.round(row * scale) * PLANE_POINTS + Math.round(column * scale)],
        });
      }
    }
    const labels = REGIMES.map((_, code) => {
      const [inside, outside] = [
        spots.filter((spot) => spot.code === code),
        spots.filter((spot) => spot.code !== code),
      ];
      if (inside.length < 18) return null;
      // Words are wide: what lies to the side needs to be twice as far away, and so do the edges.
      const room = (spot) =>
        Math.min(
          spot.x / 2,
          (1 - spot.x) / 2,
          spot.y,
          1 - spot.y,
          ...outside.map((other) => Math.hypot((spot.x - other.x) / 2, spot.y - other.y)),
          ...this.positions.map((one) => 0.6 * Math.hypot((spot.x - one.u) / 2, spot.y - one.b)),
        );
      const best = inside.reduce((one, other) => (room(other) > room(one) ? other : one));
      if (room(best) < (this.small ? 0.09 : 0.05)) return null;
      return svg(
        "text",
        { class: "cw-plane-name", x: 100 * best.x, y: 100 - 100 * best.y, "data-size": this.small ? 9 : 5 },
        this.small ? say(`dials.short_${REGIMES[code]}`) : regimeName(code),
      );
    });
    const marks = this.small
      ? []
      : this.positions.flatMap((one) => [
          svg("circle", { class: "cw-plane-mark", cx: 100 * one.u, cy: 100 - 100 * one.b, r: 1.8 }),
          svg(
            "text",
            { class: "cw-plane-marked", x: 100 * one.u + 3.4, y: 101.4 - 100 * one.b, "data-size": 4.2 },
            one.name,
          ),
        ]);
    this.words.replaceChildren(...labels.filter(Boolean), ...marks);
    this.letter();
  }

  put(u, b, sentence) {
    for (const part of [this.point, this.grip])
      part?.setAttribute("transform", `translate(${100 * u},${100 - 100 * b})`);
    this.box.setAttribute("aria-label", say("dials.plane_label", { sentence }));
  }
}

/** The second cue of two regimes: slanted lines for an arms race, level ones for a hollow peace. */
function patterned(code, x, y) {
  if (code === RACE) return (x + y) % 14 < 2;
  if (code === HOLLOW) return y % 16 === 0 && x % 12 < 8;
  return false;
}
