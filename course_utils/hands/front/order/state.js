// An order that somebody makes, as a plain value: the keys, first to last, and the orders before each move.

/**
 * @typedef {{keys: string[], own: boolean}} Order keys from first to last; whether it is somebody's own, and not the
 *   one that it began with
 *
 * @typedef {Order & {past: Order[]}} State with the orders before each move, so that moves can be taken back
 */

/** @param {string[]} keys @returns {State} the order that is shown at first */
export function begun(keys) {
  return { keys: [...keys], own: false, past: [] };
}

/**
 * The order that was kept: keys that are no more are left out, new ones come last.
 * @param {string[]} all @param {string[]} kept none where nothing is kept @returns {State}
 */
export function restored(all, kept) {
  const known = kept.filter((key) => all.includes(key));
  if (!known.length) return begun(all);
  return { keys: [...known, ...all.filter((key) => !known.includes(key))], own: true, past: [] };
}

const same = (one, other) => one.keys.join() === other.keys.join();

const withPast = (state, before) => ({
  ...state,
  past: [...before.past, { keys: before.keys, own: before.own }],
});

/**
 * One key stands at another place; without a move the state is the same.
 * @param {State} state @param {string} key @param {number} to @returns {State}
 */
export function moved(state, key, to) {
  const rest = state.keys.filter((one) => one !== key);
  const place = Math.max(0, Math.min(rest.length, to));
  const next = { ...state, keys: [...rest.slice(0, place), key, ...rest.slice(place)], own: true };
  return same(next, state) ? state : withPast(next, state);
}

/** Several moves of one drag are one move to take back, or none if all is as it was. */
export function joined(state, before) {
  return same(state, before) ? before : withPast(state, before);
}

/** The last move is taken back. */
export function undone(state) {
  return state.past.length ? { ...state.past.at(-1), past: state.past.slice(0, -1) } : state;
}

/** The order as it stands is somebody's own, though nothing was moved. */
export function taken(state) {
  return { ...state, own: true };
}
