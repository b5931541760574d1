// Predict, lock, reveal, explain the gap. Values are typed; a line can also be drawn, with the number fields beside it.

import { dataTable, fold, followTheme, guarded, guardKeys, h, safeUrl, say, statusLine, uid } from "./dom.js";
import { followPointer, niceTicks, svg } from "./drawing.js";
import { numberBox } from "./number_box.js";
import { sureLevels } from "./words.js";
import { Draft, textBox } from "./writing.js";

const PREDICT_MOST = 2000;
const CHART_HEIGHT = 300;
const CHART_EDGE = { left: 56, right: 16, top: 16, bottom: 32 };
// The size of .cw-axis in predict.css; a little air between two labels.
const LABEL = { size: 13, line: 16, air: 8 };
const ruler = document.createElement("canvas").getContext("2d");

function shortNumber(value) {
  return value.toLocaleString("en-GB", {
    maximumFractionDigits: Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0,
  });
}

/** Words in lines that are no wider than asked, if no single word is. */
function wrapWords(text, widest, widthOf) {
  const lines = [];
  for (const word of text.split(" ")) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && widthOf(longer) <= widest) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/**
 * Where the lines of each label stand so that no two labels touch: in as few rows as will do, every label in one of
 * them.
 */
function placeWords(labels, centres, slot, width, widthOf) {
  for (let rows = 1; ; rows += 1) {
    const placed = labels.map((label, i) => {
      const lines = wrapWords(label, rows * slot - LABEL.air, widthOf);
      const half = Math.max(...lines.map(widthOf)) / 2;
      return { lines, half, row: i % rows, middle: Math.min(Math.max(centres[i], half), width - half) };
    });
    const clear = placed.every(
      (one, i) => i < rows || one.middle - one.half - LABEL.air / 2 >= placed[i - rows].middle + placed[i - rows].half,
    );
    if (clear || rows >= labels.length) {
      const tall = (row) =>
        Math.max(...placed.filter((one) => one.row === row).map((one) => one.lines.length)) * LABEL.line +
        LABEL.air / 2;
      const tops = [0];
      for (let row = 0; row < Math.min(rows, labels.length); row += 1) tops.push(tops[row] + tall(row));
      return { placed: placed.map((one) => ({ ...one, top: tops[one.row] })), height: tops.at(-1) };
    }
  }
}

/** The gap between guess and data, in a sentence. */
function gapInWords(points, guesses, unit) {
  const open = points.map((point, i) => ({ ...point, guess: guesses[i] })).filter((one) => !one.given);
  const gaps = open.map((one) => one.guess - one.value);
  const mean = gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / gaps.length;
  const at = gaps.reduce((best, gap, i) => (Math.abs(gap) > Math.abs(gaps[best]) ? i : best), 0);
  const far = open[at];
  const range =
    Math.max(...points.map((point) => point.value)) - Math.min(...points.map((point) => point.value)) ||
    Math.abs(far.value) ||
    1;
  const tone =
    mean <= 0.05 * range ? "predict.gap_small" : mean <= 0.25 * range ? "predict.gap_middle" : "predict.gap_large";
  const high = gaps.filter((gap) => gap > 0).length;
  const lean =
    high === gaps.length
      ? "predict.lean_high"
      : high === 0 && gaps.some((gap) => gap < 0)
        ? "predict.lean_low"
        : "predict.lean_none";
  const furthest = say(open.length === 1 ? "predict.only" : "predict.furthest", {
    label: far.label,
    guess: shortNumber(far.guess),
    value: shortNumber(far.value),
    unit,
  });
  // What lies between two shares of a hundred is counted in points: from 40 to 50 percent is 10 percentage points, and
  // 25 percent.
  const measured = /^per ?cent\b/.test(unit)
    ? say("predict.points", { mean: shortNumber(mean) })
    : `${shortNumber(mean)} ${unit}`;
  const off = say(open.length === 1 ? "predict.off_one" : "predict.off_mean", { measured });
  return [say(tone, { off }), gaps.length > 1 ? say(lean) : "", furthest].filter(Boolean).join(" ");
}

/** The known line to compare with, a value or null for each point; null if there is none. */
function besideValues({ beside, points }) {
  if (!beside) return null;
  const known = new Map(beside.points.map((point) => [point.label, point.value]));
  return points.map((point) => known.get(point.label) ?? null);
}

/** By how much a key moves a guess: a power of ten that needs at most some hundred steps from low to high. */
function guessStep({ low, high }) {
  return 10 ** Math.floor(Math.log10((high - low) / 40));
}

