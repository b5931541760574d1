// The head of a lesson: its question, objectives and how far the learner is. It also makes every link to a glossary
// term on the page open the definition where the term stands.

/** Open a term's definition under the paragraph that uses it; a second press, Escape or Close puts it away. */
function openTerm(link, term) {
  if (link.__cwNote) return closeTerm(link);
  const block = link.closest("p, li, td, dd, h1, h2, h3, h4") ?? link;
  const close = h("button", { type: "button", onclick: () => closeTerm(link, true) }, say("lesson.close_term"));
  const id = uid("term");
  const note = guardKeys(h("div", { class: "cw cw-term", id, role: "note", "aria-label": term.term },
    h("p", {}, h("strong", {}, term.term), term.expansion && term.expansion !== term.term ? ` (${term.expansion})` : "", ": ", term.definition),
    h("div", { class: "cw-row" }, close)));
  note.addEventListener("keydown", (event) => { if (event.key === "Escape") closeTerm(link, true); });
  link.__cwStop = followTheme(note);
  link.__cwNote = note;
  link.setAttribute("aria-expanded", "true");
  link.setAttribute("aria-controls", id);
  if (block.matches("li, td, dd")) block.append(note);
  else block.after(note);
  return close.focus({ preventScroll: true });
}

function closeTerm(link, giveFocusBack = false) {
  link.__cwStop?.();
  link.__cwNote?.remove();
  link.__cwNote = null;
  link.setAttribute("aria-expanded", "false");
  if (giveFocusBack) link.focus();
}

/** Listen once per page, whatever number of lessons are open; later lessons add their terms. */
function listenForTerms(terms) {
  const known = (globalThis.__courseTerms ??= { terms: {}, listening: false });
  Object.assign(known.terms, terms);
  if (known.listening) return;
  known.listening = true;
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href*="#term-"]');
    const term = link && known.terms[link.getAttribute("href").split("#").pop()];
    if (!term || link.closest(".cw-glossary-list")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    openTerm(link, term);
  }, true);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const link = document.activeElement?.closest?.('a[aria-expanded="true"]');
    if (link) closeTerm(link, true);
  }, true);
}

function render({ model, el }) {
  const { lesson, terms } = model.get("spec");
  listenForTerms(terms);
  const titleId = uid("lesson");
  const progress = h("p", { class: "cw-muted", role: "status", "aria-live": "polite" });
  const root = guardKeys(h("section", { class: "cw cw-lesson", "aria-labelledby": titleId },
    h("p", { class: "cw-muted" }, say("lesson.kicker", { part: lesson.part, minutes: lesson.minutes })),
    h("h3", { id: titleId }, lesson.question),
    lesson.objectives.length ? h("p", {}, say("lesson.objectives")) : null,
    lesson.objectives.length ? h("ul", {}, lesson.objectives.map((one) => h("li", {}, one))) : null,
    progress));
  el.append(root);
  const show = statusLine(root);
  const heard = guarded(show, (message) => {
    if (message.kind === "fault") show(message.text);
    if (message.kind !== "learner") return;
    const done = lesson.items.filter((item) => message.answers[item]?.length).length;
    const name = message.learner.guest ? say("lesson.guest") : message.learner.name;
    progress.textContent = lesson.items.length
      ? say("lesson.progress", { name, done, all: lesson.items.length })
      : say("lesson.learner", { name });
  });
  model.on("msg:custom", heard);
  const stop = followTheme(root);
  model.send({ kind: "hello", items: lesson.items });
  return () => { stop(); model.off("msg:custom", heard); };
}
