// The form of an open task: options to choose or to order, a text to write, how sure one is, and a rubric to tick.

import { fold, h, say } from "../dom.js";
import { sureField } from "../fields.js";
import { orderField } from "../order_field.js";
import { textBox } from "../writing.js";
import { choiceField, ticksField } from "./fields.js";
import { isOrder, MOST } from "./state.js";

/**
 * @param {any} spec
 * @param {{keep: () => void, changed: () => void, show: (text: string) => void}} acts
 */
export function taskForm(spec, { keep, changed, show }) {
  const choice = isOrder(spec)
    ? orderField({ options: spec.options, legend: say("reflect.choose_order"), show, change: changed })
    : choiceField(spec);
  const writing = textBox({ rows: spec.words ? 9 : 4, most: MOST, words: spec.words });
  const sure = sureField();
  const ticks = ticksField(spec.ticks ? spec.rubric : []);
  const button = h("button", { type: "button", class: "cw-primary", onclick: keep }, say("reflect.keep"));
  return {
    elements: [
      choice.element,
      h("p", {}, h("label", { for: writing.input.id }, spec.starter ?? say("reflect.write")), h("br"), writing.input),
      writing.count ?? "",
      writing.why,
      spec.asks_sure ? sure.element : "",
      spec.rubric.length ? rubricOf(spec) : "",
      ticks.element,
      h("div", { class: "cw-row" }, button),
    ],
    writing,
    /** The order as it stands is somebody's own. */
    take: choice.take,
    /** The rubric may be ticked once something was kept. */
    tickable: ticks.show,
    /** @returns {import("./state.js").Written} */
    read: () => ({ chosen: choice.chosen(), text: writing.text(), sure: sure.chosen(), met: ticks.chosen() }),
    /** @param {import("./state.js").Written} value */
    write: (value) => {
      choice.choose(value.chosen);
      sure.choose(value.sure);
      writing.set(value.text);
      ticks.choose(value.met ?? []);
    },
    /** What was kept, as the form of today would read it: an option that is no more is left out. */
    asRead: ({ response, confidence }) => ({
      chosen: choice.known(response.chosen),
      text: response.text,
      sure: confidence,
      met: ticks.known(response.met ?? []),
    }),
  };
}

function rubricOf({ rubric }) {
  return fold(
    say("reflect.rubric"),
    h(
      "ul",
      {},
      rubric.map((each) => h("li", {}, each)),
    ),
  );
}
