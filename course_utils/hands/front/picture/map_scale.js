// How far is it on a map: a bar of a round number of kilometres, where one bar can hold for all that is seen.

import { svg } from "../drawing.js";
import { put, show } from "./map_parts.js";

const RAD = Math.PI / 180;
/** Kilometres in a degree of latitude. */
const DEGREE_KM = 111.2;
/** Pixels that a bar takes at most, and how far it may be wrong at the upper and lower edge. */
const LONGEST = 110;
const WRONG = 0.15;

/**
 * The bar for a view, or nothing where so much is seen that none would hold.
 * @param {import("./map_view.js").Seen} seen @param {number} parallel degrees north at which the map's width is true
 * @returns {{km: number, width: number}|null} `width` in pixels
 */
export function scaleOf({ view, scale }, parallel) {
  const [south, north] = view.y;
  const wide = (lat) => Math.cos(lat * RAD);
  const middle = wide((south + north) / 2);
  if ([south, north].some((lat) => Math.abs(wide(lat) / middle - 1) > WRONG)) return null;
  const pixels = scale / ((DEGREE_KM * middle) / wide(parallel));
  const most = LONGEST / pixels;
  const power = 10 ** Math.floor(Math.log10(most));
  const km = [5, 2, 1].map((factor) => factor * power).find((one) => one <= most) ?? power;
  return { km, width: km * pixels };
}

export class MapScale {
  constructor() {
    this.bar = svg("path", {});
    this.words = svg("text", { y: -8 });
    this.element = svg("g", { class: "cwp-scale", display: "none" }, this.bar, this.words);
  }

  /**
   * Show it in the lower left corner, and say how much of this it covers.
   * @param {import("./map_view.js").Seen} seen @param {number|null} parallel
   */
  set(seen, parallel) {
    const found = parallel === null ? null : scaleOf(seen, parallel);
    show(this.element, found !== null);
    if (!found) return { width: 0, height: 0 };
    const width = Math.round(found.width);
    put(this.element, { transform: `translate(12 ${seen.height - 12})` });
    put(this.bar, { d: `M0-5V0H${width}V-5` });
    this.words.textContent = `${found.km} km`;
    return { width: width + 24, height: 36 };
  }
}
