// A data lab: the task, its tables, a hint, a worked solution. In a notebook Python looks at the number and this card
// shows what became of it; on a page it shows the figures and looks at the number itself (lab/by_hand.js). What is
// known is a value made in `lab/state.js`.

import { fold, guarded, guardKeys, h, say, statusLine, uid } from "./dom.js";
import { byHand } from "./lab/by_hand.js";
import { hintOf, solutionOf } from "./lab/help.js";
import { inline } from "./lab/inline.js";
import { blank, helped, sentAs, told } from "./lab/state.js";
import { withPython } from "./lab/with_python.js";
import { mount } from "./mount.js";
import { dayInWords } from "./words.js";

/** What has become of the task, in a sentence, or nothing. */
function triesInWords({ solved, last, tries }) {
  if (solved) {
    const date = dayInWords(solved.time);
    const { tries: count } = solved;
    return `✓ ${count > 1 ? say("lab.solved_after", { date, count }) : say("lab.solved", { date })}`;
  }
  if (!last) return "";
  if (last.shown === "partly") return say("lab.answer_wrapped");
  const value = last.value.toLocaleString("en-GB", { maximumSignificantDigits: 4 });
  return say("lab.tried", { count: tries, value });
}

/** The task, and where its number is looked for. @returns {HTMLElement[]} */
function taskOf({ question, task }, titleId, hand) {
  return [
    h("p", { class: "cw-muted" }, say(hand ? "lab.kicker_by_hand" : "lab.kicker")),
    h("h3", { id: titleId }, question),
    h("h4", {}, say("lab.task")),
    h(
      "ul",
      {},
      task.map((step) => h("li", {}, inline(step))),
    ),
  ];
}

/** @param {{model: any, el: HTMLElement}} place */
export function render({ model, el }) {
  const spec = model.get("spec");
  const titleId = uid("lab");
  const root = guardKeys(h("section", { class: "cw cw-lab", "aria-labelledby": titleId }));
  let state = blank();
  /** @type {(text: string) => void} */
  let show = () => {};
  const safely = (handler) => guarded((text) => show(text), handler);
  const help = () => {
    state = helped(state);
    model.send({ kind: "helped", item: spec.id });
  };
  const keep = (value, verdict) => model.send(sentAs(spec, state, value, verdict));

  const hint = hintOf(spec.hint, help, safely);
  const hand = spec.marks ? byHand(spec, { safely, keep }) : null;
  const python = withPython(spec);
  root.append(
    ...taskOf(spec, titleId, hand),
    ...(hand ? [hand.element] : python),
    h("div", { class: "cw-row" }, hint.button),
    hint.line,
    solutionOf(spec, help, safely),
    ...(hand ? [fold(say("lab.with_python"), ...python)] : []),
  );
  const tries = statusLine(root, "cw-lab-tries");
  show = statusLine(root);
  el.append(root);

  return mount(root, {
    model,
    show,
    items: [spec.id],
    learner({ answers }) {
      state = told(spec, state, answers[spec.id] ?? []);
      if (state.last) hand?.last(state.last.value);
      tries(triesInWords(state));
    },
    saved({ store }) {
      show(store?.ok === false ? store.text : "");
      model.send({ kind: "hello", items: [spec.id] });
    },
    fault: ({ text }) => show(say("quiz.not_saved", { detail: text })),
  });
}
