// The two-dial model, the twin of subject/models/two_dials*.py: same equations, same conventions, same test vectors.

const DIALS_SLACK = 1e-12;
const DIALS_FURTHEST = 1e300;
export const REGIMES = ["cold_peace", "hollow_peace", "stable_peace", "arms_race"];
export const [COLD, HOLLOW, STABLE, RACE] = [0, 1, 2, 3];
export const CARDS_EACH = 7;
export const CORNERS = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
];
export const REGIME_LETTERS = ["C", "H", "S", "A"];

export const kappaOf = (q, u, b) => q.k0 * (1 + q.p * u) * (1 - q.m * b);
export const pushOf = (q, u, b) => q.D * (1 - b) + q.C * (1 - u) - q.P * u * b;

/** The regime of a setting, as its place in REGIMES. */
export function regimeCode(q, u, b) {
  if (kappaOf(q, u, b) - q.a >= -DIALS_SLACK) return RACE;
  if (pushOf(q, u, b) <= DIALS_SLACK) return STABLE;
  return q.D * (1 - b) - q.C * (1 - u) >= -DIALS_SLACK ? COLD : HOLLOW;
}

/** The level that effort settles at; null in an arms race. */
export function equilibriumOf(q, u, b) {
  const calming = q.a - kappaOf(q, u, b);
  return calming <= DIALS_SLACK ? null : pushOf(q, u, b) / calming;
}

/** In an arms race, the start above which effort runs up and below which it runs down; else null. */
export function tippingPoint(q, u, b) {
  const growth = kappaOf(q, u, b) - q.a;
  return growth <= DIALS_SLACK ? null : -pushOf(q, u, b) / growth;
}

/** The time in which half of the way to the equilibrium is gone; null in an arms race. */
export function halfLifeOf(q, u, b) {
  const calming = q.a - kappaOf(q, u, b);
  return calming <= DIALS_SLACK ? null : Math.LN2 / calming;
}

/** The solution of y' = rate y + drive from a start, exact also at rate 0. */
function grow(rate, drive, start, t) {
  const turn = Math.min(rate * t, 700);
  const share = turn === 0 ? 1 : Math.expm1(turn) / turn;
  const level = start * Math.exp(turn) + drive * t * share;
  return Math.max(-DIALS_FURTHEST, Math.min(DIALS_FURTHEST, level));
}

export const pathOf = (q, u, b, s0, t) => grow(kappaOf(q, u, b) - q.a, pushOf(q, u, b), s0, t);

/** The two sides apart: [x, y] at a time, from their starts and how much more the first is pushed than the second. */
export function sidesOf(q, u, b, [x0, y0], tilt, t) {
  const total = pathOf(q, u, b, x0 + y0, t);
  const apart = grow(-(kappaOf(q, u, b) + q.a), tilt, x0 - y0, t);
  return [(total + apart) / 2, (total - apart) / 2];
}

function crossing(above, below) {
  if (Math.abs(below) <= DIALS_SLACK) return null;
  const found = above / below;
  return found >= -DIALS_SLACK && found <= 1 + DIALS_SLACK ? Math.min(1, Math.max(0, found)) : null;
}

/** Where the regimes meet; see two_dials_borders.py. A border that does not cross the square is null. */
export const dialBorders = {
  b_crit: (q, u) => crossing(q.k0 * (1 + q.p * u) - q.a, q.k0 * (1 + q.p * u) * q.m),
  u_crit: (q, b) => crossing(q.a - q.k0 * (1 - q.m * b), q.k0 * (1 - q.m * b) * q.p),
  b_stable: (q, u) => crossing(q.D + q.C * (1 - u), q.D + q.P * u),
  u_stable: (q, b) => crossing(q.D * (1 - b) + q.C, q.C + q.P * b),
  b_hollow: (q, u) => crossing(q.D - q.C * (1 - u), q.D),
};

/** Above 0 where more upgrading lifts the equilibrium, below 0 where it lowers it. */
export function upgradingRaises(q, b) {
  const calm = q.k0 * (1 - q.m * b);
  return (q.D * (1 - b) + q.C) * q.p * calm - (q.C + q.P * b) * (q.a - calm);
}

/** The bridging at which the effect of upgrading changes its sign; lowest first. */
export function signFlips(q) {
  const constant = q.k0 * q.p * (q.D + q.C) - q.C * (q.a - q.k0);
  const linear = -q.k0 * q.p * (q.D + q.m * (q.D + q.C)) - q.C * q.k0 * q.m - q.P * (q.a - q.k0);
  const square = q.k0 * q.m * (q.p * q.D - q.P);
  let roots = [];
  if (Math.abs(square) <= DIALS_SLACK) {
    if (Math.abs(linear) > DIALS_SLACK) roots = [-constant / linear];
  } else {
    const inside = linear * linear - 4 * square * constant;
    if (inside > DIALS_SLACK * linear * linear) {
      const large = -(linear + (linear < 0 || Object.is(linear, -0) ? -1 : 1) * Math.sqrt(inside)) / 2;
      roots = [large / square, constant / large];
    }
  }
  return roots.filter((root) => root > DIALS_SLACK && root < 1 - DIALS_SLACK).sort((one, two) => one - two);
}

/** The regime of every hand of policy cards: table[up][bridge], as places in REGIMES. */
export function cardTable(q) {
  const hand = [...Array(CARDS_EACH + 1).keys()];
  return hand.map((up) => hand.map((bridge) => regimeCode(q, up / CARDS_EACH, bridge / CARDS_EACH)));
}

/**
 * The fewest cards that reach stable peace and the hands that do.
 * @returns {[number, number[][]]|null} [count, [[up, bridge], ...]]
 */
export function fewestCards(q) {
  const table = cardTable(q);
  for (let count = 0; count <= 2 * CARDS_EACH; count += 1) {
    const hands = [];
    for (let up = Math.max(0, count - CARDS_EACH); up <= Math.min(CARDS_EACH, count); up += 1) {
      if (table[up][count - up] === STABLE) hands.push([up, count - up]);
    }
    if (hands.length) return [count, hands];
  }
  return null;
}

export const cornerPattern = (q) => CORNERS.map(([u, b]) => REGIME_LETTERS[regimeCode(q, u, b)]).join("");

/** Phases {u, b, length} one after another; see two_dials_play.sequence. */
export function playPhases(q, phases, s0, samples) {
  const [times, levels, ends] = [[0], [s0], []];
  let [peak, peakTime, level, begun] = [s0, 0, s0, 0];
  for (const phase of phases) {
    const start = level;
    for (let at = 1; at <= samples; at += 1) {
      const since = (phase.length * at) / samples;
      times.push(begun + since);
      levels.push(pathOf(q, phase.u, phase.b, start, since));
    }
    begun = times.at(-1);
    level = levels.at(-1);
    ends.push(level);
    if (level > peak) [peak, peakTime] = [level, begun];
  }
  return { times, levels, ends, peak, peak_time: peakTime, end: level };
}

/** The regimes of a grid of n x n settings, row by row from bridging 0, as places in REGIMES; and each one's share. */
export function planeOf(q, n) {
  const codes = new Uint8Array(n * n);
  const counts = [0, 0, 0, 0];
  for (let row = 0; row < n; row += 1) {
    for (let column = 0; column < n; column += 1) {
      const code = regimeCode(q, column / (n - 1), row / (n - 1));
      codes[row * n + column] = code;
      counts[code] += 1;
    }
  }
  return { codes, shares: counts.map((count) => count / (n * n)) };
}
