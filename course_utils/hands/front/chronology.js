// Cards without dates on a line of years: dragged, touched, typed or moved by key; marked by order and by distance;
// then the true line stands below one's own. What is known is a value made in `chronology/state.js`.

import { answerMessage } from "./answer.js";
import { CardList } from "./chronology/cards.js";
import { ChronologyStage } from "./chronology/stage.js";
import {
  blank,
  cleared,
  forKeeping,
  formOf,
  held,
  keptForm,
  marked,
  missing,
  nudged,
  placed,
  refusedText,
  rewritten,
  told,
} from "./chronology/state.js";
import { firstInWords, lineInWords, lineTable } from "./chronology/words.js";
import { announcer, fold, guarded, guardKeys, h, keepingFocus, refold, say, setOff, statusLine, uid } from "./dom.js";
import { mount } from "./mount.js";
import { undoButton } from "./undo.js";
import { dayInWords } from "./words.js";
import { Draft } from "./writing.js";

/** The card: its parts, and what is known of the placing. */
class ChronologyCard {
  /** @param {any} model @param {HTMLElement} el where it goes */
  constructor(model, el) {
    this.model = model;
    this.spec = model.get("spec");
    const { id, cards } = this.spec;
    this.state = blank(cards);
    /** What stands under a line on which nothing is new. */
    this.since = "";
    this.parts();
    this.show = statusLine(this.root);
    this.announce = announcer(this.root);
    el.append(this.root);
    this.draft = new Draft({
      item: id,
      empty: keptForm(cards),
      read: () => formOf(cards, this.state),
      write: (given) => {
        this.state = rewritten(this.state, cards, given);
        this.draw();
        this.list.put(this.state.typed);
      },
      tell: (changed) => this.show(changed ? say("chronology.draft") : this.since),
    });
  }

  // ---- The parts ----

  parts() {
    const { spec } = this;
    const safely = (handler) => guarded((text) => this.show(text), handler);
    const acts = {
      hold: safely((id) => this.hold(id)),
      place: safely((id, year) => this.change(placed(this.state, id, year))),
      nudge: safely((id, by) => this.change(nudged(this.state, id, by, spec))),
      type: safely((id) => this.list.focus(id)),
      refuse: safely((id, text) => this.refuse(id, text)),
    };
    this.stage = new ChronologyStage(spec, acts);
    this.list = new CardList(spec, acts);
    this.held = h("p", { class: "cw-chron-holding" });
    this.sum = h("p", { class: "cw-chron-sum" });
    this.first = h("p", { class: "cw-muted" });
    this.table = h("div", {});
    const mark = safely(() => this.mark());
    const clear = safely(() => this.clear());
    this.markButton = h("button", { type: "button", class: "cw-primary", onclick: mark }, say("chronology.mark"));
    this.clearButton = h("button", { type: "button", onclick: clear }, say("chronology.clear"));
    this.undo = undoButton(safely, this.clearButton);
    this.root = this.laid();
  }

  /** The parts in their order. */
  laid() {
    const { cards, from, to, given, title } = this.spec;
    const titleId = uid("chronology");
    const known = given.map(({ year, text }) => `${year}: ${text}`).join("; ");
    return guardKeys(
      h(
        "section",
        { class: "cw cw-chronology", "aria-labelledby": titleId },
        h("p", { class: "cw-kicker" }, say("chronology.kicker")),
        h("h3", { id: titleId }, title),
        h("p", {}, say("chronology.lead", { count: cards.length, from, to })),
        h("p", { class: "cw-by-hand" }, say("chronology.by_hand")),
        this.stage.element,
        given.length ? h("p", { class: "cw-muted" }, say("chronology.given"), " ", known, ".") : "",
        this.held,
        h("div", { class: "cw-row" }, this.markButton, this.clearButton, this.undo.button),
        this.sum,
        this.first,
        this.list.element,
        fold(say("chronology.how"), h("p", {}, say("chronology.how_text"))),
        this.table,
      ),
    );
  }

  // ---- What a student does ----

  hold(id) {
    if (this.state.held === id) return;
    this.state = held(this.state, id);
    this.drawLine();
  }

  /** What was typed for a card is no year of this line, or no longer stands there. */
  refuse(id, text) {
    if ((this.state.typed[id] ?? "") === text) return;
    this.state = refusedText(this.state, id, text);
    this.draft.touched();
  }

  change(next) {
    if (next === this.state) return;
    this.state = next;
    this.undo.withdraw();
    this.draw();
  }

  mark() {
    const { spec } = this;
    if (missing(spec.cards, this.state)) return this.show(lineInWords(spec, this.state));
    const refused = this.list.refused();
    if (refused) return this.list.focus(refused);
    this.state = marked(this.state);
    this.draw();
    const { places, rounds } = this.state;
    const response = { places: forKeeping(spec.cards, places) };
    return this.model.send(answerMessage(spec, "note", response, { attempt: rounds.length }));
  }

  clear() {
    const before = this.state;
    const { cards } = this.spec;
    if (missing(cards, before) === cards.length) return;
    this.state = cleared(before);
    this.draw();
    this.undo.offer(() => {
      this.state = { ...before, rounds: this.state.rounds };
      this.draw();
    });
  }

  // ---- Drawing ----

  drawLine() {
    const { places, held: id } = this.state;
    this.stage.draw(this.state);
    const card = this.spec.cards.find((one) => one.id === id);
    this.held.replaceChildren(
      h("strong", {}, `${card.letter}. ${card.text}`),
      ` ${places[id] === undefined ? say("chronology.hold") : places[id]}`,
    );
    this.list.hold(id);
  }

  draw() {
    const { spec, state, sum, first, table } = this;
    const open = missing(spec.cards, state);
    this.drawLine();
    this.list.draw(state);
    this.draft.touched();
    sum.textContent = lineInWords(spec, state);
    first.textContent = firstInWords(spec, state);
    first.hidden = !first.textContent;
    setOff(this.markButton, open > 0 || state.shown !== null);
    setOff(this.clearButton, open === spec.cards.length);
    this.announce(sum.textContent);
    table.hidden = !state.shown;
    if (state.shown) keepingFocus(table, () => refold(table, fold(say("common.data_table"), lineTable(spec, state))));
  }

  // ---- What the host says ----

  saved({ item, event, store }) {
    const { id, cards } = this.spec;
    if (item !== id) return;
    this.since = store.ok ? say("chronology.kept") : store.text;
    this.draft.saved(keptForm(cards, event.response.places));
  }

  restore({ learner, answers }) {
    const { id, version, cards } = this.spec;
    const events = (answers[id] ?? []).filter((event) => event.version === version);
    const last = events.at(-1);
    this.since = last ? say("chronology.from", { date: dayInWords(last.time) }) : "";
    const rounds = events.map((event) => event.response.places);
    this.state = told(this.state, rounds);
    this.draft.learner(learner, keptForm(cards, last?.response.places));
  }
}

/** @param {{model: any, el: HTMLElement}} place */
export function render({ model, el }) {
  const card = new ChronologyCard(model, el);
  card.draw();
  return mount(card.root, {
    model,
    watchers: [card.stage.watcher],
    show: card.show,
    items: [card.spec.id],
    saved: (message) => card.saved(message),
    learner: (message) => card.restore(message),
  });
}
