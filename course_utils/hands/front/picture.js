// A picture: finding, controls, drawing, list, table, sources. Controls filter the rows; drawing, list and table
// follow.

import { chartLayout } from "./chart.js";
import {
  announcer,
  bringIntoView,
  dataTable,
  fold,
  followTheme,
  guarded,
  guardKeys,
  h,
  safeUrl,
  say,
  setOff,
  uid,
} from "./dom.js";
import { numberBox } from "./number_box.js";

/** plotly.js: already on a static page; in a notebook asked of Python once for each page. */
function plotlyFor(model) {
  if (globalThis.Plotly) return Promise.resolve(globalThis.Plotly);
  if (model.get("host") === "page") return Promise.reject(new Error("plotly.min.js is missing"));
  globalThis.__coursePlotly ??= askForPlotly(model).catch((error) => {
    globalThis.__coursePlotly = undefined;
    throw error;
  });
  return globalThis.__coursePlotly;
}

function askForPlotly(model) {
  return new Promise((resolve, reject) => {
    const patience = setTimeout(() => reject(new Error("no answer from Python")), 60000);
    const hear = (message, buffers) => {
      if (message.kind !== "plotly") return;
      model.off("msg:custom", hear);
      clearTimeout(patience);
      const url = URL.createObjectURL(new Blob([buffers[0]], { type: "text/javascript" }));
      // With an AMD loader on the page plotly would register there instead of on the window.
      const define = globalThis.define;
      globalThis.define = undefined;
      const done = (finish) => {
        globalThis.define = define;
        URL.revokeObjectURL(url);
        finish();
      };
      document.head.append(
        h("script", {
          src: url,
          onload: () => done(() => resolve(globalThis.Plotly)),
          onerror: () => done(() => reject(new Error("plotly.js did not start"))),
        }),
      );
    };
    model.on("msg:custom", hear);
    model.send({ kind: "want-plotly" });
  });
}

// --- which rows a control keeps (the same rules as in pictures/picture.py) ---

function pictureTexts(value) {
  return Array.isArray(value) ? value : [value === undefined ? "None" : String(value)];
}

function pictureKeeps(control, row, state) {
  const value = (key) => row.v[key];
  switch (control.type) {
    case "choice":
      return pictureTexts(value(control.field)).some((text) => state.includes(text));
    case "select":
      return state === "" || pictureTexts(value(control.field)).includes(state);
    case "year": {
      const [first, last] = state === null ? [control.first, control.last] : [state, state];
      return (value(control.begin) ?? -1e9) <= last && (value(control.end) ?? 1e9) >= first;
    }
    case "span":
      return (value(control.begin) ?? -1e9) <= state[1] && (value(control.end) ?? 1e9) >= state[0];
    case "search": {
      const held = [
        row.title,
        row.note,
        row.detail,
        ...(control.fields ?? []).flatMap((key) => pictureTexts(value(key))),
        ...(row.sections ?? []).flatMap(({ pairs }) => pairs.flat()),
      ];
      const text = held.join(" ").toLowerCase();
      return state
        .toLowerCase()
        .split(/\s+/)
        .filter(Boolean)
        .every((word) => text.includes(word));
    }
    default:
      throw new Error(`unknown control ${control.type}`);
  }
}

function pictureVisible(spec, states) {
  const keep = [];
  spec.rows.forEach((row, at) => {
    if (spec.controls.every((control, k) => pictureKeeps(control, row, states[k]))) keep.push(at);
  });
  return keep;
}

/** The finding that the controls show: for a control with sentences of its own, that of its value. */
function pictureTitle(spec, states) {
  if (!spec.findings) return spec.finding;
  const { control, texts, whole } = spec.findings;
  const value = states[control];
  if (value === null) return whole;
  if (typeof value === "string") return texts.find(([one]) => one === value)[1];
  return texts.findLast(([year]) => year <= value)[1].replaceAll("{year}", value);
}

/** The years that the controls show, or null where there are none to choose. */
function pictureYears(spec, states) {
  const k = spec.controls.findIndex(({ type }) => type === "year" || type === "span");
  if (k < 0) return null;
  const { type, first, last } = spec.controls[k];
  if (type === "span") return states[k];
  return states[k] === null ? [first, last] : [states[k], states[k]];
}

/**
 * Where playing begins: the first year that shows three things (or the most that any year shows, if fewer), so that
 * nobody watches a map with a single dot.
 */
function picturePlaysFrom(spec, states, k) {
  const { first, last } = spec.controls[k];
  const counts = Array.from(
    { length: last - first + 1 },
    (_, by) =>
      pictureVisible(
        spec,
        states.map((state, at) => (at === k ? first + by : state)),
      ).length,
  );
  const enough = Math.min(3, Math.max(...counts));
  return first + counts.findIndex((count) => count >= enough);
}

