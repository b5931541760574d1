// The lines of the argument map: what supports or undermines what, with an end for each kind.

import { svg } from "../drawing.js";

/** A run of corners as a path with small round bends. */
function bentPath(points) {
  const steps = [`M${points[0][0]} ${points[0][1]}`];
  for (let at = 1; at < points.length - 1; at += 1) {
    const [before, here, after] = [points[at - 1], points[at], points[at + 1]];
    const length = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);
    const towards = (other) => {
      const far = length(here, other) || 1;
      const part = Math.min(6, far / 2) / far;
      return `${here[0] + (other[0] - here[0]) * part} ${here[1] + (other[1] - here[1]) * part}`;
    };
    steps.push(`L${towards(before)}`, `Q${here[0]} ${here[1]} ${towards(after)}`);
  }
  const end = points.at(-1);
  return `${steps.join(" ")} L${end[0]} ${end[1]}`;
}

/** What ends a line: an arrow, an open arrow, a diamond or a cross. It tells the kinds apart without colour. */
function lineEnd(kind, points) {
  const [tip, before] = [points.at(-1), points.at(-2)];
  const turn = (Math.atan2(tip[1] - before[1], tip[0] - before[0]) * 180) / Math.PI;
  const shape = {
    supports: "M0 0 L-9 -4.5 L-9 4.5 Z",
    leads_to: "M-9 -6 L-1 0 L-9 6",
    requires: "M0 0 L-6 -5 L-12 0 L-6 5 Z",
    undermines: "M-12 -5 L-2 5 M-12 5 L-2 -5",
  }[kind];
  return svg("path", { class: "cw-arg-end", d: shape, transform: `translate(${tip[0]} ${tip[1]}) rotate(${turn})` });
}

export function drawLine(kind, points) {
  // A line stops short of its sign, so that a dash never shows through it.
  const [tip, before] = [points.at(-1), points.at(-2)];
  const far = Math.hypot(tip[0] - before[0], tip[1] - before[1]) || 1;
  const back = Math.min({ supports: 7, leads_to: 2, requires: 11, undermines: 7 }[kind], far - 1);
  const short = [
    ...points.slice(0, -1),
    [tip[0] + ((before[0] - tip[0]) * back) / far, tip[1] + ((before[1] - tip[1]) * back) / far],
  ];
  const d = bentPath(short);
  const parts = [svg("path", { class: "cw-arg-run", d })];
  if (kind === "leads_to") parts.push(svg("path", { class: "cw-arg-core", d }));
  return svg("g", { class: `cw-arg-line cw-arg-${kind}` }, ...parts, lineEnd(kind, points));
}
