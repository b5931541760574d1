// What is known about a question: answered, asked again, revealed, restored, joined with what is kept, and summed up.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  again,
  another,
  blank,
  changed,
  checked,
  counting,
  feedback,
  firstVersion,
  hinted,
  joined,
  leavesTheCard,
  outcome,
  ready,
  restored,
  retried,
  revealed,
  selfMarked,
  sitting,
  summary,
} from "../../course_utils/hands/front/quiz/state.js";
import { DRAWN, event, NUMERIC, ORDERING, SHORT_TEXT, SINGLE, TRUE_FALSE } from "./quiz_items.js";

const NOW = "2026-11-24T12:00:00.000Z";

/** A question whose draft is checked. */
const answer = (item, draft, confidence = "fairly") => checked(changed(blank(item), { draft, confidence }), NOW);

test("nothing can be checked before there is an answer and a confidence", () => {
  assert.equal(ready(blank(SINGLE)), null);
  assert.equal(ready(changed(blank(SINGLE), { draft: "b" })), null);
  assert.equal(ready(changed(blank(SINGLE), { confidence: "guess" })), null);
  assert.equal(ready(changed(blank(SINGLE), { draft: "b", confidence: "guess" })), "b");
});

test("a state is never changed, only replaced", () => {
  const state = Object.freeze(blank(SINGLE));
  for (const made of [changed(state, { draft: "a" }), hinted(state), revealed(state), retried(state), again(state)])
    assert.notEqual(made, state);
});

test("a right answer is the last word", () => {
  const state = answer(SINGLE, "b");
  assert.deepEqual([outcome(state), state.done, state.begun], ["right", true, false]);
  assert.deepEqual(state.first, { response: "b", mark: state.first.mark, confidence: "fairly", time: NOW });
});

test("a wrong one may be tried once more, and counts half then", () => {
  const wrong = answer(SINGLE, "a");
  assert.deepEqual([outcome(wrong), wrong.done], ["not_yet", false]);
  const trying = retried(wrong);
  assert.deepEqual([trying.retrying, trying.draft], [true, null]);
  const second = checked(changed(trying, { draft: "b" }), NOW);
  assert.deepEqual([outcome(second), second.done, second.retrying], ["second", true, false]);
  assert.equal(outcome(checked(changed(trying, { draft: "c" }), NOW)), "not_yet");
});

test("the second try of what was typed begins with it", () => {
  assert.equal(retried(answer(NUMERIC, "11")).draft, "11");
});

test("of two options nothing is left to find out", () => {
  assert.equal(answer(TRUE_FALSE, false).done, true);
  assert.equal(answer({ ...SINGLE, options: SINGLE.options.slice(0, 2) }, "a").done, true);
});

test("an answer that can be read in two ways is asked back and not marked", () => {
  const state = answer(NUMERIC, "many");
  assert.notEqual(state.problem, "");
  assert.equal(state.first, null);
  assert.equal(checked(changed(state, { draft: "10" }), NOW).problem, "");
});

test("an own text is marked by its writer, and cannot be tried again", () => {
  const state = answer(SHORT_TEXT, "They did.");
  assert.deepEqual([outcome(state), state.first], ["marking", null]);
  const marked = selfMarked({ ...state, met: [1] }, NOW);
  assert.deepEqual(marked.first.response, { text: "They did.", met: [1] });
  assert.deepEqual([outcome(marked), marked.done], ["partly", true]);
});

test("before the answer is shown only the first nudge is said", () => {
  const wrong = answer(ORDERING, { order: ["c", "b", "a"], moved: true });
  assert.equal(feedback(wrong).length, 2);
  assert.equal(feedback(revealed(wrong)).length, 1);
});

test("a hint that was opened is remembered once it is closed", () => {
  const closed = hinted(hinted(blank(SINGLE)));
  assert.deepEqual([closed.hint, closed.showHint], [true, false]);
});

test("another version asks with other numbers and keeps what was answered", () => {
  const first = answer(DRAWN, "1");
  assert.equal(outcome(first), "right");
  const open = another(first);
  assert.deepEqual([open.item.answer, outcome(open), counting(open)], [2, "open", first]);
  const wrong = checked(changed(open, { draft: "1", confidence: "guess" }), NOW);
  assert.equal(counting(wrong), wrong);
  assert.equal(again({ spec: DRAWN, version: 2 }).version, 0);
});

test("every learner is given a version, the same one on every day", () => {
  const given = ["ana", "ben", "mika", "yu", "li", "kim"].map((learner) => firstVersion(DRAWN, learner));
  assert.ok(given.every((version) => version >= 0 && version < 3));
  assert.ok(new Set(given).size > 1);
  assert.deepEqual(
    given,
    ["ana", "ben", "mika", "yu", "li", "kim"].map((learner) => firstVersion(DRAWN, learner)),
  );
  assert.equal(firstVersion(SINGLE, "ana"), 0);
});

