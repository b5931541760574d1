// A quiz on paper: all its questions. One that is answered stands as its card shows it, with what came of it; one that
// is not has its options, and room for a pen.

import { h, uid } from "../dom.js";
import { kindOf } from "./kinds.js";
import { questionCard } from "./question_card.js";
import { counting } from "./state.js";

/**
 * @param {import("./round.js").Round} round
 * @param {(state: import("./state.js").State, index: number) => any} placeOf what the card of a question takes from its
 *   quiz
 * @param {import("./question_card.js").Acts} acts
 * @returns {HTMLElement[]}
 */
export function quizSheet({ states }, placeOf, acts) {
  const question = (state, index) => {
    const place = placeOf(state, index);
    const answered = state.first || state.selfMarking;
    return h("li", {}, answered ? questionCard(state, place, acts) : openQuestion(state, place));
  };
  return [h("ol", { class: "cw-quiz-sheet" }, states.map(counting).map(question))];
}

/** A question without an answer; what stands in its fields stands on the paper too. */
function openQuestion({ item, draft }, { map }) {
  const kind = kindOf(item);
  const nothing = () => {};
  const view = {
    item,
    draft,
    map,
    locked: false,
    paper: true,
    reveal: false,
    tried: null,
    problem: "",
    problemId: uid("problem"),
    change: nothing,
    announce: nothing,
  };
  return h(
    "fieldset",
    { class: "cw-quiz-asked" },
    h("legend", { class: "cw-quiz-stem" }, item.stem),
    (kind.paper ?? kind.fields)(view),
  );
}
