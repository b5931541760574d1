// How many words a text has.

import assert from "node:assert/strict";
import { test } from "node:test";
import { wordCount } from "../../course_utils/hands/front/writing.js";

test("words are what stands between blanks, with a letter or a digit in it", () => {
  assert.equal(wordCount(""), 0);
  assert.equal(wordCount("  \n "), 0);
  assert.equal(wordCount("Futenma - promised in 1996"), 4);
  assert.equal(wordCount("The well-charted way\nisn't short..."), 5);
  assert.equal(wordCount("1 2 3 ... ?"), 3);
  assert.equal(wordCount("Ōe wrote"), 2);
});
