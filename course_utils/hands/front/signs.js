// Signs of a cold war, chosen in an earlier lesson and weighed again: ten rows, one open at a time, a mark for each,
// and what the student's own rule comes to. What is known is a value made in `signs/state.js`; here it is drawn, and
// replaced.

import {
  announcer,
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
import { onPaper } from "./paper.js";
import { signPanel } from "./signs/panel.js";
import { signRows, signsKey } from "./signs/rows.js";
import {
  blank,
  complete,
  counting,
  filled,
  formOf,
  marked,
  needed,
  opened,
  recalled,
  rewritten,
  toggled,
  told,
} from "./signs/state.js";
import { besideInWords, rulingInWords, signsTable, thenInWords } from "./signs/words.js";

/** The card: its parts, and what is known of the signs. */
class SignsCard {
  /** @param {any} model @param {HTMLElement} el where it goes */
  constructor(model, el) {
    this.model = model;
    this.spec = model.get("spec");
    this.state = blank(this.spec);
    this.parts();
    el.append(this.root);
    this.show = statusLine(this.root);
    this.announce = announcer(this.root);
    this.form = this.kept();
    this.draw();
  }

  // ---- The parts ----

  parts() {
    const titleId = uid("signs");
    const safely = (handler) => guarded((text) => this.show(text), handler);
    this.then = h("div", {});
    this.list = h("ul", { class: "cw-board-list" });
    this.key = h("p", { class: "cw-row cw-board-key cw-muted" });
    this.panel = h("div", { class: "cw-board-panel", role: "region", "aria-label": say("signs.panel") });
    this.enough = h("select", {
      id: uid("enough"),
      onchange: safely(() => this.become(needed(this.state, Number(this.enough.value) || null))),
    });
    this.sum = h("p", { class: "cw-signs-sum" });
    this.beside = h("p", {});
    this.table = h("div", {});
    this.keepButton = h(
      "button",
      { type: "button", class: "cw-primary", onclick: safely(() => this.keep()) },
      say("signs.keep"),
    );
    this.open = safely((key) => {
      this.become(opened(this.state, key), false);
      leadTo(this.list, this.panel);
    });
    this.acts = {
      count: safely((key) => this.become(toggled(this.spec, this.state, key))),
      mark: safely((key, mark) => this.become(marked(this.state, key, mark))),
      go: safely((key) => {
        this.become(opened(this.state, key), false);
        const heading = /** @type {HTMLElement} */ (this.panel.querySelector("h4"));
        heading.focus({ preventScroll: true });
        heading.scrollIntoView({ block: "nearest" });
      }),
    };
    this.root = guardKeys(
      h(
        "section",
        { class: "cw cw-signs", "aria-labelledby": titleId },
        h("p", { class: "cw-kicker" }, say("signs.kicker")),
        h("h3", { id: titleId }, say("signs.title")),
        this.then,
        h("div", { class: "cw-board-cols" }, h("div", {}, this.list, this.key), this.panel),
        h("p", { class: "cw-row" }, h("label", { for: this.enough.id }, say("signs.enough")), this.enough),
        this.sum,
        h("div", { class: "cw-row" }, this.keepButton),
        this.beside,
        this.table,
      ),
    );
  }

  /** The marks as a form that is kept, and the earlier task beside it. */
  kept() {
    const { model, spec, root, show } = this;
    const { id } = spec.task;
    return keptForm({
      model,
      spec,
      root,
      show,
      kept: say("signs.kept"),
      read: () => formOf(this.state),
      write: (given) => this.become(rewritten(this.state, filled(spec, given)), false),
      fill: (response) => filled(spec, response),
      told: (times) => this.become(told(this.state, times), false),
      others: {
        items: [id],
        heard: (answers) => this.become(recalled(spec, this.state, answers[id]), false),
      },
    });
  }

  // ---- What a student does ----

  /** What is known is another; by hand, if it is to be kept as a draft. */
  become(next, byHand = true) {
    this.state = next;
    this.draw();
    if (byHand) this.form.touched();
  }

  keep() {
    if (!complete(this.spec, this.state)) return this.show(rulingInWords(this.spec, this.state));
    // What is kept names the signs that count, also where they are those of the earlier task.
    const chosen = counting(this.state);
    this.become({ ...this.state, chosen, attempt: this.state.attempt + 1 }, false);
    return this.form.keep(formOf(this.state), this.state.attempt);
  }

  // ---- Drawing ----

  draw() {
    const { spec, state, sum, beside, table } = this;
    keepingFocus(this.then, () => this.then.replaceChildren(...thenInWords(this.model, spec, state)));
    keepingFocus(this.list, () => this.list.replaceChildren(...signRows(spec, state, this.open)));
    keepingFocus(this.panel, () => this.drawPanel());
    this.key.replaceChildren(...signsKey(spec, state));
    this.drawEnough();
    sum.textContent = rulingInWords(spec, state);
    beside.textContent = besideInWords(spec, state);
    setOff(this.keepButton, !complete(spec, state));
    this.announce(`${sum.textContent} ${beside.textContent}`);
    keepingFocus(table, () => refold(table, fold(say("common.data_table"), signsTable(spec, state))));
  }

  drawPanel() {
    const open = Boolean(this.panel.querySelector("details")?.open);
    this.panel.replaceChildren(...signPanel(this.spec, this.state, this.acts));
    const sources = this.panel.querySelector("details");
    if (sources && this.drawn === this.state.open) sources.open = open;
    this.drawn = this.state.open;
  }

  drawEnough() {
    const own = counting(this.state).length;
    keepingFocus(/** @type {HTMLElement} */ (this.enough.parentElement), () => {
      this.enough.replaceChildren(
        h("option", { value: "" }, say("signs.enough_none")),
        ...Array.from({ length: own }, (_, at) =>
          h(
            "option",
            { value: at + 1 },
            say(at + 1 === own ? "signs.enough_all" : "signs.enough_of", { count: at + 1, own }),
          ),
        ),
      );
      this.enough.value = String(this.state.enough ?? "");
    });
  }
}

/** @param {{model: any, el: HTMLElement}} place */
export function render({ model, el }) {
  const card = new SignsCard(model, el);
  // On paper every sign stands open, one after the other.
  const all = () =>
    card.spec.signs.map(({ key }) =>
      h("div", { class: "cw-board-panel" }, signPanel(card.spec, opened(card.state, key), card.acts)),
    );
  return card.form.mount([onPaper([card.panel], all)]);
}
