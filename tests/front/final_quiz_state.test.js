// Rounds of the final quiz: one question of each lesson, others for other learners and in each round, the first kept.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openRound, results, roundAt, roundsDone, roundsOf } from "../../course_utils/hands/front/final_quiz/state.js";

const LESSONS = 6;
const pools = Array.from({ length: LESSONS }, (_, lesson) => ["a", "b", "c"].map((one) => `q0${lesson}-${one}`));
const SPEC = { items: pools.flat().map((id) => ({ id })), pools, kept_under: "final-" };
const who = (id) => ({ id });
let clock = 0;
const at = (shown, attempt = 1) => {
  clock += 1;
  return { time: new Date(Date.UTC(2026, 10, 30, 12, clock)).toISOString(), attempt, shown };
};
/** Answers to some questions, each right at the first try. */
const given = (ids, before = {}) => ({
  ...before,
  ...Object.fromEntries(ids.map((id) => [`final-${id}`, [at("right")]])),
});
const lessonOf = (id) => id.slice(0, 3);

test("a round asks one question of each lesson, in mixed order", () => {
  const { ids } = roundAt(SPEC, { learner: who("anna") }, 0);
  assert.deepEqual(new Set(ids.map(lessonOf)), new Set(pools.map(([one]) => lessonOf(one))));
  assert.equal(ids.length, LESSONS);
  assert.notDeepEqual(ids, [...ids].sort());
});

test("the same learner gets the same round everywhere; many learners get all questions", () => {
  assert.deepEqual(roundAt(SPEC, { learner: who("anna") }, 0), roundAt(SPEC, { learner: who("anna") }, 0));
  const seen = new Set();
  for (let number = 0; number < 30; number += 1)
    for (const id of roundAt(SPEC, { learner: who(`learner-${number}`) }, 0).ids) seen.add(id);
  assert.equal(seen.size, SPEC.items.length);
});

test("no two rounds share a question, and answering one leaves the rest of its round as it was", () => {
  const learner = who("anna");
  let answers = {};
  const rounds = [];
  for (let number = 0; number < roundsOf(SPEC); number += 1) {
    const { ids } = roundAt(SPEC, { learner, answers }, number);
    for (const id of ids) {
      answers = given([id], answers);
      assert.deepEqual(roundAt(SPEC, { learner, answers }, number).ids, ids);
    }
    assert.equal(roundsDone(SPEC, answers), number + 1);
    rounds.push(ids);
  }
  assert.equal(new Set(rounds.flat()).size, SPEC.items.length);
  for (const [number, ids] of rounds.entries()) assert.deepEqual(roundAt(SPEC, { learner, answers }, number).ids, ids);
});

test("a round is what was answered in it, whoever the learner is called by now", () => {
  const { ids } = roundAt(SPEC, { learner: who("guest") }, 0);
  const answers = given(ids);
  assert.deepEqual(new Set(roundAt(SPEC, { learner: who("anna"), answers }, 0).ids), new Set(ids));
});

test("one comes back to the round that was begun, else to the last that was done", () => {
  const learner = who("anna");
  assert.equal(openRound(SPEC, {}), 0);
  const first = roundAt(SPEC, { learner }, 0).ids;
  assert.equal(openRound(SPEC, given(first.slice(1))), 0);
  const done = given(first);
  assert.equal(openRound(SPEC, done), 0);
  const second = roundAt(SPEC, { learner, answers: done }, 1).ids;
  assert.equal(openRound(SPEC, given(second.slice(0, 1), done)), 1);
  assert.equal(openRound(SPEC, given(SPEC.items.map(({ id }) => id))), roundsOf(SPEC) - 1);
});

test("how a round went is told from the first tries alone, and only once it is whole", () => {
  const learner = who("anna");
  const { ids } = roundAt(SPEC, { learner }, 0);
  const answers = given(ids);
  answers[`final-${ids[0]}`] = [at("not_yet"), at("right", 2)];
  answers[`final-${ids[1]}`] = [at("not_yet"), at("partly", 2), at("right")];
  assert.deepEqual(results(SPEC, { learner, answers }), [{ number: 0, all: LESSONS, right: LESSONS - 2, second: 1 }]);
  delete answers[`final-${ids[2]}`];
  assert.deepEqual(results(SPEC, { learner, answers }), []);
});
