// The machine of the essay: a plane of regimes, a point, a path, a sentence and a table that follow the finger.
// The plane is painted once for each set of numbers; a movement draws the point, the path and the words anew.

import {
  announcer,
  dataTable,
  fold,
  followTheme,
  guarded,
  guardKeys,
  h,
  refold,
  say,
  setOff,
  statusLine,
  uid,
} from "./dom.js";
import { followPointer, mathml, svg } from "./drawing.js";
import { sourceLink } from "./links.js";
import { numberBox } from "./number_box.js";
import {
  CARDS_EACH,
  COLD,
  CORNERS,
  cardTable,
  cornerPattern,
  equilibriumOf,
  fewestCards,
  HOLLOW,
  halfLifeOf,
  kappaOf,
  pathOf,
  planeOf,
  playPhases,
  pushOf,
  RACE,
  REGIME_LETTERS,
  REGIMES,
  regimeCode,
  STABLE,
  sidesOf,
  signFlips,
  upgradingRaises,
} from "./two_dials.js";

const PLANE_POINTS = 401;
const PATH_TIME = 20;
const PATH_POINTS = 121;
const PATH_LOW = -6;
const PATH_HIGH = 20;
const HAND_TURNS = 8;
const RESTS = 0.1;
const SHADES = {
  light: [
    [214, 222, 232],
    [240, 242, 245],
    [255, 255, 255],
    [246, 200, 218],
  ],
  dark: [
    [52, 61, 74],
    [32, 36, 42],
    [17, 17, 17],
    [96, 30, 58],
  ],
};
const INKS = {
  light: [
    [150, 163, 180],
    [190, 197, 207],
    [255, 255, 255],
    [190, 24, 93],
  ],
  dark: [
    [96, 110, 130],
    [74, 82, 94],
    [17, 17, 17],
    [251, 113, 133],
  ],
};

/** Two significant digits at most: the numbers are no measurements. */
function brief(value) {
  if (value === null) return say("dials.nowhere");
  if (value > 1000) return say("dials.over");
  if (value < -1000) return say("dials.under");
  const short = Math.abs(value) < 0.05 ? 0 : Number(value.toPrecision(2));
  return String(short).replace("-", "\u2212");
}

const percent = (share) => Math.round(100 * share);
const regimeName = (code) => say(`dials.regime_${REGIMES[code]}`);

/** Whether effort settles, but above everything that the chart shows: by the rule a peace, and no quiet one. */
function settlesFar(q, u, b) {
  return (equilibriumOf(q, u, b) ?? 0) > PATH_HIGH;
}

/** The name of what a setting leads to; where it settles far off, that is said with it. */
function regimeWords(q, u, b) {
  const name = regimeName(regimeCode(q, u, b));
  return settlesFar(q, u, b) ? say("dials.far_name", { name }) : name;
}

/** What a setting leads to, in words. */
function settingInWords(q, u, b) {
  const code = regimeCode(q, u, b);
  const far = settlesFar(q, u, b) ? "far_" : "";
  return say(`dials.say_${far}${REGIMES[code]}`, {
    level: brief(equilibriumOf(q, u, b)),
    kappa: brief(kappaOf(q, u, b)),
    a: brief(q.a),
  });
}

/** Where effort goes from a start, in words. */
function startInWords(q, u, b, s0) {
  const later = pathOf(q, u, b, s0, 10);
  const word = Math.abs(later - s0) < 0.05 ? "dials.from_flat" : later > s0 ? "dials.from_up" : "dials.from_down";
  return say(word, { s0: brief(s0), later: brief(later), time: 10 });
}

/** What more upgrading would do at this bridging, in words; nothing in an arms race, which settles nowhere. */
function turnInWords(q, u, b) {
  if (regimeCode(q, u, b) === RACE) return "";
  const raises = upgradingRaises(q, b);
  return say(Math.abs(raises) < 1e-9 ? "dials.turn_none" : raises > 0 ? "dials.turn_up" : "dials.turn_down");
}

/** A name, a slider and a number that say the same; a bad number is refused in words and nothing changes. */
function dialRow({ what, role = "", low, high, step, value, change, bad }) {
  const range = h("input", { type: "range", id: uid("dial"), min: low, max: high, step, value });
  const box = numberBox({
    what,
    low,
    high,
    step,
    value,
    needed: true,
    bad,
    attributes: { "aria-label": what },
    take: (given) => {
      range.value = String(given);
      change(given);
    },
  });
  const show = (given) => {
    range.value = given;
    // What is being typed stays as it is: "0." on the way to 0.3 is no 0.
    if (document.activeElement !== box.input) box.set(Number(given));
  };
  range.addEventListener("input", () => {
    box.set(Number(range.value));
    bad("");
    change(Number(range.value));
  });
  return {
    box: h(
      "div",
      { class: `cw-dial ${role ? `cw-dial-${role}` : ""}` },
      h("label", { for: range.id }, what),
      range,
      box.input,
      box.why,
    ),
    show,
  };
}

/** The plane of regimes with its names, a mark for each known position, and the point. */
class Plane {
  constructor({ positions = [], move = null, small = false }) {
    this.positions = positions;
    this.small = small;
    this.theme = "light";
    this.q = null;
    this.painted = false;
    this.canvas = h("canvas", { width: PLANE_POINTS, height: PLANE_POINTS, "aria-hidden": "true" });
    this.point = svg("path", { class: "cw-plane-point", d: small ? "M0,-5L5,0L0,5L-5,0z" : "M0,-3L3,0L0,3L-3,0z" });
    this.words = svg("g", {});
    this.svg = svg("svg", { viewBox: "0 0 100 100", "aria-hidden": "true" }, this.words, this.point);
    this.box = h(
      "div",
      { class: `cw-plane-box ${small ? "cw-plane-small" : ""} ${move ? "" : "cw-plane-still"}`, role: "img" },
      this.canvas,
      this.svg,
    );
    this.figure = h(
      "div",
      { class: "cw-plane" },
      h(
        "div",
        { class: "cw-plane-frame" },
        h("span", { class: "cw-plane-b", "aria-hidden": "true" }, say(small ? "dials.axis_b_short" : "dials.axis_b")),
        this.box,
        h("span", { class: "cw-plane-u", "aria-hidden": "true" }, say(small ? "dials.axis_u_short" : "dials.axis_u")),
      ),
    );
    if (move) this.listen(move);
  }

