// Japan's people counted on to 2070: assumptions are chosen, and what would follow is drawn and said. Arithmetic, and
// no forecast. What is known is a value made in `population/state.js`; here it is drawn, and replaced.

import { announcer, fold, guarded, guardKeys, h, refold, say, setOff, statusLine, uid } from "./dom.js";
import { keptForm } from "./kept_form.js";
import { PeopleChart } from "./population/chart.js";
import {
  assumed,
  begun,
  blank,
  filled,
  formOf,
  joined,
  LIMITS,
  outcome,
  READ_AT,
  rewritten,
  told,
  UNTIL,
  undone,
} from "./population/state.js";
import {
  besideUnitedNations,
  findingInWords,
  pathInWords,
  valueInWords,
  yearInWords,
  yearsTable,
} from "./population/words.js";
import { sliderBox } from "./slider_box.js";

/** The card: its parts, and what is known of the assumptions. */
class PopulationCard {
  /** @param {any} model @param {HTMLElement} el where it goes */
  constructor(model, el) {
    this.model = model;
    this.spec = model.get("spec");
    this.state = blank(this.spec);
    this.chart = new PeopleChart(this.spec);
    this.parts();
    el.append(this.lay());
    this.show = statusLine(this.root);
    this.announce = announcer(this.root);
    this.form = this.kept();
    this.draw();
  }

  // ---- The parts ----

  parts() {
    const act = (handler) => guarded((text) => this.show(text), handler);
    const button = (word, attributes, handler) =>
      h("button", { type: "button", ...attributes, onclick: act(handler) }, say(word));
    this.safely = act;
    this.finding = h("h3", { id: uid("people") });
    this.beside = h("p", { class: "cw-muted" });
    this.years = READ_AT.map((year) => ({ year, text: h("p", {}) }));
    this.table = h("div", {});
    this.variant = this.chooser(
      "population.begin",
      this.spec.variants.map(({ key }) => [key, say(`population.variant_${key}`)]),
      (key) => this.change(begun(this.state, key)),
    );
    this.until = this.chooser(
      "population.until",
      UNTIL.map((age) => [String(age), say("population.until_age", { age: age - 1 })]),
      (age) => this.change(assumed(this.state, "until", Number(age))),
    );
    this.switches = {
      children: this.path("children"),
      movers: this.path("movers"),
      at_work: this.share("at_work"),
      older_at_work: this.share("older_at_work"),
    };
    this.keepButton = button("population.keep", { class: "cw-primary" }, () => this.keep());
    this.undoButton = button("common.undo", {}, () => this.change(undone(this.state)));
  }

  /** A drop-down with its label above. */
  chooser(word, options, take) {
    const field = h(
      "select",
      { id: uid("choice"), onchange: this.safely(() => take(field.value)) },
      options.map(([value, text]) => h("option", { value }, text)),
    );
    return { field, box: h("p", { class: "cw-people-field" }, h("label", { for: field.id }, say(word)), field) };
  }

  /** A switch that follows the variant until it is moved, and again when its box is emptied. */
  path(what) {
    const note = h("p", { class: "cw-muted cw-people-path", id: uid("path") });
    const field = sliderBox({
      what: say(`population.${what}`),
      ...LIMITS[what],
      value: null,
      rest: what === "children" ? 1.35 : 120,
      spoken: (value) => (value === null ? note.textContent || "" : valueInWords(what, value)),
      onBox: {
        "aria-label": say(`population.${what}`),
        "aria-describedby": note.id,
        placeholder: say("population.follows"),
      },
      take: this.safely((value) => this.change(assumed(this.state, what, value))),
    });
    return { ...field, note, box: this.row(what, field, note) };
  }

  /** A switch for a share of a hundred people. */
  share(what) {
    const field = sliderBox({
      what: say(`population.${what}`),
      ...LIMITS[what],
      value: this.state[what],
      needed: true,
      onBox: { "aria-label": say(`population.${what}`) },
      take: this.safely((value) => this.change(assumed(this.state, what, value))),
    });
    return { ...field, note: null, box: this.row(what, field, null) };
  }

  row(what, field, note) {
    const label = h("label", { for: field.range.id }, say(`population.${what}`));
    return h("div", { class: "cw-people-switch" }, label, field.range, field.input, field.why, note);
  }

  lay() {
    const { spec, switches } = this;
    this.root = guardKeys(h("section", { class: "cw cw-people", "aria-labelledby": this.finding.id }));
    const read = this.years.map(({ year, text }) => h("div", {}, h("h4", {}, String(year)), text));
    this.root.append(
      h("p", { class: "cw-muted" }, say("population.kicker")),
      this.finding,
      this.chart.frame.box,
      h("p", { class: "cw-muted" }, say("population.key")),
      h("div", { class: "cw-people-hand" }, switches.children.box, switches.movers.box),
      this.variant.box,
      h("div", { class: "cw-people-years" }, read),
      this.beside,
      h("p", { class: "cw-people-arithmetic" }, h("strong", {}, say("population.arithmetic"))),
      fold(
        say("population.further"),
        this.until.box,
        switches.at_work.box,
        switches.older_at_work.box,
        h("p", { class: "cw-muted" }, say("population.work_note")),
      ),
      this.table,
      fold(
        say("population.how"),
        say("population.how_text")
          .split("|")
          .map((text) => h("p", {}, text)),
        h("p", {}, spec.agrees),
        h(
          "ul",
          {},
          spec.caveats.map((one) => h("li", {}, one)),
        ),
      ),
      h("div", { class: "cw-row cw-people-buttons" }, this.keepButton, this.undoButton),
      h("p", { class: "cw-source" }, spec.credit),
    );
    return this.root;
  }

  /** The assumptions as a form that is kept. */
  kept() {
    const { model, spec, root } = this;
    return keptForm({
      model,
      spec,
      root,
      show: this.show,
      kept: say("population.kept"),
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

  /** An assumption was changed by hand. */
  change(next) {
    this.become(next);
    this.form.touched();
  }

  keep() {
    this.state = told(this.state, this.state.attempt + 1);
    this.form.keep(formOf(this.state), this.state.attempt);
  }

  // ---- Drawing ----

  become(next) {
    this.state = next;
    this.draw();
  }

  draw() {
    const { spec, state, switches } = this;
    const rows = outcome(spec, state);
    this.variant.field.value = state.variant;
    this.until.field.value = String(state.until);
    for (const [what, field] of Object.entries(switches)) {
      if (field.note) field.note.textContent = state[what] === null ? pathInWords(spec, state, what) : "";
      field.set(state[what]);
    }
    this.finding.textContent = findingInWords(spec, rows);
    this.beside.textContent = besideUnitedNations(spec, rows);
    for (const { year, text } of this.years) text.textContent = yearInWords(spec, rows, state, year);
    this.chart.draw(rows, `${this.finding.textContent} ${say("population.drawing")}`);
    this.announce(this.finding.textContent);
    refold(this.table, fold(say("population.as_table"), yearsTable(spec, rows)));
    setOff(this.undoButton, !state.past.length);
  }
}

/** @param {{model: any, el: HTMLElement}} place */
export function render({ model, el }) {
  const card = new PopulationCard(model, el);
  return card.form.mount([card.chart.frame.watcher]);
}
