// Things in an order. A response is their keys in that order: ["b", "a", "c"].

import { h, say } from "../../dom.js";
import { tag } from "../icons.js";
import { register } from "../kinds.js";
import { distinct, marked, refused } from "../marks.js";
import { boxed } from "../options.js";

/** The first and the last place that one thing may have: the same one, unless it is tied with others. */
function places(item, key) {
  const keys = item.items.map((one) => one.key);
  const tied = (item.ties.find((tie) => tie.includes(key)) ?? [key]).map((one) => keys.indexOf(one));
  return { first: Math.min(...tied), last: Math.max(...tied) };
}

/** How one thing stood in an order: by its place, and, once the answer is shown, where it belongs. */
function placeTag(view, order, key) {
  const { first, last } = places(view.item, key);
  const at = order.indexOf(key);
  const right = at >= first && at <= last;
  if (!view.locked)
    return tag(right, say(right ? "quiz.tried_place_right" : "quiz.tried_place_not_yet", { number: at + 1 }));
  if (right) return tag(true, say("quiz.place_right"));
  if (!view.reveal) return tag(false, say("quiz.place_not_yet"));
  return tag(
    false,
    first === last
      ? say("quiz.place_due", { number: first + 1 })
      : say("quiz.place_due_either", { first: first + 1, last: last + 1 }),
  );
}

register("ordering", {
  mark(item, response) {
    const keys = item.items.map((one) => one.key);
    if (!distinct(response, keys) || response.length !== keys.length)
      throw refused("each key exactly once, in an order");
    const misplaced = new Set();
    let right = 0;
    for (let index = 1; index < response.length; index += 1) {
      const [one, two] = [keys.indexOf(response[index - 1]), keys.indexOf(response[index])];
      if (places(item, keys[one]).first <= places(item, keys[two]).first) right += 1;
      else misplaced.add(one).add(two);
    }
    const all = response.length - 1;
    return marked(right / all, [
      say("quiz.order_pairs", { right, all }),
      ...item.items
        .filter((_, index) => misplaced.has(index))
        .map((one) => say("quiz.about_option", { option: one.text, feedback: one.why })),
    ]);
  },
  rule: "quiz.ordering_rule",
  start: (item) => ({ order: [...item.start], moved: false }),
  draft: (response) => ({ order: [...response], moved: true }),
  response: (draft) => (draft.moved ? draft.order : null),
  feedback: (said, _, done) => said.slice(0, done ? 1 : 2),
  fields(view) {
    const { order } = view.draft;
    const texts = new Map(view.item.items.map((one) => [one.key, one.text]));
    const move = (index, by) => {
      const next = [...order];
      [next[index], next[index + by]] = [next[index + by], next[index]];
      const way = index + by === 0 ? "down" : index + by === order.length - 1 ? "up" : by < 0 ? "up" : "down";
      view.change({ order: next, moved: true }, `[data-key="${order[index]}"] [data-way="${way}"]`);
      view.announce(say("quiz.moved", { text: texts.get(order[index]), number: index + by + 1, all: order.length }));
    };
    const arrow = (index, by, way, sign) =>
      h(
        "button",
        {
          type: "button",
          class: "cw-quiz-arrow",
          "data-way": way,
          disabled: index + by < 0 || index + by >= order.length,
          "aria-label": say(`quiz.${way}`, { text: texts.get(order[index]) }),
          onclick: () => move(index, by),
        },
        h("span", { "aria-hidden": "true" }, sign),
      );
    return h(
      "ol",
      { class: "cw-quiz-order" },
      order.map((key, index) =>
        h(
          "li",
          { "data-key": key },
          h("span", { class: "cw-quiz-position", "aria-hidden": "true" }, index + 1),
          h("span", { class: "cw-quiz-option-text" }, texts.get(key)),
          view.locked ? placeTag(view, order, key) : view.tried ? placeTag(view, view.tried, key) : null,
          view.locked
            ? null
            : h("span", { class: "cw-quiz-arrows" }, arrow(index, -1, "up", "↑"), arrow(index, 1, "down", "↓")),
        ),
      ),
    );
  },
  paper: ({ item, draft: { order, moved } }) =>
    h(
      "ul",
      { class: "cw-quiz-boxes" },
      order.map((key, index) => boxed(moved ? index + 1 : "", item.items.find((one) => one.key === key).text)),
    ),
  answer: (item) =>
    h(
      "div",
      {},
      h("h4", {}, say("quiz.right_order")),
      item.ties.map((tie) =>
        h(
          "p",
          {},
          say("quiz.either_order", {
            texts: tie.map((key) => `“${item.items.find((one) => one.key === key).text}”`).join(", "),
          }),
        ),
      ),
      h(
        "ol",
        {},
        item.items.map((one) => h("li", {}, h("strong", {}, one.text), " ", h("span", { class: "cw-muted" }, one.why))),
      ),
    ),
});