  listen(move) {
    const at = (event) => {
      const frame = this.box.getBoundingClientRect();
      const clip = (share) => Math.round(100 * Math.min(1, Math.max(0, share))) / 100;
      move(clip((event.clientX - frame.left) / frame.width), clip(1 - (event.clientY - frame.top) / frame.height));
    };
    this.grip = svg("circle", { class: "cw-plane-grip", r: 8 });
    this.svg.append(this.grip);
    followPointer(this.box, ".cw-plane-grip", at);
  }

  /** Paint the regimes of a set of numbers: once for each set, and once more when the theme changes. */
  paint(q, theme = this.theme) {
    if (q === this.q && theme === this.theme && this.painted) return;
    this.q = q;
    this.theme = theme;
    this.painted = true;
    const { codes } = planeOf(q, PLANE_POINTS);
    const context = this.canvas.getContext("2d");
    const image = context.createImageData(PLANE_POINTS, PLANE_POINTS);
    const [shades, inks] = [SHADES[theme], INKS[theme]];
    for (let y = 0; y < PLANE_POINTS; y += 1) {
      const row = PLANE_POINTS - 1 - y;
      for (let x = 0; x < PLANE_POINTS; x += 1) {
        const code = codes[row * PLANE_POINTS + x];
        const border =
          (x > 0 && codes[row * PLANE_POINTS + x - 1] !== code) ||
          (row > 0 && codes[(row - 1) * PLANE_POINTS + x] !== code);
        const color = border
          ? theme === "light"
            ? [31, 41, 55]
            : [229, 231, 235]
          : patterned(code, x, y)
            ? inks[code]
            : shades[code];
        image.data.set([...color, 255], 4 * (y * PLANE_POINTS + x));
      }
    }
    context.putImageData(image, 0, 0);
    this.name(codes);
  }

  /** Write each regime's name where it has the most room, and mark the known positions. */
  name(codes) {
    const coarse = 25;
    const spots = [];
    for (let row = 0; row < coarse; row += 1) {
      for (let column = 0; column < coarse; column += 1) {
        const scale = (PLANE_POINTS - 1) / (coarse - 1);
        spots.push({
          x: column / (coarse - 1),
          y: row / (coarse - 1),
          code: codes[Math.round(row * scale) * PLANE_POINTS + Math.round(column * scale)],
        });
      }
    }
    const labels = REGIMES.map((_, code) => {
      const [inside, outside] = [
        spots.filter((spot) => spot.code === code),
        spots.filter((spot) => spot.code !== code),
      ];
      if (inside.length < 18) return null;
      // Words are wide: what lies to the side needs to be twice as far away, and so do the edges.
      const room = (spot) =>
        Math.min(
          spot.x / 2,
          (1 - spot.x) / 2,
          spot.y,
          1 - spot.y,
          ...outside.map((other) => Math.hypot((spot.x - other.x) / 2, spot.y - other.y)),
          ...this.positions.map((one) => 0.6 * Math.hypot((spot.x - one.u) / 2, spot.y - one.b)),
        );
      const best = inside.reduce((one, other) => (room(other) > room(one) ? other : one));
      if (room(best) < (this.small ? 0.09 : 0.05)) return null;
      return svg(
        "text",
        { class: "cw-plane-name", x: 100 * best.x, y: 100 - 100 * best.y, "font-size": this.small ? 9 : 5 },
        this.small ? say(`dials.short_${REGIMES[code]}`) : regimeName(code),
      );
    });
    const marks = this.small
      ? []
      : this.positions.flatMap((one) => [
          svg("circle", { class: "cw-plane-mark", cx: 100 * one.u, cy: 100 - 100 * one.b, r: 1.8 }),
          svg(
            "text",
            { class: "cw-plane-marked", x: 100 * one.u + 3.4, y: 101.4 - 100 * one.b, "font-size": 4.2 },
            one.name,
          ),
        ]);
    this.words.replaceChildren(...labels.filter(Boolean), ...marks);
  }

  put(u, b, sentence) {
    for (const part of [this.point, this.grip])
      part?.setAttribute("transform", `translate(${100 * u},${100 - 100 * b})`);
    this.box.setAttribute("aria-label", say("dials.plane_label", { sentence }));
  }
}

/** The second cue of each regime: dots for a race, slanted lines for a cold peace, level ones for a hollow peace. */
function patterned(code, x, y) {
  if (code === RACE) return ((x % 14) - 7) ** 2 + ((y % 14) - 7) ** 2 < 5;
  if (code === COLD) return (x + y) % 18 === 0;
  if (code === HOLLOW) return y % 16 === 0 && x % 12 < 8;
  return false;
}

/** Lines over time. `set([{points: [[t, level], ...], name}], {settle, low, high})` moves what is there. */
class Chart {
  constructor({
    time,
    effort,
    until = PATH_TIME,
    low = PATH_LOW,
    high = PATH_HIGH,
    dots = false,
    room = 12,
    step = 5,
  }) {
    this.until = until;
    this.low = low;
    this.high = high;
    this.dots = dots;
    this.room = room;
    this.step = step;
    this.lines = [];
    /** @type {{settle?: number|null, words?: string, until?: number}} */
    this.more = {};
    this.id = uid("clip");
    this.svg = svg("svg", { height: 300, role: "img" });
    this.box = h(
      "div",
      { class: "cw-course-chart" },
      h("p", { class: "cw-muted" }, effort),
      this.svg,
      h("p", { class: "cw-muted" }, time),
    );
    this.watcher = new ResizeObserver(() => {
      this.framed = false;
      this.draw();
    });
    this.watcher.observe(this.box);
  }

  set(lines, more = {}) {
    if (more.until && more.until !== this.until) {
      this.until = more.until;
      this.framed = false;
    }
    this.lines = lines;
    this.more = more;
    this.draw();
  }

  scales() {
    const width = Math.max(240, this.box.clientWidth);
    const [left, right, top, bottom] = [44, this.room, 8, 28];
    const x = (t) => left + (t / this.until) * (width - left - right);
    const y = (level) => top + ((this.high - level) / (this.high - this.low)) * (300 - top - bottom);
    return { width, left, right, top, bottom, x, y };
  }

