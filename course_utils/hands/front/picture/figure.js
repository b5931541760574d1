// The figure that plotly is given, for what is seen of a picture, in some size and theme.

import { chartLayout } from "../chart.js";
import { yearsOf } from "./filters.js";
import { labelsOf } from "./labels.js";
import { home, viewOf, yearStep } from "./state.js";
import { filtered, merged, recoloured } from "./traces.js";

/**
 * Data and layout.
 * @param {any} spec
 * @param {import("./state.js").State} state
 * @param {{width: number, narrow: boolean, theme: "light"|"dark", font: string, touch: boolean}} place
 * @returns {{data: any[], layout: any, view: import("./state.js").Ranges|null, height: number}} `view` is what is
 *   really shown of the ranges that were asked for
 */
export function figureOf(spec, state, { width, narrow, theme, font, touch }) {
  const height = heightOf(spec, width, narrow);
  const size = { width, height };
  const shown = new Set(state.visible);
  const years = yearsOf(spec, state.values);
  let data = spec.figure.data.map((trace) =>
    filtered(narrow ? merged(trace, trace.meta?.narrow) : trace, shown, spec, years),
  );
  let layout = merged(spec.figure.layout, narrow ? spec.narrow.layout : {});
  let view = state.ranges;
  if (spec.movable && view) {
    const whole = home(spec);
    view = viewOf(state.ranges, whole, size);
    layout = merged(layout, { xaxis: { range: view.x }, yaxis: { range: view.y } });
    const kept = new Set(labelsOf(spec, data, size, whole, narrow).map(({ text }) => text.replaceAll("&lt;", "<")));
    // Close up there is room for the names that a narrow screen leaves out.
    const close = view.x[1] - view.x[0] < 0.7 * (whole.x[1] - whole.x[0]);
    layout.annotations = labelsOf(spec, data, size, view, narrow && !close, kept);
  } else if (view) {
    layout = merged(layout, { xaxis: { range: view.x, dtick: yearStep(view.x[1] - view.x[0], narrow) } });
  }
  if (layout.meta) layout = chartLayout(layout, data, size, narrow);
  const ring = state.chosen === null ? null : ringAt(data, state.chosen, spec.ink);
  if (ring) data = [...data, ring];
  layout = merged(layout, { ...size, font: { family: font }, dragmode: spec.movable && !touch ? "pan" : false });
  if (theme === "dark") {
    data = recoloured(data, spec.swaps);
    layout = recoloured(layout, spec.swaps);
  }
  return { data, layout, view, height };
}

function heightOf({ ratio, height, narrow: smaller }, width, narrow) {
  if (ratio) return Math.round(width / (narrow ? Math.min(ratio, 4 / 3) : ratio));
  return narrow ? (smaller.height ?? height) : height;
}

/** A ring around the point of a row, in the colour of ink. */
function ringAt(data, row, ink) {
  for (const trace of data) {
    const rows = trace.meta?.rows ?? [];
    // A line that stands for one row is ringed in its middle.
    const at = Math.floor((rows.indexOf(row) + rows.lastIndexOf(row)) / 2);
    if (at >= 0) {
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
