// The traces of a figure as they are drawn: for the rows that are visible, and in the colours of the theme.

const isMapping = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

export function merged(base, change) {
  const out = { ...base };
  for (const [key, value] of Object.entries(change ?? {}))
    out[key] = isMapping(value) && isMapping(base?.[key]) ? merged(base[key], value) : value;
  return out;
}

/** The same data with every colour of the light palette exchanged for its partner. */
export function recoloured(value, swaps) {
  if (typeof value === "string") return swaps[value.toLowerCase()] ?? value;
  if (Array.isArray(value)) return typeof value[0] === "number" ? value : value.map((one) => recoloured(one, swaps));
  if (isMapping(value))
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, recoloured(one, swaps)]));
  return value;
}

/** A line that stands for one of several rows at a time: drawn, as wide as that row says, while one is visible. */
function standing(trace, visible, spec) {
  const { rows, width, text: written } = trace.meta.stand;
  const at = rows.findLastIndex((row) => visible.has(row));
  if (at < 0) return { ...trace, visible: false };
  const { title, note, v } = spec.rows[rows[at]];
  const safe = (value) => String(value).replaceAll("<", "&lt;");
  const text = written
    ? written.replace(/\{(\w+)\}/g, (whole, key) => (key in v ? safe(v[key]) : whole))
    : `<b>${safe(title)}</b><br>${safe(note)}`;
  return merged(trace, {
    hovertext: text,
    hoverinfo: "text",
    meta: { rows: trace.x.map(() => rows[at]) },
    ...(width ? { line: { width: width[at] } } : {}),
  });
}

/**
 * Whether something contested in some years (open ends are null) is so in any of the years shown; without these, today.
 */
function contested([first, last], years) {
  return years ? (first ?? -1e9) <= years[1] && (last ?? 1e9) >= years[0] : last === null;
}

/** A trace with only the points of visible rows; per-point lists are shortened alike. */
export function filtered(trace, visible, spec, years) {
  if (trace.meta?.years && !contested(trace.meta.years, years)) return { ...trace, visible: false };
  if (trace.meta?.stand) return standing(trace, visible, spec);
  const rows = trace.meta?.rows;
  if (!rows) return trace;
  const kept = rows.map((row, at) => (visible.has(row) ? at : -1)).filter((at) => at >= 0);
  if (kept.length === rows.length) return trace;
  const cut = (value) => {
    if (Array.isArray(value) && value.length === rows.length) return kept.map((at) => value[at]);
    return isMapping(value) ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, cut(one)])) : value;
  };
  return { ...cut({ ...trace, meta: null }), meta: { ...trace.meta, rows: kept.map((at) => rows[at]) } };
}
