// Two designs side by side: a sentence on how far they overlap, and a table.

import { dataTable, h, say } from "../dom.js";
import { leftOut, touched } from "./core.js";
import { FEWEST } from "./state.js";
import {
  closestInCell,
  letterOf,
  listed,
  namesOf,
  pairCounts,
  planInWords,
  regionOf,
  shareInWords,
  stopInWords,
} from "./words.js";

/** How many of the eight a design touches. */
function touchedCount({ divides }, plan) {
  return divides.filter(({ pairs }) => {
    const found = touched(
      plan,
      pairs.map(({ pair }) => pair),
    );
    return found.inside.length || found.across.length;
  }).length;
}

/** How far the two overlap, and who is in one alone. @param {any} spec @param {import("./state.js").Plan[]} plans */
function bothInWords(spec, [one, other]) {
  const shared = one.members.filter((code) => other.members.includes(code));
  const either = new Set([...one.members, ...other.members]).size;
  if (shared.length === either) {
    const same = one.purpose === other.purpose && one.rule === other.rule;
    return say(same ? "design.both_all_same" : "design.both_same");
  }
  const alone = [one, other].map(({ members }, at) => {
    const who = members.filter((code) => !shared.includes(code));
    return who.length ? say("design.only", { letter: letterOf(at), who: listed(namesOf(spec, who)) }) : "";
  });
  const lead = say("design.both_lead", { shared: shared.length, share: shareInWords(shared.length / either) });
  return [lead, ...alone].filter(Boolean).join(" ");
}

/** What is compared, row by row. */
function rows(spec) {
  return {
    row_members: ({ members }) => members.length,
    row_out: (plan) => leftOut(plan, regionOf(spec)).length,
    row_divides: (plan) => touchedCount(spec, plan),
    row_inside: (plan) => pairCounts(spec, plan).inside,
    row_across: (plan) => pairCounts(spec, plan).across,
    row_purpose: ({ purpose }) => say(`design.purpose_${purpose}`),
    row_rule: ({ rule }) => say(`design.within_${rule}`),
    row_stop: stopInWords,
    row_closest: (plan) => closestInCell(spec, plan),
  };
}

/**
 * What stands below two designs; nothing where there is one, or where one has too few members.
 * @param {any} spec @param {import("./state.js").Plan[]} plans
 */
export function bothPart(spec, plans) {
  if (plans.length < 2 || plans.some(({ members }) => members.length < FEWEST)) return [];
  const columns = [
    { key: "what", label: say("design.col_what") },
    ...plans.map((plan, at) => ({ key: letterOf(at), label: planInWords(plan, at) })),
  ];
  const made = Object.entries(rows(spec)).map(([name, of]) => ({
    what: say(`design.${name}`),
    ...Object.fromEntries(plans.map((plan, at) => [letterOf(at), of(plan)])),
  }));
  return [
    h("h4", {}, say("design.both")),
    h("p", {}, bothInWords(spec, plans)),
    dataTable(columns, made, say("design.compare_table")),
  ];
}
