// How long somebody has worked, as far as the kept answers tell. From one answer to the next counts if both are of one
// sitting; what was read before a sitting's first answer, and after its last, is not seen. Pure.

import { dayOf } from "../review/schedule.js";

/** A gap that is longer ends a sitting. */
export const SITTING = 10;
const MINUTE = 60_000;

/**
 * @typedef {{minutes: number, sittings: number, days: number, by: Map<string, number>}} Spent minutes in all, and by
 *   what each answer belongs to
 */

/**
 * The time between the answers of each sitting; it belongs to the answer that ends it.
 * @param {{item: string, time: string}[]} events by the clock
 * @param {(item: string) => string|undefined} ownerOf what an item belongs to
 * @returns {Spent}
 */
export function timeSpent(events, ownerOf) {
  const by = new Map();
  const days = new Set();
  let [minutes, sittings, before] = [0, 0, Number.NEGATIVE_INFINITY];
  for (const { item, time } of events) {
    const now = Date.parse(time);
    const gap = (now - before) / MINUTE;
    before = now;
    days.add(dayOf(time));
    if (gap > SITTING) {
      sittings += 1;
      continue;
    }
    const owner = ownerOf(item);
    minutes += gap;
    if (owner !== undefined) by.set(owner, (by.get(owner) ?? 0) + gap);
  }
  return { minutes, sittings, days: days.size, by };
}
