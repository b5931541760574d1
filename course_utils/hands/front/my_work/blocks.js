// What was kept, drawn: one small drawing for each kind of block that `my_work/told.js` makes.

import { dataTable, h, say } from "../dom.js";
import { svg } from "../drawing.js";
import { inDigits } from "../predict/state.js";

const [TRACK, HEIGHT, EDGE] = [300, 24, 8];

/** A text of the learner's own, with the lines that its writer gave it. */
function words({ label, text }) {
  const lines = text.split(/\n+/).filter((one) => one.trim());
  return [
    label ? h("p", { class: "cw-muted" }, label) : null,
    h(
      "blockquote",
      { class: "cw-own-words", dir: "auto" },
      lines.map((one) => h("p", { dir: "auto" }, one)),
    ),
  ];
}

function line({ label, text }) {
  return h("p", {}, h("strong", {}, label), " ", h("span", { dir: "auto" }, text));
}

function list({ label, ordered, texts }) {
  return [
    h("p", {}, h("strong", {}, label)),
    h(
      ordered ? "ol" : "ul",
      {},
      texts.map((one) => h("li", {}, one)),
    ),
  ];
}

const side = (name, inside) => h("div", {}, h("p", { class: "cw-kicker" }, say(`work.${name}`)), drawn(inside));

function then({ first: before, now }) {
  return h("div", { class: "cw-work-then" }, side("first", before), side("now", now));
}

function first({ blocks }) {
  return h("div", { class: "cw-work-first" }, side("first", blocks));
}

/** Each guess beside what happened, on one scale: a diamond, a dot, and the way between them. */
function gaps({ unit, rows }) {
  const all = rows.flatMap(({ guess, truth }) => [guess, truth]);
  const [low, high] = [Math.min(0, ...all), Math.max(...all, Math.min(0, ...all) + 1)];
  const x = (value) => EDGE + ((value - low) / (high - low)) * (TRACK - 2 * EDGE);
  const y = HEIGHT / 2;
  const row = ({ label, guess, truth }) =>
    h(
      "li",
      {},
      h("span", {}, label),
      svg(
        "svg",
        { viewBox: `0 0 ${TRACK} ${HEIGHT}`, "aria-hidden": "true" },
        svg("line", { class: "cw-work-track", x1: 0, x2: TRACK, y1: y, y2: y }),
        svg("line", { class: "cw-work-gap", x1: x(guess), x2: x(truth), y1: y, y2: y }),
        svg("circle", { class: "cw-work-truth", cx: x(truth), cy: y, r: 5.5 }),
        svg("path", { class: "cw-work-guess", d: `M${x(guess)} ${y - 7}l7 7-7 7-7-7z` }),
      ),
      h("small", {}, say("work.guess_and_truth", { guess: inDigits(guess), truth: inDigits(truth) })),
    );
  return h(
    "figure",
    {},
    h("ul", { class: "cw-work-gaps" }, rows.map(row)),
    h("figcaption", { class: "cw-muted" }, say("work.gaps_key", { unit })),
  );
}

/** @type {Record<string, (block: any, caption: string) => any>} */
const DRAWN = {
  words,
  line,
  list,
  table: ({ columns, rows }, caption) => dataTable(columns, rows, caption),
  // Tables within stand for themselves.
  then,
  first,
  gaps,
};

/**
 * @param {import("./told.js").Block[]} blocks
 * @param {string} [caption] of a table among them
 * @returns {(HTMLElement|null)[]}
 */
export function drawn(blocks, caption = "") {
  return blocks.flatMap((block) => DRAWN[block.is](block, caption));
}
