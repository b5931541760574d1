// What the opening knows: where the dials stand, where the point has been, what is said of it and what there is to do.
// A plain value, never changed, only replaced. The dials count in hundredths, so that 2006 is 60 and not 0.6000000001.

import { settlesFar } from "../dials/words.js";
import { REGIMES, regimeCode, STABLE } from "../two_dials.js";

const TRAIL_LONGEST = 120;

/**
 * @typedef {{u: number, b: number}} Dials in hundredths
 * @typedef {{q: any, home: Dials, u: number, b: number, said: string, region: string, awake: boolean,
 *   todo: "first"|"second"|"end", trail: [number, number][], seen: string[]}} Opening
 */

/**
 * The kind of outcome at a place, by the name that its sentence has: a regime, or a cold peace that would settle only
 * far off, on the edge of an arms race.
 * @param {any} q @param {Dials} dials
 */
export function regionAt(q, { u, b }) {
  const code = regimeCode(q, u / 100, b / 100);
  return `${settlesFar(q, u / 100, b / 100) ? "far_" : ""}${REGIMES[code]}`;
}

/**
 * The beginning: the point stands at its home, and the second dial sleeps.
 * @param {any} q the model's numbers @param {{u: number, b: number}} position from 0 to 1 @returns {Opening}
 */
export function opened(q, position) {
  const home = { u: Math.round(100 * position.u), b: Math.round(100 * position.b) };
  const region = regionAt(q, home);
  const { u, b } = home;
  return { q, home, u, b, said: "start", region, awake: false, todo: "first", trail: [[u, b]], seen: [] };
}

/**
 * The point has been moved. The sentence changes with the region, and not before; the second dial wakes with the first
 * movement, and until then the point keeps its height.
 * @param {Opening} now @param {Partial<Dials>} to @returns {Opening}
 */
export function moved(now, to) {
  const u = within(to.u ?? now.u);
  const b = now.awake ? within(to.b ?? now.b) : now.b;
  if (u === now.u && b === now.b) return now;
  const region = regionAt(now.q, { u, b });
  const said = region === now.region ? now.said : region;
  const seen = said === "start" || now.seen.includes(region) ? now.seen : [...now.seen, region];
  const trail = /** @type {[number, number][]} */ ([...now.trail, [u, b]].slice(-TRAIL_LONGEST));
  const stable = seen.includes(REGIMES[STABLE]);
  const todo = stable ? "end" : said !== "start" || b !== now.home.b ? "second" : "first";
  return { ...now, u, b, region, said, seen, trail, todo, awake: true };
}

/**
 * Back home, with what has been seen.
 * @param {Opening} now @returns {Opening}
 */
export function returned(now) {
  return { ...opened(now.q, { u: now.home.u / 100, b: now.home.b / 100 }), awake: now.awake, seen: now.seen };
}

function within(value) {
  return Math.min(100, Math.max(0, Math.round(value)));
}