/** A small chart of the data and the guess; before the lock, its handles can be dragged or moved with arrow keys. */
class GuessChart {
  constructor(spec, guesses, onGuess) {
    this.spec = spec;
    this.guesses = guesses;
    this.onGuess = onGuess;
    this.revealed = false;
    this.box = h("div", { class: "cw-guess-chart" });
    this.watcher = new ResizeObserver(() => this.draw());
    this.watcher.observe(this.box);
    followPointer(this.box, ".cw-guess-grip", (event) => this.drag?.(event));
  }

  scales(width) {
    const { points, low, high } = this.spec;
    const numbers = points.map((point) => Number(point.label));
    const numeric = numbers.every(Number.isFinite) && numbers.length > 1;
    const span = width - CHART_EDGE.left - CHART_EDGE.right;
    const first = Math.min(...numbers);
    const x = (i) =>
      CHART_EDGE.left +
      (numeric ? (numbers[i] - first) / (Math.max(...numbers) - first) : (i + 0.5) / points.length) * span;
    const room = CHART_HEIGHT - CHART_EDGE.top - CHART_EDGE.bottom;
    const y = (value) => CHART_EDGE.top + (1 - (value - low) / (high - low)) * room;
    const valueAt = (py) => low + (1 - (py - CHART_EDGE.top) / room) * (high - low);
    return { x, y, valueAt, numeric, slot: span / points.length };
  }

  draw() {
    const width = Math.max(this.box.clientWidth, 200);
    const { points, low, high, unit, ask } = this.spec;
    const { x, y, valueAt, numeric, slot } = this.scales(width);
    ruler.font = `${LABEL.size}px ${getComputedStyle(this.box).fontFamily || "sans-serif"}`;
    const widthOf = (text) => ruler.measureText(text).width;
    const words = numeric
      ? null
      : placeWords(
          points.map((point) => point.label),
          points.map((_, i) => x(i)),
          slot,
          width,
          widthOf,
        );
    const foot = Math.max(CHART_EDGE.bottom, (words?.height ?? 0) + LABEL.line);
    const root = svg("svg", {
      width,
      height: CHART_HEIGHT - CHART_EDGE.bottom + foot,
      role: this.revealed ? "img" : "group",
      "aria-label": ask,
    });
    for (const tick of niceTicks(low, high)) {
      root.append(
        svg("line", { x1: CHART_EDGE.left, x2: width - CHART_EDGE.right, y1: y(tick), y2: y(tick), class: "cw-grid" }),
        svg(
          "text",
          { x: CHART_EDGE.left - 8, y: y(tick) + 5, "text-anchor": "end", class: "cw-axis" },
          shortNumber(tick),
        ),
      );
    }
    const below = CHART_HEIGHT - CHART_EDGE.bottom + LABEL.line + LABEL.air;
    if (words) {
      for (const one of words.placed)
        root.append(
          svg(
            "text",
            { "text-anchor": "middle", class: "cw-axis cw-label" },
            one.lines.map((text, n) => svg("tspan", { x: one.middle, y: below + one.top + n * LABEL.line }, text)),
          ),
        );
    } else {
      const every = Math.ceil(points.length / Math.max(2, Math.floor(width / 70)));
      const last = points.length - 1;
      const edge = x(last) - widthOf(points[last].label) - LABEL.air;
      points.forEach((point, i) => {
        if (i === last || (i % every === 0 && x(i) + widthOf(point.label) / 2 <= edge)) {
          root.append(
            svg(
              "text",
              { x: x(i), y: below, "text-anchor": i === last ? "end" : "middle", class: "cw-axis cw-label" },
              point.label,
            ),
          );
        }
      });
    }
    const line = (values, name) => {
      const d = values.map((value, i) => (value === null ? null : `${x(i)},${y(value)}`));
      let path = "";
      d.forEach((spot, i) => {
        if (spot !== null) path += `${i > 0 && d[i - 1] !== null ? "L" : "M"}${spot}`;
      });
      root.append(svg("path", { d: path, class: name }));
    };
    const shown = points.map((point) => (this.revealed || point.given ? point.value : null));
    const beside = besideValues(this.spec);
    if (beside) {
      line(beside, "cw-beside-line");
      beside.forEach((value, i) => {
        if (value !== null)
          root.append(svg("rect", { x: x(i) - 3, y: y(value) - 3, width: 6, height: 6, class: "cw-beside-mark" }));
      });
    }
    if (numeric) {
      line(shown, "cw-data-line");
      line(
        points.map((point, i) => (point.given ? point.value : this.guesses[i])),
        "cw-guess-line",
      );
    } else {
      // Words have no order, so nothing joins them; what is drawn is the gap at each of them.
      points.forEach((point, i) => {
        if (shown[i] !== null && !point.given && this.guesses[i] !== null)
          root.append(
            svg("line", { x1: x(i), x2: x(i), y1: y(shown[i]), y2: y(this.guesses[i]), class: "cw-guess-line" }),
          );
      });
    }
    points.forEach((point, i) => {
      if (shown[i] !== null) root.append(svg("circle", { cx: x(i), cy: y(shown[i]), r: 5, class: "cw-data-dot" }));
      if (point.given) return;
      const guess = this.guesses[i];
      const height = guess === null ? y((low + high) / 2) : y(guess);
      const mark = svg("path", {
        d: `M${x(i)},${height - 9}l9,9l-9,9l-9,-9z`,
        class: guess === null ? "cw-guess-empty" : "cw-guess-mark",
      });
      if (!this.revealed) {
        for (const [name, value] of Object.entries({
          tabindex: 0,
          role: "slider",
          "aria-label": `${point.label}, ${unit}`,
          "aria-valuemin": low,
          "aria-valuemax": high,
          "aria-valuenow": guess ?? (low + high) / 2,
          "aria-valuetext": guess === null ? say("predict.not_set") : `${shortNumber(guess)} ${unit}`,
          "data-at": i,
        }))
          mark.setAttribute(name, value);
      }
      root.append(mark);
      if (!this.revealed) root.append(svg("circle", { cx: x(i), cy: height, r: 20, class: "cw-guess-grip" }));
    });
    if (!this.revealed) this.listen(root, x, valueAt);
    const active = /** @type {HTMLElement|SVGElement} */ (document.activeElement);
    const focused = this.box.contains(active) ? active.dataset.at : undefined;
    this.box.replaceChildren(root);
    if (focused !== undefined) /** @type {SVGElement} */ (root.querySelector(`[data-at="${focused}"]`))?.focus();
  }

