// The open card: what was asked, the student's verdict, the evidence part by part, and the course's verdict.

import { fold, h, say, setOff, uid } from "../dom.js";
import { sureField } from "../fields.js";
import { sourceLink } from "../links.js";
import { counted, dayInWords } from "../words.js";
import { textBox } from "../writing.js";
import { GRADES, stage, undoable } from "./state.js";
import { graded } from "./words.js";

/**
 * @typedef {object} Acts what the card calls
 * @property {(change: Partial<import("./state.js").Form>) => void} change something is chosen
 * @property {() => void} undo the last choice is taken back
 * @property {() => void} keep
 * @property {(item: string) => void} go another card is wanted
 * @property {ReturnType<typeof import("../writing.js").textBox>} writing the box for the reason
 */

const heading = (words, attributes = {}) => h("h5", { tabindex: -1, ...attributes }, words);

/** What the card asks, and where the essay asks it. */
function asked({ title, asks, page }) {
  return [
    h("h4", { tabindex: -1 }, title),
    h("p", { class: "cw-verdicts-asks" }, asks),
    h("p", { class: "cw-muted" }, say("verdicts.page", { page })),
  ];
}

function dated({ when, text }) {
  return h("li", {}, h("strong", {}, when), " ", text);
}

function side(found, name) {
  return h(
    "div",
    {},
    h("p", { class: "cw-verdicts-side" }, say(`verdicts.${name}`)),
    found.length ? h("ul", {}, found.map(dated)) : h("p", { class: "cw-muted" }, say("verdicts.nothing")),
  );
}

/** What happened, part by part. */
function evidence({ parts, facts, sources }) {
  return [
    heading(say("verdicts.evidence"), { class: "cw-verdicts-evidence" }),
    ...parts.map((part) =>
      h(
        "section",
        { class: "cw-verdicts-part" },
        h("h6", {}, part.name),
        h("div", { class: "cw-verdicts-sides" }, side(part.done, "done"), side(part.against, "against")),
      ),
    ),
    h("p", {}, h("strong", {}, `${say("verdicts.facts")} `), facts),
    fold(
      counted("verdicts.sources", sources.length),
      h(
        "ul",
        { class: "cw-source" },
        sources.map((one) => h("li", {}, sourceLink(one))),
      ),
    ),
  ];
}

/** The fields of a verdict, with the reason once there is evidence. */
function form(card, state, acts) {
  const at = stage(state, card.item);
  const { verdict, sure } = state.forms[card.item];
  const name = uid("verdict");
  const boxes = GRADES.map((grade) =>
    h("input", {
      type: "radio",
      name,
      id: uid("grade"),
      value: grade,
      checked: grade === verdict,
      onchange: () => acts.change({ verdict: grade }),
    }),
  );
  const certain = sureField(() => acts.change({ sure: certain.chosen() }));
  certain.choose(sure);
  const undo = h("button", { type: "button", onclick: acts.undo }, say("common.undo"));
  setOff(undo, !undoable(state));
  return h(
    "div",
    { class: "cw-verdicts-form" },
    h(
      "fieldset",
      {},
      h("legend", {}, say(at === "first" ? "verdicts.ask_first" : "verdicts.ask_again")),
      h(
        "div",
        { class: "cw-verdicts-grades" },
        boxes.map((box) => h("div", { class: "cw-check" }, box, h("label", { for: box.id }, graded(box.value)))),
      ),
    ),
    certain.element,
    at === "first"
      ? ""
      : h("p", {}, h("label", { for: acts.writing.input.id }, say("verdicts.why")), h("br"), acts.writing.input),
    at === "first" ? "" : acts.writing.why,
    h("p", { class: "cw-refused cw-verdicts-missing", hidden: true, role: "status" }),
    h(
      "div",
      { class: "cw-row" },
      h("button", { type: "button", class: "cw-primary", onclick: acts.keep }, say(`verdicts.keep_${at}`)),
      undo,
    ),
  );
}

/** What the student said first, and when. */
function firstSaid(said) {
  const { verdict, sure, time } = said[0];
  return h(
    "p",
    { class: "cw-verdicts-said" },
    say("verdicts.first_said", {
      verdict: graded(verdict),
      sure: sure ? say(`sure.${sure}`) : say("verdicts.not_said"),
      date: dayInWords(time),
    }),
    said.length > 1
      ? ` ${say("verdicts.now_said", { verdict: graded(said.at(-1).verdict), date: dayInWords(said.at(-1).time) })}`
      : "",
  );
}

/** The course's verdict, its reasons, and what would turn it round. */
function ruling({ mark, trend, marks, weighing, judgement, other, question }) {
  return h(
    "section",
    { class: "cw-verdicts-ruling" },
    heading(say("verdicts.course", { verdict: graded(mark) }), { class: "cw-verdicts-course-says" }),
    h(
      "ul",
      { class: "cw-verdicts-marks" },
      marks.map((part) => h("li", {}, `${part.name}: `, h("strong", {}, graded(part.mark)))),
    ),
    h("p", {}, h("strong", {}, `${say("verdicts.weighing")} `), say("verdicts.no_sum"), weighing ? ` ${weighing}` : ""),
    h("p", {}, `${trend} ${judgement}`),
    other ? h("p", {}, h("strong", {}, `${say("verdicts.other")} `), other) : "",
    h("p", { class: "cw-muted" }, `${say("verdicts.one_reading")} `, question),
  );
}

/**
 * What stands in the open card.
 * @param {any} spec @param {import("./state.js").State} state @param {Acts} acts
 * @returns {(HTMLElement|string)[]}
 */
export function verdictCard({ cards }, state, acts) {
  const place = cards.findIndex(({ item }) => item === state.open);
  const step = (by, word) =>
    h(
      "button",
      { type: "button", disabled: !cards[place + by], onclick: () => acts.go(cards[place + by].item) },
      say(word),
    );
  return [
    ...inside(cards[place], state, acts),
    h("div", { class: "cw-row cw-verdicts-steps" }, step(-1, "verdicts.before"), step(1, "verdicts.next")),
  ];
}

/** A card as far as the student has come with it: the evidence behind a first verdict, the course's behind a second. */
function inside(card, state, acts) {
  const at = stage(state, card.item);
  return [
    ...asked(card),
    ...(at === "first" ? [] : [firstSaid(state.said[card.item]), ...evidence(card)]),
    form(card, state, acts),
    at === "judged" ? ruling(card) : "",
  ];
}

/**
 * Every card in its order, as paper has them, each as far as the student has come with it.
 * @param {any} spec @param {import("./state.js").State} state @param {Acts} acts
 * @returns {HTMLElement[]}
 */
export function verdictSheet({ cards }, state, acts) {
  // There is one box for the reason, and it stays on the screen: each card on paper has one of its own.
  const writing = ({ item }) => {
    const box = textBox({ rows: 3, most: Infinity });
    box.set(state.forms[item].why);
    return box;
  };
  const card = (one) => h("li", {}, inside(one, state, { ...acts, writing: writing(one) }));
  return [h("ol", { class: "cw-verdicts-sheet" }, cards.map(card))];
}
