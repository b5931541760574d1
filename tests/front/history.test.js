// What is counted of everything kept: tries, how sure and how right, wrong ideas met and cleared, and time.

import assert from "node:assert/strict";
import { test } from "node:test";
import { byTheClock, freshTries, soundAnswers, triesOf } from "../../course_utils/hands/front/history/answers.js";
import { fitOf, levelsOf, saidIn } from "../../course_utils/hands/front/history/calibration.js";
import { missesOf } from "../../course_utils/hands/front/history/misses.js";
import { timeSpent } from "../../course_utils/hands/front/history/time.js";

process.env.TZ = "UTC";
const ASKED = {
  "q00-one": { about: "One", wrong: { b: "A wrong idea", c: "Another" } },
  "q00-two": { about: "Two" },
  "q01-many": { about: "Many", version: 2, wrong: { x: "Not so", y: "Nor so" } },
};
const known = (id) => id in ASKED;
const asked = (id) => ASKED[id];
let made = 0;

/** An answer, minutes after noon of a day of November 2026. */
function answer(item, shown, minute = 0, more = {}) {
  made += 1;
  const { day = 30, ...rest } = more;
  const time = new Date(Date.UTC(2026, 10, day, 12, minute)).toISOString();
  return {
    id: `e${made}`,
    item,
    time,
    placed: null,
    version: 1,
    type: "single",
    response: "a",
    attempt: 1,
    shown,
    ...rest,
  };
}
const again = (item, shown, minute, more = {}) => answer(item, shown, minute, { attempt: 2, ...more });

/** Events by item, as a host tells them. */
function kept(...events) {
  const answers = {};
  for (const one of events) answers[one.item] = [...(answers[one.item] ?? []), one];
  return answers;
}
const missesIn = (...events) =>
  missesOf(triesOf(kept(...events), known), asked).map(({ question, key, said, mark, times }) => [
    question,
    key ?? said,
    mark,
    times,
  ]);

test("what is damaged counts for nothing and stops nothing", () => {
  const good = answer("q00-one", "right");
  const bad = [null, 7, "x", [], {}, { ...good, time: null }, { ...good, time: "noon" }, { ...good, item: "q00-two" }];
  assert.deepEqual(soundAnswers({ "q00-one": [...bad, good], "q00-two": null, odd: "?" }), { "q00-one": [good] });
  for (const none of [null, undefined, 3, "x"]) assert.deepEqual(soundAnswers(none), {});
});

test("a try is a first answer with its second, in check, warm-up and review alike; what is not known is none", () => {
  const answers = kept(
    answer("q00-one", "not_yet", 0),
    again("q00-one", "right", 1),
    answer("q00-one", "right", 9),
    answer("warmup-02-q00-one", "partly", 3),
    answer("review-q00-two", "right", 2),
    answer("q77-strange", "right", 4),
    answer("q00-two", null, 5),
    answer("q00-two", "wonderful", 6),
  ); // prettier-ignore
  const told = triesOf(answers, known).map(({ item, first, second }) => [item, first.shown, second?.shown ?? null]);
  assert.deepEqual(told, [
    ["q00-one", "not_yet", "right"],
    ["review-q00-two", "right", null],
    ["warmup-02-q00-one", "partly", null],
    ["q00-one", "right", null],
  ]);
  assert.equal(freshTries(triesOf(answers, known)).length, 2);
});

test("confidence is counted with the first answers only, and partly right is half right", () => {
  const tries = triesOf(
    kept(
      answer("q00-one", "right", 0, { confidence: "certain" }),
      answer("q00-two", "partly", 1, { confidence: "certain" }),
      answer("q01-many", "not_yet", 2, { confidence: "guess" }),
      again("q01-many", "right", 3, { confidence: "guess" }),
      answer("review-q00-one", "right", 4, { confidence: "very", day: 1 }),
    ),
    known,
  );
  const said = saidIn(tries);
  assert.deepEqual(
    said.map(({ share }) => share),
    [1, 0.5, 0],
  );
  assert.deepEqual(
    levelsOf(said).map(({ level, all, right }) => [level, all, right]),
    [
      ["guess", 1, 0],
      ["fairly", 0, 0],
      ["certain", 2, 1],
    ],
  );
});

