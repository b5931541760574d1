// Arms races by numbers: Richardson's line, the trap, what chance shows, and four explanations in a race.

import { announcer, dataTable, fold, guarded, guardKeys, h, refold, refuses, say, statusLine, uid } from "./dom.js";
import { niceTicks, svg } from "./drawing.js";
import { formula } from "./formula.js";
import { leastSquares, raceRegression, totalsLine } from "./least_squares.js";
import { mount } from "./mount.js";
import { numberBox } from "./number_box.js";
import { richardsonCase, richardsonPath, richardsonRates, richardsonRest } from "./richardson.js";
import { endNames, linePath, scaleOf, sketchBox } from "./sketch.js";

const RACE_HEIGHT = 300;

const raceNumber = (value, digits = 2) =>
  Number(value.toPrecision(digits))
    .toLocaleString("en-GB", { useGrouping: Math.abs(value) >= 10000, maximumFractionDigits: 6 })
    .replace("-", "\u2212");
const fixed = (value, places = 1) => value.toFixed(places).replace("-", "\u2212");

/** A small drawing with two axes that fits its box: `set({x: [low, high], y: [low, high], lines, points, words})`. */
class Sketch {
  constructor({ across, up }) {
    this.frame = sketchBox({ up, across, height: RACE_HEIGHT }, () => this.draw());
    this.box = this.frame.box;
    this.watcher = this.frame.watcher;
  }

  set(what) {
    this.what = what;
    this.draw();
  }

  draw() {
    if (!this.what) return;
    const { lines = [], points = [], words = "", room = 16 } = this.what;
    const width = this.frame.width();
    const [left, top, bottom] = [48, 12, 28];
    const x = scaleOf(this.what.x, left, width - room);
    const y = scaleOf(this.what.y, RACE_HEIGHT - bottom, top);
    const made = [];
    for (const tick of niceTicks(...this.what.y)) {
      made.push(
        svg(
          "text",
          { x: left - 8, y: y(tick) + 5, "text-anchor": "end" },
          tick.toLocaleString("en-GB").replace("-", "\u2212"),
        ),
        svg("line", { class: "cw-grid", x1: left, x2: width - room, y1: y(tick), y2: y(tick) }),
      );
    }
    for (const tick of niceTicks(...this.what.x))
      made.push(svg("text", { x: x(tick), y: RACE_HEIGHT - 8, "text-anchor": "middle" }, String(tick)));
    const names = [];
    lines.forEach((line, at) => {
      made.push(
        svg("path", {
          class: `cw-course-line cw-course-line-${line.look ?? at}`,
          d: linePath(line.points.map(([px, py]) => [x(px), y(py)])),
        }),
      );
      if (line.name) names.push({ text: line.name, x: x(line.points.at(-1)[0]) + 6, y: y(line.points.at(-1)[1]) + 4 });
    });
    for (const point of points) {
      made.push(
        svg("circle", { class: point.off ? "cw-race-off" : "cw-race-on", cx: x(point.x), cy: y(point.y), r: 5 }),
      );
      if (point.name)
        made.push(
          svg(
            "text",
            {
              class: "cw-course-name",
              x: x(point.x) + (point.left ? -10 : 10),
              y: y(point.y) + (point.left ? -8 : 16),
              "text-anchor": point.left ? "end" : "start",
            },
            point.name,
          ),
        );
    }
    made.push(...endNames(names));
    const { drawing } = this.frame;
    drawing.setAttribute("viewBox", `0 0 ${width} ${RACE_HEIGHT}`);
    drawing.setAttribute("aria-label", words);
    drawing.replaceChildren(...made);
  }
}

export function render({ model, el }) {
  const spec = model.get("spec");
  const titleId = uid("race");
  const root = guardKeys(h("section", { class: "cw cw-race", "aria-labelledby": titleId, "data-stage": spec.stage }));
  const body = h("div", {});
  root.append(h("h3", { id: titleId }, say(`race.title_${spec.stage}`)), body);
  const show = statusLine(root);
  el.append(root);
  const tools = {
    spec,
    body,
    show,
    announce: announcer(root),
    safely: (handler) => guarded(show, handler),
    watchers: [],
  };
  ({ totals: stageTotals, trap: stageTrap, chance: stageChance, horses: stageHorses, sides: stageSides })[spec.stage](
    tools,
  );
  root.dataset.cwReady = "yes";
  return mount(root, { watchers: tools.watchers });
}

