// Which year a film shows: chosen, stepped, played.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  beatOf,
  begun,
  blank,
  chosen,
  ended,
  stepped,
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
  assert.ok(ended(YEARS, blank(YEARS)) && !ended(YEARS, chosen(YEARS, 2019)));
});

test("a long film is quicker, and none is too quick or too slow", () => {
  assert.equal(beatOf(YEARS, 2000), 1100);
  assert.equal(beatOf(YEARS, 2020), 1200);
  assert.equal(beatOf(YEARS, 1015), 100);
});
