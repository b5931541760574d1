// Arms races by numbers: Richardson's line, the trap, what chance shows, four explanations in a race, and two sides
// that differ. What a stage knows is a value made in `race/state.js`; `race/stages/` draw it.

import { announcer, guarded, guardKeys, h, say, statusLine, uid } from "./dom.js";
import { mount } from "./mount.js";
import { stageChance } from "./race/stages/chance.js";
import { stageHorses } from "./race/stages/horses.js";
import { stageSides } from "./race/stages/sides.js";
import { stageTotals } from "./race/stages/totals.js";
import { stageTrap } from "./race/stages/trap.js";

const STAGES = {
  totals: stageTotals,
  trap: stageTrap,
  chance: stageChance,
  horses: stageHorses,
  sides: stageSides,
};

export function render({ model, el }) {
  const spec = model.get("spec");
  const titleId = uid("race");
  const root = guardKeys(h("section", { class: "cw cw-race", "aria-labelledby": titleId, "data-stage": spec.stage }));
  const body = h("div", {});
  root.append(h("h3", { id: titleId }, say(`race.title_${spec.stage}`)), body);
  const show = statusLine(root);
  el.append(root);
  const watchers = [];
  STAGES[spec.stage]({
    spec,
    body,
    show,
    announce: announcer(root),
    safely: (handler) => guarded(show, handler),
    watchers,
  });
  root.dataset.cwReady = "yes";
  return mount(root, { watchers });
}
