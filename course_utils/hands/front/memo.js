// A policy memo: boxes that are kept as typed, words counted beside their measure, a rubric to judge it by, and the
// memo as its reader would have it. What is known is a value made in `memo/state.js`; here it is drawn, and replaced.

import { announcer, fold, guarded, guardKeys, h, refold, say, setOff, statusLine, uid } from "./dom.js";
import { keptForm } from "./kept_form.js";
import { earlierWords, memoFields, rubricField } from "./memo/fields.js";
import { memoPaper } from "./memo/paper.js";
import {
  blank,
  filled,
  fitOf,
  formOf,
  judged,
  judgement,
  measureOf,
  missing,
  rewritten,
  told,
  wordsOf,
  written,
} from "./memo/state.js";
import { onPaper, printSheets } from "./paper.js";
import { counted } from "./words.js";

/** The card: its parts, and what is known of the memo. */
class MemoCard {
  /** @param {any} model @param {HTMLElement} el where it goes */
  constructor(model, el) {
    this.model = model;
    this.spec = model.get("spec");
    this.state = blank();
    /** What was kept last, to tell whether anything is new. */
    this.last = "";
    this.parts();
    el.append(this.root);
    this.show = statusLine(this.root);
    this.announce = announcer(this.root);
    this.form = this.kept();
  }

  // ---- The parts ----

  parts() {
    const { spec } = this;
    const titleId = uid("memo");
    const safely = (handler) => guarded((text) => this.show(text), handler);
    const button = (name, act, attributes = {}) =>
      h("button", { type: "button", onclick: safely(act), ...attributes }, say(name));
    this.fields = memoFields(
      spec,
      safely((key, text) => this.become(written(spec, this.state, key, text))),
    );
    this.rubric = rubricField(
      spec,
      safely((key, level) => this.become(judged(spec, this.state, key, level))),
    );
    const heads = this.fields.filter(({ key }) => spec.heads.includes(key));
    const boxes = this.fields.filter(({ key }) => !spec.heads.includes(key));
    this.whole = h("p", { class: "cw-memo-whole" });
    this.open = h("p", { class: "cw-memo-open" });
    this.judged = h("p", { class: "cw-muted" });
    this.earlier = h("div", {});
    this.read = h("div", {});
    this.keepButton = button("memo.keep", () => this.keep(), { class: "cw-primary" });
    this.printButton = button("memo.print", () => printSheets("", [this.paper()]));
    this.screen = h(
      "div",
      {},
      h("p", { class: "cw-kicker" }, say("memo.kicker")),
      h("h3", { id: titleId }, spec.title),
      h("p", {}, spec.ask),
      h("p", { class: "cw-muted" }, spec.reader),
      this.earlier,
      h(
        "div",
        { class: "cw-memo-heads" },
        heads.map(({ element }) => element),
      ),
      boxes.map(({ element }) => element),
      this.whole,
      this.open,
      h("div", { class: "cw-row" }, this.keepButton, this.printButton),
      this.read,
      fold(say("memo.rubric"), h("p", {}, say("memo.rubric_how")), this.rubric.element, this.judged),
    );
    this.root = guardKeys(h("section", { class: "cw cw-memo", "aria-labelledby": titleId }, this.screen));
  }

  /** The memo as a form that is kept, with what earlier lessons have of it. */
  kept() {
    const { model, spec, root, show } = this;
    const { id, earlier } = spec;
    return keptForm({
      model,
      spec,
      root,
      show,
      tabs: true,
      kept: say("memo.kept"),
      read: () => formOf(this.state),
      write: (given) => {
        this.state = rewritten(this.state, spec, given);
        this.fillFields();
        this.draw();
      },
      fill: (response) => filled(spec, response),
      told: () => {},
      others: {
        items: [id, ...earlier.map((task) => task.id)],
        heard: (answers) => {
          this.state = told(this.state, answers[id] ?? []);
          this.last = JSON.stringify(filled(spec, answers[id]?.at(-1)?.response));
          this.drawEarlier(answers);
          this.draw();
        },
      },
    });
  }

  // ---- What a student does ----

  become(next) {
    this.state = next;
    this.draw();
    this.form.touched();
  }

  keep() {
    const long = this.fields.find((one) => one.refusal());
    if (long) {
      this.show(say("writing.not_short", { why: long.refusal() }));
      return long.focus();
    }
    if (!Object.keys(this.state.boxes).length) {
      this.show(say("memo.nothing"));
      return this.fields[0].focus();
    }
    return this.form.keep(formOf(this.state), this.state.attempt + 1);
  }

  // ---- Drawing ----

  /** Put what is known into the fields; one that says so already keeps the place of its cursor. */
  fillFields() {
    for (const field of this.fields) {
      const text = this.state.boxes[field.key] ?? "";
      if (field.text().trim() !== text.trim()) field.set(text);
    }
  }

  drawEarlier(answers) {
    const said = earlierWords(this.spec.earlier, answers);
    if (said.length) refold(this.earlier, fold(say("memo.earlier"), said));
    else this.earlier.replaceChildren();
  }

  /** The memo on paper, of the day on which it was kept as it stands, else of today. */
  paper() {
    const { spec, state } = this;
    const asKept = JSON.stringify(formOf(state)) === this.last;
    return memoPaper(spec, state, asKept && state.from ? state.from : Date.now());
  }

  draw() {
    const { spec, state } = this;
    for (const field of this.fields) field.draw(state);
    this.rubric.draw(state);
    const [count, measure] = [wordsOf(spec, state), measureOf(spec)];
    this.whole.textContent =
      `${counted("memo.whole", count, { measure })} ${say(`memo.fit_${fitOf(count, measure)}`)}`.trim();
    const open = missing(spec, state);
    this.open.hidden = !open.length || !count;
    this.open.textContent = counted("memo.open", open.length, { titles: open.map(({ title }) => title).join("; ") });
    this.judged.textContent = say("memo.judged", judgement(spec, state));
    this.announce(this.whole.textContent);
    setOff(this.printButton, !count);
    refold(this.read, fold(say("memo.read"), this.paper()));
  }
}

/** @param {{model: any, el: HTMLElement}} place */
export function render({ model, el }) {
  const card = new MemoCard(model, el);
  card.draw();
  return card.form.mount([onPaper([card.screen], () => [card.paper()])]);
}
