// Japan's people as bands over the years: of working age, younger, older; those at work as a line.

import { say } from "../dom.js";
import { niceTicks, svg } from "../drawing.js";
import { axisNumbers, linePath, scaleOf, sketchBox } from "../sketch.js";
import { READ_AT } from "./state.js";
import { millions } from "./words.js";

const HEIGHT = 320;
const [LEFT, TOP, BOTTOM] = [40, 22, 28];
/** The bands from the foot up, with the year over which their name stands. */
const BANDS = [
  { key: "workingAge", name: "band_working", over: 1990 },
  { key: "young", name: "band_young", over: 1968 },
  { key: "older", name: "band_older", over: 2045 },
];
/** Where the axis begins to end, in millions; it grows with what is drawn. */
const FULL = 140;

/** The bands of every year, each with the numbers between which it lies. */
function stacked(rows) {
  let foot = rows.map(() => 0);
  return BANDS.map((band) => {
    const low = foot;
    foot = rows.map((row, at) => low[at] + row[band.key] / 1000);
    return { ...band, low, high: foot };
  });
}

/** The drawing in its box; `draw` gets what it shows. */
export class PeopleChart {
  /** @param {any} spec */
  constructor(spec) {
    this.spec = spec;
    this.rows = [];
    this.words = "";
    this.frame = sketchBox({ up: say("population.axis"), across: "", height: HEIGHT }, () => this.redraw());
    this.frame.box.classList.add("cw-people-chart");
  }

  /** @param {any[]} rows what the assumptions come to @param {string} words the drawing in words */
  draw(rows, words) {
    this.rows = rows;
    this.words = words;
    this.redraw();
  }

  redraw() {
    const { rows, spec, frame } = this;
    if (!rows.length) return;
    const width = frame.width();
    const most = Math.max(FULL, ...rows.map(({ people }) => people / 1000));
    const x = scaleOf([rows[0].year, rows[rows.length - 1].year], LEFT, width - 34);
    const y = scaleOf([0, most], HEIGHT - BOTTOM, TOP);
    const years = rows.map(({ year }) => year);
    const begins = spec.periods[0].year;
    const ticks = { up: niceTicks(0, most), across: [1950, 1970, 1990, 2010, 2030, 2050, 2070] };
    const { drawing } = frame;
    drawing.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
    drawing.setAttribute("aria-label", this.words);
    drawing.replaceChildren(
      ...ticks.up.map((tick) => svg("line", { class: "cw-grid", x1: LEFT, x2: width - 34, y1: y(tick), y2: y(tick) })),
      ...this.bands(x, y, years),
      svg("line", { class: "cw-people-begins", x1: x(begins), x2: x(begins), y1: TOP - 6, y2: HEIGHT - BOTTOM }),
      svg("text", { x: x(begins) + 4, y: TOP - 8 }, say("population.begins")),
      this.line(
        "un",
        spec.un.map((value, at) => [x(begins + 5 * at), y(value / 1000)]),
      ),
      this.line(
        "workers",
        this.ahead().map((row) => [x(row.year), y(row.workers / 1000)]),
      ),
      ...this.names(x, y),
      ...axisNumbers({ x, y }, { left: LEFT, height: HEIGHT }, ticks),
      ...this.marks(x, y),
    );
  }

  ahead() {
    return this.rows.filter((row) => row.projected);
  }

  line(name, points) {
    return svg("path", { class: `cw-people-line cw-people-${name}`, d: linePath(points) });
  }

  bands(x, y, years) {
    return stacked(this.rows).map(({ key, low, high }) => {
      const up = high.map((value, at) => [x(years[at]), y(value)]);
      const down = low.map((value, at) => [x(years[at]), y(value)]).reverse();
      return svg("path", { class: `cw-people-band cw-people-${key}`, d: `${linePath([...up, ...down])}Z` });
    });
  }

  /** The name of each band over the middle of a year, and that of the line of those at work. */
  names(x, y) {
    const { rows } = this;
    const bands = stacked(rows).map(({ name, over, low, high }) => {
      const place = rows.reduce(
        (best, { year }, at) => (Math.abs(year - over) < Math.abs(rows[best].year - over) ? at : best),
        0,
      );
      const middle = y((low[place] + high[place]) / 2);
      return svg(
        "text",
        { class: "cw-course-name", x: x(over), y: middle + 4, "text-anchor": "middle" },
        say(`population.${name}`),
      );
    });
    // Below the lowest point that the name spans, and within the drawing.
    const [from, last] = [this.ahead().at(-4), this.ahead().at(-1)];
    const low = Math.max(y(from.workers / 1000), y(last.workers / 1000));
    const text = { class: "cw-course-name", x: x(last.year) - 6, y: low + 18, "text-anchor": "end" };
    return [...bands, svg("text", text, say("population.line_workers"))];
  }

  /** The years that are read out, each with how many people there are. */
  marks(x, y) {
    return READ_AT.flatMap((year) => {
      const { people } = this.rows.find((row) => row.year === year);
      const [across, up] = [x(year), y(people / 1000)];
      return [
        svg("circle", { class: "cw-people-mark", cx: across, cy: up, r: 4.5 }),
        svg(
          "text",
          { class: "cw-course-name cw-people-count", x: across, y: up - 9, "text-anchor": "middle" },
          millions(people),
        ),
      ];
    });
  }
}
