// The names on a map. One that stays is moved and not made anew.

import { svg } from "../drawing.js";
import { put } from "./map_parts.js";

/** From the top of a line's room to the line on which its letters stand, and from line to line. */
const DROP = 13.5;
const LINE = 15;
/** The same for the names of the map itself. */
const LETTERS = { country: [10.5, 14], sea: [11.5, 15], island: [11, 14], city: [11.5, 14] };

export class MapNames {
  constructor() {
    this.element = svg("g", { class: "cwp-names" });
    /** @type {Map<string, SVGElement>} by their kind and text */
    this.shown = new Map();
  }

  /**
   * Show these and no others.
   * @param {import("./labels.js").Note[]} notes
   * @param {(point: {x: number, y: number}) => [number, number]} px where a point stands
   */
  set(notes, px) {
    const gone = new Map(this.shown);
    for (const note of notes) {
      const key = `${note.kind ?? ""} ${note.text}`;
      gone.delete(key);
      const node = this.named(key, note);
      const [x, y] = px(note);
      put(node, { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` });
      this.place(node, note);
    }
    for (const [key, node] of gone) {
      node.remove();
      this.shown.delete(key);
    }
  }

  /** Let a name hang on its point. @param {any} node @param {import("./labels.js").Note} note */
  place(node, { lines, dx, dy, anchor, leader, kind, contested }) {
    const [drop, line] = LETTERS[kind] ?? [DROP, LINE];
    const [stroke, text] = node.children;
    const [x, y] = [dx.toFixed(1), (dy + drop).toFixed(1)];
    put(stroke, { d: leader ? `M${leader.slice(0, 2).join(" ")}L${leader.slice(2).join(" ")}` : "M0 0" });
    put(text, { x, y, "text-anchor": anchor });
    if (!kind) put(text, { class: contested ? "annotation-text cwp-contested-name" : "annotation-text" });
    [...text.children].forEach((one, at) => {
      put(one, { x, y: (dy + drop + at * line).toFixed(1) });
    });
    if (text.childElementCount !== lines.length)
      text.replaceChildren(
        ...lines.map((words, at) => svg("tspan", { x, y: (dy + drop + at * line).toFixed(1) }, words)),
      );
  }

  /** @param {string} key @param {import("./labels.js").Note} note */
  named(key, { kind }) {
    const known = this.shown.get(key);
    if (known) return known;
    const node = svg(
      "g",
      { class: kind ? `cwp-lettering cwp-letters-${kind}` : "annotation" },
      svg("path", { class: "cwp-leader" }),
      svg("text", {}),
    );
    this.shown.set(key, node);
    this.element.append(node);
    return node;
  }
}
