// What the boxes for years of a picture share.

/** What a box takes for a year of a control; what it refuses stands in words beside it. */
export function aYear({ first, last }, what, value) {
  return { what, low: first, high: last, value, whole: true, needed: true };
}

/** The keys that phones show for it. */
export const DIGITS = { inputmode: "numeric" };