function pictureCaption(spec, states, seen) {
  const years = pictureYears(spec, states);
  const past = spec.outlines && years && (years[0] !== spec.outlines || years[1] !== spec.outlines);
  const asked = seen.length ? pictureNarrowed(spec, states).map((text) => say("picture.quoted", { text })) : [];
  const narrowed = asked.length ? ` ${say("picture.narrowed", { what: asked.join(", ") })}` : "";
  return `${pictureCount(spec, states, seen)}${narrowed}${past ? ` ${say("picture.outlines")}` : ""}`;
}

/** What a drop-down list and the search box ask for, as the reader sees it. */
function pictureNarrowed(spec, states) {
  return spec.controls.flatMap((control, k) => {
    if (control.type === "select" && states[k] && !control.required)
      return control.options.find(({ value }) => value === states[k]).label;
    return control.type === "search" && states[k].trim() ? states[k].trim().split(/\s+/).join(" ") : [];
  });
}

function pictureCount(spec, states, seen) {
  if (seen.length === 0) return say("picture.none");
  const gaps = { shown: seen.length, all: spec.rows.length };
  if (spec.tally) {
    const counts = new Map();
    for (const at of seen) counts.set(spec.rows[at].v[spec.tally], (counts.get(spec.rows[at].v[spec.tally]) ?? 0) + 1);
    gaps.tally = [...counts].map(([name, count]) => `${name} ${count}`).join(", ");
  }
  spec.controls.forEach((control, k) => {
    if (control.type === "year") gaps.year = states[k] ?? say("picture.any_year", control);
    if (control.type === "span") [gaps.first, gaps.last] = states[k];
    if (control.type === "select") gaps.note = control.options.find(({ value }) => value === states[k])?.note ?? "";
  });
  return spec.summary.replace(/\{(\w+)\}/g, (whole, gap) => (gap in gaps ? String(gaps[gap]) : whole));
}

// --- marks as small inline drawings, so that a legend needs no picture of its own ---

const PICTURE_GLYPHS = {
  square: "M3 3h10v10H3z",
  circle: "M8 2.5a5.5 5.5 0 1 0 .01 0z",
  diamond: "M8 1.5 14.5 8 8 14.5 1.5 8z",
  "triangle-up": "M8 2 14.5 13.5h-13z",
  "triangle-down": "M8 14 1.5 2.5h13z",
  hexagon: "M4.8 2.4h6.4L14.5 8l-3.3 5.6H4.8L1.5 8z",
  star: "M8 1l2 4.9 5.2.4-4 3.4 1.3 5.1L8 12l-4.5 2.8 1.3-5.1-4-3.4 5.2-.4z",
  cross: "M5.8 2h4.4v3.8H14v4.4h-3.8V14H5.8v-3.8H2V5.8h3.8z",
  "x-thin": "M3.5 3.5l9 9m0-9l-9 9",
};

function pictureGlyph(mark) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  const name = mark.symbol.replace(/(-cross)?-open.*$/, "");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", `cwp-glyph cwp-${mark.role}${mark.symbol.includes("-open") ? " cwp-open" : ""}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", PICTURE_GLYPHS[name] ?? PICTURE_GLYPHS.circle);
  svg.append(path);
  if (mark.symbol.includes("-cross-")) {
    const cross = document.createElementNS(space, "path");
    cross.setAttribute("d", "M8 3v10M3 8h10");
    svg.append(cross);
  }
  if (mark.symbol.endsWith("-dot")) {
    const dot = document.createElementNS(space, "circle");
    for (const [key, value] of [
      ["cx", "8"],
      ["cy", "8"],
      ["r", "2"],
      ["class", "cwp-dot"],
    ])
      dot.setAttribute(key, value);
    svg.append(dot);
  }
  return svg;
}

// --- controls: each returns {element, set(state)} and calls change(state) ---

function pictureChoice(control, change) {
  const boxes = control.options.map((option) => {
    const box = h("input", { type: "checkbox", value: option.value, checked: control.state.includes(option.value) });
    box.addEventListener("change", () => tell());
    return {
      box,
      label: h(
        "label",
        { class: "cwp-option" },
        box,
        option.mark ? pictureGlyph(option.mark) : null,
        h("span", {}, option.label),
      ),
    };
  });
  const tell = () => change(boxes.filter(({ box }) => box.checked).map(({ box }) => box.value));
  const all = (on) => () => {
    for (const { box } of boxes) box.checked = on;
    tell();
  };
  const content = [
    h(
      "div",
      { class: "cwp-options" },
      boxes.map(({ label }) => label),
    ),
    boxes.length > 5
      ? h(
          "div",
          { class: "cw-row" },
          h("button", { type: "button", onclick: all(true) }, say("picture.all")),
          h("button", { type: "button", onclick: all(false) }, say("picture.clear")),
        )
      : null,
  ];
  if (!control.folded) return h("fieldset", { class: "cwp-control" }, h("legend", {}, control.label), content);
  return h(
    "details",
    { class: "cw-fold cwp-control" },
    h("summary", {}, control.label),
    h("fieldset", {}, h("legend", { class: "cw-hidden" }, control.label), content),
  );
}

