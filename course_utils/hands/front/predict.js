// Predict, lock, reveal, explain the gap. Values are typed; a line can also be drawn, with the number fields beside it.

import { dataTable, fold, guarded, guardKeys, h, say, statusLine, uid } from "./dom.js";
import { sureField } from "./fields.js";
import { sourceLink } from "./links.js";
import { mount } from "./mount.js";
import { numberBox } from "./number_box.js";
import { GuessChart } from "./predict/guess_chart.js";
import { SlopeChart } from "./predict/slope_chart.js";
import {
  answerOf,
  blank,
  gap,
  guessed,
  inDigits,
  isSeries,
  keptAs,
  locked,
  stepOf,
  tableRows,
  told,
} from "./predict/state.js";
import { Draft, textBox } from "./writing.js";

const PREDICT_MOST = 2000;

/** The gap between guess and data, in a sentence or three. */
function gapInWords({ points, unit }, guesses) {
  const { mean, size, lean, count, furthest } = gap(points, guesses);
  // What lies between two shares of a hundred is counted in points: from 40 to 50 percent is 10 percentage points, and
  // 25 percent.
  const measured = /^per ?cent\b/.test(unit)
    ? say("predict.points", { mean: inDigits(mean) })
    : `${inDigits(mean)} ${unit}`;
  const off = say(count === 1 ? "predict.off_one" : "predict.off_mean", { measured });
  const far = say(count === 1 ? "predict.only" : "predict.furthest", {
    label: furthest.label,
    guess: inDigits(furthest.guess),
    value: inDigits(furthest.value),
    unit,
  });
  return [say(`predict.gap_${size}`, { off }), count > 1 ? say(`predict.lean_${lean}`) : "", far]
    .filter(Boolean)
    .join(" ");
}

/** What the lines are; the one to compare with is always named. */
function keysOf({ beside }, names) {
  return h(
    "div",
    { class: "cw-row cw-muted" },
    names.map((name) => h("span", { class: `cw-key-${name}` }, say(`predict.key_${name}`))),
    beside ? h("span", { class: "cw-key-beside" }, beside.label) : null,
  );
}

/**
 * What stands beside the data: the guess and how far it was off, or the option, and the reason that was given.
 * @returns {HTMLElement[]}
 */
function comparison(spec, response) {
  const said = (name, what) => h("p", {}, h("strong", {}, say(`predict.${name}`), " "), what);
  const text = (key) => spec.options.find((option) => option.key === key)?.text ?? "";
  const compared = response.skipped
    ? [h("p", { class: "cw-muted" }, say("predict.skipped"))]
    : response.values
      ? [said("gap", gapInWords(spec, response.values))]
      : [
          said("you_said", text(response.choice)),
          said("data_say", response.choice === spec.answer ? say("predict.data_same") : text(spec.answer)),
        ];
  const reason = response.why
    ? [h("p", {}, say("predict.your_reason")), h("blockquote", { class: "cw-own-words", dir: "auto" }, response.why)]
    : [];
  return [h("h4", {}, spec.finding), ...compared, ...reason];
}

function dataFold(spec, response) {
  const columns = [
    { key: "label", label: "" },
    { key: "yours", label: say("predict.yours"), numeric: true },
    { key: "data", label: say("predict.data", { unit: spec.unit }), numeric: true },
    ...(spec.beside ? [{ key: "beside", label: spec.beside.label, numeric: true }] : []),
  ];
  return fold(say("common.data_table"), dataTable(columns, tableRows(spec, response), spec.ask));
}

function sourcesOf({ sources }) {
  return h(
    "p",
    { class: "cw-source" },
    `${say("common.source")}: `,
    sources.map((one, i) => [i ? "; " : "", sourceLink(one)]),
  );
}

