// Words and addresses: what needs no page.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { safeUrl, say } from "../../course_utils/hands/front/dom.js";
import { STRINGS } from "../../course_utils/hands/front/strings.js";

afterEach(() => {
  delete STRINGS.sample;
});

test("gaps of a sentence are filled, and one without a value stays to be seen", () => {
  STRINGS.sample = { hello: "{name} has {count} of {all}." };
  assert.equal(say("sample.hello", { name: "Ana", count: 0 }), "Ana has 0 of {all}.");
});

test("a sentence that is not in the catalogue shows its key", () => {
  assert.equal(say("sample.nothing"), "sample.nothing");
});

test("only web addresses and places in the course are linked", () => {
  for (const good of ["https://example.org/a", "#ev-1", "07-a.html#x", "99-sources-and-data.ipynb"])
    assert.equal(safeUrl(good), good);
  for (const bad of ["javascript:alert(1)", "data:text/html,x", "//example.org", "a.exe", " https://x"])
    assert.equal(safeUrl(bad), "#");
});
