// Where the seats of the schematic map lie, and where an arrow key leads.

/** @typedef {{code: string, column: number, row: number}} Seat */

/** @type {Record<string, [number, number]>} */
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** How many columns and rows the seats take. @param {Seat[]} seats */
export function extent(seats) {
  return {
    columns: 1 + Math.max(...seats.map(({ column }) => column)),
    rows: 1 + Math.max(...seats.map(({ row }) => row)),
  };
}

/**
 * The seat that a key leads to: the nearest in its direction, where a step aside counts double; Home and End lead to
 * the first and the last.
 * @param {Seat[]} seats in the order in which they are read @param {string} code @param {string} key
 * @returns {string|null} null where the key leads nowhere
 */
export function seatFrom(seats, code, key) {
  if (key === "Home") return seats[0].code;
  if (key === "End") return seats[seats.length - 1].code;
  const way = WAYS[key];
  const from = seats.find((seat) => seat.code === code);
  if (!way || !from) return null;
  const far = (seat) => {
    const [x, y] = [seat.column - from.column, seat.row - from.row];
    const [along, aside] = [x * way[0] + y * way[1], Math.abs(x * way[1]) + Math.abs(y * way[0])];
    return along > 0 ? along + 2 * aside : Number.POSITIVE_INFINITY;
  };
  const nearest = seats.reduce((best, seat) => (far(seat) < far(best) ? seat : best), from);
  return nearest === from ? null : nearest.code;
}

/**
 * The path of a line between two seats: a little bent, so that it does not run along a row of others.
 * @param {Seat} from @param {Seat} to
 */
export function lineBetween(from, to) {
  const [x1, y1, x2, y2] = [from.column + 0.5, from.row + 0.5, to.column + 0.5, to.row + 0.5];
  const long = Math.hypot(x2 - x1, y2 - y1);
  const bend = long > 1.5 ? 0.16 : 0;
  const [x, y] = [(x1 + x2) / 2 - bend * (y2 - y1), (y1 + y2) / 2 + bend * (x2 - x1)];
  return `M${x1},${y1}Q${x.toFixed(2)},${y.toFixed(2)} ${x2},${y2}`;
}