/** Where the figures come from, and what to beware of. */
function provenance(spec) {
  return [
    h("p", { class: "cw-source" }, spec.credit),
    fold(
      say("race.caveats"),
      h(
        "ul",
        {},
        spec.caveats.map((one) => h("li", {}, one)),
      ),
    ),
  ];
}

/** The equations of a stage, folded away: for readers who like them. */
function equations(lines, ...notes) {
  return fold(
    say("race.equations"),
    lines.map(([name, text]) =>
      h(
        "div",
        { class: "cw-race-formula", tabindex: 0, role: "group", "aria-label": name || say("race.equations") },
        name ? h("p", { class: "cw-muted" }, name) : null,
        formula(text),
      ),
    ),
    notes.map((one) => h("p", { class: "cw-muted" }, one)),
  );
}

/**
 * A number with its name above the line that says why one is refused: `read()` is the number, or null.
 * @param {{show: (text: string) => void, change?: () => void} & Parameters<typeof numberBox>[0]} box
 */
function namedNumber({ what, show, change = () => {}, ...rest }) {
  const number = numberBox({
    what,
    needed: true,
    bad: (reason) => {
      show(reason);
      if (reason) change();
    },
    take: change,
    ...rest,
  });
  return {
    ...number,
    box: h("div", {}, h("p", {}, h("label", { for: number.input.id }, `${what} `), number.input), number.why),
  };
}

/** A drop-down with a label: [box, element, read]. */
function chooser(label, options, change) {
  const select = h(
    "select",
    { id: uid("choose"), onchange: change },
    options.map(([value, text]) => h("option", { value }, text)),
  );
  return { select, box: h("p", {}, h("label", { for: select.id }, `${label} `), select) };
}

// --- Richardson's line ---

function stageTotals({ spec, body, show, announce, safely, watchers }) {
  const blocs = Object.values(spec.blocs);
  const totals = spec.years.map((_, at) => blocs.reduce((sum, bloc) => sum + bloc[at], 0));
  const between = (at) => say("race.leave_at", { first: spec.years[at], last: spec.years[at + 1] });
  const sketch = new Sketch({ across: say("race.axis_mean"), up: say("race.axis_rise") });
  watchers.push(sketch.watcher);
  const said = h("p", { class: "cw-said" });
  const table = h("div", {});
  const leave = chooser(
    say("race.leave"),
    [["", say("race.leave_none")], ...totals.slice(1).map((_, at) => [String(at), between(at)])],
    safely(() => update()),
  );
  const start = namedNumber({
    what: say("race.start"),
    low: 150,
    high: 250,
    value: Number(totals[0].toFixed(1)),
    change: safely(() => update()),
    show,
  });
  const started = h("p", {});

  function update() {
    const without = leave.select.value === "" ? null : Number(leave.select.value);
    const line = totalsLine(totals, without);
    const all = totalsLine(totals);
    said.textContent = [
      without === null ? say("race.totals_all") : say("race.totals_less", { years: between(without) }),
      say("race.totals_said", { slope: fixed(line.slope, 2), zero: fixed(line.zero, 0), fit: fixed(line.fit, 3) }),
    ].join(" ");
    const at = (mean) => [mean, line.intercept + line.slope * mean];
    sketch.set({
      x: [185, 275],
      y: [-5, 55],
      words: said.textContent,
      lines: [{ points: [at(188), at(270)], look: 1 }],
      points: [
        ...all.points.map((one, i) => ({
          x: one.mean,
          y: one.increment,
          name: between(one.at),
          left: i > 1,
          off: one.at === without,
        })),
        { x: line.zero, y: 0, name: say("race.zero_label", { zero: fixed(line.zero, 0) }), off: true },
      ],
    });
    const from = start.read();
    if (from === null) started.textContent = "";
    else {
      const after = line.zero + (from - line.zero) * Math.exp(line.slope * (totals.length - 1));
      started.textContent = [
        say("race.start_said", { start: fixed(from), after: fixed(after, 0), real: fixed(totals.at(-1), 0) }),
        from < line.zero ? say("race.start_fall", { zero: fixed(line.zero, 0) }) : "",
      ]
        .filter(Boolean)
        .join(" ");
    }
    refold(
      table,
      fold(
        say("common.data_table"),
        dataTable(
          [
            { key: "years", label: say("race.col_years") },
            { key: "mean", label: say("race.col_mean"), numeric: true },
            { key: "rise", label: say("race.col_rise"), numeric: true },
          ],
          all.points.map((one) => ({ years: between(one.at), mean: fixed(one.mean, 2), rise: fixed(one.increment) })),
          say("race.start_table"),
        ),
      ),
    );
    announce([said.textContent, started.textContent].filter(Boolean).join(" "));
  }
  body.append(
    h("p", { class: "cw-muted" }, say("race.shows_totals")),
    leave.box,
    said,
    sketch.box,
    start.box,
    started,
    table,
    ...provenance(spec),
  );
  update();
}

