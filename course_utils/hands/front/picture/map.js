// A map as two drawings of our own, one on the other: outlines, made once, and what the controls change. A year's step
// touches only the lines, marks and names that come or go; a part looked at moves everything by one transformation.

import { h } from "../dom.js";
import { svg } from "../drawing.js";
import { yearsOf } from "./filters.js";
import { labelsOf } from "./labels.js";
import { home, moved, viewOf } from "./state.js";
import { symbol } from "./symbols.js";
import { filtered } from "./traces.js";

/** How near a pointer must be to what it means, in pixels: a mouse, and a finger. */
const REACH = { mouse: 10, touch: 22 };
/** No map is higher, in pixels: its first control shares the screen with it. */
const HIGHEST = 600;
/** A pointer that goes further than this drags the map. */
const DRAG = 4;

const at = (value, place) => (Array.isArray(value) ? value[place] : value);

function pathOf({ x, y }) {
  let d = "";
  let begin = true;
  x.forEach((one, place) => {
    if (one === null) {
      begin = true;
      return;
    }
    d += `${begin ? "M" : "L"}${one} ${y[place]}`;
    begin = false;
  });
  return d;
}

/** Set what has changed, and nothing else. */
function put(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (node.getAttribute(name) === String(value)) continue;
    node.setAttribute(name, String(value));
  }
}

function show(node, shown) {
  if ((node.getAttribute("display") !== "none") === shown) return;
  if (shown) node.removeAttribute("display");
  else node.setAttribute("display", "none");
}

