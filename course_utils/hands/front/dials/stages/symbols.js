// The stage in symbols.

import { dataTable, fold, h, say } from "../../dom.js";
import { formula } from "../../formula.js";
import { equilibriumOf, kappaOf, pushOf } from "../../two_dials.js";
import { dialRows, movedBelow } from "../row.js";
import { changed } from "../state.js";
import { brief, settingInWords, turnInWords } from "../words.js";

export function stageSymbols(tools) {
  const { spec, body, announce } = tools;
  const q = spec.values;
  const [first] = spec.positions;
  let state = { u: first.u, b: first.b };
  const rows = dialRows(
    tools.show,
    state,
    tools.safely((change) => {
      state = changed(state, change);
      draw();
    }),
  );
  const lines = h("div", {});
  const line = (name, ...formulas) => [
    h("p", {}, say(`dials.symbols_${name}`)),
    ...formulas.map((one) => formula(one)),
  ];

  function draw() {
    const { u, b } = state;
    for (const [name, row] of Object.entries(rows)) row.show(state[name]);
    const n = Object.fromEntries(
      Object.entries({ ...q, u, b, kappa: kappaOf(q, u, b), push: pushOf(q, u, b) }).map(([name, value]) => [
        name,
        brief(value),
      ]),
    );
    const level = equilibriumOf(q, u, b);
    const calm = q.k0 * (1 - q.m * b);
    announce([settingInWords(q, u, b), turnInWords(q, u, b)].filter(Boolean).join(" "));
    const sides = [(q.D * (1 - b) + q.C) * q.p * calm, (q.C + q.P * b) * (q.a - calm)];
    const sign = Math.abs(sides[0] - sides[1]) < 1e-9 ? "=" : sides[0] > sides[1] ? ">" : "<";
    lines.replaceChildren(
      ...line("change", "ds/dt = ( \u03ba - a ) s + G", `ds/dt \u2248 ( ${n.kappa} - ${n.a} ) s + ${n.push}`),
      ...line(
        "kappa",
        "\u03ba = k_0 ( 1 + p u ) ( 1 - m b )",
        `\u03ba = ${n.k0} ( 1 + ${n.p} \u00d7 ${n.u} ) ( 1 - ${n.m} \u00d7 ${n.b} ) \u2248 ${n.kappa}`,
      ),
      ...line(
        "push",
        "G = D ( 1 - b ) + C ( 1 - u ) - P u b",
        `G = ${n.D} ( 1 - ${n.b} ) + ${n.C} ( 1 - ${n.u} )` + ` - ${n.P} \u00d7 ${n.u} \u00d7 ${n.b} \u2248 ${n.push}`,
      ),
      ...line(
        "level",
        "s^\u2217 = G/{a - \u03ba}",
        ...(level === null ? [] : [`s^\u2217 = ${n.push}/{${n.a} - ${n.kappa}} \u2248 ${brief(level)}`]),
      ),
      level === null ? h("p", { class: "cw-muted" }, say("dials.symbols_none")) : "",
      ...line("path", "s ( t ) = s^\u2217 + ( s_0 - s^\u2217 ) e^{( \u03ba - a ) t}"),
      ...line(
        "flip",
        "( D ( 1 - b ) + C ) k_0 p ( 1 - m b ) > ( C + P b ) ( a - k_0 ( 1 - m b ) )",
        `${brief(sides[0])} ${sign} ${brief(sides[1])}`,
      ),
    );
  }
  const columns = ["letter", "name", "value", "why"].map((key) => ({
    key,
    label: say(`dials.symbols_col_${key}`),
    numeric: key === "value",
  }));
  const numbers = spec.symbols.map((one) => ({
    letter: one.symbol,
    name: `${one.name}. ${one.meaning}`,
    value: brief(q[one.symbol]),
    why: one.reason,
  }));
  body.append(
    h("p", {}, say("dials.symbols_lead")),
    movedBelow(lines, rows),
    fold(say("dials.symbols_table"), dataTable(columns, numbers, say("dials.symbols_table"))),
  );
  draw();
}
