// A card and its host: the theme is followed, what the host says is heard, what the card shows is asked for. A card
// also says which lesson it stands in, for the notes of that lesson.

import { followTheme, guarded } from "./dom.js";
import { standIn } from "./notes/listen.js";

/**
 * Connect a card that stands in its place.
 * @param {HTMLElement} root
 * @param {object} [card]
 * @param {(theme: "light"|"dark") => void} [card.theme] called with the theme now, and whenever it changes
 * @param {{disconnect: () => void}[]} [card.watchers] what watches for the card, and ends with it
 * @param {any} [card.model] what anywidget or the page gives a widget; only for a card that shows what is kept
 * @param {(text: string) => void} [card.show] where a fault goes
 * @param {string[]} [card.items] whose kept answers it shows; none for a card that is told of everybody's
 * @param {boolean} [card.everything] whether it shows all that is kept, whatever that is
 * @param {(message: any) => void} [card.learner] who is learning, and what is kept of the items
 * @param {(message: any) => void} [card.saved] an answer was kept
 * @param {(message: any) => void} [card.fault] something was not done; without it, its words are shown
 * @param {(message: any) => void} [card.other] anything else that is said
 * @returns {() => void} a way to disconnect it
 * @example return mount(root, { watchers: [chart.watcher] });
 */
export function mount(
  root,
  { theme, watchers = [], model, show, items, everything, learner, saved, fault, other } = {},
) {
  const hear = guarded(show, (message) => {
    if (message.kind === "learner") learner(message);
    else if (message.kind === "saved") saved?.(message);
    else if (message.kind !== "fault") other?.(message);
    else if (fault) fault(message);
    else show(message.text);
  });
  model?.on("msg:custom", hear);
  const stop = followTheme(root, theme);
  const lesson = model && standIn(root, model);
  model?.send({ kind: "hello", items, ...(everything ? { everything } : {}) });
  return () => {
    stop();
    lesson?.disconnect();
    for (const watcher of watchers) watcher.disconnect();
    model?.off("msg:custom", hear);
  };
}
