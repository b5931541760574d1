// The head of a lesson: its question, objectives and how far the learner is. With it the lesson's sources, terms and
// events open their notes (`notes/listen.js`).

import { fold, guardKeys, h, say, statusLine } from "./dom.js";
import { lentNote } from "./lent.js";
import { courseLink } from "./links.js";
import { mount } from "./mount.js";
import { notebookBar, stationLinks } from "./notebook_bar.js";
import { sourcesSwitch } from "./notes/choice.js";
import { knowNotes } from "./notes/listen.js";
import { leftOf } from "./stations.js";
import { goOnOffer, HOME, learnerChoice } from "./who.js";
import { leftInWords } from "./words.js";

export function render({ model, el }) {
  const { lesson, notes, numbers } = model.get("spec");
  const progress = h("p", { class: "cw-muted", role: "status", "aria-live": "polite" });
  const choice = learnerChoice(model);
  const offer = goOnOffer(choice, progress);
  const chooseName = h(
    "p",
    { hidden: true, onclick: toCard },
    courseLink(model, HOME, say("lesson.choose_name"), { page: "who-is-learning", notebook: "Who-is-learning?" }),
  );
  const onPage = model.get("host") === "page";
  const way = onPage ? null : wayThrough(model, lesson);
  const lent = lentNote(model, progress);
  const sources = sourcesSwitch(knowNotes(model, { notes, numbers }));
  const root = guardKeys(
    h(
      "section",
      { class: "cw cw-lesson", "aria-label": lesson.question },
      opening(lesson.opening),
      onPage ? null : h("p", { class: "cw-kicker" }, say("lesson.kicker", lesson)),
      lesson.titled ? null : h("h3", {}, lesson.question),
      lent.box,
      way?.element,
      h("div", { class: "cw-row cw-lesson-row" }, progress, chooseName, offer.box, sources.box),
      lesson.objectives.length
        ? fold(
            say("lesson.objectives"),
            h(
              "ul",
              {},
              lesson.objectives.map((one) => h("li", {}, one)),
            ),
          )
        : null,
    ),
  );
  el.append(root);
  const show = statusLine(root);

  /** Where the learner card is in this lesson, go there; else the link leads to it. */
  function toCard(event) {
    const drawer = /** @type {HTMLElement|null} */ (onPage ? document.querySelector("[data-cf-opens='cf-me']") : null);
    if (drawer) {
      event.preventDefault();
      drawer.click();
      return;
    }
    // In JupyterLab other lessons may be open, with cards of their own.
    const card = (root.closest(".jp-Notebook") ?? document).querySelector(".cw-learner");
    if (!card) return;
    event.preventDefault();
    event.stopPropagation();
    const fold = /** @type {HTMLDetailsElement|null} */ (card.querySelector("details.cw-drawer"));
    if (fold) fold.open = true;
    card.scrollIntoView({ block: "center" });
    /** @type {HTMLElement} */ (card.querySelector("input[type='text']")).focus({ preventScroll: true });
  }

  const leave = mount(root, {
    model,
    show,
    // The stations of a notebook stand in its head, and wait for guesses and views too.
    items: [...new Set([...lesson.items, ...(onPage ? [] : lesson.stations.flatMap(({ items }) => items))])],
    learner({ learner, answers, last, store }) {
      const done = lesson.items.filter((item) => answers[item]?.length).length;
      const name = learner.guest ? say("lesson.guest") : learner.name;
      choice.hear(learner);
      offer.draw(last);
      way?.draw(answers);
      lent.draw(store);
      chooseName.hidden = !learner.guest;
      // Where answers do not last, every lesson says so, not only the one with the learner card.
      show(store.ok ? "" : store.text);
      progress.textContent = lesson.items.length
        ? say("lesson.progress", { name, done, all: lesson.items.length })
        : say("lesson.learner", { name });
    },
    other: lent.hear,
  });
  return () => {
    leave();
    way?.stop();
    sources.stop();
  };
}

/** The opening picture: the course's own drawing, which `course.py check` has looked over. */
function opening(picture) {
  if (!picture) return null;
  const drawing = new DOMParser().parseFromString(picture.svg, "image/svg+xml").documentElement;
  return h(
    "figure",
    { class: "cw-opening" },
    h("div", { role: "img", "aria-label": picture.alt }, document.importNode(drawing, true)),
    picture.caption ? h("figcaption", {}, picture.caption) : null,
  );
}

/** In a notebook the stations stand in the head, and in a bar once that is out of sight; a page has them in its bar. */
function wayThrough(model, lesson) {
  const { stations } = lesson;
  if (!stations.length) return null;
  const left = h("span", { class: "cw-muted" });
  const { links, draw } = stationLinks(model, lesson);
  const element = h("nav", { class: "cw-way", "aria-label": say("lesson.way") }, links, left);
  const bar = notebookBar(model, lesson, element);
  return {
    element,
    stop: bar.stop,
    draw(answers) {
      const { marks, minutes } = leftOf(stations, answers, null);
      left.textContent = leftInWords(minutes, marks);
      draw(marks);
      bar.draw(marks, minutes);
    },
  };
}
