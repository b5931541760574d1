// The stage with the trap: each bloc's own equation has the wrong signs, while their sum looks perfect.

import { dataTable, h, say } from "../../dom.js";
import { fixed } from "../numbers.js";
import { chooser, equations, provenance, RICHARDSON } from "../parts.js";
import { trapTerms } from "../state.js";

const COLUMNS = () => [
  { key: "term", label: say("race.col_term") },
  { key: "wants", label: say("race.trap_wants") },
  { key: "finds", label: say("race.trap_finds"), numeric: true },
  { key: "verdict", label: say("race.trap_verdict") },
];

export function stageTrap({ spec, body, announce, safely }) {
  const which = chooser(
    say("race.trap_choose"),
    spec.fits.map((one, at) => [String(at), one.bloc]),
    safely((at) => draw(spec.fits[Number(at)])),
  );
  const found = h("div", {});
  const why = h("span", {});

  function draw(fit) {
    const rows = trapTerms(fit).map(({ term, value, plus, right }) => ({
      term: say(`race.trap_term_${term}`),
      wants: say(plus ? "race.trap_plus" : "race.trap_minus"),
      finds: fixed(value, 2),
      said: say(right ? "race.trap_right" : "race.trap_wrong"),
      verdict: `${right ? "✓" : "✗"} ${say(right ? "race.trap_right" : "race.trap_wrong")}`,
    }));
    announce(`${fit.bloc}. ${rows.map((each) => `${each.term}: ${each.finds}, ${each.said}.`).join(" ")}`);
    found.replaceChildren(dataTable(COLUMNS(), rows, `${say("race.trap_table")}: ${fit.bloc}`));
    why.textContent = say("race.trap_why", { correlation: fixed(fit.correlation, 2), free: fit.free });
  }
  body.append(
    h("p", {}, say("race.trap_lead")),
    found,
    which.box,
    h("p", {}, why),
    h("p", {}, h("strong", {}, say("race.trap_total"))),
    equations(RICHARDSON, say("race.equation_words")),
    ...provenance(spec),
  );
  draw(spec.fits[0]);
}
