// What is known about cards on a line of years, as plain values: where each stands, which one is held, and where they
// stood when they were last marked; how near a placing comes to the truth; and where marks stand that would touch.
// Nothing here draws; the view (`chronology.js`) shows it.

/**
 * @typedef {{id: string, letter: string, text: string, year: number, when: string, why: string}} Card
 *
 * @typedef {Record<string, number>} Places the year of each card that stands on the line
 *
 * @typedef {object} State
 * @property {Places} places
 * @property {Record<string, string>} typed what was typed for a card and refused, as it stands in the field
 * @property {string} held the card that a touch on the line places
 * @property {Places|null} shown where the cards stood when they were marked; null while the true line is hidden
 * @property {Places[]} rounds every placing that was marked, oldest first
 */

/** @param {Card[]} cards @returns {State} */
export function blank(cards) {
  return { places: {}, typed: {}, held: cards[0].id, shown: null, rounds: [] };
}

/**
 * Places of the cards of today, in their order.
 * @param {Card[]} cards @param {Places} given @returns {Places}
 */
export function forKeeping(cards, given = {}) {
  return Object.fromEntries(cards.filter(({ id }) => id in given).map(({ id }) => [id, given[id]]));
}

/** What stands in the form, refused texts and all: a draft of it loses nothing. */
export function formOf(cards, { places, typed }) {
  const texts = Object.fromEntries(cards.filter(({ id }) => typed[id]).map(({ id }) => [id, typed[id]]));
  return { places: forKeeping(cards, places), typed: texts };
}

/** The form with nothing in it but places that were kept. */
export function keptForm(cards, places = {}) {
  return formOf(cards, { places, typed: {} });
}

/** A text was refused as a year, or no longer is. */
export function refusedText(state, id, text) {
  const { [id]: _, ...rest } = state.typed;
  return { ...state, typed: text ? { ...rest, [id]: text } : rest };
}

/** A card is held. */
export function held(state, id) {
  return { ...state, held: id };
}

/**
 * A card stands in a year, or nowhere, and no refused text stands in its field any more; the true line is hidden again
 * once a card has moved.
 */
export function placed(before, id, year) {
  const state = refusedText(held(before, id), id, "");
  if ((state.places[id] ?? null) === year) return state;
  const { [id]: _, ...rest } = state.places;
  return { ...state, shown: null, places: year === null ? rest : { ...rest, [id]: year } };
}

/** A card goes some years on; one that stands nowhere comes to the middle of the line. */
export function nudged(state, id, by, { from, to }) {
  const now = state.places[id];
  const next = now === undefined ? Math.round((from + to) / 2) : now + by;
  return placed(state, id, Math.min(to, Math.max(from, next)));
}

/** All places are others: those of a draft, or those that were kept. */
export function rewritten(state, cards, given) {
  const { places, typed } = formOf(cards, given);
  const last = state.rounds.at(-1);
  return { ...state, places, typed, shown: last && same(cards, places, last) ? last : null };
}

/** No card stands on the line any more. */
export function cleared(state) {
  return { ...state, places: {}, typed: {}, shown: null };
}

/** These placings were marked. */
export function told(state, rounds) {
  return { ...state, rounds };
}

/** The cards are marked where they stand. */
export function marked(state) {
  return { ...state, shown: state.places, rounds: [...state.rounds, state.places] };
}

function same(cards, one, other) {
  return cards.every(({ id }) => one[id] === other[id]);
}

/** How many cards stand nowhere yet. */
export function missing(cards, { places }) {
  return cards.filter(({ id }) => !(id in places)).length;
}

/** How far a card lies from its year: positive for too late. */
export function gap(card, places) {
  return places[card.id] - card.year;
}

/**
 * How near a placing comes. Every card is compared with every other one: a pair is right when the earlier event stands
 * earlier; two on one year are not in order. The distance is the mean over all cards, in years, early or late alike.
 * @param {Card[]} cards @param {Places} places @returns {{right: number, pairs: number, mean: number, worst: Card}}
 */
export function nearness(cards, places) {
  let right = 0;
  let pairs = 0;
  cards.forEach((one, at) => {
    for (const other of cards.slice(at + 1)) {
      pairs += 1;
      if ((one.year - other.year) * (places[one.id] - places[other.id]) > 0) right += 1;
    }
  });
  const off = (card) => Math.abs(gap(card, places));
  return {
    right,
    pairs,
    mean: cards.reduce((sum, card) => sum + off(card), 0) / cards.length,
    worst: cards.reduce((worst, card) => (off(card) > off(worst) ? card : worst)),
  };
}

/** The share of the line's width at which a year stands, with room at both ends. */
export function shareOf(year, { from, to }) {
  return 0.04 + (0.92 * (year - from)) / (to - from);
}

/** The year at a share of the line's width, within its ends. */
export function yearAt(share, { from, to }) {
  return Math.min(to, Math.max(from, Math.round(from + ((share - 0.04) / 0.92) * (to - from))));
}

/**
 * In which lane each mark stands, so that none touches another in its own: the lowest that has room.
 * @param {{id: string, year: number}[]} marks @param {number} room years that one mark is wide
 * @returns {Map<string, number>}
 */
export function lanes(marks, room) {
  const ends = [];
  const found = new Map();
  for (const { id, year } of [...marks].sort((a, b) => a.year - b.year)) {
    const free = ends.findIndex((end) => year - end >= room);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = year;
    found.set(id, lane);
  }
  return found;
}
