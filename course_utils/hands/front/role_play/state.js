// What is known about a dilemma that is played, as plain values: which step is open, what is marked and decided in
// each, what earlier choices have left, and what that opens, closes and colours. Nothing here draws; the view
// (`role_play.js`) shows it.

/**
 * @typedef {{after: string[], unless: string[]}} Condition keys of traces
 * @typedef {Condition & {text: string}} Met
 * @typedef {Condition & {upgrading: number, bridging: number, text: string, on_upgrading: string|null,
 *   on_bridging: string|null}} Shade
 * @typedef {Condition & {key: string, text: string, costs: string, plausible: string, case: string|null,
 *   upgrading: number, bridging: number, on_upgrading: string|null, on_bridging: string|null, leaves: string[],
 *   closed: string|null, shades: Shade[], done: boolean}} Option
 * @typedef {{key: string, when: string, title: string, brief: string, met: Met[], options: Option[]}} Step
 * @typedef {{id: string, version: number, steps: Step[], traces: {key: string, text: string}[], endings: Met[],
 *   debrief: string[]}} Spec
 *
 * @typedef {Record<string, string>} Keys an option's key by the key of its step
 * @typedef {{marked: Keys, decided: Keys, answers: string[]}} Kept
 *
 * @typedef {object} State
 * @property {number} at the step that is open; one past the last is what really happened
 * @property {Keys} marked what stands marked where nothing is decided
 * @property {Keys} decided what is decided
 * @property {string[]} answers to the questions at the end
 * @property {number} attempt how often anything has been kept
 */

/** @param {Spec} spec @returns {State} nothing is decided, the first step is open */
export function blank(spec) {
  return { at: 0, marked: {}, decided: {}, answers: spec.debrief.map(() => ""), attempt: 0 };
}

/** Whether a condition holds while these traces stand. @param {Condition} condition @param {Set<string>} standing */
export function holds({ after, unless }, standing) {
  return after.every((key) => standing.has(key)) && !unless.some((key) => standing.has(key));
}

/** @param {Step} step @param {string|undefined} key @returns {Option|undefined} */
export function optionOf(step, key) {
  return step.options.find((one) => one.key === key);
}

/**
 * The traces that stand before a step.
 * @param {Spec} spec @param {Keys} decided @param {number} before its place
 * @returns {Set<string>}
 */
export function standing({ steps }, decided, before) {
  return new Set(steps.slice(0, before).flatMap((step) => optionOf(step, decided[step.key])?.leaves ?? []));
}

/**
 * An option as it is while these traces stand: what follows, both ratings and their reasons.
 * @param {Option} option @param {Set<string>} traces
 */
export function rated(option, traces) {
  const shade = option.shades.find((one) => holds(one, traces));
  return {
    coloured: Boolean(shade),
    follows: shade?.text ?? option.plausible,
    upgrading: (shade ?? option).upgrading,
    bridging: (shade ?? option).bridging,
    on_upgrading: shade?.on_upgrading ?? option.on_upgrading,
    on_bridging: shade?.on_bridging ?? option.on_bridging,
  };
}

/**
 * What a draft or an event keeps: decisions up to the first step that has none, or one that is not open any more; the
 * mark of that step; and the answers.
 * @param {Spec} spec @param {Partial<Kept>} given @returns {Kept}
 */
export function forKeeping(spec, given) {
  /** @type {Keys} */
  const decided = {};
  for (const [place, step] of spec.steps.entries()) {
    const option = optionOf(step, given.decided?.[step.key]);
    if (!option || !holds(option, standing(spec, decided, place))) break;
    decided[step.key] = option.key;
  }
  const place = Object.keys(decided).length;
  const next = spec.steps[place];
  const mark = next && optionOf(next, given.marked?.[next.key]);
  const marked = mark && holds(mark, standing(spec, decided, place)) ? { [next.key]: mark.key } : {};
  const said = (one) => (typeof one === "string" ? one : "");
  return { marked, decided, answers: spec.debrief.map((_, at) => said(given.answers?.[at])) };
}

