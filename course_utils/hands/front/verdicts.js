// Verdict cards: what was asked, a verdict before the evidence, the evidence, a verdict after it, and only then the
// course's. What is known is a value made in `verdicts/state.js`; here it is drawn, and replaced.

import { answerMessage } from "./answer.js";
import {
  announcer,
  bringIntoView,
  focusOn,
  fold,
  guarded,
  guardKeys,
  h,
  keepingFocus,
  refold,
  refuses,
  say,
  statusLine,
  uid,
} from "./dom.js";
import { mount } from "./mount.js";
import { onPaper } from "./paper.js";
import { verdictCard, verdictSheet } from "./verdicts/card.js";
import { cardRows, rowsKey, scaleNames } from "./verdicts/rows.js";
import { blank, changed, formOf, heard, opened, stage, undone, unfinished, written } from "./verdicts/state.js";
import { allInWords, graded, verdictTable } from "./verdicts/words.js";
import { Draft, textBox } from "./writing.js";

const WHY_MOST = 1000;

/** A kept event as the cards know it. */
function asSaid({ response, confidence, time }) {
  return { verdict: response.verdict, sure: confidence, why: response.why ?? "", time };
}

/** What each verdict means, behind a fold. */
function meanings({ grades }) {
  return fold(
    say("verdicts.meanings"),
    h(
      "ul",
      {},
      grades.map(({ key, means }) => h("li", {}, h("strong", {}, graded(key)), ` ${means}`)),
    ),
  );
}

/** The set of cards: its parts, and what is known of them. */
class VerdictSet {
  /** @param {any} model @param {HTMLElement} el where it goes */
  constructor(model, el) {
    this.model = model;
    this.spec = model.get("spec");
    this.state = blank(this.spec.cards);
    /** What stands under a card on which nothing is new. */
    this.from = "";
    this.who = null;
    /** The item that was kept here and not yet confirmed. */
    this.sent = null;
    this.parts();
    el.append(this.root);
    this.show = statusLine(this.root);
    this.announce = announcer(this.root);
    this.listen();
    this.drafts = new Map(this.spec.cards.map(({ item }) => [item, this.draftOf(item)]));
  }

  /** Make the parts and put them in their order. */
  parts() {
    const titleId = uid("verdicts");
    this.root = guardKeys(h("section", { class: "cw cw-verdicts", "aria-labelledby": titleId }));
    this.list = h("ul", { class: "cw-verdicts-list" });
    this.panel = h("div", { class: "cw-verdicts-card", role: "region", "aria-label": say("verdicts.panel") });
    this.sum = h("p", { class: "cw-verdicts-sum" });
    this.table = h("div", {});
    this.writing = textBox({ rows: 3, most: WHY_MOST });
    this.root.append(
      h("p", { class: "cw-muted" }, say("verdicts.kicker")),
      h("h3", { id: titleId }, say("verdicts.title")),
      this.sum,
      scaleNames(),
      this.list,
      h("p", { class: "cw-row cw-verdicts-key cw-muted" }, rowsKey()),
      meanings(this.spec),
      this.panel,
      this.table,
    );
  }

  listen() {
    const safely = (handler) => guarded(this.show, handler);
    this.acts = {
      writing: this.writing,
      change: safely((change) => this.choose(changed(this.state, change))),
      undo: safely(() => this.choose(undone(this.state))),
      keep: safely(() => this.keep()),
      go: safely((item) => this.go(item)),
    };
    this.writing.input.addEventListener(
      "input",
      safely(() => {
        this.state = changed(this.state, { why: this.writing.text() });
        this.draft.touched();
      }),
    );
  }

  draftOf(item) {
    return new Draft({
      item,
      empty: formOf([]),
      read: () => this.state.forms[item],
      write: (form) => {
        this.state = written(this.state, item, form);
      },
      tell: () => this.tell(item),
    });
  }

  /** The draft of the open card. */
  get draft() {
    return this.drafts.get(this.state.open);
  }

  tell(item) {
    if (item === this.state.open) this.show(this.draft.changed ? say("writing.draft") : this.from);
  }

  // ---- What a student does ----

