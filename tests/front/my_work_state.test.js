// My work as a value: what was kept of each kind of thing, first guesses beside exits, what is missing, the curve.
// Node has no catalogue, so words are their names in it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { workOf } from "../../course_utils/hands/front/my_work/state.js";
import { told } from "../../course_utils/hands/front/my_work/told.js";

process.env.TZ = "UTC";
let made = 0;

/** An event, minutes after noon. */
function event(item, response, more = {}) {
  made += 1;
  const time = new Date(Date.UTC(2026, 10, 30, 12, made)).toISOString();
  return { id: `e${made}`, item, time, placed: null, version: 1, type: "note", response, attempt: 1, ...more };
}
function kept(...events) {
  const answers = {};
  for (const one of events) answers[one.item] = [...(answers[one.item] ?? []), one];
  return answers;
}
/** Blocks of an entry as short texts: what each says, without its look. */
function says(entry, ...events) {
  const look = (item, version) => events.filter((one) => one.item === item && one.version === version);
  const short = (block) => {
    if (block.is === "words" || block.is === "line") return block.text;
    if (block.is === "list") return block.texts;
    if (block.is === "then") return [block.first.map(short), block.now.map(short)];
    return block.rows;
  };
  return told({ version: 1, title: "T", ...entry }, look).map(short);
}

test("an exit shows the first guess that it looks back to, in the learner's words", () => {
  const exit = {
    kind: "reflect",
    item: "r-exit",
    options: {},
    choose: "several",
    rubric: 0,
    back: { item: "r-first", version: 1, options: { a: "Yes", b: "No" } },
  };
  const first = event("r-first", { chosen: ["b"], text: "Hardly." }, { confidence: "guess" });
  const now = event("r-exit", { chosen: [], text: "It depends." });
  assert.deepEqual(says(exit, first, now), [[["No", "Hardly.", "sure.guess"], ["It depends."]]]);
  assert.deepEqual(says(exit, now), ["It depends."]);
  assert.deepEqual(says(exit, first), []);
});

test("an order is a list in its order, and what was kept last counts", () => {
  const order = { kind: "reflect", item: "r", options: { a: "A", b: "B", c: "C" }, choose: "order", rubric: 4 };
  const last = event("r", { chosen: ["c", "a", "b", "gone"], text: "So.", met: [0, 2] });
  assert.deepEqual(says(order, event("r", { chosen: ["a", "b", "c"], text: "" }), last), [
    ["C", "A", "B"],
    "So.",
    "work.ticked",
  ]);
});

test("a guess stands beside what happened, with its gap", () => {
  const points = [
    { label: "1950", value: 10, given: true },
    { label: "2000", value: 40 },
  ];
  const drawn = {
    kind: "predict",
    item: "p",
    shape: "line",
    unit: "percent",
    points,
    options: {},
    answer: null,
    finding: "It rose.",
  };
  const blocks = says(
    drawn,
    event("p", { values: [10, 25], why: "Hm" }, { confidence: "fairly" }),
    event("p", { explained: "Oh" }),
  );
  assert.deepEqual(blocks[0], [{ label: "2000", guess: 25, truth: 40 }]);
  assert.match(blocks[1], /predict.gap_large/);
  assert.deepEqual(blocks.slice(2), ["sure.fairly", "It rose.", "Hm", "Oh"]);
  const choice = { ...drawn, shape: "choice", options: { a: "Up", b: "Down" }, answer: "a" };
  assert.deepEqual(says(choice, event("p", { choice: "b" })), ["Down", "Up", "It rose."]);
  assert.deepEqual(says(choice, event("p", { skipped: true }))[1], "It rose.");
});

test("the course's verdict stands beside those cards alone that were judged after the evidence", () => {
  const cards = ["one", "two", "three"].map((id) => ({ item: `verdict-${id}`, title: id, mark: "reversed" }));
  const entry = { kind: "verdict_cards", item: "verdict-one", cards };
  const [table, why] = says(
    entry,
    event("verdict-one", { verdict: "attempted", why: "" }, { confidence: "certain" }),
    event("verdict-one", { verdict: "contested", why: "Two readings." }),
    event("verdict-two", { verdict: "attempted" }),
  );
  assert.deepEqual(
    table.map(({ card, first, now, course }) => [card, first, now, course]),
    [
      ["one", "verdicts.attempted", "verdicts.contested", "verdicts.reversed"],
      ["two", "verdicts.attempted", "", ""],
    ],
  );
  assert.equal(why, "Two readings.");
});

