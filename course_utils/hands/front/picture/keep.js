// What a reader may take along of a picture: the drawing, the table, and the way back to the state that it is in.

import { h, say, uid } from "../dom.js";
import { giveFile } from "../files.js";
import { fontRules } from "./letters.js";
import { csvOf, pngOf, svgWith } from "./save.js";
import { callOf, hashOf } from "./share.js";

const NAMED = 3;

/** The first sources of a picture, and how many more there are. */
function sourcesOf({ sources }) {
  const named = sources
    .slice(0, NAMED)
    .map(({ text }) => text)
    .join("; ");
  const more = sources.length - NAMED;
  return say(more > 0 ? "picture.kept_sources_more" : "picture.kept_sources", { sources: named, count: more });
}

/**
 * The buttons.
 * @param {any} spec
 * @param {{state: () => any, title: () => string, rows: () => any[], drawings: () => Promise<Element[]>,
 *   ready: () => boolean, root: HTMLElement, plot: HTMLElement, onPage: boolean, safely: (handler: any) => any}} card
 *   what it keeps
 * @returns {{element: HTMLElement, forget: () => void}} `forget` takes away a way back to a state that is no more
 */
export function keepOf(spec, { state, title, rows, drawings, ready, root, plot, onPage, safely }) {
  const line = h("input", { type: "text", readonly: true, id: uid("way"), class: "cwp-way" });
  const told = h("p", { class: "cw-status", role: "status" });
  const way = h(
    "p",
    { class: "cw-row", hidden: true },
    h("label", { for: line.id }, say(onPage ? "picture.link" : "picture.call")),
    line,
  );

  /** The drawing with its title, its source and its licence. */
  async function drawn() {
    const color = (name) => getComputedStyle(root).getPropertyValue(name).trim();
    const notes = [spec.credit || sourcesOf(spec), spec.borders, spec.licence].filter(Boolean);
    const words = { title: title(), unit: spec.shows, notes };
    const letters = (element) => getComputedStyle(element).fontFamily;
    const [serif, sans] = [letters(root.querySelector(".cwp-title")), letters(root)];
    return svgWith(await drawings(), words, {
      ink: color("--cw-ink"),
      muted: color("--cw-muted"),
      paper: color("--cw-paper"),
      ground: getComputedStyle(plot).backgroundColor,
      title: serif,
      text: sans,
      fonts: await fontRules(serif, sans),
    });
  }

  const button = (name, act) => h("button", { type: "button", onclick: safely(act) }, say(`picture.${name}`));
  const needsDrawing = (act) => async () => {
    if (!ready()) told.textContent = say("picture.no_plotly");
    else await act();
  };
  const share = async () => {
    const address = `${location.href.split("#")[0]}#${hashOf(spec, state())}`;
    line.value = onPage ? address : callOf(spec, state());
    way.hidden = false;
    line.select();
    try {
      await navigator.clipboard.writeText(line.value);
      told.textContent = say("picture.copied");
    } catch {
      // Not every host lets a page write there: the line is chosen, so that Ctrl+C takes it.
      told.textContent = say("picture.copy");
    }
  };
  const element = h(
    "div",
    { class: "cwp-keep", role: "group", "aria-label": say("picture.keep") },
    h(
      "div",
      { class: "cw-row" },
      button(
        "keep_png",
        needsDrawing(async () => giveFile(`${spec.id}.png`, await pngOf(await drawn()), "image/png")),
      ),
      button(
        "keep_svg",
        needsDrawing(async () => giveFile(`${spec.id}.svg`, await drawn(), "image/svg+xml")),
      ),
      button("keep_csv", () =>
        giveFile(
          `${spec.id}.csv`,
          csvOf(
            spec.columns,
            rows().map(({ v }) => v),
          ),
          "text/csv",
        ),
      ),
      onPage || spec.call ? button(onPage ? "share_link" : "share_call", share) : null,
    ),
    way,
    told,
  );
  return {
    element,
    forget: () => {
      way.hidden = true;
      told.textContent = "";
    },
  };
}
