// A chart: plotly draws it, and over it lies what reads its lines at a year.

import { h, say } from "../dom.js";
import { svg } from "../drawing.js";
import { figureOf } from "./figure.js";
import { plotlyFor } from "./plotly.js";
import { readingAt, yearUnder } from "./reading.js";
import { symbol } from "./symbols.js";

/** How plotly draws: nothing of its own, for keys and screen readers do not reach it. */
const PLAIN = { displayModeBar: false, responsive: false, scrollZoom: false, doubleClick: false, showTips: false };

/** The point of a line at the year that is read, with the symbol of the line. */
function markAt(x, { y, color, symbol: name }) {
  const { d, open } = symbol(name, 12);
  return svg("path", {
    class: open ? null : "cwp-at",
    d,
    transform: `translate(${x} ${y})`,
    fill: open ? "none" : color,
    stroke: open ? color : null,
    "stroke-width": open ? 2 : null,
  });
}

/**
 * The drawing of a chart.
 * @param {any} spec
 * @param {{model: any, choose: (row: number, fromList: boolean) => void, read: (year: number) => void,
 *   tell: (reading: import("./reading.js").Reading) => void, safely: (handler: any) => any}} hooks what a press on a
 *   point and a movement over the years do; `tell` gets what the lines say
 */
export function plotDrawing(spec, { model, choose, read, tell, safely }) {
  let Plotly = null;
  let figure = null;
  /** @type {any} plotly gives it methods and a layout */
  const plot = h(
    "div",
    { class: "cwp-plot", role: "img" },
    h("p", { class: "cw-muted cwp-waiting" }, say("common.loading")),
  );
  const cross = svg("svg", { class: "cwp-cross", "aria-hidden": "true" });
  const element = h("div", { class: "cwp-frame" }, plot, spec.reads ? cross : null);

  function draw(state, { theme, width, narrow }) {
    if (!Plotly) return;
    const font = getComputedStyle(plot).fontFamily;
    figure = figureOf(spec, state, { width, narrow, theme, font });
    plot.style.height = `${figure.height}px`;
    const first = !plot.on;
    Plotly.react(plot, figure.data, figure.layout, PLAIN);
    if (first) listen();
    mark(state);
  }

  /** Read the lines at the year of the state: a rule, and a ring at each of them. */
  function mark({ read: year }) {
    if (!figure || year === null) return;
    const reading = readingAt(figure, year, (style) => say(`charts.${style}`));
    cross.setAttribute("viewBox", `0 0 ${figure.width} ${figure.height}`);
    cross.replaceChildren(
      svg("path", {
        class: "cwp-rule",
        d: reading.stretches.map(({ top, bottom }) => `M${reading.x} ${top}V${bottom}`).join(""),
      }),
      ...reading.groups
        .flatMap(({ lines }) => lines)
        .filter(({ y }) => y !== null)
        .map((line) => markAt(reading.x, line)),
    );
    tell(reading);
  }

  function listen() {
    plot.on(
      "plotly_click",
      safely((event) => {
        const row = event.points[0].data.meta?.rows?.[event.points[0].pointNumber];
        if (row !== undefined) choose(row, false);
      }),
    );
    if (!spec.reads) return;
    const follow = safely((event) => {
      // A finger that goes up or down scrolls the page; the browser then takes the pointer away.
      if (event.type === "pointermove" && event.pointerType !== "mouse" && !event.buttons) return;
      read(yearUnder(figure, event.clientX - element.getBoundingClientRect().left));
    });
    element.addEventListener("pointermove", follow);
    element.addEventListener("pointerdown", follow);
  }

  return {
    element,
    draw,
    mark,
    ready: plotlyFor(model).then((found) => {
      Plotly = found;
      plot.replaceChildren();
    }),
    drawings: async () => {
      const { width, height } = figure;
      const address = await Plotly.toImage(plot, { format: "svg", width, height });
      const text = decodeURIComponent(address.slice(address.indexOf(",") + 1));
      return [new DOMParser().parseFromString(text, "image/svg+xml").documentElement];
    },
    /** It fills whatever room there is. */
    widest: undefined,
    stop: () => Plotly?.purge(plot),
  };
}
