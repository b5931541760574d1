// What is asked before the data are shown: values or a choice, the reason, and how sure one is.

import { h, say, uid } from "../dom.js";
import { sureField } from "../fields.js";
import { numberBox } from "../number_box.js";
import { textBox } from "../writing.js";
import { inDigits, isSeries, MOST, stepOf } from "./state.js";

/** Letters of a year, as in "2006". */
const YEAR = 4;

/**
 * What a form can do.
 * @typedef {object} Acts
 * @property {(at: number, value: number|null) => void} guess a value is typed, or null where none will do
 * @property {() => void} changed something else is another
 * @property {(event: Event) => void} lock
 * @property {() => void} skip
 */

/** The fields of a prediction; what is guessed is told as it is typed, the rest is read when it is wanted. */
export class GuessForm {
  /** @param {any} spec @param {Acts} acts */
  constructor(spec, acts) {
    this.spec = spec;
    /** @type {(ReturnType<typeof numberBox>|null)[]} none where a value is given */
    this.fields = isSeries(spec) ? spec.points.map((point, at) => valueField(spec, point, at, acts)) : [];
    this.choices = isSeries(spec) ? [] : choiceBoxes(spec, acts);
    this.why = textBox({ rows: 2, most: MOST });
    this.sure = sureField(acts.changed);
    this.lock = h("button", { type: "submit", class: "cw-primary", disabled: true }, say("predict.lock"));
    const skip = h("button", { type: "button", onclick: acts.skip }, say("predict.skip"));
    this.element = h(
      "form",
      { onsubmit: acts.lock },
      isSeries(spec) ? valueFields(spec, this.fields) : choiceFields(spec, this.choices),
      h("p", {}, h("label", { for: this.why.input.id }, say("predict.reason")), h("br"), this.why.input),
      this.why.why,
      this.sure.element,
      h("div", { class: "cw-row" }, this.lock, skip),
    );
  }

  /** The key of the chosen option, or null. */
  choice() {
    return this.choices.find((box) => box.checked)?.value ?? null;
  }

  /** All that is written, as a draft holds it. */
  read() {
    return {
      boxes: this.fields.map((field) => field?.input.value ?? null),
      choice: this.choice(),
      why: this.why.text(),
      sure: this.sure.chosen(),
    };
  }

  write({ boxes, choice, why, sure }) {
    this.fields.forEach((field, at) => {
      field?.put(boxes[at] ?? "");
    });
    for (const box of this.choices) box.checked = box.value === choice;
    this.why.set(why);
    this.sure.choose(sure);
  }
}

function valueField(spec, point, at, { guess }) {
  if (point.given) return null;
  const { low, high, unit } = spec;
  return numberBox({
    what: point.label,
    low,
    high,
    unit,
    step: stepOf(spec),
    take: (value) => guess(at, value),
    bad: (reason) => {
      if (reason) guess(at, null);
    },
  });
}

function valueFields({ points, unit }, fields) {
  const known = points.filter((point) => point.given);
  const given = ({ label, value }) => h("span", {}, say("predict.given", { label, value: inDigits(value) }));
  const asked = ({ label }, { input }) => h("span", {}, h("label", { for: input.id }, label), input);
  return h(
    "fieldset",
    {},
    h("legend", {}, say("predict.values", { unit })),
    known.length ? h("p", { class: "cw-given" }, h("strong", {}, say("predict.known")), known.map(given)) : null,
    h(
      "div",
      { class: points.some(({ label }) => label.length > YEAR) ? "cw-asked cw-asked-names" : "cw-asked" },
      points.map((point, at) => (point.given ? null : asked(point, fields[at]))),
    ),
    fields.map((field) => field?.why),
  );
}

function choiceBoxes({ options }, { changed }) {
  const name = uid("choice");
  return options.map(({ key }) =>
    h("input", { type: "radio", name, id: uid("option"), value: key, onchange: changed }),
  );
}

function choiceFields({ options }, boxes) {
  return h(
    "fieldset",
    {},
    h("legend", {}, say("predict.choose")),
    options.map(({ text }, at) => h("div", { class: "cw-check" }, boxes[at], h("label", { for: boxes[at].id }, text))),
  );
}
