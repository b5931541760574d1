// The signs of the argument map, and what they mean.

import { fold, h, say } from "../dom.js";
import { svg } from "../drawing.js";
import { drawLine } from "./lines.js";

const EDGE_KINDS = ["supports", "leads_to", "requires", "undermines"];
const ORIGINS = ["essay", "inferred", "course"];
const PROCESSES = ["upgrading", "bridging", "both", "context"];

/** The sign of what a statement belongs to. */
export function mark(process) {
  return h("span", { class: `cw-arg-mark cw-arg-mark-${process}`, "aria-hidden": "true" });
}

function sample(kind) {
  const line = drawLine(kind, [
    [1, 8],
    [46, 8],
  ]);
  line.classList.add("cw-arg-on");
  return svg(
    "svg",
    { width: 48, height: 16, viewBox: "0 0 48 16", "aria-hidden": "true", class: "cw-arg-sample" },
    line,
  );
}

/** What lines, borders and marks mean, folded away. */
export function makeLegend() {
  const item = (sign, words) => h("li", {}, sign, h("span", {}, words));
  const key = fold(
    say("argument.legend"),
    h(
      "ul",
      { class: "cw-arg-legend" },
      EDGE_KINDS.map((kind) => item(sample(kind), say(`argument.legend_${kind}`))),
      ORIGINS.map((origin) =>
        item(
          h("span", { class: `cw-arg-swatch cw-arg-from-${origin}`, "aria-hidden": "true" }),
          say(`argument.legend_${origin}`),
        ),
      ),
      PROCESSES.map((process) => item(mark(process), say(`argument.legend_${process}`))),
    ),
  );
  key.classList.add("cw-arg-key");
  return key;
}
