// The map itself: a button for each statement that is shown, over a drawing of the lines between them. What can be
// opened has a small button below its label.

import { h, say, uid } from "../dom.js";
import { svg } from "../drawing.js";
import { counted } from "../words.js";
import { cellsOf } from "./cells.js";
import { gridFor } from "./grid.js";
import { mark } from "./legend.js";
import { drawLine } from "./lines.js";
import { glide } from "./motion.js";
import { Overview } from "./overview.js";
import { routed } from "./routes.js";
import { joined, linesIn, offers, shownIn } from "./state.js";
import { reached } from "./window.js";
import { kindWord, streamWord } from "./words.js";

/** On a narrow page a faint line longer than this helps nobody: it appears when one of its ends is chosen. */
const FAR = 320;
/** A map that is so many times as high as its frame has an overview beside it. */
const LARGE = 1.5;
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

/** How long a line with these corners is. */
function lengthOf(points) {
  return points
    .slice(1)
    .reduce((sum, [x, y], at) => sum + Math.abs(x - points[at][0]) + Math.abs(y - points[at][1]), 0);
}

/** The map in its frame: `draw` shows a state, `highlight` only what is chosen in it. */
export class MapCanvas {
  /**
   * @param {any} spec
   * @param {{press: (index: number) => void, key: (event: KeyboardEvent, index: number) => void,
   *   turn: (way: import("./state.js").Way, index: number) => void,
   *   safely: <Handler extends (...args: any[]) => any>(handler: Handler) => any}} acts a box is pressed, or a key on
   *   it; something is to be opened or closed
   * @param {string} helpId of the words that say how to move about
   */
  constructor(spec, acts, helpId) {
    this.spec = spec;
    this.acts = acts;
    this.backbone = new Set(spec.backbone);
    /** @type {Map<number, HTMLElement>} the buttons of the statements */
    this.boxes = new Map();
    /** @type {Map<number, HTMLElement>} what holds each of them, with what it offers to open */
    this.holders = new Map();
    /** @type {Map<number, SVGElement>} */
    this.lines = new Map();
    this.width = 0;
    this.canvas = h("div", { class: "cw-arg-canvas" });
    this.region = h(
      "div",
      {
        class: "cw-arg-region",
        id: uid("map"),
        role: "region",
        "aria-label": say("argument.map_label"),
        "aria-describedby": helpId,
        tabindex: 0,
      },
      this.canvas,
    );
    this.overview = new Overview(spec, this.region, acts.safely);
    this.frame = h("div", { class: "cw-arg-frame" }, this.region, this.overview.box);
  }

  /** The statement that has the focus, or one of its small buttons, if one has. */
  focused() {
    const found = [...this.holders].find(([, holder]) => holder.contains(document.activeElement));
    const way = /** @type {HTMLElement|null} */ (document.activeElement)?.dataset.way;
    return found && { index: found[0], way };
  }

  /**
   * @param {import("./state.js").State} state
   * @param {number} [held] a box that was opened or closed: it stays where it is on the screen, if what it opened is in
   *   sight then
   */
  draw(state, held) {
    const same = this.frame.clientWidth === this.width;
    const before = same ? this.placesNow() : new Map();
    this.width = this.frame.clientWidth;
    const { scrollTop } = this.region;
    this.overview.show(false);
    this.lay(state, this.region.clientWidth);
    if (this.canvas.offsetHeight > this.region.clientHeight * LARGE) {
      this.overview.show(true);
      if (this.region.clientWidth < this.width) this.lay(state, this.region.clientWidth);
    }
    this.region.scrollTop = scrollTop;
    if (before.has(held)) {
      this.region.scrollTop += this.placesNow().get(held).top - before.get(held).top;
      this.reach(
        [...this.holders.keys()].filter((index) => index === held || !before.has(index)),
        held,
      );
    }
    this.highlight(state);
    glide(this.holders, before, this.picture);
  }

