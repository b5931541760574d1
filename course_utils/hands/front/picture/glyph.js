// Marks as small inline drawings, so that a legend needs no picture of its own.

import { svg } from "../drawing.js";

const SHAPES = {
  square: "M3 3h10v10H3z",
  circle: "M8 2.5a5.5 5.5 0 1 0 .01 0z",
  diamond: "M8 1.5 14.5 8 8 14.5 1.5 8z",
  "triangle-up": "M8 2 14.5 13.5h-13z",
  "triangle-down": "M8 14 1.5 2.5h13z",
  hexagon: "M4.8 2.4h6.4L14.5 8l-3.3 5.6H4.8L1.5 8z",
  pentagon: "M8 1.5l6.6 4.8-2.5 7.7H3.9L1.4 6.3z",
  star: "M8 1l2 4.9 5.2.4-4 3.4 1.3 5.1L8 12l-4.5 2.8 1.3-5.1-4-3.4 5.2-.4z",
  cross: "M5.8 2h4.4v3.8H14v4.4h-3.8V14H5.8v-3.8H2V5.8h3.8z",
  "x-thin": "M3.5 3.5l9 9m0-9l-9 9",
};

/**
 * A mark as plotly draws it.
 * @param {{symbol: string, role: string}} mark
 */
export function glyph(mark) {
  const name = mark.symbol.replace(/(-cross)?-open.*$/, "");
  return svg(
    "svg",
    {
      viewBox: "0 0 16 16",
      class: `cwp-glyph cwp-${mark.role}${mark.symbol.includes("-open") ? " cwp-open" : ""}`,
      "aria-hidden": "true",
    },
    svg("path", { d: SHAPES[name] ?? SHAPES.circle }),
    mark.symbol.includes("-cross-") ? svg("path", { d: "M8 3v10M3 8h10" }) : null,
    mark.symbol.endsWith("-dot") ? svg("circle", { cx: 8, cy: 8, r: 2, class: "cwp-dot" }) : null,
  );
}