  /** The frame with its axes is drawn anew only when the size changes. */
  frame({ width, left, right, top, bottom, x, y }) {
    const ticks = [];
    for (let level = Math.ceil(this.low / this.step) * this.step; level <= this.high; level += this.step) {
      ticks.push(
        svg("text", { x: left - 8, y: y(level) + 5, "text-anchor": "end" }, String(level).replace("-", "\u2212")),
      );
    }
    const each = this.until > 12 ? 5 : this.until > 5 ? 2 : 1;
    for (let t = 0; t <= this.until; t += each)
      ticks.push(svg("text", { x: x(t), y: 292, "text-anchor": "middle" }, String(t)));
    const zero = svg("line", { class: "cw-course-zero", x1: left, x2: width - right, y1: y(0), y2: y(0) });
    const clip = svg(
      "clipPath",
      { id: this.id },
      svg("rect", { x: left, y: top, width: width - left - right, height: 300 - top - bottom }),
    );
    this.moving = svg("g", {});
    this.svg.setAttribute("viewBox", `0 0 ${width} 300`);
    this.svg.replaceChildren(svg("defs", {}, clip), zero, ...ticks, this.moving);
    this.framed = true;
  }

  draw() {
    const scales = this.scales();
    const { width, right, x, y } = scales;
    if (!this.framed) this.frame(scales);
    const clamp = (level) => Math.max(this.low - 50, Math.min(this.high + 50, level));
    const drawn = [];
    const { settle } = this.more;
    if (settle !== undefined && settle !== null && settle >= this.low && settle <= this.high) {
      drawn.push(
        svg("line", { class: "cw-course-settle", x1: x(0), x2: width - right, y1: y(settle), y2: y(settle) }),
        svg(
          "text",
          { class: "cw-course-name", x: width - right, y: y(settle) - 6, "text-anchor": "end" },
          say("dials.settle_line", { level: brief(settle) }),
        ),
      );
    }
    const ends = [];
    this.lines.forEach((line, at) => {
      const d = line.points
        .map(([t, level], i) => `${i ? "L" : "M"}${x(t).toFixed(1)},${y(clamp(level)).toFixed(1)}`)
        .join("");
      drawn.push(svg("path", { class: `cw-course-line cw-course-line-${at}`, d, "clip-path": `url(#${this.id})` }));
      if (this.dots && !line.smooth)
        drawn.push(
          ...line.points.map(([t, level]) =>
            svg("circle", { class: `cw-course-dot cw-course-dot-${at}`, cx: x(t), cy: y(clamp(level)), r: 4 }),
          ),
        );
      if (line.name && line.points.length)
        ends.push({
          name: line.name,
          at: y(Math.max(this.low, Math.min(this.high, line.points.at(-1)[1]))),
          x: x(line.points.at(-1)[0]),
        });
    });
    ends.sort((one, two) => one.at - two.at);
    ends.forEach((one, i) => {
      if (i && one.at - ends[i - 1].at < 16) one.at = ends[i - 1].at + 16;
    });
    drawn.push(...ends.map((one) => svg("text", { class: "cw-course-name", x: one.x + 6, y: one.at + 4 }, one.name)));
    this.moving.replaceChildren(...drawn);
    this.svg.setAttribute("aria-label", this.more.words ?? "");
  }
}

const pathPoints = (q, u, b, s0) =>
  Array.from({ length: PATH_POINTS }, (_, i) => {
    const t = (PATH_TIME * i) / (PATH_POINTS - 1);
    return [t, pathOf(q, u, b, s0, t)];
  });

/** Plane, path, sentence and table for a state {q, u, b, s0}; `set` moves what changed. */
class Machine {
  constructor({ spec, state, moved, announce }) {
    this.state = state;
    this.announce = announce;
    this.plane = new Plane({
      positions: spec.positions,
      move: moved
        ? (u, b) => {
            Object.assign(state, { u, b });
            moved();
          }
        : null,
    });
    this.chart = new Chart({ time: say("dials.time"), effort: say("dials.effort") });
    this.sentence = h("p", { class: "cw-said" });
    this.cells = Object.fromEntries(["regime", "level", "kappa", "a", "push", "half"].map((key) => [key, h("td", {})]));
    this.table = fold(
      say("common.data_table"),
      h(
        "table",
        { class: "cw-table" },
        h("caption", {}, say("dials.table")),
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            h("th", { scope: "col" }, say("dials.col_what")),
            h("th", { scope: "col" }, say("dials.col_value")),
          ),
        ),
        h(
          "tbody",
          {},
          Object.entries(this.cells).map(([key, cell]) =>
            h("tr", {}, h("th", { scope: "row" }, say(`dials.row_${key}`)), cell),
          ),
        ),
      ),
    );
  }

  /** Draw the state; `before` is what is to be said first. */
  set(before = "") {
    const { q, u, b, s0 } = this.state;
    const words = [settingInWords(q, u, b), startInWords(q, u, b, s0), turnInWords(q, u, b)].filter(Boolean).join(" ");
    const settles = equilibriumOf(q, u, b);
    this.plane.paint(q);
    this.plane.put(u, b, regimeWords(q, u, b));
    this.chart.set([{ points: pathPoints(q, u, b, s0) }], { settle: settles, words: startInWords(q, u, b, s0) });
    if (this.sentence.textContent !== words) this.sentence.textContent = words;
    this.announce([before, words].filter(Boolean).join(" "));
    const half = halfLifeOf(q, u, b);
    const shown = {
      regime: regimeWords(q, u, b),
      level: brief(settles),
      kappa: brief(kappaOf(q, u, b)),
      a: brief(q.a),
      push: brief(pushOf(q, u, b)),
      half: half === null ? say("dials.never") : brief(half),
    };
    for (const [key, cell] of Object.entries(this.cells))
      if (cell.textContent !== shown[key]) cell.textContent = shown[key];
  }
}

