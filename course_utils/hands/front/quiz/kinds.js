// The register of the kinds of question. Each kind is one file of `quiz/kinds/`, which says all that this front end
// knows of it and registers itself; the linker brings every file of that folder along.

/**
 * What is asked, drawn and marked in one way. An `item` is the public spec of a question of this kind, a `response`
 * what is kept of an answer, a `draft` what stands in the fields while it is being made.
 * @typedef {object} Kind
 * @property {(item: any, response: any) => Mark} mark the twin of the Python; throws on a malformed response
 * @property {(item: any) => any} start the draft before anything is answered
 * @property {(response: any, item: any) => any} draft of a kept response
 * @property {(draft: any, item: any) => any} response of a draft; null while something is missing
 * @property {(view: View) => HTMLElement} fields what the answer is made in
 * @property {(view: View) => HTMLElement} [paper] the same for a pen, while nothing is answered; without it, `fields`
 * @property {string} [rule] name of the sentence that says how to answer
 * @property {(response: any, item: any) => string} [problem] what cannot be marked, in words; "" if all is well
 * @property {(response: any) => string} [tried] a response in words, for the second try
 * @property {(draft: any) => any} [again] the draft that a second try begins with; without it, that of the first
 * @property {(item: any) => boolean} [retry] whether a second try makes sense; without it, it does
 * @property {(said: string[], response: any, done: boolean) => string[]} [feedback] which sentences of a mark are said
 *   before the answer is shown, and after; without it, all
 * @property {(item: any) => HTMLElement} [answer] the right answer, where it does not stand in the fields
 * @property {boolean} [self_marked] whether the student marks it, with what a model answer holds
 *
 * @typedef {{share?: number, verdict: "right"|"partly"|"not_yet"|"unclear", feedback?: string[],
 *   question?: string}} Mark
 *
 * @typedef {object} View what fields are drawn from
 * @property {any} item
 * @property {any} draft
 * @property {boolean} [paper] whether a pen is to fill them in
 * @property {boolean} locked whether the answer is given and only shown
 * @property {boolean} reveal whether the right answer is shown
 * @property {any} tried the response of the first try during the second, else null
 * @property {string} problem what could not be marked, in words
 * @property {string} problemId of the element that says so
 * @property {any} map for an item with a region
 * @property {(text: string) => void} announce
 * @property {(draft: any, onto?: string) => void} change the draft; with `onto`, a selector, everything is drawn anew
 *   and the focus goes there
 */

/** @type {Record<string, Kind>} */
const KINDS = {};

/**
 * Make a kind known under the name that a question record gives as its `type`.
 * @param {string} type @param {Kind} kind
 */
export function register(type, kind) {
  KINDS[type] = kind;
}

/**
 * The kind of an item.
 * @param {{type: string}} item @returns {Kind}
 */
export function kindOf(item) {
  if (!Object.hasOwn(KINDS, item.type)) throw new TypeError(`unknown type of question: ${item.type}`);
  return KINDS[item.type];
}