test("kept answers come back with their marks made anew", () => {
  const state = restored(SINGLE, [event(SINGLE, "a"), event(SINGLE, "b", { attempt: 2, hint: true })]);
  assert.deepEqual([outcome(state), state.done, state.hint, state.draft], ["second", true, true, "b"]);
  assert.equal(state.first.time, "2026-11-20T10:00:00Z");
});

test("answers to an earlier wording are only told of", () => {
  const state = restored(SINGLE, [event(SINGLE, "a", { version: 0 })]);
  assert.deepEqual([outcome(state), state.earlier], ["open", "2026-11-20T10:00:00Z"]);
});

test("what cannot be marked any more is passed over", () => {
  assert.equal(outcome(restored(SINGLE, [event(SINGLE, "z"), event(SINGLE, null)])), "open");
  assert.equal(outcome(restored(SINGLE, [event(SINGLE, "b", { attempt: 2 })])), "open");
});

test("a kept text that was not marked yet waits for its writer", () => {
  const text = event(SHORT_TEXT, { text: "They did.", met: null });
  const state = restored(SHORT_TEXT, [text]);
  assert.deepEqual([outcome(state), state.draft], ["marking", "They did."]);
  const done = restored(SHORT_TEXT, [text, event(SHORT_TEXT, { text: "They did.", met: [0, 1] })]);
  assert.equal(outcome(done), "right");
});

test("an answer to drawn numbers is found by its parameters", () => {
  const state = restored(DRAWN, [event(DRAWN, "3", { parameters: { n: 3 } })]);
  assert.deepEqual([state.version, outcome(state)], [2, "right"]);
  assert.equal(outcome(restored(DRAWN, [event(DRAWN, "3", { parameters: { n: 9 } })])), "open");
  assert.equal(outcome(restored(DRAWN, [event(DRAWN, "1")])), "open");
});

test("what was begun stays when an answer from elsewhere arrives, and says so", () => {
  const begun = changed(blank(SINGLE), { draft: "a" });
  const told = joined(begun, [event(SINGLE, "b")], 0);
  assert.deepEqual([told.draft, told.first, told.elsewhere], ["a", null, "2026-11-20T10:00:00Z"]);
  assert.ok(leavesTheCard(begun, told));
  assert.equal(joined(begun, [], 0), begun);
});

test("an answer from elsewhere takes an untouched question", () => {
  const before = blank(SINGLE);
  const after = joined(before, [event(SINGLE, "b")], 0);
  assert.equal(outcome(after), "right");
  assert.ok(!leavesTheCard(before, after));
});

test("a second try goes on when the first answer is told again", () => {
  const trying = changed(retried(answer(NUMERIC, "11")), { draft: "1" });
  const after = joined(trying, [event(NUMERIC, "11")], 0);
  assert.deepEqual([after.retrying, after.draft, after.done], [true, "1", false]);
});

test("an answer that was shown stays shown", () => {
  assert.equal(joined(revealed(answer(SINGLE, "a")), [event(SINGLE, "a")], 0).done, true);
});

test("a warm-up of today goes on; a finished one comes back; a half-done one begins anew", () => {
  const [one, two] = [event(SINGLE, "b"), event(NUMERIC, "10")];
  const items = [SINGLE.id, NUMERIC.id];
  const all = { [SINGLE.id]: [one], [NUMERIC.id]: [two] };
  const later = new Date("2026-11-24T12:00:00Z");
  assert.equal(sitting(items, all, later), all);
  assert.deepEqual(sitting(items, { [SINGLE.id]: [one] }, later), { [SINGLE.id]: [], [NUMERIC.id]: [] });
  const today = event(SINGLE, "a", { time: "2026-11-24T09:00:00Z" });
  assert.deepEqual(sitting(items, { ...all, [SINGLE.id]: [one, today] }, later)[SINGLE.id], [today]);
});

test("a quiz is summed up by its first answers", () => {
  const states = [answer(SINGLE, "b"), answer(NUMERIC, "11"), blank(TRUE_FALSE)];
  assert.deepEqual(summary(states), {
    outcomes: ["right", "not_yet", "open"],
    open: 1,
    weak: [1],
    last: NOW,
    fit: null,
  });
});

test("confidence is held against answers once there are three", () => {
  const fit = (...answers) => summary(answers).fit;
  const [right, wrong] = ["b", "a"];
  assert.equal(fit(...[right, right, right].map((key) => answer(SINGLE, key, "guess"))).word, "under");
  assert.equal(fit(...[right, right, right].map((key) => answer(SINGLE, key, "certain"))).word, "fit");
  const over = [wrong, wrong, right].map((key) => answer(SINGLE, key, "certain"));
  assert.deepEqual(fit(...over), { word: "over", sure: 3, right: 1 });
  assert.equal(fit(...[wrong, wrong, right].map((key) => answer(SINGLE, key, "fairly"))).word, "over_plain");
});
