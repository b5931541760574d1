// Which rows the controls keep, and what is said of them: the same rules as in pictures/picture.py. `states` are the
// values of the controls, in their order.

import { say } from "../dom.js";
import { toldTitle, toldWords } from "./told.js";

function textsOf(value) {
  return Array.isArray(value) ? value : [value === undefined ? "None" : String(value)];
}

function keeps(control, row, state) {
  const value = (key) => row.v[key];
  switch (control.type) {
    case "choice":
      return textsOf(value(control.field)).some((text) => state.includes(text));
    case "select":
      return state === "" || textsOf(value(control.field)).includes(state);
    case "year": {
      const [first, last] = state === null ? [control.first, control.last] : [state, state];
      return (value(control.begin) ?? -1e9) <= last && (value(control.end) ?? 1e9) >= first;
    }
    case "span":
      return (value(control.begin) ?? -1e9) <= state[1] && (value(control.end) ?? 1e9) >= state[0];
    case "search": {
      const held = [row.title, row.note, ...(control.fields ?? []).flatMap((key) => textsOf(value(key)))];
      const told = [row.detail, ...(row.sections ?? []).flatMap(({ pairs }) => pairs.flat())];
      const text = (control.whole === false ? held : held.concat(told)).join(" ").toLowerCase();
      return state
        .toLowerCase()
        .split(/\s+/)
        .filter(Boolean)
        .every((word) => text.includes(word));
    }
    default:
      throw new Error(`unknown control ${control.type}`);
  }
}

export function visibleRows(spec, states) {
  const keep = [];
  spec.rows.forEach((row, at) => {
    if (spec.controls.every((control, k) => keeps(control, row, states[k]))) keep.push(at);
  });
  return keep;
}

/**
 * The finding that the controls show: the sentence that was written for a state, else one that is worked out from the
 * rows in sight, else how many there are.
 */
export function titleOf(spec, states, seen) {
  const own = spec.findings?.control;
  const stands = (at) => JSON.stringify(states[at]) === JSON.stringify(spec.controls[at].state);
  const elsewhere = states.some((_, at) => at !== own && !stands(at));
  if (spec.findings && !(spec.told && elsewhere)) return findingAt(spec.findings, states[own]);
  if (states.every((_, at) => stands(at))) return spec.finding;
  const rows = seen.map((at) => spec.rows[at].v);
  return (spec.told ? toldTitle(spec.told, states, rows) : "") || captionOf(spec, states, seen);
}

/** The picture in words, as the controls show it. */
export function descriptionOf(spec, states, seen) {
  const rows = seen.map((at) => spec.rows[at]);
  const counts = new Map();
  for (const { v } of spec.counted ? rows : []) counts.set(v[spec.counted], (counts.get(v[spec.counted]) ?? 0) + 1);
  const gaps = {
    lines: spec.told
      ? toldWords(
          spec.told,
          rows.map(({ v }) => v),
        )
      : "",
    names: rows.map((row) => row.title).join(", "),
    counts: [...counts]
      .sort((one, other) => other[1] - one[1])
      .map(([what, count]) => say("picture.counted", { what, count }))
      .join(" "),
  };
  const [title, caption] = [titleOf(spec, states, seen), captionOf(spec, states, seen)];
  const words = spec.describe.replace(/\{(\w+)\}/g, (whole, gap) => (gap in gaps ? gaps[gap] : whole));
  return [words, title, ...(title === caption ? [] : [caption])].join(" ");
}

function findingAt({ texts, whole }, value) {
  if (value === null) return whole;
  if (typeof value === "string") return texts.find(([one]) => one === value)[1];
  return texts.findLast(([year]) => year <= value)[1].replaceAll("{year}", value);
}

/** The years that the controls show, or null where there are none to choose. */
export function yearsOf(spec, states) {
  const k = spec.controls.findIndex(({ type }) => type === "year" || type === "span");
  if (k < 0) return null;
  const { type, first, last } = spec.controls[k];
  if (type === "span") return states[k];
  return states[k] === null ? [first, last] : [states[k], states[k]];
}

/**
 * Where playing begins: the first year that shows three things (or the most that any year shows, if fewer), so that
 * nobody watches a map with a single dot.
 */
export function playsFrom(spec, states, k) {
  const { first, last } = spec.controls[k];
  const counts = Array.from(
    { length: last - first + 1 },
    (_, by) =>
      visibleRows(
        spec,
        states.map((state, at) => (at === k ? first + by : state)),
      ).length,
  );
  const enough = Math.min(3, Math.max(...counts));
  return first + counts.findIndex((count) => count >= enough);
}

export function captionOf(spec, states, seen) {
  const years = yearsOf(spec, states);
  const past = spec.outlines && years && (years[0] !== spec.outlines || years[1] !== spec.outlines);
  const asked = seen.length ? narrowedBy(spec, states).map((text) => say("picture.quoted", { text })) : [];
  const narrowed = asked.length ? ` ${say("picture.narrowed", { what: asked.join(", ") })}` : "";
  return `${countOf(spec, states, seen)}${narrowed}${past ? ` ${say("picture.outlines")}` : ""}`;
}

/** What a drop-down list and the search box ask for, as the reader sees it. */
function narrowedBy(spec, states) {
  return spec.controls.flatMap((control, k) => {
    if (control.type === "select" && states[k] && !control.required)
      return control.options.find(({ value }) => value === states[k]).label;
    return control.type === "search" && states[k].trim() ? states[k].trim().split(/\s+/).join(" ") : [];
  });
}

function countOf(spec, states, seen) {
  if (seen.length === 0) return say("picture.none");
  const gaps = { shown: seen.length, all: spec.rows.length };
  if (spec.tally) {
    const counts = new Map();
    for (const at of seen) counts.set(spec.rows[at].v[spec.tally], (counts.get(spec.rows[at].v[spec.tally]) ?? 0) + 1);
    gaps.tally = [...counts].map(([name, count]) => `${name} ${count}`).join(", ");
  }
  spec.controls.forEach((control, k) => {
    if (control.type === "year") gaps.year = states[k] ?? say("picture.any_year", control);
    if (control.type === "span") [gaps.first, gaps.last] = states[k];
    if (control.type === "select") gaps.note = control.options.find(({ value }) => value === states[k])?.note ?? "";
  });
  return spec.summary.replace(/\{(\w+)\}/g, (whole, gap) => (gap in gaps ? String(gaps[gap]) : whole));
}