  /** Scroll the map as little as shows some boxes, and this one of them if they do not fit into the frame. */
  reach(indices, held) {
    const { region } = this;
    const place = (index) => {
      const { offsetTop, offsetHeight } = this.holders.get(index);
      return { top: offsetTop - AIR.above, bottom: offsetTop + offsetHeight + AIR.below };
    };
    region.scrollTop = reached(region.scrollTop, region.clientHeight, indices.map(place), place(held));
    this.holders.get(held).scrollIntoView({ block: "nearest" });
  }

  /** Where each box is on the screen. @returns {Map<number, DOMRect>} */
  placesNow() {
    return new Map([...this.holders].map(([index, holder]) => [index, holder.getBoundingClientRect()]));
  }

  /** Lay out what is shown, in so much room. */
  lay(state, room) {
    const { spec } = this;
    const [shown, drawn] = [shownIn(spec, state), linesIn(spec, state)];
    const grid = gridFor(state.path ? "all" : state.process, room, state.path !== null);
    const cells = cellsOf(spec, shown, drawn, grid);
    const heights = this.putBoxes(state, cells, grid);
    const plan = routed(spec, cells, grid, drawn, heights);
    for (const [index, { row }] of cells) {
      const { style } = this.holders.get(index);
      style.top = `${plan.tops[row]}px`;
      style.height = `${heights[row]}px`;
    }
    const ends = [...cells].filter(([index]) => spec.elements[index].kind === "outcome").map(([, { row }]) => row);
    const band = ends.length ? plan.tops[Math.min(...ends)] - 14 : plan.height;
    this.picture = svg(
      "svg",
      {
        width: grid.width,
        height: plan.height,
        viewBox: `0 0 ${grid.width} ${plan.height}`,
        "aria-hidden": "true",
        focusable: "false",
      },
      this.drawLines(plan, grid, state),
    );
    this.canvas.style.height = `${plan.height}px`;
    this.canvas.replaceChildren(...this.ground(grid, band, plan.height), ...this.holders.values(), this.picture);
  }

  /** Make the boxes, as wide as their cells; returns how high each row has to be. */
  putBoxes(state, cells, grid) {
    this.boxes = new Map();
    this.holders = new Map();
    for (const [index, { column, span }] of cells) this.makeBox(state, index, grid, column, span);
    this.canvas.style.width = `${grid.width}px`;
    this.canvas.dataset.size = grid.size;
    this.canvas.replaceChildren(...this.holders.values());
    // What a box offers stands in it below the label, in as many rows as there is need of.
    const room = [...this.holders].map(([index, { lastElementChild: last }]) => [
      index,
      /** @type {any} */ (last).offsetHeight,
    ]);
    for (const [index, height] of room)
      if (this.holders.get(index).childElementCount > 1) this.boxes.get(index).style.paddingBottom = `${height + 12}px`;
    const heights = [];
    for (const [index, { row }] of cells)
      heights[row] = Math.max(heights[row] ?? 0, this.holders.get(index).offsetHeight);
    return heights;
  }

  makeBox(state, index, grid, column, span) {
    const one = this.spec.elements[index];
    const left = grid.left(column);
    const wide = grid.left(column + span - 1) + grid.columnWidth - left;
    const look = `cw-arg-box-${one.kind} cw-arg-of-${one.process} cw-arg-from-${one.origin}`;
    const box = h(
      "button",
      {
        type: "button",
        class: `cw-arg-box ${look}`,
        "data-element": index,
        "aria-pressed": "false",
        onclick: () => this.acts.press(index),
        onkeydown: (event) => this.acts.key(event, index),
      },
      kindLine(one),
      h("span", { class: "cw-arg-label" }, one.label),
    );
    const offered = offers(this.spec, state, index).map((offer) => this.opener(one, index, offer));
    this.boxes.set(index, box);
    this.holders.set(
      index,
      h(
        "div",
        { class: "cw-arg-holder", style: `left:${left}px;width:${wide}px` },
        box,
        offered.length ? h("div", { class: `cw-arg-offers ${look}` }, offered) : null,
      ),
    );
  }

