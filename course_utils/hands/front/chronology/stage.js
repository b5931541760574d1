// The line: one's own cards above it, the true ones below once they are marked, and a tray for cards that stand
// nowhere. A card is dragged, or held and placed by a touch on the line, or moved by the arrow keys. Its mark is one
// element as long as the line lives, so that a finger never loses it.

import { h, say } from "../dom.js";
import { followPointer } from "../drawing.js";
import { lanes, shareOf, yearAt } from "./state.js";

const [MARK, LANE, AXIS, AIR] = [30, 34, 34, 8];
const KEYS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -5, PageUp: 5, Home: -999, End: 999 };

export class ChronologyStage {
  /**
   * @param {any} spec
   * @param {{hold: (id: string) => void, place: (id: string, year: number|null) => void,
   *   nudge: (id: string, by: number) => void, type: (id: string) => void}} acts
   */
  constructor(spec, acts) {
    this.spec = spec;
    this.acts = acts;
    this.state = null;
    this.marks = new Map(spec.cards.map((card) => [card.id, this.mark(card)]));
    this.true = new Map(
      spec.cards.map(({ id, letter }) => [id, h("span", { class: "cw-chron-true", "aria-hidden": "true" }, letter)]),
    );
    this.axis = h("div", { class: "cw-chron-axis", "aria-hidden": "true" });
    this.above = h("p", { class: "cw-chron-side" }, say("chronology.side_yours"));
    this.below = h("p", { class: "cw-chron-side" }, say("chronology.side_true"));
    this.tray = h("div", { class: "cw-chron-tray" }, h("span", {}, say("chronology.tray")));
    this.element = h(
      "div",
      { class: "cw-chron-stage", role: "group", "aria-label": say("chronology.stage") },
      this.axis,
      this.above,
      this.below,
      this.tray,
      [...this.true.values()],
      [...this.marks.values()],
    );
    this.follow();
    this.watcher = new ResizeObserver(() => this.draw(this.state));
    this.watcher.observe(this.element);
  }

  /** The mark of a card: a slider from the first year to the last. */
  mark({ id, letter, text }) {
    const { from, to } = this.spec;
    return h(
      "div",
      {
        class: "cw-chron-mark",
        role: "slider",
        tabindex: 0,
        "aria-label": `${letter}. ${text}`,
        "aria-valuemin": from,
        "aria-valuemax": to,
        "data-card": id,
        onfocus: () => this.acts.hold(id),
        onkeydown: (event) => {
          if (event.key in KEYS) this.acts.nudge(id, KEYS[event.key]);
          else if (event.key === "Delete" || event.key === "Backspace") this.acts.place(id, null);
          else if (event.key === "Enter" || event.key === " ") this.acts.type(id);
          else return;
          event.preventDefault();
        },
      },
      letter,
    );
  }

  /** What a finger or a mouse does: it carries the mark that it began on, or places the card that is held. */
  follow() {
    let carried = null;
    let off = 0;
    this.element.addEventListener("pointerdown", (event) => {
      const mark = /** @type {HTMLElement|null} */ (/** @type {Element} */ (event.target).closest(".cw-chron-mark"));
      carried = mark ? mark.dataset.card : null;
      off = 0;
      if (!mark) return;
      const box = mark.getBoundingClientRect();
      off = event.clientX - (box.left + box.width / 2);
      mark.focus({ preventScroll: true });
    });
    followPointer(this.element, ".cw-chron-mark", (event) => {
      const box = this.element.getBoundingClientRect();
      const id = carried ?? this.state.held;
      const inTray = event.clientY - box.top > this.floor;
      // A touch on the empty tray means nothing; a card that is carried there stands nowhere again.
      if (inTray && !carried) return;
      this.acts.place(id, inTray ? null : yearAt((event.clientX - off - box.left) / box.width, this.spec));
    });
  }

  /** @param {import("./state.js").State|null} state */
  draw(state) {
    if (!state) return;
    this.state = state;
    const { from, to, cards, given } = this.spec;
    const width = this.element.clientWidth || 600;
    const room = ((to - from) * (MARK + 2)) / (0.92 * width);
    const x = (year) => `${100 * shareOf(year, this.spec)}%`;
    const own = cards.filter(({ id }) => id in state.places).map(({ id }) => ({ id, year: state.places[id] }));
    const ownLanes = lanes(own, room);
    const trueLanes = state.shown ? lanes(cards, room) : new Map();
    const count = (found) => Math.max(2, ...[...found.values()].map((lane) => lane + 1));
    const top = 22 + LANE * count(ownLanes);
    const under = state.shown ? 22 + LANE * count(trueLanes) : 0;
    this.floor = top + AXIS + under;
    const apart = MARK + 6;
    const perRow = Math.max(1, Math.floor((width - 16) / apart));
    const loose = cards.filter(({ id }) => !(id in state.places));
    const tray = loose.length ? 30 + apart * Math.ceil(loose.length / perRow) : 0;
    this.element.style.height = `${this.floor + tray}px`;
    Object.assign(this.axis.style, { top: `${top}px`, height: `${AXIS}px` });
    const ticks = [];
    for (let year = Math.ceil(from / 10) * 10; year <= to; year += 10) ticks.push(year);
    this.axis.replaceChildren(
      ...ticks.map((year) => h("span", { class: "cw-chron-tick", style: `left: ${x(year)}` }, String(year))),
      ...given.map(({ year }) => h("span", { class: "cw-chron-given", style: `left: ${x(year)}` })),
    );
    this.below.hidden = !state.shown;
    this.below.style.top = `${top + AXIS + under - 22}px`;
    this.tray.hidden = !loose.length;
    Object.assign(this.tray.style, { top: `${this.floor}px`, height: `${tray}px` });
    for (const { id } of cards) {
      const mark = this.marks.get(id);
      const year = state.places[id];
      const set = year !== undefined;
      const at = loose.findIndex((one) => one.id === id);
      mark.style.left = set ? x(year) : `${8 + apart * (at % perRow) + MARK / 2}px`;
      mark.style.top = set
        ? `${top - AIR / 2 - LANE * (ownLanes.get(id) + 1)}px`
        : `${this.floor + 26 + apart * Math.floor(at / perRow)}px`;
      mark.classList.toggle("cw-chron-held", id === state.held);
      mark.setAttribute("aria-valuenow", String(year ?? from));
      mark.setAttribute("aria-valuetext", set ? String(year) : say("chronology.nowhere"));
      const real = this.true.get(id);
      real.hidden = !state.shown;
      real.classList.toggle("cw-chron-held", id === state.held);
      if (!state.shown) continue;
      real.style.left = x(cards.find((card) => card.id === id).year);
      real.style.top = `${top + AXIS + AIR / 2 + LANE * trueLanes.get(id)}px`;
    }
  }
}
