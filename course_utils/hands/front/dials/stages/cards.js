// The stage with cards: the fewest that reach stable peace.

import { fold, h, say, uid } from "../../dom.js";
import { CARDS_EACH, cardTable, fewestCards } from "../../two_dials.js";
import { undoButton } from "../../undo.js";
import { machineFor } from "../machine.js";
import { cardsBlank, changed, dialsOf, handOf, played, settingOf } from "../state.js";
import { regimeName, regimeWords } from "../words.js";

const handName = ([up, bridge]) => say("dials.cards_hand", { up, bridge });

/** The cards of one process: boxes to play them, and what they say, folded away. */
function cardGroup(boxes, process, name) {
  const own = boxes.filter((one) => one.card.process === process);
  const legend = h("legend", {});
  const box = h(
    "fieldset",
    { class: `cw-cards-${name}` },
    legend,
    own.map(({ card, box }) => h("div", { class: "cw-check" }, box, h("label", { for: box.id }, card.label))),
    fold(
      say("dials.cards_texts"),
      h(
        "ul",
        {},
        own.map(({ card }) => h("li", {}, h("strong", {}, `${card.label}: `), card.text)),
      ),
    ),
  );
  const count = (cards) => {
    legend.textContent = say(`dials.cards_${name}`, { count: cards });
  };
  return { box, count };
}

/** The fewest cards that will do, and every hand with the regime that it leads to. */
function allHands(q) {
  const found = fewestCards(q);
  const hand = [...Array(CARDS_EACH + 1).keys()];
  const answer = found
    ? say("dials.cards_answer", { count: found[0], hands: found[1].map(handName).join("; ") })
    : say("dials.cards_answer_none");
  return [
    h("p", {}, h("strong", {}, answer)),
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
          cardTable(q).map((row, at) =>
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
  ];
}

/** Where a hand stands among all hands, if they are shown. */
function markHand(answer, [up, bridge]) {
  for (const cell of /** @type {NodeListOf<HTMLElement>} */ (answer.querySelectorAll("[data-hand]"))) {
    const here = cell.dataset.hand === `${up} ${bridge}`;
    cell.classList.toggle("cw-hand-here", here);
    if (here) cell.setAttribute("aria-current", "true");
    else cell.removeAttribute("aria-current");
  }
}

export function stageCards(tools) {
  const { spec, body, safely, announce } = tools;
  const dials = settingOf(spec, true);
  const machine = machineFor(tools);
  let state = cardsBlank();
  const boxes = spec.cards.map((card) => ({
    card,
    box: h("input", { type: "checkbox", id: uid("card"), onchange: safely(playedByHand) }),
  }));
  const [upgrading, bridging] = [cardGroup(boxes, "upgrading", "up"), cardGroup(boxes, "bridging", "bridge")];
  const now = h("p", {});
  const best = h("p", { class: "cw-muted" });
  const answer = h("div", {});

  function play() {
    state = played(
      spec,
      state,
      boxes.flatMap(({ box }, at) => (box.checked ? [at] : [])),
    );
    const [up, bridge] = handOf(spec, state);
    const setting = changed(dials, dialsOf([up, bridge]));
    upgrading.count(up);
    bridging.count(bridge);
    const regime = regimeWords(setting.q, setting.u, setting.b);
    now.textContent = say("dials.cards_played", { up, bridge, all: up + bridge, regime });
    const { fewest } = state;
    best.textContent = fewest
      ? say("dials.cards_best", { count: fewest[0] + fewest[1], hand: handName(fewest) })
      : say("dials.cards_none");
    machine.set(setting, [now.textContent, best.textContent].join(" "));
    markHand(answer, [up, bridge]);
  }

  function reveal() {
    answer.replaceChildren(...allHands(spec.values));
    markHand(answer, handOf(spec, state));
    announce(answer.querySelector("strong").textContent);
  }

  function playedByHand() {
    undo.withdraw();
    play();
  }

  function clear() {
    const hand = boxes.map(({ box }) => box.checked);
    const put = (checked) => {
      boxes.forEach(({ box }, at) => {
        box.checked = checked(at);
      });
      play();
    };
    put(() => false);
    if (hand.includes(true)) undo.offer(() => put((at) => hand[at]));
  }

  const button = (act, word) => h("button", { type: "button", onclick: safely(act) }, say(`dials.cards_${word}`));
  const away = button(clear, "clear");
  const undo = undoButton(safely, away);
  body.append(
    h("p", {}, say("dials.cards_puzzle")),
    h("p", { class: "cw-muted" }, say("dials.cards_equal")),
    h(
      "div",
      { class: "cw-dials-cols" },
      h("div", {}, machine.plane.figure, machine.marks, now),
      h(
        "div",
        {},
        h("div", { class: "cw-cards" }, upgrading.box, bridging.box),
        h("div", { class: "cw-row" }, away, undo.button),
        best,
        machine.sentence,
      ),
    ),
    h("div", { class: "cw-row" }, button(reveal, "show")),
    answer,
    machine.table,
  );
  play();
}
