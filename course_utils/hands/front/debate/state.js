// What is known about the debate, as plain values: which signs are the student's, which answer is looked at, which view
// is open; and what each view makes of the signs. Nothing here draws; the view (`debate.js`) shows it.

/**
 * @typedef {{key: string, stand: "accepts"|"rejects", why: string}} SignView
 * @typedef {{id: string, label: string, answer: string, signs: SignView[]}} Position
 * @typedef {{id: string, version: number, task: {id: string, version: number}, signs: {key: string, name: string}[],
 *   positions: Position[]}} Spec
 *
 * @typedef {object} State
 * @property {string[]} own the keys of the student's signs
 * @property {string} answer the answer that is looked at; "" for all
 * @property {string} open the id of the view that is open
 */

/** In which order the answers stand. */
export const ANSWERS = ["no", "partly", "yes", "wrong_question"];

/** The views, those with the same answer side by side. @param {Spec} spec @returns {Position[]} */
export function inOrder({ positions }) {
  return ANSWERS.flatMap((answer) => positions.filter((one) => one.answer === answer));
}

/** @param {Spec} spec @returns {State} */
export function blank(spec) {
  return { own: [], answer: "", open: inOrder(spec)[0].id };
}

/**
 * The student's signs: those that were weighed again last, or those of the earlier task.
 * @param {Spec} spec @param {State} state @param {Record<string, any[]>} answers by item, oldest first @returns {State}
 */
export function heard({ id, version, task, signs }, state, answers) {
  const last = (item, of) => (answers[item] ?? []).filter((event) => event.version === of).at(-1)?.response?.chosen;
  const given = last(id, version) ?? last(task.id, task.version) ?? [];
  return { ...state, own: signs.map(({ key }) => key).filter((key) => given.includes(key)) };
}

/** The views in sight. @param {Spec} spec @param {State} state */
export function shown(spec, { answer }) {
  return inOrder(spec).filter((one) => !answer || one.answer === answer);
}

/** Another view is open. */
export function opened(state, id) {
  return { ...state, open: id };
}

/** Only views with one answer are looked at; one of them is open. */
export function asked(spec, state, answer) {
  const next = { ...state, answer };
  const there = shown(spec, next);
  return there.some(({ id }) => id === state.open) ? next : { ...next, open: there[0].id };
}

/**
 * What a view says of the student's signs.
 * @param {State} state @param {Position} position
 * @returns {{accepts: SignView[], rejects: SignView[], silent: string[]}} of the rest it says nothing
 */
export function judged({ own }, { signs }) {
  const mine = signs.filter(({ key }) => own.includes(key));
  return {
    accepts: mine.filter(({ stand }) => stand === "accepts"),
    rejects: mine.filter(({ stand }) => stand === "rejects"),
    silent: own.filter((key) => !signs.some((one) => one.key === key)),
  };
}

/**
 * The views that accept, and those that reject, most of the student's signs.
 * @param {Spec} spec @param {State} state
 * @returns {{near: Position[], far: Position[], accepts: number, rejects: number}}
 */
export function extremes(spec, state) {
  const count = (stand) => (one) => judged(state, one)[stand].length;
  const most = (stand) => Math.max(...spec.positions.map(count(stand)));
  const [accepts, rejects] = [most("accepts"), most("rejects")];
  return {
    accepts,
    rejects,
    near: accepts ? spec.positions.filter((one) => count("accepts")(one) === accepts) : [],
    far: rejects ? spec.positions.filter((one) => count("rejects")(one) === rejects) : [],
  };
}
