// What a student does with the open question: each act replaces its state, and says what came of it.

import { say } from "../dom.js";
import { verdictInWords } from "./question_card.js";
import { another, changed, checked, feedback, hinted, retried, revealed, selfMarked } from "./state.js";

const now = () => new Date().toISOString();

/**
 * @param {import("../quiz.js").QuizCard} quiz
 * @returns {import("./question_card.js").Acts}
 */
export function actsOf(quiz) {
  return { ...writing(quiz), ...checking(quiz), ...after(quiz) };
}

/** While an answer is being made. */
function writing(quiz) {
  return {
    announce: (text) => quiz.announce(text),
    now: () => quiz.open,
    change: quiz.run((change) => {
      quiz.open = changed(quiz.open, change);
    }),
    redraw: quiz.run((draft, onto) => {
      quiz.become(changed(quiz.open, { draft }));
      quiz.focus(onto);
    }),
    hint: quiz.run(() => {
      quiz.become(hinted(quiz.open));
      quiz.focus("[data-hint]");
      const { showHint, item } = quiz.open;
      if (showHint) quiz.announce(`${say("quiz.hint")}: ${item.hint}`);
    }),
  };
}

/** When it is made. */
function checking(quiz) {
  return {
    check: quiz.run(() => {
      quiz.become(checked(quiz.open, now()));
      const state = quiz.open;
      if (state.problem) {
        quiz.announce(state.problem);
        quiz.focus(".cw-quiz-asked input");
      } else if (state.selfMarking) {
        quiz.keep(state, { text: state.draft, met: null }, 1, null);
        quiz.announce(say("quiz.self_mark"));
        quiz.focus(".cw-quiz-self input");
      } else {
        answered(quiz);
      }
    }),
    tick: quiz.run((met) => {
      quiz.open = { ...quiz.open, met };
    }),
    selfMark: quiz.run(() => {
      quiz.become(selfMarked(quiz.open, now()));
      answered(quiz);
    }),
  };
}

/** Once it is marked. */
function after(quiz) {
  return {
    retry: quiz.run(() => {
      quiz.become(retried(quiz.open));
      quiz.focus("[data-start]");
    }),
    reveal: quiz.run(() => {
      quiz.become(revealed(quiz.open));
      quiz.announce(quiz.open.item.explanation);
      quiz.lead("[data-next]");
    }),
    another: quiz.run(() => {
      quiz.show("");
      quiz.become(another(quiz.open));
      quiz.announce(say("quiz.another_open"));
      quiz.focus("[data-start]");
      quiz.root.scrollIntoView({ block: "nearest" });
    }),
  };
}

/** An answer stands on the card: it is sent, and said. */
function answered(quiz) {
  const state = quiz.open;
  const { response, mark } = state.second ?? state.first;
  quiz.show("");
  quiz.keep(state, response, state.second ? 2 : 1, mark.verdict);
  quiz.announce(`${verdictInWords(state)}. ${feedback(state).join(" ")}`);
  quiz.lead("[data-retry]", "[data-next]");
}
