// The stage on rival schools.

import { dataTable, fold, h, refold, say } from "../../dom.js";
import { sourceLink } from "../../links.js";
import { CORNERS, regimeCode } from "../../two_dials.js";
import { Plane } from "../plane.js";
import { dialRows, movedBelow } from "../row.js";
import { changed } from "../state.js";
import { regimeName, regimeWords } from "../words.js";

export function stageRivals(tools) {
  const { spec, body, announce } = tools;
  let state = { u: 0, b: 0 };
  const rows = dialRows(
    tools.show,
    state,
    tools.safely((change) => {
      state = changed(state, change);
      draw();
    }),
  );
  const planes = spec.presets.map((preset) => ({ preset, plane: new Plane({ small: true }), here: h("p", {}) }));
  for (const { plane } of planes) tools.repaint.push((theme) => plane.repaint(theme));
  const said = h("p", { class: "cw-said" });
  const table = h("div", {});

  function draw() {
    const codes = planes.map(({ preset }) => regimeCode(preset.values, state.u, state.b));
    const names = planes.map(({ preset }) => regimeWords(preset.values, state.u, state.b));
    planes.forEach(({ preset, plane, here }, at) => {
      plane.paint(preset.values);
      plane.put(state.u, state.b, `${preset.name}: ${names[at]}`);
      here.textContent = names[at];
    });
    said.textContent =
      new Set(codes).size === 1
        ? say("dials.rivals_agree", { regime: regimeName(codes[0]) })
        : say("dials.rivals_differ", {
            said: planes.map(({ preset }, at) => `${preset.name}: ${names[at]}.`).join(" "),
          });
    announce(said.textContent);
    const columns = [
      { key: "school", label: say("dials.rivals_col") },
      ...CORNERS.map((_, at) => ({ key: `c${at}`, label: say(`dials.corner_${at}`) })),
      { key: "here", label: say("dials.rivals_here") },
    ];
    const lines = planes.map(({ preset }, at) => ({
      school: preset.name,
      here: names[at],
      ...Object.fromEntries(
        CORNERS.map(([u, b], corner) => [`c${corner}`, regimeName(regimeCode(preset.values, u, b))]),
      ),
    }));
    refold(table, fold(say("common.data_table"), dataTable(columns, lines, say("dials.rivals_table"))), true);
  }
  tools.watchers.push(...planes.map(({ plane }) => plane.watcher));
  body.append(
    h("p", {}, say("dials.rivals_lead")),
    said,
    movedBelow(
      h(
        "div",
        { class: "cw-schools" },
        planes.map(({ preset, plane, here }) =>
          h(
            "div",
            {},
            h("h4", {}, preset.name),
            here,
            plane.figure,
            h("p", {}, h("strong", {}, `${say("dials.rivals_says")}: `), preset.says),
            h("p", { class: "cw-muted" }, h("strong", {}, `${say("dials.rivals_asks")}: `), preset.asks),
          ),
        ),
      ),
      rows,
    ),
    table,
    fold(
      say("common.sources"),
      h(
        "ul",
        { class: "cw-source" },
        [...new Map(spec.presets.flatMap((one) => one.sources).map((one) => [one.text, one])).values()].map((one) =>
          h("li", {}, sourceLink(one)),
        ),
      ),
    ),
  );
  draw();
}
