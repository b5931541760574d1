// The quiz: one question at a time. It marks at once (marking.js), sends each answer to be kept, and shows kept
// answers again. It never waits for a reply: without one it works all the same and forgets when it closes.
// What is known about each question is a value made in `quiz/state.js`; here it is drawn, and replaced.

import { focusOn, guarded, guardKeys, h, keepingFocus, say, statusLine, uid } from "./dom.js";
import { courseLink } from "./links.js";
import { mount } from "./mount.js";
import { showPassage } from "./passage.js";
import { outcomeIcon } from "./quiz/icons.js";
import { questionCard, verdictInWords } from "./quiz/question_card.js";
import {
  again,
  another,
  blank,
  changed,
  checked,
  counting,
  feedback,
  firstVersion,
  hinted,
  joined,
  leavesTheCard,
  outcome,
  restored,
  retried,
  revealed,
  selfMarked,
  sitting,
} from "./quiz/state.js";
import { summaryCard } from "./quiz/summary_card.js";

/** @param {{model: any, el: HTMLElement}} place */
export function render({ model, el }) {
  const spec = model.get("spec");
  const { items } = spec;
  let states = items.map((item) => blank(item));
  let index = 0;
  let learner = null;
  let secondRound = false;
  let touched = false;

  const titleId = uid("quiz");
  const root = guardKeys(h("section", { class: "cw cw-quiz", "aria-labelledby": titleId }));
  const steps = h("nav", { class: "cw-quiz-steps", "aria-label": say("quiz.steps") });
  const notice = h("p", { class: "cw-muted cw-quiz-notice", hidden: true });
  const card = h("div", { class: "cw-quiz-card" });
  const live = h("div", { class: "cw-hidden", role: "status", "aria-live": "polite" });
  root.append(
    h(
      "header",
      { class: "cw-quiz-head" },
      h("div", {}, h("h3", { id: titleId }, spec.title), spec.lead ? h("p", { class: "cw-muted" }, spec.lead) : null),
      items.length > 1 ? steps : null,
    ),
    notice,
    card,
    live,
  );
  const show = statusLine(root);
  el.append(root);
  if (spec.note) card.append(h("p", {}, spec.note));
  if (!items.length) return mount(root);

  const announce = (text) => {
    live.textContent = text;
  };
  const run = (handler) =>
    guarded(show, (...args) => {
      touched = true;
      return handler(...args);
    });
  const keptAs = (item) => `${spec.kept_under ?? ""}${item.id}`;
  const now = () => new Date().toISOString();

  /** To the host. The verdict stands already: a kernel that is gone takes no answers, but marks nothing either. */
  function tell(message) {
    try {
      model.send(message);
    } catch (error) {
      show(say("quiz.not_sent", { detail: error?.message ?? String(error) }));
    }
  }

  /** An answer to be kept. `shown` is the verdict that the student has seen, or null. */
  function send({ item, spec: whole, confidence, hint }, response, attempt, shown) {
    tell({
      kind: "answer",
      item: keptAs(item),
      version: item.version,
      type: item.type,
      response,
      confidence,
      attempt,
      hint,
      shown,
      ...(whole.variants ? { variant: item.variant, parameters: item.parameters } : {}),
    });
  }

  // ---- Drawing ----

  function draw() {
    drawSteps();
    card.replaceChildren(...(index === items.length ? summaryOf() : questionOf(states[index])));
  }

  function summaryOf() {
    return summaryCard(states, { warmUp: Boolean(spec.kept_under), sectionLink, go: run(go), again: run(beginAgain) });
  }

  function questionOf(state) {
    const { about, region } = state.item;
    const progress = say("quiz.progress", { number: index + 1, all: items.length });
    const place = {
      about: items.length > 1 ? `${progress} · ${about}` : about,
      map: spec.maps?.[region],
      sourceLink,
      sectionLink,
    };
    return [...questionCard(state, place, acts), moves()].filter(Boolean);
  }

  function drawSteps() {
    const step = (at, more, ...inside) =>
      h(
        "li",
        {},
        h(
          "button",
          { type: "button", "aria-current": at === index ? "step" : null, onclick: run(() => go(at)), ...more },
          ...inside,
        ),
      );
    const numbered = states.map((state, at) => {
      const known = outcome(counting(state));
      return step(
        at,
        {
          class: `cw-quiz-step cw-quiz-${known}`,
          "aria-label": `${say("quiz.step", { number: at + 1 })}: ${say(`quiz.state_${known}`)}`,
        },
        h("span", { "aria-hidden": "true" }, at + 1),
        known === "open" ? null : outcomeIcon(known),
      );
    });
    const done = states.every((state) => counting(state).first);
    const last = done
      ? step(items.length, { class: "cw-quiz-step cw-quiz-step-wide" }, say("quiz.summary_step"))
      : null;
    keepingFocus(steps, () => steps.replaceChildren(h("ol", {}, numbered, last)));
  }

  function moves() {
    if (items.length === 1) return null;
    const last = index === items.length - 1;
    return h(
      "div",
      { class: "cw-quiz-moves" },
      index > 0 ? h("button", { type: "button", onclick: run(() => go(index - 1)) }, say("quiz.back")) : h("span"),
      h(
        "button",
        {
          type: "button",
          class: states[index].done ? "cw-primary" : null,
          "data-next": true,
          onclick: run(() => go(index + 1)),
        },
        say(last ? "quiz.next_summary" : "quiz.next"),
      ),
    );
  }

  /** To the list of sources, whose headings are the ids. */
  function sourceLink(source) {
    const [file, id] = source.link.split("#");
    return courseLink(model, file.replace(/\.ipynb$/, ""), source.title, { page: id, notebook: id });
  }

  /**
   * To where the lesson tells it: the passage where it is on this page or in this notebook, else its section. Followed
   * with a modifier key it is a link like any other.
   */
  function sectionLink({ title, lesson, opening, notebook_id: notebookId, page_id: pageId }) {
    const link = courseLink(model, lesson, title, { page: pageId, notebook: notebookId });
    link.addEventListener(
      "click",
      run((event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        if (!showPassage(root, opening, () => focusOn(card, "[data-retry]", "[data-start]"))) return;
        event.preventDefault();
        event.stopImmediatePropagation();
      }),
      { capture: true },
    );
    return link;
  }

  // ---- What a student does ----

  function go(to) {
    index = to;
    show("");
    announce("");
    draw();
    focusOn(card, "[data-start]");
    root.scrollIntoView({ block: "nearest" });
  }

  function beginAgain() {
    secondRound = true;
    states = states.map(again);
    go(0);
  }

  /** The question's new state is drawn. */
  function become(state) {
    states[index] = state;
    draw();
  }

  /** @type {import("./quiz/question_card.js").Acts} */
  const acts = {
    announce,
    now: () => states[index],
    change: run((change) => {
      states[index] = changed(states[index], change);
    }),
    redraw: run((draft, onto) => {
      become(changed(states[index], { draft }));
      focusOn(card, onto);
    }),
    check: run(() => {
      become(checked(states[index], now()));
      const state = states[index];
      if (state.problem) {
        announce(state.problem);
        focusOn(card, ".cw-quiz-asked input");
      } else if (state.selfMarking) {
        send(state, { text: state.draft, met: null }, 1, null);
        announce(say("quiz.self_mark"));
        focusOn(card, ".cw-quiz-self input");
      } else {
        answeredNow(state);
      }
    }),
    tick: run((met) => {
      states[index] = { ...states[index], met };
    }),
    selfMark: run(() => {
      become(selfMarked(states[index], now()));
      answeredNow(states[index]);
    }),
    hint: run(() => {
      become(hinted(states[index]));
      focusOn(card, "[data-hint]");
      const { showHint, item } = states[index];
      if (showHint) announce(`${say("quiz.hint")}: ${item.hint}`);
    }),
    retry: run(() => {
      become(retried(states[index]));
      focusOn(card, "[data-start]");
    }),
    reveal: run(() => {
      become(revealed(states[index]));
      announce(states[index].item.explanation);
      focusOn(card, "[data-next]");
    }),
    another: run(() => {
      show("");
      become(another(states[index]));
      announce(say("quiz.another_open"));
      focusOn(card, "[data-start]");
      root.scrollIntoView({ block: "nearest" });
    }),
  };

  /** An answer stands on the card: it is sent, and said. */
  function answeredNow(state) {
    const { response, mark } = state.second ?? state.first;
    show("");
    send(state, response, state.second ? 2 : 1, mark.verdict);
    announce(`${verdictInWords(state)}. ${feedback(state).join(" ")}`);
    focusOn(card, "[data-retry]", "[data-next]", ".cw-verdict");
    card.querySelector(".cw-quiz-result")?.scrollIntoView({ block: "nearest" });
  }

  // ---- What the host says ----

  /** Kept answers arrive: at the start, after a restored file, or because somebody else is learning now. */
  function restore(message) {
    const same = learner === null || learner === message.learner?.id;
    const firstTime = learner === null;
    learner = message.learner?.id ?? "";
    notice.hidden = message.store?.ok !== false;
    notice.textContent = notice.hidden ? "" : message.store.text;
    if (same && secondRound) return;
    secondRound = false;
    if (!same) {
      announce("");
      show("");
    }
    const before = states[index];
    const answers = message.answers ?? {};
    const kept = spec.kept_under ? sitting(items.map(keptAs), answers, Date.now()) : answers;
    states = states.map((old) => {
      const events = kept[keptAs(old.item)] ?? [];
      const version = firstVersion(old.spec, learner, keptAs(old.spec));
      if (!same) return restored(old.spec, events, version);
      // Numbers already on the screen stay under a student's hands.
      return joined(old, events, firstTime && !touched ? version : old.version);
    });
    const inside = card.contains(document.activeElement);
    if (!same || (firstTime && !touched && !inside)) {
      const open = states.findIndex((state) => !state.first);
      // Coming back begins at the answer given last, with its date; "Next" leads on from there.
      index = open >= 0 ? Math.max(0, open - 1) : items.length === 1 ? 0 : items.length;
    } else if (before && leavesTheCard(before, states[index])) {
      // What the student is doing stays untouched under their hands.
      drawSteps();
      return;
    }
    keepingFocus(card, draw);
    // The control that had the focus may be answered and gone: then on to the question, never out of the quiz.
    if (inside && !card.contains(document.activeElement)) focusOn(card, "[data-start]");
  }

  /** An answer is kept: this quiz's own, or one given in another view of it, which is then fetched. */
  function saved({ item, event, store }) {
    const state = states.find((one) => keptAs(one.item) === item);
    const own = state && (event?.attempt === 2 ? state.second : state.first || state.selfMarking);
    if (!own) return tell({ kind: "hello", items: items.map(keptAs) });
    return show(store?.ok === false ? store.text : say("quiz.saved"));
  }

  draw();
  return mount(root, {
    model: { get: model.get.bind(model), on: model.on.bind(model), off: model.off.bind(model), send: tell },
    show,
    items: items.map(keptAs),
    learner: restore,
    saved,
    fault: ({ text }) => show(say("quiz.not_saved", { detail: text })),
  });
}
