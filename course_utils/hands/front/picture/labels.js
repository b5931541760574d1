// Names beside points, where each covers nothing that matters more.

/** The bent lines of a drawing as small boxes that a name had better not cover, on the drawing's own scale. */
export function bandsOf(traces, scale) {
  const bands = traces.filter(({ meta, visible }) => meta?.stand && visible !== false);
  return bands.flatMap(({ x, y, line }) =>
    x.slice(1).flatMap((_, at) =>
      [0, 0.25, 0.5, 0.75].map((part) => {
        const between = (list) => (list[at] + (list[at + 1] - list[at]) * part) * scale;
        const half = line.width / 2 + 2;
        const [left, top] = [between(x), -between(y)];
        return { left: left - half, right: left + half, top: top - half, bottom: top + half };
      }),
    ),
  );
}

/**
 * Names beside points: those in `kept` first, then the most important, each where it covers neither a mark nor another
 * name, nor a line if it can be helped. Each is said as its place on the plane, where it is anchored, and a shift in
 * pixels, upwards positive.
 * @param {{narrow?: boolean, covered?: {width: number, height: number}, kept?: Set<string>}} room whether only the
 *   most important names have room, how much of the lower right corner buttons cover, and names that the whole picture
 *   shows: coming closer must not take them away
 */
export function labelsOf(spec, traces, size, ranges, room) {
  const { narrow, covered, kept = new Set() } = room;
  const scale = Math.min(size.width / (ranges.x[1] - ranges.x[0]), size.height / (ranges.y[1] - ranges.y[0]));
  const named = (trace, at) => {
    if (trace.meta?.rows) return spec.rows[trace.meta.rows[at]];
    return trace.meta?.names
      ? { label: trace.meta.names[at], rank: trace.meta.ranks?.[at] ?? 1.5, contested: Boolean(trace.meta.years) }
      : null;
  };
  const frame = {
    left: ranges.x[0] * scale,
    right: ranges.x[1] * scale,
    top: -ranges.y[1] * scale,
    bottom: -ranges.y[0] * scale,
  };
  const points = traces
    .flatMap((trace) =>
      (trace.mode === "markers" && trace.visible !== false ? trace.x : []).map((x, at) => ({
        ...named(trace, at),
        x: x * scale,
        y: -trace.y[at] * scale,
      })),
    )
    .filter(({ x, y }) => x >= frame.left && x <= frame.right && y >= frame.top && y <= frame.bottom);
  const bands = bandsOf(traces, scale);
  const texts = [];
  if (covered?.width)
    texts.push({
      left: frame.right - covered.width,
      right: frame.right,
      top: frame.bottom - covered.height,
      bottom: frame.bottom,
    });
  const notes = [];
  const meets = (a, b) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
  const said = new Set();
  const weight = ({ label, rank }) => (kept.has(label) ? 0 : (rank ?? 9));
  for (const point of [...points].sort((a, b) => weight(a) - weight(b))) {
    const { x, y, label, rank } = point;
    const must = kept.has(label) || rank === 1;
    if (!label || said.has(label) || (narrow && !must)) continue;
    const others = points.filter((other) => other !== point);
    const near = (other) => Math.hypot(other.x - x, other.y - y) < 14;
    // In a cluster only the names that matter most are printed: nobody could tell which mark another belongs to.
    if (!must && others.some(near)) continue;
    const marks = others
      .filter((other) => !near(other))
      .map((other) => ({ left: other.x - 6, right: other.x + 6, top: other.y - 6, bottom: other.y + 6 }));
    const width = label.length * 7 + 4;
    const box = (left, top) => ({ left, right: left + width, top, bottom: top + 18 });
    // Each place as its box, and as its anchors and shifts.
    const places = [
      [box(x + 7, y - 9), { xanchor: "left", yanchor: "middle", xshift: 7 }],
      [box(x - 7 - width, y - 9), { xanchor: "right", yanchor: "middle", xshift: -7 }],
      [box(x - width / 2, y - 25), { xanchor: "center", yanchor: "bottom", yshift: 6 }],
      [box(x - width / 2, y + 7), { xanchor: "center", yanchor: "top", yshift: -6 }],
      [box(x + 5, y - 23), { xanchor: "left", yanchor: "bottom", xshift: 5, yshift: 4 }],
      [box(x + 5, y + 5), { xanchor: "left", yanchor: "top", xshift: 5, yshift: -4 }],
      [box(x - 5 - width, y - 23), { xanchor: "right", yanchor: "bottom", xshift: -5, yshift: 4 }],
      [box(x - 5 - width, y + 5), { xanchor: "right", yanchor: "top", xshift: -5, yshift: -4 }],
    ].filter(
      ([one]) =>
        one.left >= frame.left && one.right <= frame.right && one.top >= frame.top && one.bottom <= frame.bottom,
    );
    // The lines of a place begin at its mark: only where they have left it are they in the way.
    const away = bands.filter(
      ({ left, right, top, bottom }) => Math.hypot((left + right) / 2 - x, (top + bottom) / 2 - y) > 12,
    );
    const clear = (...obstacles) => places.find(([one]) => !obstacles.flat().some((other) => meets(one, other)));
    const free = clear(marks, texts, away) ?? clear(marks, texts) ?? (must ? clear(texts) : undefined);
    if (!free) continue;
    texts.push(free[0]);
    said.add(label);
    notes.push({
      x: x / scale,
      y: -y / scale,
      text: label,
      contested: point.contested ?? false,
      ...free[1],
    });
  }
  return notes;
}
