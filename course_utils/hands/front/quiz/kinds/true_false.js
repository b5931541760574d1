// A claim that is true or false. A response is `true` or `false`.

import { say } from "../../dom.js";
import { register } from "../kinds.js";
import { marked, refused } from "../marks.js";
import { optionFields } from "../options.js";

register("true_false", {
  mark(item, response) {
    if (typeof response !== "boolean") throw refused("true or false");
    const right = response === item.answer;
    return marked(right ? 1 : 0, [right ? item.feedback_right : item.feedback_wrong]);
  },
  start: () => null,
  draft: (response) => response,
  response: (draft) => draft,
  retry: () => false,
  fields: (view) =>
    optionFields(
      view,
      "radio",
      [true, false].map((value) => ({
        value,
        text: say(value ? "quiz.true" : "quiz.false"),
        right: value === view.item.answer,
      })),
      (value) => view.draft === value,
      (value) => view.change(value),
    ),
});
