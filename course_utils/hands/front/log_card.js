// A card that shows all that a learner has kept, whatever the lesson, with the desk at which it is taken along, brought
// back and forgotten.

import { fold, guarded, guardKeys, say, statusLine } from "./dom.js";
import { keepingDesk } from "./learner/keeping.js";
import { doneInWords } from "./learner/words.js";
import { mount } from "./mount.js";

/** What such cards have in common. A card makes its `parts()`; `draw()` draws it anew whenever something is kept. */
export class LogCard {
  /** @param {any} model @param {HTMLElement} el where it goes */
  constructor(model, el) {
    this.model = model;
    this.spec = model.get("spec");
    this.learner = null;
    this.answers = {};
    this.wish = null;
    this.keeping = keepingDesk({
      model,
      show: (text) => this.show(text),
      safely: (handler) => this.safely(handler),
      current: () => this.learner,
      wish: (wish) => {
        this.wish = wish;
      },
    });
    this.desk = fold(say("dashboard.keep"), this.keeping.files, this.keeping.question.element);
    this.root = guardKeys(this.parts());
    this.show = statusLine(this.root);
    el.append(this.root);
    this.draw();
  }

  /** A handler whose fault is told in the status line. */
  safely(handler) {
    return guarded((text) => this.show(text), handler);
  }

  /** @returns {HTMLElement} the card; `this.desk` goes into it */
  parts() {
    throw new Error("a card makes its own parts");
  }

  draw() {}

  // ---- What the host says ----

  told({ learner, answers }) {
    this.learner = learner;
    this.answers = answers;
    this.draw();
  }

  saved({ item, event }) {
    this.answers = { ...this.answers, [item]: [...(this.answers[item] ?? []), event] };
    this.draw();
  }

  heard(message) {
    if (this.keeping.hear(message) || message.kind !== "learners") return;
    if (this.wish) this.show(doneInWords(this.wish, message.current));
    this.wish = null;
  }

  /** Hear the host, of everything that is kept. */
  mount() {
    return mount(this.root, {
      model: this.model,
      show: this.show,
      items: [],
      everything: true,
      learner: (message) => this.told(message),
      saved: (message) => this.saved(message),
      other: (message) => this.heard(message),
    });
  }
}