test("how well it fits is told in one word, and not of too few", () => {
  const said = (confidence, share, times) => Array.from({ length: times }, () => ({ confidence, share }));
  assert.equal(fitOf(said("certain", 1, 9), 10), null);
  assert.deepEqual(fitOf(said("certain", 1, 10), 10), { word: "fit" });
  assert.deepEqual(fitOf([...said("certain", 1, 4), ...said("certain", 0, 6)], 10), {
    word: "over",
    sure: 10,
    right: 4,
  });
  assert.deepEqual(fitOf(said("guess", 1, 10), 10), { word: "under" });
  assert.deepEqual(fitOf(said("fairly", 0, 10), 10), { word: "over_plain" });
  assert.equal(fitOf(said("sure as can be", 1, 10), 10), null);
});

test("a wrong idea is met when it is chosen, mended by a second try, and cleared by a later first one", () => {
  const met = answer("q00-one", "not_yet", 0, { response: "b" });
  assert.deepEqual(missesIn(met), [["q00-one", "b", "open", 1]]);
  assert.deepEqual(missesIn(met, again("q00-one", "right", 1)), [["q00-one", "b", "mended", 1]]);
  assert.deepEqual(missesIn(met, again("q00-one", "not_yet", 1, { response: "c" })), [
    ["q00-one", "b", "open", 1],
    ["q00-one", "c", "open", 1],
  ]);
  const later = answer("warmup-02-q00-one", "right", 0, { day: 31 });
  assert.deepEqual(missesIn(met, later), [["q00-one", "b", "cleared", 1]]);
  const back = answer("review-q00-one", "not_yet", 0, { day: 32, response: "b" });
  assert.deepEqual(missesIn(met, later, back), [["q00-one", "b", "open", 2]]);
  assert.deepEqual(missesIn(answer("q00-one", "right")), []);
});

test("what has no single wrong idea is told as a whole, and other wordings name none", () => {
  assert.deepEqual(missesIn(answer("q00-two", "partly", 0, { type: "matching", response: { a: "b" } })), [
    ["q00-two", null, "open", 1],
  ]);
  const said = answer("q00-two", "not_yet", 0, { type: "true_false", response: true });
  assert.deepEqual(missesIn(said), [["q00-two", true, "open", 1]]);
  const many = { type: "multiple", response: ["x", "z", "y", "x"] };
  assert.deepEqual(
    missesIn(answer("q01-many", "partly", 0, { ...many, version: 2 })).map(([, key]) => key),
    ["x", "y"],
  );
  assert.deepEqual(missesIn(answer("q01-many", "partly", 0, many)), [["q01-many", null, "open", 1]]);
  for (const response of [null, 7, { a: 1 }, ["constructor"], "toString"])
    assert.deepEqual(missesIn(answer("q00-one", "not_yet", 0, { response })), [["q00-one", null, "open", 1]]);
});

test("what is still held stands first, the latest before the others", () => {
  const events = [
    answer("q00-one", "not_yet", 0, { response: "b" }),
    answer("q00-two", "not_yet", 5),
    answer("q01-many", "not_yet", 3),
    again("q01-many", "right", 4),
  ];
  assert.deepEqual(
    missesIn(...events).map(([id, , mark]) => [id, mark]),
    [
      ["q00-two", "open"],
      ["q00-one", "open"],
      ["q01-many", "mended"],
    ],
  );
});

test("time counts from answer to answer within a sitting, and belongs to the answer that ends it", () => {
  const at = (item, minute, day = 30) => answer(item, "right", minute, { day });
  const owner = (item) => ({ a: "00", b: "01" })[item];
  const spent = (...events) => timeSpent(byTheClock(kept(...events)), owner);
  const { minutes, sittings, days, by } = spent(
    at("a", 0),
    at("b", 4),
    at("a", 14),
    at("b", 25),
    at("c", 27),
    at("a", 0, 29),
  );
  assert.deepEqual([minutes, sittings, days], [16, 3, 2]);
  assert.deepEqual(
    [...by],
    [
      ["01", 4],
      ["00", 10],
    ],
  );
  const none = spent();
  assert.deepEqual([none.minutes, none.sittings, none.days], [0, 0, 0]);
});
