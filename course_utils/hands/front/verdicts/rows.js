// The picture of all cards: a row for each, with the first verdict, the verdict now and the course's on one scale.

import { h, say } from "../dom.js";
import { svg } from "../drawing.js";
import { GRADES, SCALE, stage } from "./state.js";
import { cardInWords, graded } from "./words.js";

const YOURS = 11;
const COURSES = 28;

/** The middle of a verdict's column, in percent. */
const at = (verdict) => `${((GRADES.indexOf(verdict) + 0.5) / GRADES.length) * 100}%`;

/**
 * The marks of one card on the scale of verdicts; what is not known is left out.
 * @param {{first?: string, now?: string, course?: string}} marks
 */
export function gradeTrack({ first, now, course }) {
  return svg(
    "svg",
    { class: "cw-verdicts-track", "aria-hidden": "true" },
    svg("line", { x1: at(SCALE[0]), x2: at(SCALE.at(-1)), y1: YOURS, y2: YOURS, class: "cw-verdicts-axis" }),
    SCALE.map((grade) => svg("circle", { cx: at(grade), cy: YOURS, r: 2, class: "cw-verdicts-stop" })),
    first && now && first !== now
      ? svg("line", { x1: at(first), x2: at(now), y1: YOURS, y2: YOURS, class: "cw-verdicts-move" })
      : null,
    first ? svg("circle", { cx: at(first), cy: YOURS, r: 9, class: "cw-verdicts-first" }) : null,
    now ? svg("circle", { cx: at(now), cy: YOURS, r: 5, class: "cw-verdicts-now" }) : null,
    // A diamond keeps its shape at every width only inside a nested frame that is placed in percent.
    course
      ? svg(
          "svg",
          { x: at(course), y: COURSES, overflow: "visible" },
          svg("path", { d: "M0,-7L7,0L0,7L-7,0z", class: "cw-verdicts-course" }),
        )
      : null,
  );
}

function track({ item, mark }, state) {
  const said = state.said[item];
  const judged = stage(state, item) === "judged";
  return gradeTrack({
    first: said[0]?.verdict,
    now: judged ? said.at(-1).verdict : undefined,
    course: judged ? mark : undefined,
  });
}

/** The names of the columns. */
export function scaleNames() {
  return h(
    "div",
    { class: "cw-verdicts-scale", "aria-hidden": "true" },
    h("span", {}),
    h(
      "div",
      {},
      GRADES.map((grade) => h("span", {}, graded(grade))),
    ),
  );
}

/**
 * A row for each card.
 * @param {any} spec @param {import("./state.js").State} state
 * @param {(item: string) => void} open
 * @returns {HTMLLIElement[]}
 */
export function cardRows({ cards }, state, open) {
  return cards.map((card) =>
    h(
      "li",
      {},
      h(
        "button",
        {
          type: "button",
          class: "cw-verdicts-row",
          "data-item": card.item,
          "aria-pressed": String(card.item === state.open),
          onclick: () => open(card.item),
        },
        h("span", { class: "cw-verdicts-name" }, card.title),
        h("span", { class: "cw-hidden" }, `: ${cardInWords(card, state)}`),
        track(card, state),
      ),
    ),
  );
}

/** What the signs of the rows mean. */
export function rowsKey() {
  const sign = (text, words) => h("span", {}, h("span", { "aria-hidden": "true" }, `${text} `), say(words));
  return [
    sign("○", "verdicts.key_first"),
    sign("●", "verdicts.key_now"),
    sign("◆", "verdicts.key_course"),
    h("span", {}, say("verdicts.key_apart")),
  ];
}