  /** The small button that opens what bears on a statement, or closes it. */
  opener(one, index, { way, open, count }) {
    return h(
      "button",
      {
        type: "button",
        class: "cw-arg-why",
        "data-way": way,
        "aria-expanded": String(open),
        onclick: () => this.acts.turn(way, index),
        onkeydown: (event) => this.acts.key(event, index),
      },
      say(`argument.${way}`),
      h("span", { class: "cw-hidden" }, ` ${counted(`argument.${way}_of`, count, { label: one.label })}`),
      h("i", { "aria-hidden": "true" }, open ? "\u2212" : `+${count}`),
    );
  }

  /** What lies under the boxes: the lanes with their names, and the band of the ends across all of them. */
  ground(grid, band, height) {
    const lanes = Object.entries(grid.lanes)
      .filter(([process, { count }]) => process !== "context" && count < grid.columns)
      .map(([process, { first, count }]) => {
        const left = grid.left(first) - 11;
        const wide = grid.left(first + count - 1) + grid.columnWidth + 11 - left;
        const short = grid.size === "narrow" && process !== "both";
        const word = say(`argument.${short ? "process_choice" : "lane"}_${process}`);
        return { process, word, style: `left:${left}px;width:${wide}px` };
      });
    const hidden = { "aria-hidden": "true" };
    return [
      ...lanes.map(({ process, style }) =>
        h("div", { class: `cw-arg-lane cw-arg-lane-${process}`, style: `${style};height:${band}px`, ...hidden }),
      ),
      h("div", { class: "cw-arg-band", style: `top:${band}px;height:${height - band}px`, ...hidden }),
      h(
        "div",
        { class: "cw-arg-heads", ...hidden },
        lanes.map(({ process, word, style }) =>
          h("div", { class: `cw-arg-head cw-arg-head-${process}`, style }, mark(process), word),
        ),
      ),
    ];
  }

  /** The lines of a plan, those of the backbone last and so on top. */
  drawLines({ lines }, grid, state) {
    const { elements, edges } = this.spec;
    const isBack = ({ edge }) => this.backbone.has(edges[edge][0]) && this.backbone.has(edges[edge][1]);
    this.lines = new Map();
    for (const line of [...lines].sort((a, b) => Number(isBack(a)) - Number(isBack(b)))) {
      const { edge, points } = line;
      const [source, target, kind] = edges[edge];
      const group = drawLine(kind, points);
      const strong = Boolean(state.path) || isBack(line);
      group.classList.toggle("cw-arg-strong", strong);
      group.classList.toggle("cw-arg-far", grid.size === "narrow" && !strong && lengthOf(points) > FAR);
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
    this.overview.draw(this.holders);
  }

  /** Put the focus on a box, or on its small button if it is there, and scroll nowhere. */
  focus(index, way = "") {
    const opener = way && this.holders.get(index)?.querySelector(`[data-way="${way}"]`);
    const target = /** @type {HTMLElement|undefined} */ (opener || this.boxes.get(index));
    target?.focus({ preventScroll: true });
  }

  /** Scroll the map, and only the map, until a box and the lines around it can be seen. */
  toView(index) {
    const { region } = this;
    const [inner, outer] = [this.holders.get(index).getBoundingClientRect(), region.getBoundingClientRect()];
    if (inner.top < outer.top + AIR.above) region.scrollTop += inner.top - outer.top - AIR.above;
    else if (inner.bottom > outer.bottom - AIR.below) region.scrollTop += inner.bottom - outer.bottom + AIR.below;
    if (inner.left < outer.left) region.scrollLeft += inner.left - outer.left - AIR.beside;
    else if (inner.right > outer.right) region.scrollLeft += inner.right - outer.right + AIR.beside;
  }
}
