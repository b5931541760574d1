// The map itself: a button for each statement that is shown, over a drawing of the lines between them.

import { h, say } from "../dom.js";
import { svg } from "../drawing.js";
import { mark } from "./legend.js";
import { drawLine } from "./lines.js";
import { across, corners, down, lengthOf, sizeFor } from "./places.js";
import { joined, viewOf } from "./state.js";
import { kindWord, streamWord } from "./words.js";

/** On a narrow page a faint line longer than this helps nobody: it appears when one of its ends is chosen. */
const FAR = 320;
/** Air above and below a box that is scrolled to, for the lines around it. */
const AIR = { above: 56, below: 32, beside: 8 };

/** What kind of statement a box holds; in full for whoever only hears it. */
function kindLine(one) {
  const hidden = (text) => h("span", { class: "cw-hidden" }, text);
  return h(
    "span",
    { class: "cw-arg-kind" },
    mark(one.process),
    one.kind === "outcome"
      ? [hidden(`${kindWord(one)}, `), streamWord(one), hidden(": ")]
      : [say(`argument.short_${one.kind}`), hidden(`, ${streamWord(one)}: `)],
  );
}

/** The map in its frame: `draw` shows a state, `highlight` only what is chosen in it. */
export class MapCanvas {
  /**
   * @param {any} spec
   * @param {{press: (index: number) => void, key: (event: KeyboardEvent, index: number) => void}} acts a box is
   *   pressed, or a key on it
   * @param {string} helpId of the words that say how to move about
   */
  constructor(spec, acts, helpId) {
    this.spec = spec;
    this.acts = acts;
    this.backbone = new Set(spec.backbone);
    /** @type {Map<number, HTMLElement>} */
    this.boxes = new Map();
    /** @type {Map<number, SVGElement>} */
    this.lines = new Map();
    this.width = 0;
    this.canvas = h("div", { class: "cw-arg-canvas" });
    this.region = h(
      "div",
      {
        class: "cw-arg-region",
        role: "region",
        "aria-label": say("argument.map_label"),
        "aria-describedby": helpId,
        tabindex: 0,
      },
      this.canvas,
    );
  }

  /** The statement that has the focus, if one has. */
  focused() {
    return [...this.boxes].find(([, button]) => button === document.activeElement)?.[0];
  }

  /** @param {import("./state.js").State} state */
  draw(state) {
    const view = viewOf(this.spec, state);
    this.width = this.region.clientWidth;
    const size = sizeFor(this.spec, view, this.width);
    const grid = this.spec.grids[view.grid][size];
    const plan = view[size];
    const { full, wider, over } = across(grid, size, this.width);
    const lower = this.putBoxes(plan, full, over);
    const height = lower(plan.height);
    const lanes = this.lanes(grid, size, over);
    const picture = svg(
      "svg",
      { width: full, height, viewBox: `0 0 ${full} ${height}`, "aria-hidden": "true", focusable: "false" },
      this.drawLines(plan, size, state, wider, lower),
    );
    this.canvas.style.height = `${height}px`;
    this.canvas.dataset.size = size;
    // The backbone is small enough to stand there whole, but on a phone; everything else scrolls in its frame.
    const tall = size === "narrow" || (!state.path && (state.depth === "whole" || state.critics));
    this.region.classList.toggle("cw-arg-tall", tall);
    this.canvas.replaceChildren(
      ...lanes.map((lane) =>
        h("div", {
          class: `cw-arg-lane cw-arg-lane-${lane.process}`,
          style: `${lane.style};height:${height}px`,
          "aria-hidden": "true",
        }),
      ),
      h(
        "div",
        { class: "cw-arg-heads", "aria-hidden": "true" },
        lanes.map((lane) =>
          h(
            "div",
            { class: `cw-arg-head cw-arg-head-${lane.process}`, style: lane.style },
            mark(lane.process),
            lane.word,
          ),
        ),
      ),
      ...this.boxes.values(),
      picture,
    );
    this.highlight(state);
  }

