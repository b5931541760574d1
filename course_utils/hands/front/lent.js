// On a computer that is only lent (Binder) each lesson says so: download your answers before you leave.

import { h, say, statusLine, uid } from "./dom.js";
import { giveFile } from "./files.js";
import { browserStore } from "./storage.js";

/**
 * The note, hidden until the host says that the computer is lent. Put away, it stays away in this tab and session.
 * @param {any} model
 * @param {HTMLElement} after what gets the focus once the note is put away
 * @returns {{box: HTMLElement, draw: (store: {lent?: string}) => void, hear: (message: any) => void}}
 */
export function lentNote(model, after) {
  const titleId = uid("lent");
  let session = null;
  const ask = () => model.send({ kind: "download" });
  const download = h("button", { type: "button", onclick: ask }, say("learner.download"));
  const away = h("button", { type: "button", onclick: putAway }, say("lent.away"));
  const box = h(
    "section",
    { class: "cw-lent", "aria-labelledby": titleId, hidden: true },
    h("p", {}, h("strong", { id: titleId }, say("lent.title")), " ", say("lent.text")),
    h("div", { class: "cw-row" }, download, away),
  );
  const show = statusLine(box);

  function putAway() {
    browserStore().set(keyOf(session), true);
    box.hidden = true;
    after.tabIndex = -1;
    after.focus({ preventScroll: true });
  }

  return {
    box,
    draw({ lent }) {
      session = lent ?? null;
      box.hidden = !session || browserStore().get(keyOf(session)) === true;
    },
    hear({ kind, name, text }) {
      if (kind !== "file") return;
      giveFile(name, text, "application/json");
      show(say("lent.saved", { name }));
    },
  };
}

function keyOf(session) {
  return `tab/lent/${session}`;
}
