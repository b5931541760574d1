// What a design says in words: whom it leaves out, what that buys and costs, how it decides, which body comes closest.

import { say } from "../dom.js";
import { counted } from "../words.js";
import { canStop, closest, leftOut, touched } from "./core.js";

/** The letter of a design, by its place. */
export function letterOf(at) {
  return say("design.letters").split(",")[at];
}

/** A design as it is called. */
export function planInWords(plan, at) {
  const letter = letterOf(at);
  const name = plan.name.trim();
  return name ? say("design.plan_named", { letter, name }) : say("design.plan", { letter });
}

/** Names as a row of words: "A", "A and B", "A, B and C". @param {string[]} words */
export function listed(words) {
  if (words.length < 2) return words.join("");
  return say("design.list_and", { most: words.slice(0, -1).join(", "), last: words[words.length - 1] });
}

/** The codes of the region. */
export function regionOf({ candidates }) {
  return candidates.filter(({ region }) => region).map(({ code }) => code);
}

/**
 * Names of codes, in the order of the alphabet.
 * @param {any} spec @param {string[]} codes @returns {string[]}
 */
export function namesOf({ candidates }, codes) {
  const names = new Map(candidates.map(({ code, within }) => [code, within]));
  const bare = (name) => name.replace(/^the /, "");
  return codes.map((code) => names.get(code) ?? code).sort((one, other) => (bare(one) < bare(other) ? -1 : 1));
}

/** A share as it is printed. */
export function shareInWords(share) {
  return share.toFixed(2);
}

/** The title of the map: how many are in, and how many of the region are left out. */
export function findingInWords(spec, plan) {
  const region = regionOf(spec);
  const members = plan.members.length;
  const out = leftOut(plan, region).length;
  const all = region.length;
  if (!members) return say("design.finding_none");
  if (members === 1) return say("design.finding_alone", { out, all });
  if (!out) return say("design.finding_all", { members, all });
  return say("design.finding", { members, inside: all - out, all, out });
}

/** What a plan lacks, to be said beside the map; nothing where it has members enough. */
export function tooFewInWords(spec, { members }) {
  if (members.length > 1) return "";
  if (!members.length) return say("design.too_few_none");
  const [name] = namesOf(spec, members);
  return say("design.too_few_one", { name: name[0].toUpperCase() + name.slice(1) });
}

/** How many pairs of all divides a plan has inside, and across its wall, each pair counted once. */
export function pairCounts({ divides }, plan) {
  const seen = { inside: new Set(), across: new Set() };
  for (const { pairs } of divides) {
    const found = touched(
      plan,
      pairs.map(({ pair }) => pair),
    );
    for (const side of ["inside", "across"]) for (const pair of found[side]) seen[side].add(pair.join());
  }
  return { inside: seen.inside.size, across: seen.across.size };
}

/** How many votes make more than half. */
const majority = (members) => Math.floor(members / 2) + 1;

/** What it buys to leave out those who are left out, or to leave out nobody. */
export function buysInWords(spec, plan) {
  const region = regionOf(spec);
  const out = leftOut(plan, region).length;
  if (!out) return say("design.buys_all");
  return say(`design.buys_out_${plan.rule}`, {
    out,
    all: region.length,
    need: majority(plan.members.length),
    need_all: majority(plan.members.length + out),
  });
}

/** What it costs. */
export function costsInWords(spec, plan) {
  const out = leftOut(plan, regionOf(spec)).length;
  const { inside, across } = pairCounts(spec, plan);
  return out ? counted("design.costs_out", across) : counted("design.costs_all", inside);
}

/** How the rule works with so many members. */
export function decidingInWords({ members, rule }) {
  const count = members.length;
  return say(`design.decide_${rule}`, { members: count, need: majority(count), stop: canStop(count, rule) });
}

/** How few can stop a decision, for a table. */
export function stopInWords({ members, rule }) {
  if (rule === "none") return say("design.stop_none");
  return String(canStop(members.length, rule) ?? say("design.stop_unknown"));
}