// --- the trap ---

function stageTrap({ spec, body, announce, safely }) {
  const which = chooser(
    say("race.trap_choose"),
    spec.fits.map((one, at) => [String(at), one.bloc]),
    safely(() => update()),
  );
  const found = h("div", {});

  function update() {
    const one = spec.fits[Number(which.select.value)];
    const row = (term, value, plus) => {
      const right = plus ? value > 0 : value < 0;
      return {
        term: say(`race.trap_term_${term}`),
        wants: say(plus ? "race.trap_plus" : "race.trap_minus"),
        finds: fixed(value, 2),
        verdict: `${right ? "✓" : "✗"} ${say(right ? "race.trap_right" : "race.trap_wrong")}`,
      };
    };
    const rows = [row("reaction", one.reaction, true), row("own", one.own, false)];
    announce(`${one.bloc}. ${rows.map((each) => `${each.term}: ${each.finds}, ${each.verdict.slice(2)}.`).join(" ")}`);
    found.replaceChildren(
      dataTable(
        [
          { key: "term", label: say("race.col_term") },
          { key: "wants", label: say("race.trap_wants") },
          { key: "finds", label: say("race.trap_finds"), numeric: true },
          { key: "verdict", label: say("race.trap_verdict") },
        ],
        rows,
        say("race.trap_table"),
      ),
      h("p", {}, say("race.trap_why", { correlation: fixed(one.correlation, 2), free: one.free })),
    );
  }
  body.append(
    h("p", {}, say("race.trap_lead")),
    which.box,
    found,
    h("p", {}, h("strong", {}, say("race.trap_total"))),
    equations(
      [
        ["", "dx/dt = k y - a x + g"],
        ["", "dy/dt = l x - b y + h"],
      ],
      say("race.equation_words"),
    ),
    ...provenance(spec),
  );
  update();
}

// --- what chance shows ---

/** A number from a normal distribution (Box and Muller). */
function normal() {
  return Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
}

function walk(years, noise) {
  let level = 0;
  return Array.from({ length: years }, () => {
    level += 1 + noise * normal();
    return level;
  });
}

