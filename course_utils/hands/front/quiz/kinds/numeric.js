// A number. A response is the text as typed: "9,5".

import { h, say, uid } from "../../dom.js";
import { markPointDoubt, markReadNumber } from "../../numbers.js";
import { register } from "../kinds.js";
import { marked, near, refused } from "../marks.js";

const inDigits = (value) => value.toLocaleString("en-GB", { maximumFractionDigits: 6 });

register("numeric", {
  mark(item, response) {
    if (typeof response !== "string") throw refused("the number as typed, as text");
    const value = markReadNumber(response, item.unit);
    if (typeof value !== "number") return value;
    if (near(value, item.answer, item.tolerance)) return marked(1);
    const known = item.wrong_values.find((wrong) => near(value, wrong.value, wrong.tolerance));
    if (known) return marked(0, [known.feedback]);
    return markPointDoubt(response, item.answer) ?? marked(0, [item.feedback_wrong]);
  },
  start: () => "",
  draft: (response) => response,
  response: (draft) => (draft.trim() ? draft : null),
  tried: (response) => response,
  fields(view) {
    const id = uid("number");
    return h(
      "div",
      { class: "cw-quiz-number" },
      h("label", { for: id }, say("quiz.number_in", { unit: view.item.unit })),
      h(
        "span",
        { class: "cw-row" },
        h("input", {
          id,
          type: "text",
          inputmode: "decimal",
          autocomplete: "off",
          maxlength: 80,
          size: 14,
          value: view.draft,
          "aria-describedby": view.problemId,
          "aria-invalid": view.problem ? "true" : null,
          oninput: (event) => view.change(event.target.value),
        }),
        h("span", { class: "cw-muted", "aria-hidden": "true" }, view.item.unit),
      ),
    );
  },
  answer: ({ answer, tolerance, unit }) =>
    h(
      "p",
      {},
      tolerance
        ? say("quiz.right_number_about", {
            number: inDigits(answer),
            unit,
            low: inDigits(answer - tolerance),
            high: inDigits(answer + tolerance),
          })
        : say("quiz.right_number", { number: inDigits(answer), unit }),
    ),
});
