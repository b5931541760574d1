// The cards in words: each with a box for its year, and what is said of it once all are marked.

import { h, keepingFocus, say } from "../dom.js";
import { numberBox } from "../number_box.js";
import { gapInWords, inOrder } from "./words.js";

export class CardList {
  /**
   * @param {any} spec
   * @param {{hold: (id: string) => void, place: (id: string, year: number|null) => void,
   *   refuse: (id: string, text: string) => void}} acts
   */
  constructor(spec, acts) {
    this.spec = spec;
    this.boxes = new Map(spec.cards.map((card) => [card.id, yearBox(spec, card, acts)]));
    this.notes = new Map(spec.cards.map(({ id }) => [id, h("div", { class: "cw-chron-note" })]));
    /** @type {Map<string, HTMLElement>} */
    this.items = new Map(spec.cards.map((card) => [card.id, this.item(card)]));
    this.element = h("ol", { class: "cw-chron-cards" }, [...this.items.values()]);
  }

  item({ id, letter, text }) {
    const { input, why } = this.boxes.get(id);
    return h(
      "li",
      { class: "cw-chron-card", "data-card": id },
      h("span", { class: "cw-chron-letter", "aria-hidden": "true" }, letter),
      h("span", { class: "cw-chron-text" }, text),
      h("span", { class: "cw-chron-year" }, input),
      why,
      this.notes.get(id),
    );
  }

  focus(id) {
    this.boxes.get(id).input.focus();
  }

  /** The id of the first card whose box refuses what was typed, if there is one. */
  refused() {
    return this.spec.cards.find(({ id }) => this.boxes.get(id).input.getAttribute("aria-invalid"))?.id;
  }

  hold(held) {
    for (const [id, item] of this.items) item.classList.toggle("cw-chron-held", id === held);
  }

  /** Put texts into the boxes as if they had been typed: those that were refused. */
  put(typed) {
    for (const [id, text] of Object.entries(typed)) this.boxes.get(id).put(text);
  }

  draw({ places, typed, shown }) {
    const { cards } = this.spec;
    for (const card of cards) {
      const { input, set, read } = this.boxes.get(card.id);
      const year = places[card.id] ?? null;
      // What was typed and refused stays in its field, with the reason beside it, until the card is moved elsewise.
      if (!typed[card.id] && read() !== year && document.activeElement !== input) set(year);
      this.notes.get(card.id).replaceChildren(...(shown ? [noteOf(card, shown)] : []));
    }
    const wanted = (shown ? inOrder(cards) : cards).map(({ id }) => this.items.get(id));
    if (wanted.some((item, at) => this.element.children[at] !== item))
      keepingFocus(this.element, () => this.element.replaceChildren(...wanted));
  }
}

function yearBox({ from, to }, { id, letter, text }, { hold, place, refuse }) {
  const box = numberBox({
    what: say("chronology.card", { letter }),
    low: from,
    high: to,
    whole: true,
    take: (year) => place(id, year),
    bad: (reason) => refuse(id, reason ? box.input.value : ""),
    attributes: { inputmode: "numeric", "aria-label": `${say("chronology.year")} ${letter}. ${text}` },
  });
  box.input.addEventListener("focus", () => hold(id));
  return box;
}

function noteOf(card, shown) {
  return h("p", {}, h("strong", {}, `${card.when}. ${gapInWords(card, shown)}`), ` ${card.why}`);
}
