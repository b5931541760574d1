// What is known of the regions that are being designed, as plain values: one design or two, what stood before each
// change, and which divide is drawn. Nothing here draws; the view (`design.js`) shows it.

/** Characters that the name of a design may have. */
export const NAME_MOST = 60;
/** Members that make a region. */
export const FEWEST = 2;
/** How far back changes can be taken. */
const PAST = 60;

/**
 * @typedef {{name: string, members: string[], purpose: string, rule: string}} Plan
 * @typedef {{plans: Plan[]}} Form what is kept, and comes back: one plan or two
 * @typedef {{code: string}} Candidate
 * @typedef {{candidates: Candidate[], purposes: string[], rules: string[], divides?: {id: string}[]}} Spec
 *
 * @typedef {object} State
 * @property {Plan[]} plans one, or two that lie side by side
 * @property {Plan[][]} past the plans before each change, the oldest first
 * @property {string|null} last what was changed last: more of the same is the same change
 * @property {(string|null)[]} drawn for each plan the divide whose lines are drawn
 * @property {boolean} asked whether the plans were to be kept: only then is a plan without members refused
 * @property {number} attempt how often they have been kept
 */

/**
 * A plan from what is given; what is not offered any more is left out.
 * @param {Spec} spec @param {Partial<Plan>} [given] @returns {Plan}
 */
export function planOf({ candidates, purposes, rules }, given = {}) {
  const chosen = new Set(given.members ?? []);
  const offered = (all, one) => (all.includes(one) ? one : all[0]);
  return {
    name: given.name ?? "",
    members: candidates.map(({ code }) => code).filter((code) => chosen.has(code)),
    purpose: offered(purposes, given.purpose),
    rule: offered(rules, given.rule),
  };
}

/**
 * The form, from what was kept.
 * @param {Spec} spec @param {Partial<Form>} [given] @returns {Form}
 */
export function filled(spec, given = {}) {
  const plans = given.plans?.length ? given.plans.slice(0, 2) : [{}];
  return { plans: plans.map((plan) => planOf(spec, plan)) };
}

/**
 * Plans that were begun by hand, and where none was begun those that are given.
 * @param {Spec} spec @param {Form} own @param {Form} given @returns {Form}
 */
export function joined(spec, own, given) {
  const empty = JSON.stringify(planOf(spec));
  const count = Math.max(own.plans.length, given.plans.length);
  const plans = Array.from({ length: count }, (_, at) => {
    const mine = own.plans[at];
    return mine && JSON.stringify(mine) !== empty ? mine : (given.plans[at] ?? mine);
  });
  return { plans };
}

/** @param {Spec} spec @returns {State} one design, nobody in it */
export function blank(spec) {
  return { ...filled(spec), past: [], last: null, drawn: [null, null], asked: false, attempt: 0 };
}

/** @param {State} state @returns {Form} */
export function formOf({ plans }) {
  return { plans };
}

/** Other plans; what stood before can be brought back, but for more of one and the same change. */
function changed(state, plans, last) {
  const more = last !== null && last === state.last;
  const past = more ? state.past : [...state.past, state.plans].slice(-PAST);
  return { ...state, plans, past, last };
}

/** Something of one plan is another. */
function amended(state, at, change, last = null) {
  return changed(
    state,
    state.plans.map((plan, place) => (place === at ? { ...plan, ...change } : plan)),
    last,
  );
}

/**
 * Somebody comes in, or goes out.
 * @param {Spec} spec @param {State} state @param {number} at which plan @param {string} code @returns {State}
 */
export function toggled(spec, state, at, code) {
  const { members } = state.plans[at];
  return seated(spec, state, at, members.includes(code) ? members.filter((one) => one !== code) : [...members, code]);
}

/**
 * The members are others: those of a real body, or nobody.
 * @param {Spec} spec @param {State} state @param {number} at @param {string[]} members @returns {State}
 */
export function seated(spec, state, at, members) {
  return amended(state, at, { members: planOf(spec, { members }).members });
}

/** @param {State} state @param {number} at @param {string} name as it was typed @returns {State} */
export function named(state, at, name) {
  return state.plans[at].name === name ? state : amended(state, at, { name }, `name-${at}`);
}

/** @param {State} state @param {number} at @param {string} purpose @returns {State} */
export function purposed(state, at, purpose) {
  return amended(state, at, { purpose }, `purpose-${at}`);
}

/** @param {State} state @param {number} at @param {string} rule @returns {State} */
export function ruled(state, at, rule) {
  return amended(state, at, { rule }, `rule-${at}`);
}

/** A second design lies beside the first: a copy of it, without its name, to be changed. */
export function doubled(state) {
  const [first, second] = state.plans;
  return second ? state : changed(state, [first, { ...first, name: "" }], null);
}

/** One of two designs is taken away. */
export function withdrawn(state, at) {
  if (state.plans.length < 2) return state;
  const drawn = [at === 0 ? state.drawn[1] : state.drawn[0], null];
  return {
    ...changed(
      state,
      state.plans.filter((_, place) => place !== at),
      null,
    ),
    drawn,
  };
}

/** @param {State} state @returns {State} as it was before the last change; the same where nothing was changed */
export function undone(state) {
  const before = state.past.at(-1);
  return before ? { ...state, plans: before, past: state.past.slice(0, -1), last: null } : state;
}

/** The lines of a divide are drawn over a plan, or taken away if they were. */
export function drawnOver(state, at, id) {
  return { ...state, drawn: state.drawn.map((one, place) => (place === at ? (one === id ? null : id) : one)) };
}

/** The plans were to be kept. */
export function askedFor(state) {
  return { ...state, asked: true };
}

/** Everything is another: what a draft holds, or what was kept. What went before is gone. */
export function rewritten(state, form) {
  return { ...state, plans: form.plans, past: [], last: null, asked: false };
}

/** So often has this learner kept the designs. */
export function told(state, times) {
  return { ...state, attempt: times };
}

/** How many characters a name has too many; 0 where it fits. */
export function nameOver(name) {
  return Math.max(0, [...name.trim()].length - NAME_MOST);
}

/**
 * What is wrong with a plan, by field.
 * @param {Plan} plan
 * @returns {{name: boolean, members: boolean}}
 */
export function faultsOf({ name, members }) {
  return { name: nameOver(name) > 0, members: members.length < FEWEST };
}

/** Whether every plan can be kept. */
export function sound({ plans }) {
  return plans.every((plan) => Object.values(faultsOf(plan)).every((fault) => !fault));
}
