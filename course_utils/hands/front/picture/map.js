// A map as two drawings of our own, one on the other: outlines, made once, and what the controls change. A year's step
// touches only the lines, marks and names that come or go; a part looked at moves everything by one transformation.

import { h } from "../dom.js";
import { svg } from "../drawing.js";
import { yearsOf } from "./filters.js";
import { labelsOf } from "./labels.js";
import { MapNames } from "./map_names.js";
import { mapParts, put, show, showParts } from "./map_parts.js";
import { MapTip } from "./map_tip.js";
import { draggedBy, isClose, matrixOf, nearest, pixel, sameView, seenAs, sizeOf } from "./map_view.js";
import { filled, home, moved, viewOf } from "./state.js";
import { filtered } from "./traces.js";

/** How near a pointer must be to what it means, in pixels: a mouse, and a finger. */
const REACH = { mouse: 10, touch: 22 };
/** No map is higher, in pixels: its first control shares the screen with it. */
const HIGHEST = 600;
/** A pointer that goes further than this drags the map. */
const DRAG = 4;

/**
 * What a press on a mark and a drag do; `now` is the state.
 * @typedef {{choose: (row: number, fromList: boolean) => void, see: (state: any) => void, now: () => any}} Hooks
 */

class MapDrawing {
  /** @param {any} spec @param {Hooks} hooks */
  constructor(spec, hooks) {
    this.spec = spec;
    this.hooks = hooks;
    this.inside = home(spec);
    /** All that the drawing shows at its size. */
    this.whole = this.inside;
    const span = (/** @type {number[]} */ [low, high]) => high - low;
    /** Pixels that it fills at most. */
    this.widest = Math.round(HIGHEST * (spec.reach ? span(spec.reach) / span(this.inside.y) : spec.ratio));
    /** How much of its lower right corner the buttons cover that lie on it. */
    this.covered = { width: 0, height: 0 };
    this.traces = spec.figure.data;
    this.base = svg("svg", { class: "cwp-base" });
    this.over = svg("svg", { class: "cwp-over" });
    this.tip = new MapTip();
    this.element = h("div", { class: "cwp-plot cwp-map", role: "img" }, this.base, this.over, this.tip.element);
    this.ready = Promise.resolve();
    /** @type {any} what the drawing was last made for: a `Seen`, the theme, and the rows and values of the state */
    this.drawn = { theme: null, width: 0, height: 0, view: null, scale: 1, values: null, visible: null };
    /** @type {import("./map_parts.js").Part[]} */
    this.parts = [];
    /** @type {{x: number, y: number, view: any}|null} where a drag began */
    this.from = null;
    this.dragged = false;
    this.listen();
  }

  drawings() {
    return Promise.resolve([this.base, this.over]);
  }

  stop() {}

  // ---- Made once for each theme ----

  build(theme) {
    const paint = (color) => (theme === "dark" ? (this.spec.swaps[color?.toLowerCase()] ?? color) : color);
    const { land, lines, marks, parts } = mapParts(this.traces, paint);
    this.parts = parts;
    this.names = new MapNames();
    this.ring = svg("circle", { class: "cwp-ring", r: 11, display: "none" });
    /** The groups that are moved as a whole. */
    this.worlds = [land, lines];
    this.base.replaceChildren(land);
    this.over.replaceChildren(lines, marks, this.names.element, this.ring);
  }

  // ---- Drawn anew ----

  draw(state, { theme, width, narrow }) {
    const before = this.drawn;
    const size = sizeOf(this.spec.ratio, width, narrow, HIGHEST);
    this.whole = filled(this.inside, this.spec.reach, size);
    const seen = seenAs(viewOf(state.ranges, this.whole, size), size);
    const themed = theme !== before.theme;
    if (themed) this.build(theme);
    const elsewhere =
      themed || width !== before.width || size.height !== before.height || !sameView(before.view, seen.view);
    const others = themed || state.visible !== before.visible || state.values !== before.values;
    this.drawn = { ...seen, theme, values: state.values, visible: state.visible };
    if (elsewhere) this.move();
    if (elsewhere || others) this.fill(state, narrow, { others, gently: !themed });
    this.mark(state);
  }

