// A picture: finding, controls, drawing, list, table, sources. Controls filter the rows; drawing, list and table
// follow. What is known is a value made in `picture/state.js`; here it is drawn, and replaced.

import { announcer, bringIntoView, dataTable, fold, guarded, guardKeys, h, say, uid } from "./dom.js";
import { mount } from "./mount.js";
import { controlOf } from "./picture/controls.js";
import { figureOf } from "./picture/figure.js";
import { captionOf, playsFrom, titleOf } from "./picture/filters.js";
import { glyph } from "./picture/glyph.js";
import { footOf, panelOf } from "./picture/panel.js";
import { plotlyFor } from "./picture/plotly.js";
import { blank, controlled, holdsAll, home, moved, opened, shifted, zoomed } from "./picture/state.js";

/** How plotly draws: nothing of its own, for keys and screen readers do not reach it. */
const PLAIN = { displayModeBar: false, responsive: false, scrollZoom: false, doubleClick: false, showTips: false };

/** @param {{model: any, el: HTMLElement}} place */
export function render({ model, el }) {
  const spec = model.get("spec");
  let state = blank(spec);
  /** @type {"light"|"dark"} */
  let theme = "light";
  let Plotly = null;
  // What the drawing really shows of what is asked for.
  let view = state.ranges;

  const title = h("h3", { id: uid("finding") }, titleOf(spec, state.values));
  const root = guardKeys(h("section", { class: "cw cwp", "aria-labelledby": title.id }));
  const message = h("p", { class: "cw-status", role: "status" });
  const fault = (text) => {
    message.textContent = text;
  };
  const safely = (handler) => guarded(fault, handler);
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
    const figure = figureOf(spec, state, {
      width: plot.clientWidth,
      narrow: isNarrow(),
      theme,
      font: getComputedStyle(root).fontFamily,
      touch: matchMedia("(pointer: coarse)").matches,
    });
    view = figure.view;
    plot.style.height = `${figure.height}px`;
    Plotly.react(plot, figure.data, figure.layout, PLAIN);
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
        onclick: safely(() => choose(at, true)),
      },
      row.mark ? glyph(row.mark) : null,
      h("span", {}, h("span", { class: "cwp-name" }, row.title), " ", h("span", { class: "cw-muted" }, row.note)),
    );
    return { at, button, element: h("li", {}, button) };
  });

  function rove(target) {
    for (const item of items.filter(Boolean)) item.button.tabIndex = item.at === target ? 0 : -1;
  }

  list.addEventListener("keydown", (event) => {
    const buttons = state.visible.flatMap((at) => items[at]?.button ?? []);
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
    closePanel();
    state = opened(state, at, fromList);
    if (state.chosen !== null) openPanel(at, fromList);
    draw();
  }

  function closePanel() {
    if (state.chosen !== null) items[state.chosen].button.setAttribute("aria-expanded", "false");
    panel.remove();
  }

  function openPanel(at, fromList) {
    const row = spec.rows[at];
    const { button, element } = items[at];
    const close = safely(() => {
      choose(at, true);
      button.focus();
    });
    panel.setAttribute("aria-label", row.title);
    panel.replaceChildren(...panelOf(spec, row, close));
    button.setAttribute("aria-expanded", "true");
    rove(at);
    // A long text opened from the drawing stands under it, not below a list that the reader would have to pass.
    const inList = fromList || (!isNarrow() && (spec.beside || !row.sections));
    if (inList) element.append(panel);
    else underPlot.append(panel);
    reveal(element);
    bringIntoView(panel);
    message.textContent = fromList ? "" : say("picture.selected", { title: row.title });
  }

  /** Scroll the list, not the page, so that an entry begins inside it. */
  function reveal(element) {
    const [top, bottom] = [element.offsetTop, element.offsetTop + element.offsetHeight];
    if (top < list.scrollTop || bottom > list.scrollTop + list.clientHeight) list.scrollTop = top;
  }

  /** Show what the controls keep; while the years play nothing is announced. */
  function update(fromPlay = false) {
    const { visible, values } = state;
    const held = list.contains(document.activeElement) || panel.contains(document.activeElement);
    if (state.chosen === null) {
      for (const item of items.filter(Boolean)) item.button.setAttribute("aria-expanded", "false");
      panel.remove();
    }
    const shown = new Set(visible);
    for (const item of items.filter(Boolean)) item.element.hidden = !shown.has(item.at);
    const focusable = visible.find((at) => items[at]?.button.tabIndex === 0) ?? visible.find((at) => items[at]);
    if (focusable !== undefined) rove(focusable);
    // While the years play an entry may go with the focus on it: then one that stays has it.
    if (held && !document.activeElement?.closest("li:not([hidden])"))
      items[focusable]?.button.focus({ preventScroll: true });
    title.textContent = titleOf(spec, values);
    plot.setAttribute("aria-label", `${title.textContent} ${spec.shows}`);
    summary.textContent = captionOf(spec, values, visible);
    if (!fromPlay) announce(summary.textContent);
    if (tableFold.open) fillTable();
    if (!fromPlay) message.textContent = "";
    draw();
  }

  function fillTable() {
    const rows = state.visible.filter((at) => spec.rows[at].only !== "list").map((at) => spec.rows[at].v);
    table.replaceChildren(dataTable(spec.columns, rows, captionOf(spec, state.values, state.visible)));
  }
  tableFold.addEventListener(
    "toggle",
    safely(() => {
      if (tableFold.open) fillTable();
    }),
  );

  // --- moving about ---

  function see(next) {
    state = next;
    draw();
  }

  function movers() {
    const button = (name, sign, next) =>
      h(
        "button",
        {
          type: "button",
          class: "cwp-small",
          "aria-label": say(`picture.${name}`),
          title: say(`picture.${name}`),
          onclick: safely(() => see(next())),
        },
        sign,
      );
    return h(
      "div",
      { class: "cwp-movers", role: "group", "aria-label": say("picture.zoom") },
      button("zoom_in", "+", () => zoomed(spec, state, 0.6)),
      button("zoom_out", "−", () => zoomed(spec, state, 1 / 0.6)),
      button("west", "←", () => shifted(spec, state, -0.25, 0)),
      button("north", "↑", () => shifted(spec, state, 0, 0.25)),
      button("south", "↓", () => shifted(spec, state, 0, -0.25)),
      button("east", "→", () => shifted(spec, state, 0.25, 0)),
      h("span", { class: "cwp-break" }),
      (spec.zooms ?? []).map((zoom) =>
        h("button", { type: "button", onclick: safely(() => see(moved(spec, state, zoom))) }, zoom.label),
      ),
    );
  }

  // --- putting it together ---

  let announced = true;
  const controls = spec.controls.map((control, k) =>
    controlOf(
      control,
      safely((value) => {
        state = controlled(spec, state, k, value);
        update(!announced);
        // Lines that lead out of the view lead nowhere: whoever asks for them sees the whole map.
        if (control.type === "select" && spec.movable && !holdsAll(spec, state, view))
          see(moved(spec, state, home(spec)));
      }),
      {
        live: (live) => {
          announced = live;
        },
        playsFrom: () => playsFrom(spec, state.values, k),
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
      ...footOf(spec, tableFold),
    ].filter(Boolean),
  );
  el.append(root);
  update();

  let drawnWidth = 0;
  const resize = new ResizeObserver(
    safely(() => {
      if (Plotly && plot.clientWidth !== drawnWidth) {
        drawnWidth = plot.clientWidth;
        draw();
      }
    }),
  );

  const leave = mount(root, {
    watchers: [resize],
    theme: safely((now) => {
      theme = now;
      draw();
    }),
  });

  /** A row is opened by its point, and a map is dragged. */
  function listen() {
    plot.on?.(
      "plotly_click",
      safely((event) => {
        const row = event.points[0].data.meta?.rows?.[event.points[0].pointNumber];
        if (row !== undefined) choose(row, false);
      }),
    );
    plot.on?.(
      "plotly_relayout",
      safely(() => {
        if (!spec.movable || !plot.layout?.xaxis?.range) return;
        const now = { x: [...plot.layout.xaxis.range], y: [...plot.layout.yaxis.range] };
        const apart = (axis) => now[axis].some((value, k) => Math.abs(value - view[axis][k]) > 1e-6);
        if (apart("x") || apart("y")) see(moved(spec, state, now));
      }),
    );
  }

  plotlyFor(model)
    .then((found) => {
      Plotly = found;
      plot.replaceChildren();
      draw();
      drawnWidth = plot.clientWidth;
      resize.observe(plot);
      listen();
      root.dataset.cwpReady = "yes";
    })
    .catch(() => {
      plot.replaceChildren();
      plot.hidden = true;
      fault(say("picture.no_plotly"));
      root.dataset.cwpReady = "no";
    });

  return () => {
    leave();
    if (Plotly) Plotly.purge(plot);
    root.remove();
  };
}
