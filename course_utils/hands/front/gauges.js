// The seeds on one dashboard: each indicator as two bars, at two dates, with where it points and why in sight; its
// basis, what it cannot bear and its sources behind a fold; and the student's own marks of the board of seeds.

import { fold, guarded, guardKeys, h, keepingFocus, say, statusLine, uid } from "./dom.js";
import { ownMarks, POINTS, shownGauges, tally } from "./gauges/state.js";
import { sourceLink } from "./links.js";
import { mount } from "./mount.js";

/** A figure with its bar; the longer of the two is as long as there is room. */
function bar({ when, value, text }, top, look) {
  return h(
    "div",
    { class: "cw-gauges-bar" },
    h("span", { class: "cw-gauges-when" }, when),
    h(
      "span",
      { class: "cw-gauges-track", "aria-hidden": "true" },
      h("span", { class: `cw-gauges-fill cw-gauges-${look}`, style: `width:${top ? (100 * value) / top : 0}%` }),
    ),
    h("span", { class: "cw-gauges-value" }, text),
  );
}

const GLYPH = { graver: "▲", easier: "▼", neither: "◆" };

function gauge(one) {
  const top = Math.max(one.then.value, one.now.value);
  return h(
    "div",
    { class: "cw-gauges-one", "data-gauge": one.id },
    h("p", { class: "cw-gauges-name" }, one.name, " ", h("span", { class: "cw-muted" }, `(${one.unit})`)),
    bar(one.then, top, "then"),
    bar(one.now, top, "now"),
    h(
      "p",
      { class: "cw-gauges-means" },
      h("span", { "aria-hidden": "true" }, `${GLYPH[one.points]} `),
      h("strong", {}, `${say(`gauges.points_${one.points}`)} `),
      one.means,
    ),
    fold(
      say("gauges.more"),
      h("p", {}, h("strong", {}, `${say("gauges.basis")} `), one.basis),
      h("p", {}, h("strong", {}, `${say("gauges.caveat")} `), one.caveat),
      h(
        "ul",
        { class: "cw-source" },
        one.sources.map((source) => h("li", {}, sourceLink(source))),
      ),
    ),
  );
}

/** What the student gave the seed on the board that was kept, and the course's example. */
function marksInWords({ id, example }, marks, year) {
  const { then, now } = marks[id];
  return say("gauges.marks", { year, then, now, first: example[0], last: example[1] });
}

/** The card: its parts, what is looked at, and the student's marks. */
class GaugesCard {
  /** @param {any} model @param {HTMLElement} el where it goes */
  constructor(model, el) {
    this.spec = model.get("spec");
    this.points = "";
    this.marks = /** @type {ReturnType<typeof ownMarks>} */ (null);
    this.parts();
    el.append(this.root);
    this.show = statusLine(this.root);
    this.draw();
  }

  parts() {
    const { spec } = this;
    const titleId = uid("gauges");
    this.grid = h("div", { class: "cw-gauges-grid" });
    this.unmarked = h("p", {}, say("gauges.no_marks"));
    const choose = guarded(
      (text) => this.show(text),
      () => {
        this.points = this.select.value;
        this.draw();
      },
    );
    this.select = h(
      "select",
      { id: uid("points"), onchange: choose },
      ["", ...POINTS].map((one) => h("option", { value: one }, say(`gauges.show_${one || "all"}`))),
    );
    this.root = guardKeys(
      h(
        "section",
        { class: "cw cw-gauges", "aria-labelledby": titleId },
        h("p", { class: "cw-kicker" }, spec.as_of),
        h("h3", { id: titleId }, say("gauges.title")),
        h("p", {}, say("gauges.sum", tally(spec))),
        this.unmarked,
        h("p", { class: "cw-row" }, h("label", { for: this.select.id }, say("gauges.show")), this.select),
        this.grid,
        h("p", { class: "cw-muted" }, say("gauges.no_sum")),
      ),
    );
  }

  draw() {
    const { spec, marks, points } = this;
    this.unmarked.hidden = Boolean(marks);
    keepingFocus(this.grid, () =>
      this.grid.replaceChildren(
        ...shownGauges(spec, points).map((seed) =>
          h(
            "section",
            { class: "cw-gauges-seed", "aria-label": seed.title },
            h("h4", {}, `${seed.number} ${seed.title}`),
            marks ? h("p", { class: "cw-muted" }, marksInWords(seed, marks, spec.year)) : null,
            seed.gauges.map(gauge),
          ),
        ),
      ),
    );
  }

  hears(events) {
    this.marks = ownMarks(this.spec, events);
    this.draw();
  }
}

/** @param {{model: any, el: HTMLElement}} place */
export function render({ model, el }) {
  const card = new GaugesCard(model, el);
  const { item } = card.spec.board;
  return mount(card.root, {
    model,
    show: card.show,
    items: [item],
    saved: ({ event }) => card.hears([event]),
    learner: ({ answers }) => card.hears(answers[item] ?? []),
  });
}
