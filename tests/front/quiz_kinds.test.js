// The kinds of question and their register.

import assert from "node:assert/strict";
import { test } from "node:test";
import { markEarned, markResponse } from "../../course_utils/hands/front/marking.js";
import { kindOf } from "../../course_utils/hands/front/quiz/kinds.js";
import { DRAWN, kindNames, NUMERIC, ORDERING, SHORT_TEXT, SINGLE, TRUE_FALSE } from "./quiz_items.js";

test("every file is the kind of its name and says all that a quiz needs", () => {
  for (const name of kindNames) {
    const kind = kindOf({ type: name });
    for (const part of ["mark", "start", "draft", "response", "fields"]) assert.equal(typeof kind[part], "function");
  }
});

test("a type that no file knows is refused by name", () => {
  assert.throws(() => markResponse({ type: "essay" }, ""), /unknown type of question: essay/);
  assert.throws(() => kindOf({ type: "constructor" }), /unknown type of question/);
});

test("nothing stands in the fields that could be checked before an answer is made", () => {
  for (const item of [SINGLE, TRUE_FALSE, NUMERIC, SHORT_TEXT, ORDERING, DRAWN]) {
    const kind = kindOf(item);
    assert.equal(kind.response(kind.start(item), item), null, item.type);
  }
});

test("a kept response comes back into the fields as it was given", () => {
  const kept = [
    [SINGLE, "b"],
    [TRUE_FALSE, false],
    [NUMERIC, "9,5"],
    [ORDERING, ["b", "a", "c"]],
    [{ type: "multiple" }, ["a", "c"]],
    [{ type: "place" }, { lat: -3.5, lon: 118 }],
    [{ type: "date", answer: "2005-02-19", tolerance_days: 3 }, "2005-02-19"],
    [{ type: "date", answer: "2005-02-19", tolerance_days: 400 }, "2005"],
  ];
  for (const [item, response] of kept) {
    const kind = kindOf(item);
    assert.deepEqual(kind.response(kind.draft(response, item), item), response, item.type);
  }
});

test("a second try counts half and never costs anything", () => {
  assert.equal(markEarned(0.5), 0.5);
  assert.equal(markEarned(0.5, 1), 0.5);
  assert.equal(markEarned(0, 1), 0.5);
  assert.equal(markEarned(0.75, 0), 0.75);
});
