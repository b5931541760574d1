// Sets of verdicts side by side, the student's own and the course's: two sets as averages on one scale, with how much
// the answer hangs on the weights; or every mark of two sets or three, and where both part. What is known is made in
// `tally/state.js`; here it is drawn.

import { announcer, fold, guarded, guardKeys, h, keepingFocus, refold, say, setOff, statusLine, uid } from "./dom.js";
import { keptForm } from "./kept_form.js";
import { courseLink } from "./links.js";
import { tallyFields } from "./tally/fields.js";
import { marksKey, marksPicture, marksTable, partedInWords, spreadInWords } from "./tally/marks.js";
import { plotKey, tallyPlot } from "./tally/plot.js";
import {
  allCards,
  blank,
  changed,
  filled,
  formOf,
  known,
  ROWS,
  rewritten,
  told,
  undone,
  weighed,
} from "./tally/state.js";
import { agreeInWords, cardTable, hingesInWords, rowInWords } from "./tally/words.js";

/** What a card shows of its state, by its view: the drawing, its key, a sentence, one for each row, and a table. */
const VIEWS = {
  averages: {
    picture: (spec, state) => [tallyPlot(spec, state)],
    key: ({ sets }) => plotKey(sets),
    sum: agreeInWords,
    rows: (spec, state) => ROWS.map((row) => `${rowInWords(spec, state, row)} ${hingesInWords(spec, state, row)}`),
    table: cardTable,
  },
  marks: {
    picture: marksPicture,
    key: marksKey,
    sum: partedInWords,
    rows: spreadInWords,
    table: marksTable,
  },
};

/** The card: its parts, and what is known of verdicts and weights. */
class TallyCard {
  /** @param {any} model @param {HTMLElement} el where it goes */
  constructor(model, el) {
    this.model = model;
    this.spec = model.get("spec");
    this.view = VIEWS[this.spec.view];
    this.weighs = this.spec.view === "averages";
    this.state = blank(this.spec);
    this.parts();
    el.append(this.root);
    this.show = statusLine(this.root);
    this.announce = announcer(this.root);
    this.form = this.kept();
  }

  // ---- The parts ----

  parts() {
    const { spec } = this;
    const titleId = uid("tally");
    const safely = (handler) => guarded((text) => this.show(text), handler);
    const button = (name, act, attributes = {}) =>
      h("button", { type: "button", onclick: safely(act), ...attributes }, say(name));
    this.root = guardKeys(h("section", { class: `cw cw-tally cw-tally-${spec.view}`, "aria-labelledby": titleId }));
    this.figure = h("figure", { class: "cw-tally-figure" });
    this.sum = h("p", { class: "cw-tally-sum" });
    this.rows = h("ul", {});
    this.missing = h("div", {});
    this.table = h("div", {});
    this.fields = tallyFields(spec, {
      change: safely((change) => this.become(changed(spec, this.state, change))),
      weigh: safely((id, value) => this.become(weighed(spec, this.state, id, value))),
    });
    this.keepButton = button("tally.keep", () => this.keep(), { class: "cw-primary" });
    this.undoButton = button("common.undo", () => this.become(undone(this.state)));
    this.root.append(
      h("p", { class: "cw-kicker" }, say(this.weighs ? "tally.kicker" : "tally.kicker_marks")),
      h("h3", { id: titleId }, spec.title),
      h("p", {}, spec.ask),
      this.missing,
      // Empty scales say nothing: the box that fills them stands before them.
      h("div", { class: "cw-tally-fields" }, this.fields.showAll),
      this.figure,
      h("p", { class: "cw-row cw-muted" }, this.view.key(spec)),
      this.sum,
      this.rows,
      this.weighs ? h("p", { class: "cw-muted" }, say("tally.grid_means", { count: allCards(spec).length })) : "",
      this.weighs ? h("div", { class: "cw-tally-fields" }, this.fields.parts) : "",
      this.weighs ? h("div", { class: "cw-row" }, this.keepButton, this.undoButton) : "",
      h("p", { class: "cw-tally-objection" }, h("strong", {}, `${say("tally.objection")} `), spec.objection),
      this.table,
    );
  }

  /** The weights as a form that is kept, and what is kept of verdicts and orders. */
  kept() {
    const { model, spec, root, show } = this;
    const orders = spec.sets.map(({ order }) => order?.id).filter(Boolean);
    return keptForm({
      model,
      spec,
      root,
      show,
      kept: say("tally.kept"),
      read: () => formOf(this.state),
      write: (given) => {
        this.state = rewritten(this.state, filled(spec, given));
        this.draw();
      },
      fill: (response) => filled(spec, response),
      told: (times) => {
        this.state = told(this.state, times);
      },
      others: {
        items: [...allCards(spec).map(({ item }) => item), ...orders],
        heard: (answers) => {
          this.state = { ...this.state, ...known(spec, answers) };
          this.draw();
        },
      },
    });
  }

  // ---- What a student does ----

  become(next) {
    this.state = next;
    this.draw();
    // Marks are looked at, and nothing of that is to be kept.
    if (this.weighs) this.form.touched();
  }

  keep() {
    this.state = told(this.state, this.state.attempt + 1);
    this.form.keep(formOf(this.state), this.state.attempt);
  }

  // ---- Drawing ----

  /** Which cards are not judged yet, and where that is done. */
  drawMissing() {
    const { spec, state, model } = this;
    const open = spec.sets
      .map((side) => ({ side, left: side.cards.filter(({ id }) => !(id in state.judged)).length }))
      .filter(({ left }) => left);
    this.missing.replaceChildren(
      ...open.map(({ side, left }) =>
        h(
          "p",
          {},
          say("tally.open", { name: side.name, left, all: side.cards.length }),
          " ",
          courseLink(model, side.lesson, say("tally.judge", { lesson: side.lesson_title })),
        ),
      ),
    );
  }

  draw() {
    const { spec, state, rows, sum, table } = this;
    keepingFocus(this.missing, () => this.drawMissing());
    this.figure.replaceChildren(...this.view.picture(spec, state));
    sum.textContent = this.view.sum(spec, state);
    const told = this.view.rows(spec, state);
    rows.replaceChildren(...told.map((text) => h("li", {}, text)));
    this.announce([sum.textContent, ...told].join(" "));
    this.fields.draw(state);
    setOff(this.undoButton, !state.past.length);
    keepingFocus(table, () => refold(table, fold(say("common.data_table"), this.view.table(spec, state))));
  }
}

/** @param {{model: any, el: HTMLElement}} place */
export function render({ model, el }) {
  const card = new TallyCard(model, el);
  card.draw();
  return card.form.mount();
}
