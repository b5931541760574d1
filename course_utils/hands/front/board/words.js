// What the board says in words, and its table.

import { dataTable, say } from "../dom.js";
import { furthest, summary } from "./state.js";

/** What the board comes to: the two means, what grew most and what shrank most. */
export function boardInWords({ seeds, year }, state) {
  const { open, before, after, grew, shrank } = summary(seeds, state);
  if (open === seeds.length) return say("board.empty");
  if (open) return say("board.open", { count: open });
  if (before === null) return say("board.none_count");
  return [
    say("board.means", { year, before: before.toFixed(1), after: after.toFixed(1) }),
    grew.length ? say("board.grew", { what: grew.join("; ") }) : "",
    shrank.length ? say("board.shrank", { what: shrank.join("; ") }) : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** Where the student and the course differ most. */
export function gapInWords({ seeds }, state) {
  const most = furthest(seeds, state);
  if (!most) return say("board.same");
  const { then, now } = state.weights[most.id];
  return say("board.differ", { title: most.title, yours: `${then}, ${now}`, course: most.example.join(", ") });
}

/** The weights as a table, with the course's beside them once they are compared. */
export function boardTable({ seeds, year }, { weights, compared }) {
  const columns = [
    { key: "seed", label: say("board.col_seed") },
    { key: "then", label: year, numeric: true },
    { key: "now", label: say("board.now"), numeric: true },
    { key: "count", label: say("board.col_count") },
    ...(compared
      ? [
          { key: "course_then", label: `${say("board.key_course")}, ${year}`, numeric: true },
          { key: "course_now", label: `${say("board.key_course")}, ${say("board.now")}`, numeric: true },
        ]
      : []),
  ];
  const rows = seeds.map((seed) => ({
    seed: `${seed.number} ${seed.title}`,
    then: weights[seed.id].then ?? "",
    now: weights[seed.id].now ?? "",
    count: say(`board.count_${weights[seed.id].count}`),
    course_then: seed.example[0],
    course_now: seed.example[1],
  }));
  return dataTable(columns, rows, say("board.table"));
}
