// A picture in the state that it is in, to take along: as a link on a page, as a call in a notebook.

import { blank, controlled, moved, readAt } from "./state.js";

/** The word before the `=` in an address that opens a picture. */
const MARK = "picture";

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/**
 * What is otherwise than when the picture opened, by name.
 * @param {any} spec @param {import("./state.js").State} state
 * @returns {Record<string, any>}
 */
export function differing(spec, state) {
  const start = blank(spec);
  const found = {};
  spec.controls.forEach((control, at) => {
    if (!same(state.values[at], start.values[at])) found[control.name] = state.values[at];
  });
  if (state.read !== start.read) found.read = state.read;
  if (spec.movable && !same(state.ranges, start.ranges))
    found.look = [...state.ranges.x, ...state.ranges.y].map((one) => Number(one.toFixed(2)));
  if (state.chosen !== null && state.chosen !== start.chosen) found.row = spec.rows[state.chosen].title;
  return found;
}

/**
 * What follows the `#` of an address that opens the picture so.
 * @param {any} spec @param {import("./state.js").State} state
 */
export function hashOf(spec, state) {
  const asked = new URLSearchParams({ [MARK]: spec.id });
  for (const [name, value] of Object.entries(differing(spec, state)))
    asked.set(name, Array.isArray(value) ? value.join("~") : (value ?? ""));
  return asked.toString();
}

/** A value of a control from an address; undefined if it is none. */
function readValue(control, text) {
  const year = (one) => {
    const value = Number(one);
    return /^\d+$/.test(one) && value >= control.first && value <= control.last ? value : undefined;
  };
  switch (control.type) {
    case "choice": {
      const asked = text.split("~");
      return control.options.map(({ value }) => value).filter((value) => asked.includes(value));
    }
    case "select":
      return control.options.some(({ value }) => value === text) || (text === "" && !control.required)
        ? text
        : undefined;
    case "year":
      return text === "" && control.whole ? null : year(text);
    case "span": {
      const years = text.split("~").map(year);
      return years.length === 2 && !years.includes(undefined) && years[0] <= years[1] ? years : undefined;
    }
    default:
      return text;
  }
}

/**
 * The state that an address asks for, or null if it does not speak of this picture. What it says wrongly is passed
 * over.
 * @param {any} spec
 * @param {string} hash of an address, with its `#`
 * @returns {import("./state.js").State|null}
 */
export function stateFrom(spec, hash) {
  const asked = new URLSearchParams(hash.replace(/^#/, ""));
  if (asked.get(MARK) !== spec.id) return null;
  let state = blank(spec);
  spec.controls.forEach((control, at) => {
    const value = asked.has(control.name) ? readValue(control, asked.get(control.name)) : undefined;
    if (value !== undefined) state = controlled(spec, state, at, value);
  });
  if (/^\d+$/.test(asked.get("read") ?? "")) state = readAt(spec, state, Number(asked.get("read")));
  const look = (asked.get("look") ?? "").split("~").map(Number);
  if (spec.movable && look.length === 4 && look.every(Number.isFinite) && look[0] < look[1] && look[2] < look[3])
    state = moved(spec, state, { x: [look[0], look[1]], y: [look[2], look[3]] });
  const row = spec.rows.findIndex(({ title }) => title && title === asked.get("row"));
  return state.visible.includes(row) ? { ...state, chosen: row } : state;
}

/** A value as Python writes it. */
function inPython(value) {
  if (value === null) return "None";
  if (Array.isArray(value)) return `[${value.map(inPython).join(", ")}]`;
  return JSON.stringify(value);
}

/**
 * The call that shows the picture so; as it was called if nothing is otherwise.
 * @param {any} spec @param {import("./state.js").State} state
 */
export function callOf(spec, state) {
  const { name, arguments: given } = spec.call;
  const parts = Object.entries(differing(spec, state)).map(([key, value]) => `"${key}": ${inPython(value)}`);
  return `${name}(${[...given, ...(parts.length ? [`view={${parts.join(", ")}}`] : [])].join(", ")})`;
}
