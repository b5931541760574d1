// What was kept of each thing that a lesson asks for, as plain blocks that are drawn alike whatever they come from. One
// function for each kind; the kinds are those of `_KINDS` in `subject/widgets/my_work.py`. Pure, and proof against
// responses of another shape: what cannot be read is left out.

import { say } from "../dom.js";
import { inDigits } from "../predict/state.js";
import { gapInWords } from "../predict/words.js";

/**
 * @typedef {{is: "words", label: string, text: string}} Words of the learner's own
 * @typedef {{is: "line", label: string, text: string}} Line that was chosen, counted or shown
 * @typedef {{is: "list", label: string, ordered: boolean, texts: string[]}} List
 * @typedef {{key: string, label: string, numeric?: boolean}} Column
 * @typedef {{is: "table", columns: Column[], rows: Record<string, string>[]}} Table
 * @typedef {{is: "then", first: Block[], now: Block[]}} Then what was said first, beside what is said now
 * @typedef {{is: "first", blocks: Block[]}} First what was said first, where what is said now stands below it
 * @typedef {{is: "gaps", unit: string, rows: {label: string, guess: number, truth: number}[]}} Gaps
 * @typedef {Words|Line|List|Table|Then|First|Gaps} Block
 *
 * @typedef {{response: any, confidence?: string|null, time: string, shown?: string|null, attempt?: number}} Event
 * @typedef {(item: string, version: number) => Event[]} Kept the events of an item in a version, oldest first
 */

const SURE = ["guess", "fairly", "certain"];
const isText = (value) => typeof value === "string" && value.trim() !== "";
const isRecord = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const isNumber = (value) => typeof value === "number" && Number.isFinite(value);
const own = (record, key) => (isRecord(record) && Object.hasOwn(record, key) ? record[key] : undefined);
/** @returns {string[]} */
const texts = (keys, options) => (Array.isArray(keys) ? keys.map((key) => own(options, key)).filter(isText) : []);

/** @returns {Block[]} */
const words = (label, text) => (isText(text) ? [{ is: "words", label, text }] : []);
/** @returns {Block[]} */
const line = (label, text) => (isText(text) ? [{ is: "line", label, text }] : []);
/** @returns {Block[]} */
const sure = (level) => (SURE.includes(level) ? line(say("work.sure"), say(`sure.${level}`)) : []);
/** @returns {Block[]} */
const table = (columns, rows) => (rows.length ? [{ is: "table", columns, rows }] : []);
const column = (key, numeric = false) => ({ key, label: say(`work.col_${key}`), numeric });

/** An open task as it was kept: what was chosen, or put in an order, and written. @returns {Block[]} */
function taskTold({ options, choose = "several" }, event) {
  const chosen = texts(own(event?.response, "chosen"), options);
  const ordered = choose === "order";
  /** @type {Block[]} */
  const list = ordered || chosen.length > 1 ? [{ is: "list", label: say("work.chose"), ordered, texts: chosen }] : [];
  const one = chosen.length && !list.length ? line(say("work.chose"), chosen[0]) : [];
  return [
    ...(chosen.length ? [...list, ...one] : []),
    ...words("", own(event?.response, "text")),
    ...sure(event?.confidence),
  ];
}

function reflect(entry, kept) {
  const last = kept(entry.item, entry.version).at(-1);
  if (!last) return [];
  const now = taskTold(entry, last);
  const met = own(last.response, "met");
  const ticked =
    entry.rubric && Array.isArray(met)
      ? line(say("work.rubric"), say("work.ticked", { met: met.length, all: entry.rubric }))
      : [];
  const first = entry.back ? taskTold(entry.back, kept(entry.back.item, entry.back.version).at(-1)) : [];
  return first.length && now.length ? [{ is: "then", first, now: [...now, ...ticked] }] : [...now, ...ticked];
}

/** A guess beside what happened. */
function predict(entry, kept) {
  const events = kept(entry.item, entry.version);
  const first = events.find(({ response }) => isRecord(response) && !("explained" in response))?.response;
  if (!first) return [];
  const explained = events.findLast(({ response }) => own(response, "explained") !== undefined)?.response.explained;
  const said = [...words(say("work.because"), first.why), ...words(say("work.explained"), explained)];
  if (first.skipped)
    return [...line(say("work.guessed"), say("work.skipped")), ...line(say("work.happened"), entry.finding), ...said];
  const confidence = sure(events[0].confidence);
  if (entry.shape === "choice") {
    const guess = own(entry.options, first.choice);
    const truth = own(entry.options, entry.answer);
    return guess
      ? [
          ...line(say("work.guessed"), guess),
          ...confidence,
          ...line(say("work.happened"), truth),
          ...line(say("work.finding"), entry.finding),
          ...said,
        ]
      : [];
  }
  const { values } = first;
  if (!Array.isArray(values) || values.length !== entry.points.length || !values.every(isNumber)) return [];
  const rows = entry.points.flatMap(({ label, value, given }, at) =>
    given ? [] : { label, guess: values[at], truth: value },
  );
  return [
    { is: "gaps", unit: entry.unit, rows },
    ...line(say("work.gap"), gapInWords(entry, values)),
    ...confidence,
    ...line(say("work.finding"), entry.finding),
    ...said,
  ];
}

