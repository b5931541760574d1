// What the machine says of a setting, in words and numbers.

import { say } from "../dom.js";
import {
  equilibriumOf,
  kappaOf,
  pathOf,
  planeOf,
  RACE,
  REGIMES,
  regimeCode,
  STABLE,
  signFlips,
  upgradingRaises,
} from "../two_dials.js";

export const PATH_HIGH = 20;

/** Two significant digits at most: the numbers are no measurements. */
export function brief(value) {
  if (value === null) return say("dials.nowhere");
  if (value > 1000) return say("dials.over");
  if (value < -1000) return say("dials.under");
  const short = Math.abs(value) < 0.05 ? 0 : Number(value.toPrecision(2));
  return String(short).replace("-", "\u2212");
}

export const percent = (share) => Math.round(100 * share);

export const regimeName = (code) => say(`dials.regime_${REGIMES[code]}`);

/** Whether effort settles, but above everything that the chart shows: by the rule a peace, and no quiet one. */
export function settlesFar(q, u, b) {
  return (equilibriumOf(q, u, b) ?? 0) > PATH_HIGH;
}

/** The name of what a setting leads to; where it settles far off, that is said with it. */
export function regimeWords(q, u, b) {
  const name = regimeName(regimeCode(q, u, b));
  return settlesFar(q, u, b) ? say("dials.far_name", { name }) : name;
}

/** What a setting leads to, in words. */
export function settingInWords(q, u, b) {
  const code = regimeCode(q, u, b);
  const far = settlesFar(q, u, b) ? "far_" : "";
  return say(`dials.say_${far}${REGIMES[code]}`, {
    level: brief(equilibriumOf(q, u, b)),
    kappa: brief(kappaOf(q, u, b)),
    a: brief(q.a),
  });
}

/** Where effort goes from a start, in words. */
export function startInWords(q, u, b, s0) {
  const later = pathOf(q, u, b, s0, 10);
  const word = Math.abs(later - s0) < 0.05 ? "dials.from_flat" : later > s0 ? "dials.from_up" : "dials.from_down";
  return say(word, { s0: brief(s0), later: brief(later), time: 10 });
}

/** What more upgrading would do at this bridging, in words; nothing in an arms race, which settles nowhere. */
export function turnInWords(q, u, b) {
  if (regimeCode(q, u, b) === RACE) return "";
  const raises = upgradingRaises(q, b);
  return say(Math.abs(raises) < 1e-9 ? "dials.turn_none" : raises > 0 ? "dials.turn_up" : "dials.turn_down");
}

/**
 * What a set of numbers has built in: stable peace on the edges, the turn of upgrading's effect, the shares of the
 * plane.
 */
export function numbersInWords(q) {
  const steps = Array.from({ length: 201 }, (_, i) => i / 200);
  const alone = {
    b: steps.find((b) => regimeCode(q, 0, b) === STABLE),
    u: steps.find((u) => regimeCode(q, u, 0) === STABLE),
  };
  const said = [];
  if (alone.b === undefined && alone.u === undefined) said.push(say("dials.built_none"));
  if (alone.b !== undefined) said.push(say("dials.built_some_u", { b: brief(alone.b) }));
  if (alone.u !== undefined) said.push(say("dials.built_some_b", { u: brief(alone.u) }));
  const flips = signFlips(q);
  if (flips.length === 1 && upgradingRaises(q, 0) > 0) said.push(say("dials.built_flip", { flip: brief(flips[0]) }));
  else if (flips.length) said.push(say("dials.built_flip_two", { flip: flips.map(brief).join(", ") }));
  else
    said.push(
      say("dials.built_flip_none", { turn: say(upgradingRaises(q, 0.5) > 0 ? "dials.turn_up" : "dials.turn_down") }),
    );
  const [cold, hollow, stable, race] = planeOf(q, 101).shares.map(percent);
  return [...said, say("dials.built_shares", { cold, hollow, stable, race })].join(" ");
}
