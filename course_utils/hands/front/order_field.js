// A field in which things are put in an order: rows that are dragged, or moved by their arrows or the arrow keys.

import { announcer, focusOn, guarded, h, say, setOff } from "./dom.js";
import { begun, joined, moved, restored, taken, undone } from "./order/state.js";

/**
 * @param {object} field
 * @param {{key: string, text: string}[]} field.options in the order that is shown at first
 * @param {string} field.legend what is to be done
 * @param {(text: string) => void} field.show where a fault goes
 * @param {() => void} field.change called after each move
 * @returns {{element: HTMLElement, chosen: () => string[], choose: (keys: string[]) => void,
 *   known: (keys: string[]) => string[], take: () => void}} `chosen` is empty until something was moved; `known` is
 *   what was kept, as the field of today would give it; `take` makes the order as it stands the student's own
 */
export function orderField({ options, legend, show, change }) {
  const all = options.map(({ key }) => key);
  const texts = new Map(options.map(({ key, text }) => [key, text]));
  let state = begun(all);
  const list = h("ol", { class: "cw-order" });
  const undo = h(
    "button",
    { type: "button", onclick: guarded(show, () => put(undone(state))) },
    say("reflect.undo_order"),
  );
  const element = h("fieldset", {}, h("legend", {}, legend), list, undo);
  const announce = announcer(element);

  function put(next, key = null) {
    if (next === state) return;
    state = next;
    draw();
    change();
    if (!key) return;
    const number = state.keys.indexOf(key) + 1;
    announce(say("order.moved", { text: texts.get(key), number, all: all.length }));
  }

  const row = (key) => /** @type {HTMLElement} */ (list.querySelector(`[data-key="${key}"]`));

  function step(key, to, way) {
    put(moved(state, key, to), key);
    focusOn(row(key), `[data-way="${way}"]`);
  }

  function draw() {
    list.replaceChildren(
      ...state.keys.map((key, at) =>
        orderRow(
          { key, text: texts.get(key), at, all: all.length },
          guarded(show, (to, way) => step(key, to, way)),
        ),
      ),
    );
    setOff(undo, !state.past.length);
  }

  list.addEventListener(
    "keydown",
    guarded(show, (event) => {
      const target = /** @type {HTMLElement} */ (event.target);
      const key = target.closest("li")?.dataset.key;
      const at = state.keys.indexOf(key);
      const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: all.length - 1 }[event.key];
      if (!key || to === undefined) return;
      event.preventDefault();
      step(key, to, target.closest("button").dataset.way);
    }),
  );
  dragged(list, show, {
    order: () => state,
    at: (key, place) => {
      state = moved(state, key, place);
      draw();
      row(key).classList.add("cw-order-held");
    },
    done: (key, before) => {
      const after = joined(state, before);
      state = before;
      put(after, key);
      draw();
    },
  });
  draw();
  return {
    element,
    chosen: () => (state.own ? state.keys : []),
    choose: (keys) => {
      if (JSON.stringify(keys) === JSON.stringify(state.own ? state.keys : [])) return;
      state = restored(all, keys);
      draw();
    },
    known: (keys) => {
      const { keys: known, own } = restored(all, keys);
      return own ? known : [];
    },
    take: () => {
      state = taken(state);
    },
  };
}

/**
 * A row: its place, what is ordered, and the arrows that move it.
 * @param {{key: string, text: string, at: number, all: number}} one
 * @param {(to: number, way: string) => void} step
 */
function orderRow({ key, text, at, all }, step) {
  const arrow = (way, to, sign) => {
    const button = h(
      "button",
      {
        type: "button",
        class: "cw-order-arrow",
        "data-way": way,
        "aria-label": say(`order.${way}`, { text }),
        onclick: () => step(to, way),
      },
      h("span", { "aria-hidden": "true" }, sign),
    );
    setOff(button, to < 0 || to >= all);
    return button;
  };
  return h(
    "li",
    { "data-key": key },
    h("span", { class: "cw-order-grip", "aria-hidden": "true" }, "⠿"),
    h("span", { class: "cw-order-place", "aria-hidden": "true" }, at + 1),
    h("span", { class: "cw-order-text" }, text),
    arrow("up", at - 1, "↑"),
    arrow("down", at + 1, "↓"),
  );
}

/** A row follows a mouse, or a finger that takes it by its grip; elsewhere a finger scrolls the page. */
function dragged(list, show, { order, at, done }) {
  let key = null;
  let before = null;
  list.addEventListener(
    "pointerdown",
    guarded(show, (event) => {
      const target = /** @type {Element} */ (event.target);
      const grip = target.closest(".cw-order-grip");
      if (target.closest("button") || event.button > 0 || (event.pointerType === "touch" && !grip)) return;
      key = /** @type {HTMLElement|null} */ (target.closest("li"))?.dataset.key ?? null;
      if (!key) return;
      event.preventDefault();
      before = order();
      list.setPointerCapture(event.pointerId);
    }),
  );
  list.addEventListener(
    "pointermove",
    guarded(show, (event) => {
      if (!key) return;
      const middle = (one) => one.getBoundingClientRect().top + one.getBoundingClientRect().height / 2;
      const others = [...list.children].filter((one) => /** @type {HTMLElement} */ (one).dataset.key !== key);
      at(key, others.filter((one) => middle(one) < event.clientY).length);
    }),
  );
  const end = guarded(show, () => {
    if (!key) return;
    const held = key;
    key = null;
    done(held, before);
  });
  list.addEventListener("pointerup", end);
  list.addEventListener("pointercancel", end);
  // The grip is not there to scroll; browsers do not all heed `touch-action` on a part of a list.
  list.addEventListener(
    "touchstart",
    (event) => {
      if (/** @type {Element} */ (event.target).closest(".cw-order-grip")) event.preventDefault();
    },
    { passive: false },
  );
}
