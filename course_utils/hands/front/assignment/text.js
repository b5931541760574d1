// A text that a teacher marks, as a kind of question. A response is the text.

import { h, say } from "../dom.js";
import { textBox, tooMuch } from "../writing.js";

const MOST = 20_000;

export const TEXT = {
  start: () => "",
  draft: (response) => response,
  response: (draft) => draft.trim() || null,
  problem: (response, item) => tooMuch(response.trim(), MOST, item.words),
  fields(view) {
    const { input, why, count, set } = textBox({
      rows: 10,
      most: MOST,
      words: view.item.words,
      attributes: { "aria-describedby": view.problemId },
    });
    set(view.draft);
    input.addEventListener("input", () => view.change(input.value));
    return h(
      "div",
      {},
      h("label", { for: input.id, class: "cw-quiz-label" }, say("assignment.text")),
      input,
      why,
      count,
      h("p", { class: "cw-muted" }, say("assignment.criteria")),
      h(
        "ul",
        {},
        view.item.criteria.map(({ title, points }) => h("li", {}, say("assignment.criterion", { title, points }))),
      ),
    );
  },
};