/** @param {{model: any, el: HTMLElement}} place */
export function render({ model, el }) {
  const spec = model.get("spec");
  const titleId = uid("predict");
  const root = guardKeys(h("section", { class: "cw cw-predict", "aria-labelledby": titleId }));
  const form = h("form", {});
  const result = h("div", { "aria-live": "polite" });
  root.append(h("p", { class: "cw-kicker" }, say("predict.kicker")), h("h3", { id: titleId }, spec.ask), form, result);
  el.append(root);
  const show = statusLine(root);
  const series = isSeries(spec);
  let state = blank(spec);
  let kept = "";

  // ---- The fields ----

  const fields = series
    ? spec.points.map((point, i) => {
        if (point.given) return null;
        return numberBox({
          what: point.label,
          low: spec.low,
          high: spec.high,
          unit: spec.unit,
          step: stepOf(spec),
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
  const sure = sureField(() => refresh());
  const chosen = (boxes) => boxes.find((box) => box.checked)?.value ?? null;
  const lock = h("button", { type: "submit", class: "cw-primary", disabled: true }, say("predict.lock"));
  const skip = h(
    "button",
    { type: "button", onclick: guarded(show, () => lockNow({ skipped: true })) },
    say("predict.skip"),
  );
  const Chart = spec.kind === "slope" ? SlopeChart : GuessChart;
  const drawn = spec.kind === "line" || spec.kind === "slope";
  const chart = drawn ? new Chart(spec, state.guesses, (i, value) => setGuess(i, value)) : null;

  function setGuess(i, value, typed = false) {
    state = guessed(state, i, value);
    if (!typed) {
      fields[i].set(value);
      draft.touched();
    }
    if (chart) {
      chart.guesses = state.guesses;
      chart.draw();
    }
    refresh();
  }

  function refresh() {
    lock.disabled = !answerOf(spec, state, chosen(choices)) || sure.chosen() === null;
  }

  // ---- What is being written ----

  const read = () => ({
    boxes: fields.map((field) => field?.input.value ?? null),
    choice: chosen(choices),
    why: why.text(),
    sure: sure.chosen(),
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
    sure.choose(value.sure);
    refresh();
  };
  const tell = () => show((state.response ? explained : draft).changed ? say("writing.draft") : kept);
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

  // ---- Drawing ----

  function valueFields() {
    return h(
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
                say("predict.given", { label: point.label, value: inDigits(point.value) }),
              )
            : h("span", {}, h("label", { for: fields[i].input.id }, `${point.label} `), fields[i].input),
        ),
      ),
      fields.map((field) => field?.why),
    );
  }

  function choiceFields() {
    return h(
      "fieldset",
      {},
      h("legend", {}, say("predict.choose")),
      spec.options.map((option, i) =>
        h("div", { class: "cw-check" }, choices[i], h("label", { for: choices[i].id }, option.text)),
      ),
    );
  }

  function drawForm() {
    if (chart)
      form.append(
        h("p", { class: "cw-muted" }, say("predict.draw", { unit: spec.unit })),
        keysOf(spec, ["guess"]),
        chart.box,
      );
    form.append(
      series ? valueFields() : choiceFields(),
      h("p", {}, h("label", { for: why.input.id }, say("predict.reason")), h("br"), why.input),
      why.why,
      sure.element,
      h("div", { class: "cw-row" }, lock, skip),
    );
  }

  /** The data beside what was locked, drawn as by a pen where that is `fresh`; while nothing is, the form. */
  function drawResult(fresh = false) {
    const { response } = state;
    form.hidden = Boolean(response);
    if (!response) return result.replaceChildren();
    const body = comparison(spec, response);
    if (series) {
      const shown = new Chart(spec, response.values ?? spec.points.map(() => null), () => {});
      shown.revealed = true;
      shown.fresh = fresh;
      body.push(keysOf(spec, ["data", "guess"]), shown.box, dataFold(spec, response));
    }
    body.push(h("p", {}, spec.explanation));
    if (spec.caveat) body.push(h("p", { class: "cw-muted" }, spec.caveat));
    body.push(sourcesOf(spec));
    if (!response.skipped) body.push(...explanation());
    return result.replaceChildren(...body);
  }

  /** Where the gap is explained in one's own words. */
  function explanation() {
    const keep = guarded(show, () => {
      if (!explain.text()) return show(say("predict.explain_missing"));
      if (explain.refusal()) {
        show(say("writing.not_short", { why: explain.refusal() }));
        return explain.input.focus();
      }
      return send({ explained: explain.text() }, 2);
    });
    return [
      h("p", {}, h("label", { for: explain.input.id }, h("strong", {}, spec.why)), h("br"), explain.input),
      explain.why,
      h(
        "div",
        { class: "cw-row" },
        h("button", { type: "button", class: "cw-primary", onclick: keep }, say("predict.keep")),
      ),
    ];
  }

  // ---- What a student does, and what the host says ----

  form.addEventListener(
    "submit",
    guarded(show, (event) => {
      event.preventDefault();
      const answer = answerOf(spec, state, chosen(choices));
      if (!answer || sure.chosen() === null || state.response) return;
      if (why.refusal()) {
        show(say("writing.not_short", { why: why.refusal() }));
        why.input.focus();
        return;
      }
      lockNow({ ...answer, why: why.text() });
    }),
  );

  function lockNow(response) {
    state = locked(state, response);
    drawResult(true);
    send(response, 1);
    result.tabIndex = -1;
    result.focus({ preventScroll: true });
  }

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
      confidence: attempt === 1 ? sure.chosen() : null,
    });
  }

  function saved({ item, event, store }) {
    if (item !== spec.id) return;
    kept = store.ok ? say("predict.kept") : store.text;
    if ("explained" in event.response) {
      explained.saved(event.response.explained);
    } else {
      state = keptAs(state, event.id);
      draft.saved(read());
    }
  }

  function restore({ learner, answers }) {
    const before = state.response;
    const known = told(spec, state, answers[spec.id] ?? []);
    state = known.state;
    // The same prediction once more, because something else was kept: what is being written about it stays.
    if (state.response !== before) drawResult();
    kept = "";
    if (!state.response) draft.learner(learner);
    explained.learner(learner, known.explained);
  }

  drawForm();
  chart?.draw();
  return mount(root, {
    model,
    show,
    items: [spec.id],
    learner: restore,
    saved,
    watchers: chart ? [chart.watcher] : [],
  });
}
