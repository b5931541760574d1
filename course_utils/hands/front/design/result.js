// What a design comes to: whom it leaves out, the eight divides, the real body that comes closest.

import { dataTable, fold, h, say } from "../dom.js";
import { sourceLink } from "../links.js";
import { closest, leftOut, overlaps, touched } from "./core.js";
import {
  acrossInWords,
  bodyInWords,
  buysInWords,
  costsInWords,
  decidingInWords,
  insideInWords,
  kindInWords,
  letterOf,
  listed,
  membersInWords,
  namesOf,
  regionOf,
  shareInWords,
  signOf,
  touchedInWords,
} from "./words.js";

/** A line with its name before it. */
const told = (name, text) => h("p", {}, h("strong", {}, `${say(name)}: `), text);

/** Whom a design leaves out, what that buys and costs, and how it decides. */
export function outPart(spec, plan) {
  const region = regionOf(spec);
  const out = leftOut(plan, region);
  return [
    told("design.out", out.length ? `${listed(namesOf(spec, out))}.` : say("design.out_none")),
    told("design.buys", buysInWords(spec, plan)),
    told("design.costs", costsInWords(spec, plan)),
    told("design.decide", decidingInWords(plan)),
    h("p", { class: "cw-muted" }, say("design.region_what", { all: region.length })),
  ];
}

/** The divide that is drawn: how it was found, who sits on both sides, who is shut out. */
function divideDetail(spec, plan, divide, found) {
  const list = (title, items) =>
    items.length
      ? [
          h("p", { class: "cw-design-side" }, say(title)),
          h(
            "ul",
            {},
            items.map((one) => h("li", {}, one)),
          ),
        ]
      : [];
  const inside = insideInWords(spec, divide, found.inside);
  const across = acrossInWords(spec, plan, found.across);
  return h(
    "div",
    { class: "cw-design-detail" },
    h("p", { class: "cw-muted" }, divide.how),
    list("design.inside", inside),
    list("design.across", across),
    inside.length || across.length ? null : h("p", {}, say("design.neither")),
  );
}

/**
 * The eight divides, one of them open.
 * @param {any} spec @param {import("./state.js").Plan} plan @param {string|null} drawn
 * @param {(id: string) => void} draw
 */
export function dividesPart(spec, plan, drawn, draw) {
  return spec.divides.map((divide) => {
    const found = touched(
      plan,
      divide.pairs.map(({ pair }) => pair),
    );
    const open = divide.id === drawn;
    return h(
      "li",
      {},
      h(
        "button",
        {
          type: "button",
          class: "cw-design-divide",
          "data-divide": divide.id,
          "aria-expanded": String(open),
          onclick: () => draw(divide.id),
        },
        h("span", { class: "cw-design-sign", "aria-hidden": "true" }, signOf(found)),
        h("span", {}, `${divide.number} ${divide.title}`),
        h("span", { class: "cw-design-count" }, touchedInWords(found)),
      ),
      open ? divideDetail(spec, plan, divide, found) : null,
    );
  });
}

/** The real body that comes closest, and what became of it. */
export function closestPart(spec, plan) {
  const found = closest(plan, spec.bodies);
  if (!found) return [h("p", {}, say("design.closest_none"))];
  const body = spec.bodies.find(({ id }) => id === found.body);
  return [
    h("p", { class: "cw-design-body" }, bodyInWords(body, found)),
    h("p", {}, `${membersInWords(plan, body, found)} ${kindInWords(plan, body)}`),
    told("design.for_what", body.purpose),
    told("design.decides", body.decides ?? say("design.unrecorded")),
    told("design.became", body.became ?? say("design.unrecorded")),
    body.note ? h("p", { class: "cw-muted" }, body.note) : "",
    fold(
      say("common.sources"),
      h(
        "ul",
        { class: "cw-source" },
        body.sources.map((source) => h("li", {}, sourceLink(source))),
      ),
    ),
  ];
}

/** The overlap with every body, as a table. */
export function overlapTable(spec, plan, at) {
  const columns = [
    { key: "body", label: say("design.col_body") },
    { key: "year", label: say("design.col_year"), numeric: true },
    { key: "theirs", label: say("design.col_theirs"), numeric: true },
    { key: "shared", label: say("design.col_shared"), numeric: true },
    { key: "share", label: say("design.col_share"), numeric: true },
  ];
  const rows = overlaps(plan, spec.bodies).map(({ body, year, shared, share }) => {
    const { name, sittings } = spec.bodies.find(({ id }) => id === body);
    return {
      body: name,
      year,
      theirs: sittings.find((one) => one.year === year).members.length,
      shared: shared.length,
      share: shareInWords(share),
    };
  });
  return dataTable(columns, rows, say("design.overlaps_table", { letter: letterOf(at) }));
}
