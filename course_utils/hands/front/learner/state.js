// What is known on the card of learners, as plain values: who is learning, and what was asked of the host, so that it
// can be said once it is done. Nothing here draws; the view (`learner.js`) shows it.

/** So many guests are listed, the newest; the others wait behind one line. */
const GUESTS_SHOWN = 5;

/**
 * @typedef {{id: string, name: string, guest: boolean, created: string, answers?: number}} Learner
 *
 * @typedef {{what: "chosen"|"along"}|{what: "numbered", other: string}|{what: "forgotten", name: string}} Wish asked of
 *   the host: that somebody is learning, that a guest's answers go along to a name, that a name gets a number because
 *   it is another's, that somebody is forgotten
 *
 * @typedef {{current: Learner|null, wish: Wish|null}} State
 */

/** @returns {State} before the host has said anything */
export function blank() {
  return { current: null, wish: null };
}

/**
 * What the form asks for: a name that is typed comes before one that is marked in the list.
 * @param {{id?: string, name: string, remember: boolean}} form
 * @returns {{name: string, remember: boolean}|{id: string, remember: boolean}|null} null while it holds neither
 */
export function wanted({ id, name, remember }) {
  if (name.trim()) return { name, remember };
  return id ? { id, remember } : null;
}

/** Something is asked of the host. */
export function wishing(state, wish) {
  return { ...state, wish };
}

/** What is wished for by choosing somebody: the answers of a guest who has some go along. */
export function wishOf({ current }, id) {
  return { what: current?.guest && current.answers && id !== current.id ? "along" : "chosen" };
}

/** It was not done, or something else is asked first. */
export function refused(state) {
  return wishing(state, null);
}

/**
 * The host says who is learning now.
 * @param {State} state @param {Learner} current
 * @returns {{state: State, done: Wish|null}} with what was wished for and is done now
 */
export function told(state, current) {
  return { state: { current, wish: null }, done: state.wish };
}

/**
 * Everyone who can be chosen, as the list shows them.
 * @param {Learner[]} learners @returns {{shown: Learner[], more: Learner[]}} `more` are guests of long ago
 */
export function listed(learners) {
  const named = learners.filter((one) => !one.guest);
  const guests = learners.filter((one) => one.guest);
  return { shown: [...named, ...guests.slice(0, GUESTS_SHOWN)], more: guests.slice(GUESTS_SHOWN) };
}
