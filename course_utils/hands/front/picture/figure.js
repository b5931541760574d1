// The figure that plotly is given, for what is seen of a chart, in some size and theme.

import { chartLayout } from "../chart.js";
import { yearsOf } from "./filters.js";
import { yearStep } from "./state.js";
import { filtered, merged, recoloured } from "./traces.js";

/**
 * Data and layout.
 * @param {any} spec
 * @param {import("./state.js").State} state
 * @param {{width: number, narrow: boolean, theme: "light"|"dark", font: string}} place
 * @returns {{data: any[], layout: any, width: number, height: number}}
 */
export function figureOf(spec, state, { width, narrow, theme, font }) {
  const height = narrow ? (spec.narrow.height ?? spec.height) : spec.height;
  const size = { width, height };
  const shown = new Set(state.visible);
  const years = yearsOf(spec, state.values);
  let data = spec.figure.data.map((trace) =>
    filtered(narrow ? merged(trace, trace.meta?.narrow) : trace, shown, spec, years),
  );
  let layout = merged(spec.figure.layout, narrow ? spec.narrow.layout : {});
  if (state.ranges) {
    const [first, last] = state.ranges.x;
    layout = merged(layout, { xaxis: { range: [first, last], dtick: yearStep(last - first, narrow) } });
  }
  if (layout.meta) layout = chartLayout(layout, data, size, narrow);
  const ring = state.chosen === null ? null : ringAt(data, state.chosen, spec.ink);
  if (ring) data = [...data, ring];
  // What lines say is read out beside the drawing: a label at the pointer would cover them.
  layout = merged(layout, {
    ...size,
    font: { family: font },
    dragmode: false,
    // The page of each host shows through.
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    hovermode: spec.reads ? false : "closest",
  });
  if (theme === "dark") {
    data = recoloured(data, spec.swaps);
    layout = recoloured(layout, spec.swaps);
  }
  return { data, layout, width, height };
}

/** A ring around the point of a row, in the colour of ink. */
function ringAt(data, row, ink) {
  for (const trace of data) {
    const at = trace.meta?.rows?.indexOf(row) ?? -1;
    // A name has no point that could be ringed.
    if (at >= 0 && trace.mode !== "text") {
      return {
        type: "scatter",
        x: [trace.x[at]],
        y: [trace.y[at]],
        mode: "markers",
        hoverinfo: "skip",
        marker: { symbol: "circle-open", size: 22, color: ink, line: { width: 2.5 } },
      };
    }
  }
  return null;
}
