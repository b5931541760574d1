// The controls of a picture. Each is drawn from its spec and calls `change` with its new value.

import { h, say, uid } from "../dom.js";
import { numberBox } from "../number_box.js";
import { film } from "./film.js";
import { glyph } from "./glyph.js";
import { aYear, DIGITS, landmarksOf } from "./years.js";

function choice(control, change) {
  const boxes = control.options.map((option) => {
    const box = h("input", { type: "checkbox", value: option.value, checked: control.state.includes(option.value) });
    box.addEventListener("change", () => tell());
    return {
      box,
      label: h(
        "label",
        { class: "cwp-option" },
        box,
        option.mark ? glyph(option.mark) : null,
        h("span", {}, option.label),
      ),
    };
  });
  const tell = () => change(boxes.filter(({ box }) => box.checked).map(({ box }) => box.value));
  const all = (on) => () => {
    for (const { box } of boxes) box.checked = on;
    tell();
  };
  const content = [
    h(
      "div",
      { class: "cwp-options" },
      boxes.map(({ label }) => label),
      boxes.length > 5
        ? h(
            "span",
            { class: "cwp-steps" },
            h("button", { type: "button", onclick: all(true) }, say("picture.all")),
            h("button", { type: "button", onclick: all(false) }, say("picture.clear")),
          )
        : null,
    ),
  ];
  if (!control.folded) return h("fieldset", { class: "cwp-control" }, h("legend", {}, control.label), content);
  return h(
    "details",
    { class: "cw-fold cwp-control" },
    h("summary", {}, control.label),
    h("fieldset", {}, h("legend", { class: "cw-hidden" }, control.label), content),
  );
}

function span(control, change) {
  let [first, last] = control.state;
  // While the second year is still to come the first may be the later one: they are put in order, not in each other's
  // box.
  const tell = () => {
    for (const button of presets)
      button.setAttribute(
        "aria-pressed",
        String(Number(button.dataset.first) === first && Number(button.dataset.last) === last),
      );
    change([Math.min(first, last), Math.max(first, last)]);
  };
  const box = (what, value, take) => numberBox({ ...aYear(control, what, value), take, attributes: DIGITS });
  const from = box(say("picture.from"), first, (year) => {
    first = year;
    tell();
  });
  const to = box(say("picture.to"), last, (year) => {
    last = year;
    tell();
  });
  for (const { input } of [from, to]) {
    input.addEventListener("change", () => {
      if (first > last) set(last, first);
    });
  }
  const set = (a, b) => {
    [first, last] = [a, b];
    from.set(a);
    to.set(b);
    tell();
  };
  const presets = (control.presets ?? []).map(([label, a, b]) =>
    h(
      "button",
      {
        type: "button",
        "data-first": a,
        "data-last": b,
        "aria-pressed": String(a === first && b === last),
        onclick: () => set(a, b),
      },
      label,
    ),
  );
  return h(
    "fieldset",
    { class: "cwp-control" },
    h("legend", {}, control.label),
    h(
      "div",
      { class: "cw-row" },
      h("label", { for: from.input.id }, say("picture.from")),
      from.input,
      h("label", { for: to.input.id }, say("picture.to")),
      to.input,
      presets,
      from.why,
      to.why,
    ),
  );
}

function search(control, change) {
  const box = h("input", { type: "search", id: uid("search"), autocomplete: "off", value: control.state });
  box.addEventListener("input", () => change(box.value));
  return h(
    "div",
    { class: "cwp-control cwp-field" },
    h("label", { for: box.id, class: "cwp-label" }, control.label),
    box,
  );
}

function select(control, change) {
  const box = h(
    "select",
    { id: uid("select") },
    control.required ? null : h("option", { value: "" }, say("picture.any")),
    control.options.map((option) => h("option", { value: option.value }, option.label)),
  );
  box.value = control.state;
  box.addEventListener("change", () => change(box.value));
  return h(
    "div",
    { class: "cwp-control cwp-field" },
    h("label", { for: box.id, class: "cwp-label" }, control.label),
    box,
  );
}

/**
 * The year at which the lines of a chart are read: arrow keys move it as they move any slider.
 * @param {(year: number) => void} change
 * @param {[number, string][]} landmarks years with a name, which stand under it
 * @returns {{element: HTMLElement, set: (years: number[], year: number) => void, tell: (words: string) => void}}
 *   `set` puts it on a year between two others, `tell` says what the lines say there
 */
export function readerOf(change, landmarks) {
  const ticks = landmarksOf(landmarks);
  const slider = h("input", { type: "range", step: 1, id: uid("read") });
  const output = h("output", { for: slider.id });
  slider.addEventListener("input", () => change(Number(slider.value)));
  return {
    element: h(
      "div",
      { class: "cwp-control cwp-year" },
      h("label", { for: slider.id, class: "cwp-label" }, say("picture.read")),
      h("span", { class: "cwp-slider" }, slider, ticks.element),
      output,
    ),
    set: ([first, last], year) => {
      slider.min = String(first);
      slider.max = String(last);
      slider.value = String(year);
      output.textContent = String(year);
      ticks.set(first, last);
    },
    tell: (words) => slider.setAttribute("aria-valuetext", words),
  };
}

/**
 * The parts of a map that have a button of their own.
 * @param {{label: string}[]} zooms @param {(zoom: any) => void} look
 */
export function partsOf(zooms, look) {
  return h(
    "div",
    { class: "cwp-control cwp-parts", role: "group", "aria-label": say("picture.part") },
    h("span", { class: "cwp-label", "aria-hidden": "true" }, say("picture.part")),
    zooms.map((zoom) => h("button", { type: "button", onclick: () => look(zoom) }, zoom.label)),
  );
}

const CONTROLS = {
  choice: choice,
  year: film,
  span: span,
  search: search,
  select: select,
};

/**
 * A control.
 * @param {{type: string, state: any}} control
 * @param {(value: any) => void} change
 * @param {{live: (on: boolean) => void, playsFrom: () => number}} film for years that play: whether each step is
 *   announced, and where playing begins
 * @returns {HTMLElement}
 */
export function controlOf(control, change, film) {
  return CONTROLS[control.type](control, change, film);
}
