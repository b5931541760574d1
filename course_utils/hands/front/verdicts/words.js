// What the verdict cards say in words, and their table.

import { dataTable, say } from "../dom.js";
import { counted } from "../words.js";
import { stage, summary } from "./state.js";

/** A verdict in words. */
export const graded = (verdict) => say(`verdicts.${verdict}`);

/** The three marks of a card, for whoever does not see them. */
export function cardInWords({ item, mark }, state) {
  const said = state.said[item];
  if (!said.length) return say("verdicts.row_open");
  const first = say("verdicts.row_first", { verdict: graded(said[0].verdict) });
  if (stage(state, item) === "read") return `${first} ${say("verdicts.row_unread")}`;
  return `${first} ${say("verdicts.row_both", { verdict: graded(said.at(-1).verdict), course: graded(mark) })}`;
}

/** What all verdicts come to. */
export function allInWords(cards, state) {
  const { begun, judged, agree, changed, certain, shaken, furthest, beside } = summary(cards, state);
  const all = cards.length;
  if (!judged) return begun ? say("verdicts.sum_begun", { begun, all }) : say("verdicts.sum_none", { all });
  return [
    judged < all ? say("verdicts.sum_some", { judged, all }) : "",
    say("verdicts.sum_agree", { agree, judged }),
    furthest
      ? say("verdicts.sum_furthest", {
          title: furthest.title,
          yours: graded(state.said[furthest.item].at(-1).verdict),
          course: graded(furthest.mark),
        })
      : "",
    beside.length ? say("verdicts.sum_beside", { titles: beside.map(({ title }) => title).join("”, “") }) : "",
    counted("verdicts.sum_changed", changed, { judged }),
    certain ? say("verdicts.sum_certain", { count: certain, shaken }) : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** All verdicts as a table; the course's stand in it only for cards that were judged. */
export function verdictTable(cards, state) {
  const columns = [
    { key: "card", label: say("verdicts.col_card") },
    { key: "first", label: say("verdicts.key_first") },
    { key: "sure", label: say("verdicts.col_sure") },
    { key: "now", label: say("verdicts.key_now") },
    { key: "course", label: say("verdicts.key_course") },
  ];
  const rows = cards.map(({ item, title, mark }) => {
    const said = state.said[item];
    const judged = stage(state, item) === "judged";
    return {
      card: title,
      first: said.length ? graded(said[0].verdict) : "",
      sure: said[0]?.sure ? say(`sure.${said[0].sure}`) : "",
      now: judged ? graded(said.at(-1).verdict) : "",
      course: judged ? graded(mark) : "",
    };
  });
  return dataTable(columns, rows, say("verdicts.table"));
}
