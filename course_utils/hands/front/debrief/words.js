// What a debrief says: what was decided, where it leads by the model, and how much hangs on what nobody has measured.

import { regimeName } from "../dials/words.js";
import { dataTable, say } from "../dom.js";
import { moveInWords } from "../role_play/words.js";
import { counted } from "../words.js";
import { bySize, endOf, hinges, sumsOf, trailOf } from "./state.js";

/** A number with its sign. @param {number} value */
export function signed(value) {
  return value > 0 ? `+${value}` : String(value).replace("-", "\u2212");
}

/** A dial's place as the machine writes it. @param {number} hundredths */
export function dialText(hundredths) {
  return (hundredths / 100).toFixed(2);
}

/** How many decisions there are, and what they come to. */
export function sumsInWords(spec, decisions) {
  const { upgrading, bridging } = sumsOf(decisions);
  const plays = new Set(decisions.map(({ play }) => play)).size;
  const gaps = { plays, all: spec.plays.length, upgrading: signed(upgrading), bridging: signed(bridging) };
  return counted("debrief.sums", decisions.length, gaps);
}

/** Where the point ends, as the model's word and no forecast. */
export function endInWords(spec, decisions, { size, preset }) {
  const trail = trailOf(spec.position, decisions, size);
  const { u, b } = trail[trail.length - 1];
  const regime = regimeName(endOf(preset.values, trail));
  return say("debrief.end", { name: preset.name, u: dialText(u), b: dialText(b), regime });
}

/** What comes out for other sizes of a step. */
export function sizesInWords(spec, decisions, { preset }) {
  const runs = bySize(spec.position, decisions, preset.values);
  if (runs.length === 1) return say("debrief.any_size", { regime: regimeName(runs[0].code) });
  const told = runs.map(({ from, to, code }) =>
    say(from === to ? "debrief.at_size" : "debrief.sizes", {
      from: dialText(from),
      to: dialText(to),
      regime: regimeName(code),
    }),
  );
  return `${say("debrief.by_size")} ${told.join("; ")}.`;
}

/** The plays on which the outcome hangs; nothing where there is only one. */
export function hingesInWords(spec, decisions, { size, preset }) {
  if (new Set(decisions.map(({ play }) => play)).size < 2) return "";
  const found = hinges(spec.position, decisions, size, preset.values);
  if (!found.length) return say("debrief.no_hinge");
  return found.map(({ play, code }) => say("debrief.hinge", { title: play.title, regime: regimeName(code) })).join(" ");
}

/** Every decision, and where the dials stand after it. */
export function decisionTable(spec, decisions, size) {
  const trail = trailOf(spec.position, decisions, size);
  const columns = [
    { key: "title", label: say("debrief.col_play") },
    { key: "upgrading", label: say("role_play.upgrading") },
    { key: "bridging", label: say("role_play.bridging") },
    { key: "u", label: say("debrief.col_u"), numeric: true },
    { key: "b", label: say("debrief.col_b"), numeric: true },
  ];
  const rows = decisions.map(({ play, number, upgrading, bridging }, at) => ({
    title: play.steps.length > 1 ? say("debrief.step_of", { title: play.title, number }) : play.title,
    upgrading: moveInWords(upgrading),
    bridging: moveInWords(bridging),
    u: dialText(trail[at + 1].u),
    b: dialText(trail[at + 1].b),
  }));
  const first = { title: spec.position.name, u: dialText(trail[0].u), b: dialText(trail[0].b) };
  return dataTable(columns, [first, ...rows], say("debrief.table"));
}
