// What is known about a whole quiz: where it is open, whose answers it has, and what the host tells of them.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  allAnswered,
  answerOf,
  begunAgain,
  blankRound,
  isOwn,
  keptAs,
  openState,
  told,
  wentTo,
  withState,
} from "../../course_utils/hands/front/quiz/round.js";
import { changed, checked, outcome } from "../../course_utils/hands/front/quiz/state.js";
import { DRAWN, event, NUMERIC, SINGLE, TRUE_FALSE } from "./quiz_items.js";

const TIME = "2026-11-24T12:00:00.000Z";
const NOW = { time: Date.parse(TIME), inside: false };
const SPEC = { items: [SINGLE, NUMERIC, TRUE_FALSE] };
const ANA = { id: "ana" };

/** What the host says of a learner who has answered these items. */
const says = (learner, ...events) => ({
  learner,
  answers: Object.fromEntries(events.map((one) => [one.item, [one]])),
});
const answered = (round, draft) =>
  withState(round, checked(changed(openState(round), { draft, confidence: "fairly" }), TIME));
const begin = (spec = SPEC) => told(spec, blankRound(spec.items), says(ANA), NOW).round;

test("a quiz opens with its first question, and belongs to nobody yet", () => {
  const round = blankRound(SPEC.items);
  assert.deepEqual([round.index, round.learner, round.second, round.touched], [0, null, false, false]);
  assert.equal(openState(round).item, SINGLE);
  assert.equal(openState(wentTo(round, 3)), undefined);
});

test("an answer is that of the open question, and the round before stays as it was", () => {
  const before = begin();
  const after = answered(wentTo(before, 1), "10");
  assert.deepEqual(after.states.map(outcome), ["open", "right", "open"]);
  assert.deepEqual(before.states.map(outcome), ["open", "open", "open"]);
  assert.ok(!allAnswered(after));
});

test("coming back begins at the answer given last, or at the summary", () => {
  const back = (...events) => told(SPEC, blankRound(SPEC.items), says(ANA, ...events), NOW);
  assert.deepEqual([back().round.index, back().same, back().shows], [0, true, "all"]);
  assert.equal(back(event(SINGLE, "b"), event(NUMERIC, "10")).round.index, 1);
  const done = back(event(SINGLE, "b"), event(NUMERIC, "10"), event(TRUE_FALSE, true)).round;
  assert.deepEqual([done.index, allAnswered(done)], [3, true]);
  const alone = { items: [SINGLE] };
  assert.equal(told(alone, blankRound(alone.items), says(ANA, event(SINGLE, "b")), NOW).round.index, 0);
});

test("whoever is in the card already stays at the question", () => {
  const kept = says(ANA, event(SINGLE, "b"), event(NUMERIC, "10"));
  assert.equal(told(SPEC, blankRound(SPEC.items), kept, { ...NOW, inside: true }).round.index, 0);
  assert.equal(told(SPEC, { ...blankRound(SPEC.items), touched: true }, kept, NOW).round.index, 0);
});

test("what was begun is left alone when answers arrive, and only the steps follow", () => {
  const first = begin();
  const begun = withState(first, changed(openState(first), { draft: "a" }));
  const { round, shows } = told(SPEC, begun, says(ANA, event(NUMERIC, "10")), NOW);
  assert.deepEqual([shows, openState(round).draft, outcome(round.states[1])], ["steps", "a", "right"]);
  assert.equal(told(SPEC, first, says(ANA, event(SINGLE, "b")), NOW).shows, "all");
});

test("another learner has another quiz", () => {
  const mine = answered(begin(), "b");
  const { round, same, shows } = told(SPEC, mine, says({ id: "ben" }, event(NUMERIC, "10")), NOW);
  assert.deepEqual([same, shows, round.learner], [false, "all", "ben"]);
  assert.deepEqual(round.states.map(outcome), ["open", "right", "open"]);
});

test("a second round is not undone by what was kept in the first, but by another learner", () => {
  const again = begunAgain(wentTo(answered(begin(), "b"), 3));
  assert.deepEqual([again.index, again.second, again.states.map(outcome)], [0, true, ["open", "open", "open"]]);
  const heard = told(SPEC, again, says(ANA, event(SINGLE, "b")), NOW);
  assert.deepEqual([heard.shows, heard.round], ["nothing", again]);
  assert.equal(told(SPEC, again, says({ id: "ben" }), NOW).round.second, false);
});

test("numbers on the screen stay under a student's hands", () => {
  const spec = { items: [DRAWN] };
  const begun = { ...blankRound(spec.items), touched: true };
  const other = ["ana", "ben", "mika", "yu"].find(
    (id) => told(spec, blankRound(spec.items), says({ id }), NOW).round.states[0].version !== 0,
  );
  assert.equal(told(spec, begun, says({ id: other }), NOW).round.states[0].version, 0);
});

test("a warm-up keeps its answers under a name of its own, and asks those of another day again", () => {
  const spec = { ...SPEC, kept_under: "warmup-03-" };
  assert.deepEqual([keptAs(SPEC, SINGLE), keptAs(spec, SINGLE)], ["q00-one", "warmup-03-q00-one"]);
  const heard = (time) => {
    const answers = { "warmup-03-q00-one": [event(SINGLE, "b", { time })] };
    return told(spec, blankRound(spec.items), { learner: ANA, answers }, NOW).round.states.map(outcome);
  };
  assert.deepEqual(heard(TIME), ["right", "open", "open"]);
  assert.deepEqual(heard("2026-11-20T10:00:00Z"), ["open", "open", "open"]);
});

test("a warm-up that begins anew on another day asks other numbers than it asked last", () => {
  const spec = { items: [DRAWN, SINGLE], kept_under: "warmup-03-" };
  for (const n of [1, 2, 3]) {
    const old = event(DRAWN, "1", { time: "2026-11-20T10:00:00Z", parameters: { n } });
    const heard = told(spec, blankRound(spec.items), { learner: ANA, answers: { "warmup-03-q00-drawn": [old] } }, NOW);
    const { first, item } = heard.round.states[0];
    assert.deepEqual([first, item.parameters.n], [null, (n % 3) + 1]);
  }
});

test("an answer that was given in another view is told from one's own", () => {
  const round = answered(begin(), "a");
  assert.ok(isOwn(SPEC, round, { item: SINGLE.id, event: { attempt: 1 } }));
  assert.ok(!isOwn(SPEC, round, { item: SINGLE.id, event: { attempt: 2 } }));
  assert.ok(!isOwn(SPEC, round, { item: NUMERIC.id, event: { attempt: 1 } }));
  assert.ok(!isOwn(SPEC, round, { item: "q00-elsewhere", event: { attempt: 1 } }));
});

test("an answer is sent with what it was asked with", () => {
  const spec = { items: [DRAWN] };
  const state = openState(answered(blankRound(spec.items), "1"));
  assert.deepEqual(answerOf(spec, state, "1", 1, "right"), {
    kind: "answer",
    item: "q00-drawn",
    version: 1,
    type: "numeric",
    response: "1",
    confidence: "fairly",
    attempt: 1,
    hint: false,
    shown: "right",
    variant: "v1",
    parameters: { n: 1 },
  });
  assert.ok(!("variant" in answerOf(SPEC, openState(begin()), "b", 1, "right")));
});
