// One thing that is asked for a grade: what is asked, the fields, how sure one is, and a line that says what is kept.

import { h, say, uid } from "../dom.js";
import { sureField } from "../fields.js";
import { markReadNumber } from "../numbers.js";
import { counted } from "../words.js";
import { figureOf } from "./figure.js";
import { answerIn, isChanged, kindFor } from "./state.js";

/**
 * What in a response nobody could mark, in words; "" if all is well.
 * @param {any} item @param {any} response
 */
export function doubtAbout(item, response) {
  if (item.type === "numeric") {
    const read = markReadNumber(response, item.unit);
    return typeof read === "number" ? "" : (read.question ?? "");
  }
  return kindFor(item).problem?.(response, item) ?? "";
}

export class QuestionForm {
  /**
   * @param {any} item @param {number} number from 1
   * @param {{now: () => import("./state.js").One, change: (draft: any) => void, sure: (level: string|null) => void,
   *   keep: () => void, announce: (text: string) => void, map: any}} desk
   */
  constructor(item, number, desk) {
    this.item = item;
    this.desk = desk;
    this.problem = h("p", { id: uid("problem"), class: "cw-quiz-problem" });
    this.fields = h("div", {});
    this.line = h("p", { class: "cw-muted cw-asg-line", role: "status" });
    this.sure = sureField(() => desk.sure(this.sure.chosen()));
    this.button = h("button", { type: "submit" }, say("assignment.keep"));
    const kind = kindFor(item);
    this.figure = item.figure ? figureOf(item.figure) : null;
    this.element = h(
      "li",
      { class: "cw-asg-item" },
      h(
        "form",
        {
          novalidate: true,
          onsubmit: (event) => {
            event.preventDefault();
            desk.keep();
          },
        },
        h("p", { class: "cw-muted" }, this.heading(number)),
        this.figure?.element,
        h(
          "fieldset",
          { class: "cw-quiz-asked" },
          h("legend", { class: "cw-quiz-stem", tabindex: -1, "data-number": number }, item.stem),
          kind.rule ? h("p", { class: "cw-muted" }, say(kind.rule)) : null,
          this.fields,
          this.problem,
        ),
        item.type === "text" ? null : this.sure.element,
        h("div", { class: "cw-row" }, this.button, this.line),
      ),
    );
  }

  heading(number) {
    const { about, points } = this.item;
    return [say("assignment.number", { number }), about, counted("assignment.points", points)]
      .filter(Boolean)
      .join(" · ");
  }

  /** Say what is wrong with the answer, or nothing. */
  refuse(text) {
    this.problem.textContent = text;
    if (text) this.focus();
  }

  focus() {
    /** @type {HTMLElement} */ (this.element.querySelector("[data-number]")).focus();
  }

  /** The fields anew, from what is known. @param {string} [onto] what then has the focus */
  draw(onto) {
    const { item, desk } = this;
    const one = desk.now();
    const view = {
      item,
      draft: one.draft,
      locked: false,
      reveal: false,
      tried: null,
      problem: "",
      problemId: this.problem.id,
      map: desk.map,
      announce: desk.announce,
      change: (draft, selector) => {
        desk.change(draft);
        if (selector) this.draw(selector);
        else this.update();
      },
    };
    this.fields.replaceChildren(kindFor(item).fields(view));
    this.sure.choose(one.sure);
    this.update();
    if (onto) /** @type {HTMLElement} */ (this.fields.querySelector(onto))?.focus();
  }

  /** The line below and the button, from what is known; the fields stay. */
  update() {
    const one = this.desk.now();
    const changed = isChanged(this.item, one);
    const ready = answerIn(this.item, one) !== null;
    this.button.disabled = !ready || !changed;
    this.problem.textContent = "";
    this.line.textContent = lineOf(one, { ready, changed });
    this.element.dataset.state = one.kept !== null && !changed ? "kept" : changed ? "changed" : "open";
  }
}

function lineOf(one, { ready, changed }) {
  if (changed && !ready) return say("assignment.begun");
  if (changed) return say(one.kept === null ? "assignment.not_kept" : "assignment.changed");
  return one.kept === null ? say("assignment.open") : say("assignment.kept");
}
