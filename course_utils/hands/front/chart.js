// What only charts need, done anew at every drawing: a y axis that fits what is shown, events as rules with labels,
// and names at the ends of lines. `layout.meta` asks for it; see pictures/charts.py.

const CHART_LANE = 18;
/** Half of the mark of a figure, in pixels. */
const MARK = 4;
const chartWidth = (text) => text.length * 7 + 8;

/**
 * From zero (or the lowest, if below zero) to the highest value shown, and at least to `least`; bars of one year stand
 * on each other.
 */
function chartFit(data, fixed, least = 0) {
  const piles = new Map();
  let [low, high] = [0, 0];
  for (const trace of data) {
    if (!trace.meta?.rows) continue;
    trace.y.forEach((y, at) => {
      let top = y;
      if (trace.type === "bar") {
        top = (piles.get(trace.x[at]) ?? 0) + y;
        piles.set(trace.x[at], top);
      }
      low = Math.min(low, top);
      high = Math.max(high, top);
    });
  }
  return low === high ? fixed : [low * 1.05, Math.max(least, high * 1.06)];
}

/**
 * Events inside the years shown, each label in a lane above every other that it meets and above every rule that it
 * would cross. A label that has no room at the right stands left of its rule.
 */
function chartEvents(events, range, left, width, room, narrow) {
  const sized = events
    .filter(({ x }) => x >= range[0] && x <= range[1])
    .map(({ x, text, short }) => {
      const said = narrow ? (short ?? text) : text;
      const px = left + ((x - range[0]) / (range[1] - range[0])) * width;
      const right = px + chartWidth(said) > left + width + room;
      return {
        x,
        px,
        text: said,
        right,
        from: right ? px - chartWidth(said) : px,
        to: right ? px : px + chartWidth(said),
      };
    });
  const placed = [];
  for (const event of sized.sort((a, b) => a.right - b.right || b.px - a.px)) {
    const below = placed.filter(
      ({ px, from, to }) => (px >= event.from && px <= event.to) || (from < event.to && to > event.from),
    );
    placed.push({ ...event, lane: 1 + Math.max(-1, ...below.map(({ lane }) => lane)) });
  }
  return placed;
}

/** The last point shown of every named line, and where its name stands so that no two meet. */
function chartNames(data, place) {
  const ends = new Map();
  for (const trace of data) {
    const { series, label, glyph } = trace.meta ?? {};
    const at = (trace.x?.length ?? 0) - 1;
    if (!label || at < 0 || (ends.get(series)?.x ?? -Infinity) > trace.x[at]) continue;
    ends.set(series, { x: trace.x[at], y: trace.y[at], label, glyph, color: trace.line.color });
  }
  const names = [...ends.values()].map((end) => ({ ...end, ...place(end) })).sort((a, b) => a.py - b.py);
  // A line that ends early has its name there; the others share a column at the right edge.
  const column = names.filter(({ px, edge }) => px > edge.right - 0.3 * edge.width);
  // A symbol beside a name inside the drawing would pass for a figure.
  for (const name of column) if (name.glyph) name.label = `${name.glyph} ${name.label}`;
  let free = -Infinity;
  for (const name of column) {
    name.at = Math.max(name.py, free);
    free = name.at + CHART_LANE - 2;
  }
  let floor = names[0]?.edge.bottom;
  for (const name of [...column].reverse()) {
    name.at = Math.min(name.at, floor);
    floor = name.at - CHART_LANE + 2;
  }
  // Inside the drawing a name keeps clear of lines and of other names, above or below its end if need be.
  const points = data.flatMap(({ x, y, meta }) => (meta?.label ? x.map((one, at) => place({ x: one, y: y[at] })) : []));
  const box = (left, middle, label) => ({ left, right: left + chartWidth(label), top: middle - 9, bottom: middle + 9 });
  const meets = (a, b) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
  const round = ({ px, py }) => ({ left: px - MARK, right: px + MARK, top: py - MARK, bottom: py + MARK });
  const taken = column.map(({ edge, at, label }) => box(edge.right + 10, at, label));
  for (const name of names.filter((one) => !column.includes(one))) {
    const { px, py, edge, label } = name;
    const cost = (dy) => {
      const own = box(px + 16, py + dy, label);
      if (own.bottom > edge.bottom + 9 || own.top < edge.top || taken.some((other) => meets(own, other)))
        return Infinity;
      return points.filter((one) => meets(own, round(one))).length + Math.abs(dy) / 100;
    };
    const dy = [0, 18, 36, 54, 72, 90, 108, 126]
      .flatMap((one) => [-one, one])
      .reduce((best, next) => (cost(next) < cost(best) ? next : best));
    if (dy !== 0) name.dy = dy;
    taken.push(box(px + 16, py + dy, label));
  }
  return names;
}

