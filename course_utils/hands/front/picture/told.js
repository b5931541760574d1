// What a picture says in a state that nobody wrote a sentence for: the twin of pictures/told.py.

import { say } from "../dom.js";

/** With so many decimal places; what lies just between two goes to the even one, as in Python. */
function evenly(value, places) {
  const scaled = value * 10 ** places;
  const between = Number.isInteger(value * 2 ** (places + 1)) && Math.abs(scaled % 1) === 0.5;
  return (between ? (2 * Math.round(scaled / 2)) / 10 ** places : value).toFixed(places);
}

/**
 * A number as Python's formatting writes it.
 * @param {number} value
 * @param {string} [form] none, or such as `.1f` and `,.0f`
 */
function numberIn(value, form) {
  const asked = /^(,?)\.(\d)f$/.exec(form ?? "");
  if (!asked) return String(value);
  const fixed = evenly(value, Number(asked[2]));
  return asked[1] ? fixed.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ",") : fixed;
}

/**
 * A figure as a chart writes it at the pointer.
 * @param {string} template plotly's, such as `%{y:.1f} %`
 * @param {number} value
 */
export function figureIn(template, value) {
  return template.replace(/%\{y(?::([^}]*))?\}/g, (_, form) => numberIn(value, form));
}

/** The lines in sight, as pairs of a key and a map from years to figures. */
function linesOf(told, rows) {
  const lines = new Map();
  for (const row of rows) {
    if (row[told.value] === undefined) continue;
    if (!lines.has(row[told.field])) lines.set(row[told.field], new Map());
    lines.get(row[told.field]).set(row.year, row[told.value]);
  }
  return [...lines];
}

function titleOfLines(told, rows) {
  const lines = linesOf(told, rows);
  const written = (value) => figureIn(told.hover, value);
  if (!lines.length) return "";
  if (lines.length === 1) {
    const [[key, line]] = lines;
    const [first, last] = [Math.min(...line.keys()), Math.max(...line.keys())];
    const gaps = { who: told.names[key], first, last, a: written(line.get(first)), b: written(line.get(last)) };
    return say(last > first ? "charts.one_state" : "charts.one_figure", gaps);
  }
  const counts = new Map();
  for (const [, line] of lines) for (const year of line.keys()) counts.set(year, (counts.get(year) ?? 0) + 1);
  const [year, count] = [...counts].reduce((best, one) =>
    one[1] > best[1] || (one[1] === best[1] && one[0] > best[0]) ? one : best,
  );
  if (count === 1) return say("charts.no_shared", { names: lines.map(([key]) => told.names[key]).join(", ") });
  const order = lines.filter(([, line]) => line.has(year)).sort((one, other) => one[1].get(year) - other[1].get(year));
  const [low, high] = [order[0], order[order.length - 1]];
  return say("charts.extremes", {
    year,
    high: told.names[high[0]],
    low: told.names[low[0]],
    a: written(high[1].get(year)),
    b: written(low[1].get(year)),
  });
}

const GAPS = /\{(\w+)(?::([^}]*))?\}/g;

function titleOfRow(told, values, rows) {
  const text = told.texts.find(([one]) => one === values[told.control])[1];
  const gaps = [...text.matchAll(GAPS)].map(([, name]) => name);
  const row = rows.findLast((one) => gaps.every((name) => one[name] !== undefined));
  if (!row) return "";
  return text.replace(GAPS, (_, name, form) => (form ? numberIn(row[name], form) : String(row[name])));
}

/**
 * The title; empty if the rows say nothing.
 * @param {any} told how it is worked out
 * @param {any[]} values of the controls
 * @param {any[]} rows the values of those in sight
 */
export function toldTitle(told, values, rows) {
  return told.texts ? titleOfRow(told, values, rows) : titleOfLines(told, rows);
}

/** Where each line in sight begins, peaks and ends. */
export function toldWords(told, rows) {
  if (told.texts) return "";
  return linesOf(told, rows)
    .map(([key, line]) => {
      const [first, last] = [Math.min(...line.keys()), Math.max(...line.keys())];
      const [peak] = [...line].reduce((best, one) => (one[1] > best[1] ? one : best));
      const written = (year) => figureIn(told.hover, line.get(year));
      const who = told.names[key][0].toUpperCase() + told.names[key].slice(1);
      const gaps = { who, first, peak, last, a: written(first), b: written(peak), c: written(last) };
      return say("charts.line_in_words", gaps);
    })
    .join(" ");
}
