// A button that takes back what another one has just wiped.

import { h, say } from "./dom.js";

/**
 * An undo button, out of sight until there is something to take back. It stands beside the button that wipes.
 * @param {(handler: Function) => any} safely guards a handler
 * @param {HTMLElement} [beside] gets the focus when all is as it was
 * @returns {{button: HTMLButtonElement, offer: (back: () => void) => void, withdraw: () => void}}
 *   `offer` shows it, moves the focus to it and keeps the way back; `withdraw` hides it, once something else was done
 */
export function undoButton(safely, beside) {
  let way = null;
  const withdraw = () => {
    way = null;
    button.hidden = true;
  };
  const button = h(
    "button",
    {
      type: "button",
      hidden: true,
      onclick: safely(() => {
        const back = way;
        withdraw();
        back?.();
        beside?.focus({ preventScroll: true });
      }),
    },
    say("common.undo"),
  );
  return {
    button,
    offer: (back) => {
      way = back;
      button.hidden = false;
      button.focus({ preventScroll: true });
    },
    withdraw,
  };
}