  /** Something of the open card is chosen, or taken back. */
  choose(state) {
    this.state = state;
    this.draft.touched();
    keepingFocus(this.panel, () => this.drawPanel());
  }

  go(item) {
    this.state = opened(this.state, item);
    this.from = "";
    this.draw();
    this.tell(item);
    focusOn(this.panel, "h4");
    bringIntoView(this.panel);
  }

  keep() {
    const { state, writing } = this;
    const item = state.open;
    const { verdict, sure, why } = state.forms[item];
    const at = stage(state, item);
    if (!verdict) return this.refuse("verdicts.no_verdict", 1);
    if (!sure) return this.refuse("verdicts.no_sure", 2);
    if (at !== "first" && writing.refusal()) {
      this.show(say("writing.not_short", { why: writing.refusal() }));
      return writing.input.focus();
    }
    if (at === "judged" && !this.draft.changed) return this.show(say("verdicts.unchanged"));
    this.sent = item;
    const card = { id: item, version: this.spec.version };
    const attempt = state.said[item].length + 1;
    return this.model.send(answerMessage(card, "note", { verdict, why }, { confidence: sure, attempt }));
  }

  /** It is said beside a field what is missing there. */
  refuse(words, number) {
    const first = /** @type {HTMLInputElement} */ (this.panel.querySelector(`fieldset:nth-of-type(${number}) input`));
    refuses(first, this.panel.querySelector(".cw-verdicts-missing"))(say(words));
    first.focus();
  }

  // ---- Drawing ----

  drawList() {
    const { spec, state, sum } = this;
    this.list.replaceChildren(...cardRows(spec, state, this.acts.go));
    sum.textContent = allInWords(spec.cards, state);
    this.announce(sum.textContent);
    refold(this.table, fold(say("common.data_table"), verdictTable(spec.cards, state)));
  }

  drawPanel() {
    const { why } = this.state.forms[this.state.open];
    if (this.writing.text() !== why) this.writing.set(why);
    this.panel.replaceChildren(...verdictCard(this.spec, this.state, this.acts));
  }

  draw() {
    keepingFocus(this.list, () => keepingFocus(this.table, () => this.drawList()));
    keepingFocus(this.panel, () => this.drawPanel());
  }

  // ---- What the host says ----

  saved({ item, event, store }) {
    if (!(item in this.state.said) || event.version !== this.spec.version) return;
    const draft = this.drafts.get(item);
    const clean = !draft.changed;
    const said = [...this.state.said[item], asSaid(event)];
    this.state = heard(this.state, item, said);
    if (clean) this.state = written(this.state, item, formOf(said));
    this.from = store.ok ? say(`verdicts.kept_${stage(this.state, item)}`) : store.text;
    draft.saved(formOf(said));
    this.draw();
    if (this.sent !== item) return;
    this.sent = null;
    if (item !== this.state.open) return;
    focusOn(this.panel, said.length > 1 ? ".cw-verdicts-course-says" : ".cw-verdicts-evidence");
    bringIntoView(/** @type {Element} */ (document.activeElement));
  }

  restore({ learner, answers }) {
    const { cards, version } = this.spec;
    for (const { item } of cards) {
      const events = (answers[item] ?? []).filter((event) => event.version === version);
      this.state = heard(this.state, item, events.map(asSaid));
      this.drafts.get(item).learner(learner, formOf(this.state.said[item]));
    }
    // Somebody else, or a page that has just been opened: on with the first card that is not done.
    if (this.who !== learner.id) this.state = opened(this.state, (unfinished(cards, this.state) ?? cards[0]).item);
    this.who = learner.id;
    this.draw();
    this.tell(this.state.open);
  }
}

/** @param {{model: any, el: HTMLElement}} place */
export function render({ model, el }) {
  const set = new VerdictSet(model, el);
  set.draw();
  const all = () => verdictSheet(set.spec, set.state, set.acts);
  return mount(set.root, {
    model,
    watchers: [onPaper([set.panel], all)],
    show: set.show,
    items: set.spec.cards.map(({ item }) => item),
    saved: (message) => set.saved(message),
    learner: (message) => set.restore(message),
  });
}