  listen(root, x, valueAt) {
    const { points, low, high } = this.spec;
    const step = guessStep(this.spec);
    const set = (i, value) => this.onGuess(i, Math.min(high, Math.max(low, Math.round(value / step) * step)));
    this.drag = (event) => {
      const frame = this.box.getBoundingClientRect();
      const px = event.clientX - frame.left;
      const open = [...points.keys()].filter((i) => !points[i].given);
      const nearest = open.reduce((best, i) => (Math.abs(x(i) - px) < Math.abs(x(best) - px) ? i : best), open[0]);
      set(nearest, valueAt(event.clientY - frame.top));
    };
    root.addEventListener("keydown", (event) => {
      const i = Number(event.target.dataset?.at);
      const change = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, PageUp: 10, PageDown: -10 }[event.key];
      if (!change || Number.isNaN(i)) return;
      event.preventDefault();
      set(i, (this.guesses[i] ?? (low + high) / 2) + change * step);
    });
  }
}

export function render({ model, el }) {
  const spec = model.get("spec");
  const titleId = uid("predict");
  const root = guardKeys(h("section", { class: "cw cw-predict", "aria-labelledby": titleId }));
  const form = h("form", {});
  const result = h("div", { "aria-live": "polite" });
  root.append(h("p", { class: "cw-muted" }, say("predict.kicker")), h("h3", { id: titleId }, spec.ask), form, result);
  el.append(root);
  const show = statusLine(root);
  const series = spec.kind !== "choice";
  const guesses = series ? spec.points.map((point) => (point.given ? point.value : null)) : [];
  let chart = null;
  let locked = false;
  let revealed = null; // the id of the prediction that is shown with the data

  const fields = series
    ? spec.points.map((point, i) => {
        if (point.given) return null;
        return numberBox({
          what: point.label,
          low: spec.low,
          high: spec.high,
          unit: spec.unit,
          step: guessStep(spec),
          take: (value) => setGuess(i, value, true),
          bad: (reason) => {
            if (reason) setGuess(i, null, true);
          },
        });
      })
    : [];
  const group = uid("choice");
  const choices = series
    ? []
    : spec.options.map((option) =>
        h("input", { type: "radio", name: group, id: uid("option"), value: option.key, onchange: () => refresh() }),
      );
  const why = textBox({ rows: 2, most: PREDICT_MOST });
  const explain = textBox({ rows: 3, most: PREDICT_MOST });
  const sureGroup = uid("sure");
  const sure = sureLevels().map((level) =>
    h("input", { type: "radio", name: sureGroup, id: uid("sure"), value: level, onchange: () => refresh() }),
  );
  const lock = h("button", { type: "submit", class: "cw-primary", disabled: true }, say("predict.lock"));
  const skip = h(
    "button",
    { type: "button", onclick: guarded(show, () => reveal({ skipped: true }, true)) },
    say("predict.skip"),
  );

  function setGuess(i, value, typed = false) {
    guesses[i] = value;
    if (!typed) {
      fields[i].set(value);
      draft.touched();
    }
    chart?.draw();
    refresh();
  }

  const read = () => ({
    boxes: fields.map((field) => field?.input.value ?? null),
    choice: choices.find((box) => box.checked)?.value ?? null,
    why: why.text(),
    sure: sure.find((box) => box.checked)?.value ?? null,
  });
  const empty = read();
  const write = (value) => {
    fields.forEach((field, i) => {
      field?.put(value.boxes[i] ?? "");
    });
    choices.forEach((box) => {
      box.checked = box.value === value.choice;
    });
    why.set(value.why);
    sure.forEach((box) => {
      box.checked = box.value === value.sure;
    });
    refresh();
  };
  const tell = () => show((locked ? explained : draft).changed ? say("writing.draft") : kept);
  let kept = "";
  const draft = new Draft({ item: spec.id, empty, read, write, tell });
  const explained = new Draft({
    item: `${spec.id}/explained`,
    empty: "",
    read: explain.text,
    write: explain.set,
    tell,
  });
  form.addEventListener(
    "input",
    guarded(show, () => draft.touched()),
  );
  explain.input.addEventListener(
    "input",
    guarded(show, () => explained.touched()),
  );

  function ready() {
    const answered = series ? guesses.every((guess) => guess !== null) : choices.some((box) => box.checked);
    return answered && sure.some((box) => box.checked);
  }

  function refresh() {
    lock.disabled = !ready();
  }

  /** What the lines are; the one to compare with is always named. */
  function keys(names) {
    return h(
      "div",
      { class: "cw-row cw-muted" },
      names.map((name) => h("span", { class: `cw-key-${name}` }, say(`predict.key_${name}`))),
      spec.beside ? h("span", { class: "cw-key-beside" }, spec.beside.label) : null,
    );
  }

  function drawForm() {
    if (spec.kind === "line") {
      chart = new GuessChart(spec, guesses, (i, value) => setGuess(i, value));
      form.append(h("p", { class: "cw-muted" }, say("predict.draw", { unit: spec.unit })), keys(["guess"]), chart.box);
    }
    if (series) {
      form.append(
        h(
          "fieldset",
          {},
          h("legend", {}, say("predict.values", { unit: spec.unit })),
          h(
            "div",
            { class: "cw-row" },
            spec.points.map((point, i) =>
              point.given
                ? h(
                    "span",
                    { class: "cw-muted" },
                    say("predict.given", { label: point.label, value: shortNumber(point.value) }),
                  )
                : h("span", {}, h("label", { for: fields[i].input.id }, `${point.label} `), fields[i].input),
            ),
          ),
          fields.map((field) => field?.why),
        ),
      );
    } else {
      form.append(
        h(
          "fieldset",
          {},
          h("legend", {}, say("predict.choose")),
          spec.options.map((option, i) =>
            h("div", { class: "cw-check" }, choices[i], h("label", { for: choices[i].id }, option.text)),
          ),
        ),
      );
    }
    form.append(
      h("p", {}, h("label", { for: why.input.id }, say("predict.reason")), h("br"), why.input),
      why.why,
      h(
        "fieldset",
        {},
        h("legend", {}, say("common.how_sure")),
        h(
          "div",
          { class: "cw-row" },
          sure.map((box) =>
            h("span", { class: "cw-check" }, box, h("label", { for: box.id }, say(`sure.${box.value}`))),
          ),
        ),
      ),
      h("div", { class: "cw-row" }, lock, skip),
    );
  }

  form.addEventListener(
    "submit",
    guarded(show, (event) => {
      event.preventDefault();
      if (!ready() || locked) return;
      if (why.refusal()) {
        show(say("writing.not_short", { why: why.refusal() }));
        why.input.focus();
        return;
      }
      const response = series ? { values: guesses } : { choice: choices.find((box) => box.checked).value };
      reveal({ ...response, why: why.text() }, true);
    }),
  );

  function send(response, attempt) {
    model.send({
      kind: "answer",
      item: spec.id,
      version: spec.version,
      type: "predict",
      response,
      attempt,
      hint: false,
      shown: null,
      confidence: attempt === 1 ? (sure.find((box) => box.checked)?.value ?? null) : null,
    });
  }

  function reveal(response, fresh) {
    locked = true;
    form.hidden = true;
    const body = [];
    if (response.skipped) body.push(h("p", { class: "cw-muted" }, say("predict.skipped")));
    else if (response.values)
      body.push(
        h("p", {}, h("strong", {}, say("predict.gap"), " "), gapInWords(spec.points, response.values, spec.unit)),
      );
    else {
      const text = (key) => spec.options.find((option) => option.key === key)?.text ?? "";
      const said = (name, what) => h("p", {}, h("strong", {}, say(`predict.${name}`)), " ", what);
      body.push(
        said("you_said", text(response.choice)),
        said("data_say", response.choice === spec.answer ? say("predict.data_same") : text(spec.answer)),
      );
    }
    if (response.why)
      body.push(
        h("p", {}, say("predict.your_reason")),
        h("blockquote", { class: "cw-own-words", dir: "auto" }, response.why),
      );
    body.unshift(h("h4", {}, spec.finding));
    if (series) {
      const shown = new GuessChart(spec, response.values ?? spec.points.map(() => null), () => {});
      shown.revealed = true;
      const beside = besideValues(spec);
      body.push(
        keys(["data", "guess"]),
        shown.box,
        fold(
          say("common.data_table"),
          dataTable(
            [
              { key: "label", label: "" },
              { key: "yours", label: say("predict.yours"), numeric: true },
              { key: "data", label: say("predict.data", { unit: spec.unit }), numeric: true },
              ...(beside ? [{ key: "beside", label: spec.beside.label, numeric: true }] : []),
            ],
            spec.points.map((point, i) => ({
              label: point.label,
              yours: point.given || !response.values ? "" : shortNumber(response.values[i]),
              data: shortNumber(point.value),
              beside: beside && beside[i] !== null ? shortNumber(beside[i]) : "",
            })),
            spec.ask,
          ),
        ),
      );
    }
    body.push(h("p", {}, spec.explanation));
    if (spec.caveat) body.push(h("p", { class: "cw-muted" }, spec.caveat));
    body.push(
      h(
        "p",
        { class: "cw-source" },
        `${say("common.source")}: `,
        spec.sources.map((one, i) => [
          i ? "; " : "",
          one.url ? h("a", { href: safeUrl(one.url), target: "_blank", rel: "noopener" }, one.text) : one.text,
        ]),
      ),
    );
    if (!response.skipped) {
      const save = h(
        "button",
        {
          type: "button",
          class: "cw-primary",
          onclick: guarded(show, () => {
            if (!explain.text()) return show(say("predict.explain_missing"));
            if (explain.refusal()) {
              show(say("writing.not_short", { why: explain.refusal() }));
              return explain.input.focus();
            }
            return send({ explained: explain.text() }, 2);
          }),
        },
        say("predict.keep"),
      );
      body.push(
        h("p", {}, h("label", { for: explain.input.id }, h("strong", {}, spec.why)), h("br"), explain.input),
        explain.why,
        h("div", { class: "cw-row" }, save),
      );
    }
    result.replaceChildren(...body);
    if (fresh) {
      send(response, 1);
      result.tabIndex = -1;
      result.focus({ preventScroll: true });
    }
  }

  function reset() {
    locked = false;
    form.hidden = false;
    result.replaceChildren();
  }

  const heard = guarded(show, (message) => {
    if (message.kind === "fault") show(message.text);
    if (message.kind === "saved" && message.item === spec.id) {
      kept = message.store.ok ? say("predict.kept") : message.store.text;
      if ("explained" in message.event.response) explained.saved(message.event.response.explained);
      else {
        revealed = message.event.id;
        draft.saved(read());
      }
    }
    if (message.kind !== "learner") return;
    const events = (message.answers[spec.id] ?? []).filter((event) => event.version === spec.version);
    const first = events.find((event) => !("explained" in event.response));
    // The same prediction once more, because something else was kept: what is being written about it stays.
    if (first && revealed !== first.id) reveal(first.response, false);
    else if (!first && locked) reset();
    revealed = first?.id ?? null;
    kept = "";
    if (!first) draft.learner(message.learner);
    explained.learner(message.learner, events.findLast((event) => "explained" in event.response)?.response.explained);
  });
  drawForm();
  chart?.draw();
  model.on("msg:custom", heard);
  const stop = followTheme(root);
  model.send({ kind: "hello", items: [spec.id] });
  return () => {
    stop();
    chart?.watcher.disconnect();
    model.off("msg:custom", heard);
  };
}