/** A year that may be typed: the shared box for numbers, with what it refuses in words beside it. */
function pictureYearBox(control, what, value, take) {
  return numberBox({
    what,
    low: control.first,
    high: control.last,
    value,
    whole: true,
    needed: true,
    take,
    attributes: { inputmode: "numeric" },
  });
}

/** Milliseconds for the whole of a film, and at most and at least for one of its years. */
const PICTURE_FILM = { whole: 22000, most: 1200, least: 100 };

function pictureYear(control, change, { live, playsFrom }) {
  let year = control.state;
  let timer = null;
  // Whoever chose a year plays on from it; an untouched film begins at its beginning.
  let touched = false;
  const box = pictureYearBox(control, control.label, year, (next) => {
    pick(next);
  });
  const slider = h("input", {
    type: "range",
    min: control.first,
    max: control.last,
    step: 1,
    value: String(year ?? control.last),
    "aria-label": control.label,
  });
  const whole = control.whole
    ? h(
        "button",
        {
          type: "button",
          "aria-pressed": "false",
          onclick: () => {
            stop();
            touched = false;
            set(null);
          },
        },
        control.whole,
      )
    : null;
  const show = () => {
    slider.value = String(year ?? control.last);
    setOff(back, year === control.first);
    setOff(on, year === control.last);
    whole?.setAttribute("aria-pressed", String(year === null));
  };
  const set = (next) => {
    year = next === null ? null : Math.min(control.last, Math.max(control.first, next));
    box.set(year);
    show();
    change(year);
  };
  const pick = (next) => {
    stop();
    touched = true;
    if (next === year) return;
    year = next;
    show();
    change(year);
  };
  const stop = () => {
    if (timer === null) return;
    clearInterval(timer);
    timer = null;
    play.textContent = say("picture.play");
    live(true);
    change(year);
  };
  const start = () => {
    const begin = playsFrom();
    if (!touched || year === null || year >= control.last) set(begin);
    touched = true;
    // While it plays a screen reader would be flooded; it hears the result at the pause.
    live(false);
    play.textContent = say("picture.pause");
    const { whole: all, most, least } = PICTURE_FILM;
    const beat = Math.min(most, Math.max(least, all / (control.last - begin || 1)));
    timer = setInterval(() => {
      if (!play.isConnected || year >= control.last) stop();
      else set(year + 1);
    }, beat);
  };
  const play = h("button", { type: "button", onclick: () => (timer === null ? start() : stop()) }, say("picture.play"));
  const step = (by, label, sign) =>
    h(
      "button",
      {
        type: "button",
        class: "cwp-small",
        "aria-label": label,
        title: label,
        onclick: () => {
          stop();
          touched = true;
          set((year ?? control.last) + by);
        },
      },
      sign,
    );
  const back = step(-1, say("picture.year_back"), "−");
  const on = step(1, say("picture.year_on"), "+");
  slider.addEventListener("input", () => {
    stop();
    touched = true;
    set(Number(slider.value));
  });
  show();
  return h(
    "div",
    { class: "cwp-control cw-row", role: "group", "aria-label": control.label },
    h("label", { for: box.input.id, class: "cwp-label" }, control.label),
    back,
    box.input,
    on,
    h("span", { class: "cwp-slider" }, slider),
    play,
    whole,
    box.why,
  );
}

function pictureSpan(control, change) {
  let [first, last] = control.state;
  // While the second year is still to come the first may be the later one: they are put in order, not in each other's
  // box.
  const tell = () => {
    for (const button of presets)
      button.setAttribute(
        "aria-pressed",
        String(Number(button.dataset.first) === first && Number(button.dataset.last) === last),
      );
    change([Math.min(first, last), Math.max(first, last)]);
  };
  const from = pictureYearBox(control, say("picture.from"), first, (year) => {
    first = year;
    tell();
  });
  const to = pictureYearBox(control, say("picture.to"), last, (year) => {
    last = year;
    tell();
  });
  for (const box of [from, to]) {
    box.input.addEventListener("change", () => {
      if (first > last) set(last, first);
    });
  }
  const set = (a, b) => {
    [first, last] = [a, b];
    from.set(a);
    to.set(b);
    tell();
  };
  const presets = (control.presets ?? []).map(([label, a, b]) =>
    h(
      "button",
      {
        type: "button",
        "data-first": a,
        "data-last": b,
        "aria-pressed": String(a === first && b === last),
        onclick: () => set(a, b),
      },
      label,
    ),
  );
  return h(
    "fieldset",
    { class: "cwp-control" },
    h("legend", {}, control.label),
    h(
      "div",
      { class: "cw-row" },
      h("label", { for: from.input.id }, say("picture.from")),
      from.input,
      h("label", { for: to.input.id }, say("picture.to")),
      to.input,
      presets,
      from.why,
      to.why,
    ),
  );
}

