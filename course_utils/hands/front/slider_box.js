// A slider, and a slider with a box for its number, which say the same.

import { h, uid } from "./dom.js";
import { numberBox } from "./number_box.js";

/** Keys that confirm a slider, or that may be unable to move it further; any other key is no answer. */
const ANSWERS = /^( |Enter|Arrow.*|Home|End|Page.*)$/;

/**
 * A slider. Without a value it stands where it rests.
 * @param {object} given
 * @param {number} given.low @param {number} given.high @param {number} [given.step]
 * @param {number|string|null} given.value
 * @param {number} [given.rest] where it stands while there is no value
 * @param {(value: any) => string} [given.spoken] the value in words, also that there is none (null)
 * @param {object} [given.attributes]
 * @param {(value: number) => void} given.take gets what it is moved to
 * @returns {{range: HTMLInputElement, set: (value: number|string|null) => void}} `set` moves it; with null it stays
 */
export function slider({ low, high, step = 1, value, rest = low, spoken, attributes = {}, take }) {
  const range = h("input", {
    type: "range",
    id: uid("slider"),
    min: low,
    max: high,
    step,
    value: value ?? rest,
    ...attributes,
  });
  const set = (given) => {
    if (given !== null) range.value = String(given);
    if (!spoken) return;
    range.classList.toggle("cw-unset", given === null);
    range.setAttribute("aria-valuetext", spoken(given));
  };
  range.addEventListener("input", () => take(Number(range.value)));
  set(value);
  return { range, set };
}

/**
 * A slider and a box for one number. A bad number is refused in words, and nothing changes.
 * @param {object} given
 * @param {string} given.what the number's name, with which the box refuses
 * @param {number} given.low @param {number} given.high @param {number} [given.step] of the slider, and the box's keys
 * @param {number|null} given.value
 * @param {number} [given.rest] where the slider stands while there is no value
 * @param {(value: number|null) => string} [given.spoken] for a number that may be left open: its value in words. An
 *   untouched slider that is pressed where it rests is then an answer, though nothing moves.
 * @param {boolean} [given.whole] @param {boolean} [given.needed] as in `numberBox`
 * @param {object} [given.onSlider] attributes of the slider @param {object} [given.onBox] those of the box
 * @param {(value: number|null) => void} given.take gets each number that will do, null for an emptied box
 * @param {(reason: string) => void} [given.bad] gets the reason of a refusal, and "" when there is none
 * @returns {{range: HTMLInputElement, input: HTMLInputElement, why: HTMLElement, set: (value: number|null) => void}}
 */
export function sliderBox({ value, rest, spoken, onSlider, onBox, take, bad = () => {}, ...number }) {
  let now = value;
  const tell = (given) => {
    now = given;
    move(given);
    take(given);
  };
  const slid = (given) => {
    box.set(given);
    bad("");
    tell(given);
  };
  const { range, set: move } = slider({ ...number, value, rest, spoken, attributes: onSlider, take: slid });
  const box = numberBox({ ...number, value, bad, take: tell, attributes: onBox });
  if (spoken) {
    const answer = () => {
      if (now === null) slid(Number(range.value));
    };
    range.addEventListener("pointerup", answer);
    range.addEventListener("keyup", (event) => {
      if (ANSWERS.test(event.key)) answer();
    });
  }
  return {
    range,
    input: box.input,
    why: box.why,
    set: (given) => {
      now = given;
      move(given);
      // What is being typed stays as it is: "0." on the way to 0.3 is no 0.
      if (document.activeElement !== box.input || box.read() !== given) box.set(given);
    },
  };
}
