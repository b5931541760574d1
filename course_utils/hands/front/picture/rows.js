// The rows of a picture: their list, and the panel of the row that is open. Both stand beside the picture where there
// is room.

import { bringIntoView, h, say } from "../dom.js";
import { listOf } from "./list.js";
import { panelOf } from "./panel.js";

export class Rows {
  /**
   * @param {any} spec @param {import("./frame.js").PictureFrame} frame
   * @param {(row: number, fromList: boolean) => void} choose a row is opened, or closed
   */
  constructor(spec, frame, choose) {
    this.spec = spec;
    this.frame = frame;
    this.choose = choose;
    this.list = spec.listing ? listOf(spec, choose) : null;
    /** @type {number|null} the row that is open */
    this.open = null;
    this.panel = h("div", { class: "cwp-panel", role: "region", tabindex: -1 });
    this.panel.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.open === null) return;
      event.preventDefault();
      event.stopPropagation();
      choose(this.open, true);
    });
    const summary = h("summary", {}, say("picture.as_list"));
    this.fold = this.list ? h("details", { class: "cw-fold cwp-more cwp-as-list" }, summary) : null;
  }

  has(row) {
    return this.list?.has(row) ?? false;
  }

  /** What was chosen stands beside the picture where there is room, else below it, and in view. */
  show(chosen, fromList) {
    if (!this.list) return;
    const before = this.open;
    this.open = chosen;
    this.list.open(chosen);
    if (chosen === null) {
      this.panel.remove();
      if (before !== null && fromList) this.list.focus(before);
      return;
    }
    const { panel, frame, spec } = this;
    const row = spec.rows[chosen];
    panel.setAttribute("aria-label", row.title);
    panel.replaceChildren(...panelOf(spec, row, () => this.choose(chosen, true)));
    if (frame.beside) frame.side.prepend(panel);
    else frame.under.append(panel);
    if (fromList) panel.focus({ preventScroll: true });
    bringIntoView(panel);
    frame.tell(fromList ? "" : say("picture.selected", { title: row.title }));
  }

  /** Only some rows are in sight; the one that was open may be gone. */
  keep({ visible, chosen }) {
    if (!this.list) return;
    this.list.keep(visible, this.panel.contains(document.activeElement));
    if (chosen !== null) return;
    this.open = null;
    this.list.open(null);
    this.panel.remove();
  }

  /** The list stands beside the picture where there is room, else behind the fold. */
  settle() {
    const { frame, panel } = this;
    const { beside, side, under } = frame;
    frame.root.classList.toggle("cwp-wide", beside);
    if (!this.list) return;
    const place = beside ? side : this.fold;
    this.fold.hidden = beside;
    if (this.list.element.parentElement !== place) place.append(this.list.element);
    const told = beside ? side : under;
    // Moved without need it would lose the focus.
    if (panel.isConnected && panel.parentElement !== told) told.prepend(panel);
  }
}
