// A text of one's own, marked by oneself with what a model answer holds. A response is the text and the criteria that
// it meets: {"text": "...", "met": [0, 2]}; before it is marked, "met" is null.

import { h, say, uid } from "../../dom.js";
import { markUnclear } from "../../numbers.js";
import { register } from "../kinds.js";
import { marked, plain, refused } from "../marks.js";

register("short_text", {
  mark(item, response) {
    if (!plain(response) || typeof response.text !== "string" || !Object.hasOwn(response, "met"))
      throw refused("a text, and the criteria that it meets");
    const { met } = response;
    const count = item.criteria.length;
    if (met === null) return markUnclear(say("quiz.self_mark"));
    if (
      !Array.isArray(met) ||
      !met.every((one) => Number.isInteger(one) && one >= 0 && one < count) ||
      new Set(met).size !== met.length
    ) {
      throw refused(`different numbers from 0 to ${count - 1}`);
    }
    return marked(
      met.length / count,
      item.criteria
        .filter((_, index) => !met.includes(index))
        .map((criterion) => say("quiz.criterion_unmet", { criterion })),
    );
  },
  self_marked: true,
  start: () => "",
  draft: (response) => response.text,
  response: (draft) => (draft.trim() ? { text: draft, met: null } : null),
  fields(view) {
    const id = uid("text");
    if (view.locked)
      return h(
        "div",
        {},
        h("h4", {}, say("quiz.text_yours")),
        h("p", { class: "cw-quiz-quote", dir: "auto" }, view.draft),
      );
    return h(
      "div",
      {},
      h("label", { for: id, class: "cw-quiz-label" }, say("quiz.text_label")),
      h("textarea", {
        id,
        rows: 4,
        maxlength: 4000,
        dir: "auto",
        value: view.draft,
        oninput: (event) => view.change(event.target.value),
      }),
    );
  },
  answer: (item) => h("div", {}, h("h4", {}, say("quiz.text_model")), h("p", {}, item.model_answer)),
});
