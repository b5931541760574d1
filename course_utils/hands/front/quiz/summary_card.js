// How a quiz went, in numbers and words, and what to read about again.

import { h, say } from "../dom.js";
import { dayInWords, isoDay } from "./days.js";
import { outcomeIcon } from "./icons.js";
import { summary } from "./state.js";

/** In the order in which they are counted up. */
const VERDICTS = ["right", "second", "partly", "not_yet"];

/**
 * The card at the end of a quiz, as a list of elements.
 * @param {import("./state.js").State[]} states
 * @param {{warmUp: boolean, sectionLink: (section: any) => HTMLElement,
 *   essayLink: (essay: any) => HTMLElement, go: (at: number) => void,
 *   again: (() => void)|null}} quiz what it can do, and whether it is a warm-up
 * @returns {HTMLElement[]}
 */
export function summaryCard(states, { warmUp, sectionLink, essayLink, go, again }) {
  const { outcomes, open, weak, last, fit } = summary(states);
  return [
    h("h4", { class: "cw-quiz-stem", tabindex: -1, "data-start": true }, say("quiz.summary")),
    warmUp && !open ? earlierDay(last) : null,
    tally(outcomes),
    open ? h("p", {}, say("quiz.summary_open", { count: open })) : null,
    fit ? h("p", {}, say(`quiz.calibration_${fit.word}`, fit)) : null,
    ...(weak.length
      ? reread(states, weak, { sectionLink, essayLink, go })
      : open
        ? []
        : [h("p", {}, say("quiz.reread_none"))]),
    h(
      "div",
      { class: "cw-quiz-moves" },
      h("button", { type: "button", onclick: () => go(states.length - 1) }, say("quiz.back")),
      again
        ? h(
            "span",
            { class: "cw-row" },
            h("span", { class: "cw-muted" }, say("quiz.again_note")),
            h("button", { type: "button", onclick: again }, say("quiz.again")),
          )
        : null,
    ),
  ].filter(Boolean);
}

/**
 * A warm-up done on an earlier day says so: bringing things back once more is worth more than reading how it went.
 */
function earlierDay(last) {
  if (isoDay(last) === isoDay(Date.now())) return null;
  return h("p", { class: "cw-quiz-notice" }, say("quiz.warmup_done", { date: dayInWords(last) }));
}

function tally(outcomes) {
  return h(
    "ul",
    { class: "cw-quiz-tally" },
    VERDICTS.filter((one) => outcomes.includes(one)).map((one) =>
      h(
        "li",
        {},
        outcomeIcon(one),
        h("strong", {}, outcomes.filter((each) => each === one).length),
        " ",
        say(`quiz.tally_${one}`),
      ),
    ),
  );
}

/** What to read about again: where a lesson tells it, else where the essay does. */
function reread(states, weak, { sectionLink, essayLink, go }) {
  const where = ({ section, ...item }) => {
    if (section) return h("span", { class: "cw-quiz-section" }, say("quiz.section"), " ", sectionLink(section));
    return item.essay ? h("span", { class: "cw-muted" }, " · ", essayLink(item.essay)) : null;
  };
  return [
    h("h4", {}, say("quiz.reread")),
    h(
      "ul",
      { class: "cw-quiz-reread" },
      weak.map((at) => {
        const { item } = states[at];
        return h(
          "li",
          {},
          h("span", {}, `${item.about} `, where(item)),
          h("button", { type: "button", onclick: () => go(at) }, say("quiz.back_to", { number: at + 1 })),
        );
      }),
    ),
  ];
}
