// What is known about verdict cards: first verdicts, what is taken back, what comes of them beside the course's.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  APART,
  blank,
  changed,
  formOf,
  GRADES,
  heard,
  opened,
  stage,
  summary,
  undoable,
  undone,
  unfinished,
  written,
} from "../../course_utils/hands/front/verdicts/state.js";

const CARDS = [
  { item: "a", title: "A", mark: "largely_realised" },
  { item: "b", title: "B", mark: "attempted" },
  { item: "c", title: "C", mark: APART },
];
const said = (verdict, sure = "fairly", why = "") => ({ verdict, sure, why, time: "2026-05-01T10:00:00.000Z" });
const after = (verdicts) =>
  Object.entries(verdicts).reduce((state, [item, list]) => heard(state, item, list), blank(CARDS));

test("cards begin with nothing said, the first one open", () => {
  const state = blank(CARDS);
  assert.deepEqual([state.open, stage(state, "a"), undoable(state)], ["a", "first", false]);
  assert.deepEqual(formOf([]), { verdict: null, sure: null, why: "" });
  assert.equal(summary(CARDS, state).furthest, null);
  assert.equal(GRADES.at(-1), APART);
});

test("a choice is taken back, one after the other; what was written stays", () => {
  const before = blank(CARDS);
  const chosen = changed(changed(before, { verdict: "attempted" }), { sure: "guess" });
  const wrote = changed(chosen, { why: "I think so." });
  const back = undone(wrote);
  assert.deepEqual(back.forms.a, { verdict: "attempted", sure: null, why: "I think so." });
  assert.deepEqual(undone(back).forms.a, { verdict: null, sure: null, why: "I think so." });
  assert.ok(!undoable(undone(back)));
  assert.equal(undone(undone(undone(back))).forms.a.verdict, null);
  assert.deepEqual(before, blank(CARDS));
});

test("undo belongs to the card that is open, and ends when a verdict is kept", () => {
  const one = changed(blank(CARDS), { verdict: "attempted" });
  const other = changed(opened(one, "b"), { verdict: "reversed" });
  assert.equal(undone(opened(other, "a")).forms.b.verdict, "reversed");
  assert.equal(undone(opened(other, "a")).forms.a.verdict, null);
  assert.ok(!undoable(heard(other, "b", [said("reversed")])));
  assert.ok(undoable(opened(heard(other, "b", [said("reversed")]), "a")));
});

test("the first verdict opens the evidence, the second the course's; the first one stays", () => {
  const read = after({ a: [said("attempted", "certain")] });
  assert.deepEqual([stage(read, "a"), stage(read, "b")], ["read", "first"]);
  const judged = after({ a: [said("attempted", "certain"), said("partly_realised")] });
  assert.equal(stage(judged, "a"), "judged");
  assert.equal(judged.said.a[0].verdict, "attempted");
  assert.deepEqual(formOf(judged.said.a), { verdict: "partly_realised", sure: "fairly", why: "" });
});

test("one goes on with the next card that is not judged, then with an earlier one", () => {
  const both = [said("attempted"), said("attempted")];
  assert.equal(unfinished(CARDS, blank(CARDS)).item, "a");
  assert.equal(unfinished(CARDS, after({ a: both })).item, "b");
  assert.equal(unfinished(CARDS, after({ b: both }), 1).item, "c");
  assert.equal(unfinished(CARDS, after({ c: both }), 2).item, "a");
  assert.equal(unfinished(CARDS, after({ a: both, b: both, c: both })), null);
});

test("the sum counts what agrees, what the evidence changed, and how certain first verdicts fared", () => {
  const state = after({
    a: [said("not_pursued", "certain"), said("attempted")],
    b: [said("attempted", "certain"), said("attempted")],
    c: [said("reversed", "guess"), said("reversed")],
  });
  const { begun, judged, agree, changed: moved, certain, shaken, furthest, beside } = summary(CARDS, state);
  assert.deepEqual([begun, judged, agree, moved, certain, shaken], [3, 3, 1, 1, 2, 1]);
  assert.equal(furthest.item, "a");
  assert.deepEqual(
    beside.map(({ item }) => item),
    ["c"],
  );
});

test("a card that was judged once counts as begun and compares with nothing", () => {
  const state = after({ a: [said("reversed")], b: [said("attempted"), said("attempted")] });
  const { begun, judged, agree, furthest, beside } = summary(CARDS, state);
  assert.deepEqual([begun, judged, agree, furthest, beside], [2, 1, 1, null, []]);
});

test("a draft stands in the form of its card alone", () => {
  const draft = { verdict: "contested", sure: null, why: "Whose verdict?" };
  const state = written(blank(CARDS), "b", draft);
  assert.deepEqual([state.forms.b, state.forms.a.verdict], [draft, null]);
});