export function render({ model, el }) {
  const spec = model.get("spec");
  const titleId = uid("dials");
  const root = guardKeys(h("section", { class: "cw cw-dials", "aria-labelledby": titleId, "data-stage": spec.stage }));
  root.append(
    h("h3", { id: titleId }, say(`dials.title_${spec.stage}`)),
    h("p", { class: "cw-muted" }, say("dials.honest")),
  );
  const body = h("div", {});
  root.append(body);
  const show = statusLine(root);
  el.append(root);
  const tools = {
    spec,
    body,
    show,
    announce: announcer(root),
    safely: (handler) => guarded(show, handler),
    watchers: [],
    repaint: [],
  };
  const stages = {
    by_hand: stageByHand,
    order: stageOrder,
    rivals: stageRivals,
    robustness: stageRobustness,
    cards: stageCards,
    symbols: stageSymbols,
  };
  (stages[spec.stage] ?? stageMachine)(tools);
  const stop = followTheme(root, (theme) => {
    for (const again of tools.repaint) again(theme);
  });
  root.dataset.cwReady = "yes";
  return () => {
    stop();
    for (const watcher of tools.watchers) watcher.disconnect();
  };
}

/** The dials u and b (and the start), for a state. */
function dialRows({ show, safely }, state, moved, withStart) {
  const row = (name, extra) =>
    dialRow({
      what: say(`dials.${name}`),
      role: name,
      low: 0,
      high: 1,
      step: 0.01,
      value: state[name],
      bad: show,
      change: safely((value) => {
        state[name] = value;
        moved();
      }),
      ...extra,
    });
  const rows = { u: row("u"), b: row("b") };
  if (withStart) rows.s0 = row("s0", { role: "", low: -6, high: 20, step: 0.5 });
  return rows;
}

/**
 * A machine with its watchers registered; `moved` is called when the plane is touched, which it can be only with it.
 */
function machineFor(tools, state, moved) {
  const machine = new Machine({
    spec: tools.spec,
    state,
    moved: moved && tools.safely(moved),
    announce: tools.announce,
  });
  tools.watchers.push(machine.chart.watcher);
  tools.repaint.push((theme) => machine.plane.paint(state.q, theme));
  return machine;
}

// --- plane, bad start, built in, sandbox ---

function stageMachine(tools) {
  const { spec, body, safely, show } = tools;
  const state = { q: spec.values, u: 0, b: 0, s0: 0 };
  const withStart = spec.stage === "bad_start" || spec.stage === "sandbox";
  if (withStart) state.s0 = spec.start;
  const rows = dialRows(tools, state, moved, withStart);
  const machine = machineFor(tools, state, moved);
  const verdict = h("p", {});

  function moved(before = "") {
    for (const [name, row] of Object.entries(rows)) row.show(state[name]);
    machine.set(before);
  }
  const go = (name, u, b) =>
    h(
      "button",
      {
        type: "button",
        onclick: safely(() => {
          Object.assign(state, { u, b });
          moved();
        }),
      },
      name,
    );
  const places = h(
    "div",
    { class: "cw-row" },
    spec.positions.map((one) => go(say("dials.go", { name: one.name }), one.u, one.b)),
    go(say("dials.back"), 0, 0),
  );
  const controls = h(
    "div",
    {},
    Object.values(rows).map((row) => row.box),
    places,
  );
  const main = h(
    "div",
    { class: "cw-dials-cols" },
    h("div", {}, machine.plane.figure, h("p", { class: "cw-muted" }, say("dials.plane_how"))),
    h("div", {}, controls, machine.sentence, machine.chart.box),
  );

  const numbers = spec.symbols ? numberRows() : null;
  function numberRows() {
    const made = spec.symbols.map((one) => {
      const { low, high, above } = spec.ranges[one.symbol];
      const row = dialRow({
        what: say("dials.number", { symbol: one.symbol, name: one.name }),
        low: above ? 0.05 : low,
        high,
        step: 0.05,
        value: state.q[one.symbol],
        bad: show,
        change: safely((value) => {
          state.q = { ...state.q, [one.symbol]: value };
          renumbered();
        }),
      });
      return {
        ...row,
        symbol: one.symbol,
        whole: h("div", {}, row.box, h("p", { class: "cw-muted" }, `${one.meaning} ${one.reason}`)),
      };
    });
    const reset = h(
      "button",
      {
        type: "button",
        onclick: safely(() => {
          state.q = spec.values;
          renumbered(true);
        }),
      },
      say("dials.built_reset"),
    );
    return {
      made,
      box: h(
        "div",
        {},
        made.map((one) => one.whole),
        h("div", { class: "cw-row" }, reset),
      ),
    };
  }
  function renumbered(all = false) {
    if (all) for (const one of numbers.made) one.show(state.q[one.symbol]);
    verdict.textContent = numbersInWords(state.q);
    moved(verdict.textContent);
  }

  if (spec.stage === "built_in")
    body.append(
      h("p", {}, say("dials.built_lead")),
      main,
      verdict,
      fold(say("dials.tab_numbers"), numbers.box),
      machine.table,
    );
  else if (spec.stage === "sandbox") body.append(sandbox());
  else body.append(main, machine.table);
  if (numbers) {
    if (spec.stage === "built_in") body.querySelectorAll("details")[0].open = true;
    renumbered();
  } else moved();

  function sandbox() {
    const schools = h(
      "div",
      {},
      spec.presets.map((one) =>
        h(
          "div",
          {},
          h("h4", {}, `${one.name}: ${one.school}`),
          h("p", {}, one.says),
          h("p", { class: "cw-muted" }, one.asks),
          h(
            "div",
            { class: "cw-row" },
            h(
              "button",
              {
                type: "button",
                "aria-label": `${say("dials.school_use")}: ${one.name}`,
                onclick: safely(() => {
                  state.q = one.values;
                  renumbered(true);
                  show(say("dials.school_now", { name: one.name }));
                }),
              },
              say("dials.school_use"),
            ),
          ),
        ),
      ),
    );
    const sides = { dials: controls, numbers: numbers.box, schools };
    const tabs = Object.keys(sides).map((name) =>
      h(
        "button",
        { type: "button", "aria-pressed": "false", "data-tab": name, onclick: safely(() => open(name)) },
        say(`dials.tab_${name}`),
      ),
    );
    const place = h("div", {});
    function open(name) {
      for (const tab of tabs) tab.setAttribute("aria-pressed", String(tab.dataset.tab === name));
      place.replaceChildren(sides[name]);
    }
    open("dials");
    return h(
      "div",
      {},
      h("div", { class: "cw-tabs" }, tabs),
      h("div", { class: "cw-dials-cols" }, h("div", {}, machine.plane.figure, machine.sentence), h("div", {}, place)),
      verdict,
      machine.chart.box,
      machine.table,
    );
  }
}

