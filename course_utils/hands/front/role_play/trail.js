// The drawing of a way through the steps: a round mark for each step, arcs from a choice to the steps that met what it
// left, and below each step an arrow for each process.

import { say, uid } from "../dom.js";
import { svg } from "../drawing.js";
import { ended, way } from "./state.js";
import { PROCESSES, wayInWords } from "./words.js";

const SIZE = { width: 520, height: 186, left: 152, right: 40, line: 70, first: 116, gap: 44 };

/** Arrows one above the other: full up where it helps, hollow down where it harms, a dash where it does neither. */
function arrow(step, x, y, process) {
  if (step === 0) return [svg("path", { class: "cw-role-flat", d: `M${x - 8} ${y}H${x + 8}` })];
  const up = step > 0;
  const at = Math.abs(step) === 2 ? [-10, 10] : [0];
  const shape = (middle) => (up ? `M${middle} ${y - 9}l9 16h-18z` : `M${middle} ${y + 9}l9 -16h-18z`);
  return at.map((shift) =>
    svg("path", {
      class: `cw-role-arrow cw-role-${process} ${up ? "cw-role-up" : "cw-role-down"}`,
      d: shape(x + shift),
    }),
  );
}

/**
 * @param {any} spec @param {import("./state.js").State} state
 * @returns {SVGSVGElement}
 */
export function roleTrail(spec, state) {
  const { width, height, left, right, line, first, gap } = SIZE;
  const taken = way(spec, state);
  const last = spec.steps.length - 1;
  const x = (place) => left + (last ? (place / last) * (width - left - right) : 0);
  const title = uid("trail");
  const word = (text, at, look = "") => svg("text", { class: `cw-role-word ${look}`, ...at }, text);
  const arc = (from, to) => {
    const lift = 26 + 18 * (to - from - 1);
    return svg("path", {
      class: "cw-role-arc",
      d: `M${x(from)} ${line - 14}C${x(from)} ${line - 14 - lift} ${x(to)} ${line - 14 - lift} ${x(to)} ${line - 14}`,
    });
  };
  return svg(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-labelledby": title, class: "cw-role-trail" },
    svg("title", { id: title }, `${say("role_play.trail")} ${wayInWords(spec, state)}`),
    svg("path", { class: "cw-role-line", d: `M${x(0)} ${line}H${x(last)}` }),
    taken.flatMap(({ place, from }) => from.map((one) => arc(one, place))),
    spec.steps.map((_, place) => {
      const one = taken[place];
      const look = one ? "cw-role-taken" : place === taken.length ? "cw-role-next" : "cw-role-open";
      return [
        svg("circle", { class: `cw-role-stop ${look}`, cx: x(place), cy: line, r: 14 }),
        word(String(place + 1), { x: x(place), y: line + 5, "text-anchor": "middle" }, one ? "cw-role-on" : ""),
        one ? PROCESSES.map((process, row) => arrow(one[process], x(place), first + row * gap, process)) : null,
      ];
    }),
    PROCESSES.map((process, row) =>
      word(say(`role_play.${process}`), { x: 0, y: first + row * gap + 5 }, `cw-role-name cw-role-${process}`),
    ),
    ended(spec, state) ? null : word("?", { x: x(taken.length), y: first + gap / 2 + 5, "text-anchor": "middle" }),
  );
}