const graded = (verdict) => (isText(verdict) ? say(`verdicts.${verdict}`) : "");

/** Verdicts before and after the evidence; the course's stand beside those cards alone that were judged. */
function verdictCards({ cards, version }, kept) {
  const said = cards.map((card) => ({
    card,
    events: kept(card.item, version).filter(({ response }) => isText(own(response, "verdict"))),
  }));
  const begun = said.filter(({ events }) => events.length);
  const rows = begun.map(({ card, events }) => {
    const judged = events.length > 1;
    return {
      card: card.title,
      first: graded(events[0].response.verdict),
      sure: SURE.includes(events[0].confidence) ? say(`sure.${events[0].confidence}`) : "",
      now: judged ? graded(events.at(-1).response.verdict) : "",
      course: judged ? graded(card.mark) : "",
    };
  });
  const why = begun.flatMap(({ card, events }) => words(card.title, events.at(-1).response.why));
  return [...table([column("card"), column("first"), column("sure"), column("now"), column("course")], rows), ...why];
}

function seedBoard({ item, version, seeds }, kept) {
  const weights = own(kept(item, version).at(-1)?.response, "weights");
  const digits = (value) => (isNumber(value) ? String(value) : "");
  const rows = seeds
    .map(({ id, title, example }) => ({ seed: title, weight: own(weights, id), example: example.join(" \u2192 ") }))
    .filter(({ weight }) => isRecord(weight) && (isNumber(weight.then) || isNumber(weight.now)))
    .map(({ seed, weight, example }) => ({
      seed,
      then: digits(weight.then),
      today: digits(weight.now),
      example,
      by: isText(weight.indicator) ? weight.indicator : "",
    }));
  const measured = rows.some(({ by }) => by) ? [column("by")] : [];
  return table([column("seed"), column("then", true), column("today", true), ...measured, column("example")], rows);
}

function weigh({ item, version, considerations }, kept) {
  const weights = own(kept(item, version).at(-1)?.response, "weights");
  const rows = Object.entries(considerations)
    .filter(([key]) => isNumber(own(weights, key)))
    .sort(([one], [two]) => weights[two] - weights[one])
    .map(([key, name]) => ({ what: name, weight: String(weights[key]) }));
  return table([column("what"), column("weight", true)], rows);
}

function choose({ item, version, moments }, kept) {
  const decided = own(kept(item, version).at(-1)?.response, "decided");
  const rows = moments
    .filter(({ id, ways }) => isText(own(ways, own(decided, id))))
    .map(({ id, when, title, ways, chosen }) => {
      const same = decided[id] === chosen;
      return { when, what: title, decided: ways[decided[id]], history: same ? say("work.same") : (ways[chosen] ?? "") };
    });
  return table([column("when"), column("what"), column("decided"), column("history")], rows);
}

function rolePlay({ item, version, steps, debrief }, kept) {
  const last = kept(item, version).at(-1)?.response;
  const decided = own(last, "decided");
  const rows = steps
    .filter(({ key, ways }) => isText(own(ways, own(decided, key))))
    .map(({ key, when, title, ways }) => ({ when, what: title, decided: ways[decided[key]] }));
  const answers = own(last, "answers");
  const said = Array.isArray(answers) ? debrief.flatMap((asked, at) => words(asked, answers[at])) : [];
  return [...table([column("when"), column("what"), column("decided")], rows), ...said];
}

function chronology({ item, version, cards }, kept) {
  const places = own(kept(item, version).at(-1)?.response, "places");
  const rows = cards
    .filter(({ id }) => isNumber(own(places, id)))
    .sort((one, two) => one.year - two.year)
    .map(({ id, text, year }) => {
      const gap = places[id] - year;
      const signed = gap > 0 ? `+${gap}` : gap < 0 ? `\u2212${-gap}` : "0";
      return { what: text, placed: String(places[id]), true: String(year), gap: signed };
    });
  return table([column("what"), column("placed", true), column("true", true), column("gap", true)], rows);
}

function tally({ item, version }, kept) {
  const form = kept(item, version).at(-1)?.response;
  const counted = ["equal", "order", "own"].includes(own(form, "preset")) ? say(`tally.preset_${form.preset}`) : "";
  const contested = ["out", "low", "high"].includes(own(form, "contested"))
    ? say(`tally.contested_${form.contested}`)
    : "";
  return [...line(say("tally.weights"), counted), ...line(say("tally.contested"), contested)];
}

