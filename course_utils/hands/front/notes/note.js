// One note at a time, beside the line that it was opened from where there is room, else as a sheet from below. It takes
// the focus and gives it back; Escape and Close put it away.

import { followTheme, guardKeys, h, say, uid } from "../dom.js";
import { courseLink, sourceLink } from "../links.js";
import { recordsOf } from "./dress.js";

/** Pixels: from which width on a note stands in the margin, how wide it is there, and what is left around it. */
const WIDE = 1040;
const SIDE = 252;
const GAP = 24;
const COLUMN_GAP = 48;
const EDGE = 8;
const GLOSSARY = "96-glossary";
const WORDS = "p, li, dd, h1, h2, h3, h4";
/** Sources that a note lists at once; a verdict may rest on thirty, which then wait behind one line. */
const LISTED = 6;

/** @type {{opener: HTMLElement, box: HTMLElement, stop: () => void, root: HTMLElement}|null} */
let shown = null;

/** @returns {HTMLElement|null} what the open note was opened from */
export function openedFrom() {
  return shown?.opener ?? null;
}

/**
 * Open the note of a mark, a term or a record; the one that was open goes, and a second press closes it.
 * @param {HTMLElement} root the lesson @param {HTMLElement} opener @param {import("./dress.js").Known} known
 */
export function openNote(root, opener, known) {
  if (shown?.opener === opener) return closeNote(true);
  closeNote();
  const box = boxOf(recordsOf(opener), known);
  const stops = [followTheme(box)];
  stageOf(root).after(opener, box);
  opener.setAttribute("aria-expanded", "true");
  const again = () => place(root, opener, box);
  const watcher = new ResizeObserver(again);
  watcher.observe(root);
  watcher.observe(box);
  globalThis.addEventListener("resize", again);
  document.addEventListener("pointerdown", besideSheet, true);
  stops.push(
    () => watcher.disconnect(),
    () => globalThis.removeEventListener("resize", again),
    () => document.removeEventListener("pointerdown", besideSheet, true),
  );
  shown = { opener, box, root, stop: () => stops.forEach((one) => void one()) };
  place(root, opener, box);
  box.querySelector("button").focus({ preventScroll: true });
  if (box.matches(".cw-note-sheet")) keepLineInSight(root, opener, box);
}

/** @param {boolean} giveFocusBack whether the mark gets the focus again */
export function closeNote(giveFocusBack = false) {
  if (!shown) return;
  const { opener, box, stop } = shown;
  shown = null;
  stop();
  box.remove();
  opener.setAttribute("aria-expanded", "false");
  if (giveFocusBack) opener.focus({ preventScroll: true });
}

/** A note whose line is gone, such as that of a cell that is written in again, goes too. */
export function dropNote() {
  if (shown && !shown.opener.isConnected) closeNote();
}

/** On a small screen the sheet covers what is read next: a touch beside it puts it away. */
function besideSheet(event) {
  const to = /** @type {Element} */ (event.target);
  if (!shown?.box.matches(".cw-note-sheet") || shown.box.contains(to) || shown.opener.contains(to)) return;
  closeNote();
}

/** @param {string[]} names @param {import("./dress.js").Known} known */
function boxOf(names, { notes, numbers, model }) {
  const title = uid("note");
  const first = notes[names[0]];
  const kicker = names.length > 1 ? "notes.kicker_sources" : `notes.kicker_${first.kind}`;
  const number = names.map((one) => numbers[one] ?? "").join(say("notes.and"));
  const close = h("button", { type: "button", onclick: () => closeNote(true) }, say("lesson.close_note"));
  const box = guardKeys(
    h(
      "div",
      { class: "cw cw-note", role: "dialog", "aria-labelledby": title },
      h("div", { class: "cw-note-head" }, h("p", { class: "cw-muted" }, say(kicker, { number })), close),
      h(
        "div",
        { class: "cw-note-text" },
        names.map((name, at) => content(notes[name], at ? null : title)),
        first.kind === "term" && model ? h("p", {}, inGlossary(model, names[0])) : null,
      ),
    ),
  );
  // In a Markdown cell this would open the cell for writing.
  box.addEventListener("dblclick", (event) => event.stopPropagation());
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      closeNote(true);
    } else if (event.key === "Tab") leaveByTab(event, box);
  });
  return box;
}

function inGlossary(model, term) {
  return courseLink(model, GLOSSARY, say("notes.in_glossary"), { page: term, notebook: term });
}

