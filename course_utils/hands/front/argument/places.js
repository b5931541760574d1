// Where things stand on the argument map: the places that Python worked out, stretched to the room that there is.

const WIDEST = { wide: 1080, medium: 1080, narrow: 560 };

/**
 * The widest drawing of a view that has room.
 * @param {any} spec @param {any} view @param {number} room in pixels
 * @returns {"wide"|"medium"|"narrow"}
 */
export function sizeFor({ grids }, view, room) {
  const fits = (size) => view[size] && room >= grids[view.grid][size].width;
  return fits("wide") ? "wide" : fits("medium") ? "medium" : "narrow";
}

/**
 * From the places of a grid to pixels across: columns take the spare width, gaps keep theirs.
 * @param {{width: number, columns: [number, number][]}} grid columns with their left and their width
 * @param {"wide"|"medium"|"narrow"} size @param {number} room in pixels
 * @returns {{full: number, wider: (x: number) => number, over: (first: number, count: number) =>
 *   {left: number, wide: number}}} the whole width; a place inside a column moves in proportion; some columns together
 */
export function across({ width, columns }, size, room) {
  const full = Math.max(width, Math.min(room, WIDEST[size]));
  const extra = (full - width) / columns.length;
  const wider = (x) =>
    columns.reduce((sum, [left, wide]) => sum + extra * Math.min(1, Math.max(0, (x - left) / wide)), x);
  const over = (first, count) => {
    const [lastLeft, lastWide] = columns[first + count - 1];
    const left = wider(columns[first][0]);
    return { left, wide: wider(lastLeft + lastWide) - left };
  };
  return { full, wider, over };
}

/**
 * From the places of a plan to pixels down: rows take the height that the letters really need, gaps keep theirs.
 * @param {[number, number][]} rows with their top and their height @param {number[]} needed the height of each
 * @returns {(y: number) => number}
 */
export function down(rows, needed) {
  return (y) =>
    rows.reduce((sum, [top, high], row) => sum + (needed[row] - high) * Math.min(1, Math.max(0, (y - top) / high)), y);
}

/**
 * The corners of a line: its start, then in turn how far down and how far across it goes.
 * @param {number[]} numbers @param {(x: number) => number} wider @param {(y: number) => number} lower
 * @returns {[number, number][]}
 */
export function corners([startX, startY, ...turns], wider, lower) {
  /** @type {[number, number][]} */
  const points = [[wider(startX), lower(startY)]];
  turns.forEach((to, at) => {
    const [x, y] = points.at(-1);
    points.push(at % 2 ? [wider(to), y] : [x, lower(to)]);
  });
  return points;
}

/** How long a line with these corners is. */
export function lengthOf(points) {
  return points
    .slice(1)
    .reduce((sum, [x, y], at) => sum + Math.abs(x - points[at][0]) + Math.abs(y - points[at][1]), 0);
}
