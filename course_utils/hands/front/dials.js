// The machine of the essay: a plane of regimes, a point, a path, a sentence and a table that follow the finger.
// The plane is painted once for each set of numbers; a movement draws the point, the path and the words anew.

import { stageByHand } from "./dials/stages/by_hand.js";
import { stageCards } from "./dials/stages/cards.js";
import { stageMachine } from "./dials/stages/machine.js";
import { stageOrder } from "./dials/stages/order.js";
import { stageRivals } from "./dials/stages/rivals.js";
import { stageRobustness } from "./dials/stages/robustness.js";
import { stageSymbols } from "./dials/stages/symbols.js";
import { announcer, guarded, guardKeys, h, say, statusLine, uid } from "./dom.js";
import { mount } from "./mount.js";

export function render({ model, el }) {
  const spec = model.get("spec");
  const titleId = uid("dials");
  const root = guardKeys(h("section", { class: "cw cw-dials", "aria-labelledby": titleId, "data-stage": spec.stage }));
  root.append(
    h("h3", { id: titleId }, say(`dials.title_${spec.stage}`)),
    h("p", { class: "cw-muted" }, say("dials.honest")),
  );
  const body = h("div", {});
  root.append(body);
  const show = statusLine(root);
  el.append(root);
  const tools = {
    spec,
    body,
    show,
    announce: announcer(root),
    safely: (handler) => guarded(show, handler),
    watchers: [],
    repaint: [],
  };
  const stages = {
    by_hand: stageByHand,
    order: stageOrder,
    rivals: stageRivals,
    robustness: stageRobustness,
    cards: stageCards,
    symbols: stageSymbols,
  };
  (stages[spec.stage] ?? stageMachine)(tools);
  root.dataset.cwReady = "yes";
  return mount(root, {
    watchers: tools.watchers,
    theme: (theme) => {
      for (const again of tools.repaint) again(theme);
    },
  });
}
