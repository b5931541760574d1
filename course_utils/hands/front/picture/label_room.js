// The room that names share on a map: its edges, what stands there already, and where beside a point there is room.

/** @typedef {{left: number, right: number, top: number, bottom: number}} Box */

/** Pixels that a letter of a label takes, and a line of them, and how many letters a line has at most. */
const LABEL = { letter: 7, edge: 4, line: 15, pad: 3 };
const LONGEST = 26;

const meets = (a, b) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
export const around = (x, y, half) => ({ left: x - half, right: x + half, top: y - half, bottom: y + half });

/** A name in lines of much the same length, broken behind a space or a stroke. @param {string} text */
export function linesOf(text) {
  const count = Math.ceil(text.length / LONGEST);
  const lines = [""];
  for (const part of text.match(/[^\s/]+[\s/]?/g) ?? []) {
    const last = lines[lines.length - 1];
    if (lines.length < count && last && last.length + part.length / 2 > text.length / count) lines.push(part);
    else lines[lines.length - 1] = last + part;
  }
  return lines;
}

/** How much room lines of letters take. @param {string[]} lines @param {typeof LABEL} letters */
export function sizeOfLines(lines, letters = LABEL) {
  const longest = Math.max(...lines.map((line) => line.trimEnd().length));
  return { width: longest * letters.letter + letters.edge, height: lines.length * letters.line + letters.pad };
}

/** @param {number} left @param {number} top @returns {Box} */
const boxAt = (left, top, { width, height }) => ({ left, right: left + width, top, bottom: top + height });

/**
 * A place for a name: its box, and how it hangs on its point.
 * @typedef {{box: Box, anchor: "start"|"middle"|"end", dx: number, dy: number, leader?: number[]}} Place the shift from
 *   the point to where the first line is anchored, downwards positive, and a line that leads to it
 */

/** @returns {Place} */
function placed(x, y, anchor, { left, top }, { width, height }, leader = undefined) {
  const from = anchor === "start" ? 2 : anchor === "end" ? width - 2 : width / 2;
  return { box: boxAt(left, top, { width, height }), anchor, dx: left + from - x, dy: top - y, leader };
}

/** The place in the middle of which a point lies. @returns {Place} */
export function placeOn(x, y, size) {
  return placed(x, y, "middle", { left: x - size.width / 2, top: y - size.height / 2 }, size);
}

/**
 * The eight places beside a point, the best first.
 * @param {number} x @param {number} y @param {{width: number, height: number}} size @param {number} gap from its middle
 * @returns {Place[]}
 */
export function placesBeside(x, y, size, gap) {
  const { width, height } = size;
  const [right, left] = [x + gap - 2, x - gap + 2 - width];
  const [above, below] = [y - gap - height, y + gap];
  return [
    placed(x, y, "start", { left: right, top: y - height / 2 }, size),
    placed(x, y, "end", { left, top: y - height / 2 }, size),
    placed(x, y, "middle", { left: x - width / 2, top: above }, size),
    placed(x, y, "middle", { left: x - width / 2, top: below }, size),
    placed(x, y, "start", { left: right - 2, top: above + 2 }, size),
    placed(x, y, "start", { left: right - 2, top: below - 2 }, size),
    placed(x, y, "end", { left: left + 2, top: above + 2 }, size),
    placed(x, y, "end", { left: left + 2, top: below - 2 }, size),
  ];
}

/**
 * Places further off, to which a thin line leads.
 * @param {number} x @param {number} y @param {{width: number, height: number}} size @param {number} gap
 * @returns {Place[]}
 */
export function placesBeyond(x, y, size, gap) {
  return [26, 42].flatMap((far) =>
    Array.from({ length: 16 }, (_, at) => {
      const [right, down] = [Math.cos((at * Math.PI) / 8), Math.sin((at * Math.PI) / 8)];
      const [toX, toY] = [x + right * far, y + down * far];
      const anchor = right > 0.3 ? "start" : right < -0.3 ? "end" : "middle";
      const left = anchor === "start" ? toX : anchor === "end" ? toX - size.width : toX - size.width / 2;
      const top = Math.abs(down) < 0.3 ? toY - size.height / 2 : down < 0 ? toY - size.height : toY;
      return placed(x, y, anchor, { left, top }, size, [right * gap, down * gap, right * far, down * far]);
    }),
  );
}

/** The lines of a drawing as small boxes that a name had better not cover, on the drawing's own scale. */
export function bandsOf(traces, scale) {
  const drawn = traces.filter(
    ({ meta, mode, visible }) => visible !== false && (meta?.stand || isContested(mode, meta)),
  );
  return drawn.flatMap(({ x, y, line }) =>
    x.slice(1).flatMap((to, at) => {
      const [from, half] = [x[at], line.width / 2 + 2];
      if (to === null || from === null) return [];
      const steps = Math.max(1, Math.ceil((Math.hypot(to - from, y[at + 1] - y[at]) * scale) / 8));
      return Array.from({ length: steps }, (_, step) => {
        const between = (list) => (list[at] + ((list[at + 1] - list[at]) * step) / steps) * scale;
        return around(between(x), -between(y), half);
      });
    }),
  );
}

const isContested = (mode, meta) => mode === "lines" && Boolean(meta?.years);

export class LabelRoom {
  /** @param {Box} frame @param {Box[]} bands what a name had better not cover */
  constructor(frame, bands) {
    this.frame = frame;
    this.bands = bands;
    /** @type {Box[]} what no name may cover */
    this.texts = [];
  }

  inside({ left, right, top, bottom }) {
    const { frame } = this;
    return left >= frame.left && right <= frame.right && top >= frame.top && bottom <= frame.bottom;
  }

  /** The first place that is inside and covers none of the boxes. @param {Place[]} places @param {...Box[]} boxes */
  first(places, ...boxes) {
    return places.find(({ box }) => this.inside(box) && !boxes.some((some) => some.some((one) => meets(box, one))));
  }

  /** No other name may stand here. @param {Box} box */
  take(box) {
    this.texts.push(box);
  }
}
