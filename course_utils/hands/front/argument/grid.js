// The columns of the argument map. They belong to lanes: upgrading on the left, bridging on the right, what concerns
// both and the background between them, or across both on a narrow page.

/** For each size the least and the most width in pixels, how many columns, and the room between and beside them. */
const SIZES = {
  wide: { least: 860, most: 1080, columns: 6, gutter: 22, margin: 16 },
  medium: { least: 620, most: 1080, columns: 6, gutter: 26, margin: 18 },
  narrow: { least: 284, most: 560, columns: 2, gutter: 22, margin: 14 },
};
/** Above the first row stand the names of the lanes. */
export const HEADING = 36;

/**
 * @typedef {{first: number, count: number}} Lane neighbouring columns: the first one, and how many
 *
 * @typedef {object} Grid
 * @property {"wide"|"medium"|"narrow"} size
 * @property {number} width
 * @property {number} columns
 * @property {number} columnWidth
 * @property {Record<string, Lane>} lanes for each process, its columns
 * @property {string[]} spanning the processes whose every box fills its whole lane
 * @property {(column: number) => number} left where a column begins
 * @property {(gutter: number) => [number, number]} gap where the gap left of a column, or right of the last, begins and
 *   ends
 */

/** @returns {Record<string, Lane>} */
function lanesOf(process, columns) {
  const lane = (first, count) => ({ first, count });
  if (process !== "all") {
    const beside = lane(columns / 2, columns / 2);
    return { [process]: lane(0, columns / 2), both: beside, context: beside };
  }
  const third = Math.max(1, columns / 3);
  const middle = columns === 2 ? lane(0, 2) : lane(third, third);
  return { upgrading: lane(0, third), both: middle, context: middle, bridging: lane(columns - third, third) };
}

/**
 * The columns for what is to be shown.
 * @param {"all"|"upgrading"|"bridging"} process
 * @param {number} room in pixels
 * @param {boolean} [broad] whether a box fills its lane however much room there is, as on a path
 * @returns {Grid}
 */
export function gridFor(process, room, broad = false) {
  const size = room >= SIZES.wide.least && !broad ? "wide" : room >= SIZES.medium.least ? "medium" : "narrow";
  const { least, most, gutter, margin } = SIZES[size];
  const columns = size === "medium" && process !== "all" ? 4 : SIZES[size].columns;
  const width = Math.max(least, Math.min(room, most));
  const columnWidth = (width - 2 * margin - (columns - 1) * gutter) / columns;
  const left = (column) => margin + column * (columnWidth + gutter);
  const all = process === "all";
  return {
    size,
    width,
    columns,
    columnWidth,
    lanes: lanesOf(process, columns),
    spanning:
      !all || size === "wide"
        ? []
        : size === "medium"
          ? ["upgrading", "bridging", "both", "context"]
          : ["both", "context"],
    left,
    gap: (gutterAt) => [
      gutterAt === 0 ? 0 : left(gutterAt - 1) + columnWidth,
      gutterAt === columns ? width : left(gutterAt),
    ],
  };
}
