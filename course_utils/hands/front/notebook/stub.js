// All that a widget brings along into a notebook. The front end itself comes once a kernel, with a carrier that no cell
// shows; a page that has been loaded anew gets it with the other widgets of the kernel, or from the saved notebook.
// Should it not come, a widget asks Python for it.

import { frontEnd } from "./arrival.js";

/** Milliseconds until the first widget asks, and from then on until the next one may. */
const PATIENCE = 3000;

/** @param {{model: any, el: HTMLElement, signal?: AbortSignal}} place */
export async function render({ model, el, signal }) {
  const { version, widget, waiting } = model.get("front_end");
  const front = frontEnd(version);
  const stopWaiting = front.here ? () => {} : wait(front, model, el, waiting);
  signal?.addEventListener("abort", stopWaiting);
  const widgets = await front.ready;
  stopWaiting();
  return widgets[widget].render({ model, el });
}

/** Ask Python, one widget of the page after the other, and say what to do. Returns a way to stop. */
function wait(front, model, el, waiting) {
  const hear = async (message, buffers) => {
    if (message.kind !== "front-end" || front.here) return;
    const url = URL.createObjectURL(new Blob([buffers[0]], { type: "text/javascript" }));
    await import(url);
    URL.revokeObjectURL(url);
  };
  const ask = () => {
    el.textContent = waiting;
    const now = performance.now();
    if (now - front.asked < PATIENCE) return;
    front.asked = now;
    model.send({ kind: "want-front-end" });
  };
  model.on("msg:custom", hear);
  const timer = setInterval(ask, PATIENCE);
  return () => {
    clearInterval(timer);
    model.off("msg:custom", hear);
    el.replaceChildren();
  };
}
