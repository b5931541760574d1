// What a weighing says in words, and its table.

import { dataTable, say } from "../dom.js";
import { distances, mostApart, openCount } from "./state.js";

/** A distance as the measure counts it. */
export function gapInWords(gap, measure) {
  if (measure === "points") return say("weigh.row_points", { points: gap.toFixed(1) });
  const coins = Math.round(gap);
  return coins === 1 ? say("weigh.row_coin") : say("weigh.row_shares", { coins });
}

/** What the number beside each voice means. */
export function measureInWords({ considerations }, { measure }) {
  return say(`weigh.explain_${measure}`, { count: considerations.length });
}

/** What the weights come to: who is nearest, and who is furthest away. */
export function sumInWords(spec, state) {
  const all = spec.considerations.length;
  const open = openCount(state);
  if (open === all) return say("weigh.empty");
  if (open) return say("weigh.open", { count: open, all });
  const found = distances(spec, state);
  if (!found) return say("weigh.no_shares");
  const words = found.map(({ voice, gap }) => ({ name: voice.name, gap: gapInWords(gap, state.measure) }));
  const [first, last] = [words[0], words[words.length - 1]];
  if (first.gap === last.gap) return say("weigh.same");
  const like = (one) => words.filter(({ gap }) => gap === one.gap).map(({ name }) => name);
  return say("weigh.nearest", {
    who: like(first).join("; "),
    gap: first.gap,
    far: like(last).join("; "),
    far_gap: last.gap,
  });
}

/** Where the student and a voice differ most. */
export function differenceInWords(spec, state, voice) {
  const most = mostApart(spec, state, voice);
  if (!most) return say("weigh.agree");
  return say("weigh.differ", { what: most.name, own: state.weights[most.key], other: voice.weights[most.key] });
}

/** All weights side by side. */
export function weightsTable({ considerations, voices }, { weights }) {
  const columns = [
    { key: "what", label: say("weigh.col_what") },
    { key: "own", label: say("weigh.col_own"), numeric: true },
    ...voices.map(({ key, name }) => ({ key: `voice-${key}`, label: name, numeric: true })),
  ];
  const rows = considerations.map(({ key, name }) => ({
    what: name,
    own: weights[key] ?? "",
    ...Object.fromEntries(voices.map((voice) => [`voice-${voice.key}`, voice.weights[key]])),
  }));
  return dataTable(columns, rows, say("weigh.table"));
}
