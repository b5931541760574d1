// A small map with a pin. Marks and names keep their size in pixels, however wide the map is and however near it is
// seen.

import { h, say, uid } from "../dom.js";
import { svg } from "../drawing.js";
import { frameOf, middleOf, movedBy, pointAt, seen, spot, WIDE, ZOOMS } from "./map_frame.js";

/** By how many degrees a key moves the pin, and with the shift key. */
const STEP = 1;
const FINE = 0.1;
/** To the north, and to the east. */
const WAYS = { ArrowUp: [1, 0], ArrowDown: [-1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
/** Kilometres in a degree. */
const DEGREE_KM = 111.2;

/**
 * Where the pin comes from and goes to.
 * @typedef {object} Pin
 * @property {() => {lat: number, lon: number}|null} point what stands in the fields
 * @property {(point: {lat: number, lon: number}) => void} set puts it there
 * @property {() => string} words where it is
 */

export class PinMap {
  /** @param {any} view of the question @param {any} map @param {Pin} pin */
  constructor(view, map, pin) {
    this.view = view;
    this.map = map;
    this.given = pin;
    this.frame = frameOf(map.extent);
    this.zoom = ZOOMS[0];
    this.marks = svg("g", {});
    this.names = svg("g", { class: "cw-quiz-names" });
    this.where = h("p", { id: uid("where"), class: "cw-quiz-where" });
    this.drawing = this.outlines();
    this.nearer();
    this.element = h(
      "div",
      {},
      view.locked ? h("div", { class: "cw-quiz-map" }, this.drawing) : this.field(),
      view.locked ? null : h("div", { class: "cw-row" }, this.closer, this.whole),
      this.where,
    );
    new ResizeObserver(() => this.draw()).observe(this.drawing);
  }

  /** The point that the fields mean, or null while they mean none. */
  pin() {
    const point = this.given.point();
    return point && Number.isFinite(point.lat) && Number.isFinite(point.lon) ? point : null;
  }

  // ---- The parts ----

  /** The drawing, with what never changes. */
  outlines() {
    const { extent, width, height } = this.frame;
    const layers = ["land", "borders", "contested"].map((layer) =>
      svg("path", { d: this.map[layer], class: `cw-quiz-${layer}` }),
    );
    // Outlines come in hundredths of a degree.
    const [right, up] = [WIDE / 100, 1 / 100];
    return svg(
      "svg",
      { "aria-hidden": "true", focusable: "false", style: `aspect-ratio: ${width} / ${height}` },
      svg("g", { transform: `matrix(${right} 0 0 ${-up} ${-extent[0] * WIDE} ${extent[3]})` }, layers),
      this.names,
      this.marks,
    );
  }

  /** The buttons that bring the map nearer, and show the whole of it. */
  nearer() {
    const button = (words, act) => h("button", { type: "button", onclick: act }, say(words));
    this.closer = button("quiz.map_closer", () => {
      this.see(ZOOMS[ZOOMS.indexOf(this.zoom) + 1]);
      if (this.closer.disabled) this.whole.focus({ preventScroll: true });
    });
    this.whole = button("quiz.map_whole", () => {
      this.see(ZOOMS[0]);
      this.closer.focus({ preventScroll: true });
    });
    this.whole.disabled = true;
  }

  /** The map as a control of its own. */
  field() {
    return h(
      "div",
      {
        class: "cw-quiz-map",
        role: "application",
        tabindex: 0,
        "aria-label": say("quiz.map_label"),
        "aria-describedby": this.where.id,
        onclick: (event) => {
          const to = this.drawing.getScreenCTM().inverse();
          const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(to);
          this.given.set(pointAt(this.frame, [x, y]));
        },
        onkeydown: (event) => this.key(event),
      },
      this.drawing,
    );
  }

  // ---- What a student does ----

  key(event) {
    const way = WAYS[event.key];
    if (!way) return;
    event.preventDefault();
    const step = event.shiftKey ? FINE : STEP;
    const pin = this.pin();
    this.given.set(pin ? movedBy(this.frame, pin, [way[0] * step, way[1] * step]) : middleOf(this.frame));
    this.view.announce(this.given.words());
  }

  see(zoom) {
    this.zoom = zoom;
    this.closer.disabled = zoom === ZOOMS.at(-1);
    this.whole.disabled = zoom === ZOOMS[0];
    this.draw();
  }

  // ---- Drawing ----

  draw() {
    const pin = this.pin();
    const { x, y, width, height } = seen(this.frame, pin, this.zoom);
    this.drawing.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
    const pixel = width / (this.drawing.clientWidth || 640);
    const at = (point) => `translate(${spot(this.frame, point).join(" ")}) scale(${pixel})`;
    this.names.replaceChildren(
      ...this.map.names.map((name) => svg("text", { transform: at(name), "text-anchor": "middle" }, name.text)),
      ...this.map.cities.map((city) => svg("circle", { transform: at(city), r: 2 })),
    );
    this.marks.replaceChildren(
      ...(this.view.reveal ? this.answer(at) : []),
      ...(pin ? [svg("path", { transform: at(pin), d: "M0 0-8-17a9 9 0 1 1 16 0z", class: "cw-quiz-pin-mark" })] : []),
    );
    this.where.textContent = this.given.words();
  }

  /** The right place, and how near to it an answer must be. */
  answer(at) {
    const { item } = this.view;
    const [right, down] = spot(this.frame, item);
    const radius = item.radius_km / DEGREE_KM;
    return [
      svg("ellipse", {
        cx: right,
        cy: down,
        rx: (radius * WIDE) / Math.cos((item.lat * Math.PI) / 180),
        ry: radius,
        class: "cw-quiz-circle",
      }),
      svg("path", { transform: at(item), d: "M0-8 8 0 0 8-8 0z", class: "cw-quiz-answer" }),
    ];
  }
}
