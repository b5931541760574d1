// The stage on how robust the result is.

import { dataTable, fold, h, say } from "../../dom.js";
import { cornerPattern, RACE, REGIME_LETTERS, REGIMES, STABLE } from "../../two_dials.js";
import { drawnMore } from "../state.js";
import { percent, regimeName } from "../words.js";

const DRAWN_AT_ONCE = 1000;

export function stageRobustness(tools) {
  const { spec, body, safely } = tools;
  const { draws, patterns, corners, drawn } = spec.robustness;
  const usual = cornerPattern(spec.values);
  let own = { draws: 0, same: 0 };
  const ownLine = h("p", { "aria-live": "polite" });
  const ranges = Object.entries(drawn)
    .map(([name, [low, high]]) => `${name} ${low} to ${high}`)
    .join(", ");
  const words = (pattern) => [...pattern].map((letter) => regimeName(REGIME_LETTERS.indexOf(letter))).join(" / ");

  function draw() {
    own = drawnMore(spec, own, DRAWN_AT_ONCE, Math.random);
    ownLine.textContent = say("dials.robust_own", {
      draws: own.draws.toLocaleString("en-GB"),
      same: percent(own.same / own.draws),
    });
  }
  const bars = h(
    "table",
    { class: "cw-table" },
    h("caption", {}, say("dials.robust_pattern")),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        [say("dials.robust_picture"), say("dials.robust_share"), ""].map((head) =>
          head ? h("th", { scope: "col" }, head) : h("td", {}),
        ),
      ),
    ),
    h(
      "tbody",
      {},
      Object.entries(patterns)
        .slice(0, 5)
        .map(([pattern, share]) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, words(pattern)),
            h("td", { class: "cw-number" }, String(percent(share))),
            h(
              "td",
              { style: "width:30%", "aria-hidden": "true" },
              h("span", { class: "cw-bar", style: `width:${100 * share}%` }),
            ),
          ),
        ),
    ),
  );
  const columns = [
    { key: "corner", label: say("dials.robust_col") },
    ...REGIMES.map((name) => ({ key: name, label: say(`dials.regime_${name}`), numeric: true })),
  ];
  const lines = corners.map((shares, at) => ({
    corner: say(`dials.corner_${at}`),
    ...Object.fromEntries(REGIMES.map((name, code) => [name, String(percent(shares[code]))])),
  }));
  body.append(
    h("p", {}, say("dials.robust_lead", { ranges })),
    h(
      "p",
      { class: "cw-said" },
      say("dials.robust_said", {
        draws: draws.toLocaleString("en-GB"),
        same: percent(patterns[usual] ?? 0),
        race: percent(corners[1][RACE]),
        stable: percent(corners[3][STABLE]),
        worst: percent(corners[3][RACE]),
      }),
    ),
    h(
      "div",
      { class: "cw-table-scroll", tabindex: 0, role: "region", "aria-label": say("dials.robust_pattern") },
      bars,
    ),
    fold(say("dials.robust_table"), dataTable(columns, lines, say("dials.robust_table"))),
    h("div", { class: "cw-row" }, h("button", { type: "button", onclick: safely(draw) }, say("dials.robust_draw"))),
    ownLine,
    h("p", { class: "cw-muted" }, say("dials.robust_limit")),
  );
}
