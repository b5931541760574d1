// The stage with cards: the fewest that reach stable peace.

import { fold, h, say, uid } from "../../dom.js";
import { CARDS_EACH, cardTable, fewestCards, regimeCode, STABLE } from "../../two_dials.js";
import { machineFor } from "../machine.js";
import { regimeName, regimeWords } from "../words.js";

export function stageCards(tools) {
  const { spec, body, safely, announce } = tools;
  const state = { q: spec.values, u: 0, b: 0, s0: spec.start };
  const machine = machineFor(tools, state, null);
  const boxes = spec.cards.map((card) => ({
    card,
    box: h("input", { type: "checkbox", id: uid("card"), onchange: safely(() => play()) }),
  }));
  const legend = { upgrading: h("legend", {}), bridging: h("legend", {}) };
  const group = (process, name) =>
    h(
      "fieldset",
      { class: `cw-cards-${name}` },
      legend[process],
      boxes
        .filter((one) => one.card.process === process)
        .map(({ card, box }) => h("div", { class: "cw-check" }, box, h("label", { for: box.id }, card.label))),
      fold(
        say("dials.cards_texts"),
        h(
          "ul",
          {},
          boxes
            .filter((one) => one.card.process === process)
            .map(({ card }) => h("li", {}, h("strong", {}, `${card.label}: `), card.text)),
        ),
      ),
    );
  const played = h("p", {});
  const best = h("p", { class: "cw-muted" });
  const answer = h("div", {});
  let fewest = null;

  const handOf = () =>
    ["upgrading", "bridging"].map(
      (process) => boxes.filter((one) => one.card.process === process && one.box.checked).length,
    );
  const handName = ([up, bridge]) => say("dials.cards_hand", { up, bridge });

  function play() {
    const [up, bridge] = handOf();
    Object.assign(state, { u: up / CARDS_EACH, b: bridge / CARDS_EACH });
    const code = regimeCode(state.q, state.u, state.b);
    legend.upgrading.textContent = say("dials.cards_up", { count: up });
    legend.bridging.textContent = say("dials.cards_bridge", { count: bridge });
    played.textContent = say("dials.cards_played", {
      up,
      bridge,
      all: up + bridge,
      regime: regimeWords(state.q, state.u, state.b),
    });
    if (code === STABLE && (!fewest || up + bridge < fewest.count))
      fewest = { count: up + bridge, hand: handName([up, bridge]) };
    best.textContent = fewest ? say("dials.cards_best", fewest) : say("dials.cards_none");
    machine.set([played.textContent, best.textContent].join(" "));
    markHand();
  }

  /** Where the hand on the table stands among all hands. */
  function markHand() {
    const [up, bridge] = handOf();
    for (const cell of /** @type {NodeListOf<HTMLElement>} */ (answer.querySelectorAll("[data-hand]"))) {
      const here = cell.dataset.hand === `${up} ${bridge}`;
      cell.classList.toggle("cw-hand-here", here);
      if (here) cell.setAttribute("aria-current", "true");
      else cell.removeAttribute("aria-current");
    }
  }

  function reveal() {
    const found = fewestCards(state.q);
    const hand = [...Array(CARDS_EACH + 1).keys()];
    answer.replaceChildren(
      h(
        "p",
        {},
        h(
          "strong",
          {},
          found
            ? say("dials.cards_answer", { count: found[0], hands: found[1].map(handName).join("; ") })
            : say("dials.cards_answer_none"),
        ),
      ),
      h(
        "div",
        { class: "cw-table-scroll", tabindex: 0, role: "region", "aria-label": say("dials.cards_table") },
        h(
          "table",
          { class: "cw-table cw-hand-table" },
          h("caption", {}, say("dials.cards_table")),
          h(
            "thead",
            {},
            h(
              "tr",
              {},
              h("td", {}),
              hand.map((one) => h("th", { scope: "col" }, String(one))),
            ),
          ),
          h(
            "tbody",
            {},
            cardTable(state.q).map((row, at) =>
              h(
                "tr",
                {},
                h("th", { scope: "row" }, String(at)),
                row.map((code, column) => h("td", { "data-hand": `${at} ${column}` }, regimeName(code))),
              ),
            ),
          ),
        ),
      ),
    );
    markHand();
    announce(answer.querySelector("strong").textContent);
  }

  const clear = h(
    "button",
    {
      type: "button",
      onclick: safely(() => {
        for (const one of boxes) one.box.checked = false;
        play();
      }),
    },
    say("dials.cards_clear"),
  );
  body.append(
    h("p", {}, say("dials.cards_puzzle")),
    h("p", { class: "cw-muted" }, say("dials.cards_equal")),
    h(
      "div",
      { class: "cw-dials-cols" },
      h(
        "div",
        {},
        h("div", { class: "cw-cards" }, group("upgrading", "up"), group("bridging", "bridge")),
        h("div", { class: "cw-row" }, clear),
      ),
      h("div", {}, machine.plane.figure, played, best, machine.sentence),
    ),
    h("div", { class: "cw-row" }, h("button", { type: "button", onclick: safely(reveal) }, say("dials.cards_show"))),
    answer,
    machine.table,
  );
  play();
}