/** Signs that were chosen in an earlier task, beside how far each is there now. */
function signs({ item, version, signs: names, back }, kept) {
  const last = kept(item, version).at(-1)?.response;
  const [chosen, marks] = [own(last, "chosen"), own(last, "marks")];
  const counts = (key) => Array.isArray(chosen) && chosen.includes(key);
  const rows = Object.entries(names)
    .filter(([key]) => Number.isInteger(own(marks, key)) || counts(key))
    .map(([key, name]) => ({
      what: name,
      counts: counts(key) ? say("work.counts") : "",
      level: [0, 1, 2, 3, 4].includes(own(marks, key)) ? say(`signs.level_${marks[key]}`) : "",
    }));
  if (!rows.length) return [];
  const first = taskTold(back, kept(back.item, back.version).at(-1));
  const enough = own(last, "enough");
  return [
    ...(first.length ? [/** @type {Block} */ ({ is: "first", blocks: first })] : []),
    ...table([column("what"), column("counts"), column("level")], rows),
    ...(isNumber(enough) ? line(say("work.enough"), say("work.at_least", { count: enough })) : []),
  ];
}

function design({ item, version, names }, kept) {
  const plans = own(kept(item, version).at(-1)?.response, "plans");
  if (!Array.isArray(plans)) return [];
  return plans.filter(isRecord).flatMap((plan, at) => {
    const members = texts(plan.members, names);
    if (!members.length) return [];
    const name = isText(plan.name) ? plan.name : say("work.plan", { number: at + 1 });
    const about = ["security", "economic", "hybrid"].includes(plan.purpose)
      ? say(`design.purpose_${plan.purpose}`)
      : "";
    const rule = ["consensus", "majority", "weighted", "none"].includes(plan.rule)
      ? say(`design.rule_${plan.rule}`)
      : "";
    return [
      ...words(say("work.region"), name),
      ...line(say("work.members", { count: members.length }), members.join(", ")),
      ...line(say("work.purpose"), about),
      ...line(say("work.rule"), rule),
    ];
  });
}

/** What was assumed of a population; null stands for what the variant assumes. */
function projectPopulation({ item, version }, kept) {
  const last = kept(item, version).at(-1)?.response;
  const variant = ["medium", "high", "low", "nobody", "counted"].find((one) => one === own(last, "variant"));
  if (!variant) return [];
  const number = (key) => (isNumber(own(last, key)) ? String(last[key]) : "");
  const until = number("until") && say("population.until_age", { age: last.until });
  return [
    ...line(say("population.begin"), say(`population.variant_${variant}`)),
    ...line(say("population.until"), until),
    ...["children", "movers", "at_work", "older_at_work"].flatMap((key) => line(say(`population.${key}`), number(key))),
  ];
}

function lab({ item, version, asks, unit }, kept) {
  const last = kept(item, version).at(-1);
  const value = own(last?.response, "value");
  if (!isNumber(value)) return [];
  const right = last.shown ? say(last.shown === "right" ? "work.right" : "work.not_yet") : "";
  return [
    ...line(say("work.asked"), asks),
    ...line(say("work.answer"), [`${inDigits(value)} ${unit}`, right].filter(Boolean).join(", ")),
  ];
}

function memo({ item, version, boxes, rubric }, kept) {
  const last = kept(item, version).at(-1)?.response;
  const levels = own(last, "rubric");
  const written = Object.entries(boxes).flatMap(([key, title]) => words(title, own(own(last, "boxes"), key)));
  const rows = Object.entries(rubric)
    .filter(([key, { levels: all }]) => isText(all[own(levels, key)]))
    .map(([key, { name, levels: all }]) => ({ what: name, judged: all[levels[key]] }));
  return [...written, ...table([column("what"), column("judged")], rows)];
}

/** A question that is answered with a text: each text that was written, the first one first. */
function question({ item, version }, kept) {
  const said = kept(item, version).map(({ response }) => (isText(response) ? response : own(response, "text")));
  return [...new Set(said.filter(isText))].flatMap((text) => words("", text));
}

const TOLD = {
  reflect,
  predict,
  verdict_cards: verdictCards,
  seed_board: seedBoard,
  weigh,
  choose,
  role_play: rolePlay,
  chronology,
  tally,
  signs,
  design_region: design,
  project_population: projectPopulation,
  lab,
  memo,
  question,
};

/**
 * What was kept of an entry; nothing where nothing was, or where its kind is not known.
 * @param {any} entry @param {Kept} kept
 * @returns {Block[]}
 */
export function told(entry, kept) {
  return Object.hasOwn(TOLD, entry.kind) ? TOLD[entry.kind](entry, kept) : [];
}
