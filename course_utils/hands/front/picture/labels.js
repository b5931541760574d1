// Names beside points, where each covers nothing that matters more.

import { around, bandsOf, LabelRoom, linesOf, placesBeside, placesBeyond, sizeOfLines } from "./label_room.js";

/** Half of a mark, and of the disc of a heap. */
const HALF = { mark: 6, heap: 12 };
/** Marks nearer than this stand together: nobody could tell which of them a name belongs to. */
const TOGETHER = 14;

/**
 * A name that is drawn: where it hangs on the map, and how.
 * @typedef {{text: string, lines: string[], x: number, y: number, dx: number, dy: number,
 *   anchor: "start"|"middle"|"end", leader?: number[], contested?: boolean, kind?: string}} Note
 *
 * @typedef {object} Given
 * @property {boolean} [narrow] whether only the most important names have room
 * @property {{width: number, height: number}} [covered] how much of the lower right corner buttons cover
 * @property {{width: number, height: number}} [scaled] how much of the lower left corner the scale covers
 * @property {Set<string>} [kept] names that the whole picture shows: coming closer must not take them away
 * @property {import("./heaps.js").Heap[]} [heaps] marks that are drawn as one
 */

/** The points of a drawing that may have a name, in pixels of the whole map. */
function pointsOf(spec, traces, scale, heaps) {
  const heaped = new Set(heaps.flatMap(({ rows }) => rows));
  const named = (trace, at) => {
    if (trace.meta?.rows) return spec.rows[trace.meta.rows[at]];
    return trace.meta?.names
      ? { label: trace.meta.names[at], rank: trace.meta.ranks?.[at] ?? 1.5, contested: Boolean(trace.meta.years) }
      : null;
  };
  const single = traces.flatMap((trace) =>
    (trace.mode === "markers" && trace.visible !== false ? trace.x : []).flatMap((x, at) =>
      heaped.has(trace.meta?.rows?.[at])
        ? []
        : [{ ...named(trace, at), x: x * scale, y: -trace.y[at] * scale, half: HALF.mark }],
    ),
  );
  const together = heaps.map(({ label, x, y }) => ({ label, rank: 0, x: x * scale, y: -y * scale, half: HALF.heap }));
  return [...together, ...single];
}

/** The room of a drawing, with what lies on its corners. @param {Given} given */
function roomOf(traces, scale, { x, y }, given) {
  const { covered, scaled } = given;
  const frame = { left: x[0] * scale, right: x[1] * scale, top: -y[1] * scale, bottom: -y[0] * scale };
  const room = new LabelRoom(frame, bandsOf(traces, scale));
  const corner = ({ width, height }, left) => ({
    left,
    right: left + width,
    top: frame.bottom - height,
    bottom: frame.bottom,
  });
  if (covered?.width) room.take(corner(covered, frame.right - covered.width));
  if (scaled?.width) room.take(corner(scaled, frame.left));
  return room;
}

/**
 * Names beside points: those in `kept` first, then the most important, each where it covers neither a mark nor another
 * name, nor a line if it can be helped; one that must be there may stand a little off, with a line that leads to it.
 * @param {any} spec @param {any[]} traces @param {{width: number, height: number}} size
 * @param {import("./map_view.js").View} ranges @param {Given} given
 * @returns {{notes: Note[], room: LabelRoom, scale: number, marks: import("./label_room.js").Box[]}}
 */
export function labelsOf(spec, traces, size, ranges, given) {
  const { narrow, kept = new Set(), heaps = [] } = given;
  const scale = Math.min(size.width / (ranges.x[1] - ranges.x[0]), size.height / (ranges.y[1] - ranges.y[0]));
  const room = roomOf(traces, scale, ranges, given);
  const points = pointsOf(spec, traces, scale, heaps).filter(({ x, y }) => room.inside(around(x, y, 0)));
  /** @type {Note[]} */
  const notes = [];
  const said = new Set();
  const weight = ({ label, rank }) => (kept.has(label) ? 0 : (rank ?? 9));
  for (const point of [...points].sort((a, b) => weight(a) - weight(b))) {
    const { label, rank } = point;
    const must = kept.has(label) || rank <= 1;
    if (!label || said.has(label) || (narrow && !must)) continue;
    const lines = linesOf(label);
    const place = placeOf(point, points, room, { lines, must, kept: kept.has(label) });
    if (!place) continue;
    room.take(place.box);
    said.add(label);
    const { anchor, dx, dy, leader } = place;
    const [x, y] = [point.x / scale, -point.y / scale];
    notes.push({ text: label, lines, x, y, dx, dy, anchor, leader, contested: point.contested ?? false });
  }
  return { notes, room, scale, marks: points.map(({ x, y, half }) => around(x, y, half)) };
}

/** Where a point's name has room, or nothing. */
function placeOf(point, points, room, { lines, must, kept }) {
  const { x, y, half } = point;
  const others = points.filter((other) => other !== point);
  const near = (other) => Math.hypot(other.x - x, other.y - y) < TOGETHER;
  // In a cluster only the names that matter most are printed.
  if (!must && others.some(near)) return undefined;
  const marks = others.filter((other) => !near(other)).map((other) => around(other.x, other.y, other.half));
  const beside = placesBeside(x, y, sizeOfLines(lines), half + 3);
  // The lines of a place begin at its mark: only where they have left it are they in the way.
  const bands = room.bands.filter(
    ({ left, right, top, bottom }) => Math.hypot((left + right) / 2 - x, (top + bottom) / 2 - y) > 12,
  );
  const free = room.first(beside, marks, room.texts, bands);
  if (free || !must) return free ?? room.first(beside, marks, room.texts);
  const beyond = placesBeyond(x, y, sizeOfLines(lines), half + 1);
  return (
    room.first(beyond, marks, room.texts, bands) ??
    room.first([...beside, ...beyond], marks, room.texts) ??
    (kept ? room.first(beside, room.texts) : undefined)
  );
}
