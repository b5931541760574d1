// The names on the map itself: countries, seas, islands, cities. They fill the room that the names of marks leave.

import { placeOn, placesBeside, sizeOfLines } from "./label_room.js";

/** Pixels that a letter of each kind takes, and a line of them; countries are written in capitals that stand apart. */
const LETTERS = {
  country: { letter: 9.6, edge: 2, line: 14, pad: 0 },
  sea: { letter: 7.8, edge: 2, line: 15, pad: 0 },
  island: { letter: 7.2, edge: 2, line: 14, pad: 0 },
  city: { letter: 7.2, edge: 4, line: 14, pad: 1 },
};
/** On a phone a name needs a map so much nearer. */
const NARROW = 0.6;
const DOT = 2;

/** Whether a name holds in a year; without one, today. */
function holds({ years }, year) {
  if (!years) return true;
  const [first, last] = years;
  return year === null ? last === null : (first ?? -1e9) <= year && (last ?? 1e9) >= year;
}

/** The lines of a name; a country of two words stands in two. */
function linesOf({ kind, text }) {
  return kind === "country" ? text.toUpperCase().split(" ") : text.split("\n");
}

/**
 * The names for which there is room.
 * @param {any[]} names of the picture
 * @param {{room: import("./label_room.js").LabelRoom, scale: number, marks: import("./label_room.js").Box[],
 *   notes: import("./labels.js").Note[]}} drawn what the marks and their names leave
 * @param {{span: number, year: number|null, narrow: boolean}} seen how much of the map is seen from side to side, in
 *   its own measure, and the year; null is today
 * @returns {import("./labels.js").Note[]}
 */
export function letteringOf(names, { room, scale, marks, notes }, { span, year, narrow }) {
  const said = new Set(notes.map(({ text }) => text));
  const found = [];
  for (const name of names) {
    const text = name.text.replace("\n", " ");
    if (said.has(text) || span > name.within * (narrow ? NARROW : 1) || !holds(name, year)) continue;
    const lines = linesOf(name);
    const place = placeOf(name, lines, { room, scale, marks });
    if (!place) continue;
    room.take(place.box);
    const { at, anchor, dx, dy } = place;
    found.push({ text, lines, x: at[0], y: at[1], dx, dy, anchor, kind: name.kind });
    said.add(text);
  }
  return found;
}

/** The first of a name's points at which there is room for it, and its place there. */
function placeOf({ kind, at }, lines, { room, scale, marks }) {
  const size = sizeOfLines(lines, LETTERS[kind]);
  for (const point of at) {
    const [x, y] = [point[0] * scale, -point[1] * scale];
    const places = kind === "city" ? placesBeside(x, y, size, DOT + 3) : [placeOn(x, y, size)];
    const free = room.first(places, marks, room.texts, room.bands);
    if (free) return { ...free, at: point };
  }
  return null;
}

/** The dots of cities among some names. @param {import("./labels.js").Note[]} notes */
export function dotsOf(notes) {
  return notes.filter(({ kind }) => kind === "city").map(({ x, y }) => ({ x, y, r: DOT }));
}
