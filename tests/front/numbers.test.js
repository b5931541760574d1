// Numbers as they are typed: what can be read in two ways is asked back, and never guessed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { markReadNumber } from "../../course_utils/hands/front/numbers.js";

test("a decimal comma, a typographic minus and full-width digits are understood", () => {
  assert.equal(markReadNumber("9,5", ""), 9.5);
  assert.equal(markReadNumber("\u22123", ""), -3);
  assert.equal(markReadNumber("\uff11\uff12", ""), 12);
});

test("the unit may be typed along", () => {
  assert.equal(markReadNumber("12 percent", "percent"), 12);
});

test("what can be read in two ways is asked back", () => {
  assert.equal(typeof markReadNumber("1,234", "").question, "string");
  assert.equal(typeof markReadNumber("many", "").question, "string");
});
