// The way through a quiz: a numbered step for each question above the card, back and next below it.

import { h, say } from "../dom.js";
import { outcomeIcon } from "./icons.js";
import { allAnswered, openState } from "./round.js";
import { counting, outcome } from "./state.js";

/**
 * A step for each question, and one to the summary once there is one.
 * @param {import("./round.js").Round} round @param {(at: number) => void} go
 * @returns {HTMLElement}
 */
export function quizSteps(round, go) {
  const { states, index } = round;
  const step = (at, more, ...inside) =>
    h(
      "li",
      {},
      h(
        "button",
        { type: "button", "aria-current": at === index ? "step" : null, onclick: () => go(at), ...more },
        ...inside,
      ),
    );
  const numbered = states.map((state, at) => {
    const known = outcome(counting(state));
    return step(
      at,
      {
        class: `cw-quiz-step cw-quiz-${known}`,
        "aria-label": `${say("quiz.step", { number: at + 1 })}: ${say(`quiz.state_${known}`)}`,
      },
      h("span", { "aria-hidden": "true" }, at + 1),
      known === "open" ? null : outcomeIcon(known),
    );
  });
  const last = allAnswered(round)
    ? step(states.length, { class: "cw-quiz-step cw-quiz-step-wide" }, say("quiz.summary_step"))
    : null;
  return h("ol", {}, numbered, last);
}

/**
 * Back and next; nothing where there is one question only.
 * @param {import("./round.js").Round} round @param {(at: number) => void} go
 * @returns {HTMLElement|null}
 */
export function quizMoves(round, go) {
  const { states, index } = round;
  if (states.length === 1) return null;
  const last = index === states.length - 1;
  return h(
    "div",
    { class: "cw-quiz-moves" },
    index > 0 ? h("button", { type: "button", onclick: () => go(index - 1) }, say("quiz.back")) : h("span"),
    h(
      "button",
      {
        type: "button",
        class: openState(round).done ? "cw-primary" : null,
        "data-next": true,
        onclick: () => go(index + 1),
      },
      say(last ? "quiz.next_summary" : "quiz.next"),
    ),
  );
}
