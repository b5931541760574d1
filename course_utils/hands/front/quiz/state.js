// What is known about each question of a quiz, as plain values: made, answered, asked again, revealed, restored from
// what was kept, and summed up. Nothing here draws or listens; the view (`quiz.js`) shows a state and replaces it.

import { fitOf, SURE } from "../history/calibration.js";
import { markEarned, markResponse } from "../marking.js";
import { isoDay } from "./days.js";
import { kindOf } from "./kinds.js";

/**
 * @typedef {{response: any, mark: import("./kinds.js").Mark, confidence: string|null, time: string}} Answer
 *
 * @typedef {object} State
 * @property {any} spec the item as the quiz has it, with all its versions
 * @property {any} item the version that is asked
 * @property {number} version its place among the versions
 * @property {State|null} before the state that was answered before this other version was opened
 * @property {any} draft what stands in the fields
 * @property {string|null} confidence
 * @property {boolean} hint whether the hint was ever opened
 * @property {boolean} showHint whether it is open
 * @property {Answer|null} first
 * @property {Answer|null} second
 * @property {boolean} retrying
 * @property {boolean} selfMarking whether the student is asked to mark what was written
 * @property {number[]} met the criteria that are ticked so far
 * @property {boolean} done whether the answer is shown
 * @property {string} problem why the draft could not be marked
 * @property {string|null} earlier when an earlier wording was answered
 * @property {boolean} begun whether something stands in the fields that was not checked
 * @property {string|null} elsewhere when it was answered in another view meanwhile
 */

/**
 * A question that nothing is known about.
 * @param {any} spec @param {number} version @returns {State}
 */
export function blank(spec, version = 0) {
  const item = versionOf(spec, version);
  return {
    spec,
    item,
    version,
    before: null,
    draft: kindOf(item).start(item),
    confidence: null,
    hint: false,
    showHint: false,
    first: null,
    second: null,
    retrying: false,
    selfMarking: false,
    met: [],
    done: false,
    problem: "",
    earlier: null,
    begun: false,
    elsewhere: null,
  };
}

/** One version of an item, at a place in its list; an item without drawn numbers has only itself. */
function versionOf(spec, at) {
  if (!spec.variants) return spec;
  const { variant, parameters, item } = spec.variants[at];
  return { ...spec, ...item, variant, parameters };
}

/** How many versions an item has. */
export function versions(spec) {
  return spec.variants?.length ?? 1;
}

/**
 * Which version a learner is given first: neighbours seldom get the same, and it is the same on every day.
 * @param {any} spec @param {string} learner @param {string} keptAs
 */
export function firstVersion(spec, learner, keptAs = spec.id) {
  let hash = 0x811c9dc5;
  for (const letter of `${learner}|${keptAs}`) hash = Math.imul(hash ^ letter.codePointAt(0), 0x01000193) >>> 0;
  // The lowest bits of this hash (FNV-1a) mix least.
  return spec.variants ? (hash >>> 8) % spec.variants.length : 0;
}

/**
 * Which version is asked where a question is asked afresh: the one after that which was answered last, so that none
 * comes twice in a row; else a learner's first.
 * @param {any} spec @param {any[]} events all that was kept, oldest first
 * @param {string} learner @param {string} keptAs
 */
export function freshVersion(spec, events, learner, keptAs) {
  const last = events.length ? answeredVersion(spec, events.at(-1)) : -1;
  return last < 0 ? firstVersion(spec, learner, keptAs) : (last + 1) % versions(spec);
}

/** The version that an event answered, or -1: by its parameters, for a key says nothing once a record has changed. */
function answeredVersion(spec, event) {
  if (!spec.variants) return event.parameters ? -1 : 0;
  return spec.variants.findIndex(({ parameters }) => {
    const names = Object.keys(parameters);
    return (
      names.length === Object.keys(event.parameters ?? {}).length &&
      names.every((name) => parameters[name] === event.parameters[name])
    );
  });
}

/** The same question in its next version, to be asked anew; the state that was answered is kept behind it. */
export function another(state) {
  return { ...again(state), before: state };
}

