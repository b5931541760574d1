// Beside a map that is larger than its frame: the whole of it, small, with the part that is in the frame. Press or drag
// it, or move it by the arrow keys.

import { h, say } from "../dom.js";
import { followPointer, svg } from "../drawing.js";
import { centred, ends, scaleOf, shareOf, stepped } from "./window.js";
import { plain } from "./words.js";

/** @typedef {import("./window.js").Place} Place */

export class Overview {
  /**
   * @param {any} spec @param {HTMLElement} region what scrolls
   * @param {<Handler extends (...args: any[]) => any>(handler: Handler) => any} safely
   */
  constructor(spec, region, safely) {
    this.spec = spec;
    this.region = region;
    /** @type {[number, Place][]} the boxes of the map, in reading order */
    this.places = [];
    this.frame = svg("rect", { class: "cw-arg-window", rx: 2 });
    this.box = h("div", {
      class: "cw-arg-overview",
      role: "scrollbar",
      "aria-label": say("argument.overview"),
      "aria-controls": region.id,
      "aria-orientation": "vertical",
      "aria-valuemin": 0,
      "aria-valuemax": 100,
      tabindex: 0,
      hidden: true,
      onkeydown: safely((event) => this.key(event)),
    });
    region.addEventListener(
      "scroll",
      safely(() => this.follow()),
      { passive: true },
    );
    followPointer(
      this.box,
      ".cw-arg-window",
      safely((event) => this.point(event)),
    );
  }

  /** @param {boolean} shown whether the map is larger than its frame */
  show(shown) {
    this.box.hidden = !shown;
  }

  /** The size of the whole map. */
  get whole() {
    return { width: this.region.scrollWidth, height: this.region.scrollHeight };
  }

  /** @returns {Place} the part of the map that is in the frame */
  get window() {
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = this.region;
    return { left: scrollLeft, top: scrollTop, width: clientWidth, height: clientHeight };
  }

  /**
   * Draw the map small.
   * @param {Map<number, HTMLElement>} boxes
   */
  draw(boxes) {
    if (this.box.hidden) return;
    const inset = boxes.size ? /** @type {HTMLElement} */ ([...boxes.values()][0].parentElement).offsetLeft : 0;
    this.places = [...boxes].map(([index, { offsetLeft, offsetTop, offsetWidth, offsetHeight }]) => [
      index,
      { left: inset + offsetLeft, top: offsetTop, width: offsetWidth, height: offsetHeight },
    ]);
    const { whole } = this;
    this.scale = scaleOf(whole, { width: this.box.clientWidth, height: this.region.clientHeight });
    const [width, height] = [whole.width * this.scale, whole.height * this.scale];
    this.picture = svg(
      "svg",
      { width, height, viewBox: `0 0 ${whole.width} ${whole.height}`, "aria-hidden": "true", focusable: "false" },
      this.places.map(([index, { left, top, width: wide, height: high }]) => {
        const { kind, process, origin } = this.spec.elements[index];
        const looks = `cw-arg-small cw-arg-small-${kind} cw-arg-of-${process} cw-arg-by-${origin}`;
        return svg("rect", { class: looks, x: left, y: top, width: wide, height: high, rx: 12 });
      }),
      this.frame,
    );
    this.box.replaceChildren(this.picture);
    this.follow();
  }

  /** Show which part of the map is in the frame. */
  follow() {
    if (this.box.hidden) return;
    const { window: frame, whole } = this;
    for (const [name, value] of Object.entries({
      x: frame.left,
      y: frame.top,
      width: frame.width,
      height: frame.height,
    }))
      this.frame.setAttribute(name, String(value));
    const seen = ends(frame, this.places);
    const label = (index) => plain(this.spec.elements[index]);
    this.box.setAttribute("aria-valuenow", String(shareOf(frame, whole)));
    this.box.setAttribute(
      "aria-valuetext",
      seen ? say("argument.overview_now", { first: label(seen[0]), last: label(seen[1]) }) : "",
    );
  }

  /** @param {Place|null} to */
  move(to) {
    if (to) this.region.scrollTo(to.left, to.top);
  }

  point(event) {
    const { left, top } = this.picture.getBoundingClientRect();
    const [x, y] = [(event.clientX - left) / this.scale, (event.clientY - top) / this.scale];
    this.move(centred(this.window, this.whole, x, y));
  }

  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const to = stepped(this.window, this.whole, event.key);
    if (!to) return;
    event.preventDefault();
    this.move(to);
  }
}