function stageChance({ spec, body, show, safely, watchers }) {
  const sketch = new Sketch({ across: say("race.chance_axis"), up: say("race.chance_effort") });
  watchers.push(sketch.watcher);
  const count = { pairs: 0, signs: 0, sure: 0, level: 0 };
  const said = h("p", { class: "cw-said", "aria-live": "polite" });
  const counted = h("p", { "aria-live": "polite" });
  const noise = namedNumber({ what: say("race.chance_noise"), low: 0.2, high: 5, value: 1.4, step: 0.1, show });

  function judge() {
    const spread = noise.read();
    if (spread === null) return null;
    const [rival, own] = [walk(spec.years, spread), walk(spec.years, spread)];
    const found = raceRegression(rival, own);
    const level = leastSquares([rival, Array(spec.years).fill(1)], own);
    const signs = found.rival[0] > 0 && found.own[0] < 0;
    const sure = found.rival[1] > spec.critical;
    count.pairs += 1;
    count.signs += Number(signs);
    count.sure += Number(sure);
    count.level += Number(Math.abs(level.values[0] / level.errors[0]) > 2);
    return { rival, own, found, signs, sure };
  }

  function tell(one) {
    if (!one) return;
    const share = (part) => Math.round((100 * part) / count.pairs);
    said.textContent = say("race.chance_one", {
      rival: fixed(one.found.rival[0], 2),
      t: fixed(one.found.rival[1]),
      own: fixed(one.found.own[0], 2),
      verdict: say(`race.chance_${one.signs ? "race" : "no_race"}${one.sure ? "_sure" : ""}`),
    });
    counted.textContent =
      count.pairs === 1
        ? say("race.chance_first")
        : [
            say("race.chance_count", {
              count: count.pairs.toLocaleString("en-GB"),
              signs: share(count.signs),
              sure: share(count.sure),
              critical: spec.critical,
            }),
            say("race.chance_level", { level: share(count.level) }),
          ].join(" ");
    const all = [...one.rival, ...one.own];
    const points = (series) => series.map((value, at) => [at + 1, value]);
    sketch.set({
      x: [1, spec.years],
      y: [Math.min(0, ...all), Math.max(...all)],
      words: said.textContent,
      room: 64,
      lines: [
        { points: points(one.own), name: say("race.chance_a"), look: 0 },
        { points: points(one.rival), name: say("race.chance_b"), look: 1 },
      ],
    });
  }
  const buttons = h(
    "div",
    { class: "cw-row" },
    h("button", { type: "button", class: "cw-primary", onclick: safely(() => tell(judge())) }, say("race.chance_draw")),
    h(
      "button",
      {
        type: "button",
        onclick: safely(() => {
          let last = null;
          for (let at = 0; at < 200; at += 1) last = judge();
          tell(last);
        }),
      },
      say("race.chance_many"),
    ),
    h(
      "button",
      {
        type: "button",
        onclick: safely(() => {
          Object.assign(count, { pairs: 0, signs: 0, sure: 0, level: 0 });
          tell(judge());
        }),
      },
      say("race.chance_reset"),
    ),
  );
  body.append(
    h("p", {}, say("race.chance_lead")),
    h("p", { class: "cw-muted" }, say("race.chance_rule", { critical: spec.critical })),
    noise.box,
    buttons,
    said,
    sketch.box,
    counted,
    fold(say("race.chance_thousands"), h("p", {}, spec.result), h("p", {}, say("race.chance_true", spec.found))),
  );
  tell(judge());
}

// --- the race ---

/** Every pair in one table: the winner of its race and what Richardson's signs say. */
function allPairs({ races, names }) {
  const columns = ["own", "rival", "years", "won", "signs", "t"].map((key) => ({
    key,
    label: say(`race.pairs_${key}`),
    numeric: key === "t",
  }));
  const rows = Object.entries(races).map(([pair, runners]) => {
    const [own, rival] = pair.split(" ");
    const { terms } = runners.find((one) => one.model === "richardson");
    const years = Object.keys(runners[0].forecasts);
    return {
      own: names[own],
      rival: names[rival],
      years: `${years[0]}\u2013${years.at(-1)}`,
      won: say(`race.model_${runners[0].model}`),
      signs: say(terms.rival[0] > 0 && terms.own[0] < 0 ? "race.pairs_yes" : "race.pairs_no"),
      t: fixed(terms.rival[1]),
    };
  });
  return dataTable(columns, rows, say("race.pairs_table"));
}

