// The head of a lesson: its question, objectives and how far the learner is. It also makes every link to a record
// (a source, an event, a glossary term) open a short note where the link stands, by mouse and keyboard alike.

import { bringIntoView, followTheme, guardKeys, h, say, statusLine, uid } from "./dom.js";
import { courseLink, sourceLink } from "./links.js";
import { mount } from "./mount.js";
import { goOnOffer, HOME, learnerChoice } from "./who.js";

const NOTE_LINK = 'a[href*="99-sources-and-data"][href*="#"]';

/** Open a note under the paragraph that cites it; a second press, Escape or Close puts it away. */
function openNote(link, note) {
  if (link.__cwNote) return closeNote(link);
  const block = link.closest("p, li, td, dd, h1, h2, h3, h4") ?? link;
  const close = h("button", { type: "button", onclick: () => closeNote(link, true) }, say("lesson.close_note"));
  const id = uid("note");
  const sources = h(
    "ul",
    { class: "cw-source" },
    note.links.map((one) => h("li", {}, sourceLink(one))),
  );
  // A verdict may rest on thirty sources; then they wait behind one line.
  const folded = () =>
    h("details", { class: "cw-fold" }, h("summary", {}, `${say("common.sources")} (${note.links.length})`), sources);
  const box = guardKeys(
    h(
      "div",
      { class: "cw cw-note", id, role: "note", "aria-label": note.title },
      h("p", {}, h("strong", {}, note.title)),
      note.text ? note.text.split("\n").map((one) => h("p", {}, one)) : null,
      note.links.length > 6 ? folded() : note.links.length ? sources : null,
      h("div", { class: "cw-row" }, close),
    ),
  );
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeNote(link, true);
  });
  link.__cwStop = followTheme(box);
  link.__cwNote = box;
  link.setAttribute("aria-expanded", "true");
  if (block.matches("li, td, dd")) block.append(box);
  else block.after(box);
  close.focus({ preventScroll: true });
  return bringIntoView(box);
}

function closeNote(link, giveFocusBack = false) {
  link.__cwStop?.();
  link.__cwNote?.remove();
  link.__cwNote = null;
  link.setAttribute("aria-expanded", "false");
  if (giveFocusBack) link.focus();
}

/** Listen once per page, whatever number of lessons are open; later lessons add their notes. */
function listenForNotes(notes) {
  globalThis.__courseNotes ??= { notes: {}, listening: false };
  const known = globalThis.__courseNotes;
  Object.assign(known.notes, notes);
  if (known.listening) return;
  known.listening = true;
  document.addEventListener(
    "click",
    (event) => {
      const link = /** @type {Element} */ (event.target).closest?.(NOTE_LINK);
      const note = link && !event.ctrlKey && !event.metaKey && known.notes[link.getAttribute("href").split("#").pop()];
      if (!note || link.closest(".cw")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      openNote(link, note);
    },
    true,
  );
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape") return;
      const link = /** @type {any} */ (document.activeElement)?.closest?.('a[aria-expanded="true"]');
      if (link?.__cwNote) closeNote(link, true);
    },
    true,
  );
}

export function render({ model, el }) {
  const { lesson, notes } = model.get("spec");
  listenForNotes(notes);
  const titleId = uid("lesson");
  const progress = h("p", { class: "cw-muted", role: "status", "aria-live": "polite" });
  const choice = learnerChoice(model);
  const offer = goOnOffer(choice, progress);
  const chooseName = h(
    "p",
    { hidden: true, onclick: toCard },
    courseLink(model, HOME, say("lesson.choose_name"), { page: "who-is-learning", notebook: "Who-is-learning?" }),
  );
  const root = guardKeys(
    h(
      "section",
      { class: "cw cw-lesson", "aria-labelledby": titleId },
      h("p", { class: "cw-muted" }, say("lesson.kicker", { part: lesson.part, minutes: lesson.minutes })),
      h("h3", { id: titleId }, lesson.question),
      lesson.objectives.length ? h("p", {}, say("lesson.objectives")) : null,
      lesson.objectives.length
        ? h(
            "ul",
            {},
            lesson.objectives.map((one) => h("li", {}, one)),
          )
        : null,
      progress,
      offer.box,
      chooseName,
    ),
  );
  el.append(root);
  const show = statusLine(root);

  /** Where the learner card is in this lesson, go there; else the link leads to it. */
  function toCard(event) {
    // In JupyterLab other lessons may be open, with cards of their own.
    const card = (root.closest(".jp-Notebook") ?? document).querySelector(".cw-learner");
    if (!card) return;
    event.preventDefault();
    event.stopPropagation();
    card.scrollIntoView({ block: "center" });
    /** @type {HTMLElement} */ (card.querySelector("input[type='text']")).focus({ preventScroll: true });
  }

  return mount(root, {
    model,
    show,
    items: lesson.items,
    learner({ learner, answers, last, store }) {
      const done = lesson.items.filter((item) => answers[item]?.length).length;
      const name = learner.guest ? say("lesson.guest") : learner.name;
      choice.hear(learner);
      offer.draw(last);
      chooseName.hidden = !learner.guest;
      // Where answers do not last, every lesson says so, not only the one with the learner card.
      show(store.ok ? "" : store.text);
      progress.textContent = lesson.items.length
        ? say("lesson.progress", { name, done, all: lesson.items.length })
        : say("lesson.learner", { name });
    },
  });
}
