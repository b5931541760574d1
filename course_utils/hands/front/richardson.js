// Richardson's system of two sides, the twin of subject/models/richardson.py:
// dx/dt = k y - a x + g, dy/dt = l x - b y + h.

/**
 * The two rates at which the system moves, larger first; real, as no reaction is below 0.
 * @param {Record<string, number>} system @returns {number[]}
 */
export function richardsonRates({ k, l, a, b }) {
  const spread = Math.hypot(a - b, 2 * Math.sqrt(k * l));
  const small = -(a + b + spread) / 2;
  return [small ? (a * b - k * l) / small : 0, small];
}

/**
 * The point where neither side moves, or null where ab = kl.
 * @param {Record<string, number>} system @returns {[number, number]|null}
 */
export function richardsonRest({ k, l, a, b, g, h }) {
  const determinant = a * b - k * l;
  return Math.abs(determinant) <= 1e-12 ? null : [(b * g + k * h) / determinant, (a * h + l * g) / determinant];
}

/**
 * Which of the four textbook cases a system is, or "mixed".
 * @param {Record<string, number>} system @returns {string}
 */
export function richardsonCase({ k, l, a, b, g, h }) {
  const determinant = a * b - k * l;
  if (Math.abs(determinant) <= 1e-12) return "mixed";
  if (g > 0 && h > 0) return determinant > 0 ? "finite_race" : "runaway";
  if (g < 0 && h < 0) return determinant > 0 ? "disarmament" : "depends_on_start";
  return "mixed";
}

/**
 * Both sides at a time from a start: e^(Mt) and its integral, each written as p + q M (Sylvester's formula).
 * @param {Record<string, number>} system @param {number[]} start @param {number} t
 * @returns {[number, number]}
 */
export function richardsonPath(system, [x0, y0], t) {
  const { k, l, a, b, g, h } = system;
  const [large, small] = richardsonRates(system);
  const gap = large - small;
  const close = Math.abs(gap) * t < 1e-6;
  const exp = (rate) => Math.exp(Math.min(rate * t, 700));
  const sum = (rate) => (Math.abs(rate * t) < 1e-9 ? t : Math.expm1(Math.min(rate * t, 700)) / rate);
  // Where both rates agree, the slope stands in for the difference quotient.
  const slopeOfSum = (rate) =>
    Math.abs(rate * t) < 1e-4 ? t * t * (0.5 + (rate * t) / 3) : (exp(rate) * (rate * t - 1) + 1) / (rate * rate);
  const q = close ? t * exp(large) : (exp(large) - exp(small)) / gap;
  const p = exp(large) - large * q;
  const sumQ = close ? slopeOfSum(large) : (sum(large) - sum(small)) / gap;
  const sumP = sum(large) - large * sumQ;
  const move = (one, two) => [-a * one + k * two, l * one - b * two];
  const [mx, my] = move(x0, y0);
  const [cx, cy] = move(g, h);
  const keep = (level) => Math.max(-1e300, Math.min(1e300, level));
  return [keep(p * x0 + q * mx + sumP * g + sumQ * cx), keep(p * y0 + q * my + sumP * h + sumQ * cy)];
}
