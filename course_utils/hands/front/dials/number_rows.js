// The model's numbers, each with its dial, what it means and why the course chose it.

import { h, say } from "../dom.js";
import { undoButton } from "../undo.js";
import { dialRow } from "./row.js";

/**
 * @param {any} spec with `symbols` and `ranges`
 * @param {(text: string) => void} show where a refusal goes
 * @param {{change: (symbol: string, value: number) => void, reset: () => () => void,
 *   safely: (handler: Function) => any}} acts a number is another; all are to be the course's again, which
 *   gives the way back
 * @returns {{box: HTMLElement, show: (q: Record<string, number>) => void}} `show` sets all dials
 */
export function numberRows({ symbols, ranges, values }, show, { change, reset, safely }) {
  const all = h("button", { type: "button", onclick: safely(() => undo.offer(reset())) }, say("dials.built_reset"));
  const undo = undoButton(safely, all);
  const rows = symbols.map(({ symbol, name, meaning, reason }) => {
    const { low, high, above } = ranges[symbol];
    const row = dialRow({
      what: say("dials.number", { symbol, name }),
      low: above ? 0.05 : low,
      high,
      step: 0.05,
      value: values[symbol],
      bad: show,
      change: (value) => {
        undo.withdraw();
        change(symbol, value);
      },
    });
    return { ...row, symbol, text: `${meaning} ${reason}` };
  });
  return {
    box: h(
      "div",
      {},
      rows.map(({ box, text }) => h("div", {}, box, h("p", { class: "cw-muted" }, text))),
      h("div", { class: "cw-row" }, all, undo.button),
    ),
    show: (q) => {
      for (const row of rows) row.show(q[row.symbol]);
    },
  };
}
