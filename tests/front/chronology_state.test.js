// Cards on a line of years: placing, marking by order and by distance, and lanes that keep marks apart.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  blank,
  cleared,
  forKeeping,
  formOf,
  gap,
  keptForm,
  lanes,
  marked,
  missing,
  nearness,
  nudged,
  placed,
  refusedText,
  rewritten,
  shareOf,
  told,
  yearAt,
} from "../../course_utils/hands/front/chronology/state.js";

const card = (id, year) => ({ id, letter: id.toUpperCase(), text: id, year, when: String(year), why: "" });
const CARDS = [card("a", 1972), card("b", 1951), card("c", 1996)];
const LINE = { from: 1945, to: 2006 };
const put = (places) => Object.entries(places).reduce((state, [id, year]) => placed(state, id, year), blank(CARDS));

test("a card is placed, moved and taken away; the state before is left alone", () => {
  const one = placed(blank(CARDS), "b", 1960);
  assert.deepEqual([one.places, one.held, missing(CARDS, one)], [{ b: 1960 }, "b", 2]);
  assert.deepEqual(placed(one, "b", null).places, {});
  assert.deepEqual(one.places, { b: 1960 });
});

test("keys move a card year by year and stay on the line", () => {
  const middle = nudged(blank(CARDS), "a", 1, LINE);
  assert.equal(middle.places.a, 1976);
  assert.equal(nudged(middle, "a", -5, LINE).places.a, 1971);
  assert.equal(nudged(middle, "a", 999, LINE).places.a, 2006);
  assert.equal(nudged(middle, "a", -999, LINE).places.a, 1945);
});

test("a placing is marked by pairs in order and by mean distance; two on one year are not in order", () => {
  const right = nearness(CARDS, { a: 1972, b: 1951, c: 1996 });
  assert.deepEqual([right.right, right.pairs, right.mean], [3, 3, 0]);
  const turned = nearness(CARDS, { a: 1950, b: 1980, c: 1980 });
  assert.deepEqual([turned.right, turned.pairs, turned.worst.id], [1, 3, "b"]);
  assert.equal(turned.mean, (22 + 29 + 16) / 3);
  assert.deepEqual([gap(CARDS[0], { a: 1950 }), gap(CARDS[1], { b: 1980 })], [-22, 29]);
});

test("the true line shows what was marked, until a card is moved", () => {
  const all = marked(put({ a: 1970, b: 1955, c: 1990 }));
  assert.deepEqual([all.shown, all.rounds.length], [{ a: 1970, b: 1955, c: 1990 }, 1]);
  assert.equal(placed(all, "a", 1970).shown, all.shown);
  assert.equal(placed(all, "a", 1971).shown, null);
});

test("a line that is cleared forgets where cards stood, and not how they were marked", () => {
  const before = marked(put({ a: 1970, b: 1955, c: 1990 }));
  const after = cleared(before);
  assert.deepEqual([after.places, after.shown, after.rounds], [{}, null, before.rounds]);
  assert.equal(missing(CARDS, before), 0);
});

test("what was marked comes back marked; a draft on top of it does not", () => {
  const rounds = [{ a: 1970, b: 1955, c: 1990 }];
  const again = rewritten(told(blank(CARDS), rounds), CARDS, keptForm(CARDS, rounds[0]));
  assert.equal(again.shown, rounds[0]);
  const draft = rewritten(told(blank(CARDS), rounds), CARDS, keptForm(CARDS, { ...rounds[0], c: 1991 }));
  assert.deepEqual([draft.shown, draft.places.c], [null, 1991]);
  assert.deepEqual(Object.keys(forKeeping(CARDS, { c: 1, gone: 2, a: 3 })), ["a", "c"]);
});

test("a text that was refused belongs to the draft, and not to what is kept", () => {
  const state = refusedText(put({ a: 1970 }), "b", "2090");
  assert.deepEqual(formOf(CARDS, state), { places: { a: 1970 }, typed: { b: "2090" } });
  assert.deepEqual(keptForm(CARDS, state.places), { places: { a: 1970 }, typed: {} });
  assert.deepEqual(rewritten(blank(CARDS), CARDS, formOf(CARDS, state)).typed, { b: "2090" });
  assert.deepEqual(refusedText(state, "b", "").typed, {});
  assert.deepEqual(placed(state, "b", 1960).typed, {});
});

test("a place on the line and its year are each other's inverse", () => {
  for (const year of [1945, 1951, 1976, 2006]) assert.equal(yearAt(shareOf(year, LINE), LINE), year);
  assert.deepEqual([yearAt(-1, LINE), yearAt(2, LINE)], [1945, 2006]);
});

test("marks that would touch stand in lanes above each other", () => {
  const found = lanes(
    [
      { id: "x", year: 1960 },
      { id: "y", year: 1962 },
      { id: "z", year: 1966 },
      { id: "w", year: 1962 },
    ],
    4,
  );
  assert.deepEqual(Object.fromEntries(found), { x: 0, y: 1, w: 2, z: 0 });
});
