// The data beside what was locked: the drawing, how far the guess was off, and what explains it.

import { dataTable, fold, h, say } from "../dom.js";
import { sourceLink } from "../links.js";
import { chartOf, keysOf } from "./chart.js";
import { isSeries, tableRows } from "./state.js";
import { gapInWords } from "./words.js";

/**
 * @param {any} spec @param {any} response what was locked
 * @param {boolean} fresh whether it was locked just now: then the true line is drawn as by a pen
 * @returns {HTMLElement[]}
 */
export function resultOf(spec, response, fresh) {
  return [
    ...comparison(spec, response),
    ...(isSeries(spec) ? drawn(spec, response, fresh) : []),
    h("p", {}, spec.explanation),
    ...(spec.caveat ? [h("p", { class: "cw-muted" }, spec.caveat)] : []),
    sourcesOf(spec),
  ];
}

/** The data and the guess as a chart, and as a table. */
function drawn(spec, response, fresh) {
  const chart = chartOf(spec, response.values ?? spec.points.map(() => null));
  chart.revealed = true;
  chart.fresh = fresh;
  return [keysOf(spec, ["data", "guess"]), chart.box, dataFold(spec, response)];
}

/**
 * What stands beside the data: the guess and how far it was off, or the option, and the reason that was given.
 * @returns {HTMLElement[]}
 */
function comparison(spec, response) {
  const said = (name, what) => h("p", {}, h("strong", {}, say(`predict.${name}`), " "), what);
  const text = (key) => spec.options.find((option) => option.key === key)?.text ?? "";
  const compared = response.skipped
    ? [h("p", { class: "cw-muted" }, say("predict.skipped"))]
    : response.values
      ? [said("gap", gapInWords(spec, response.values))]
      : [
          said("you_said", text(response.choice)),
          said("data_say", response.choice === spec.answer ? say("predict.data_same") : text(spec.answer)),
        ];
  const reason = response.why
    ? [h("p", {}, say("predict.your_reason")), h("blockquote", { class: "cw-own-words", dir: "auto" }, response.why)]
    : [];
  return [h("h4", {}, spec.finding), ...compared, ...reason];
}

function dataFold(spec, response) {
  const columns = [
    { key: "label", label: "" },
    { key: "yours", label: say("predict.yours"), numeric: true },
    { key: "data", label: say("predict.data", { unit: spec.unit }), numeric: true },
    ...(spec.beside ? [{ key: "beside", label: spec.beside.label, numeric: true }] : []),
  ];
  return fold(say("common.data_table"), dataTable(columns, tableRows(spec, response), spec.ask));
}

function sourcesOf({ sources }) {
  return h(
    "p",
    { class: "cw-source" },
    `${say("common.source")}: `,
    sources.map((one, i) => [i ? "; " : "", sourceLink(one)]),
  );
}
