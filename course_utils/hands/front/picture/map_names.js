// The names on a map. One that stays is moved and not made anew.

import { svg } from "../drawing.js";
import { put } from "./map_parts.js";

const ANCHORS = { left: "start", right: "end", center: "middle" };
/** From the anchor to the line on which the letters stand, so that they fill the room kept for them. */
const DROPS = { middle: 4.5, bottom: -5.5, top: 14.5 };

export class MapNames {
  constructor() {
    this.element = svg("g", { class: "cwp-names" });
    /** @type {Map<string, SVGElement>} by their text */
    this.shown = new Map();
  }

  /**
   * Show these and no others.
   * @param {any[]} notes @param {(point: {x: number, y: number}) => [number, number]} px where a point stands
   */
  set(notes, px) {
    const gone = new Map(this.shown);
    for (const note of notes) {
      gone.delete(note.text);
      const [x, y] = px(note);
      put(this.named(note.text).firstChild, {
        x: (x + (note.xshift ?? 0)).toFixed(1),
        y: (y - (note.yshift ?? 0) + DROPS[note.yanchor]).toFixed(1),
        "text-anchor": ANCHORS[note.xanchor],
        class: note.contested ? "annotation-text cwp-contested-name" : "annotation-text",
      });
    }
    for (const [text, node] of gone) {
      node.remove();
      this.shown.delete(text);
    }
  }

  named(text) {
    const known = this.shown.get(text);
    if (known) return known;
    const node = svg("g", { class: "annotation" }, svg("text", {}, text));
    this.shown.set(text, node);
    this.element.append(node);
    return node;
  }
}
