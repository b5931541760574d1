// Who is learning, in words, and the offer to go on as the one who answered last.

import { h, keepingFocus, say } from "./dom.js";
import { moveDrafts } from "./storage.js";
import { counted, dayInWords } from "./words.js";

export const HOME = "00-start-here"; // the lesson with the learner card

export function countInWords(count) {
  return counted("learner.answers", count ?? 0);
}

/** A learner as a list shows it. */
export function learnerLabel(learner) {
  const count = countInWords(learner.answers);
  return learner.guest
    ? say("learner.guest_of", { date: dayInWords(learner.created), count })
    : `${learner.name} (${count})`;
}

/** "Go on as Mika (6 answers)", or where a guest left off. */
function goOnWords(learner) {
  const count = countInWords(learner.answers);
  if (!learner.guest) return say("learner.go_on_named", { name: learner.name, count });
  return say("learner.go_on_guest", { date: dayInWords(learner.created), count });
}

/**
 * A choice of learner that this widget sends, and what follows from it in the browser: a guest's unsaved drafts go
 * along. `choose(message)` sends; `hear(learner)` is called with every learner that the host tells of.
 */
export function learnerChoice(model) {
  let now = null;
  let asked = false;
  return {
    choose(message) {
      asked = true;
      model.send({ kind: "choose", ...message });
    },
    hear(learner) {
      if (asked && now?.guest && now.id !== learner.id) moveDrafts(now.id, learner.id);
      if (now?.id !== learner.id) asked = false;
      now = learner;
    },
  };
}

/**
 * The offer to go on as the last learner: `{ box, draw(last) }`. Focus that was on it goes to `after` once it is taken.
 */
export function goOnOffer(choice, after) {
  const box = h("div", { class: "cw-row cw-offer", hidden: true });
  function draw(last) {
    const left = !last && box.contains(document.activeElement);
    box.hidden = !last;
    if (last) {
      keepingFocus(box, () =>
        box.replaceChildren(
          h("span", {}, say("learner.here_before")),
          h(
            "button",
            { type: "button", onclick: () => choice.choose({ id: last.id, remember: false }) },
            goOnWords(last),
          ),
        ),
      );
    }
    if (!left) return;
    after.tabIndex = -1;
    after.focus({ preventScroll: true });
  }
  return { box, draw };
}
