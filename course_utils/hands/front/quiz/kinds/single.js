// One right option. A response is its key: "b".

import { register } from "../kinds.js";
import { marked, refused } from "../marks.js";
import { optionFields, optionRows } from "../options.js";

register("single", {
  mark(item, response) {
    const option = item.options.find((one) => one.key === response);
    if (!option) throw refused("one of the keys of the options");
    return marked(option.correct ? 1 : 0, [option.feedback]);
  },
  start: () => null,
  draft: (response) => response,
  response: (draft) => draft,
  retry: (item) => item.options.length > 2,
  again: () => null,
  fields: (view) =>
    optionFields(
      view,
      "radio",
      optionRows(view.item),
      (key) => view.draft === key,
      (key) => view.change(key),
    ),
});