/**
 * What a set of numbers has built in: stable peace on the edges, the turn of upgrading's effect, the shares of the
 * plane.
 */
function numbersInWords(q) {
  const steps = Array.from({ length: 201 }, (_, i) => i / 200);
  const alone = {
    b: steps.find((b) => regimeCode(q, 0, b) === STABLE),
    u: steps.find((u) => regimeCode(q, u, 0) === STABLE),
  };
  const said = [];
  if (alone.b === undefined && alone.u === undefined) said.push(say("dials.built_none"));
  if (alone.b !== undefined) said.push(say("dials.built_some_u", { b: brief(alone.b) }));
  if (alone.u !== undefined) said.push(say("dials.built_some_b", { u: brief(alone.u) }));
  const flips = signFlips(q);
  if (flips.length === 1 && upgradingRaises(q, 0) > 0) said.push(say("dials.built_flip", { flip: brief(flips[0]) }));
  else if (flips.length) said.push(say("dials.built_flip_two", { flip: flips.map(brief).join(", ") }));
  else
    said.push(
      say("dials.built_flip_none", { turn: say(upgradingRaises(q, 0.5) > 0 ? "dials.turn_up" : "dials.turn_down") }),
    );
  const [cold, hollow, stable, race] = planeOf(q, 101).shares.map(percent);
  return [...said, say("dials.built_shares", { cold, hollow, stable, race })].join(" ");
}

// --- cards ---

function stageCards(tools) {
  const { spec, body, safely, announce } = tools;
  const state = { q: spec.values, u: 0, b: 0, s0: spec.start };
  const machine = machineFor(tools, state, null);
  const boxes = spec.cards.map((card) => ({
    card,
    box: h("input", { type: "checkbox", id: uid("card"), onchange: safely(() => play()) }),
  }));
  const legend = { upgrading: h("legend", {}), bridging: h("legend", {}) };
  const group = (process, name) =>
    h(
      "fieldset",
      { class: `cw-cards-${name}` },
      legend[process],
      boxes
        .filter((one) => one.card.process === process)
        .map(({ card, box }) => h("div", { class: "cw-check" }, box, h("label", { for: box.id }, card.label))),
      fold(
        say("dials.cards_texts"),
        h(
          "ul",
          {},
          boxes
            .filter((one) => one.card.process === process)
            .map(({ card }) => h("li", {}, h("strong", {}, `${card.label}: `), card.text)),
        ),
      ),
    );
  const played = h("p", {});
  const best = h("p", { class: "cw-muted" });
  const answer = h("div", {});
  let fewest = null;

  const handOf = () =>
    ["upgrading", "bridging"].map(
      (process) => boxes.filter((one) => one.card.process === process && one.box.checked).length,
    );
  const handName = ([up, bridge]) => say("dials.cards_hand", { up, bridge });

  function play() {
    const [up, bridge] = handOf();
    Object.assign(state, { u: up / CARDS_EACH, b: bridge / CARDS_EACH });
    const code = regimeCode(state.q, state.u, state.b);
    legend.upgrading.textContent = say("dials.cards_up", { count: up });
    legend.bridging.textContent = say("dials.cards_bridge", { count: bridge });
    played.textContent = say("dials.cards_played", {
      up,
      bridge,
      all: up + bridge,
      regime: regimeWords(state.q, state.u, state.b),
    });
    if (code === STABLE && (!fewest || up + bridge < fewest.count))
      fewest = { count: up + bridge, hand: handName([up, bridge]) };
    best.textContent = fewest ? say("dials.cards_best", fewest) : say("dials.cards_none");
    machine.set([played.textContent, best.textContent].join(" "));
    markHand();
  }

  /** Where the hand on the table stands among all hands. */
  function markHand() {
    const [up, bridge] = handOf();
    for (const cell of /** @type {NodeListOf<HTMLElement>} */ (answer.querySelectorAll("[data-hand]"))) {
      const here = cell.dataset.hand === `${up} ${bridge}`;
      cell.classList.toggle("cw-hand-here", here);
      if (here) cell.setAttribute("aria-current", "true");
      else cell.removeAttribute("aria-current");
    }
  }

  function reveal() {
    const found = fewestCards(state.q);
    const hand = [...Array(CARDS_EACH + 1).keys()];
    answer.replaceChildren(
      h(
        "p",
        {},
        h(
          "strong",
          {},
          found
            ? say("dials.cards_answer", { count: found[0], hands: found[1].map(handName).join("; ") })
            : say("dials.cards_answer_none"),
        ),
      ),
      h(
        "div",
        { class: "cw-table-scroll", tabindex: 0, role: "region", "aria-label": say("dials.cards_table") },
        h(
          "table",
          { class: "cw-table cw-hand-table" },
          h("caption", {}, say("dials.cards_table")),
          h(
            "thead",
            {},
            h(
              "tr",
              {},
              h("td", {}),
              hand.map((one) => h("th", { scope: "col" }, String(one))),
            ),
          ),
          h(
            "tbody",
            {},
            cardTable(state.q).map((row, at) =>
              h(
                "tr",
                {},
                h("th", { scope: "row" }, String(at)),
                row.map((code, column) => h("td", { "data-hand": `${at} ${column}` }, regimeName(code))),
              ),
            ),
          ),
        ),
      ),
    );
    markHand();
    announce(answer.querySelector("strong").textContent);
  }

  const clear = h(
    "button",
    {
      type: "button",
      onclick: safely(() => {
        for (const one of boxes) one.box.checked = false;
        play();
      }),
    },
    say("dials.cards_clear"),
  );
  body.append(
    h("p", {}, say("dials.cards_puzzle")),
    h("p", { class: "cw-muted" }, say("dials.cards_equal")),
    h(
      "div",
      { class: "cw-dials-cols" },
      h(
        "div",
        {},
        h("div", { class: "cw-cards" }, group("upgrading", "up"), group("bridging", "bridge")),
        h("div", { class: "cw-row" }, clear),
      ),
      h("div", {}, machine.plane.figure, played, best, machine.sentence),
    ),
    h("div", { class: "cw-row" }, h("button", { type: "button", onclick: safely(reveal) }, say("dials.cards_show"))),
    answer,
    machine.table,
  );
  play();
}

