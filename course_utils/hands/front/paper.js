// A card on paper. Where a screen shows one thing at a time, a sheet has all of them, one after the other; they are
// made when the page is about to be printed, and are gone afterwards. How they look is told in `print.css`.

import { h } from "./dom.js";

/** Pixels between the margins of a sheet of A4. */
export const SHEET = 680;

/**
 * What stands on paper in place of some parts of a card.
 * @param {HTMLElement[]} screen its parts that are for the screen alone; the sheet stands before the last of them
 * @param {() => HTMLElement[]} draw what is printed instead, as things are now
 * @returns {{disconnect: () => void}} for the watchers of `mount`
 * @example mount(root, { watchers: [onPaper([panel], () => sheetOf(state))] });
 */
export function onPaper(screen, draw) {
  const sheet = h("div", { class: "cw-paper" });
  for (const part of screen) part.classList.add("cw-screen");
  screen.at(-1).before(sheet);
  return atPrint(
    () => sheet.replaceChildren(...draw()),
    () => sheet.replaceChildren(),
  );
}

/**
 * A drawing that keeps the width that it has on the screen is made smaller by so much that it fits a sheet.
 * @param {HTMLElement} root the card
 * @param {() => number} width of its drawing, in pixels
 * @returns {{disconnect: () => void}} for the watchers of `mount`
 */
export function fitted(root, width) {
  return atPrint(() => {
    root.style.setProperty("--cw-print-zoom", Math.min(1, SHEET / Math.max(1, width())).toFixed(3));
  });
}

/**
 * Do something before the page is printed, and something afterwards.
 * @param {() => void} before @param {() => void} [after]
 * @returns {{disconnect: () => void}} for the watchers of `mount`
 */
export function atPrint(before, after = () => {}) {
  addEventListener("beforeprint", before);
  addEventListener("afterprint", after);
  return {
    disconnect() {
      removeEventListener("beforeprint", before);
      removeEventListener("afterprint", after);
    },
  };
}

/**
 * Print some sheets and nothing else: they stand beside everything on the page while it prints.
 * @param {string} title above them, or nothing @param {HTMLElement[]} sheets
 */
export function printSheets(title, sheets) {
  const root = document.documentElement;
  const paper = h(
    "div",
    { class: "cw cw-sheets cw-sheets-paper", "data-cw-theme": "light" },
    title ? h("h3", {}, title) : null,
    sheets,
  );
  document.body.append(paper);
  root.dataset.cwSheets = "print";
  const done = () => {
    paper.remove();
    delete root.dataset.cwSheets;
  };
  globalThis.addEventListener("afterprint", done, { once: true });
  globalThis.print();
}
