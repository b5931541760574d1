// The view of a tally in which every card has its row: the student's mark and the course's on one scale, set by set.

import { dataTable, h, say } from "../dom.js";
import { gradeTrack, scaleNames } from "../verdicts/rows.js";
import { marksOf, parted, spread } from "./state.js";

const graded = (verdict) => say(`verdicts.${verdict}`);

/** The two marks of a card, for whoever does not see them. */
function inWords(card, state) {
  const said = (row) => marksOf(card, row, state).map(graded)[0] ?? say("tally.mark_none");
  return say("tally.mark_row", { yours: said("yours"), course: said("course") });
}

function row(card, state) {
  const [now] = marksOf(card, "yours", state);
  const [course] = marksOf(card, "course", state);
  return h(
    "li",
    { class: "cw-tally-one", "data-card": card.id },
    h("span", { class: "cw-tally-name" }, card.title),
    h("span", { class: "cw-hidden" }, `: ${inWords(card, state)}`),
    gradeTrack({ now, course }),
  );
}

/** The picture: a list for each set, under one scale. */
export function marksPicture({ sets }, state) {
  const empty = !state.all && !Object.keys(state.judged).length;
  return [
    empty ? h("p", { class: "cw-muted" }, say("tally.comes")) : "",
    scaleNames(),
    sets.map((side) => [
      h("h4", { class: `cw-tally-set cw-tally-${side.process}` }, side.name),
      h(
        "ul",
        { class: "cw-tally-list" },
        side.cards.map((card) => row(card, state)),
      ),
    ]),
  ].flat(3);
}

/** What the signs of the rows mean. */
export function marksKey() {
  const sign = (text, words) => h("span", {}, h("span", { "aria-hidden": "true" }, `${text} `), say(words));
  return [sign("●", "tally.key_yours"), sign("◆", "tally.key_course"), h("span", {}, say("verdicts.key_apart"))];
}

/** Where student and course part, as one text. */
export function partedInWords(spec, state) {
  const { judged, all, agree, higher, lower, apart, furthest } = parted(spec, state);
  if (!judged) return say("tally.marks_none", { all });
  return [
    say("tally.marks_agree", { judged, all, agree }),
    higher || lower ? say("tally.marks_lean", { higher, lower }) : "",
    apart ? say("tally.marks_apart", { apart }) : "",
    furthest
      ? say("verdicts.sum_furthest", {
          title: furthest.title,
          yours: graded(state.judged[furthest.id]),
          course: graded(furthest.mark),
        })
      : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** For each set with a verdict in sight how often each stands there, by the student and by the course. */
export function spreadInWords({ sets }, state) {
  const counts = (side, whose) =>
    spread(side, whose, state)
      .map(({ grade, count }) => `${graded(grade)} ${count}`)
      .join(", ") || say("tally.spread_none");
  const there = sets.filter((side) => spread(side, "yours", state).length || spread(side, "course", state).length);
  return there.map((side) =>
    say("tally.spread", { name: side.name, yours: counts(side, "yours"), course: counts(side, "course") }),
  );
}

/** Every card with its two marks; the course's only where it may be seen. */
export function marksTable({ sets }, state) {
  const columns = [
    { key: "set", label: say("tally.col_set") },
    { key: "card", label: say("verdicts.col_card") },
    { key: "yours", label: say("tally.row_yours") },
    { key: "course", label: say("tally.row_course") },
  ];
  const rows = sets.flatMap(({ name, cards }) =>
    cards.map((card) => ({
      set: name,
      card: card.title,
      yours: marksOf(card, "yours", state).map(graded).join(""),
      course: marksOf(card, "course", state).map(graded).join(""),
    })),
  );
  return dataTable(columns, rows, say("tally.marks_table"));
}
