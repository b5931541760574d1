// Costs and benefits: six considerations to be weighed, and how near published views lie to the weights.
// What is known is a value made in `weigh/state.js`; here it is drawn, and replaced.

import {
  announcer,
  focusOn,
  fold,
  guarded,
  guardKeys,
  h,
  keepingFocus,
  leadTo,
  refold,
  say,
  setOff,
  statusLine,
  uid,
} from "./dom.js";
import { keptForm } from "./kept_form.js";
import { besides, weighFields } from "./weigh/fields.js";
import { nearRows } from "./weigh/near.js";
import { voicePanel } from "./weigh/panel.js";
import {
  blank,
  cleared,
  filled,
  formOf,
  joined,
  MEASURES,
  measured,
  openCount,
  opened,
  rewritten,
  told,
  undone,
  weighed,
} from "./weigh/state.js";
import { measureInWords, sumInWords, weightsTable } from "./weigh/words.js";

/** The card: its parts, and what is known of the weights. */
class WeighCard {
  /** @param {any} model @param {HTMLElement} el where it goes */
  constructor(model, el) {
    this.model = model;
    this.spec = model.get("spec");
    this.state = blank(this.spec);
    this.parts();
    el.append(this.lay());
    this.show = statusLine(this.root);
    this.announce = announcer(this.root);
    this.listen();
    this.form = this.kept();
    this.drawFields();
  }

  // ---- The parts ----

  parts() {
    const button = (name, attributes = {}) => h("button", { type: "button", ...attributes }, say(name));
    this.nearId = uid("near");
    this.near = h("ol", { class: "cw-near", "aria-labelledby": this.nearId });
    this.explained = h("p", { class: "cw-muted" });
    this.sum = h("p", { class: "cw-weigh-sum" });
    this.panel = h("div", { class: "cw-weigh-panel", role: "region", "aria-label": say("weigh.panel") });
    this.places = h("div", { class: "cw-weigh-fields" });
    this.table = h("div", {});
    this.undoButton = button("common.undo");
    this.clearButton = button("weigh.clear");
    this.keepButton = button("weigh.keep", { class: "cw-primary" });
    this.measure = h(
      "select",
      { id: uid("measure") },
      MEASURES.map((one) => h("option", { value: one }, say(`weigh.measure_${one}`))),
    );
  }

  /** Put the parts in their order. */
  lay() {
    const { spec, measure } = this;
    const titleId = uid("weigh");
    this.root = guardKeys(h("section", { class: "cw cw-weigh", "aria-labelledby": titleId }));
    this.root.append(
      h("p", { class: "cw-muted" }, say("weigh.kicker")),
      h("h3", { id: titleId }, spec.title),
      h("p", {}, spec.ask),
      // The voices wait for all weights: until then there is nothing to see, so here the fields come first.
      h("fieldset", {}, h("legend", {}, say("weigh.weights")), this.places),
      h("div", { class: "cw-row cw-weigh-done" }, this.keepButton, this.undoButton, this.clearButton),
      h(
        "div",
        { class: "cw-weigh-cols" },
        h(
          "div",
          {},
          h("h4", { id: this.nearId }, say("weigh.near")),
          this.near,
          h("p", { class: "cw-row" }, h("label", { for: measure.id }, say("weigh.measure")), measure),
          this.explained,
          this.sum,
        ),
        this.panel,
      ),
      h(
        "div",
        { class: "cw-weigh-objection" },
        h("p", {}, h("strong", {}, `${say("weigh.objection")}. `), spec.objection),
      ),
      this.table,
    );
    return this.root;
  }

  listen() {
    const safely = (handler) => guarded(this.show, handler);
    const onClick = (button, act) => button.addEventListener("click", safely(act));
    this.weigh = safely((key, value) => this.change(weighed(this.state, key, value)));
    this.open = safely((key) => {
      this.change(opened(this.state, key));
      leadTo(this.near, this.panel);
    });
    this.go = safely((key) => {
      this.change(opened(this.state, key));
      focusOn(this.panel, "h4");
    });
    this.measure.addEventListener(
      "change",
      safely(() => this.change(measured(this.state, this.measure.value === "shares" ? "shares" : "points"))),
    );
    onClick(this.undoButton, () => this.replace(undone(this.state)));
    onClick(this.clearButton, () => {
      this.state = cleared(this.spec, this.state);
      this.drawFields();
      this.form.touched();
    });
    onClick(this.keepButton, () => this.keep());
  }

  /** The weights as a form that is kept. */
  kept() {
    const { model, spec, root, show } = this;
    return keptForm({
      model,
      spec,
      root,
      show,
      kept: say("weigh.kept"),
      read: () => formOf(this.state),
      write: (given) => this.become(rewritten(this.state, filled(spec, given))),
      joined,
      fill: (response) => filled(spec, response),
      told: (times) => {
        this.state = told(this.state, times);
      },
      // What another learner typed and could not be taken goes with that learner.
      another: () => keepingFocus(this.places, () => this.drawFields()),
    });
  }

  // ---- What a student does ----

  /** What the weights come to is drawn anew; the fields stay, for one of them is in use. */
  change(next) {
    this.state = next;
    this.drawSum();
    this.form.touched();
  }

  /** All weights are others. */
  replace(next) {
    this.become(next);
    this.form.touched();
  }

  keep() {
    if (openCount(this.state)) return this.show(say("weigh.incomplete"));
    this.state = told(this.state, this.state.attempt + 1);
    return this.form.keep(formOf(this.state), this.state.attempt);
  }

  // ---- Drawing ----

  /** The fields are made anew, also those in which something stands that is no weight. */
  drawFields() {
    this.fields = weighFields(this.spec, this.state, this.weigh);
    this.places.replaceChildren(...this.fields.blocks);
    this.drawSum();
  }

  /** What is known is another. The fields stay, for somebody may be typing in one; those that differ follow. */
  become(next) {
    const before = this.state.weights;
    this.state = next;
    for (const [key, value] of Object.entries(next.weights)) if (value !== before[key]) this.fields.set(key, value);
    this.drawSum();
  }

  drawSum() {
    const { spec, state, near, panel, table } = this;
    const open = openCount(state);
    keepingFocus(near, () => near.replaceChildren(...nearRows(spec, state, this.open)));
    keepingFocus(panel, () => panel.replaceChildren(...voicePanel(spec, state, this.go)));
    for (const place of this.places.querySelectorAll("[data-beside]"))
      place.replaceChildren(...besides(spec, state, /** @type {HTMLElement} */ (place).dataset.beside ?? ""));
    this.measure.value = state.measure;
    this.explained.textContent = open ? say("weigh.locked") : measureInWords(spec, state);
    this.sum.textContent = sumInWords(spec, state);
    this.announce(this.sum.textContent);
    setOff(this.undoButton, !state.past.length);
    setOff(this.clearButton, open === spec.considerations.length);
    setOff(this.keepButton, open > 0);
    // The weights of the voices stay out of sight until the student's are there.
    if (open) table.replaceChildren();
    else keepingFocus(table, () => refold(table, fold(say("common.data_table"), weightsTable(spec, state))));
  }
}

/** @param {{model: any, el: HTMLElement}} place */
export function render({ model, el }) {
  return new WeighCard(model, el).form.mount();
}
