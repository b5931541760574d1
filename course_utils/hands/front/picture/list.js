// The list of a picture's rows: one stop for Tab, arrows inside, Enter opens.

import { h, say, uid } from "../dom.js";
import { glyph } from "./glyph.js";

/**
 * The list.
 * @param {any} spec
 * @param {(row: number, fromList: boolean) => void} choose
 * @returns {{element: HTMLElement, has: (row: number) => boolean, open: (row: number|null) => void,
 *   focus: (row: number) => void, keep: (visible: number[], held: boolean) => void}} `open` marks the entry that is
 *   open; `keep` shows some rows alone, and where the focus was `held` in what may have gone, gives it to one that
 *   stays
 */
export function listOf(spec, choose) {
  const helpId = uid("help");
  const list = h("ul", { class: "cwp-list", "aria-label": say("picture.list"), "aria-describedby": helpId });
  const items = new Map();
  spec.rows.forEach((row, at) => {
    if (row.only === "table") return;
    const button = h(
      "button",
      { type: "button", class: "cwp-item", tabindex: -1, "aria-expanded": "false", onclick: () => choose(at, true) },
      row.mark ? glyph(row.mark) : null,
      h("span", {}, h("span", { class: "cwp-name" }, row.title), " ", h("span", { class: "cw-muted" }, row.note)),
    );
    const element = h("li", {}, button);
    items.set(at, { button, element });
    list.append(element);
  });
  let kept = [];
  let stop = null;

  /** The one entry that Tab comes to. */
  function rove(row) {
    if (stop !== null) items.get(stop).button.tabIndex = -1;
    stop = row;
    items.get(row).button.tabIndex = 0;
  }

  list.addEventListener("keydown", (event) => {
    const now = kept.findIndex((row) => items.get(row).button === document.activeElement);
    if (now < 0) return;
    const next = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: kept.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const row = kept[Math.min(kept.length - 1, Math.max(0, next))];
    rove(row);
    items.get(row).button.focus();
  });

  /** Scroll the list, not the page, so that an entry begins inside it. */
  function reveal({ element }) {
    const [top, bottom] = [element.offsetTop, element.offsetTop + element.offsetHeight];
    if (top < list.scrollTop || bottom > list.scrollTop + list.clientHeight) list.scrollTop = top;
  }

  let marked = null;
  return {
    element: h(
      "div",
      { class: "cwp-lists" },
      h("p", { class: "cw-muted", id: helpId }, say("picture.list_help")),
      list,
    ),
    has: (row) => items.has(row),
    open: (row) => {
      if (marked !== null) items.get(marked).button.setAttribute("aria-expanded", "false");
      marked = row;
      if (row === null) return;
      items.get(row).button.setAttribute("aria-expanded", "true");
      rove(row);
      reveal(items.get(row));
    },
    focus: (row) => items.get(row).button.focus({ preventScroll: true }),
    keep: (visible, held) => {
      const inside = held || list.contains(document.activeElement);
      kept = visible.filter((row) => items.has(row));
      const shown = new Set(kept);
      for (const [row, { element }] of items) if (element.hidden === shown.has(row)) element.hidden = !shown.has(row);
      if (kept.length && !shown.has(stop)) rove(kept[0]);
      // While the years play an entry may go with the focus on it: then one that stays has it.
      const lost = !document.activeElement?.closest("li:not([hidden]), .cwp-panel");
      if (inside && lost && kept.length) items.get(stop).button.focus({ preventScroll: true });
    },
  };
}
