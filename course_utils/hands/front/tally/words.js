// What a tally says in words: where both sets lie, whether the three counts agree, and how much hangs on the weights.

import { dataTable, say } from "../dom.js";
import { counted } from "../words.js";
import { allCards, marksOf, points, ROWS, result, weightsOf } from "./state.js";

/** An average with one digit and a true minus. */
export function average(value) {
  return value.toFixed(1).replace("-", "\u2212");
}

/** A part of a whole in plain words: "no", "fewer than 1 of 100", "23 of 100". */
export function share(part, whole) {
  if (part === 0) return say("tally.share_none");
  if (part === whole) return say("tally.share_all");
  const percent = Math.round((100 * part) / whole);
  if (percent < 1) return say("tally.share_few");
  return percent > 99 ? say("tally.share_most") : say("tally.share", { percent });
}

function ahead({ sets }, sign) {
  return sets[sign > 0 ? 0 : 1].name;
}

/** What one row says: who is ahead by how much, and how many weightings would turn it. */
export function rowInWords(spec, state, row) {
  const { means, counts, found } = result(spec, state, row);
  const whose = say(`tally.row_${row}`);
  if (!found) return say("tally.nothing", { whose });
  const [first, second] = means.map(average);
  const names = { first: spec.sets[0].name, second: spec.sets[1].name, a: first, b: second };
  const place = say("tally.place", { whose, ...names, m: counts[0], n: counts[1] });
  const who =
    found.sign === 0
      ? say("tally.level")
      : say("tally.ahead", {
          who: ahead(spec, found.sign),
          gap: found.gap < 0.05 ? say("tally.hair") : average(found.gap),
        });
  return `${place} ${who} ${say("tally.turned", { share: share(found.turned, found.all) })}`;
}

/** Whether the counts agree, as far as there are any; and whether cards are still out. */
export function agreeInWords(spec, state) {
  const all = agreement(spec, state);
  const open = allCards(spec).some((card) => !marksOf(card, "yours", state).length);
  return open && all !== say("tally.none_yet") ? `${say("tally.so_far")} ${all[0].toLowerCase()}${all.slice(1)}` : all;
}

function agreement(spec, state) {
  const found = ROWS.map((row) => result(spec, state, row).found).filter(Boolean);
  if (!found.length) return say("tally.none_yet");
  const signs = new Set(found.map((one) => /** @type {any} */ (one).sign));
  if (signs.size > 1) return say("tally.disagree");
  const [sign] = signs;
  const name = sign === 0 ? "tally.agree_level" : sign > 0 ? "tally.agree_first" : "tally.agree_second";
  const within = ({ name: one }) => one[0].toLowerCase() + one.slice(1);
  return counted(name, found.length, { first: within(spec.sets[0]), second: within(spec.sets[1]) });
}

/** How much one card can do: which of them, left out alone, turns the answer of a row. */
export function hingesInWords(spec, state, row) {
  const { found } = result(spec, state, row);
  if (!found) return "";
  const titles = allCards(spec)
    .filter(({ id }) => found.hinges.includes(id))
    .map(({ title }) => title);
  const whose = say(`tally.row_${row}`);
  return titles.length
    ? say("tally.hinges", { whose, titles: titles.join("\u201d, \u201c") })
    : say("tally.no_hinge", { whose });
}

/** A mark in words, with its place on the scale where it has one. */
function marked(mark, contested) {
  const value = points(mark, contested);
  const name = say(`verdicts.${mark}`);
  return value === null ? name : `${name} (${String(value).replace("-", "\u2212")})`;
}

/** Every card with its marks and its weight; the course's marks only where they may be seen. */
export function cardTable(spec, state) {
  const weights = weightsOf(spec, state);
  const columns = [
    { key: "set", label: say("tally.col_set") },
    { key: "card", label: say("verdicts.col_card") },
    { key: "weight", label: say("tally.col_weight"), numeric: true },
    ...ROWS.map((row) => ({ key: row, label: say(`tally.row_${row}`) })),
  ];
  const rows = spec.sets.flatMap(({ name, cards }) =>
    cards.map((card) => ({
      set: name,
      card: card.title,
      weight: weights[card.id],
      ...Object.fromEntries(
        ROWS.map((row) => [
          row,
          marksOf(card, row, state)
            .map((mark) => marked(mark, state.contested))
            .join("; "),
        ]),
      ),
    })),
  );
  return dataTable(columns, rows, say("tally.table"));
}
