// Predict, lock, reveal, explain the gap. Values are typed; a line can also be drawn, with the number fields beside it.
// What is known is a value made in `predict/state.js`; here it is replaced, and the parts in `predict/` show it.

import { bringIntoView, guarded, guardKeys, h, say, statusLine, uid } from "./dom.js";
import { asked } from "./fields.js";
import { mount } from "./mount.js";
import { chartOf, keysOf } from "./predict/chart.js";
import { explanationOf } from "./predict/explanation.js";
import { GuessForm } from "./predict/form.js";
import { resultOf } from "./predict/result.js";
import { answerOf, blank, guessed, isDrawn, keptAs, locked, sentAs, told } from "./predict/state.js";
import { Draft } from "./writing.js";

/** The card: its parts, and what is known of the prediction. */
class PredictCard {
  /** @param {any} model @param {HTMLElement} el where it goes */
  constructor(model, el) {
    this.model = model;
    this.spec = model.get("spec");
    this.state = blank(this.spec);
    /** What the host said of what it has kept. */
    this.kept = "";
    this.parts();
    this.show = statusLine(this.root);
    el.append(this.root);
    this.drafts();
  }

  /** Make the parts and put them in their order. */
  parts() {
    const { spec } = this;
    const titleId = uid("predict");
    const safely = (handler) => guarded((text) => this.show(text), handler);
    this.chart = isDrawn(spec) ? chartOf(spec, this.state.guesses, (at, value) => this.drag(at, value)) : null;
    this.form = new GuessForm(spec, {
      guess: (at, value) => this.guess(at, value),
      changed: () => this.refresh(),
      lock: safely((event) => this.submit(event)),
      skip: safely(() => this.lock({ skipped: true })),
    });
    this.form.element.addEventListener(
      "input",
      safely(() => this.draft.touched()),
    );
    if (this.chart)
      this.form.element.prepend(
        h("p", { class: "cw-muted cw-by-hand" }, say("predict.draw", { unit: spec.unit })),
        keysOf(spec, ["guess"]),
        this.chart.box,
      );
    this.explanation = explanationOf(
      spec,
      safely(() => this.explain()),
    );
    this.explanation.box.input.addEventListener(
      "input",
      safely(() => this.explained.touched()),
    );
    this.result = h("div", { "aria-live": "polite" });
    this.root = guardKeys(
      h(
        "section",
        { class: "cw cw-predict", "aria-labelledby": titleId },
        h("p", { class: "cw-kicker" }, say("predict.kicker")),
        asked(titleId, spec.ask),
        this.form.element,
        this.result,
      ),
    );
  }

  /** What is being written is kept until it is kept for good. */
  drafts() {
    const { form, explanation } = this;
    const tell = () => {
      const draft = this.state.response ? this.explained : this.draft;
      this.show(draft.changed ? say("writing.draft") : this.kept);
    };
    const write = (value) => {
      form.write(value);
      this.refresh();
    };
    this.draft = new Draft({ item: this.spec.id, empty: form.read(), read: () => form.read(), write, tell });
    this.explained = new Draft({
      item: `${this.spec.id}/explained`,
      empty: "",
      read: explanation.box.text,
      write: explanation.box.set,
      tell,
    });
  }

  // ---- Drawing ----

  refresh() {
    const { form } = this;
    form.lock.disabled = !answerOf(this.spec, this.state, form.choice()) || form.sure.chosen() === null;
  }

  /** The data beside what was locked, drawn as by a pen where that is `fresh`; while nothing is, the form. */
  draw(fresh = false) {
    const { response } = this.state;
    this.form.element.hidden = Boolean(response);
    this.result.replaceChildren(
      ...(response ? resultOf(this.spec, response, fresh) : []),
      ...(response && !response.skipped ? this.explanation.elements : []),
    );
  }

  // ---- What a student does ----

  /** A value is guessed in its field. */
  guess(at, value) {
    this.state = guessed(this.state, at, value);
    if (this.chart) {
      this.chart.guesses = this.state.guesses;
      this.chart.draw();
    }
    this.refresh();
  }

  /** A value is guessed on the chart. */
  drag(at, value) {
    this.form.fields[at].set(value);
    this.guess(at, value);
    this.draft.touched();
  }

  submit(event) {
    event.preventDefault();
    const { why, sure } = this.form;
    const answer = answerOf(this.spec, this.state, this.form.choice());
    if (!answer || sure.chosen() === null || this.state.response || this.refuses(why)) return;
    this.lock({ ...answer, why: why.text() });
  }

  lock(response) {
    this.state = locked(this.state, response);
    this.draw(true);
    this.send(response, 1);
    this.result.tabIndex = -1;
    this.result.focus({ preventScroll: true });
    bringIntoView(this.result);
  }

  explain() {
    const { box } = this.explanation;
    if (!box.text()) return this.show(say("predict.explain_missing"));
    return this.refuses(box) ? undefined : this.send({ explained: box.text() }, 2);
  }

  /** A text that is too long is not sent; it is said why. */
  refuses(box) {
    const why = box.refusal();
    if (!why) return false;
    this.show(say("writing.not_short", { why }));
    box.input.focus();
    return true;
  }

  // ---- The host ----

  send(response, attempt) {
    this.model.send(sentAs(this.spec, response, attempt, this.form.sure.chosen()));
  }

  saved({ item, event, store }) {
    if (item !== this.spec.id) return;
    this.kept = store.ok ? say("predict.kept") : store.text;
    if ("explained" in event.response) {
      this.explained.saved(event.response.explained);
    } else {
      this.state = keptAs(this.state, event.id);
      this.draft.saved(this.form.read());
    }
  }

  restore({ learner, answers }) {
    const before = this.state.response;
    const known = told(this.spec, this.state, answers[this.spec.id] ?? []);
    this.state = known.state;
    // The same prediction once more, because something else was kept: what is being written about it stays.
    if (this.state.response !== before) this.draw();
    this.kept = "";
    if (!this.state.response) this.draft.learner(learner);
    this.explained.learner(learner, known.explained);
  }
}

/** @param {{model: any, el: HTMLElement}} place */
export function render({ model, el }) {
  const card = new PredictCard(model, el);
  card.chart?.draw();
  return mount(card.root, {
    model,
    show: card.show,
    items: [card.spec.id],
    learner: (message) => card.restore(message),
    saved: (message) => card.saved(message),
    watchers: card.chart ? [card.chart.watcher] : [],
  });
}
