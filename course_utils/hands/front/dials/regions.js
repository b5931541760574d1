// The regimes of the plane as outlines, from the borders in closed form: for drawings that keep their edges at any
// size.

import { dialBorders, HOLLOW, RACE, STABLE } from "../two_dials.js";

const STEPS = 40;

/**
 * The regimes that lie on the ground of the plane, which is a cold peace: each an outline of [u, b], or none where the
 * regime has no part of the plane. To be drawn one over the other, in this order.
 *
 * For numbers with which upgrading provokes and attracts (p and P above 0), as the course's own do.
 * @param {{a: number, k0: number, p: number, m: number, D: number, C: number, P: number}} q
 * @returns {{code: number, outline: [number, number][]}[]}
 */
export function regionsOf(q) {
  const { b_hollow, b_stable, b_crit, u_stable, u_crit } = dialBorders;
  return [
    { code: HOLLOW, outline: beyond((u) => b_hollow(q, u), 1, null) },
    { code: STABLE, outline: beyond((u) => b_stable(q, u), 1, u_stable(q, 1)) },
    { code: RACE, outline: beyond((u) => b_crit(q, u), 0, u_crit(q, 0)) },
  ].filter(({ outline }) => outline.length > 2);
}

/**
 * What lies between a border and the edge of the plane (bridging 1 or 0), from where the border enters at that edge.
 * @returns {[number, number][]}
 */
function beyond(border, edge, enters) {
  const places = Array.from({ length: STEPS + 1 }, (_, i) => i / STEPS);
  if (enters !== null) places.push(enters);
  places.sort((one, other) => one - other);
  /** @type {[number, number][]} */
  const line = [];
  for (const u of places) {
    const b = u === enters ? edge : border(u);
    if (b !== null) line.push([u, b]);
  }
  if (!line.length) return [];
  return [...line, [line.at(-1)[0], edge], [line[0][0], edge]];
}