/** The same question in its next version, as if nothing had been answered. */
export function again({ spec, version }) {
  return blank(spec, (version + 1) % versions(spec));
}

/** The state that counts: while another version is still open, the one that was answered before it. */
export function counting(state) {
  return state.before && !state.first ? state.before : state;
}

/** Something stands in the fields, or a confidence is chosen, that was not checked yet. */
export function changed(state, change) {
  return { ...state, ...change, begun: true };
}

/** The response that stands in the fields, or null while it may not be checked: something is missing. */
export function ready(state) {
  const response = kindOf(state.item).response(state.draft, state.item);
  return response !== null && (state.retrying || state.confidence !== null) ? response : null;
}

/**
 * The draft is checked.
 * @param {State} state one that is `ready`
 * @param {string} time now
 * @returns {State} with a problem, or to be marked by the student, or with its answer
 */
export function checked(state, time) {
  const { item, draft } = state;
  const kind = kindOf(item);
  const response = kind.response(draft, item);
  const problem = kind.problem?.(response, item) ?? "";
  if (problem) return { ...state, problem };
  if (kind.self_marked) return { ...state, problem: "", selfMarking: true, begun: false };
  const mark = markResponse(item, response);
  if (mark.verdict === "unclear") return { ...state, problem: mark.question };
  return answered({ ...state, problem: "" }, response, mark, time);
}

/** What the student found in an own text is kept as its answer. */
export function selfMarked(state, time) {
  const response = { text: state.draft, met: [...state.met].sort((one, two) => one - two) };
  return answered(state, response, markResponse(state.item, response), time);
}

/** An answer with its mark: the first one, or the second. */
function answered(state, response, mark, time) {
  const answer = { response, mark, confidence: state.confidence, time };
  return settled({
    ...state,
    ...(state.first ? { second: answer } : { first: answer }),
    retrying: false,
    selfMarking: false,
    showHint: false,
    begun: false,
  });
}

/** A second try makes sense where the first leaves something to find out. */
function mayRetry(item) {
  const kind = kindOf(item);
  return !kind.self_marked && (kind.retry?.(item) ?? true);
}

/** The answer is shown once nothing is left to try. */
function settled(state) {
  const { first, second, item } = state;
  const last = Boolean(second) || (Boolean(first) && (first.mark.verdict === "right" || !mayRetry(item)));
  return { ...state, done: state.done || last };
}

/** The second try begins. */
export function retried(state) {
  const { again: fresh } = kindOf(state.item);
  return { ...state, retrying: true, problem: "", draft: fresh ? fresh(state.draft) : state.draft };
}

/** The answer is shown without a second try. */
export function revealed(state) {
  return { ...state, done: true };
}

/** The hint is opened, or closed. */
export function hinted(state) {
  return { ...state, hint: true, showHint: !state.showHint };
}

/** "open", "marking", "right", "second" (right at the second try), "partly" or "not_yet". */
export function outcome({ first, second, selfMarking }) {
  if (!first) return selfMarking ? "marking" : "open";
  if (first.mark.verdict === "right") return "right";
  if (second?.mark.verdict === "right") return "second";
  return markEarned(first.mark.share, second?.mark.share ?? null) > 0 ? "partly" : "not_yet";
}

/** What to say about an answer: before the retry only the first nudge, so that there is still something to find. */
export function feedback(state) {
  const { response, mark } = state.second ?? state.first;
  return kindOf(state.item).feedback?.(mark.feedback, response, state.done) ?? mark.feedback;
}

/**
 * A question's state from its kept events. Every mark is made anew; what cannot be marked is passed over.
 * @param {any} spec @param {any[]} events oldest first @param {number} version asked while nothing is kept
 * @returns {State}
 */
export function restored(spec, events, version = 0) {
  let state = blank(spec, version);
  const own = events.filter((event) => event.version === spec.version && answeredVersion(spec, event) >= 0);
  if (!own.length && events.length) state.earlier = events.at(-1).time;
  for (const event of own) state = withEvent(state, event);
  return settled(state);
}

