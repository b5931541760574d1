// The schematic map of a design: a seat for everybody who can be a member, and the lines of one divide over them.

import { h, say } from "../dom.js";
import { svg } from "../drawing.js";
import { touched } from "./core.js";
import { extent, lineBetween, seatFrom } from "./seats.js";

/** What the marks of the map mean. */
export function mapKey() {
  const mark = (look, word) => h("span", {}, h("span", { class: `cw-seat-key ${look}`, "aria-hidden": "true" }), word);
  return h(
    "p",
    { class: "cw-design-key cw-muted" },
    mark("cw-seat-in", say("design.key_in")),
    mark("cw-seat-out", say("design.key_out")),
    mark("cw-seat-far", say("design.key_far")),
  );
}

/** The lines of a divide, those between two members full, those to somebody shut out broken; each on a light ground. */
function lines({ candidates }, plan, divide) {
  if (!divide) return [];
  const seat = (code) => candidates.find((one) => one.code === code);
  const { inside, across } = touched(
    plan,
    divide.pairs.map(({ pair }) => pair),
  );
  const line = (look) => (pair) => {
    const d = lineBetween(seat(pair[0]), seat(pair[1]));
    return [svg("path", { d, class: "cw-design-halo" }), svg("path", { d, class: look })];
  };
  return [...across.map(line("cw-design-across")), ...inside.map(line("cw-design-inside"))];
}

/**
 * The map, a group of buttons of which the Tab key stops at one.
 * @param {any} spec @param {string} label @param {(code: string) => void} toggle
 * @returns {{element: HTMLElement, readout: HTMLElement,
 *   follow: (plan: import("./state.js").Plan, divide: any) => void}}
 */
export function seatMap({ candidates }, label, toggle) {
  const { columns, rows } = extent(candidates);
  const drawing = svg("svg", {
    class: "cw-design-lines",
    viewBox: `0 0 ${columns} ${rows}`,
    preserveAspectRatio: "none",
    "aria-hidden": "true",
  });
  const seats = new Map(candidates.map((one) => [one.code, seatButton(one, toggle)]));
  const stop = (code) => {
    for (const [other, seat] of seats) seat.tabIndex = other === code ? 0 : -1;
  };
  const element = h(
    "div",
    { class: "cw-design-map", role: "group", "aria-label": label, style: `--columns:${columns};--rows:${rows}` },
    [...seats.values()],
    drawing,
  );
  element.addEventListener("keydown", (event) => {
    const here = /** @type {HTMLElement} */ (event.target).dataset.code;
    const to = here && seatFrom(candidates, here, event.key);
    if (!to) return;
    event.preventDefault();
    stop(to);
    seats.get(to)?.focus();
  });
  element.addEventListener("focusin", (event) => {
    const here = /** @type {HTMLElement} */ (event.target).dataset.code;
    if (here) stop(here);
  });
  stop(candidates.find(({ region }) => region).code);
  const readout = h("p", { class: "cw-design-readout", "aria-hidden": "true" }, say("design.readout"));
  const read = (event) => {
    const seat = candidates.find(({ code }) => code === /** @type {HTMLElement} */ (event.target).dataset.code);
    if (seat) readout.textContent = seatInWords(seat, seats.get(seat.code)?.getAttribute("aria-pressed") === "true");
  };
  for (const kind of ["focusin", "pointerover", "click"]) element.addEventListener(kind, read);
  return {
    element,
    readout,
    follow(plan, divide) {
      for (const [code, seat] of seats) seat.setAttribute("aria-pressed", String(plan.members.includes(code)));
      drawing.replaceChildren(...lines({ candidates }, plan, divide).flat());
    },
  };
}

/** Who a seat is for, and whether it is taken. */
function seatInWords({ name, region }, taken) {
  return say(taken ? "design.seat_in" : region ? "design.seat_out" : "design.seat_far", { name });
}

/** One seat: its code on a narrow map, its name on a wide one, a hook where it is taken. */
function seatButton({ code, name, short, column, row, region }, toggle) {
  return h(
    "button",
    {
      type: "button",
      class: region ? "cw-seat" : "cw-seat cw-seat-beyond",
      "data-code": code,
      "aria-label": name,
      "aria-pressed": "false",
      title: name,
      style: `grid-column:${column + 1};grid-row:${row + 1}`,
      onclick: () => toggle(code),
    },
    h("span", { class: "cw-seat-code", "aria-hidden": "true" }, code),
    h("span", { class: "cw-seat-name", "aria-hidden": "true" }, short),
    h("span", { class: "cw-seat-hook", "aria-hidden": "true" }, "\u2713"),
  );
}
