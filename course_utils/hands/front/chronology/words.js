// What a placing says in words, and its table.

import { dataTable, say } from "../dom.js";
import { counted } from "../words.js";
import { gap, missing, nearness } from "./state.js";

/** How far a card lies from its year. */
export function gapInWords(card, places) {
  const off = gap(card, places);
  return off === 0 ? say("chronology.exact") : counted(off > 0 ? "chronology.late" : "chronology.early", Math.abs(off));
}

/** How near a placing comes, by order and by distance. */
export function nearnessInWords(cards, places) {
  const { right, pairs, mean, worst } = nearness(cards, places);
  const order = say("chronology.order", { right, pairs, percent: Math.round((100 * right) / pairs) });
  const distance = say("chronology.distance", { mean: mean.toFixed(1) });
  const far = gap(worst, places)
    ? say("chronology.worst", { letter: worst.letter, gap: gapInWords(worst, places) })
    : say("chronology.all_exact");
  return `${order} ${distance} ${far}`;
}

/** Where things stand: how many cards are missing, or how near the marked placing comes. */
export function lineInWords({ cards }, state) {
  const open = missing(cards, state);
  if (open) return counted("chronology.missing", open);
  if (!state.shown) return say(state.rounds.length ? "chronology.moved" : "chronology.complete");
  return nearnessInWords(cards, state.shown);
}

/** How the first placing that was marked came out, where there has been another since. */
export function firstInWords({ cards }, { rounds }) {
  const [first] = rounds;
  if (rounds.length < 2 || missing(cards, { places: first })) return "";
  const { right, pairs, mean } = nearness(cards, first);
  return say("chronology.first", { right, pairs, mean: mean.toFixed(1) });
}

/** Both lines as a table, in the true order. */
export function lineTable({ cards }, { shown }) {
  const columns = [
    { key: "card", label: say("chronology.col_card") },
    { key: "yours", label: say("chronology.col_yours"), numeric: true },
    { key: "true", label: say("chronology.col_true") },
    { key: "gap", label: say("chronology.col_gap") },
  ];
  const rows = inOrder(cards).map((card) => ({
    card: `${card.letter}. ${card.text}`,
    yours: shown[card.id],
    true: card.when,
    gap: gapInWords(card, shown),
  }));
  return dataTable(columns, rows, say("chronology.table"));
}

/** The cards as they happened. */
export function inOrder(cards) {
  return [...cards].sort((a, b) => a.year - b.year);
}
