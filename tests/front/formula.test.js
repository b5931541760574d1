// What formulas are made of.

import assert from "node:assert/strict";
import { test } from "node:test";
import { formulaParts, formulaPieces } from "../../course_utils/hands/front/formula.js";

/** A formula in short: its elements by name, with what is in them. */
const short = ({ tag, text, parts }) => (parts ? `${tag}(${parts.map(short).join(" ")})` : `${tag}:${text}`);
const read = (text) => formulaParts(text).parts.map(short).join(" ");

test("letters, numbers and signs are told apart", () => {
  assert.equal(read("k y - 2 \u2248 0.98"), "mi:k mi:y mo:\u2212 mn:2 mo:\u2248 mn:0.98");
  assert.equal(read("( 1 + \u03ba )"), "mo:( mn:1 mo:+ mi:\u03ba mo:)");
});

test("a minus belongs to a number only where there is nothing to take it from", () => {
  assert.equal(read("= -0.2 - 1 + ( \u22123 )"), "mo:= mn:\u22120.2 mo:\u2212 mn:1 mo:+ mo:( mn:\u22123 mo:)");
  assert.equal(read("y_{t-1}"), "msub(mi:y mrow(mi:t mo:\u2212 mn:1))");
});

test("a change is written as it is read", () => {
  assert.equal(read("dx/dt = g"), "mfrac(mrow(mi:d mi:x) mrow(mi:d mi:t)) mo:= mi:g");
  assert.equal(read("D d"), "mi:D mi:d");
});

test("fractions and what is set higher or lower hold several parts in braces, or one", () => {
  assert.equal(read("\u22120.2/{1 - \u03ba}"), "mfrac(mrow(mn:\u22120.2) mrow(mn:1 mo:\u2212 mi:\u03ba))");
  assert.equal(read("s^\u2217 = k_0"), "msup(mi:s mrow(mo:\u2217)) mo:= msub(mi:k mrow(mn:0))");
  assert.equal(read("e^{( \u03ba - a ) t}"), "msup(mi:e mrow(mo:( mi:\u03ba mo:\u2212 mi:a mo:) mi:t))");
});

test("a word stays one, with the space behind it", () => {
  assert.equal(read("\u2248 more than 1,000"), "mo:\u2248 mtext:more\u00a0 mtext:than\u00a0 mn:1,000");
});

test("a formula goes on in the next line before a relation, a sum or a factor, never inside a bracket", () => {
  assert.deepEqual(formulaPieces("G = D ( 1 - b ) + C ( 1 - u ) - P u b \u2248 0.9"), [
    "G = D ( 1 - b )",
    "+ C ( 1 - u )",
    "- P u b",
    "\u2248 0.9",
  ]);
  assert.deepEqual(formulaPieces("( D ( 1 - b ) + C ) k_0 p ( 1 - m b ) > ( C + P b ) ( a - k_0 ( 1 - m b ) )"), [
    "( D ( 1 - b ) + C )",
    "k_0 p ( 1 - m b )",
    "> ( C + P b )",
    "( a - k_0 ( 1 - m b ) )",
  ]);
  assert.deepEqual(formulaPieces("s^\u2217 = \u22120.2/{1 - \u03ba}"), ["s^\u2217 = \u22120.2/{1 - \u03ba}"]);
});

test("nothing of a formula is lost in its pieces", () => {
  const text = "y_t - y_{t-1} = l x_{t-1} - b y_{t-1} + h + e_t";
  assert.equal(formulaPieces(text).join(" "), text);
});
