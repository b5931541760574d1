// Marks that would lie on one another: a part of the map that has a button of its own, and is too small to be seen now,
// shows how many it holds.

import { svg } from "../drawing.js";
import { put } from "./map_parts.js";

/** Marks nearer than this, in pixels, cannot be told apart. */
const CROWDED = 12;
/** A part larger than this share of the whole map is none that would be hidden by its number. */
const SMALL = 1 / 6;
/** A part larger than this share of what is seen is near enough for its marks. */
const NEAR = 0.4;
/** How large its disc is, and how near to its middle a pointer means it. */
export const DISC = 11;

const span = (/** @type {number[]} */ [low, high]) => high - low;
const holds = ({ x, y }, point) => point.x >= x[0] && point.x <= x[1] && point.y >= y[0] && point.y <= y[1];

/**
 * Marks that are drawn as one: how many, and where their middle lies.
 * @typedef {{label: string, zoom: any, rows: number[], x: number, y: number}} Heap
 */

/**
 * The heaps of a view.
 * @param {any[]} zooms parts of the map with a button @param {{x: number[]}} whole all of the map
 * @param {{x: number[]}} view what is seen @param {number} scale pixels for each unit
 * @param {{row: number|undefined, x: number, y: number}[]} marks that are shown
 * @returns {Heap[]}
 */
export function heapsOf(zooms, whole, view, scale, marks) {
  const small = zooms.filter(({ x }) => span(x) < SMALL * span(whole.x) && span(x) < NEAR * span(view.x));
  const taken = new Set();
  return [...small]
    .sort((one, other) => span(one.x) - span(other.x))
    .flatMap((zoom) => {
      const inside = marks.filter((mark) => !taken.has(mark.row) && holds(zoom, mark));
      const crowded = inside.filter((one) =>
        inside.some((other) => other !== one && Math.hypot(one.x - other.x, one.y - other.y) * scale < CROWDED),
      );
      if (crowded.length < 2 || crowded.length < inside.length / 2) return [];
      for (const { row } of inside) taken.add(row);
      const middle = (key) => inside.reduce((sum, mark) => sum + mark[key], 0) / inside.length;
      return [{ label: zoom.label, zoom, rows: inside.map(({ row }) => row), x: middle("x"), y: middle("y") }];
    });
}

/** The discs that stand for heaps. */
export class MapHeaps {
  constructor() {
    this.element = svg("g", { class: "cwp-heaps" });
    /** @type {Heap[]} */
    this.shown = [];
  }

  /** @param {Heap[]} heaps @param {(point: {x: number, y: number}) => [number, number]} px where a point stands */
  set(heaps, px) {
    this.shown = heaps;
    const discs = [...this.element.children];
    for (const disc of discs.slice(heaps.length)) disc.remove();
    heaps.forEach((heap, at) => {
      const disc = discs[at] ?? this.element.appendChild(this.disc());
      put(disc, { transform: `translate(${px(heap).join(" ")})`, "data-heap": heap.label });
      const text = /** @type {SVGElement} */ (disc.lastChild);
      if (text.textContent !== String(heap.rows.length)) text.textContent = String(heap.rows.length);
    });
  }

  disc() {
    return svg("g", {}, svg("circle", { r: DISC }), svg("text", { y: 4.5, "text-anchor": "middle" }));
  }

  /** The heap that a row is part of. @param {number|null} row */
  of(row) {
    return this.shown.find(({ rows }) => rows.includes(row));
  }

  /**
   * The heap that a place in pixels means.
   * @param {[number, number]} pointer @param {(point: {x: number, y: number}) => [number, number]} px
   */
  under([right, down], px) {
    return this.shown.find((heap) => Math.hypot(px(heap)[0] - right, px(heap)[1] - down) <= DISC + 2);
  }
}
