// Published views on one question side by side: each with its answer, what would change its mind, and what it makes of
// the signs that the student chose. What is known is a value made in `debate/state.js`; here it is drawn, and replaced.

import { viewPanel } from "./debate/panel.js";
import { viewRows } from "./debate/rows.js";
import { ANSWERS, asked, blank, extremes, heard, opened, shown } from "./debate/state.js";
import { announcer, guarded, guardKeys, h, keepingFocus, leadTo, say, statusLine, uid } from "./dom.js";
import { mount } from "./mount.js";
import { onPaper } from "./paper.js";

/** The card: its parts, and what is known. */
class DebateCard {
  /** @param {any} model @param {HTMLElement} el where it goes */
  constructor(model, el) {
    this.model = model;
    this.spec = model.get("spec");
    this.state = blank(this.spec);
    this.answers = /** @type {Record<string, any[]>} */ ({});
    this.parts();
    el.append(this.root);
    this.show = statusLine(this.root);
    this.announce = announcer(this.root);
    this.draw();
  }

  parts() {
    const titleId = uid("debate");
    const safely = (handler) => guarded((text) => this.show(text), handler);
    this.sum = h("p", { class: "cw-debate-sum" });
    this.list = h("ul", { class: "cw-board-list" });
    this.panel = h("div", { class: "cw-board-panel", role: "region", "aria-label": say("debate.panel") });
    this.answer = h(
      "select",
      {
        id: uid("answer"),
        onchange: safely(() => this.become(asked(this.spec, this.state, this.answer.value))),
      },
      ["", ...ANSWERS].map((one) => h("option", { value: one }, say(`debate.answer_${one || "all"}`))),
    );
    this.open = safely((id) => {
      this.become(opened(this.state, id));
      leadTo(this.list, this.panel);
    });
    this.go = safely((id) => {
      this.become(opened(this.state, id));
      const heading = /** @type {HTMLElement} */ (this.panel.querySelector("h4"));
      heading.focus({ preventScroll: true });
      heading.scrollIntoView({ block: "nearest" });
    });
    this.root = guardKeys(
      h(
        "section",
        { class: "cw cw-debate", "aria-labelledby": titleId },
        h("p", { class: "cw-kicker" }, say("debate.kicker")),
        h("h3", { id: titleId }, say("debate.title")),
        this.sum,
        h("p", { class: "cw-row" }, h("label", { for: this.answer.id }, say("debate.answer")), this.answer),
        h("div", { class: "cw-board-cols" }, h("div", {}, this.list), this.panel),
      ),
    );
  }

  become(next) {
    this.state = next;
    this.draw();
  }

  /** The student's signs as far as they are known, with whatever was kept since. */
  hears(answers) {
    this.answers = answers;
    this.become(heard(this.spec, this.state, answers));
  }

  saved({ item, event }) {
    this.hears({ ...this.answers, [item]: [...(this.answers[item] ?? []), event] });
  }

  sumInWords() {
    const { spec, state } = this;
    if (!state.own.length) return say("debate.no_signs");
    const { near, far, accepts, rejects } = extremes(spec, state);
    const named = (views) => views.map(({ label }) => `“${label}”`).join(", ");
    const count = state.own.length;
    return [
      near.length ? say("debate.near", { count, accepts, views: named(near) }) : say("debate.near_none", { count }),
      far.length ? say("debate.far", { rejects, views: named(far) }) : "",
    ]
      .filter(Boolean)
      .join(" ");
  }

  draw() {
    const { spec, state } = this;
    this.sum.textContent = this.sumInWords();
    this.announce(this.sum.textContent);
    const there = shown(spec, state);
    keepingFocus(this.list, () => this.list.replaceChildren(...viewRows(spec, state, there, this.open)));
    keepingFocus(this.panel, () => this.panel.replaceChildren(...viewPanel(spec, state, this.go)));
  }
}

/** @param {{model: any, el: HTMLElement}} place */
export function render({ model, el }) {
  const card = new DebateCard(model, el);
  const items = [card.spec.id, card.spec.task.id];
  // On paper every view in sight stands open, one after the other.
  const all = () =>
    shown(card.spec, card.state).map(({ id }) =>
      h(
        "div",
        { class: "cw-board-panel" },
        viewPanel(card.spec, opened(card.state, id), () => {}),
      ),
    );
  return mount(card.root, {
    model,
    show: card.show,
    watchers: [onPaper([card.panel], all)],
    items,
    saved: (message) => card.saved(message),
    learner: ({ answers }) => card.hears(Object.fromEntries(items.map((one) => [one, answers[one] ?? []]))),
  });
}