// --- by hand ---

function stageByHand(tools) {
  const { spec, body, safely, show } = tools;
  const q = spec.values;
  const reaction = kappaOf(q, 0, 0);
  const grievance = pushOf(q, 0, 0) / 2;
  const settles = equilibriumOf(q, 0, 0) / 2;
  const chart = new Chart({
    time: say("dials.hand_turn_axis"),
    effort: say("dials.hand_effort"),
    until: HAND_TURNS,
    low: 0,
    high: 10,
    dots: true,
    room: 128,
    step: 2,
  });
  tools.watchers.push(chart.watcher);
  const said = h("p", { class: "cw-said", "aria-live": "polite" });
  const state = { yours: 2, theirs: 2, both: false, turns: [] };
  const row = dialRow({
    what: say("dials.hand_yours"),
    low: 0,
    high: 10,
    step: 0.5,
    value: state.yours,
    bad: show,
    change: (value) => {
      state.yours = value;
    },
  });
  const theirs = dialRow({
    what: say("dials.hand_theirs"),
    low: 0,
    high: 10,
    step: 0.5,
    value: state.theirs,
    bad: show,
    change: (value) => {
      state.theirs = value;
    },
  });
  const both = h("input", {
    type: "checkbox",
    id: uid("both"),
    onchange: safely(() => {
      Object.assign(state, { both: both.checked, turns: [] });
      draw();
    }),
  });
  const set = h(
    "button",
    { type: "button", class: "cw-primary", onclick: safely(() => turn()) },
    say("dials.hand_set"),
  );
  const auto = h("button", { type: "button", onclick: safely(() => automatic()) }, say("dials.hand_auto"));
  const again = h(
    "button",
    {
      type: "button",
      onclick: safely(() => {
        state.turns = [];
        draw();
      }),
    },
    say("dials.hand_again"),
  );
  const table = h("div", {});

  /** What a side would set by the rule, when the other has set this much. */
  const wish = (seen) => reaction * seen + grievance;

  function turn() {
    if (state.turns.length >= HAND_TURNS) return;
    state.turns.push([state.yours, state.both ? state.theirs : wish(state.yours)]);
    draw();
  }

  const sum = (side) => state.turns.reduce((all, one) => all + one[side], 0);
  function draw(rule = []) {
    const [count, last] = [state.turns.length, state.turns.at(-1)];
    const over = count >= HAND_TURNS;
    setOff(set, over);
    theirs.box.hidden = !state.both;
    set.textContent = say(state.both ? "dials.hand_set_both" : "dials.hand_set");
    const which = state.both ? "hand_both" : "hand";
    if (!count) said.textContent = say(`dials.${which}_first`, { all: HAND_TURNS, other: brief(grievance) });
    else {
      const wishes = [wish(last[1]), wish(last[0])];
      const rests = state.both && wishes.every((one, side) => Math.abs(one - last[side]) <= RESTS);
      said.textContent = [
        say(`dials.${which}_turn`, {
          turn: count,
          all: HAND_TURNS,
          yours: brief(last[0]),
          other: brief(last[1]),
          first: brief(wishes[0]),
          second: brief(wishes[1]),
        }),
        rests ? say("dials.hand_both_rest") : "",
        over ? say(`dials.${which}_end`, { yours: brief(sum(0)), other: brief(sum(1)) }) : "",
      ]
        .filter(Boolean)
        .join(" ");
    }
    const line = (side, name) => ({
      name: count ? name : "",
      points: state.turns.map((one, at) => [at + 1, one[side]]),
    });
    chart.set(
      [
        line(0, say("dials.hand_you")),
        {
          ...line(1, say("dials.hand_other")),
          points: [...(state.both ? [] : [[0, grievance]]), ...state.turns.map((one, at) => [at + 1, one[1]])],
        },
        ...rule,
      ],
      { words: said.textContent },
    );
    const columns = [
      { key: "turn", label: say("dials.hand_col_turn"), numeric: true },
      { key: "you", label: say("dials.hand_you"), numeric: true },
      { key: "other", label: say("dials.hand_other"), numeric: true },
    ];
    refold(
      table,
      fold(
        say("common.data_table"),
        dataTable(
          columns,
          state.turns.map((one, at) => ({ turn: at + 1, you: brief(one[0]), other: brief(one[1]) })),
          say("dials.hand_table"),
        ),
      ),
    );
  }

  /** Both follow the rule from where they stand, in the exact solution of the model. */
  function automatic() {
    const from = state.turns.at(-1) ?? [state.yours, grievance];
    const points = Array.from({ length: 81 }, (_, i) => [
      (HAND_TURNS * i) / 80,
      sidesOf(q, 0, 0, from, 0, (2.5 * HAND_TURNS * i) / 80)[0],
    ]);
    draw([{ name: say("dials.hand_rule_line"), points, smooth: true }]);
    said.textContent = say("dials.hand_auto_said", { level: brief(settles) });
  }

  body.append(
    h("p", {}, say("dials.hand_rule", { kappa: brief(reaction), push: grievance.toFixed(2) })),
    h("div", { class: "cw-check" }, both, h("label", { for: both.id }, say("dials.hand_both"))),
    row.box,
    theirs.box,
    h("div", { class: "cw-row" }, set, auto, again),
    said,
    chart.box,
    table,
  );
  draw();
}

// --- order of play ---

