// The head of a lesson: its question, objectives and how far the learner is. With it the lesson's sources, terms and
// events open their notes (`notes/listen.js`).

import { guardKeys, h, say, statusLine, uid } from "./dom.js";
import { courseLink } from "./links.js";
import { mount } from "./mount.js";
import { sourcesSwitch } from "./notes/choice.js";
import { knowNotes } from "./notes/listen.js";
import { goOnOffer, HOME, learnerChoice } from "./who.js";

export function render({ model, el }) {
  const { lesson, notes, numbers } = model.get("spec");
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
  const sources = sourcesSwitch(knowNotes(model, { notes, numbers }));
  root.append(sources.box);
  el.append(root);
  const show = statusLine(root);

  /** Where the learner card is in this lesson, go there; else the link leads to it. */
  function toCard(event) {
    // In JupyterLab other lessons may be open, with cards of their own.
    const card = (root.closest(".jp-Notebook") ?? document).querySelector(".cw-learner");
    if (!card) return;
    event.preventDefault();
    event.stopPropagation();
    const drawer = card.querySelector("details.cw-drawer");
    if (drawer) drawer.open = true;
    card.scrollIntoView({ block: "center" });
    /** @type {HTMLElement} */ (card.querySelector("input[type='text']")).focus({ preventScroll: true });
  }

  const leave = mount(root, {
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
  return () => {
    leave();
    sources.stop();
  };
}