function content({ title, text, links, kind }, id) {
  const list = h(
    "ul",
    { class: "cw-source" },
    links.map((one) => h("li", {}, sourceLink(one))),
  );
  const folded = () =>
    h("details", { class: "cw-fold" }, h("summary", {}, `${say("common.sources")} (${links.length})`), list);
  return [
    h("p", { class: "cw-note-title", id }, title),
    text ? text.split("\n").map((one) => h("p", {}, one)) : null,
    kind === "source" ? links.map((one) => h("p", {}, sourceLink(one))) : null,
    kind !== "source" && links.length ? (links.length > LISTED ? folded() : list) : null,
  ];
}

/** From its ends the Tab key leads back to the line, from where it goes on in the text. */
function leaveByTab(event, box) {
  const stops = /** @type {HTMLElement[]} */ ([...box.querySelectorAll("button, a[href], summary")]).filter((one) =>
    one.checkVisibility(),
  );
  if (event.target !== (event.shiftKey ? stops[0] : stops.at(-1))) return;
  event.preventDefault();
  shown?.opener.focus({ preventScroll: true });
}

/** Where a note of a lesson is put, and what the reader sees of the lesson: a page, or a notebook in its panel. */
function stageOf(root) {
  if (root.matches(".jp-Notebook")) {
    const scroller = root.querySelector(".jp-WindowedPanel-outer") ?? root;
    return {
      scroller,
      view: () => scroller.getBoundingClientRect(),
      right: () => scroller.getBoundingClientRect().left + scroller.clientWidth - GAP,
      column: () => 0,
      // In the cell of the line, which JupyterLab leaves the focus to; a sheet still lies at the foot of the notebook.
      after: (opener, box) => opener.closest(".jp-Cell").append(box),
    };
  }
  return {
    scroller: document.scrollingElement,
    view: () => new DOMRect(0, barHeight(), innerWidth, innerHeight - barHeight()),
    right: () => document.documentElement.clientWidth - 2 * EDGE,
    column: () => root.getBoundingClientRect().right - Number.parseFloat(getComputedStyle(root).paddingRight) - SIDE,
    after: (opener, box) => outermost(root, opener).after(box),
  };
}

/** How far down a bar reaches that stays at the top of the window. */
function barHeight() {
  return Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
}

/** The paragraph, list or table that an opener stands in, as a part of the text. */
function outermost(root, opener) {
  let found = opener;
  for (let one = opener; one && one !== root; one = one.parentElement)
    if (one.matches("p, ul, ol, dl, table, blockquote, h1, h2, h3, h4, .cf-table")) found = one;
  return found;
}

/** Where a note beside the line begins, from the left; nothing where there is no room for it. */
function leftBeside(root, opener, stage) {
  if (innerWidth < WIDE) return null;
  const whole = outermost(root, opener);
  // A note may lie over the far columns of a wide table, but not over what it was opened from.
  const beside = whole.querySelector("td, th") ? [whole, opener] : [opener.closest(WORDS) ?? opener];
  const last = stage.right() - SIDE;
  for (const words of beside) {
    const { right } = words.getBoundingClientRect();
    const left = Math.min(Math.max(right + COLUMN_GAP, stage.column()), last);
    if (left >= right + EDGE) return left;
  }
  return null;
}

function place(root, opener, box) {
  const stage = stageOf(root);
  const view = stage.view();
  const left = leftBeside(root, opener, stage);
  const beside = left !== null;
  box.classList.toggle("cw-note-beside", beside);
  box.classList.toggle("cw-note-sheet", !beside);
  box.style.cssText = "";
  if (!beside) return;
  box.style.width = `${SIDE}px`;
  box.style.maxHeight = `${view.height - 2 * EDGE}px`;
  const height = box.offsetHeight;
  const line = opener.getBoundingClientRect();
  const top = Math.max(view.top, Math.min(line.top - GAP / 2, view.bottom - height - EDGE));
  // A body that is not positioned is named as the parent, and is not what the place is counted from.
  const parent = box.offsetParent ?? document.body;
  const counts = parent !== document.body || getComputedStyle(parent).position !== "static";
  const from = counts ? parent : document.documentElement;
  const origin = from.getBoundingClientRect();
  box.style.left = `${left - origin.left - from.clientLeft + from.scrollLeft}px`;
  box.style.top = `${top - origin.top - from.clientTop + (from === document.documentElement ? 0 : from.scrollTop)}px`;
}

/** The line stays above the sheet. */
function keepLineInSight(root, opener, box) {
  const { scroller, view } = stageOf(root);
  // Not where the sheet is now: it may be on its way up.
  const beyond = opener.getBoundingClientRect().bottom + GAP / 2 - (view().bottom - box.offsetHeight);
  if (beyond > 0) scroller.scrollTop += beyond;
}