  /** Another part is seen, or at another size. */
  move() {
    const { width, height, view } = this.drawn;
    this.element.style.height = `${height}px`;
    for (const one of [this.base, this.over]) put(one, { width, height, viewBox: `0 0 ${width} ${height}` });
    for (const world of this.worlds) put(world, { transform: matrixOf(this.drawn) });
    for (const mark of this.parts.flatMap(({ points = [] }) => points)) this.place(mark.node, mark);
    this.element.dataset.view = JSON.stringify([view.x, view.y]);
    this.element.classList.toggle("cwp-far", sameView(view, viewOf(this.whole, this.whole, { width, height })));
    const buttons = this.element.parentElement?.querySelector(".cwp-movers")?.getBoundingClientRect();
    const map = this.element.getBoundingClientRect();
    this.covered = buttons
      ? { width: map.right - buttons.left, height: map.bottom - buttons.top }
      : { width: 0, height: 0 };
  }

  /** Other rows are in sight, which come gently while a reader looks on, or there is room for other names. */
  fill(state, narrow, { others, gently }) {
    const { spec, whole, drawn, covered } = this;
    const [kept, years] = [new Set(state.visible), yearsOf(spec, state.values)];
    const data = this.traces.map((trace) => filtered(trace, kept, spec, years));
    if (others) showParts(this.parts, data, gently);
    const close = isClose(drawn.view, whole);
    const all = labelsOf(spec, data, drawn, whole, { narrow, covered });
    const first = new Set(all.map(({ text }) => text));
    const far = this.element.matches(".cwp-far");
    const notes = far
      ? all
      : labelsOf(spec, data, drawn, drawn.view, { narrow: narrow && !close, covered, kept: first });
    this.names.set(notes, (point) => pixel(drawn, point));
    this.tip.hush();
  }

  /** A ring about what is open. */
  mark({ chosen }) {
    const open = this.parts.flatMap(({ points = [] }) => points).find(({ row, shown }) => shown && row === chosen);
    show(this.ring, Boolean(open) && chosen !== null);
    if (open) this.place(this.ring, open);
  }

  place(node, point) {
    const [x, y] = pixel(this.drawn, point);
    node.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
  }

  // ---- The pointer ----

  listen() {
    const { element } = this;
    element.addEventListener("pointerdown", (event) => this.pressed(event));
    element.addEventListener("pointermove", (event) => this.hovers(event));
    element.addEventListener("pointerleave", () => this.tip.hush());
    element.addEventListener("click", (event) => this.clicked(/** @type {PointerEvent} */ (event)));
  }

  /** What a pointer means, if anything. */
  meant({ clientX, clientY }, reach) {
    const box = this.over.getBoundingClientRect();
    return nearest(this.parts, this.traces, this.drawn, [clientX - box.left, clientY - box.top], reach);
  }

  tell(found) {
    if (found?.text) this.tip.tell(found.text, pixel(this.drawn, found.mark), this.drawn.width);
    else this.tip.hush();
  }

  pressed({ pointerType, button, clientX, clientY }) {
    this.dragged = false;
    this.from = pointerType === "mouse" && button === 0 ? { x: clientX, y: clientY, view: this.drawn.view } : null;
  }

  hovers(event) {
    if (event.pointerType !== "mouse") return;
    if (this.from && event.buttons) this.drag(event);
    else {
      const found = this.meant(event, REACH.mouse);
      this.element.classList.toggle("cwp-meant", found?.mark.row !== undefined && this.spec.listing);
      this.tell(found);
    }
  }

  drag({ clientX, clientY, pointerId }) {
    const way = /** @type {[number, number]} */ ([clientX - this.from.x, clientY - this.from.y]);
    if (!this.dragged && Math.hypot(...way) < DRAG) return;
    if (!this.dragged) this.element.setPointerCapture(pointerId);
    this.dragged = true;
    this.hooks.see(moved(this.spec, this.hooks.now(), draggedBy(this.drawn, this.from.view, way)));
  }

  clicked(event) {
    if (this.dragged) return;
    const found = this.meant(event, event.pointerType === "touch" ? REACH.touch : REACH.mouse);
    this.tell(found);
    if (found && this.spec.listing && found.mark.row !== undefined) this.hooks.choose(found.mark.row, false);
  }
}

/**
 * The drawing of a map.
 * @param {any} spec @param {Hooks} hooks
 */
export function mapDrawing(spec, hooks) {
  return new MapDrawing(spec, hooks);
}
