// What the dashboard of the seeds works out: which indicators are in sight, where they point in all, and the student's
// own marks. Nothing here draws.

/**
 * @typedef {{id: string, points: string}} Gauge
 * @typedef {{id: string, gauges: Gauge[]}} Seed
 * @typedef {{seeds: Seed[], board: {item: string, version: number}}} Spec
 */

/** Where an indicator can point. */
export const POINTS = ["graver", "easier", "neither"];

/** The seeds with their indicators that point one way, all with ""; seeds without one are left out. */
export function shownGauges({ seeds }, points) {
  return seeds
    .map((seed) => ({ ...seed, gauges: seed.gauges.filter((one) => !points || one.points === points) }))
    .filter(({ gauges }) => gauges.length);
}

/** How many indicators there are, and how many point each way. @param {Spec} spec */
export function tally({ seeds }) {
  const all = seeds.flatMap(({ gauges }) => gauges);
  const count = Object.fromEntries(POINTS.map((one) => [one, all.filter(({ points }) => points === one).length]));
  return { all: all.length, ...count };
}

/**
 * The student's marks of the board that was kept last, by the id of the seed; null where none was kept whole.
 * @param {Spec} spec @param {any[]} events oldest first
 * @returns {Record<string, {then: number, now: number}>|null}
 */
export function ownMarks({ seeds, board }, events) {
  const weights = events.filter(({ version }) => version === board.version).at(-1)?.response?.weights;
  const whole = seeds.every(({ id }) => Number.isFinite(weights?.[id]?.then) && Number.isFinite(weights?.[id]?.now));
  return whole ? weights : null;
}
