// Closer, further, and to the sides: one small group of buttons that lies on a map.

import { h, say } from "../dom.js";
import { shifted, zoomed } from "./state.js";

/**
 * The buttons.
 * @param {any} spec @param {() => any} now the state @param {(state: any) => void} see
 */
export function moversOf(spec, now, see) {
  const button = (name, sign, next) =>
    h(
      "button",
      {
        type: "button",
        class: `cwp-mover cwp-mover-${name.replace("_", "-")}`,
        "aria-label": say(`picture.${name}`),
        title: say(`picture.${name}`),
        onclick: () => see(next()),
      },
      sign,
    );
  return h(
    "div",
    { class: "cwp-movers", role: "group", "aria-label": say("picture.zoom") },
    button("zoom_in", "+", () => zoomed(spec, now(), 0.6)),
    button("zoom_out", "−", () => zoomed(spec, now(), 1 / 0.6)),
    button("north", "↑", () => shifted(spec, now(), 0, 0.25)),
    button("west", "←", () => shifted(spec, now(), -0.25, 0)),
    button("east", "→", () => shifted(spec, now(), 0.25, 0)),
    button("south", "↓", () => shifted(spec, now(), 0, -0.25)),
  );
}
