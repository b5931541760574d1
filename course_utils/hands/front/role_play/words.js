// What a played dilemma says in words: how far a choice moves a process, the way so far, and its table.

import { dataTable, say } from "../dom.js";
import { counted } from "../words.js";
import { reached, way } from "./state.js";

/** The essay's two processes, in its order. */
export const PROCESSES = /** @type {const} */ (["upgrading", "bridging"]);

/** How far something moves one process, in words. @param {number} step from -2 to 2 */
export function moveInWords(step) {
  const names = { "-2": "harms_much", "-1": "harms", 0: "none", 1: "helps", 2: "helps_much" };
  return say(`role_play.move_${names[step]}`);
}

/** The same for the eye: arrows, or a dash. @param {number} step */
export function arrows(step) {
  return step === 0 ? "\u2013" : (step > 0 ? "\u25b2" : "\u25bc").repeat(Math.abs(step));
}

/** A condition in words, for the sheets. */
export function conditionInWords({ traces }, { after, unless }) {
  const text = (key) => traces.find((one) => one.key === key)?.text.replace(/\.$/, "");
  const named = (keys) => keys.map((key) => `\u201c${text(key)}\u201d`).join(", ");
  return [
    after.length ? say("role_play.if_after", { traces: named(after) }) : "",
    unless.length ? say("role_play.if_unless", { traces: named(unless) }) : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** How many steps are left. */
export function leftInWords({ steps }, state) {
  const open = steps.length - reached(state);
  if (open === steps.length) return counted("role_play.way_none", open);
  return open ? counted("role_play.way_open", open) : say("role_play.way_end");
}

/** The way so far, for whoever does not see the drawing. */
export function wayInWords(spec, state) {
  const taken = way(spec, state).map(({ place, upgrading, bridging, from }) =>
    [
      say("role_play.way_step", {
        number: place + 1,
        upgrading: moveInWords(upgrading),
        bridging: moveInWords(bridging),
      }),
      from.length ? say("role_play.way_from", { steps: from.map((one) => one + 1).join(", ") }) : "",
    ]
      .filter(Boolean)
      .join(" "),
  );
  return [...taken, leftInWords(spec, state)].join(" ");
}

/** Each choice beside what was really done. */
export function wayTable(spec, state) {
  const columns = [
    { key: "when", label: say("role_play.col_step") },
    { key: "yours", label: say("role_play.col_yours") },
    { key: "upgrading", label: say("role_play.upgrading") },
    { key: "bridging", label: say("role_play.bridging") },
    { key: "done", label: say("role_play.col_done") },
  ];
  const rows = way(spec, state).map(({ step, option, upgrading, bridging }) => ({
    when: step.when,
    yours: option.text,
    upgrading: moveInWords(upgrading),
    bridging: moveInWords(bridging),
    done: step.options.find((one) => one.done)?.text ?? say("role_play.none_done"),
  }));
  return dataTable(columns, rows, say("role_play.table", spec));
}
