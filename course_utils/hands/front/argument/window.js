// The part of a large map that is in its frame, as plain numbers: how the whole fits into the overview, and where a key
// or a finger brings the frame.

/** How far one press of an arrow key goes, in pixels of the map. */
const STEP = 80;

/**
 * @typedef {{left: number, top: number, width: number, height: number}} Place in pixels of the map
 */

/**
 * How much smaller the overview is than the map: so that it fits into its room both ways.
 * @param {{width: number, height: number}} whole @param {{width: number, height: number}} room
 */
export function scaleOf(whole, room) {
  return Math.min(room.width / whole.width, room.height / whole.height, 1);
}

/**
 * The frame with its middle at a point of the map, without leaving the map.
 * @param {Place} frame @param {{width: number, height: number}} whole @param {number} x @param {number} y
 * @returns {Place}
 */
export function centred(frame, whole, x, y) {
  return inside({ ...frame, left: x - frame.width / 2, top: y - frame.height / 2 }, whole);
}

/**
 * Where a key brings the frame, or null for a key that does not move it.
 * @param {Place} frame @param {{width: number, height: number}} whole @param {string} key
 * @returns {Place|null}
 */
export function stepped(frame, whole, key) {
  const page = frame.height * 0.9;
  const [across, down] = {
    ArrowUp: [0, -STEP],
    ArrowDown: [0, STEP],
    ArrowLeft: [-STEP, 0],
    ArrowRight: [STEP, 0],
    PageUp: [0, -page],
    PageDown: [0, page],
    Home: [0, -whole.height],
    End: [0, whole.height],
  }[key] ?? [null, null];
  return across === null ? null : inside({ ...frame, left: frame.left + across, top: frame.top + down }, whole);
}

function inside(frame, whole) {
  const held = (at, most) => Math.max(0, Math.min(at, most));
  return {
    ...frame,
    left: held(frame.left, whole.width - frame.width),
    top: held(frame.top, whole.height - frame.height),
  };
}

/** How far down the frame is, from 0 to 100. */
export function shareOf(frame, whole) {
  const most = whole.height - frame.height;
  return most > 0 ? Math.round((100 * Math.min(frame.top, most)) / most) : 0;
}

/**
 * The first and the last of some places that the frame shows, by at least half; null if it shows none.
 * @template Name
 * @param {Place} frame @param {Iterable<[Name, Place]>} places in reading order
 * @returns {[Name, Name]|null}
 */
export function ends(frame, places) {
  const seen = [...places].filter(([, { top, height }]) => {
    const middle = top + height / 2;
    return middle >= frame.top && middle <= frame.top + frame.height;
  });
  return seen.length ? [seen[0][0], seen.at(-1)[0]] : null;
}

/**
 * How far down a frame scrolls, as little as shows all of some places, and this one of them if not all fit.
 * @param {number} now @param {number} height of the frame
 * @param {{top: number, bottom: number}[]} places @param {{top: number, bottom: number}} held
 */
export function reached(now, height, places, held) {
  const top = Math.min(...places.map((place) => place.top));
  const bottom = Math.max(...places.map((place) => place.bottom));
  const wanted = bottom - top <= height ? { top, bottom } : { top: held.bottom - height, bottom: held.bottom };
  return Math.max(wanted.bottom - height, Math.min(now, wanted.top), 0);
}
