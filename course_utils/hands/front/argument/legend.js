// The signs of the argument map, and what they mean.

import { h, say, uid } from "../dom.js";
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

/**
 * What lines, borders and marks mean, for whoever asks: a small button, and what it opens.
 * @param {<Handler extends (...args: any[]) => any>(handler: Handler) => any} safely
 * @returns {{button: HTMLElement, box: HTMLElement}}
 */
export function makeLegend(safely) {
  const item = (sign, words) => h("li", {}, sign, h("span", {}, words));
  const box = h(
    "ul",
    { class: "cw-arg-legend", id: uid("legend"), "aria-label": say("argument.legend_label"), hidden: true },
    EDGE_KINDS.map((kind) => item(sample(kind), say(`argument.legend_${kind}`))),
    ORIGINS.map((origin) =>
      item(
        h("span", { class: `cw-arg-swatch cw-arg-from-${origin}`, "aria-hidden": "true" }),
        say(`argument.legend_${origin}`),
      ),
    ),
    PROCESSES.map((process) => item(mark(process), say(`argument.legend_${process}`))),
  );
  const open = (now) => {
    box.hidden = !now;
    button.setAttribute("aria-expanded", String(now));
  };
  const button = h(
    "button",
    {
      type: "button",
      class: "cw-arg-ask",
      "aria-expanded": "false",
      "aria-controls": box.id,
      onclick: safely(() => open(box.hidden)),
      onkeydown: safely((event) => {
        if (event.key === "Escape") open(false);
      }),
    },
    h("i", { "aria-hidden": "true" }, "?"),
    say("argument.legend"),
  );
  return { button, box };
}