/** The sign of a divide: whether both sides sit at the table, or one is shut out. */
export function signOf({ inside, across }) {
  if (inside.length && across.length) return "\u25D0";
  if (inside.length) return "\u25CF";
  return across.length ? "\u25CB" : "\u2013";
}

/** How a divide is touched, in words. */
export function touchedInWords({ inside, across }) {
  if (!inside.length && !across.length) return say("design.touched_not");
  return say("design.touched", { inside: inside.length, across: across.length });
}

/** Who sits at one table, by what they quarrel about; where the records name nothing, by who has most opposite. */
export function insideInWords(spec, { pairs }, inside) {
  const about = new Map(pairs.map(({ pair, what }) => [pair.join(), what]));
  const quarrels = new Map();
  for (const pair of inside)
    for (const what of about.get(pair.join()) ?? []) quarrels.set(what, [...(quarrels.get(what) ?? []), ...pair]);
  if (quarrels.size)
    return [...quarrels].map(([what, codes]) =>
      say("design.pair_about", { what, who: listed(namesOf(spec, [...new Set(codes)])) }),
    );
  return grouped(inside).map(([code, others]) =>
    say("design.pair", { who: namesOf(spec, [code])[0], others: listed(namesOf(spec, others)) }),
  );
}

/** Pairs as rows of one with its others, the longest row first. @returns {[string, string[]][]} */
function grouped(pairs) {
  const rows = [];
  for (let left = pairs; left.length; ) {
    const codes = [...new Set(left.flat())];
    const count = (code) => left.filter((pair) => pair.includes(code)).length;
    const most = codes.reduce((best, code) => (count(code) > count(best) ? code : best), codes[0]);
    const mine = left.filter((pair) => pair.includes(most));
    rows.push([most, mine.map((pair) => (pair[0] === most ? pair[1] : pair[0]))]);
    left = left.filter((pair) => !pair.includes(most));
  }
  return rows;
}

/** Who is shut out of a divide, and opposite whom. */
export function acrossInWords(spec, plan, across) {
  const facing = new Map();
  for (const pair of across) {
    const [inside, outside] = plan.members.includes(pair[0]) ? pair : [pair[1], pair[0]];
    facing.set(outside, [...(facing.get(outside) ?? []), inside]);
  }
  return namesOf(spec, [...facing.keys()]).map((who) => {
    const code = spec.candidates.find(({ within }) => within === who).code;
    const others = namesOf(spec, facing.get(code));
    return say(others.length === 1 ? "design.shut_out_one" : "design.shut_out", { who, others: listed(others) });
  });
}

/** A body as in the year in which it lies closest. */
export function bodyInWords({ name }, { year }) {
  return say("design.closest_name", { name, year });
}

/** How the members of a design and of the closest body lie over each other. */
export function membersInWords(plan, body, { year, shared, share }) {
  const yours = plan.members.length;
  if (share === 1) return say("design.closest_same", { yours });
  const theirs = body.sittings.find((one) => one.year === year).members.length;
  const values = { theirs, yours, shared: shared.length, either: theirs + yours - shared.length };
  return say("design.closest_members", { ...values, share: shareInWords(share) });
}

/** Whether purpose and rule of the closest body are those of the design. */
export function kindInWords(plan, body) {
  const purpose = say(`design.for_${plan.purpose}`);
  const rule = say(`design.within_${plan.rule}`);
  const same = body.kind === plan.purpose ? "design.same_purpose" : "design.other_purpose";
  const decides = body.rule === plan.rule ? "design.same_rule" : "design.other_rule";
  return [
    say(same, { purpose, theirs: say(`design.for_${body.kind}`) }),
    body.rule ? say(decides, { rule, theirs: say(`design.within_${body.rule}`) }) : say("design.unknown_rule"),
  ].join(" ");
}

/** The closest body in a cell of a table. */
export function closestInCell({ bodies }, plan) {
  const found = closest(plan, bodies);
  if (!found) return "";
  const { short } = bodies.find(({ id }) => id === found.body);
  return say("design.cell_closest", { name: short, share: shareInWords(found.share) });
}
