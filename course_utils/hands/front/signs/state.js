// What is known about signs of a cold war that are weighed again, as plain values: which count for the student, how far
// each is there, how many are enough, what was said in the earlier task; and what that comes to by the student's own
// rule. Nothing here draws; the view (`signs.js`) shows it.

/**
 * @typedef {{key: string, name: string, text: string, example: number}} Sign
 * @typedef {{signs: Sign[], top: number, task: {id: string, version: number}}} Spec
 *
 * @typedef {object} Form what is kept, and comes back
 * @property {string[]|null} chosen the keys of the signs that count; null as long as nothing was chosen here
 * @property {Record<string, number>} marks how far a sign is there, by its key
 * @property {number|null} enough how many of the chosen signs must be there
 *
 * @typedef {{chosen: string[], text: string, time: string|number, sure: string|null}} Then what was kept in the task
 *
 * @typedef {Form & {open: string, then: Then|null, attempt: number}} State
 */

/** From this mark on a sign counts as being there: largely, or wholly. */
export const THERE = 3;

/**
 * The form, from what was kept; what is not there any more is left out.
 * @param {Spec} spec @param {Partial<Form>} [given] @returns {Form}
 */
export function filled({ signs, top }, given = {}) {
  const keys = signs.map(({ key }) => key);
  const marks = Object.entries(given.marks ?? {}).filter(
    ([key, mark]) => keys.includes(key) && Number.isInteger(mark) && mark >= 0 && mark <= top,
  );
  const chosen = Array.isArray(given.chosen) ? keys.filter((key) => given.chosen?.includes(key)) : null;
  const enough = Number(given.enough);
  return { chosen, marks: Object.fromEntries(marks), enough: enough >= 1 && enough <= keys.length ? enough : null };
}

/** @param {Spec} spec @returns {State} nothing is known */
export function blank(spec) {
  return { ...filled(spec), open: spec.signs[0].key, then: null, attempt: 0 };
}

/** @param {State} state @returns {Form} */
export function formOf({ chosen, marks, enough }) {
  return { chosen, marks, enough };
}

/** Everything is another: what a draft holds, or what was kept. */
export function rewritten(state, form) {
  return { ...state, ...form };
}

/** So often has this learner kept the signs. */
export function told(state, times) {
  return { ...state, attempt: times };
}

/** Another sign is open. */
export function opened(state, key) {
  return { ...state, open: key };
}

/**
 * What was kept of the earlier task last, by its own version.
 * @param {Spec} spec @param {State} state @param {any[]} events oldest first @returns {State}
 */
export function recalled({ signs, task }, state, events = []) {
  const last = events.filter(({ version }) => version === task.version).at(-1);
  if (!last) return { ...state, then: null };
  const given = last.response?.chosen ?? [];
  const chosen = signs.map(({ key }) => key).filter((key) => given.includes(key));
  const text = typeof last.response?.text === "string" ? last.response.text : "";
  // Who has looked at nothing yet begins with a sign of their own.
  const open = state.then || state.open !== signs[0].key ? state.open : (chosen[0] ?? state.open);
  return { ...state, open, then: { chosen, text, time: last.time, sure: last.confidence ?? null } };
}

/** The keys of the signs that count: chosen here, or those of the earlier task. @param {State} state */
export function counting({ chosen, then }) {
  return chosen ?? then?.chosen ?? [];
}

/** A sign counts, or no longer does. */
export function toggled(spec, state, key) {
  const now = counting(state);
  const next = now.includes(key) ? now.filter((one) => one !== key) : [...now, key];
  const chosen = spec.signs.map((sign) => sign.key).filter((one) => next.includes(one));
  const enough = state.enough && state.enough > chosen.length ? chosen.length || null : state.enough;
  return { ...state, chosen, enough };
}

/** A sign gets a mark. */
export function marked(state, key, mark) {
  return { ...state, marks: { ...state.marks, [key]: mark } };
}

/** So many of the chosen signs must be there. */
export function needed(state, enough) {
  return { ...state, enough };
}

/** The signs that count and have no mark yet. @param {Spec} spec @param {State} state @returns {Sign[]} */
export function unmarked({ signs }, state) {
  return signs.filter(({ key }) => counting(state).includes(key) && !(key in state.marks));
}

/** Whether the rule can be applied: some sign counts, each has a mark, and it is said how many are enough. */
export function complete(spec, state) {
  return Boolean(counting(state).length && state.enough && !unmarked(spec, state).length);
}

/**
 * What the student's rule comes to.
 * @param {Spec} spec @param {State} state
 * @returns {{of: number, enough: number, there: Sign[], milder: number, course: number}|null} of so many signs so many
 *   are enough; those that are there by the student's marks, how many would be if a half counted, and how many are by
 *   the course's marks; null while the rule is not whole
 */
export function ruled(spec, state) {
  if (!complete(spec, state)) return null;
  const own = spec.signs.filter(({ key }) => counting(state).includes(key));
  return {
    of: own.length,
    enough: /** @type {number} */ (state.enough),
    there: own.filter(({ key }) => state.marks[key] >= THERE),
    milder: own.filter(({ key }) => state.marks[key] >= THERE - 1).length,
    course: own.filter(({ example }) => example >= THERE).length,
  };
}

/** The sign on which student and course differ most; null where they agree on all that are marked. */
export function furthest({ signs }, { marks }) {
  const gap = ({ key, example }) => (key in marks ? Math.abs(marks[key] - example) : 0);
  const most = signs.reduce((best, sign) => (gap(sign) > gap(best) ? sign : best), signs[0]);
  return gap(most) ? most : null;
}
