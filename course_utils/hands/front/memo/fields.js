// What a memo is written and judged in: the lines of its head, its boxes with their words counted, and the rubric.

import { h, say, uid } from "../dom.js";
import { counted } from "../words.js";
import { textBox } from "../writing.js";
import { fitOf, MOST, wordsIn } from "./state.js";

/** A line of the head; addressees are offered, and another may be typed. */
function headField(name, offered, change) {
  const list = offered.length
    ? h(
        "datalist",
        { id: uid("offered") },
        offered.map((one) => h("option", { value: one })),
      )
    : null;
  const input = h("input", {
    type: "text",
    id: uid("head"),
    dir: "auto",
    autocomplete: "off",
    list: list?.id,
    oninput: () => change(name, input.value),
  });
  return {
    key: name,
    element: h("div", { class: "cw-memo-field" }, h("label", { for: input.id }, say(`memo.head_${name}`)), input, list),
    text: () => input.value,
    set: (given) => {
      input.value = given;
    },
    refusal: () => "",
    focus: () => input.focus(),
    draw: (_state) => {},
  };
}

/** A box, with what belongs in it and how many words stand in it. */
function boxField({ key, title, holds, words, must }, change) {
  const holdsId = uid("holds");
  const { input, why, text, refusal, set } = textBox({
    rows: Math.max(2, Math.round(words / 16)),
    most: MOST,
    attributes: { "aria-description": holds },
  });
  input.addEventListener("input", () => change(key, text()));
  const count = h("p", { class: "cw-memo-count" });
  return {
    key,
    element: h(
      "div",
      { class: "cw-memo-box" },
      h("label", { for: input.id }, title, must ? h("span", { class: "cw-memo-must" }, ` ${say("memo.must")}`) : null),
      h("p", { id: holdsId, class: "cw-muted" }, holds),
      input,
      why,
      count,
    ),
    text,
    set,
    refusal,
    focus: () => input.focus(),
    draw: (state) => {
      const written = wordsIn(state, key);
      const fit = fitOf(written, words);
      count.textContent = `${counted("memo.words", written, { measure: words })} ${say(`memo.fit_${fit}`)}`.trim();
      count.dataset.fit = fit;
    },
  };
}

/**
 * All fields in which something is written, the head first. What a learner typed is left alone while it is drawn.
 * @param {any} spec @param {(key: string, text: string) => void} change
 */
export function memoFields({ heads, to, boxes }, change) {
  return [
    ...heads.map((name) => headField(name, name === "to" ? to : [], change)),
    ...boxes.map((one) => boxField(one, change)),
  ];
}

/**
 * The rubric: for each criterion three levels to choose from.
 * @param {any} spec @param {(key: string, level: number) => void} judge
 * @returns {{element: HTMLElement, draw: (state: import("./state.js").State) => void}}
 */
export function rubricField({ rubric }, judge) {
  const rows = rubric.map(({ key, name, levels }) => {
    const group = uid("level");
    const boxes = levels.map((_, at) =>
      h("input", { type: "radio", name: group, id: uid("level"), value: at, onchange: () => judge(key, at) }),
    );
    const element = h(
      "fieldset",
      { class: "cw-memo-criterion" },
      h("legend", {}, name),
      levels.map((text, at) => h("div", { class: "cw-check" }, boxes[at], h("label", { for: boxes[at].id }, text))),
    );
    return { key, boxes, element };
  });
  return {
    element: h(
      "div",
      { class: "cw-memo-rubric" },
      rows.map(({ element }) => element),
    ),
    draw: (state) => {
      for (const { key, boxes } of rows)
        boxes.forEach((box, at) => {
          box.checked = state.rubric[key] === at;
        });
    },
  };
}

/**
 * What a learner has written in earlier lessons and may use here.
 * @param {{id: string, title: string, options: {key: string, text: string}[]}[]} tasks
 * @param {Record<string, any[]>} answers
 * @returns {HTMLElement[]}
 */
export function earlierWords(tasks, answers) {
  return tasks.flatMap(({ id, title, options }) => {
    const last = answers[id]?.at(-1)?.response;
    if (!last) return [];
    const chosen = options.filter(({ key }) => last.chosen?.includes(key)).map(({ text }) => text);
    const said = [chosen.join("; "), last.text].filter(Boolean);
    if (!said.length) return [];
    return [
      h("p", { class: "cw-muted" }, say("memo.earlier_in", { title })),
      h(
        "blockquote",
        { class: "cw-own-words" },
        said.map((one) => h("p", { dir: "auto" }, one)),
      ),
    ];
  });
}
