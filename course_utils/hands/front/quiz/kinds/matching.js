// Pairs to be joined. A response is a right side for each left side: {"a": "Clark Air Base"}.

import { h, say, uid } from "../../dom.js";
import { tag } from "../icons.js";
import { register } from "../kinds.js";
import { marked, plain, refused } from "../marks.js";
import { boxed } from "../options.js";

/** The pairs that a response got wrong. */
function wrongPairs(item, response) {
  const byKey = new Map(item.pairs.map((pair) => [pair.key, pair.right]));
  if (
    !plain(response) ||
    Object.keys(response).length !== byKey.size ||
    item.pairs.some((pair) => !Object.hasOwn(response, pair.key))
  ) {
    throw refused("a right side for each left side");
  }
  return item.pairs.filter((pair) => {
    const given = response[pair.key];
    if (typeof given !== "string" || (!item.rights.includes(given) && !byKey.has(given)))
      throw refused("one of the right sides");
    return (item.rights.includes(given) ? given : byKey.get(given)) !== pair.right;
  });
}

/** What is joined to each left side; a key stands for the right side of its pair. */
function joined(response, item) {
  return Object.fromEntries(
    item.pairs.map((pair) => {
      const given = response[pair.key];
      return [pair.key, item.rights.includes(given) ? given : item.pairs.find((one) => one.key === given)?.right];
    }),
  );
}

/** How one pair was joined, and, once the answer is shown, what belongs to it. */
function pairTag(view, pair, given) {
  const right = given === pair.right;
  if (!view.locked)
    return tag(right, say(right ? "quiz.tried_pair_right" : "quiz.tried_pair_not_yet", { text: given }));
  if (right) return tag(true, say("quiz.pair_right"));
  return tag(false, view.reveal ? say("quiz.pair_due", { text: pair.right }) : say("quiz.pair_not_yet"));
}

function givenPairs(view) {
  return h(
    "ul",
    { class: "cw-quiz-joined" },
    view.item.pairs.map((pair) => {
      const given = view.draft[pair.key];
      return h("li", {}, h("span", {}, pair.left), h("span", {}, h("strong", {}, given), pairTag(view, pair, given)));
    }),
  );
}

register("matching", {
  mark(item, response) {
    const wrong = wrongPairs(item, response);
    const all = item.pairs.length;
    const right = all - wrong.length;
    return marked(right / all, [
      say("quiz.match_pairs", { right, all }),
      ...wrong.map((pair) => say("quiz.about_option", { option: pair.left, feedback: pair.why })),
    ]);
  },
  rule: "quiz.matching_rule",
  start: () => ({}),
  draft: joined,
  response: (draft, item) => (item.pairs.every((pair) => draft[pair.key]) ? { ...draft } : null),
  feedback: (said, _, done) => said.slice(0, done ? 1 : 2),
  fields(view) {
    // Left sides are shown in the order of the record: only the right sides are to be found.
    if (view.locked) return givenPairs(view);
    const chosen = { ...view.draft };
    const tried = view.tried && joined(view.tried, view.item);
    return h(
      "div",
      { class: "cw-quiz-pairs" },
      view.item.pairs.map((pair) => {
        const id = uid("pair");
        return h(
          "div",
          { class: "cw-quiz-pair" },
          h("label", { for: id }, pair.left),
          h(
            "select",
            {
              id,
              onchange: (event) => {
                chosen[pair.key] = event.target.value;
                view.change({ ...chosen });
              },
            },
            h("option", { value: "" }, say("quiz.choose")),
            view.item.rights.map((right) => h("option", { value: right, selected: chosen[pair.key] === right }, right)),
          ),
          tried ? pairTag(view, pair, tried[pair.key]) : null,
        );
      }),
    );
  },
  paper({ item, draft }) {
    const letter = (right) => (right ? String.fromCodePoint(65 + item.rights.indexOf(right)) : "");
    return h(
      "div",
      { class: "cw-quiz-sides" },
      h(
        "ul",
        { class: "cw-quiz-boxes" },
        item.pairs.map(({ key, left }) => boxed(letter(draft[key]), left)),
      ),
      h(
        "ol",
        { class: "cw-quiz-letters" },
        item.rights.map((right) => h("li", {}, right)),
      ),
    );
  },
  answer: (item) =>
    h(
      "div",
      {},
      h("h4", {}, say("quiz.right_pairs")),
      h(
        "ul",
        {},
        item.pairs.map((pair) =>
          h("li", {}, h("strong", {}, `${pair.left}: ${pair.right}.`), " ", h("span", { class: "cw-muted" }, pair.why)),
        ),
      ),
    ),
});
