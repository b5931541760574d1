// The end of an assignment: what is answered and what is not, the file, and the receipt.

import { fold, h, say } from "../dom.js";
import { counted } from "../words.js";

/** A moment with its hour, in the reader's own time. */
export function momentInWords(time) {
  const day = new Date(time);
  const two = (number) => String(number).padStart(2, "0");
  return say("assignment.moment", {
    day: `${day.getDate()} ${say("common.months").split(",")[day.getMonth()]} ${day.getFullYear()}`,
    time: `${two(day.getHours())}:${two(day.getMinutes())}`,
  });
}

export class HandInDesk {
  /** @param {{hand: () => void, lead: (number: number) => void}} desk what the button and the links do */
  constructor(desk) {
    this.desk = desk;
    this.state = h("div", {});
    this.button = h("button", { type: "button", class: "cw-primary", onclick: desk.hand }, say("assignment.hand"));
    this.receipt = h("div", { class: "cw-asg-receipt", role: "status" });
    this.element = h(
      "section",
      { class: "cw-asg-end" },
      h("h4", {}, say("assignment.end")),
      this.state,
      h("p", {}, say("assignment.hand_how")),
      h("div", { class: "cw-row" }, this.button),
      this.receipt,
    );
  }

  /**
   * @param {{answered: number[], begun: number[], open: number[]}} progress @param {string} due
   * @param {any[]} handed the receipts that were kept, oldest first
   */
  draw({ answered, begun, open }, due, handed) {
    const all = answered.length + begun.length + open.length;
    this.state.replaceChildren(
      h("p", {}, counted("assignment.answered", answered.length, { all })),
      ...[
        ["open", open],
        ["half", begun],
      ].map(([name, numbers]) => (numbers.length ? this.warning(`assignment.${name}_items`, numbers) : "")),
      Date.now() > Date.parse(due)
        ? h("p", { class: "cw-asg-warning" }, say("assignment.late", { due: momentInWords(due) }))
        : "",
    );
    this.receipt.replaceChildren(...this.receipts(handed));
  }

  warning(name, numbers) {
    return h(
      "p",
      { class: "cw-asg-warning" },
      say(name),
      numbers.map((number) => [
        " ",
        h(
          "button",
          { type: "button", class: "cw-asg-lead", onclick: () => this.desk.lead(number) },
          say("assignment.number", { number }),
        ),
      ]),
    );
  }

  receipts(handed) {
    if (!handed.length) return [];
    const last = handed.at(-1).response;
    const line = ({ made, answered, all, digest, name }) =>
      say("assignment.receipt_line", { when: momentInWords(made), answered, all, digest: digest.slice(0, 12), name });
    return [
      h("h4", {}, say("assignment.receipt")),
      h("p", {}, line(last)),
      h("p", {}, say("assignment.again")),
      handed.length > 1
        ? fold(
            counted("assignment.earlier", handed.length - 1),
            h(
              "ul",
              {},
              handed
                .slice(0, -1)
                .reverse()
                .map(({ response }) => h("li", {}, line(response))),
            ),
          )
        : null,
    ].filter(Boolean);
  }
}
