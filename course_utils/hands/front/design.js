// A region of one's own: members, purpose and rule of decision; one design, or two side by side.
// What is known is a value made in `design/state.js`; here it is drawn, and replaced.

import { bothPart } from "./design/both.js";
import { PlanView } from "./design/plan.js";
import { printAlone } from "./design/print.js";
import {
  askedFor,
  blank,
  doubled,
  drawnOver,
  faultsOf,
  filled,
  formOf,
  joined,
  named,
  purposed,
  rewritten,
  ruled,
  seated,
  sound,
  toggled,
  told,
  undone,
  withdrawn,
} from "./design/state.js";
import { guarded, guardKeys, h, keepingFocus, say, setOff, statusLine, uid } from "./dom.js";
import { keptForm } from "./kept_form.js";

/** The card: its parts, and what is known of the designs. */
class DesignCard {
  /** @param {any} model @param {HTMLElement} el where it goes */
  constructor(model, el) {
    this.model = model;
    this.spec = model.get("spec");
    this.state = blank(this.spec);
    /** @type {PlanView[]} */
    this.views = [];
    this.parts();
    el.append(this.root);
    this.show = statusLine(this.root);
    this.listen();
    this.form = this.kept();
    this.draw();
  }

  // ---- The parts ----

  parts() {
    const titleId = uid("design");
    this.root = guardKeys(h("section", { class: "cw cw-design", "aria-labelledby": titleId }));
    this.plans = h("div", { class: "cw-design-plans" });
    this.both = h("div", { class: "cw-design-both" });
    this.keepButton = h("button", { type: "button", class: "cw-primary" });
    this.secondButton = h("button", { type: "button" }, say("design.second"));
    this.undoButton = h("button", { type: "button" }, say("common.undo"));
    this.printButton = h("button", { type: "button" }, say("design.print"));
    this.root.append(
      h("p", { class: "cw-muted" }, say("design.kicker")),
      h("h3", { id: titleId }, say("design.title")),
      h("p", {}, say("design.lead")),
      this.plans,
      this.both,
      h(
        "div",
        { class: "cw-row cw-design-buttons" },
        this.keepButton,
        this.secondButton,
        this.undoButton,
        this.printButton,
      ),
      h("p", { class: "cw-muted" }, say("design.names_note")),
    );
  }

  listen() {
    const safely = (handler) => guarded(this.show, handler);
    const change = (make) => safely((...given) => this.change(make(...given)));
    this.acts = {
      toggle: change((at, code) => toggled(this.spec, this.state, at, code)),
      seat: change((at, members) => seated(this.spec, this.state, at, members)),
      name: change((at, text) => named(this.state, at, text)),
      purpose: change((at, key) => purposed(this.state, at, key)),
      rule: change((at, key) => ruled(this.state, at, key)),
      draw: safely((at, id) => this.become(drawnOver(this.state, at, id))),
      remove: safely((at) => {
        this.change(withdrawn(this.state, at));
        this.views[0].title.focus();
      }),
    };
    const onClick = (button, act) => button.addEventListener("click", safely(act));
    onClick(this.keepButton, () => this.keep());
    onClick(this.undoButton, () => this.change(undone(this.state)));
    onClick(this.printButton, () => printAlone(this.root, say("design.title")));
    onClick(this.secondButton, () => {
      this.change(doubled(this.state));
      this.views[1].title.focus();
    });
  }

  /** The designs as a form that is kept. */
  kept() {
    const { model, spec, root, show } = this;
    return keptForm({
      model,
      spec,
      root,
      show,
      kept: say("design.kept"),
      read: () => formOf(this.state),
      write: (given) => this.become(rewritten(this.state, filled(spec, given))),
      joined: (own, given) => joined(spec, own, given),
      fill: (response) => filled(spec, response),
      told: (times) => {
        this.state = told(this.state, times);
      },
    });
  }

  // ---- What a student does ----

  /** Something was changed by hand. */
  change(next) {
    this.become(next);
    this.form.touched();
  }

  keep() {
    if (!sound(this.state)) {
      this.become(askedFor(this.state));
      this.show(say("design.incomplete"));
      const at = this.state.plans.findIndex((plan) => Object.values(faultsOf(plan)).some(Boolean));
      return this.views[at].goToFault();
    }
    this.state = told(this.state, this.state.attempt + 1);
    return this.form.keep(formOf(this.state), this.state.attempt);
  }

  // ---- Drawing ----

  become(next) {
    this.state = next;
    this.draw();
  }

  draw() {
    const { spec, state, views } = this;
    const { plans } = state;
    while (views.length > plans.length) views.pop()?.element.remove();
    while (views.length < plans.length) {
      const view = new PlanView(spec, views.length, this.acts);
      views.push(view);
      this.plans.append(view.element);
    }
    const alone = plans.length === 1;
    this.plans.classList.toggle("cw-design-alone", alone);
    for (const [at, view] of views.entries())
      view.follow(plans[at], { drawn: state.drawn[at], asked: state.asked, alone });
    keepingFocus(this.both, () => this.both.replaceChildren(...bothPart(spec, plans)));
    this.keepButton.textContent = say(alone ? "design.keep" : "design.keep_both");
    this.secondButton.hidden = !alone;
    setOff(this.undoButton, !state.past.length);
  }
}

/** @param {{model: any, el: HTMLElement}} place */
export function render({ model, el }) {
  return new DesignCard(model, el).form.mount();
}