test("what was weighed, decided, placed, designed and worked out is told in rows and lines", () => {
  const weigh = { kind: "weigh", item: "w", considerations: { a: "Law", b: "Noise" } };
  assert.deepEqual(says(weigh, event("w", { weights: { a: 2, b: 9, c: 1 } })), [
    [
      { what: "Noise", weight: "9" },
      { what: "Law", weight: "2" },
    ],
  ]);
  const moments = [{ id: "m", when: "1951", title: "Sign", ways: { x: "All", y: "Some" }, chosen: "y" }];
  assert.deepEqual(
    says({ kind: "choose", item: "c", moments }, event("c", { decided: { m: "y" } }))[0][0].history,
    "work.same",
  );
  const steps = [{ key: "s", when: "", title: "Step", ways: { x: "Go" } }];
  const play = { kind: "role_play", item: "d", steps, debrief: ["Why?"] };
  assert.deepEqual(says(play, event("d", { decided: { s: "x" }, answers: ["So."] }))[1], "So.");
  const cards = [{ id: "e", text: "Treaty", year: 1951 }];
  assert.equal(
    says({ kind: "chronology", item: "l", cards }, event("l", { places: { e: 1948 } }))[0][0].gap,
    "\u22123",
  );
  const names = { JPN: "Japan", KOR: "South Korea" };
  const plan = { name: "", members: ["KOR", "XXX", "JPN"], purpose: "security", rule: "none" };
  assert.deepEqual(
    says({ kind: "design_region", item: "g", names }, event("g", { plans: [plan] }))[1],
    "South Korea, Japan",
  );
  const board = { kind: "seed_board", item: "b", seeds: [{ id: "s1", title: "Seed", example: [2, 8] }] };
  assert.deepEqual(says(board, event("b", { weights: { s1: { then: 3, now: 0 } } }))[0][0].today, "0");
  const lab = { kind: "lab", item: "lab", asks: "How many?", unit: "percent" };
  assert.deepEqual(says(lab, event("lab", { value: 12.5 }, { shown: "right" })), [
    "How many?",
    "12.5 percent, work.right",
  ]);
  const memo = {
    kind: "memo",
    item: "memo",
    boxes: { to: "To", advice: "Advice" },
    rubric: { a: { name: "Clear", levels: ["no", "half", "yes"] } },
  };
  assert.deepEqual(says(memo, event("memo", { boxes: { advice: "Do it." }, rubric: { a: 2 } })), [
    "Do it.",
    [{ what: "Clear", judged: "yes" }],
  ]);
});

test("responses of another shape, other versions and kinds to come are left out and stop nothing", () => {
  const entries = [
    {
      kind: "reflect",
      options: { a: "A" },
      choose: "several",
      rubric: 2,
      back: { item: "r", version: 1, options: {} },
    },
    { kind: "predict", shape: "values", unit: "x", points: [{ label: "a", value: 1 }], options: {}, finding: "F" },
    { kind: "predict", shape: "choice", points: [], options: { a: "A" }, answer: "a", finding: "F" },
    { kind: "verdict_cards", cards: [{ item: "x", title: "c", mark: "reversed" }] },
    { kind: "seed_board", seeds: [{ id: "s", title: "S", example: [1, 2] }] },
    { kind: "weigh", considerations: { a: "A" } },
    { kind: "choose", moments: [{ id: "m", when: "", title: "", ways: { a: "A" }, chosen: "a" }] },
    { kind: "role_play", steps: [{ key: "m", when: "", title: "", ways: { a: "A" } }], debrief: ["?"] },
    { kind: "chronology", cards: [{ id: "c", text: "C", year: 1950 }] },
    { kind: "tally" },
    { kind: "project_population" },
    { kind: "signs", signs: { a: "A" }, back: { item: "r", version: 1, options: {} } },
    { kind: "design_region", names: { JPN: "Japan" } },
    { kind: "lab", asks: "?", unit: "x" },
    { kind: "memo", boxes: { to: "To" }, rubric: { a: { name: "A", levels: ["x", "y", "z"] } } },
    { kind: "question" },
    { kind: "of a later course" },
  ];
  const odd = [
    null,
    7,
    "",
    [],
    {},
    { chosen: 5, text: {} },
    { values: ["x"] },
    { weights: null, decided: 3, places: [], plans: [null, 3] },
    { boxes: 3, rubric: { a: 9 } },
    { verdict: 5 },
    { value: "12" },
    { decided: { m: "toString" }, weights: { s: 4 } },
  ]; // prettier-ignore
  for (const entry of entries)
    for (const response of odd)
      assert.deepEqual(
        says({ item: "x", ...entry }, event("x", response)),
        [],
        `${entry.kind}: ${JSON.stringify(response)}`,
      );
  assert.deepEqual(says({ kind: "question", item: "x", version: 2 }, event("x", { text: "old" })), []);
});

const LESSON = {
  id: "03-lesson",
  title: "Three",
  question: "?",
  check: ["q03-a", "q03-b", "q03-c"],
  entries: [
    {
      kind: "reflect",
      item: "r03-first",
      version: 1,
      title: "First",
      at: "Spark",
      options: {},
      choose: "several",
      rubric: 0,
    },
    {
      kind: "reflect",
      item: "r03-exit",
      version: 1,
      title: "Exit",
      at: "Exit",
      options: {},
      choose: "several",
      rubric: 0,
    },
    { kind: "question", item: "q03-text", version: 1, title: "Write", free: true },
  ],
};
const SPEC = { lessons: [LESSON, { ...LESSON, id: "04-lesson", check: [], entries: [] }] };

test("what is missing is told once, what is empty is left out, and a text in a warm-up counts", () => {
  const work = workOf(
    SPEC,
    kept(event("r03-first", { chosen: [], text: "Hm." }), event("warmup-04-q03-text", { text: "So." })),
  );
  assert.deepEqual(
    work.parts.map(({ number, done, missing }) => [number, done.length, missing]),
    [[3, 2, ["Exit"]]],
  );
  assert.deepEqual(
    work.open.map(({ id }) => id),
    ["04-lesson"],
  );
  assert.equal(workOf(SPEC, {}).parts.length, 0);
  assert.deepEqual(workOf(SPEC, { "r03-first": [null, 4], "r03-exit": "x", odd: [{}] }).parts, []);
});

test("a lesson has its place on the curve from three answers on", () => {
  const said = (item, shown, confidence) => event(item, "a", { type: "single", shown, confidence });
  const two = kept(said("q03-a", "right", "certain"), said("q03-b", "right", "certain"));
  assert.deepEqual(workOf(SPEC, two).curve, []);
  const three = { ...two, "q03-c": [said("q03-c", "not_yet", "certain")] };
  const [point] = workOf(SPEC, three).curve;
  assert.deepEqual([point.number, Math.round(point.sure), Math.round(point.right)], [3, 95, 67]);
});
