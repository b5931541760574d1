// An open task: choose, order, write. Kept for the learner and shown again; never marked. What is known is a value made
// in `reflect/state.js`; here it is replaced, and the parts in `reflect/` show it.

import { guarded, guardKeys, h, say, statusLine, uid } from "./dom.js";
import { asked } from "./fields.js";
import { mount } from "./mount.js";
import { ownWords } from "./reflect/fields.js";
import { taskForm } from "./reflect/form.js";
import { blank, EMPTY, isEmpty, isOrder, sent, sentAs, told, wantsText } from "./reflect/state.js";
import { dayInWords } from "./words.js";
import { Draft } from "./writing.js";

/** The card: its parts, and what is known of the task. */
class TaskCard {
  /** @param {any} model @param {HTMLElement} el where it goes */
  constructor(model, el) {
    this.model = model;
    this.spec = model.get("spec");
    this.state = blank();
    /** What stands under a form in which nothing is new. */
    this.kept = "";
    this.parts();
    this.show = statusLine(this.root);
    el.append(this.root);
    this.draft = new Draft({
      item: this.spec.id,
      empty: EMPTY,
      read: this.form.read,
      write: this.form.write,
      tell: (changed) => this.show(changed ? say("writing.draft") : this.kept),
    });
  }

  /** Make the parts and put them in their order. */
  parts() {
    const { spec } = this;
    const titleId = uid("reflect");
    const show = (text) => this.show(text);
    const safely = (handler) => guarded(show, handler);
    this.back = h("div", {});
    this.form = taskForm(spec, {
      keep: safely(() => this.keep()),
      changed: () => this.draft.touched(),
      show,
    });
    this.root = guardKeys(
      h(
        "section",
        { class: "cw cw-reflect", "aria-labelledby": titleId, oninput: safely(() => this.draft.touched()) },
        h("p", { class: "cw-kicker" }, say("reflect.kicker")),
        asked(titleId, spec.prompt),
        this.back,
        this.form.elements,
      ),
    );
  }

  keep() {
    const { writing, take, read } = this.form;
    if (!writing.text() && wantsText(this.spec)) {
      writing.ask();
      return writing.input.focus();
    }
    if (writing.refusal()) {
      this.show(say("writing.not_short", { why: writing.refusal() }));
      return writing.input.focus();
    }
    if (isOrder(this.spec)) take();
    const written = read();
    if (isEmpty(written)) return this.show(say("reflect.nothing"));
    this.state = sent(this.state);
    return this.model.send(sentAs(this.spec, this.state, written));
  }

  saved({ item, event, store }) {
    if (item !== this.spec.id) return;
    this.kept = store.ok ? say("reflect.kept") : store.text;
    this.form.tickable(true);
    this.draft.saved(this.form.asRead(event));
  }

  restore({ learner, answers }) {
    const { id, back } = this.spec;
    const events = answers[id] ?? [];
    this.state = told(events);
    const { from } = this.state;
    this.kept = from ? say("reflect.from", { date: dayInWords(from) }) : "";
    this.draft.learner(learner, from ? this.form.asRead(events.at(-1)) : undefined);
    this.form.tickable(Boolean(from));
    if (back) this.back.replaceChildren(...ownWords(back, answers[back.id]?.at(-1)));
  }
}

/** @param {{model: any, el: HTMLElement}} place */
export function render({ model, el }) {
  const card = new TaskCard(model, el);
  const { id, back } = card.spec;
  return mount(card.root, {
    model,
    show: card.show,
    items: [id, ...(back ? [back.id] : [])],
    saved: (message) => card.saved(message),
    learner: (message) => card.restore(message),
  });
}
