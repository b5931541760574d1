// What an open task asks in beside its text: options to choose from, and a rubric to tick; and the first guess, shown.

import { h, say, uid } from "../dom.js";
import { dayInWords } from "../words.js";

/**
 * Boxes to choose one of the options, or several.
 * @param {any} spec of the task
 * @returns {{element: HTMLElement|string, chosen: () => string[], choose: (keys: string[]) => void,
 *   known: (keys: string[]) => string[], take: () => void}} `known` is what was kept, as the form of today reads it;
 *   `take` makes nothing of what was not chosen
 */
export function choiceField({ choose, options }) {
  const one = choose === "one";
  const group = uid("options");
  const boxes = options.map(({ key }) =>
    h("input", { type: one ? "radio" : "checkbox", name: group, id: uid("option"), value: key }),
  );
  return {
    element: options.length
      ? h(
          "fieldset",
          {},
          h("legend", {}, say(one ? "reflect.choose_one" : "reflect.choose_several")),
          options.map(({ text }, at) =>
            h("div", { class: "cw-check" }, boxes[at], h("label", { for: boxes[at].id }, text)),
          ),
        )
      : "",
    chosen: () => boxes.filter((box) => box.checked).map((box) => box.value),
    choose: (keys) => {
      for (const box of boxes) box.checked = keys.includes(box.value);
    },
    known: (keys) => {
      const found = boxes.map((box) => box.value).filter((key) => keys.includes(key));
      return one ? found.slice(0, 1) : found;
    },
    take: () => {},
  };
}

/**
 * The rubric as boxes to tick, in sight once there is a text that they are ticked against.
 * @param {string[]} rubric nothing where none is ticked
 * @returns {{element: HTMLElement, chosen: () => number[], choose: (met: number[]) => void,
 *   known: (met: number[]) => number[], show: (on: boolean) => void}}
 */
export function ticksField(rubric) {
  const boxes = rubric.map(() => h("input", { type: "checkbox", id: uid("tick") }));
  const sum = h("p", { class: "cw-muted", role: "status" });
  const numbers = () => boxes.flatMap((box, at) => (box.checked ? [at] : []));
  const tell = () => {
    sum.textContent = say("reflect.ticked", { met: numbers().length, all: boxes.length });
  };
  const element = h(
    "fieldset",
    { class: "cw-ticks", hidden: true, onchange: tell },
    h("legend", {}, say("reflect.ticks")),
    rubric.map((each, at) => h("div", { class: "cw-check" }, boxes[at], h("label", { for: boxes[at].id }, each))),
    sum,
  );
  tell();
  return {
    element,
    chosen: numbers,
    choose: (met) => {
      boxes.forEach((box, at) => {
        box.checked = met.includes(at);
      });
      tell();
    },
    known: (met) => met.filter((at) => at < boxes.length),
    show: (on) => {
      element.hidden = !on || !boxes.length;
    },
  };
}

/**
 * The first guess of the lesson, or what was said in an earlier one, in the learner's own words.
 * @param {{options: {key: string, text: string}[], from?: string}} earlier the task, and the title of its lesson where
 *   that is another
 * @param {any} last what was kept of it last, if anything
 * @returns {(HTMLElement|string)[]}
 */
export function ownWords({ options, from }, last) {
  const words = from ? "reflect.earlier" : "reflect.back";
  if (!last) return [h("p", { class: "cw-muted" }, say(`${words}_none`, { from }))];
  const chosen = options.filter(({ key }) => last.response.chosen.includes(key)).map(({ text }) => text);
  return [
    h("p", {}, say(words, { from, date: dayInWords(last.time) })),
    h(
      "blockquote",
      { class: "cw-own-words", dir: "auto" },
      [chosen.join("; "), last.response.text].filter(Boolean).map((part) => h("p", { dir: "auto" }, part)),
    ),
    last.confidence
      ? h("p", { class: "cw-muted" }, say("reflect.back_sure", { sure: say(`sure.${last.confidence}`) }))
      : "",
  ];
}
