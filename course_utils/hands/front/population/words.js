// What the projection says, in words and in a table.

import { dataTable, say } from "../dom.js";
import { ends, READ_AT, variantOf } from "./state.js";

/** Thousands as millions with one place. */
export function millions(thousands) {
  return (thousands / 1000).toFixed(1);
}

/** A number of children, as readers see it. */
const ofChildren = (value) => value.toFixed(2);

/** Thousands of movers a year. */
const ofMovers = (value) => String(Math.round(value)).replace("-", "\u2212");

/** For every hundred in the workforce, how many others there are. */
const hundred = ({ othersPerWorker }) => Math.round(100 * othersPerWorker);

/** How two numbers of people differ, in words. */
function apart(now, then) {
  const percent = Math.round((100 * Math.abs(now - then)) / then);
  if (!percent) return say("population.equal");
  return say(now < then ? "population.fewer" : "population.more", { percent });
}

/** The outcome of a year. @param {ReturnType<typeof import("./state.js").outcome>} rows @param {number} year */
export function at(rows, year) {
  return /** @type {any} */ (rows).find((row) => row.year === year);
}

/** The finding: people at the end, beside those at the beginning. */
export function findingInWords(spec, rows) {
  const year = READ_AT[READ_AT.length - 1];
  const [now, then] = [at(rows, spec.periods[0].year), at(rows, year)];
  return say("population.finding", {
    year,
    people: millions(then.people),
    apart: apart(then.people, now.people),
    begins: now.year,
    workers: millions(then.workers),
  });
}

/** One year, read out. */
export function yearInWords(spec, rows, form, year) {
  const row = at(rows, year);
  const now = at(rows, spec.periods[0].year);
  return say("population.year", {
    people: millions(row.people),
    working: millions(row.workingAge),
    last: form.until - 1,
    workers: millions(row.workers),
    apart: apart(row.workers, now.workers),
    begins: now.year,
    others: hundred(row),
    others_now: hundred(now),
  });
}

/** How far it lies from the United Nations' medium variant at the end. */
export function besideUnitedNations(spec, rows) {
  const year = READ_AT[READ_AT.length - 1];
  const gap = at(rows, year).people - spec.un[spec.un.length - 1];
  const given = { year, gap: millions(Math.abs(gap)), un: millions(spec.un[spec.un.length - 1]) };
  if (Math.abs(gap) < spec.tolerance * 1000) return say("population.beside_same", given);
  return say(gap > 0 ? "population.beside_more" : "population.beside_fewer", given);
}

/** What a switch stands at while it follows the variant. */
export function pathInWords(spec, form, what) {
  const [first, last] = ends(spec, { ...form, [what]: null })[what];
  const told = what === "children" ? ofChildren : ofMovers;
  const name = say(`population.variant_${variantOf(spec, form).key}`);
  if (told(first) === told(last)) return say("population.path_same", { name, value: told(first) });
  return say("population.path", { name, first: told(first), last: told(last) });
}

/** A value that was set by hand. */
export function valueInWords(what, value) {
  return say(`population.value_${what}`, { value: what === "children" ? ofChildren(value) : ofMovers(value) });
}

/** Every fifth year as a table, with the United Nations' medium variant beside. */
export function yearsTable(spec, rows) {
  const columns = ["year", "people", "young", "working", "older", "workers", "others", "un"].map((key) => ({
    key,
    label: say(`population.col_${key}`),
    numeric: key !== "year",
  }));
  const un = new Map(spec.un.map((value, place) => [spec.periods[0].year + 5 * place, value]));
  const made = /** @type {any} */ (rows).map((row) => ({
    year: row.projected ? `${row.year} ${say("population.reckoned")}` : String(row.year),
    people: millions(row.people),
    young: millions(row.young),
    working: millions(row.workingAge),
    older: millions(row.older),
    workers: row.projected ? millions(row.workers) : "",
    others: row.projected ? String(hundred(row)) : "",
    un: un.has(row.year) ? millions(un.get(row.year)) : "",
  }));
  return dataTable(columns, made, say("population.table"));
}