  /** Make the boxes and put them in their rows; returns the way from the plan's places to pixels down. */
  putBoxes(plan, full, over) {
    this.boxes = new Map(plan.boxes.map(([index, , first, count]) => [index, this.makeBox(index, over(first, count))]));
    this.canvas.style.width = `${full}px`;
    this.canvas.replaceChildren(...this.boxes.values());
    const needed = plan.rows.map((_, row) =>
      Math.max(...plan.boxes.filter((box) => box[1] === row).map(([index]) => this.boxes.get(index).offsetHeight)),
    );
    const lower = down(plan.rows, needed);
    for (const [index, row] of plan.boxes) {
      const { style } = this.boxes.get(index);
      style.top = `${lower(plan.rows[row][0])}px`;
      style.height = `${needed[row]}px`;
    }
    return lower;
  }

  makeBox(index, { left, wide }) {
    const one = this.spec.elements[index];
    return h(
      "button",
      {
        type: "button",
        class: `cw-arg-box cw-arg-box-${one.kind} cw-arg-of-${one.process} cw-arg-from-${one.origin}`,
        style: `left:${left}px;width:${wide}px`,
        "data-element": index,
        "aria-pressed": "false",
        onclick: () => this.acts.press(index),
        onkeydown: (event) => this.acts.key(event, index),
      },
      kindLine(one),
      h("span", { class: "cw-arg-label" }, one.label),
    );
  }

  lanes(grid, size, over) {
    return grid.lanes.map(([process, first, count]) => {
      const { left, wide } = over(first, count);
      const short = size === "narrow" && process !== "both";
      return {
        process,
        word: say(`argument.${short ? "process_choice" : "lane"}_${process}`),
        style: `left:${left - 11}px;width:${wide + 22}px`,
      };
    });
  }

  /** The lines of a plan, those of the backbone last and so on top. */
  drawLines(plan, size, state, wider, lower) {
    const { elements, edges } = this.spec;
    const isBack = ([edge]) => this.backbone.has(edges[edge][0]) && this.backbone.has(edges[edge][1]);
    this.lines = new Map();
    for (const line of [...plan.lines].sort((a, b) => Number(isBack(a)) - Number(isBack(b)))) {
      const [edge, ...numbers] = line;
      const [source, target, kind] = edges[edge];
      const points = corners(numbers, wider, lower);
      const group = drawLine(kind, points);
      const strong = Boolean(state.path) || isBack(line);
      group.classList.toggle("cw-arg-strong", strong);
      group.classList.toggle("cw-arg-far", size === "narrow" && !strong && lengthOf(points) > FAR);
      const contested = [source, target].some((index) => elements[index].origin === "course");
      group.classList.toggle("cw-arg-contested", contested);
      this.lines.set(edge, group);
    }
    return [...this.lines.values()];
  }

  /** Show which statement is chosen, and what it is joined to. */
  highlight({ chosen }) {
    const beside = chosen === null ? [] : joined(this.spec, chosen);
    const near = new Set(beside.map(([other]) => other));
    const on = new Set(beside.map(([, edge]) => edge));
    this.canvas.classList.toggle("cw-arg-choosing", chosen !== null);
    // Once something is chosen the frame gives room to the text below, so that both are on the screen.
    this.region.classList.toggle("cw-arg-reading", chosen !== null);
    for (const [index, button] of this.boxes) {
      button.setAttribute("aria-pressed", String(index === chosen));
      button.classList.toggle("cw-arg-chosen", index === chosen);
      button.classList.toggle("cw-arg-near", near.has(index));
    }
    for (const [edge, group] of this.lines) {
      group.classList.toggle("cw-arg-on", on.has(edge));
      if (on.has(edge)) group.parentNode.append(group);
    }
  }

  /** Put the focus on a box, and scroll nowhere. */
  focus(index) {
    this.boxes.get(index)?.focus({ preventScroll: true });
  }

  /** Scroll the map, and only the map, until a box and the lines around it can be seen. */
  toView(index) {
    const { region } = this;
    const [inner, outer] = [this.boxes.get(index).getBoundingClientRect(), region.getBoundingClientRect()];
    if (inner.top < outer.top + AIR.above) region.scrollTop += inner.top - outer.top - AIR.above;
    else if (inner.bottom > outer.bottom - AIR.below) region.scrollTop += inner.bottom - outer.bottom + AIR.below;
    if (inner.left < outer.left) region.scrollLeft += inner.left - outer.left - AIR.beside;
    else if (inner.right > outer.right) region.scrollLeft += inner.right - outer.right + AIR.beside;
  }
}