function stageHorses({ spec, body, safely, watchers }) {
  const sides = Object.entries(spec.names);
  const sketch = new Sketch({ across: say("race.horses_axis"), up: say("race.horses_effort") });
  watchers.push(sketch.watcher);
  const own = chooser(
    say("race.horses_own"),
    sides,
    safely(() => update()),
  );
  const rival = chooser(
    say("race.horses_rival"),
    sides,
    safely(() => update()),
  );
  [own.select.value, rival.select.value] = ["CHN", "USA-JPN"];
  const same = h("p", { class: "cw-refused", role: "status", hidden: true });
  const refused = refuses(rival.select, same);
  const lead = h("p", {});
  const said = h("p", { class: "cw-said", "aria-live": "polite" });
  const early = h("p", { "aria-live": "polite" });
  const table = h("div", {});

  function update() {
    const runners = spec.races[`${own.select.value} ${rival.select.value}`];
    if (!runners) {
      // Said beside the field; the race that was shown stays.
      refused(say("race.horses_same", { name: spec.names[rival.select.value] }));
      return;
    }
    refused("");
    const [best] = runners;
    const years = Object.keys(best.forecasts).map(Number);
    lead.textContent = say("race.horses_lead", { first: years[0], last: years.at(-1) });
    const place = runners.findIndex((one) => one.model === "richardson");
    const { terms, learnt, rmse } = runners[place];
    const signs = ({ rival, own: fatigue }) => {
      const [wrongRival, wrongOwn] = [rival[0] <= 0, fatigue[0] >= 0];
      const verdict =
        wrongRival && wrongOwn
          ? "signs_wrong_both"
          : wrongRival
            ? "signs_wrong_rival"
            : wrongOwn
              ? "signs_wrong_own"
              : "signs_right";
      return {
        rival: raceNumber(rival[0]),
        t: fixed(rival[1]),
        own: raceNumber(fatigue[0]),
        own_t: fixed(fatigue[1]),
        verdict: [
          say(`race.${verdict}`),
          verdict === "signs_right"
            ? say(rival[1] > spec.critical ? "race.signs_sure" : "race.signs_unsure", { critical: spec.critical })
            : "",
        ]
          .filter(Boolean)
          .join(" "),
      };
    };
    said.textContent = [
      say("race.horses_won", { model: say(`race.model_${best.model}`), rmse: raceNumber(best.rmse) }),
      say("race.horses_rich", { place: say(`race.place_${place + 1}`), rmse: raceNumber(rmse), ...signs(terms) }),
    ].join(" ");
    early.textContent = say("race.horses_learnt", { last: years[0] - 1, ...signs(learnt) });
    const real = Object.entries(spec.series[own.select.value]).map(([year, value]) => [Number(year), value]);
    const forecast = Object.entries(best.forecasts).map(([year, value]) => [Number(year), value]);
    const top = Math.max(...real.map((one) => one[1]), ...forecast.map((one) => one[1]));
    sketch.set({
      x: [spec.since, real.at(-1)[0]],
      y: [0, 1.05 * top],
      words: said.textContent,
      room: 112,
      lines: [
        { points: real, name: say("race.horses_real"), look: "real" },
        { points: forecast, name: say("race.horses_forecast"), look: "forecast" },
      ],
    });
    const columns = [
      { key: "model", label: say("race.col_model") },
      { key: "rmse", label: say("race.col_miss"), numeric: true },
      { key: "terms", label: say("race.horses_terms", best) },
    ];
    const words = (one) =>
      Object.entries(one.terms)
        .map(([name, [value, t]]) => `${say(`race.term_${name}`)} ${raceNumber(value, 3)} (${fixed(t)})`)
        .join(", ");
    table.replaceChildren(
      dataTable(
        columns,
        runners.map((one) => ({
          model: say(`race.model_${one.model}`),
          rmse: raceNumber(one.rmse, 3),
          terms: words(one),
        })),
        say("race.horses_table", { first: years[0], last: years.at(-1) }),
      ),
    );
  }
  body.append(
    lead,
    h("div", { class: "cw-row" }, own.box, rival.box),
    same,
    said,
    early,
    sketch.box,
    table,
    h("p", { class: "cw-muted" }, say("race.horses_limit")),
    fold(say("race.horses_all"), h("p", {}, spec.result), allPairs(spec)),
    equations(
      [
        [say("race.model_drift"), "y_{t} = y_{t-1} + c + e_{t}"],
        [say("race.model_inertia"), "y_{t} - y_{t-1} = h - b y_{t-1} + e_{t}"],
        [say("race.model_gdp_share"), "y_{t} = s z_{t} + e_{t}"],
        [say("race.model_richardson"), "y_{t} - y_{t-1} = l x_{t-1} - b y_{t-1} + h + e_{t}"],
      ],
      say("race.equation_words"),
      say("race.equation_tests"),
    ),
    ...provenance(spec),
  );
  update();
}

