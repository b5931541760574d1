// A lesson and its notes: its links are dressed, now and whenever a cell is drawn anew, and open notes by mouse, touch
// and keyboard. Other notebooks are left alone.

import { dress, goAlong, OPENER, recordsOf, renewStops } from "./dress.js";
import { closeNote, dropNote, openedFrom, openNote } from "./note.js";

/** @type {WeakMap<Element, import("./dress.js").Known>} what is known of each lesson that is open */
const lessons = new WeakMap();
/** @type {Map<string, {root?: Element, known?: import("./dress.js").Known}>} what the cards of a kernel have said */
const met = new Map();

/** The kernel that a card belongs to; all cards of a page belong together. */
function kernelOf(model) {
  return model.get("front_end")?.kernel ?? "page";
}

/**
 * A lesson's notes, which may be known before any card of the lesson is in sight.
 * @param {any} model of the lesson's head @param {import("./dress.js").Known} known
 * @returns {() => void} for when marks are shown or hidden
 */
export function knowNotes(model, known) {
  const kernel = kernelOf(model);
  meet(kernel, { known: { ...known, model } });
  return () => {
    closeNote();
    const { root } = met.get(kernel);
    if (root) renewStops(root);
  };
}

/**
 * Let a card say which lesson it stands in, as soon as it stands there: in a long notebook most cells are not drawn.
 * @param {HTMLElement} card @param {any} model @returns {ResizeObserver} to be disconnected with the card
 */
export function standIn(card, model) {
  const watcher = new ResizeObserver(() => {
    if (!card.isConnected) return;
    watcher.disconnect();
    const root = card.closest(".jp-Notebook") ?? card.closest("article") ?? card.closest("main") ?? document.body;
    meet(kernelOf(model), { root });
  });
  watcher.observe(card);
  return watcher;
}

function meet(kernel, told) {
  const one = { ...met.get(kernel), ...told };
  met.set(kernel, one);
  if (one.root && one.known && lessons.get(one.root) !== one.known) listen(one.root, one.known);
}

function listen(root, known) {
  const heard = lessons.has(root);
  lessons.set(root, known);
  dress(root, known);
  if (heard) return;
  root.addEventListener("click", (event) => open(event, root), true);
  root.addEventListener("keydown", (event) => press(event, root), true);
  // Two quick presses are no wish to write in the cell.
  root.addEventListener("dblclick", (event) => openerAt(event, root) && event.stopPropagation(), true);
  if (!root.matches(".jp-Notebook")) return;
  root.classList.add("cw-lesson-notebook");
  followCells(root);
}

/** A Markdown cell is drawn anew when its text was changed, and when it comes into sight in a long notebook. */
function followCells(root) {
  const watcher = new MutationObserver((changes) => {
    const inText = ({ target }) => target instanceof HTMLElement && !target.closest(".jp-OutputArea, .cw");
    if (!changes.some(inText)) return;
    dropNote();
    dress(root, lessons.get(root));
  });
  watcher.observe(root, { childList: true, subtree: true });
}

/** @returns {HTMLElement|null} the opener that an event concerns, if it opens a note of this lesson */
function openerAt(event, root) {
  /** @type {HTMLElement|null} */
  const opener = event.target.closest?.(OPENER);
  const { notes } = lessons.get(root);
  const known = opener && !opener.closest(".cw") && recordsOf(opener).every((one) => notes[one]);
  return known ? opener : null;
}

function open(event, root) {
  const opener = openerAt(event, root);
  // With these keys a link opens in a tab of its own, as everywhere.
  if (!opener || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  openNote(root, opener, lessons.get(root));
}

function press(event, root) {
  const opener = openerAt(event, root);
  if (!opener || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && openedFrom() === opener) closeNote(true);
  else if (event.key === " ") openNote(root, opener, lessons.get(root));
  else if (!goAlong(opener, event.key)) return;
  event.preventDefault();
}