function pictureSearch(control, change) {
  const box = h("input", { type: "search", id: uid("search"), autocomplete: "off" });
  box.addEventListener("input", () => change(box.value));
  return h(
    "div",
    { class: "cwp-control cwp-field" },
    h("label", { for: box.id, class: "cwp-label" }, control.label),
    box,
  );
}

function pictureSelect(control, change) {
  const box = h(
    "select",
    { id: uid("select") },
    control.required ? null : h("option", { value: "" }, say("picture.any")),
    control.options.map((option) => h("option", { value: option.value }, option.label)),
  );
  box.value = control.state;
  box.addEventListener("change", () => change(box.value));
  return h(
    "div",
    { class: "cwp-control cwp-field" },
    h("label", { for: box.id, class: "cwp-label" }, control.label),
    box,
  );
}

const PICTURE_CONTROLS = {
  choice: pictureChoice,
  year: pictureYear,
  span: pictureSpan,
  search: pictureSearch,
  select: pictureSelect,
};

// --- the drawing ---

const isMapping = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

function pictureMerge(base, change) {
  const out = { ...base };
  for (const [key, value] of Object.entries(change ?? {}))
    out[key] = isMapping(value) && isMapping(base?.[key]) ? pictureMerge(base[key], value) : value;
  return out;
}

/** The same data with every colour of the light palette exchanged for its partner. */
function pictureRecoloured(value, swaps) {
  if (typeof value === "string") return swaps[value.toLowerCase()] ?? value;
  if (Array.isArray(value))
    return typeof value[0] === "number" ? value : value.map((one) => pictureRecoloured(one, swaps));
  if (isMapping(value))
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, pictureRecoloured(one, swaps)]));
  return value;
}

/** A line that stands for one of several rows at a time: drawn, as wide as that row says, while one is visible. */
function pictureStanding(trace, visible, spec) {
  const { rows, width, text: written } = trace.meta.stand;
  const at = rows.findLastIndex((row) => visible.has(row));
  if (at < 0) return { ...trace, visible: false };
  const { title, note, v } = spec.rows[rows[at]];
  const safe = (value) => String(value).replaceAll("<", "&lt;");
  const text = written
    ? written.replace(/\{(\w+)\}/g, (whole, key) => (key in v ? safe(v[key]) : whole))
    : `<b>${safe(title)}</b><br>${safe(note)}`;
  return pictureMerge(trace, {
    hovertext: text,
    hoverinfo: "text",
    meta: { rows: trace.x.map(() => rows[at]) },
    ...(width ? { line: { width: width[at] } } : {}),
  });
}

/**
 * Whether something contested in some years (open ends are null) is so in any of the years shown; without these, today.
 */
function pictureContested([first, last], years) {
  return years ? (first ?? -1e9) <= years[1] && (last ?? 1e9) >= years[0] : last === null;
}

