// What stands behind "More ways to look": further controls, sources, the table, the picture in words, and what can be
// taken along. Only what is opened is drawn.

import { dataTable, fold, h, say } from "../dom.js";
import { captionOf, descriptionOf } from "./filters.js";
import { footOf } from "./panel.js";

/** The rows that the table shows. */
export function tabled(spec, { visible }) {
  return visible.map((at) => spec.rows[at]).filter(({ only }) => only !== "list");
}

/** What stands behind the fold, in a few words. */
function inside({ controls, out }) {
  const labels = controls
    .filter(({ name }) => !out.includes(name))
    .map(({ label }) => label[0].toLowerCase() + label.slice(1));
  return [...labels, say("picture.more_table"), say("picture.more_keep")].join(", ");
}

export class Behind {
  /**
   * @param {any} spec
   * @param {{rest: HTMLElement, keep: HTMLElement, now: () => any, safely: (handler: any) => any}} parts `rest` are the
   *   controls that are not in sight, `now` is the state
   */
  constructor(spec, { rest, keep, now, safely }) {
    this.spec = spec;
    this.now = now;
    this.table = h("div", {});
    this.tableFold = fold(say("common.data_table"), this.table);
    this.described = h("p", {});
    this.element = h(
      "details",
      { class: "cw-fold cwp-more" },
      h("summary", {}, say("picture.more"), h("span", {}, inside(spec))),
      rest,
      footOf(spec, this.tableFold, fold(say("common.describe"), this.described)),
      keep,
    );
    for (const one of [this.element, this.tableFold])
      one.addEventListener(
        "toggle",
        safely(() => one.open && this.fill()),
      );
  }

  /** Draw what is opened, for the state as it is. */
  fill() {
    if (!this.element.open) return;
    const { spec } = this;
    const state = this.now();
    const { values, visible } = state;
    this.described.textContent = descriptionOf(spec, values, visible);
    if (!this.tableFold.open) return;
    const rows = tabled(spec, state).map((row) => row.v);
    this.table.replaceChildren(dataTable(spec.columns, rows, captionOf(spec, values, visible)));
  }
}
