// What a link to a record looks like in a lesson: of a source only a small mark is left behind its clause; a glossary
// term and a record with a text stay links of their own kinds. Pages are built so; a notebook is dressed when opened.

import { guardKeys, say } from "../dom.js";
import { hasWords, placed } from "./places.js";

/**
 * @typedef {{kind: string, title: string, text: string, links: {text: string, url: string|null}[]}} Note
 * @typedef {{notes: Record<string, Note>, numbers: Record<string, number>, model?: any}} Known what a lesson's links
 *   open, the numbers of its sources, and the model of the lesson's head
 */

const LINK = 'a:is([href*="99-sources-and-data"], [href*="96-glossary"])[href*="#"]';
const BLOCK = "p, td, th, li, dt, dd, h1, h2, h3, h4, h5, h6, figcaption";
const APART = "ul, ol, dl, table, p, div, section, blockquote, pre, details, figure, .cw";
const CLOSED = "code, img, svg, math, mjx-container, button";

/** Everything in a lesson that opens a note. */
export const OPENER = ".cw-src, .cw-term, .cw-record";

/** The id of the record that a link leads to. */
function recordOf(link) {
  return decodeURIComponent(link.getAttribute("href").split("#").pop());
}

/** The ids of the records whose note an opener shows. */
export function recordsOf(opener) {
  return opener.dataset.sources ? opener.dataset.sources.split(" ") : [recordOf(opener)];
}

/** @param {number[]} numbers @param {string[]} titles */
export function markLabel(numbers, titles) {
  const name = numbers.length === 1 ? "notes.mark_one" : "notes.mark_many";
  return say(name, { number: numbers.join(say("notes.and")), title: titles.join("; ") });
}

/**
 * Dress all links to records below a root that are not dressed yet.
 * @param {Element} root @param {Known} known
 */
export function dress(root, known) {
  const plain = [...root.querySelectorAll(LINK)].filter(
    (one) => !one.matches(OPENER) && !one.closest(".cw") && known.notes[recordOf(one)],
  );
  const cited = new Set();
  for (const link of plain) {
    const { kind } = known.notes[recordOf(link)];
    if (kind === "source") cited.add(link.closest(BLOCK) ?? link.parentElement);
    else link.classList.add(kind === "term" ? "cw-term" : "cw-record");
  }
  for (const block of cited) setMarks(block, known);
  arm(root, known);
}

/** Say of each opener that it is a button, and let each paragraph be one stop of the Tab key. */
function arm(root, known) {
  const groups = new Set();
  for (const opener of root.querySelectorAll(`:is(${OPENER}):not([role])`)) {
    if (opener.closest(".cw") || !recordsOf(opener).every((one) => known.notes[one])) continue;
    opener.setAttribute("role", "button");
    opener.setAttribute("aria-haspopup", "dialog");
    opener.setAttribute("aria-expanded", "false");
    groups.add(groupOf(opener));
  }
  for (const group of groups) {
    guardKeys(group);
    oneStop(group);
  }
}

/** The paragraph, list item or row in which the arrow keys go from mark to mark. */
function groupOf(opener) {
  return /** @type {HTMLElement} */ (opener.closest("tr") ?? opener.closest(BLOCK) ?? opener.parentElement);
}

/** The openers of a group that can be seen, in order. */
function openersIn(group) {
  return /** @type {HTMLElement[]} */ ([...group.querySelectorAll(`:is(${OPENER})[role]`)]).filter(
    (one) => groupOf(one) === group && one.checkVisibility(),
  );
}

function oneStop(group, at = null) {
  const openers = openersIn(group);
  const stop = at ?? openers[0];
  for (const one of openers) one.tabIndex = one === stop ? 0 : -1;
}

/** Whenever marks are shown or hidden, a paragraph's stop is the first that can be seen. */
export function renewStops(root) {
  const groups = new Set([...root.querySelectorAll(`:is(${OPENER})[role]`)].map(groupOf));
  for (const group of groups) oneStop(group, openersIn(group)[0]);
}

