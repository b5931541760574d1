// Outcomes as pictures, and the tags at the end of a row that was answered. The word always stands beside the icon.

import { h } from "../dom.js";
import { svg } from "../drawing.js";

/**
 * An icon for an outcome.
 * @param {string} outcome
 */
export function outcomeIcon(outcome) {
  const ring = { cx: 10, cy: 10, r: 8.5, fill: "none", stroke: "currentColor", "stroke-width": 1.8 };
  const tick = {
    d: "M5.8 10.4 8.8 13.4 14.4 7",
    fill: "none",
    "stroke-width": 2.2,
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
  };
  const dot = (cx) => svg("circle", { cx, cy: 10, r: 1.4, fill: "currentColor" });
  const drawn = {
    right: () => [svg("circle", { ...ring, fill: "currentColor" }), svg("path", { ...tick, stroke: "var(--cw-card)" })],
    second: () => [svg("circle", ring), svg("path", { ...tick, stroke: "currentColor" })],
    partly: () => [svg("circle", ring), svg("path", { d: "M10 1.5a8.5 8.5 0 0 0 0 17z", fill: "currentColor" })],
    not_yet: () => [svg("circle", ring), dot(5.8), dot(10), dot(14.2)],
    marking: () => [svg("circle", { ...ring, "stroke-dasharray": "3 2.4" })],
  };
  return svg(
    "svg",
    { viewBox: "0 0 20 20", class: `cw-quiz-icon cw-quiz-icon-${outcome}`, "aria-hidden": "true", focusable: "false" },
    ...drawn[outcome](),
  );
}

/** Right or not yet, as icon and words, at the end of a row. */
export function tag(right, words) {
  return h(
    "span",
    { class: `cw-quiz-tag ${right ? "cw-quiz-tag-right" : ""}` },
    outcomeIcon(right ? "right" : "not_yet"),
    h("span", {}, words),
  );
}
