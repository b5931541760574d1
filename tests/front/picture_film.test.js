// Which year a film shows: chosen, stepped, played.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  beatOf,
  begun,
  blank,
  chosen,
  opening,
  stepped,
  stops,
  together,
} from "../../course_utils/hands/front/picture/film_state.js";

const YEARS = { first: 1990, last: 2020, state: 2020 };

test("a year that is chosen is one that there is", () => {
  assert.deepEqual(blank(YEARS), { year: 2020, touched: false });
  assert.deepEqual(chosen(YEARS, 1985), { year: 1990, touched: true });
  assert.equal(stepped(YEARS, chosen(YEARS, 2020), 1).year, 2020);
  assert.equal(stepped(YEARS, chosen(YEARS, 2000), -1).year, 1999);
  assert.equal(stepped(YEARS, together(), -1).year, 2019);
});

test("an untouched film plays from its beginning, a touched one from its year", () => {
  assert.equal(begun(YEARS, { year: 2000, touched: false }, 1995).year, 1995);
  assert.equal(begun(YEARS, chosen(YEARS, 2000), 1995).year, 2000);
  assert.equal(begun(YEARS, chosen(YEARS, 2020), 1995).year, 1995);
  assert.equal(begun(YEARS, together(), 1995).year, 1995);
});

const FILM = {
  first: 1898,
  last: 2026,
  state: 2006,
  landmarks: [
    [1945, "war ends"],
    [2006, "the essay"],
  ],
};
const beats = (control, begin) =>
  Array.from({ length: control.last - begin }, (_, by) => beatOf(control, begin, begin + by));

test("a film begins when the war ends, or later where there is nothing to see before", () => {
  assert.deepEqual([opening(FILM, 1944), opening(FILM, 1994), opening(YEARS, 1991)], [1945, 1994, 1991]);
});

test("it halts at the essay, and at its end", () => {
  const at = (control) => [2005, 2006, 2007, control.last].filter((year) => stops(control, year));
  assert.deepEqual(at(FILM), [2006, 2026]);
  assert.deepEqual(at({ ...FILM, first: 2006 }), [2026], "no halt where it began");
  assert.deepEqual(at(YEARS), [2020], "without a landmark");
});

test("it lasts twenty seconds, and slows down towards its halts", () => {
  const all = beats(FILM, 1945);
  const whole = all.reduce((sum, one) => sum + one);
  assert.ok(Math.abs(whole - 20000) < 100, String(whole));
  const [start, middle, before, after] = [1945, 1975, 2005, 2006].map((year) => all[year - 1945]);
  assert.ok(start > middle && before > middle && after > before, [start, middle, before, after].join());
});

test("none is too quick or too slow", () => {
  assert.deepEqual(new Set(beats(YEARS, 2015)), new Set([1200]));
  assert.equal(beatOf(YEARS, 1015, 1500), 100);
});