/** How many steps are decided; also the place of the first that is not. @param {Pick<State, "decided">} state */
export function reached({ decided }) {
  return Object.keys(decided).length;
}

/** Whether every step is decided. @param {Spec} spec @param {Pick<State, "decided">} state */
export function ended({ steps }, state) {
  return reached(state) === steps.length;
}

/** What was kept or drafted takes the place of what stood there; the first open step is shown. */
export function rewritten(state, spec, given) {
  const kept = forKeeping(spec, given);
  return { ...state, ...kept, at: reached(kept) };
}

/** Another step is opened; none beyond the first that is not decided. @param {State} state @param {number} at */
export function opened(state, at) {
  return { ...state, at: Math.max(0, Math.min(at, reached(state))) };
}

/** An option is marked; nothing is decided by that. */
export function marked(state, spec, key) {
  return { ...state, marked: { [spec.steps[state.at].key]: key } };
}

/** What is marked in the open step is decided. @param {State} state @param {Spec} spec @returns {State} */
export function decided(state, spec) {
  const { key } = spec.steps[state.at];
  const kept = { ...state.decided, [key]: state.marked[key] };
  return { ...state, marked: {}, decided: kept, attempt: state.attempt + 1 };
}

/**
 * The decision of the open step is taken back, and with it all that came after: they were taken in another story.
 * @param {State} state @param {Spec} spec @returns {State}
 */
export function reopened(state, spec) {
  const before = spec.steps.slice(0, state.at).map(({ key }) => key);
  const { key } = spec.steps[state.at];
  return {
    ...state,
    marked: { [key]: state.decided[key] },
    decided: Object.fromEntries(before.map((one) => [one, state.decided[one]])),
    attempt: state.attempt + 1,
  };
}

/** @param {State} state @param {number} at the place of the question @param {string} text @returns {State} */
export function answered(state, at, text) {
  return { ...state, answers: state.answers.map((one, place) => (place === at ? text : one)) };
}

/** The answers are sent to be kept. @param {State} state @returns {State} */
export function sent(state) {
  return { ...state, attempt: state.attempt + 1 };
}

/** So often has this learner kept anything here. */
export function told(state, times) {
  return { ...state, attempt: times };
}

/**
 * The way so far: for each decided step its option, what it then came to, and which earlier steps it met.
 * @param {Spec} spec @param {Pick<State, "decided">} state
 */
export function way(spec, state) {
  return spec.steps.slice(0, reached(state)).map((step, place) => {
    const traces = standing(spec, state.decided, place);
    const option = /** @type {Option} */ (optionOf(step, state.decided[step.key]));
    return { step, place, option, ...rated(option, traces), from: metFrom(spec, state.decided, place) };
  });
}

/**
 * The places of the earlier steps whose traces a step meets: in what it tells, or in what they open, close or colour.
 * @param {Spec} spec @param {Keys} decided @param {number} place @returns {number[]}
 */
export function metFrom(spec, decided, place) {
  const step = spec.steps[place];
  const traces = standing(spec, decided, place);
  const conditions = [
    ...step.met.filter((one) => holds(one, traces)),
    ...step.options.filter((one) => one.after.length || one.unless.length),
    ...step.options.flatMap(({ shades }) => shades.filter((one) => holds(one, traces))),
  ];
  const touched = new Set(
    conditions.flatMap(({ after, unless }) => [...after, ...unless]).filter((key) => traces.has(key)),
  );
  return spec.steps
    .slice(0, place)
    .map((one, at) => ({ at, leaves: optionOf(one, decided[one.key])?.leaves ?? [] }))
    .filter(({ leaves }) => leaves.some((key) => touched.has(key)))
    .map(({ at }) => at);
}

/** What the way came out at. @param {Spec} spec @param {Pick<State, "decided">} state @returns {string[]} */
export function endingsOf(spec, state) {
  const traces = standing(spec, state.decided, spec.steps.length);
  return spec.endings.filter((one) => holds(one, traces)).map(({ text }) => text);
}
