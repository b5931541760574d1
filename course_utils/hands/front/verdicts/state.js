// What is known about a set of verdict cards, as plain values: which is open, what was said of each and when, and what
// is being changed. Nothing here draws; the view (`verdicts.js`) shows it.

/** The verdicts that stand on one scale, from worst to best. */
export const SCALE = ["reversed", "not_pursued", "attempted", "partly_realised", "largely_realised"];
/** The verdict that stands beside the scale: what happened is clear, what it amounts to is not. */
export const APART = "contested";
export const GRADES = [...SCALE, APART];

/**
 * @typedef {{verdict: string|null, sure: string|null, why: string}} Form what is chosen and written
 * @typedef {Form & {time: number|string}} Said a verdict that was kept
 * @typedef {{item: string, title: string, mark: string}} Card `mark` is the course's verdict
 *
 * @typedef {object} State
 * @property {string} open the item of the card that is open
 * @property {Record<string, Form>} forms by item
 * @property {Record<string, Said[]>} said by item: all verdicts that were kept, the first one first
 * @property {{item: string, form: Form}[]} past what choices replaced, so that they can be taken back
 */

/** @type {Readonly<Form>} */
const EMPTY = Object.freeze({ verdict: null, sure: null, why: "" });

/** @param {Card[]} cards @returns {State} nothing is said of any card */
export function blank(cards) {
  return {
    open: cards[0].item,
    forms: Object.fromEntries(cards.map(({ item }) => [item, EMPTY])),
    said: Object.fromEntries(cards.map(({ item }) => [item, []])),
    past: [],
  };
}

/** What the form of a card holds when nothing is changed: its last verdict. @returns {Form} */
export function formOf(said) {
  const last = said.at(-1);
  return last ? { verdict: last.verdict, sure: last.sure, why: last.why } : EMPTY;
}

/** Another card is opened. */
export function opened(state, item) {
  return { ...state, open: item };
}

/**
 * Something of the open card is chosen or written. Choices can be taken back; a text has its own way to do so.
 * @param {State} state @param {Partial<Form>} change @returns {State}
 */
export function changed(state, change) {
  const item = state.open;
  const form = state.forms[item];
  const past = "why" in change ? state.past : [...state.past, { item, form }];
  return { ...state, forms: { ...state.forms, [item]: { ...form, ...change } }, past };
}

/** The last choice of the open card is taken back; what was written stays. */
export function undone(state) {
  const at = state.past.findLastIndex(({ item }) => item === state.open);
  if (at < 0) return state;
  const { item, form } = state.past[at];
  const { why } = state.forms[item];
  return {
    ...state,
    forms: { ...state.forms, [item]: { ...form, why } },
    past: state.past.filter((_, place) => place !== at),
  };
}

/** Whether there is a choice of the open card to take back. */
export function undoable({ past, open }) {
  return past.some(({ item }) => item === open);
}

/** A form is another: that of a draft, or of a verdict that was kept. */
export function written(state, item, form) {
  return { ...state, forms: { ...state.forms, [item]: form } };
}

/** So much was kept of a card; its choices so far are no longer to be taken back. */
export function heard(state, item, said) {
  return {
    ...state,
    said: { ...state.said, [item]: said },
    past: state.past.filter((one) => one.item !== item),
  };
}

/**
 * How far a card is: its first verdict is asked, its evidence read, or it was judged again and the course's shown.
 * @param {State} state @param {string} item @returns {"first"|"read"|"judged"}
 */
export function stage({ said }, item) {
  return /** @type {const} */ (["first", "read", "judged"])[Math.min(2, said[item].length)];
}

/** The card to go on with: the one after `from` that is not judged yet, else the first such; null if all are. */
export function unfinished(cards, state, from = -1) {
  const open = cards.filter(({ item }) => stage(state, item) !== "judged");
  return open.find((one) => cards.indexOf(one) > from) ?? open[0] ?? null;
}

/** How far apart two verdicts lie on the scale; null where one of them stands beside it. */
function apart(one, other) {
  return one === APART || other === APART ? null : Math.abs(SCALE.indexOf(one) - SCALE.indexOf(other));
}

/**
 * What the verdicts come to.
 * @param {Card[]} cards @param {State} state
 * @returns {{begun: number, judged: number, agree: number, changed: number, certain: number, shaken: number,
 *   furthest: Card|null, beside: Card[]}} how many first verdicts there are and how many cards were judged after the
 *   evidence; of these, how many agree with the course, were changed, were certain at first, and were changed though
 *   certain; the card where student and course lie furthest apart on the scale; the cards that one of them alone calls
 *   contested
 */
export function summary(cards, { said }) {
  const judged = cards.filter(({ item }) => said[item].length > 1);
  const now = ({ item }) => said[item].at(-1).verdict;
  const first = ({ item }) => said[item][0];
  const moved = judged.filter((card) => now(card) !== first(card).verdict);
  const certain = judged.filter((card) => first(card).sure === "certain");
  const gap = (card) => apart(now(card), card.mark) ?? 0;
  const most = judged.reduce((best, card) => (best && gap(best) >= gap(card) ? best : card), /** @type {any} */ (null));
  return {
    begun: cards.filter(({ item }) => said[item].length).length,
    judged: judged.length,
    agree: judged.filter((card) => now(card) === card.mark).length,
    changed: moved.length,
    certain: certain.length,
    shaken: certain.filter((card) => moved.includes(card)).length,
    furthest: most && gap(most) ? most : null,
    beside: judged.filter((card) => now(card) !== card.mark && apart(now(card), card.mark) === null),
  };
}
