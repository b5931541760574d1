// What a learner writes, until it is kept: boxes that cut nothing off, and drafts that outlive a reload or a page.

import { h, refuses, say, uid } from "./dom.js";
import { browserStore, draftKey, KEPT_UNDER } from "./storage.js";
import { counted } from "./words.js";

/**
 * How many words a text has: what stands between blanks, if a letter or a digit is in it.
 * @param {string} text
 * @example wordCount("Futenma - promised in 1996") // 4
 */
export function wordCount(text) {
  return text.split(/\s+/).filter((part) => /[\p{L}\p{N}]/u.test(part)).length;
}

/**
 * How much of a text does not fit, in words; "" if all of it does.
 * @param {string} text @param {number} most characters @param {number|null} [words] where these are counted
 */
export function tooMuch(text, most, words = null) {
  const grouped = (number) => number.toLocaleString("en-GB");
  const length = [...text].length;
  if (length > most)
    return say("writing.too_long", { length: grouped(length), most: grouped(most), over: grouped(length - most) });
  const written = wordCount(text);
  return words && written > words
    ? say("writing.too_many_words", { count: written, most: words, over: written - words })
    : "";
}

/**
 * A box for a text that a learner writes. A text that is too long stands as it is; `refusal()` then says how much fits,
 * and the same words stand beside the box while it is too long. `ask` says beside an empty box that it must be filled.
 * @param {{rows: number, most: number, words?: number|null, attributes?: object}} box lines that are shown, characters
 *   that can be kept, and words where these are counted in sight
 * @returns {{input: HTMLTextAreaElement, why: HTMLElement, count: HTMLElement|null, text: () => string,
 *   refusal: () => string, ask: () => void, set: (text: string) => void}}
 */
export function textBox({ rows, most, words = null, attributes = {} }) {
  const input = h("textarea", { id: uid("text"), rows, cols: 64, dir: "auto", ...attributes });
  const why = h("p", { class: "cw-refused", hidden: true, role: "status" });
  const mark = refuses(input, why);
  const count = words ? h("p", { class: "cw-word-count cw-muted" }) : null;
  const text = () => input.value.trim();
  const refusal = () => tooMuch(text(), most, words);
  const look = () => {
    mark(refusal());
    if (count) count.textContent = counted("writing.words", wordCount(text()), { most: words });
  };
  look();
  input.addEventListener("input", look);
  return {
    input,
    why,
    count,
    text,
    refusal,
    ask: () => mark(say("writing.empty")),
    set: (given) => {
      input.value = given;
      look();
    },
  };
}

/**
 * Keeps what is being changed in a form as a draft of this learner, until it is kept for good or equals what was kept.
 *
 * `read` and `write` turn the form into a JSON value and back, `empty` is that of a form in which nothing is written;
 * `tell` gets whether a draft stands in the form. What the host says of the learner never touches a form that was
 * changed; a form of many fields that was begun before the host said anything is `joined` with what it then says.
 */
export class Draft {
  constructor({ item, empty, read, write, tell, joined = (own, _stands) => own }) {
    this.item = item;
    this.empty = empty;
    this.read = read;
    this.write = write;
    this.tell = tell;
    this.joined = joined;
    this.who = null;
    this.kept = JSON.stringify(empty);
  }

  get changed() {
    return JSON.stringify(this.read()) !== this.kept;
  }

  /** The form was changed by hand. */
  touched() {
    const { changed, who } = this;
    if (who && changed) browserStore().set(draftKey(who.id, this.item), this.read());
    else if (who) browserStore().retire(draftKey(who.id, this.item));
    this.tell(changed);
  }

  /**
   * Who is learning, and what that learner has kept, in the shape that `read` gives.
   * @returns {boolean} whether that is who has been learning so far
   */
  learner(who, kept = this.empty) {
    const before = this.who;
    // What a guest writes goes along with the name that the guest takes.
    const same = before === null || before.id === who.id || (before.guest && !who.guest);
    const own = same && this.changed;
    if (own && before && before.id !== who.id) browserStore().drop(draftKey(before.id, this.item));
    this.who = who;
    this.kept = JSON.stringify(kept);
    const stands = browserStore().get(draftKey(who.id, this.item)) ?? kept;
    const begun = own && before === null ? this.joined(this.read(), stands) : this.read();
    const wanted = own ? begun : stands;
    // A form that says so already is left alone: a text that is no answer yet may stand in it.
    if (!same || JSON.stringify(wanted) !== JSON.stringify(this.read())) this.write(wanted);
    this.touched();
    return same;
  }

  /**
   * What another tab writes into the draft is taken over, so that two tabs write one text and neither wipes what the
   * other has; a page that comes back by Back has heard nothing meanwhile, and looks.
   * @returns {{disconnect: () => void}}
   */
  followTabs() {
    const take = () => {
      const theirs = this.who && browserStore().get(draftKey(this.who.id, this.item));
      if (!theirs || JSON.stringify(theirs) === JSON.stringify(this.read())) return;
      this.write(theirs);
      this.tell(this.changed);
    };
    const hear = ({ key }) => {
      if (this.who && key === KEPT_UNDER + draftKey(this.who.id, this.item)) take();
    };
    const back = ({ persisted }) => {
      if (persisted) take();
    };
    addEventListener("storage", hear);
    addEventListener("pageshow", back);
    return {
      disconnect() {
        removeEventListener("storage", hear);
        removeEventListener("pageshow", back);
      },
    };
  }

  /** What the form was sent with is kept for good; what was written since is a draft again. */
  saved(value) {
    this.kept = JSON.stringify(value);
    this.touched();
  }
}
