// Who it is: an id that the teacher's list has, and a look at whose it is before anything is asked.

import { h, refuses, say, uid } from "../dom.js";

export class WhoForm {
  /** @param {{find: (id: string) => any, confirm: (id: string) => void}} desk */
  constructor(desk) {
    this.desk = desk;
    this.input = h("input", {
      type: "text",
      id: uid("who"),
      autocomplete: "off",
      autocapitalize: "off",
      maxlength: 100,
      dir: "auto",
    });
    this.why = h("p", { class: "cw-refused", hidden: true, role: "status" });
    this.mark = refuses(this.input, this.why);
    this.input.addEventListener("input", () => this.mark(""));
    this.form = h(
      "form",
      {
        novalidate: true,
        class: "cw-asg-who",
        onsubmit: (event) => {
          event.preventDefault();
          this.look();
        },
      },
      h("label", { for: this.input.id }, say("assignment.id")),
      h(
        "div",
        { class: "cw-row" },
        this.input,
        h("button", { type: "submit", class: "cw-primary" }, say("assignment.find")),
      ),
      this.why,
    );
    this.box = h("div", { class: "cw-asg-sure", role: "status" });
    this.element = h("div", {}, this.form, this.box);
  }

  refuse(text) {
    this.mark(text);
  }

  look() {
    const id = this.input.value.trim();
    if (!id) return this.refuse(say("assignment.id_missing"));
    const found = this.desk.find(id);
    if (!found) return this.refuse(say("assignment.id_unknown", { id }));
    const yes = h(
      "button",
      { type: "button", class: "cw-primary", onclick: () => this.desk.confirm(id) },
      say("assignment.yes"),
    );
    const no = h("button", { type: "button", onclick: () => this.asked() }, say("assignment.no"));
    this.box.replaceChildren(
      h("p", {}, say("assignment.is_it_you", { id, who: found.who })),
      h("div", { class: "cw-row" }, yes, no),
    );
    return yes.focus();
  }

  /** The id is asked for. */
  asked() {
    this.form.hidden = false;
    this.box.replaceChildren();
    this.input.focus();
  }

  /** The student is known. */
  confirmed({ id, who }) {
    this.form.hidden = true;
    this.box.replaceChildren(
      h("p", {}, say("assignment.for", { id, who })),
      h("button", { type: "button", class: "cw-asg-lead", onclick: () => this.asked() }, say("assignment.no")),
    );
  }
}
