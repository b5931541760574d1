// The places of a picture's card: its finding, the drawing, what stands beside it and below, what is said.

import { announcer, guardKeys, h, say, uid } from "../dom.js";
import { keyOf } from "./reading.js";

/** A card wider than that has details beside it, in pixels. */
const WIDE = 760;

export class PictureFrame {
  /** @param {any} spec */
  constructor(spec) {
    this.spec = spec;
    this.title = h("h3", { id: uid("finding"), class: "cwp-title" });
    this.root = guardKeys(h("section", { class: "cw cwp", "aria-labelledby": this.title.id }));
    this.announce = announcer(this.root);
    this.message = h("p", { class: "cw-status", role: "status" });
    this.summary = h("p", { class: "cwp-summary" });
    /** What the lines say at a year. */
    this.reads = h("p", { class: "cwp-read" });
    this.side = h("div", { class: "cwp-side" });
    this.under = h("div", { class: "cwp-under" });
  }

  /**
   * Put the parts in their places.
   * @param {{stage: (HTMLElement|null)[], widest?: number, out: HTMLElement, behind: (HTMLElement|null)[]}} parts the
   *   drawing with what lies on it and the pixels that it fills at most, the controls that are in sight, and the folds
   */
  lay({ stage, widest, out, behind }) {
    const { spec, side, under, message, summary } = this;
    const credits = [spec.borders, spec.credit].filter(Boolean);
    this.root.append(
      this.title,
      h("p", { class: "cwp-shows" }, spec.shows),
      ...(spec.reads == null ? [] : [this.reads]),
      h(
        "div",
        { class: "cwp-body" },
        h(
          "div",
          { class: "cwp-main" },
          h("div", { class: "cwp-stage", style: widest ? `max-width:${widest}px` : null }, stage),
          under,
          out,
          message,
          summary,
        ),
        side,
      ),
      ...(spec.key ? [h("p", { class: "cw-source" }, spec.key)] : []),
      h("div", { class: "cwp-behind" }, behind),
      ...credits.map((text) => h("p", { class: "cw-source cwp-credit" }, text)),
    );
  }

  /** Whether there is room beside the picture. */
  get beside() {
    return Boolean(this.spec.beside && this.root.clientWidth >= WIDE);
  }

  /** Whether the picture can be drawn. */
  get ready() {
    return this.root.dataset.cwpReady === "yes";
  }

  /** Say it in the card's own line. */
  tell(text) {
    this.message.textContent = text;
  }

  /** What is found, and what is shown. */
  headed(finding, caption) {
    this.title.textContent = finding;
    this.summary.textContent = caption;
    this.summary.hidden = finding === caption;
  }

  /** What the lines say at a year; the words for who hears it are given back. */
  read({ year, groups }) {
    const said = ({ name, text }) => (text ? `${name} ${text}` : say("picture.no_figure", { name }));
    const line = (one) => h("span", { class: "cwp-read-line" }, keyOf(one), h("span", {}, said(one)));
    this.reads.replaceChildren(
      h("b", {}, year),
      ...groups.flatMap(({ of, lines }) => [...(of ? [h("em", {}, of)] : []), ...lines.map(line)]),
    );
    const words = groups.map(({ of, lines }) => [of, lines.map(said).join(", ")].filter(Boolean).join(": "));
    return `${year}: ${words.join("; ")}`;
  }

  inView() {
    this.title.scrollIntoView({ block: "start" });
  }
}
