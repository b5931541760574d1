// All right options. A response is their keys: ["a", "c"].

import { say } from "../../dom.js";
import { counted } from "../../words.js";
import { register } from "../kinds.js";
import { distinct, marked, refused } from "../marks.js";
import { optionFields, optionRows } from "../options.js";

register("multiple", {
  mark(item, response) {
    const keys = item.options.map((option) => option.key);
    if (!distinct(response, keys) || response.length === 0) throw refused("a list of one or more different keys");
    // The order of the feedback must not depend on the shuffled order: wrong ones first, then by key.
    const chosen = item.options
      .filter((option) => response.includes(option.key))
      .sort((one, two) => Number(one.correct) - Number(two.correct) || (one.key < two.key ? -1 : 1));
    const right = item.options.filter((option) => option.correct).length;
    const hit = chosen.filter((option) => option.correct).length;
    const said = chosen.map((option) => say("quiz.about_option", { option: option.text, feedback: option.feedback }));
    if (hit < right) said.push(counted("quiz.missed", right - hit));
    return marked(Math.max(0, (hit - (chosen.length - hit)) / right), said);
  },
  rule: "quiz.multiple_rule",
  start: () => [],
  draft: (response) => [...response],
  response: (draft) => (draft.length ? draft : null),
  // Once the answer is shown nothing is missing any more.
  feedback: (said, response, done) => (done ? said.slice(0, response.length) : said),
  fields(view) {
    let chosen = view.draft;
    return optionFields(
      view,
      "checkbox",
      optionRows(view.item),
      (key) => view.draft.includes(key),
      (key, on) => {
        chosen = on ? [...chosen, key] : chosen.filter((one) => one !== key);
        view.change(chosen);
      },
    );
  },
});