/**
 * Go from an opener to another of its paragraph.
 * @param {HTMLElement} opener @param {string} key the arrow, Home or End
 * @returns {boolean} whether the key means something here
 */
export function goAlong(opener, key) {
  const group = groupOf(opener);
  const openers = openersIn(group);
  const here = openers.indexOf(opener);
  const to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: openers.length - 1 }[key];
  if (to === undefined) return false;
  const next = openers[Math.min(Math.max(to, 0), openers.length - 1)];
  oneStop(group, next);
  next.focus();
  return true;
}

/** Make the links to sources in a paragraph plain words, with marks behind their clauses. */
function setMarks(block, known) {
  const leaves = leavesOf(block, known);
  const links = [...new Set(leaves.filter(({ run }) => run.source).map(({ link }) => link))];
  const runs = leaves.map(({ run, link }) => ({ ...run, link: links.indexOf(link) }));
  const kept = new Set();
  for (const { run, at, sources } of placed(runs).reverse()) {
    const link = leaves.slice(0, run + 1).findLast((one) => one.run.source === sources[0]).link;
    kept.add(link);
    insert(leaves[run].node, block, at, asMark(link, sources, known));
  }
  for (const link of links) {
    if (kept.has(link)) continue;
    if (hasWords(link.textContent)) {
      link.replaceWith(...link.childNodes);
      continue;
    }
    const before = link.previousSibling;
    if (before instanceof Text) before.data = before.data.trimEnd();
    link.remove();
  }
}

/** The link itself becomes the mark, so that what the host still does to it is not lost; its words stay behind. */
function asMark(link, sources, { notes, numbers }) {
  const place = document.createComment("");
  link.replaceWith(...link.childNodes, place);
  const known = sources.map((one) => numbers[one] ?? 0);
  link.className = "cw-src";
  link.dataset.sources = sources.join(" ");
  link.removeAttribute("title");
  link.setAttribute(
    "aria-label",
    markLabel(
      known,
      sources.map((one) => notes[one].title),
    ),
  );
  link.replaceChildren(known.join(","));
  place.remove();
  return link;
}

function insert(leaf, block, at, mark) {
  if (leaf.nodeType === Node.TEXT_NODE && at < leaf.data.length) {
    leaf.splitText(at).before(mark);
    return;
  }
  let last = leaf;
  while (last.parentNode !== block && last.parentNode.lastChild === last) last = last.parentNode;
  last.after(mark);
}

/** The texts of a paragraph in order, each with what it is; what stands apart in it, such as a list, is left out. */
function leavesOf(block, known) {
  const leaves = [];
  const walk = (node, link, kind) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) leaves.push(leaf(child, child.data, link, kind));
      else if (child.nodeType !== Node.ELEMENT_NODE || child.matches(APART)) continue;
      else if (child.matches(CLOSED)) leaves.push(leaf(child, child.textContent || "-", link, kind || "closed"));
      else if (child.matches("br")) leaves.push(leaf(child, "\n", link, kind));
      else if (child.matches("a")) walk(child, child, kindOf(child, known));
      else walk(child, link, kind);
    }
  };
  walk(block, null, "");
  return leaves;
}

/** @param {Node} node @param {string} text @param {HTMLAnchorElement|null} link @param {string} kind */
function leaf(node, text, link, kind) {
  const source = kind === "source" ? recordOf(link) : "";
  return { node, link, run: { text, source, closed: Boolean(kind) && !source, stops: kind === "stops" } };
}

function kindOf(link, known) {
  const kind = link.matches(LINK) ? known.notes[recordOf(link)]?.kind : null;
  if (kind === "source" && !link.matches(".cw-src")) return "source";
  return !kind || kind === "term" ? "closed" : "stops";
}