// --- two sides that differ ---

function stageSides({ spec, body, show, announce, safely, watchers }) {
  const sketch = new Sketch({ across: say("race.sides_time"), up: say("race.sides_effort") });
  watchers.push(sketch.watcher);
  const said = h("p", { class: "cw-said" });
  const table = h("div", {});
  const level = (value) =>
    Math.abs(value) <= 1000 ? raceNumber(value) : say(value > 0 ? "dials.over" : "dials.under");
  const boxes = Object.fromEntries(
    [...Object.keys(spec.system), "x0", "y0"].map((name) => {
      const range = spec.ranges[name];
      return [
        name,
        namedNumber({
          what: say(`race.sides_${name}`),
          ...range,
          value: spec.system[name] ?? spec.start[name],
          step: 0.5,
          show,
          change: safely(() => update()),
        }),
      ];
    }),
  );
  const presets = chooser(
    say("race.sides_case"),
    [["", say("race.sides_own")], ...Object.keys(spec.cases).map((name) => [name, say(`race.case_${name}`)])],
    safely(() => {
      const chosen = spec.cases[presets.select.value];
      if (!chosen) return;
      for (const [name, value] of Object.entries(chosen)) boxes[name].set(value);
      update();
    }),
  );

  function update() {
    const system = Object.fromEntries(Object.keys(spec.system).map((name) => [name, boxes[name].read()]));
    const start = [boxes.x0.read(), boxes.y0.read()];
    // A refused number says so beside its field; the drawing stays as it was.
    if ([...Object.values(system), ...start].includes(null)) return;
    show("");
    const rest = richardsonRest(system);
    const kind = richardsonCase(system);
    const rates = richardsonRates(system)
      .map((rate) => raceNumber(rate))
      .join(say("race.sides_and"));
    said.textContent = [
      say(`race.say_${kind}`),
      rest ? say("race.sides_rest", { x: raceNumber(rest[0]), y: raceNumber(rest[1]) }) : say("race.sides_no_rest"),
      say("race.sides_rates", { rates }),
    ].join(" ");
    const points = Array.from({ length: 81 }, (_, at) => {
      const t = at / 8;
      return [t, ...richardsonPath(system, start, t)];
    });
    const shown = points.filter(([, x, y]) => Math.abs(x) <= spec.furthest && Math.abs(y) <= spec.furthest);
    const levels = [0, ...shown.flatMap(([, x, y]) => [x, y])];
    const [low, high] = [Math.min(...levels), Math.max(...levels)];
    const air = Math.max(0.5, 0.08 * (high - low));
    sketch.set({
      x: [0, 10],
      y: [low - air, high + air],
      words: said.textContent,
      room: 96,
      lines: [
        { points: shown.map(([t, x]) => [t, x]), name: say("race.sides_x"), look: 0 },
        { points: shown.map(([t, , y]) => [t, y]), name: say("race.sides_y"), look: 1 },
      ],
    });
    refold(
      table,
      fold(
        say("common.data_table"),
        dataTable(
          [
            { key: "t", label: say("race.sides_time"), numeric: true },
            { key: "x", label: say("race.sides_x"), numeric: true },
            { key: "y", label: say("race.sides_y"), numeric: true },
          ],
          points.filter(([t]) => Number.isInteger(t)).map(([t, x, y]) => ({ t, x: level(x), y: level(y) })),
          say("race.sides_table"),
        ),
      ),
    );
    announce(said.textContent);
  }
  body.append(
    h("p", {}, say("race.sides_lead")),
    presets.box,
    h(
      "div",
      { class: "cw-race-grid" },
      Object.values(boxes).map((one) => one.box),
    ),
    said,
    sketch.box,
    table,
    h("p", { class: "cw-muted" }, say("race.sides_honest")),
    equations([
      ["", "dx/dt = k y - a x + g"],
      ["", "dy/dt = l x - b y + h"],
    ]),
  );
  update();
}
