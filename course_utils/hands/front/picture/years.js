// What the boxes and sliders for years of a picture share.

import { h } from "../dom.js";

/** What a box takes for a year of a control; what it refuses stands in words beside it. */
export function aYear({ first, last }, what, value) {
  return { what, low: first, high: last, value, whole: true, needed: true };
}

/** The keys that phones show for it. */
export const DIGITS = { inputmode: "numeric" };

/** Two marks under a slider stand at least so far apart, as a share of it: each has a year and a name. */
const APART = 0.13;

/**
 * The years with a name that have room under a slider, with how far along it they stand. The later in the list give way
 * to the last, the essay, and then to the earlier.
 * @param {[number, string][]} landmarks in order of years @param {number} first @param {number} last
 * @returns {{year: number, name: string, part: number}[]}
 */
export function landmarksWithin(landmarks, first, last) {
  const inside = landmarks
    .filter(([year]) => first < last && year >= first && year <= last)
    .map(([year, name]) => ({ year, name, part: (year - first) / (last - first) }));
  const kept = [];
  for (const one of [...inside.slice(-1), ...inside.slice(0, -1)])
    if (kept.every(({ part }) => Math.abs(part - one.part) >= APART)) kept.push(one);
  return kept.sort((a, b) => a.year - b.year);
}

/**
 * The named years under a slider. They say nothing that the slider and its number do not.
 * @param {[number, string][]} landmarks
 * @returns {{element: HTMLElement, set: (first: number, last: number) => void}}
 */
export function landmarksOf(landmarks) {
  const element = h("span", { class: "cwp-ticks", "aria-hidden": "true" });
  return {
    element,
    set: (first, last) => {
      const made = landmarksWithin(landmarks, first, last);
      element.hidden = !made.length;
      element.replaceChildren(
        ...made.map(({ year, name, part }) => {
          const edge = part < 0.05 ? " cwp-tick-first" : part > 0.95 ? " cwp-tick-last" : "";
          return h(
            "span",
            { class: `cwp-tick${edge}`, style: `--cwp-part:${part.toFixed(4)}` },
            h("b", {}, year),
            name,
          );
        }),
      );
    },
  };
}
