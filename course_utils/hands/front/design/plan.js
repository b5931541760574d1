// One design on the card: its map, what is chosen below it, and what it comes to.

import { announcer, fold, h, keepingFocus, refold, refuses, say, uid } from "../dom.js";
import { mapKey, seatMap } from "./map.js";
import { closestPart, dividesPart, outPart, overlapTable } from "./result.js";
import { FEWEST, NAME_MOST, nameOver } from "./state.js";
import { findingInWords, letterOf, planInWords, tooFewInWords } from "./words.js";

/**
 * @typedef {object} Acts what a plan calls, each with its place
 * @property {(at: number, code: string) => void} toggle
 * @property {(at: number, members: string[]) => void} seat
 * @property {(at: number, text: string) => void} name
 * @property {(at: number, key: string) => void} purpose
 * @property {(at: number, key: string) => void} rule
 * @property {(at: number, id: string) => void} draw
 * @property {(at: number) => void} remove
 */

/** A select with its label. */
function choice(word, options, take) {
  const field = h(
    "select",
    { id: uid("choice"), onchange: () => take(field.value) },
    options.map(([value, text]) => h("option", { value }, text)),
  );
  return { field, row: h("p", { class: "cw-design-field" }, h("label", { for: field.id }, say(word)), field) };
}

/** The view of one plan; `follow` draws it anew. */
export class PlanView {
  /** @param {any} spec @param {number} at its place @param {Acts} acts */
  constructor(spec, at, acts) {
    this.spec = spec;
    this.at = at;
    this.acts = acts;
    this.parts();
    this.lay();
    this.announce = announcer(this.element);
  }

  parts() {
    const { spec, at, acts } = this;
    const letter = letterOf(at);
    this.titleId = uid("plan");
    this.title = h("h4", { id: this.titleId, tabindex: -1 });
    this.finding = h("p", { class: "cw-design-finding" });
    this.map = seatMap(spec, say("design.map", { letter }), (code) => acts.toggle(at, code));
    this.few = h("p", { role: "status", hidden: true });
    const keyed = (word, keys) => keys.map((key) => [key, say(`design.${word}_${key}`)]);
    this.purpose = choice("design.purpose", keyed("purpose", spec.purposes), (key) => acts.purpose(at, key));
    this.rule = choice("design.rule", keyed("rule", spec.rules), (key) => acts.rule(at, key));
    this.begin = this.beginField();
    this.nameField();
    this.out = h("div", {});
    this.divides = h("ul", { class: "cw-design-divides" });
    this.near = h("div", { class: "cw-design-near" });
    this.table = h("div", {});
    this.removeButton = h(
      "button",
      { type: "button", onclick: () => acts.remove(at) },
      say("design.remove", { letter }),
    );
  }

  /** Whose members to begin with: real bodies, or nobody. */
  beginField() {
    const { spec, at, acts } = this;
    const begun = spec.bodies.filter(({ begin }) => begin);
    const options = begun.map((body) => [body.id, say("design.begin_as", { ...body, year: body.sittings[0].year })]);
    /** @type {Map<string, string[]>} */
    this.begun = new Map([["none", []], ...begun.map(({ id, sittings }) => [id, sittings[0].members])]);
    return choice(
      "design.begin",
      [["", say("design.begin_choose")], ["none", say("design.begin_none")], ...options],
      (id) => {
        if (id) acts.seat(at, this.begun.get(id) ?? []);
      },
    );
  }

  /** The field names the body whose members sit there. One of two alike stays: an arrow key goes on from it. */
  followBegin({ members }) {
    const { field } = this.begin;
    const same = (id) => {
      const those = this.begun.get(id);
      return those?.length === members.length && those.every((code) => members.includes(code));
    };
    if (!same(field.value)) field.value = [...this.begun.keys()].find(same) ?? "";
  }

  nameField() {
    const { at, acts } = this;
    this.name = h("input", { type: "text", id: uid("name"), dir: "auto", autocomplete: "off" });
    this.nameWhy = h("p", { class: "cw-refused", role: "status", hidden: true });
    this.refuseName = refuses(this.name, this.nameWhy);
    this.name.addEventListener("input", () => acts.name(at, this.name.value));
  }

  lay() {
    const { spec, name } = this;
    this.results = h(
      "div",
      { class: "cw-design-results" },
      this.out,
      h("h5", {}, say("design.divides")),
      h("p", { class: "cw-muted" }, `${say("design.divides_lead")} ${say("design.sign_key")}.`),
      this.divides,
      h("h5", {}, say("design.closest")),
      this.near,
      fold(say("design.rule_of_closeness"), h("p", {}, say("design.closeness", { year: spec.year }))),
      this.table,
    );
    this.element = h(
      "section",
      { class: "cw-design-plan", "aria-labelledby": this.titleId },
      h(
        "div",
        { class: "cw-design-first" },
        this.title,
        this.finding,
        this.map.element,
        this.map.readout,
        mapKey(),
        this.few,
      ),
      h(
        "div",
        { class: "cw-design-controls" },
        this.purpose.row,
        this.rule.row,
        this.begin.row,
        h("p", { class: "cw-design-field" }, h("label", { for: name.id }, say("design.name")), name),
        this.nameWhy,
        this.removeButton,
      ),
      this.results,
    );
  }

  /**
   * Draw a plan. A field in use is left as it is, if it says so already.
   * @param {import("./state.js").Plan} plan
   * @param {{drawn: string|null, asked: boolean, alone: boolean}} beside
   */
  follow(plan, { drawn, asked, alone }) {
    const { spec, at } = this;
    const divide = spec.divides.find(({ id }) => id === drawn);
    this.title.textContent = planInWords({ ...plan, name: nameOver(plan.name) ? "" : plan.name }, at);
    this.finding.textContent = findingInWords(spec, plan);
    this.announce(this.finding.textContent);
    this.map.follow(plan, divide);
    this.purpose.field.value = plan.purpose;
    this.rule.field.value = plan.rule;
    this.followBegin(plan);
    if (this.name.value !== plan.name) this.name.value = plan.name;
    const over = nameOver(plan.name);
    this.refuseName(over ? say("design.name_long", { over, most: NAME_MOST }) : "");
    this.removeButton.hidden = alone;
    this.drawResults(plan, drawn);
    this.drawFew(plan, asked);
  }

  drawFew(plan, asked) {
    const text = tooFewInWords(this.spec, plan);
    this.few.textContent = text;
    this.few.hidden = !text;
    this.few.className = asked ? "cw-refused" : "cw-muted";
  }

  drawResults(plan, drawn) {
    const { spec, at, acts } = this;
    this.results.hidden = plan.members.length < FEWEST;
    if (this.results.hidden) return;
    this.out.replaceChildren(...outPart(spec, plan));
    keepingFocus(this.divides, () =>
      this.divides.replaceChildren(...dividesPart(spec, plan, drawn, (id) => acts.draw(at, id))),
    );
    keepingFocus(this.near, () => this.near.replaceChildren(...closestPart(spec, plan)));
    keepingFocus(this.table, () => refold(this.table, fold(say("design.all_overlaps"), overlapTable(spec, plan, at))));
  }

  /** Put the focus where a fault is: on the name, or on the seat that the Tab key stops at. */
  goToFault() {
    const seat = this.map.element.querySelector('[tabindex="0"]');
    const field = nameOver(this.name.value) ? this.name : /** @type {HTMLElement} */ (seat);
    field?.focus();
  }
}