/** A trace with only the points of visible rows; per-point lists are shortened alike. */
function pictureFiltered(trace, visible, spec, years) {
  if (trace.meta?.years && !pictureContested(trace.meta.years, years)) return { ...trace, visible: false };
  if (trace.meta?.stand) return pictureStanding(trace, visible, spec);
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

/**
 * The part of a map that a drawing of some size shows: as wide or as high as fills it, never beyond the whole.
 * Left to itself plotly would show more than the ranges say, and what lies there would have no names.
 */
function pictureView(ranges, home, size) {
  const span = ([low, high]) => high - low;
  const ratio = size.width / size.height;
  const fit = (pair, whole, wanted) => {
    const width = Math.min(span(whole), Math.max(span(pair), wanted));
    const start = Math.min(Math.max((pair[0] + pair[1] - width) / 2, whole[0]), whole[1] - width);
    return [start, start + width];
  };
  return { x: fit(ranges.x, home.x, span(ranges.y) * ratio), y: fit(ranges.y, home.y, span(ranges.x) / ratio) };
}

/** The bent lines of a drawing as small boxes that a name had better not cover, on the drawing's own scale. */
function pictureBands(traces, scale) {
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
 * Names beside points as annotations: those in `kept` first, then the most important, each where it covers neither a
 * mark nor another name, nor a line if it can be helped. Where it cannot, a name of some weight stands on a plate.
 * (plotly's own point texts are not all drawn again when some were empty before.)
 * @param {Set<string>} kept names that the whole picture shows: coming closer must not take them away
 */
function pictureLabels(spec, traces, size, ranges, narrow, kept = new Set()) {
  const scale = Math.min(size.width / (ranges.x[1] - ranges.x[0]), size.height / (ranges.y[1] - ranges.y[0]));
  const named = (trace, at) => {
    if (trace.meta?.rows)
      return { ...spec.rows[trace.meta.rows[at]], color: spec.figure.layout.template.layout.font.color };
    return trace.meta?.names
      ? { label: trace.meta.names[at], rank: trace.meta.ranks?.[at] ?? 1.5, color: trace.marker.color }
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
  const bands = pictureBands(traces, scale);
  const texts = [];
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
    // Each place as its box and as plotly's anchors and shifts (upwards is positive there).
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
    const plate = bands.some((band) => meets(free[0], band))
      ? { bgcolor: spec.figure.layout.template.layout.paper_bgcolor }
      : {};
    notes.push({
      x: x / scale,
      y: -y / scale,
      text: label.replaceAll("<", "&lt;"),
      showarrow: false,
      borderpad: 0,
      font: { size: 13, color: point.color },
      ...plate,
      ...free[1],
    });
  }
  return notes;
}

/** Years between two marks of the axis, so that a short time shows no year twice. */
function pictureStep(years, narrow) {
  return [1, 2, 5, 10, 20].find((step) => years / step <= (narrow ? 5 : 9)) ?? 20;
}

export function render({ model, el }) {
  const spec = model.get("spec");
  const states = spec.controls.map((control) => control.state);
  let visible = pictureVisible(spec, states);
  let chosen = null;
  let theme = "light";
  let Plotly = null;
  const home = spec.figure.layout.xaxis?.range && {
    x: [...spec.figure.layout.xaxis.range],
    y: [...(spec.figure.layout.yaxis?.range ?? [])],
  };
  let ranges = home && { x: [...home.x], y: [...home.y] };
  // What the drawing really shows of them.
  let view = ranges;

  const title = h("h3", { id: uid("finding") }, pictureTitle(spec, states));
  const root = guardKeys(h("section", { class: "cw cwp", "aria-labelledby": title.id }));
  const message = h("p", { class: "cw-status", role: "status" });
  const fault = (text) => {
    message.textContent = text;
  };
  const summary = h("p", { class: "cwp-summary" });
  const announce = announcer(root);
  /** @type {any} plotly gives it methods and a layout */
  const plot = h(
    "div",
    { class: "cwp-plot", role: "img", "aria-label": `${spec.finding} ${spec.shows}` },
    h("p", { class: "cw-muted cwp-waiting" }, say("common.loading")),
  );
  const underPlot = h("div", { class: "cwp-under" });
  const list = h("ul", { class: "cwp-list", "aria-label": say("picture.list") });
  const panel = h("div", { class: "cwp-panel", role: "region", "aria-label": say("picture.list") });
  const table = h("div", {});
  const tableFold = fold(say("common.data_table"), table);

  const isNarrow = () => plot.clientWidth > 0 && plot.clientWidth < 560;

  function draw() {
    if (!Plotly || plot.clientWidth === 0) return;
    const narrow = isNarrow();
    const height = spec.ratio
      ? Math.round(plot.clientWidth / (narrow ? Math.min(spec.ratio, 4 / 3) : spec.ratio))
      : narrow
        ? (spec.narrow.height ?? spec.height)
        : spec.height;
    plot.style.height = `${height}px`;
    const shown = new Set(visible);
    const years = pictureYears(spec, states);
    let data = spec.figure.data.map((trace) =>
      pictureFiltered(narrow ? pictureMerge(trace, trace.meta?.narrow) : trace, shown, spec, years),
    );
    let layout = pictureMerge(spec.figure.layout, narrow ? spec.narrow.layout : {});
    const size = { width: plot.clientWidth, height };
    if (ranges) {
      view = spec.movable ? pictureView(ranges, home, size) : ranges;
      layout = pictureMerge(layout, {
        xaxis: { range: view.x },
        ...(spec.movable ? { yaxis: { range: view.y } } : {}),
      });
      if (spec.movable) {
        const kept = new Set(
          pictureLabels(spec, data, size, home, narrow).map(({ text }) => text.replaceAll("&lt;", "<")),
        );
        // Close up there is room for the names that a narrow screen leaves out.
        const close = view.x[1] - view.x[0] < 0.7 * (home.x[1] - home.x[0]);
        layout.annotations = pictureLabels(spec, data, size, view, narrow && !close, kept);
      } else layout.xaxis.dtick = pictureStep(ranges.x[1] - ranges.x[0], narrow);
    }
    if (layout.meta) layout = chartLayout(layout, data, size, narrow);
    const ring = chosen === null ? null : ringAt(data);
    if (ring) data = [...data, ring];
    const touch = matchMedia("(pointer: coarse)").matches;
    layout = pictureMerge(layout, {
      ...size,
      font: { family: getComputedStyle(root).fontFamily },
      dragmode: spec.movable && !touch ? "pan" : false,
    });
    if (theme === "dark") {
      data = pictureRecoloured(data, spec.swaps);
      layout = pictureRecoloured(layout, spec.swaps);
    }
    Plotly.react(plot, data, layout, {
      displayModeBar: false,
      responsive: false,
      scrollZoom: false,
      doubleClick: false,
      showTips: false,
    });
  }

  function ringAt(data) {
    for (const trace of data) {
      const rows = trace.meta?.rows ?? [];
      // A line that stands for one row is ringed in its middle.
      const at = Math.floor((rows.indexOf(chosen) + rows.lastIndexOf(chosen)) / 2);
      if (at >= 0) {
        return {
          type: "scatter",
          x: [trace.x[at]],
          y: [trace.y[at]],
          mode: "markers",
          hoverinfo: "skip",
          marker: { symbol: "circle-open", size: 22, color: "#1f2937", line: { width: 2.5 } },
        };
      }
    }
    return null;
  }

  // --- list and panel ---

  const items = spec.rows.map((row, at) => {
    if (!spec.listing || row.only === "table") return null;
    const button = h(
      "button",
      {
        type: "button",
        class: "cwp-item",
        tabindex: -1,
        "aria-expanded": "false",
        onclick: guarded(fault, () => choose(at, true)),
      },
      row.mark ? pictureGlyph(row.mark) : null,
      h("span", {}, h("span", { class: "cwp-name" }, row.title), " ", h("span", { class: "cw-muted" }, row.note)),
    );
    return { at, button, element: h("li", {}, button) };
  });

  function rove(target) {
    for (const item of items.filter(Boolean)) item.button.tabIndex = item.at === target ? 0 : -1;
  }

  list.addEventListener("keydown", (event) => {
    const buttons = visible.flatMap((at) => items[at]?.button ?? []);
    const now = buttons.indexOf(document.activeElement);
    if (now < 0) return;
    const next = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const target = items.find((item) => item?.button === buttons[Math.min(buttons.length - 1, Math.max(0, next))]);
    rove(target.at);
    target.button.focus();
  });

  function choose(at, fromList) {
    if (!items[at]) return;
    const again = chosen === at && fromList;
    if (chosen !== null) items[chosen].button.setAttribute("aria-expanded", "false");
    chosen = again ? null : at;
    panel.remove();
    if (chosen !== null) {
      fillPanel(spec.rows[at]);
      items[at].button.setAttribute("aria-expanded", "true");
      rove(at);
      // A long text opened from the drawing stands under it, not below a list that the reader would have to pass.
      const inList = fromList || (!isNarrow() && (spec.beside || !spec.rows[at].sections));
      if (inList) items[at].element.append(panel);
      else underPlot.append(panel);
      reveal(items[at].element);
      bringIntoView(panel);
      message.textContent = fromList ? "" : say("picture.selected", { title: spec.rows[at].title });
    }
    draw();
  }

  /** Scroll the list, not the page, so that an entry begins inside it. */
  function reveal(element) {
    const [top, bottom] = [element.offsetTop, element.offsetTop + element.offsetHeight];
    if (top < list.scrollTop || bottom > list.scrollTop + list.clientHeight) list.scrollTop = top;
  }

  function fillPanel(row) {
    const close = h(
      "button",
      {
        type: "button",
        class: "cwp-small",
        onclick: guarded(fault, () => {
          const back = items[chosen].button;
          choose(chosen, true);
          back.focus();
        }),
      },
      say("picture.close"),
    );
    panel.setAttribute("aria-label", row.title);
    panel.replaceChildren(
      h("h4", {}, row.title),
      h("p", { class: "cw-muted" }, row.note),
      h("p", {}, row.detail),
      ...(row.sections ?? []).flatMap(({ heading, pairs }) => [
        h("h5", {}, heading),
        h(
          "dl",
          { class: "cwp-pairs" },
          pairs.map(([who, text]) => [h("dt", {}, who), h("dd", {}, text)]),
        ),
      ]),
      h(
        "dl",
        { class: "cwp-facts" },
        spec.columns
          .filter(({ key }) => row.v[key] !== undefined && row.v[key] !== "" && row.v[key] !== row.title)
          .map(({ key, label }) => [
            h("dt", {}, label),
            h("dd", {}, Array.isArray(row.v[key]) ? row.v[key].join(", ") : row.v[key]),
          ]),
      ),
      h(
        "ul",
        { class: "cw-source cwp-sources" },
        row.sources.map((number) => h("li", {}, pictureLink(spec.sources[number]))),
      ),
      close,
    );
  }

  function update(fromPlay = false) {
    visible = pictureVisible(spec, states);
    const held = list.contains(document.activeElement) || panel.contains(document.activeElement);
    if (chosen !== null && !visible.includes(chosen)) {
      items[chosen].button.setAttribute("aria-expanded", "false");
      chosen = null;
      panel.remove();
    }
    const shown = new Set(visible);
    for (const item of items.filter(Boolean)) item.element.hidden = !shown.has(item.at);
    const focusable = visible.find((at) => items[at]?.button.tabIndex === 0) ?? visible.find((at) => items[at]);
    if (focusable !== undefined) rove(focusable);
    // While the years play an entry may go with the focus on it: then one that stays has it.
    if (held && !document.activeElement?.closest("li:not([hidden])"))
      items[focusable]?.button.focus({ preventScroll: true });
    title.textContent = pictureTitle(spec, states);
    plot.setAttribute("aria-label", `${title.textContent} ${spec.shows}`);
    summary.textContent = pictureCaption(spec, states, visible);
    if (!fromPlay) announce(summary.textContent);
    if (tableFold.open) fillTable();
    if (!fromPlay) message.textContent = "";
    draw();
  }

  function fillTable() {
    table.replaceChildren(
      dataTable(
        spec.columns,
        visible.filter((at) => spec.rows[at].only !== "list").map((at) => spec.rows[at].v),
        pictureCaption(spec, states, visible),
      ),
    );
  }
  tableFold.addEventListener(
    "toggle",
    guarded(fault, () => {
      if (tableFold.open) fillTable();
    }),
  );

  // --- moving about ---

  function scaled(factor) {
    const mid = (pair) => (pair[0] + pair[1]) / 2;
    const half = (pair) => ((pair[1] - pair[0]) / 2) * factor;
    moveTo({
      x: [mid(ranges.x) - half(ranges.x), mid(ranges.x) + half(ranges.x)],
      y: [mid(ranges.y) - half(ranges.y), mid(ranges.y) + half(ranges.y)],
    });
  }

  function shifted(dx, dy) {
    const by = (pair, part) => pair.map((value) => value + (pair[1] - pair[0]) * part);
    moveTo({ x: by(ranges.x, dx), y: by(ranges.y, dy) });
  }

  /** Whether everything that a drop-down list has just chosen lies inside the view. */
  function holdsAll() {
    const shown = new Set(visible);
    const years = pictureYears(spec, states);
    /** @type {(value: number, range: number[]) => boolean} */
    const inside = (value, [low, high]) => value >= low && value <= high;
    return spec.figure.data
      .filter(({ meta }) => meta?.rows || meta?.stand)
      .map((trace) => pictureFiltered(trace, shown, spec, years))
      .filter(({ visible: drawn }) => drawn !== false)
      .every(({ x, y }) => x.every((one, at) => inside(one, view.x) && inside(y[at], view.y)));
  }

  /** Keep the view inside the picture: first its size, then its place. */
  function moveTo(next) {
    const fit = (pair, whole) => {
      const width = Math.min(pair[1] - pair[0], whole[1] - whole[0]);
      const start = Math.min(Math.max(pair[0], whole[0]), whole[1] - width);
      return [start, start + width];
    };
    ranges = { x: fit(next.x, home.x), y: fit(next.y, home.y) };
    draw();
  }

  function movers() {
    const button = (name, sign, handler) =>
      h(
        "button",
        {
          type: "button",
          class: "cwp-small",
          "aria-label": say(`picture.${name}`),
          title: say(`picture.${name}`),
          onclick: guarded(fault, handler),
        },
        sign,
      );
    return h(
      "div",
      { class: "cwp-movers", role: "group", "aria-label": say("picture.zoom") },
      button("zoom_in", "+", () => scaled(0.6)),
      button("zoom_out", "−", () => scaled(1 / 0.6)),
      button("west", "←", () => shifted(-0.25, 0)),
      button("north", "↑", () => shifted(0, 0.25)),
      button("south", "↓", () => shifted(0, -0.25)),
      button("east", "→", () => shifted(0.25, 0)),
      h("span", { class: "cwp-break" }),
      (spec.zooms ?? []).map((zoom) =>
        h("button", { type: "button", onclick: guarded(fault, () => moveTo({ x: zoom.x, y: zoom.y })) }, zoom.label),
      ),
    );
  }

  // --- putting it together ---

  let announced = true;
  const controls = spec.controls.map((control, k) =>
    PICTURE_CONTROLS[control.type](
      control,
      guarded(fault, (state) => {
        states[k] = state;
        // The axis keeps its distance from the first and the last year, which bars need.
        if (control.axis && ranges)
          ranges.x = [state[0] + home.x[0] - control.first, state[1] + home.x[1] - control.last];
        update(!announced);
        // Lines that lead out of the view lead nowhere: whoever asks for them sees the whole map.
        if (control.type === "select" && spec.movable && !holdsAll()) moveTo(home);
      }),
      {
        live: (live) => {
          announced = live;
        },
        playsFrom: () => picturePlaysFrom(spec, states, k),
      },
    ),
  );
  const fields = controls.filter((element) => element.classList.contains("cwp-field"));
  const groups = controls.filter((element) => !element.classList.contains("cwp-field"));

  list.append(...items.flatMap((item) => item?.element ?? []));
  const helpId = uid("help");
  list.setAttribute("aria-describedby", helpId);
  root.append(
    ...[
      title,
      h("p", { class: "cw-muted" }, spec.shows),
      spec.controls.length
        ? h(
            "div",
            { class: "cwp-controls", role: "group", "aria-label": say("picture.filters") },
            groups,
            fields.length ? h("div", { class: "cwp-fields" }, fields) : null,
          )
        : null,
      summary,
      h(
        "div",
        { class: `cwp-body${spec.beside ? " cwp-beside" : ""}` },
        h("div", { class: "cwp-stage" }, spec.movable ? movers() : null, plot, underPlot, message),
        spec.listing
          ? h("div", { class: "cwp-side" }, h("p", { class: "cw-muted", id: helpId }, say("picture.list_help")), list)
          : null,
      ),
      // A short caveat is read in passing; a wall of text is not, so it waits one click away.
      spec.caveat && spec.caveat.length <= 200
        ? h("p", { class: "cw-source" }, h("strong", {}, `${say("picture.note")}: `), spec.caveat)
        : null,
      spec.borders ? h("p", { class: "cw-source" }, spec.borders) : null,
      spec.credit ? h("p", { class: "cw-source" }, spec.credit) : null,
      spec.caveat && spec.caveat.length > 200
        ? fold(say("picture.note_long"), h("p", { class: "cw-source" }, spec.caveat))
        : null,
      fold(
        `${say("common.sources")} (${spec.sources.length})`,
        h(
          "ul",
          { class: "cw-source cwp-sources cwp-all" },
          spec.sources.map((source) => h("li", {}, pictureLink(source))),
        ),
      ),
      tableFold,
      fold(say("common.describe"), h("p", {}, spec.describe)),
    ].filter(Boolean),
  );
  el.append(root);
  update();

  const stopTheme = followTheme(
    root,
    guarded(fault, (now) => {
      theme = now;
      draw();
    }),
  );
  let drawnWidth = 0;
  const resize = new ResizeObserver(
    guarded(fault, () => {
      if (Plotly && plot.clientWidth !== drawnWidth) {
        drawnWidth = plot.clientWidth;
        draw();
      }
    }),
  );
  plotlyFor(model)
    .then((found) => {
      Plotly = found;
      plot.replaceChildren();
      draw();
      drawnWidth = plot.clientWidth;
      resize.observe(plot);
      plot.on?.(
        "plotly_click",
        guarded(fault, (event) => {
          const row = event.points[0].data.meta?.rows?.[event.points[0].pointNumber];
          if (row !== undefined) choose(row, false);
        }),
      );
      plot.on?.(
        "plotly_relayout",
        guarded(fault, () => {
          if (!spec.movable || !plot.layout?.xaxis?.range) return;
          const now = { x: [...plot.layout.xaxis.range], y: [...plot.layout.yaxis.range] };
          if (
            now.x.some((value, k) => Math.abs(value - view.x[k]) > 1e-6) ||
            now.y.some((value, k) => Math.abs(value - view.y[k]) > 1e-6)
          )
            moveTo(now);
        }),
      );
      root.dataset.cwpReady = "yes";
    })
    .catch(() => {
      plot.replaceChildren();
      plot.hidden = true;
      fault(say("picture.no_plotly"));
      root.dataset.cwpReady = "no";
    });

  return () => {
    stopTheme();
    resize.disconnect();
    if (Plotly) Plotly.purge(plot);
    root.remove();
  };
}

function pictureLink(source) {
  return source.url
    ? h("a", { href: safeUrl(source.url), rel: "noopener", target: "_blank" }, source.text)
    : source.text;
}
