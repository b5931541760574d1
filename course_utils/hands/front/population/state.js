// What is assumed of a population, as plain values, and what it comes to. Nothing here draws; the view
// (`population.js`) shows it.

import { byAge, moversOf, projected, workforce } from "./core.js";

/** Years at which the card reads the projection out. */
export const READ_AT = [2050, 2070];
/** What the two switches that stand in the open take: children for each woman, thousands of movers a year. */
export const LIMITS = {
  children: { low: 0.7, high: 2.5, step: 0.05 },
  movers: { low: -100, high: 1000, step: 10 },
  at_work: { low: 50, high: 100, step: 0.5 },
  older_at_work: { low: 0, high: 60, step: 0.5 },
};
/** The first ages that may be no working age any more. */
export const UNTIL = [60, 65, 70, 75];
/** How far back changes can be taken. */
const PAST = 60;

/**
 * @typedef {import("./core.js").Period} Period
 * @typedef {import("./core.js").People} People
 * @typedef {{key: string, children: number[], movers: number|null, youngest: [number, number]|null}} Variant children
 *   per woman in each period; thousands a year who come less those who leave (null: as the periods say); girls and boys
 *   up to 4 at the beginning, where the variant has others
 * @typedef {object} Spec
 * @property {People} start @property {Period[]} periods @property {Variant[]} variants
 * @property {{year: number, ages: number[]}[]} history both sexes by age group
 * @property {Work} work
 *
 * @typedef {{until: number, at_work: number, older_at_work: number}} Work
 * @typedef {{variant: string, children: number|null, movers: number|null} & Work} Form what is kept, and comes back;
 *   null stands for what the variant assumes
 * @typedef {Form & {past: Form[], last: string|null, attempt: number}} State
 */

/** A number that is offered, or what stands in its place. */
function within(value, { low, high }, other) {
  return typeof value === "number" && value >= low && value <= high ? value : other;
}

/**
 * The form, from what was kept; what is not offered any more is left out.
 * @param {Spec} spec @param {Partial<Form>} [given] @returns {Form}
 */
export function filled({ variants, work }, given = {}) {
  return {
    variant: variants.some(({ key }) => key === given.variant)
      ? /** @type {string} */ (given.variant)
      : variants[0].key,
    children: within(given.children, LIMITS.children, null),
    movers: within(given.movers, LIMITS.movers, null),
    until: UNTIL.find((one) => one === given.until) ?? work.until,
    at_work: within(given.at_work, LIMITS.at_work, work.at_work),
    older_at_work: within(given.older_at_work, LIMITS.older_at_work, work.older_at_work),
  };
}

/**
 * Assumptions that were changed by hand, and where none were those that are given.
 * @param {Spec} spec @param {Form} own @param {Form} given @returns {Form}
 */
export function joined(spec, own, given) {
  return JSON.stringify(own) === JSON.stringify(filled(spec)) ? given : own;
}

/** @param {Spec} spec @returns {State} as the first variant says */
export function blank(spec) {
  return { ...filled(spec), past: [], last: null, attempt: 0 };
}

/** @param {State} state @returns {Form} */
export function formOf({ variant, children, movers, until, at_work, older_at_work }) {
  return { variant, children, movers, until, at_work, older_at_work };
}

/**
 * One assumption is another. More of the same is the same change.
 * @param {State} state @param {keyof Form} what @param {any} value @returns {State}
 */
export function assumed(state, what, value) {
  if (state[what] === value) return state;
  const past = state.last === what ? state.past : [...state.past, formOf(state)].slice(-PAST);
  return { ...state, [what]: value, past, last: what };
}

/**
 * Children and movers are those of a variant.
 * @param {State} state @param {string} variant @returns {State}
 */
export function begun(state, variant) {
  const past = [...state.past, formOf(state)].slice(-PAST);
  return { ...state, variant, children: null, movers: null, past, last: null };
}

/** @param {State} state @returns {State} as it was before the last change; the same where nothing was changed */
export function undone(state) {
  const before = state.past.at(-1);
  return before ? { ...state, ...before, past: state.past.slice(0, -1), last: null } : state;
}

/** Everything is another: what a draft holds, or what was kept. What went before is gone. */
export function rewritten(state, form) {
  return { ...state, ...form, past: [], last: null };
}

/** So often has this learner kept the assumptions. */
export function told(state, times) {
  return { ...state, attempt: times };
}

/** @param {Spec} spec @param {Form} form @returns {Variant} */
export function variantOf({ variants }, { variant }) {
  return variants.find(({ key }) => key === variant) ?? variants[0];
}

/**
 * What holds in the first period and in the last: children for each woman, and thousands of movers a year.
 * @param {Spec} spec @param {Form} form
 * @returns {{children: [number, number], movers: [number, number]}}
 */
export function ends(spec, form) {
  const { children, movers } = variantOf(spec, form);
  const ofPeriod = (at) => moversOf(/** @type {Period} */ (spec.periods.at(at)));
  const [number, coming] = [form.children, form.movers ?? movers];
  return {
    children: number === null ? [children[0], children[children.length - 1]] : [number, number],
    movers: coming === null ? [ofPeriod(0), ofPeriod(-1)] : [coming, coming],
  };
}

/**
 * What the assumptions come to, every fifth year, what has been before them too.
 * @param {Spec} spec @param {Form} form
 * @returns {{year: number, projected: boolean, ages: number[]} & ReturnType<typeof workforce>[]}
 */
export function outcome(spec, form) {
  const { children, movers, youngest } = variantOf(spec, form);
  const [girls, boys] = (form.children === null && youngest) || [spec.start.women[0], spec.start.men[0]];
  const start = { women: [girls, ...spec.start.women.slice(1)], men: [boys, ...spec.start.men.slice(1)] };
  const numbers = form.children === null ? children : children.map(() => /** @type {number} */ (form.children));
  const ahead = projected(start, spec.periods, numbers, form.movers ?? movers);
  return /** @type {any} */ ([
    ...spec.history.map(({ year, ages }) => ({ year, projected: false, ages, ...workforce(ages, form) })),
    ...ahead.map(({ year, people }) => {
      const ages = byAge(people);
      return { year, projected: true, ages, ...workforce(ages, form) };
    }),
  ]);
}