/** The drawings that stand above each other: their axis, what is drawn in them, and from where to where. */
function panelsOf(layout, data) {
  const asked = layout.meta;
  return (Array.isArray(asked.fit) ? asked.fit : ["y"]).map((axis) => {
    const key = `yaxis${axis.slice(1)}`;
    const own = data.filter((trace) => (trace.yaxis ?? "y") === axis);
    const { range, domain } = layout[key];
    const y = asked.fit ? chartFit(own, range, asked.least?.[axis]) : range;
    return { axis, key, own, domain: domain ?? [0, 1], y };
  });
}

/** The rules of events, each up to its label. */
function eventRules(events, height, color) {
  return events.map(({ x, lane }) => ({
    type: "line",
    xref: "x",
    yref: "paper",
    x0: x,
    x1: x,
    y0: 0,
    y1: 1 + ((lane + 1) * CHART_LANE) / height,
    line: { color, width: 1, dash: "dot" },
    layer: "below",
  }));
}

function eventLabels(events, color, bgcolor) {
  return events.map(({ x, lane, text, right }) => ({
    x,
    xref: "x",
    y: 1,
    yref: "paper",
    yshift: lane * CHART_LANE + 10,
    yanchor: "middle",
    text,
    showarrow: false,
    xanchor: right ? "right" : "left",
    xshift: right ? -3 : 3,
    bgcolor,
    borderpad: 0,
    font: { size: 13, color },
  }));
}

/** The names of a panel's lines, each at the end of its own. */
function nameLabels({ own, axis }, place, bgcolor) {
  return chartNames(own, place).map((name) => ({
    x: name.x,
    y: name.y,
    yref: axis,
    text: name.label,
    ax: name.at === undefined ? 16 : name.edge.right + 10 - name.px,
    ay: (name.at ?? name.py) - name.py + (name.dy ?? 0),
    xanchor: "left",
    yanchor: "middle",
    showarrow: true,
    arrowhead: 0,
    arrowwidth: 1,
    arrowcolor: name.color,
    standoff: 5,
    borderpad: 0,
    bgcolor,
    font: { size: 13, color: name.color },
  }));
}

/** Where a point of a panel stands in pixels, and the panel's own edges. */
function placeOf({ domain, y }, x, margin, { width, height }) {
  return (point) => ({
    px: margin.l + ((point.x - x[0]) / (x[1] - x[0])) * width,
    py: margin.t + (1 - domain[0] - ((point.y - y[0]) / (y[1] - y[0])) * (domain[1] - domain[0])) * height,
    edge: {
      right: margin.l + width,
      width,
      top: margin.t + (1 - domain[1]) * height,
      bottom: margin.t + (1 - domain[0]) * height,
    },
  });
}

/**
 * `layout.meta.fit` is true for the one y axis, or names the axes of panels that stand above each other (`["y",
 * "y2"]`). An event with `series` is drawn while one of those lines is.
 */
export function chartLayout(layout, data, size, narrow) {
  const margin = { ...layout.margin };
  const width = size.width - margin.l - margin.r;
  const x = layout.xaxis.range;
  const muted = layout.yaxis.tickfont?.color ?? layout.template.layout.xaxis.tickfont.color;
  const paper = layout.template.layout.paper_bgcolor;
  const panels = panelsOf(layout, data);
  // Years as close as their labels allow.
  const dtick = [1, 2, 5, 10, 20, 50].find((step) => (width * step) / (x[1] - x[0]) >= 46) ?? 50;
  const drawn = new Set(data.filter((trace) => trace.x?.length).map((trace) => trace.meta?.series));
  const held = (layout.meta.events ?? []).filter(({ series }) => !series || series.some((one) => drawn.has(one)));
  const events = chartEvents(held, x, margin.l, width, margin.r, narrow);
  margin.t += CHART_LANE * Math.max(0, ...events.map(({ lane }) => lane + 1));
  const height = size.height - margin.t - margin.b;
  const names = panels.flatMap((panel) => nameLabels(panel, placeOf(panel, x, margin, { width, height }), paper));
  return {
    ...layout,
    margin,
    xaxis: { ...layout.xaxis, dtick, tickangle: 0 },
    ...Object.fromEntries(panels.map(({ key, y }) => [key, { ...layout[key], range: y }])),
    shapes: [...(layout.shapes ?? []), ...eventRules(events, height, muted)],
    annotations: [...(layout.annotations ?? []), ...eventLabels(events, muted, paper), ...names],
  };
}
