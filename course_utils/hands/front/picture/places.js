// Where the controls of a picture stand: the one or two that matter in sight, the rest behind the fold.

import { h, say } from "../dom.js";
import { controlOf, partsOf } from "./controls.js";
import { playsFrom } from "./filters.js";

/**
 * What controls do.
 * @typedef {object} Acts
 * @property {() => any} now the state as it is, which a control may be behind
 * @property {(at: number, value: any) => void} change a control has another value
 * @property {(zoom: any) => void} look at a part of a map
 * @property {(on: boolean) => void} live whether each change is announced: not while years play
 */

export class ControlPlaces {
  /** @param {any} spec @param {HTMLElement|null} reader of lines at a year @param {Acts} acts */
  constructor(spec, reader, acts) {
    this.spec = spec;
    this.reader = reader;
    this.acts = acts;
    const group = (name, label) => h("div", { class: name, role: "group", "aria-label": say(label) });
    this.out = group("cwp-out", "picture.filters");
    this.rest = group("cwp-rest", "picture.filters_more");
  }

  /** Put the controls in their places, for a state. */
  arrange(state) {
    const { out } = this.spec;
    const named = this.made(state);
    this.out.replaceChildren(...out.map((name) => named.get(name)).filter(Boolean));
    this.rest.replaceChildren(...[...named].filter(([name]) => !out.includes(name)).map(([, element]) => element));
    for (const place of [this.out, this.rest]) place.hidden = !place.childElementCount;
  }

  /** Every control by its name. @returns {Map<string, HTMLElement>} */
  made({ values }) {
    const { spec, reader, acts } = this;
    const controls = spec.controls.map((control, at) => {
      const hooks = { live: acts.live, playsFrom: () => playsFrom(spec, acts.now().values, at) };
      const change = (value) => acts.change(at, value);
      return [control.name, controlOf({ ...control, state: values[at], landmarks: spec.landmarks }, change, hooks)];
    });
    return new Map([
      ...(reader ? [["read", reader]] : []),
      ...controls,
      ...(spec.zooms.length ? [["part", partsOf(spec.zooms, acts.look)]] : []),
    ]);
  }
}
