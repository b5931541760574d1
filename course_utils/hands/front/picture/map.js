// A map as two drawings of our own, one on the other: outlines, made once, and what the controls change. A year's step
// touches only the lines, marks and names that come or go; a part looked at moves everything by one transformation.

import { h, say } from "../dom.js";
import { svg } from "../drawing.js";
import { yearsOf } from "./filters.js";
import { heapsOf, MapHeaps } from "./heaps.js";
import { labelsOf } from "./labels.js";
import { dotsOf, letteringOf } from "./lettering.js";
import { MapNames } from "./map_names.js";
import { hideHeaped, mapParts, put, show, showParts } from "./map_parts.js";
import { MapScale } from "./map_scale.js";
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
/** So many marks of a heap are named at the pointer. */
const NAMED = 4;

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
    this.heaps = new MapHeaps();
    this.scale = new MapScale();
    this.dots = svg("g", { class: "cwp-dots" });
    this.ring = svg("circle", { class: "cwp-ring", display: "none" });
    /** The groups that are moved as a whole. */
    this.worlds = [land, lines];
    this.base.replaceChildren(land);
    const layers = [lines, this.dots, marks, this.heaps.element, this.names.element, this.ring, this.scale.element];
    this.over.replaceChildren(...layers);
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
    const { spec, drawn } = this;
    const [kept, years] = [new Set(state.visible), yearsOf(spec, state.values)];
    const data = this.traces.map((trace) => filtered(trace, kept, spec, years));
    if (others) showParts(this.parts, data, gently);
    const heaps = this.heapsIn(drawn.view);
    hideHeaped(this.parts, new Set(heaps.flatMap(({ rows }) => rows)));
    this.heaps.set(heaps, this.px);
    this.named(data, { heaps, years, narrow });
    this.tip.hush();
  }

  /** The marks in sight that would lie on one another. @param {import("./map_view.js").View} view */
  heapsIn(view) {
    const { spec, whole, drawn } = this;
    const rows = this.parts.filter(({ kind }) => kind === "rows").flatMap(({ points }) => points);
    const scale = drawn.width / (view.x[1] - view.x[0]);
    const shown = rows.filter(({ shown: there }) => there);
    return heapsOf(spec.zooms, whole, view, scale, shown);
  }

  /** The names for which there is room: of marks, and of the map itself. */
  named(data, { heaps, years, narrow }) {
    const { spec, whole, drawn, covered } = this;
    const { view } = drawn;
    const scaled = this.scale.set(drawn, spec.parallel);
    const all = labelsOf(spec, data, drawn, whole, { narrow, covered, scaled, heaps: this.heapsIn(whole) });
    const first = new Set(all.notes.map(({ text }) => text));
    const close = { narrow: narrow && !isClose(view, whole), covered, scaled, heaps, kept: first };
    const labels = this.element.matches(".cwp-far") ? all : labelsOf(spec, data, drawn, view, close);
    const seen = { span: view.x[1] - view.x[0], year: years ? years[1] : null, narrow };
    const letters = letteringOf(spec.lettering, labels, seen);
    this.names.set([...letters, ...labels.notes], this.px);
    this.dots.replaceChildren(
      ...dotsOf(letters).map((dot) => svg("circle", { r: dot.r, cx: this.px(dot)[0], cy: this.px(dot)[1] })),
    );
  }

  /** Where a point stands, in pixels. */
  px = (point) => pixel(this.drawn, point);

  /** A ring about what is open. */
  mark({ chosen }) {
    const open = this.parts.flatMap(({ points = [] }) => points).find(({ row, shown }) => shown && row === chosen);
    show(this.ring, Boolean(open) && chosen !== null);
    if (!open) return;
    const heap = this.heaps.of(chosen);
    put(this.ring, { r: heap ? 15 : 11 });
    this.place(this.ring, heap ?? open);
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

  /** What a pointer means, if anything. @returns {{mark: any, text: string, heap?: import("./heaps.js").Heap}|null} */
  meant({ clientX, clientY }, reach) {
    const box = this.over.getBoundingClientRect();
    const at = /** @type {[number, number]} */ ([clientX - box.left, clientY - box.top]);
    const heap = this.heaps.under(at, this.px);
    if (heap) return { mark: heap, text: this.heapInWords(heap), heap };
    return nearest(this.parts, this.traces, this.drawn, at, reach);
  }

  /** How many marks a heap holds, and what the first of them are. @param {import("./heaps.js").Heap} heap */
  heapInWords({ label, rows }) {
    const safe = (text) => text.replaceAll("<", "&lt;");
    const names = rows.slice(0, NAMED).map((row) => safe(this.spec.rows[row].title));
    const more = rows.length > NAMED ? [say("picture.heap_more", { count: rows.length - NAMED })] : [];
    return [`<b>${safe(label)}: ${rows.length}</b>`, ...names, ...more, say("picture.heap_closer")].join("<br>");
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
      this.element.classList.toggle(
        "cwp-meant",
        Boolean(found?.heap ?? (found?.mark.row !== undefined && this.spec.listing)),
      );
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
    if (found?.heap) return this.hooks.see(moved(this.spec, this.hooks.now(), found.heap.zoom));
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