/** A state with one more kept event. */
function withEvent(state, event) {
  const at = answeredVersion(state.spec, event);
  const isFirst = (event.attempt ?? 1) === 1;
  if (!isFirst && at !== state.version) return state;
  const item = versionOf(state.spec, at);
  const kind = kindOf(item);
  let mark = null;
  try {
    mark = markResponse(item, event.response);
  } catch {
    return state;
  }
  const { response, confidence, time } = event;
  const answer = { response, mark, confidence, time };
  let known = null;
  if (mark.verdict === "unclear") known = kind.self_marked && { selfMarking: true, first: null, second: null };
  else if (isFirst) known = { selfMarking: false, first: answer, second: null, item, version: at };
  else known = state.first && { second: answer };
  if (!known) return state;
  return {
    ...state,
    ...known,
    hint: state.hint || Boolean(event.hint),
    confidence: confidence in SURE ? confidence : state.confidence,
    draft: kind.draft(response, item),
  };
}

/**
 * Kept answers of the same learner, beside what is on the screen, where something may have been begun and not checked.
 * @param {State} old what is on the screen @param {any[]} events
 * @param {number} version to ask while nothing is kept
 * @returns {State} `old` itself where nothing of it changes
 */
export function joined(old, events, version) {
  if (old.before && !old.first) return old;
  const fresh = restored(old.spec, events, version);
  if (old.selfMarking && !fresh.first) return old;
  if (old.begun && !old.first) return renewed(old, { elsewhere: fresh.first?.time ?? null });
  const nothingNew = !fresh.first && !fresh.selfMarking;
  if (nothingNew && fresh.version === old.version) return renewed(old, { earlier: fresh.earlier });
  if (!old.first || fresh.second || fresh.version !== old.version) return fresh;
  const { draft, retrying, done, showHint, problem } = old;
  const trying = retrying ? { draft, retrying, showHint, problem } : {};
  return { ...fresh, done: done || fresh.done, ...trying };
}

/**
 * Whether a question may stay on the screen as it is, though more is known of it: nothing has changed, or something was
 * begun there that no answer takes away.
 */
export function leavesTheCard(before, after) {
  return (after === before || (before.begun && after.begun && !after.first)) && !after.earlier;
}

/** A state with other values, or the same object where they are what it has. */
function renewed(state, values) {
  return Object.keys(values).every((name) => state[name] === values[name]) ? state : { ...state, ...values };
}

/**
 * What a warm-up goes on with: the answers given in it today. A warm-up that was finished on an earlier day comes back
 * as it was, to be asked again; one that was left half done begins anew, since bringing back to mind is what it is for.
 * @param {string[]} items @param {Record<string, any[]>} answers events by item @param {Date|number} now
 */
export function sitting(items, answers, now) {
  const days = items.flatMap((item) => answers[item] ?? []).map((event) => isoDay(event.time));
  const today = isoDay(now);
  if (!days.includes(today) && items.every((item) => answers[item]?.length)) return answers;
  return Object.fromEntries(
    items.map((item) => [item, (answers[item] ?? []).filter((event) => isoDay(event.time) === today)]),
  );
}

/**
 * A quiz in numbers.
 * @param {State[]} states
 * @returns {{outcomes: string[], open: number, weak: number[], last: string|null,
 *   fit: import("../history/calibration.js").Fit}}
 *   `weak` are places of questions to read about again, `last` is when the last first answer was given
 */
export function summary(states) {
  const counted = states.map(counting);
  const outcomes = counted.map(outcome);
  const times = counted.flatMap(({ first }) => first?.time ?? []).sort();
  return {
    outcomes,
    open: outcomes.filter((one) => one === "open" || one === "marking").length,
    weak: [...outcomes.keys()].filter((at) => ["second", "partly", "not_yet"].includes(outcomes[at])),
    last: times.at(-1) ?? null,
    fit: fitOf(saidFirst(counted)),
  };
}

/** How sure the first answers were, and how far they were right. */
function saidFirst(counted) {
  return counted.flatMap(({ first }) => (first ? { confidence: first.confidence, share: first.mark.share } : []));
}
