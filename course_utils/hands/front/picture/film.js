// The control of years that play: a slider with its number, a step back and on, a button that plays.

import { h, say, setOff } from "../dom.js";
import { sliderBox } from "../slider_box.js";
import { beatOf, begun, blank, chosen, opening, stepped, stops, together } from "./film_state.js";
import { aYear, DIGITS, landmarksOf } from "./years.js";

class Film {
  /**
   * @param {any} control @param {(year: number|null) => void} change
   * @param {{live: (on: boolean) => void, playsFrom: () => number}} hooks
   */
  constructor(control, change, hooks) {
    this.control = control;
    this.change = change;
    this.hooks = hooks;
    this.state = blank(control);
    this.timer = null;
    /** The year from which it plays. */
    this.begin = control.first;
    this.field = sliderBox({
      ...aYear(control, control.label, this.state.year),
      rest: control.last,
      onSlider: { "aria-label": control.label },
      onBox: DIGITS,
      take: (year) => this.pick(year),
    });
    this.landmarks = landmarksOf(control.landmarks);
    this.landmarks.set(control.first, control.last);
    this.play = button(say("picture.play"), () => this.turn());
    this.back = this.stepper(-1, say("picture.year_back"), "−");
    this.on = this.stepper(1, say("picture.year_on"), "+");
    this.whole = control.whole ? button(control.whole, () => this.all(), { "aria-pressed": "false" }) : null;
    this.show();
    this.element = this.laid();
  }

  stepper(by, label, sign) {
    const step = () => {
      this.stop();
      this.become(stepped(this.control, this.state, by));
    };
    return button(sign, step, { class: "cwp-small", "aria-label": label, title: label });
  }

  laid() {
    const { control, field } = this;
    return h(
      "div",
      { class: "cwp-control cwp-year", role: "group", "aria-label": control.label },
      h("label", { for: field.input.id, class: "cwp-label" }, control.label),
      h("span", { class: "cwp-slider" }, field.range, this.landmarks.element),
      h("span", { class: "cwp-steps" }, this.back, field.input, this.on),
      h("span", { class: "cwp-steps cwp-play" }, this.play, this.whole),
      field.why,
    );
  }

  // ---- What is shown ----

  show() {
    const { year } = this.state;
    setOff(this.back, year === this.control.first);
    setOff(this.on, year === this.control.last);
    this.whole?.setAttribute("aria-pressed", String(year === null));
  }

  /** Another year, which the field does not say yet. */
  become(state) {
    this.state = state;
    this.field.set(state.year);
    if (state.year === null) this.field.range.value = String(this.control.last);
    this.show();
    this.change(state.year);
  }

  // ---- What a student does ----

  /** A year is chosen in the field. */
  pick(year) {
    this.stop();
    const before = this.state.year;
    this.state = chosen(this.control, year);
    if (year === before) return;
    this.show();
    this.change(year);
  }

  all() {
    this.stop();
    this.become(together());
  }

  turn() {
    if (this.timer === null) this.start();
    else this.stop();
  }

  start() {
    this.begin = opening(this.control, this.hooks.playsFrom());
    const state = begun(this.control, this.state, this.begin);
    if (state.year === this.state.year && this.state.touched) this.state = state;
    else this.become(state);
    // While it plays a screen reader would be flooded; it hears the result at the pause.
    this.hooks.live(false);
    this.play.textContent = say("picture.pause");
    this.wait();
  }

  /** The year that is shown stays for its time. */
  wait() {
    this.timer = setTimeout(() => this.beat(), beatOf(this.control, this.begin, this.state.year));
  }

  beat() {
    // Another control may have taken its place: that one says what is shown.
    if (!this.play.isConnected) return;
    this.become(stepped(this.control, this.state, 1));
    if (stops(this.control, this.state.year)) this.stop();
    else this.wait();
  }

  stop() {
    if (this.timer === null) return;
    clearTimeout(this.timer);
    this.timer = null;
    this.play.textContent = say("picture.play");
    this.hooks.live(true);
    this.change(this.state.year);
  }
}

function button(words, act, attributes = {}) {
  return h("button", { type: "button", onclick: act, ...attributes }, words);
}

/**
 * @param {any} control @param {(year: number|null) => void} change
 * @param {{live: (on: boolean) => void, playsFrom: () => number}} hooks whether each step is announced, and where
 *   playing begins
 * @returns {HTMLElement}
 */
export function film(control, change, hooks) {
  return new Film(control, change, hooks).element;
}