function stageOrder(tools) {
  const { spec, body, safely, show, announce } = tools;
  const names = Object.keys(spec.orders);
  const chart = new Chart({
    time: say("dials.time"),
    effort: say("dials.effort"),
    until: 4,
    low: 0,
    high: 20,
    room: 132,
  });
  tools.watchers.push(chart.watcher);
  const said = h("p", { class: "cw-said" });
  const table = h("div", {});
  const state = { length: 2 };
  const row = dialRow({
    what: say("dials.order_length"),
    low: 0.5,
    high: 4,
    step: 0.5,
    value: state.length,
    bad: show,
    change: safely((value) => {
      state.length = value;
      draw();
    }),
  });

  function draw() {
    const played = names.map((name) => ({
      name,
      ...playPhases(
        spec.values,
        [{ ...spec.orders[name][0], length: state.length }, spec.orders[name][1]],
        spec.start,
        60,
      ),
    }));
    const by = (pick) => played.reduce((best, one) => (pick(one, best) ? one : best));
    const [highest, lowest] = [
      by((one, best) => one.peak > best.peak),
      by((one, best) => one.peak < best.peak || (one.peak === best.peak && one.end < best.end)),
    ];
    const word = (one) => say(`dials.order_${one.name}`);
    said.textContent = say("dials.order_said", {
      highest: word(highest),
      peak: brief(highest.peak),
      lowest: word(lowest),
      low: brief(lowest.peak),
      ends: played.map((one) => say("dials.order_end", { name: word(one), value: brief(one.end) })).join("; "),
      level: brief(equilibriumOf(spec.values, spec.orders[names[0]][1].u, spec.orders[names[0]][1].b)),
    });
    announce(said.textContent);
    chart.set(
      played.map((one) => ({ name: word(one), points: one.times.map((t, at) => [t, one.levels[at]]) })),
      { words: said.textContent, until: state.length + 2 },
    );
    const columns = [
      { key: "way", label: say("dials.order_col") },
      { key: "peak", label: say("dials.order_peak"), numeric: true },
      { key: "end", label: say("dials.order_last"), numeric: true },
    ];
    refold(
      table,
      fold(
        say("common.data_table"),
        dataTable(
          columns,
          played.map((one) => ({ way: word(one), peak: brief(one.peak), end: brief(one.end) })),
          say("dials.order_table"),
        ),
      ),
    );
  }
  body.append(h("p", {}, say("dials.order_lead", { start: brief(spec.start) })), row.box, said, chart.box, table);
  draw();
}

// --- rival schools ---

function stageRivals(tools) {
  const { spec, body, announce } = tools;
  const state = { u: 0, b: 0 };
  const rows = dialRows(tools, state, draw, false);
  const planes = spec.presets.map((preset) => ({ preset, plane: new Plane({ small: true }), here: h("p", {}) }));
  for (const { preset, plane } of planes) tools.repaint.push((theme) => plane.paint(preset.values, theme));
  const said = h("p", { class: "cw-said" });
  const table = h("div", {});

  function draw() {
    const codes = planes.map(({ preset }) => regimeCode(preset.values, state.u, state.b));
    const names = planes.map(({ preset }) => regimeWords(preset.values, state.u, state.b));
    planes.forEach(({ preset, plane, here }, at) => {
      plane.paint(preset.values);
      plane.put(state.u, state.b, `${preset.name}: ${names[at]}`);
      here.textContent = names[at];
    });
    said.textContent =
      new Set(codes).size === 1
        ? say("dials.rivals_agree", { regime: regimeName(codes[0]) })
        : say("dials.rivals_differ", {
            said: planes.map(({ preset }, at) => `${preset.name}: ${names[at]}.`).join(" "),
          });
    announce(said.textContent);
    const columns = [
      { key: "school", label: say("dials.rivals_col") },
      ...CORNERS.map((_, at) => ({ key: `c${at}`, label: say(`dials.corner_${at}`) })),
      { key: "here", label: say("dials.rivals_here") },
    ];
    const lines = planes.map(({ preset }, at) => ({
      school: preset.name,
      here: names[at],
      ...Object.fromEntries(
        CORNERS.map(([u, b], corner) => [`c${corner}`, regimeName(regimeCode(preset.values, u, b))]),
      ),
    }));
    refold(table, fold(say("common.data_table"), dataTable(columns, lines, say("dials.rivals_table"))), true);
  }
  body.append(
    h("p", {}, say("dials.rivals_lead")),
    rows.u.box,
    rows.b.box,
    said,
    h(
      "div",
      { class: "cw-schools" },
      planes.map(({ preset, plane, here }) =>
        h(
          "div",
          {},
          h("h4", {}, preset.name),
          here,
          plane.figure,
          h("p", {}, h("strong", {}, `${say("dials.rivals_says")}: `), preset.says),
          h("p", { class: "cw-muted" }, h("strong", {}, `${say("dials.rivals_asks")}: `), preset.asks),
        ),
      ),
    ),
    table,
    fold(
      say("common.sources"),
      h(
        "ul",
        { class: "cw-source" },
        [...new Map(spec.presets.flatMap((one) => one.sources).map((one) => [one.text, one])).values()].map((one) =>
          h("li", {}, sourceLink(one)),
        ),
      ),
    ),
  );
  draw();
}

// --- robustness ---

function stageRobustness(tools) {
  const { spec, body, safely } = tools;
  const { draws, patterns, corners, drawn } = spec.robustness;
  const usual = cornerPattern(spec.values);
  const own = { draws: 0, same: 0 };
  const ownLine = h("p", { "aria-live": "polite" });
  const ranges = Object.entries(drawn)
    .map(([name, [low, high]]) => `${name} ${low} to ${high}`)
    .join(", ");
  const words = (pattern) => [...pattern].map((letter) => regimeName(REGIME_LETTERS.indexOf(letter))).join(" / ");

  function draw() {
    for (let at = 0; at < 1000; at += 1) {
      const q = {
        a: 1,
        ...Object.fromEntries(
          Object.entries(drawn).map(([name, [low, high]]) => [name, low + (high - low) * Math.random()]),
        ),
      };
      own.draws += 1;
      own.same += Number(cornerPattern(q) === usual);
    }
    ownLine.textContent = say("dials.robust_own", {
      draws: own.draws.toLocaleString("en-GB"),
      same: percent(own.same / own.draws),
    });
  }
  const bars = h(
    "table",
    { class: "cw-table" },
    h("caption", {}, say("dials.robust_pattern")),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        [say("dials.robust_picture"), say("dials.robust_share"), ""].map((head) =>
          head ? h("th", { scope: "col" }, head) : h("td", {}),
        ),
      ),
    ),
    h(
      "tbody",
      {},
      Object.entries(patterns)
        .slice(0, 5)
        .map(([pattern, share]) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, words(pattern)),
            h("td", { class: "cw-number" }, String(percent(share))),
            h(
              "td",
              { style: "width:30%", "aria-hidden": "true" },
              h("span", { class: "cw-bar", style: `width:${100 * share}%` }),
            ),
          ),
        ),
    ),
  );
  const columns = [
    { key: "corner", label: say("dials.robust_col") },
    ...REGIMES.map((name) => ({ key: name, label: say(`dials.regime_${name}`), numeric: true })),
  ];
  const lines = corners.map((shares, at) => ({
    corner: say(`dials.corner_${at}`),
    ...Object.fromEntries(REGIMES.map((name, code) => [name, String(percent(shares[code]))])),
  }));
  body.append(
    h("p", {}, say("dials.robust_lead", { ranges })),
    h(
      "p",
      { class: "cw-said" },
      say("dials.robust_said", {
        draws: draws.toLocaleString("en-GB"),
        same: percent(patterns[usual] ?? 0),
        race: percent(corners[1][RACE]),
        stable: percent(corners[3][STABLE]),
        worst: percent(corners[3][RACE]),
      }),
    ),
    bars,
    fold(say("dials.robust_table"), dataTable(columns, lines, say("dials.robust_table"))),
    h("div", { class: "cw-row" }, h("button", { type: "button", onclick: safely(draw) }, say("dials.robust_draw"))),
    ownLine,
    h("p", { class: "cw-muted" }, say("dials.robust_limit")),
  );
}

