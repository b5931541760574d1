// Which part of a map is seen, and how large, as plain values: from the map's own measure to pixels, and what is next
// to a pointer. Nothing here draws; `picture/map.js` does.

/**
 * @typedef {{x: number[], y: number[]}} View from where to where, in the map's own measure
 *
 * @typedef {{width: number, height: number, view: View, scale: number}} Seen in pixels; `scale` are pixels for each
 *   unit of the map
 */

/** How large the drawing is; on a phone it is no wider than four to three, and nowhere higher than `highest`. */
export function sizeOf(ratio, width, narrow, highest) {
  return { width, height: Math.min(highest, Math.round(width / (narrow ? Math.min(ratio, 4 / 3) : ratio))) };
}

/** @param {View} view @param {{width: number, height: number}} size @returns {Seen} */
export function seenAs(view, size) {
  return { ...size, view, scale: size.width / (view.x[1] - view.x[0]) };
}

/**
 * Whether two parts of a map are the same, but for what is lost in counting.
 * @param {View|null} one @param {View} other
 */
export function sameView(one, other) {
  if (one === null) return false;
  const near = (a, b) => a.every((edge, at) => Math.abs(edge - b[at]) < 1e-6);
  return near(one.x, other.x) && near(one.y, other.y);
}

/** Whether so little of the map is seen that there is room for all names. @param {View} view @param {View} whole */
export function isClose(view, whole) {
  return view.x[1] - view.x[0] < 0.7 * (whole.x[1] - whole.x[0]);
}

/** Where a point stands, in pixels. @param {Seen} seen @returns {[number, number]} */
export function pixel({ view, scale }, { x, y }) {
  return [(x - view.x[0]) * scale, (view.y[1] - y) * scale];
}

/** The transformation that brings the whole map there. @param {Seen} seen */
export function matrixOf({ view, scale }) {
  return `matrix(${scale} 0 0 ${-scale} ${-view.x[0] * scale} ${view.y[1] * scale})`;
}

/** The view after a drag by some pixels. @param {Seen} seen @param {View} from where it began @returns {View} */
export function draggedBy({ scale }, from, [dx, dy]) {
  const by = (pair, way) => pair.map((one) => one + way / scale);
  return { x: by(from.x, -dx), y: by(from.y, dy) };
}

/** How far a point lies from a stretch between two others. */
export function distanceTo([x, y], [x0, y0], [x1, y1]) {
  const along = ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / ((x1 - x0) ** 2 + (y1 - y0) ** 2);
  const t = Math.max(0, Math.min(1, along));
  return Math.hypot(x0 + t * (x1 - x0) - x, y0 + t * (y1 - y0) - y);
}

/** A line counts as so many pixels further than a mark: a press on both means the mark. */
const BEHIND = 2;

/**
 * The mark or line that a place of the drawing means, if one is near enough.
 * @param {any[]} parts what the traces have become @param {any[]} traces
 * @param {Seen} seen @param {[number, number]} pointer in pixels @param {number} reach
 * @returns {{mark: any, text: string}|null}
 */
export function nearest(parts, traces, seen, pointer, reach) {
  let best = null;
  const near = (distance, mark, text) => {
    if (distance <= reach && (!best || distance < best.distance)) best = { distance, mark, text };
  };
  parts.forEach((part, k) => {
    const { x, y, hovertext } = traces[k];
    const text = (at) => part.text ?? (Array.isArray(hovertext) ? hovertext[at] : hovertext);
    for (const [at, mark] of (part.points ?? []).entries()) {
      if (!mark.shown || mark.heaped) continue;
      const [u, v] = pixel(seen, mark);
      near(Math.hypot(u - pointer[0], v - pointer[1]), mark, text(at));
    }
    if (part.kind !== "stand" || !part.points[0].shown) return;
    const line = x.map((one, at) => pixel(seen, { x: one, y: y[at] }));
    for (const [at, to] of line.slice(1).entries())
      near(distanceTo(pointer, line[at], to) + BEHIND, part.points[0], part.text);
  });
  return best && { mark: best.mark, text: best.text };
}