/** The lines of a label that plotly would show at the pointer, as elements. */
function tipOf(text) {
  const plain = (one) =>
    one.replace(
      /&(lt|gt|amp|quot|#x27);/g,
      (_, name) => ({ lt: "<", gt: ">", amp: "&", quot: '"', "#x27": "'" })[name],
    );
  return text.split("<br>").map((line) => {
    const bold = /<b>|<\/b>/.test(line);
    return h(bold ? "strong" : "span", {}, plain(line.replace(/<\/?b>/g, "")));
  });
}

/**
 * The drawing of a map.
 * @param {any} spec
 * @param {{choose: (row: number, fromList: boolean) => void, see: (state: any) => void, now: () => any}} hooks what a
 *   press on a mark and a drag do; `now` is the state
 */
export function mapDrawing(spec, { choose, see, now }) {
  const base = svg("svg", { class: "cwp-base" });
  const over = svg("svg", { class: "cwp-over" });
  const tip = h("div", { class: "cwp-tip", hidden: true });
  const element = h("div", { class: "cwp-plot cwp-map", role: "img" }, base, over, tip);
  element.style.maxWidth = `${Math.round(HIGHEST * spec.ratio)}px`;
  const whole = home(spec);
  const traces = spec.figure.data;

  let drawn = { theme: null, width: 0, view: null, values: null, visible: null, scale: 1, height: 0 };
  /** @type {SVGGElement[]} the groups that are moved as a whole */
  let worlds = [];
  /** @type {any[]} what each trace has become */
  let parts = [];
  let labels = new Map();
  let names = null;
  let ring = null;

  // --- made once for each theme ---

  function build(theme) {
    const paint = (color) => (theme === "dark" ? (spec.swaps[color?.toLowerCase()] ?? color) : color);
    const [land, lines] = [svg("g", {}), svg("g", {})];
    const marks = svg("g", {});
    names = svg("g", { class: "cwp-names" });
    ring = svg("circle", { class: "cwp-ring", r: 11, display: "none" });
    labels = new Map();
    parts = traces.map((trace) => {
      const line = () =>
        svg("path", {
          d: pathOf(trace),
          class: "cwp-line",
          stroke: paint(trace.line.color),
          "stroke-width": trace.line.width,
        });
      const point = (place, size, row) => {
        const { marker } = trace;
        const { d, open } = symbol(at(marker.symbol, place), size);
        const color = paint(at(marker.color, place));
        const rim = marker.line ?? {};
        return {
          row,
          x: trace.x[place],
          y: trace.y[place],
          node: svg("path", {
            d,
            class: "point",
            fill: open ? "none" : color,
            stroke: open ? color : (paint(at(rim.color, place)) ?? "none"),
            "stroke-width": at(rim.width, place) ?? (open ? 1.5 : 0),
            "data-row": row,
            "data-contested": trace.meta?.years && trace.name,
          }),
        };
      };
      if (trace.fill) {
        land.append(svg("path", { d: pathOf(trace), class: "cwp-land", "fill-rule": "evenodd" }));
        return { kind: "fixed" };
      }
      if (trace.meta?.stand) {
        const node = line();
        if (trace.line.dash && trace.line.dash !== "solid")
          node.setAttribute(
            "stroke-dasharray",
            trace.line.dash === "dot" ? "2 4" : trace.line.dash.replaceAll("px", ""),
          );
        if (trace.opacity) node.setAttribute("stroke-opacity", trace.opacity);
        lines.append(node);
        const middle = trace.marker.size.findIndex((size) => size > 0);
        const mark = point(middle, trace.marker.size[middle]);
        marks.append(mark.node);
        return { kind: "stand", node, points: [mark], middle };
      }
      if (trace.mode === "lines") {
        const contested = Boolean(trace.meta?.years);
        const node = svg("path", {
          d: pathOf(trace),
          class: contested ? "cwp-contested-line" : "cwp-borders",
          "data-contested": contested && trace.name,
        });
        (contested ? lines : land).append(node);
        return { kind: contested ? "years" : "fixed", node, points: [] };
      }
      const points = trace.x.map((_, place) => point(place, at(trace.marker.size, place), trace.meta?.rows?.[place]));
      marks.append(...points.map(({ node }) => node));
      return { kind: trace.meta?.rows ? "rows" : "years", points };
    });
    worlds = [land, lines];
    base.replaceChildren(land);
    over.replaceChildren(lines, marks, names, ring);
  }

  // --- drawn anew ---

  const px = ({ x, y }) => [(x - drawn.view.x[0]) * drawn.scale, (drawn.view.y[1] - y) * drawn.scale];

  function place(mark) {
    const [x, y] = px(mark);
    mark.node.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
  }

  /** Take what is in sight from the traces as they are for these rows. */
  function filter(data) {
    data.forEach((trace, k) => {
      const part = parts[k];
      if (part.kind === "fixed") return;
      const there = trace.visible !== false;
      if (part.node) show(part.node, there);
      const kept = part.kind === "rows" ? new Set(trace.meta.rows) : null;
      for (const mark of part.points) {
        mark.shown = kept ? kept.has(mark.row) : there;
        show(mark.node, mark.shown);
      }
      if (part.kind !== "stand" || !there) return;
      put(part.node, { "stroke-width": trace.line.width });
      part.points[0].row = trace.meta.rows[0];
      part.node.dataset.row = trace.meta.rows[0];
      part.text = trace.hovertext;
    });
  }

  function name(notes) {
    const gone = new Map(labels);
    for (const note of notes) {
      const [x, y] = px(note);
      const anchor = { left: "start", right: "end", center: "middle" }[note.xanchor];
      let node = gone.get(note.text);
      gone.delete(note.text);
      if (!node) {
        node = svg("g", { class: "annotation" }, svg("text", {}, note.text));
        labels.set(note.text, node);
        names.append(node);
      }
      // From the anchor to the line on which the letters stand, so that they fill the room kept for them.
      const drop = { middle: 4.5, bottom: -5.5, top: 14.5 }[note.yanchor];
      put(node.firstChild, {
        x: (x + (note.xshift ?? 0)).toFixed(1),
        y: (y - (note.yshift ?? 0) + drop).toFixed(1),
        "text-anchor": anchor,
        class: note.contested ? "annotation-text cwp-contested-name" : "annotation-text",
      });
    }
    for (const [text, node] of gone) {
      node.remove();
      labels.delete(text);
    }
  }

  function draw(state, { theme, width, narrow }) {
    const height = Math.round(width / (narrow ? Math.min(spec.ratio, 4 / 3) : spec.ratio));
    const size = { width, height };
    const view = viewOf(state.ranges, whole, size);
    const themed = theme !== drawn.theme;
    if (themed) build(theme);
    const elsewhere =
      themed || width !== drawn.width || height !== drawn.height || JSON.stringify(view) !== JSON.stringify(drawn.view);
    const others = themed || state.visible !== drawn.visible || state.values !== drawn.values;
    drawn = {
      theme,
      ...size,
      view,
      values: state.values,
      visible: state.visible,
      scale: width / (view.x[1] - view.x[0]),
    };
    if (elsewhere) {
      element.style.height = `${height}px`;
      for (const one of [base, over]) put(one, { width, height, viewBox: `0 0 ${width} ${height}` });
      const k = drawn.scale;
      for (const world of worlds)
        put(world, { transform: `matrix(${k} 0 0 ${-k} ${-view.x[0] * k} ${view.y[1] * k})` });
      for (const { points = [] } of parts) points.forEach(place);
      element.dataset.view = JSON.stringify([view.x, view.y]);
      element.classList.toggle("cwp-far", JSON.stringify(view) === JSON.stringify(viewOf(whole, whole, size)));
    }
    const [kept, years] = [new Set(state.visible), yearsOf(spec, state.values)];
    const data = traces.map((trace) => filtered(trace, kept, spec, years));
    if (others) filter(data);
    if (elsewhere || others) {
      const close = view.x[1] - view.x[0] < 0.7 * (whole.x[1] - whole.x[0]);
      const all = labelsOf(spec, data, size, whole, narrow);
      const first = new Set(all.map(({ text }) => text));
      name(element.matches(".cwp-far") ? all : labelsOf(spec, data, size, view, narrow && !close, first));
      hush();
    }
    const open = parts.flatMap(({ points = [] }) => points).find(({ row, shown }) => shown && row === state.chosen);
    show(ring, Boolean(open) && state.chosen !== null);
    if (open) place({ ...open, node: ring });
  }

  // --- the pointer ---

  /** The mark or line that a place of the drawing means, if one is near enough. */
  function nearest(x, y, reach) {
    let best = null;
    const near = (distance, found) => {
      if (distance <= reach && (!best || distance < best.distance)) best = { distance, ...found };
    };
    parts.forEach((part, k) => {
      const trace = traces[k];
      (part.points ?? []).forEach((mark, place) => {
        if (!mark.shown) return;
        const [u, v] = px(mark);
        near(Math.hypot(u - x, v - y), { mark, text: part.text ?? at(trace.hovertext, place) });
      });
      if (part.kind !== "stand" || !part.points[0].shown) return;
      const line = trace.x.map((one, place) => px({ x: one, y: trace.y[place] }));
      line.slice(1).forEach(([x1, y1], place) => {
        const [x0, y0] = line[place];
        const t = Math.max(
          0,
          Math.min(1, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / ((x1 - x0) ** 2 + (y1 - y0) ** 2)),
        );
        near(Math.hypot(x0 + t * (x1 - x0) - x, y0 + t * (y1 - y0) - y) + 2, { mark: part.points[0], text: part.text });
      });
    });
    return best;
  }

  const within = (event) => {
    const box = over.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };

  function hush() {
    tip.hidden = true;
  }

  function tell(found) {
    if (!found?.text) return hush();
    tip.replaceChildren(...tipOf(found.text));
    tip.hidden = false;
    const [x, y] = px(found.mark);
    const left = Math.min(Math.max(4, x - tip.offsetWidth / 2), drawn.width - tip.offsetWidth - 4);
    const above = y - tip.offsetHeight - 14;
    tip.style.left = `${left}px`;
    tip.style.top = `${above > 4 ? above : y + 14}px`;
  }

  let from = null;
  let dragged = false;
  element.addEventListener("pointerdown", (event) => {
    dragged = false;
    from =
      event.pointerType === "mouse" && event.button === 0
        ? { x: event.clientX, y: event.clientY, ranges: drawn.view }
        : null;
  });
  element.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "mouse") return;
    if (!from || !event.buttons) {
      const found = nearest(...within(event), REACH.mouse);
      element.classList.toggle("cwp-meant", found?.mark.row !== undefined && spec.listing);
      return tell(found);
    }
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    if (!dragged && Math.hypot(dx, dy) < DRAG) return;
    if (!dragged) element.setPointerCapture(event.pointerId);
    dragged = true;
    const by = (pair, way) => pair.map((one) => one + way / drawn.scale);
    see(moved(spec, now(), { x: by(from.ranges.x, -dx), y: by(from.ranges.y, dy) }));
  });
  element.addEventListener("pointerleave", hush);
  element.addEventListener("click", (event) => {
    if (dragged) return;
    const found = nearest(
      ...within(event),
      /** @type {PointerEvent} */ (event).pointerType === "touch" ? REACH.touch : REACH.mouse,
    );
    tell(found);
    if (found && spec.listing && found.mark.row !== undefined) choose(found.mark.row, false);
  });

  return {
    element,
    ready: Promise.resolve(),
    draw,
    drawings: () => Promise.resolve([base, over]),
    stop: () => {},
  };
}