// --- in symbols ---

/**
 * A formula from words parted by spaces: letters, numbers, signs; `top|below` is a fraction, `x_y` and `x^y` carry a
 * mark.
 */
function formula(text) {
  const make = (tag, ...children) => mathml(tag, {}, ...children);
  const atom = (word) => {
    if (word.includes("|"))
      return make("mfrac", ...word.split("|").map((half) => make("mrow", ...half.split("~").map(atom))));
    const marked = /^(.+?)([_^])(.+)$/.exec(word);
    if (marked)
      return make(
        marked[2] === "_" ? "msub" : "msup",
        atom(marked[1]),
        make("mrow", ...marked[3].split("~").map(atom)),
      );
    if (/^[\u2212]?[\d.]+$/.test(word)) return make("mn", word);
    if (/^\p{L}+$/u.test(word)) return make("mi", word);
    return mathml("mo", { stretchy: "false" }, word);
  };
  return mathml("math", { display: "block" }, ...text.split(" ").map(atom));
}

function stageSymbols(tools) {
  const { spec, body, announce } = tools;
  const q = spec.values;
  const [first] = spec.positions;
  const state = { u: first.u, b: first.b };
  const rows = dialRows(tools, state, draw, false);
  const lines = h("div", {});
  const line = (name, ...formulas) => [
    h("p", {}, say(`dials.symbols_${name}`)),
    ...formulas.map((one) =>
      h(
        "div",
        { class: "cw-formula", tabindex: 0, role: "group", "aria-label": say(`dials.symbols_${name}`) },
        formula(one),
      ),
    ),
  ];

  function draw() {
    const { u, b } = state;
    for (const [name, row] of Object.entries(rows)) row.show(state[name]);
    const n = Object.fromEntries(
      Object.entries({ ...q, u, b, kappa: kappaOf(q, u, b), push: pushOf(q, u, b) }).map(([name, value]) => [
        name,
        brief(value),
      ]),
    );
    const level = equilibriumOf(q, u, b);
    const calm = q.k0 * (1 - q.m * b);
    announce([settingInWords(q, u, b), turnInWords(q, u, b)].filter(Boolean).join(" "));
    const sides = [(q.D * (1 - b) + q.C) * q.p * calm, (q.C + q.P * b) * (q.a - calm)];
    const sign = Math.abs(sides[0] - sides[1]) < 1e-9 ? "=" : sides[0] > sides[1] ? ">" : "<";
    lines.replaceChildren(
      ...line(
        "change",
        "d~s|d~t = ( \u03ba \u2212 a ) s + G",
        `d~s|d~t \u2248 ( ${n.kappa} \u2212 ${n.a} ) s + ${n.push}`,
      ),
      ...line(
        "kappa",
        "\u03ba = k_0 ( 1 + p u ) ( 1 \u2212 m b )",
        `\u03ba = ${n.k0} ( 1 + ${n.p} \u00d7 ${n.u} ) ( 1 \u2212 ${n.m} \u00d7 ${n.b} ) \u2248 ${n.kappa}`,
      ),
      ...line(
        "push",
        "G = D ( 1 \u2212 b ) + C ( 1 \u2212 u ) \u2212 P u b",
        `G = ${n.D} ( 1 \u2212 ${n.b} ) + ${n.C} ( 1 \u2212 ${n.u} )` +
          ` \u2212 ${n.P} \u00d7 ${n.u} \u00d7 ${n.b} \u2248 ${n.push}`,
      ),
      ...line(
        "level",
        "s^\u2217 = G|a~\u2212~\u03ba",
        ...(level === null ? [] : [`s^\u2217 = ${n.push}|${n.a}~\u2212~${n.kappa} \u2248 ${brief(level)}`]),
      ),
      level === null ? h("p", { class: "cw-muted" }, say("dials.symbols_none")) : "",
      ...line("path", "s ( t ) = s^\u2217 + ( s_0 \u2212 s^\u2217 ) e^(~\u03ba~\u2212~a~)~t"),
      ...line(
        "flip",
        "( D ( 1 \u2212 b ) + C ) k_0 p ( 1 \u2212 m b ) > ( C + P b ) ( a \u2212 k_0 ( 1 \u2212 m b ) )",
        `${brief(sides[0])} ${sign} ${brief(sides[1])}`,
      ),
    );
  }
  const columns = ["letter", "name", "value", "why"].map((key) => ({
    key,
    label: say(`dials.symbols_col_${key}`),
    numeric: key === "value",
  }));
  const numbers = spec.symbols.map((one) => ({
    letter: one.symbol,
    name: `${one.name}. ${one.meaning}`,
    value: brief(q[one.symbol]),
    why: one.reason,
  }));
  body.append(
    h("p", {}, say("dials.symbols_lead")),
    rows.u.box,
    rows.b.box,
    lines,
    fold(say("dials.symbols_table"), dataTable(columns, numbers, say("dials.symbols_table"))),
  );
  draw();
}
