// The quiz: one question at a time. It marks at once (marking.js), sends each answer to be kept, and shows kept
// answers again. It never waits for a reply: without one it works all the same and forgets when it closes.

import { focusOn, followTheme, guarded, guardKeys, h, keepingFocus, say, statusLine, uid } from "./dom.js";
import { svg } from "./drawing.js";
import { courseLink } from "./links.js";
import { markDateWords, markDays, markEarned, markPlaces, markResponse } from "./marking.js";
import { markReadNumber } from "./numbers.js";
import { placeFields, placePoint, placeResponse } from "./quiz_place.js";
import { months, sureLevels } from "./words.js";

const QUIZ_SURE = { guess: 0.4, fairly: 0.7, certain: 0.95 };
const QUIZ_VERDICTS = ["right", "second", "partly", "not_yet"];
// How far mean confidence and mean share may lie apart and still count as fitting.
const QUIZ_FIT = 0.2;

// ---- What is known about one question ----

function quizBlank(item, version = 0) {
  return { ...quizOpen(quizVersion(item, version)), spec: item, version, before: null };
}

function quizOpen(item) {
  return {
    item,
    draft: QUIZ_KINDS[item.type].start(item),
    confidence: null,
    hint: false,
    first: null,
    second: null,
    retrying: false,
    selfMarking: false,
    met: [],
    done: false,
    problem: "",
    earlier: null,
    begun: false,
    elsewhere: null,
  };
}

/** One version of an item, at a place in its list; an item without drawn numbers has only itself. */
function quizVersion(spec, at) {
  if (!spec.variants) return spec;
  const { variant, parameters, item } = spec.variants[at];
  return { ...spec, ...item, variant, parameters };
}

/** Which version a learner is given first: neighbours seldom get the same, and it is the same on every day. */
function quizFirstVersion(spec, learner, keptAs = spec.id) {
  let hash = 0x811c9dc5;
  for (const letter of `${learner}|${keptAs}`) hash = Math.imul(hash ^ letter.codePointAt(0), 0x01000193) >>> 0;
  // The lowest bits of this hash (FNV-1a) mix least.
  return spec.variants ? (hash >>> 8) % spec.variants.length : 0;
}

/** The version that an event answered, or -1: by its parameters, for a key says nothing once a record has changed. */
function quizAnsweredVersion(spec, event) {
  if (!spec.variants) return event.parameters ? -1 : 0;
  return spec.variants.findIndex(({ parameters }) => {
    const names = Object.keys(parameters);
    return (
      names.length === Object.keys(event.parameters ?? {}).length &&
      names.every((name) => parameters[name] === event.parameters[name])
    );
  });
}

/** The state that counts: while another version is still open, the one that was answered before it. */
function quizCounts(state) {
  return state.before && !state.first ? state.before : state;
}

/** A second try makes sense where the first leaves something to find out. */
function quizMayRetry(item) {
  if (item.type === "single") return item.options.length > 2;
  return item.type !== "true_false" && item.type !== "short_text";
}

function quizSettle(state) {
  state.done =
    state.done ||
    Boolean(state.second) ||
    (Boolean(state.first) && (state.first.mark.verdict === "right" || !quizMayRetry(state.item)));
}

/** "open", "marking", "right", "second" (right at the second try), "partly" or "not_yet". */
function quizOutcome(state) {
  if (!state.first) return state.selfMarking ? "marking" : "open";
  if (state.first.mark.verdict === "right") return "right";
  if (state.second?.mark.verdict === "right") return "second";
  return markEarned(state.first.mark.share, state.second?.mark.share ?? null) > 0 ? "partly" : "not_yet";
}

/**
 * A question's state from its kept events, oldest first. Every mark is made anew; what cannot be marked is passed over.
 */
function quizRestored(spec, events, version = 0) {
  const state = quizBlank(spec, version);
  const own = events.filter((event) => event.version === spec.version && quizAnsweredVersion(spec, event) >= 0);
  if (!own.length && events.length) state.earlier = events.at(-1).time;
  for (const event of own) {
    const at = quizAnsweredVersion(spec, event);
    if ((event.attempt ?? 1) !== 1 && at !== state.version) continue;
    const item = quizVersion(spec, at);
    let outcome = null;
    try {
      outcome = markResponse(item, event.response);
    } catch {
      continue;
    }
    const kept = { response: event.response, mark: outcome, confidence: event.confidence, time: event.time };
    if (outcome.verdict === "unclear") {
      if (item.type !== "short_text") continue;
      Object.assign(state, { selfMarking: true, first: null, second: null });
    } else if ((event.attempt ?? 1) === 1) {
      Object.assign(state, { selfMarking: false, first: kept, second: null, item, version: at });
    } else if (state.first) {
      state.second = kept;
    } else {
      continue;
    }
    state.hint = state.hint || Boolean(event.hint);
    if (event.confidence in QUIZ_SURE) state.confidence = event.confidence;
    state.draft = QUIZ_KINDS[item.type].draft(event.response, item);
  }
  quizSettle(state);
  return state;
}

/** A day as "2006-03-05", in the reader's own time zone; what is no time stays as it is. */
function quizDate(time) {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return String(time);
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** A day in words, in the reader's own time zone. */
function quizDay(time) {
  return Number.isNaN(new Date(time).getTime()) ? String(time) : markDateWords(quizDate(time));
}

/**
 * What a warm-up goes on with: the answers given in it today. A warm-up that was finished on an earlier day comes back
 * as it was, to be asked again; one that was left half done begins anew, since bringing back to mind is what it is for.
 */
function quizSitting(items, answers) {
  const days = items.flatMap((item) => answers[item] ?? []).map((event) => quizDate(event.time));
  const today = quizDate(Date.now());
  if (!days.includes(today) && items.every((item) => answers[item]?.length)) return answers;
  return Object.fromEntries(
    items.map((item) => [item, (answers[item] ?? []).filter((event) => quizDate(event.time) === today)]),
  );
}

function quizNumber(value) {
  return value.toLocaleString("en-GB", { maximumFractionDigits: 6 });
}

// ---- Small pictures ----

/** An icon for an outcome; the word always stands beside it. */
function quizIcon(outcome) {
  const ring = { cx: 10, cy: 10, r: 8.5, fill: "none", stroke: "currentColor", "stroke-width": 1.8 };
  const tick = {
    d: "M5.8 10.4 8.8 13.4 14.4 7",
    fill: "none",
    "stroke-width": 2.2,
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
  };
  const dot = (cx) => svg("circle", { cx, cy: 10, r: 1.4, fill: "currentColor" });
  const drawn = {
    right: () => [svg("circle", { ...ring, fill: "currentColor" }), svg("path", { ...tick, stroke: "var(--cw-page)" })],
    second: () => [svg("circle", ring), svg("path", { ...tick, stroke: "currentColor" })],
    partly: () => [svg("circle", ring), svg("path", { d: "M10 1.5a8.5 8.5 0 0 0 0 17z", fill: "currentColor" })],
    not_yet: () => [svg("circle", ring), dot(5.8), dot(10), dot(14.2)],
    marking: () => [svg("circle", { ...ring, "stroke-dasharray": "3 2.4" })],
  };
  return svg(
    "svg",
    { viewBox: "0 0 20 20", class: `cw-quiz-icon cw-quiz-icon-${outcome}`, "aria-hidden": "true", focusable: "false" },
    ...drawn[outcome](),
  );
}

// ---- The kinds of question: how each is asked. `view` is {item, draft, locked, change(draft, redraw?),
// announce(text), reveal} ----

function quizOptions(view, type, rows, isChosen, choose) {
  const name = uid("option");
  return h(
    "div",
    { class: "cw-quiz-options" },
    rows.map((row) => {
      const chosen = isChosen(row.value);
      const told = view.locked
        ? chosen || (view.reveal && row.right)
        : view.tried !== null && [view.tried].flat().includes(row.value);
      return h(
        "label",
        { class: "cw-quiz-option" },
        h("input", {
          type,
          name,
          value: String(row.value),
          checked: chosen,
          onchange: (event) => choose(row.value, event.target.checked),
        }),
        h("span", { class: "cw-quiz-option-text" }, row.text),
        told ? quizTag(row.right, quizTagWords(view, row, chosen)) : null,
      );
    }),
  );
}

/** Right or not yet, as icon and words, at the end of a row. */
function quizTag(right, words) {
  return h(
    "span",
    { class: `cw-quiz-tag ${right ? "cw-quiz-tag-right" : ""}` },
    quizIcon(right ? "right" : "not_yet"),
    h("span", {}, words),
  );
}

function quizTagWords(view, row, chosen) {
  if (!view.locked) return say(row.right ? "quiz.tried_right" : "quiz.tried_not_yet");
  if (chosen) return say(row.right ? "quiz.yours_right" : "quiz.yours_not_yet");
  return say(view.item.type === "multiple" ? "quiz.right_too" : "quiz.right_answer");
}

/** How one thing stood in an order: by its place, and, once the answer is shown, where it belongs. */
function quizPlaceTag(view, order, key) {
  const { first, last } = markPlaces(view.item, key);
  const at = order.indexOf(key);
  const right = at >= first && at <= last;
  if (!view.locked)
    return quizTag(right, say(right ? "quiz.tried_place_right" : "quiz.tried_place_not_yet", { number: at + 1 }));
  if (right) return quizTag(true, say("quiz.place_right"));
  if (!view.reveal) return quizTag(false, say("quiz.place_not_yet"));
  return quizTag(
    false,
    first === last
      ? say("quiz.place_due", { number: first + 1 })
      : say("quiz.place_due_either", { first: first + 1, last: last + 1 }),
  );
}

/** How one pair was joined, and, once the answer is shown, what belongs to it. */
function quizPairTag(view, pair, given) {
  const right = given === pair.right;
  if (!view.locked)
    return quizTag(right, say(right ? "quiz.tried_pair_right" : "quiz.tried_pair_not_yet", { text: given }));
  if (right) return quizTag(true, say("quiz.pair_right"));
  return quizTag(false, view.reveal ? say("quiz.pair_due", { text: pair.right }) : say("quiz.pair_not_yet"));
}

const QUIZ_KINDS = {
  single: {
    start: () => null,
    draft: (response) => response,
    response: (draft) => draft,
    fields: (view) =>
      quizOptions(
        view,
        "radio",
        view.item.options.map((option) => ({ value: option.key, text: option.text, right: option.correct })),
        (key) => view.draft === key,
        (key) => view.change(key),
      ),
  },

  multiple: {
    rule: "quiz.multiple_rule",
    start: () => [],
    draft: (response) => [...response],
    response: (draft) => (draft.length ? draft : null),
    fields(view) {
      let chosen = view.draft;
      return quizOptions(
        view,
        "checkbox",
        view.item.options.map((option) => ({ value: option.key, text: option.text, right: option.correct })),
        (key) => view.draft.includes(key),
        (key, on) => {
          chosen = on ? [...chosen, key] : chosen.filter((one) => one !== key);
          view.change(chosen);
        },
      );
    },
  },

  true_false: {
    start: () => null,
    draft: (response) => response,
    response: (draft) => draft,
    fields: (view) =>
      quizOptions(
        view,
        "radio",
        [true, false].map((value) => ({
          value,
          text: say(value ? "quiz.true" : "quiz.false"),
          right: value === view.item.answer,
        })),
        (value) => view.draft === value,
        (value) => view.change(value),
      ),
  },

  numeric: {
    start: () => "",
    draft: (response) => response,
    response: (draft) => (draft.trim() ? draft : null),
    tried: (response) => response,
    fields(view) {
      const id = uid("number");
      return h(
        "div",
        { class: "cw-quiz-number" },
        h("label", { for: id }, say("quiz.number_in", { unit: view.item.unit })),
        h(
          "span",
          { class: "cw-row" },
          h("input", {
            id,
            type: "text",
            inputmode: "decimal",
            autocomplete: "off",
            maxlength: 80,
            size: 14,
            value: view.draft,
            "aria-describedby": view.problemId,
            "aria-invalid": view.problem ? "true" : null,
            oninput: (event) => view.change(event.target.value),
          }),
          h("span", { class: "cw-muted", "aria-hidden": "true" }, view.item.unit),
        ),
      );
    },
    answer: (item) =>
      h(
        "p",
        {},
        item.tolerance
          ? say("quiz.right_number_about", {
              number: quizNumber(item.answer),
              unit: item.unit,
              low: quizNumber(item.answer - item.tolerance),
              high: quizNumber(item.answer + item.tolerance),
            })
          : say("quiz.right_number", { number: quizNumber(item.answer), unit: item.unit }),
      ),
  },

  ordering: {
    rule: "quiz.ordering_rule",
    start: (item) => ({ order: [...item.start], moved: false }),
    draft: (response) => ({ order: [...response], moved: true }),
    response: (draft) => (draft.moved ? draft.order : null),
    fields(view) {
      const { order } = view.draft;
      const texts = new Map(view.item.items.map((one) => [one.key, one.text]));
      const move = (index, by) => {
        const next = [...order];
        [next[index], next[index + by]] = [next[index + by], next[index]];
        const way = index + by === 0 ? "down" : index + by === order.length - 1 ? "up" : by < 0 ? "up" : "down";
        view.change({ order: next, moved: true }, `[data-key="${order[index]}"] [data-way="${way}"]`);
        view.announce(say("quiz.moved", { text: texts.get(order[index]), number: index + by + 1, all: order.length }));
      };
      const arrow = (index, by, way, sign) =>
        h(
          "button",
          {
            type: "button",
            class: "cw-quiz-arrow",
            "data-way": way,
            disabled: index + by < 0 || index + by >= order.length,
            "aria-label": say(`quiz.${way}`, { text: texts.get(order[index]) }),
            onclick: () => move(index, by),
          },
          h("span", { "aria-hidden": "true" }, sign),
        );
      return h(
        "ol",
        { class: "cw-quiz-order" },
        order.map((key, index) =>
          h(
            "li",
            { "data-key": key },
            h("span", { class: "cw-quiz-position", "aria-hidden": "true" }, index + 1),
            h("span", { class: "cw-quiz-option-text" }, texts.get(key)),
            view.locked ? quizPlaceTag(view, order, key) : view.tried ? quizPlaceTag(view, view.tried, key) : null,
            view.locked
              ? null
              : h("span", { class: "cw-quiz-arrows" }, arrow(index, -1, "up", "↑"), arrow(index, 1, "down", "↓")),
          ),
        ),
      );
    },
    answer: (item) =>
      h(
        "div",
        {},
        h("h4", {}, say("quiz.right_order")),
        item.ties.map((tie) =>
          h(
            "p",
            {},
            say("quiz.either_order", {
              texts: tie.map((key) => `“${item.items.find((one) => one.key === key).text}”`).join(", "),
            }),
          ),
        ),
        h(
          "ol",
          {},
          item.items.map((one) =>
            h("li", {}, h("strong", {}, one.text), " ", h("span", { class: "cw-muted" }, one.why)),
          ),
        ),
      ),
  },

  matching: {
    rule: "quiz.matching_rule",
    start: () => ({}),
    draft: (response, item) =>
      Object.fromEntries(
        item.pairs.map((pair) => {
          const given = response[pair.key];
          return [pair.key, item.rights.includes(given) ? given : item.pairs.find((one) => one.key === given)?.right];
        }),
      ),
    response: (draft, item) => (item.pairs.every((pair) => draft[pair.key]) ? { ...draft } : null),
    fields(view) {
      const chosen = { ...view.draft };
      // Left sides are shown in the order of the record: only the right sides are to be found.
      if (view.locked) {
        return h(
          "ul",
          { class: "cw-quiz-joined" },
          view.item.pairs.map((pair) =>
            h(
              "li",
              {},
              h("span", {}, pair.left),
              h("span", {}, h("strong", {}, chosen[pair.key]), quizPairTag(view, pair, chosen[pair.key])),
            ),
          ),
        );
      }
      const tried = view.tried && QUIZ_KINDS.matching.draft(view.tried, view.item);
      return h(
        "div",
        { class: "cw-quiz-pairs" },
        view.item.pairs.map((pair) => {
          const id = uid("pair");
          return h(
            "div",
            { class: "cw-quiz-pair" },
            h("label", { for: id }, pair.left),
            h(
              "select",
              {
                id,
                onchange: (event) => {
                  chosen[pair.key] = event.target.value;
                  view.change({ ...chosen });
                },
              },
              h("option", { value: "" }, say("quiz.choose")),
              view.item.rights.map((right) =>
                h("option", { value: right, selected: chosen[pair.key] === right }, right),
              ),
            ),
            tried ? quizPairTag(view, pair, tried[pair.key]) : null,
          );
        }),
      );
    },
    answer: (item) =>
      h(
        "div",
        {},
        h("h4", {}, say("quiz.right_pairs")),
        h(
          "ul",
          {},
          item.pairs.map((pair) =>
            h(
              "li",
              {},
              h("strong", {}, `${pair.left}: ${pair.right}.`),
              " ",
              h("span", { class: "cw-muted" }, pair.why),
            ),
          ),
        ),
      ),
  },

  place: {
    start: () => ({ lat: "", lon: "" }),
    draft: (response) => ({ lat: String(response.lat), lon: String(response.lon) }),
    response: placeResponse,
    tried: (response) => placePoint(response.lat, response.lon),
    problem: (response) =>
      Math.abs(response.lat) <= 90 && Math.abs(response.lon) <= 180 ? "" : say("quiz.place_range"),
    fields: (view) => placeFields(view, view.map),
    answer: (item) =>
      h("p", {}, say("quiz.right_place", { place: item.place_name, point: placePoint(item.lat, item.lon) })),
  },

  date: {
    start: () => ({ year: "", month: "", day: "" }),
    draft: (response) => {
      const [year, month, day] = response.split("-");
      return {
        year: String(Number(year)),
        month: month ? String(Number(month)) : "",
        day: day ? String(Number(day)) : "",
      };
    },
    response: (draft, item) => {
      const parts = [
        [draft.year, 4],
        [draft.month, 2],
        [draft.day, 2],
      ].slice(0, quizDateParts(item));
      const whole = (part) => {
        const value = markReadNumber(part, "");
        return typeof value === "number" ? String(value) : part.trim();
      };
      return parts.every(([part]) => part.trim() !== "")
        ? parts.map(([part, width]) => whole(part).padStart(width, "0")).join("-")
        : null;
    },
    tried: markDateWords,
    problem: (response, item) => {
      const year = Number(response.slice(0, 4));
      return markDays(response) && year >= item.from_year && year <= item.to_year
        ? ""
        : say("quiz.date_range", { from: item.from_year, to: item.to_year });
    },
    fields: (view) => quizDateFields(view),
    answer: (item) => h("p", {}, say("quiz.right_date", { date: markDateWords(item.answer) })),
  },

  short_text: {
    start: () => "",
    draft: (response) => response.text,
    response: (draft) => (draft.trim() ? { text: draft, met: null } : null),
    fields(view) {
      const id = uid("text");
      if (view.locked)
        return h(
          "div",
          {},
          h("h4", {}, say("quiz.text_yours")),
          h("p", { class: "cw-quiz-quote", dir: "auto" }, view.draft),
        );
      return h(
        "div",
        {},
        h("label", { for: id, class: "cw-quiz-label" }, say("quiz.text_label")),
        h("textarea", {
          id,
          rows: 4,
          maxlength: 4000,
          dir: "auto",
          value: view.draft,
          oninput: (event) => view.change(event.target.value),
        }),
      );
    },
    answer: (item) => h("div", {}, h("h4", {}, say("quiz.text_model")), h("p", {}, item.model_answer)),
  },
};

/** How much of a date is asked for: 1 the year, 2 the month too, 3 the day too. */
function quizDateParts(item) {
  const exact = item.answer.split("-").length;
  const needed = item.tolerance_days >= 366 ? 1 : item.tolerance_days >= 31 ? 2 : 3;
  return Math.min(exact, needed);
}

function quizDateFields(view) {
  const { item } = view;
  const now = { ...view.draft };
  const parts = quizDateParts(item);
  const ids = { day: uid("day"), month: uid("month"), year: uid("year"), slider: uid("slider") };
  const set = (part, value) => {
    now[part] = value;
    view.change({ ...now });
  };
  const middle = Math.round((item.from_year + item.to_year) / 2);
  const typed = {
    type: "text",
    inputmode: "numeric",
    autocomplete: "off",
    "aria-describedby": view.problemId,
    "aria-invalid": view.problem ? "true" : null,
  };
  const year = h("input", {
    id: ids.year,
    ...typed,
    maxlength: 8,
    value: now.year,
    oninput: (event) => {
      set("year", event.target.value);
      follow();
    },
  });
  const slider = h("input", {
    id: ids.slider,
    type: "range",
    min: item.from_year,
    max: item.to_year,
    step: 1,
    value: now.year || middle,
    oninput: (event) => {
      year.value = event.target.value;
      set("year", event.target.value);
      follow();
    },
  });
  const follow = () => {
    if (now.year) slider.value = now.year;
    slider.setAttribute("aria-valuetext", now.year || say("quiz.slider_unset"));
    slider.classList.toggle("cw-quiz-unset", !now.year);
  };
  follow();
  const field = (part, control) =>
    h("div", { class: "cw-quiz-field" }, h("label", { for: ids[part] }, say(`quiz.${part}`)), control);
  return h(
    "div",
    {},
    h(
      "div",
      { class: "cw-row cw-quiz-date" },
      parts > 2
        ? field(
            "day",
            h("input", {
              id: ids.day,
              ...typed,
              maxlength: 4,
              value: now.day,
              oninput: (event) => set("day", event.target.value),
            }),
          )
        : null,
      parts > 1
        ? field(
            "month",
            h(
              "select",
              { id: ids.month, onchange: (event) => set("month", event.target.value) },
              h("option", { value: "" }, say("quiz.choose")),
              months().map((word, index) =>
                h("option", { value: index + 1, selected: Number(now.month) === index + 1 }, word),
              ),
            ),
          )
        : null,
      field("year", year),
    ),
    h(
      "div",
      { class: "cw-quiz-slider" },
      h("label", { for: ids.slider, class: "cw-muted" }, say("quiz.year_slider")),
      h(
        "span",
        { class: "cw-quiz-slider-line" },
        h("span", { class: "cw-muted", "aria-hidden": "true" }, item.from_year),
        slider,
        h("span", { class: "cw-muted", "aria-hidden": "true" }, item.to_year),
      ),
    ),
  );
}

// ---- The widget ----

export function render({ model, el }) {
  const spec = model.get("spec");
  const { items } = spec;
  let states = items.map((item) => quizBlank(item));
  let index = 0;
  let learner = null;
  let again = false;
  let touched = false;

  const titleId = uid("quiz");
  const root = guardKeys(h("section", { class: "cw cw-quiz", "aria-labelledby": titleId }));
  const steps = h("nav", { class: "cw-quiz-steps", "aria-label": say("quiz.steps") });
  const notice = h("p", { class: "cw-muted cw-quiz-notice", hidden: true });
  const card = h("div", { class: "cw-quiz-card" });
  const live = h("div", { class: "cw-hidden", role: "status", "aria-live": "polite" });
  root.append(
    h(
      "header",
      { class: "cw-quiz-head" },
      h("div", {}, h("h3", { id: titleId }, spec.title), spec.lead ? h("p", { class: "cw-muted" }, spec.lead) : null),
      items.length > 1 ? steps : null,
    ),
    notice,
    card,
    live,
  );
  const show = statusLine(root);
  const stopTheme = followTheme(root);
  el.append(root);
  if (spec.note) card.append(h("p", {}, spec.note));
  if (!items.length) return stopTheme;

  const announce = (text) => {
    live.textContent = text;
  };
  const run = (handler) =>
    guarded(show, (...args) => {
      touched = true;
      return handler(...args);
    });
  const keptAs = (item) => `${spec.kept_under ?? ""}${item.id}`;
  const icons = (outcome) => (outcome === "open" ? null : quizIcon(outcome));

  /** To the host. The verdict stands already: a kernel that is gone takes no answers, but marks nothing either. */
  function tell(message) {
    try {
      model.send(message);
    } catch (error) {
      show(say("quiz.not_sent", { detail: error?.message ?? String(error) }));
    }
  }

  function send(state, response, attempt, shown) {
    tell({
      kind: "answer",
      item: keptAs(state.item),
      version: state.item.version,
      type: state.item.type,
      response,
      confidence: state.confidence,
      attempt,
      hint: state.hint,
      shown,
      ...(state.spec.variants ? { variant: state.item.variant, parameters: state.item.parameters } : {}),
    });
  }

  function drawSteps() {
    const done = states.every((state) => quizCounts(state).first);
    keepingFocus(steps, () =>
      steps.replaceChildren(
        h(
          "ol",
          {},
          states.map((state, at) => {
            const outcome = quizOutcome(quizCounts(state));
            return h(
              "li",
              {},
              h(
                "button",
                {
                  type: "button",
                  class: `cw-quiz-step cw-quiz-${outcome}`,
                  "aria-current": at === index ? "step" : null,
                  "aria-label": `${say("quiz.step", { number: at + 1 })}: ${say(`quiz.state_${outcome}`)}`,
                  onclick: run(() => go(at)),
                },
                h("span", { "aria-hidden": "true" }, at + 1),
                icons(outcome),
              ),
            );
          }),
          done
            ? h(
                "li",
                {},
                h(
                  "button",
                  {
                    type: "button",
                    class: "cw-quiz-step cw-quiz-step-wide",
                    "aria-current": index === items.length ? "step" : null,
                    onclick: run(() => go(items.length)),
                  },
                  say("quiz.summary_step"),
                ),
              )
            : null,
        ),
      ),
    );
  }

  function go(to) {
    index = to;
    show("");
    announce("");
    draw();
    focusOn(card, "[data-start]");
    root.scrollIntoView({ block: "nearest" });
  }

  function draw() {
    drawSteps();
    card.replaceChildren(...(index === items.length ? summary() : question(states[index])));
  }

  function question(state) {
    const { item } = state;
    const kind = QUIZ_KINDS[item.type];
    const locked = state.selfMarking || (Boolean(state.first) && !state.retrying);
    const problemId = uid("problem");
    const problem = h("p", { id: problemId, class: "cw-quiz-problem" }, state.problem);
    const checkId = uid("check");
    const waits = h(
      "p",
      { id: checkId, class: "cw-muted cw-quiz-waits" },
      say(state.retrying ? "quiz.check_waits_answer" : "quiz.check_waits"),
    );
    const check = h("button", { type: "submit", class: "cw-primary", "aria-describedby": checkId }, say("quiz.check"));
    const update = () => {
      const ready = kind.response(state.draft, item) !== null && (state.retrying || state.confidence !== null);
      check.disabled = !ready;
      waits.hidden = ready;
    };
    const view = {
      item,
      locked,
      problemId,
      problem: state.problem,
      draft: state.draft,
      reveal: state.done,
      map: spec.maps?.[item.region],
      announce,
      tried: state.retrying ? state.first.response : null,
      change: run((draft, onto) => {
        Object.assign(state, { draft, begun: true });
        if (!onto) return update();
        draw();
        return focusOn(card, onto);
      }),
    };
    const asked = h(
      "fieldset",
      { class: "cw-quiz-asked", disabled: locked },
      h("legend", { class: "cw-quiz-stem", tabindex: -1, "data-start": true }, item.stem),
      kind.rule && !locked ? h("p", { class: "cw-muted" }, say(kind.rule)) : null,
      kind.fields(view),
      problem,
    );
    const sureName = uid("sure");
    const sure = h(
      "fieldset",
      { class: "cw-quiz-sure" },
      h("legend", {}, say("common.how_sure")),
      h(
        "div",
        { class: "cw-quiz-sure-row" },
        sureLevels().map((word) =>
          h(
            "label",
            { class: "cw-quiz-option" },
            h("input", {
              type: "radio",
              name: sureName,
              value: word,
              checked: state.confidence === word,
              onchange: run(() => {
                Object.assign(state, { confidence: word, begun: true });
                update();
              }),
            }),
            say(`sure.${word}`),
          ),
        ),
      ),
    );
    const form = h(
      "form",
      {
        novalidate: true,
        onsubmit: run((event) => {
          event.preventDefault();
          if (!check.disabled) checkNow(state);
        }),
      },
      asked,
      state.retrying ? tried(state) : locked ? null : sure,
      locked ? null : [hintBox(state), h("div", { class: "cw-row cw-quiz-act" }, check, hintButton(state), waits)],
    );
    update();
    return [
      h(
        "p",
        { class: "cw-muted cw-quiz-about" },
        items.length > 1
          ? `${say("quiz.progress", { number: index + 1, all: items.length })} · ${item.about}`
          : item.about,
      ),
      state.earlier && !state.first && !state.selfMarking
        ? h("p", { class: "cw-quiz-notice" }, say("quiz.earlier_wording", { date: quizDay(state.earlier) }))
        : null,
      state.elsewhere && !state.first
        ? h("p", { class: "cw-quiz-notice" }, say("quiz.elsewhere", { date: quizDay(state.elsewhere) }))
        : null,
      form,
      state.selfMarking ? selfMarking(state) : null,
      state.first && !state.retrying ? result(state) : null,
      moves(),
    ].filter(Boolean);
  }

  /** At the second try: what was said about the first one stays in sight. */
  function tried(state) {
    const given = QUIZ_KINDS[state.item.type].tried?.(state.first.response);
    return h(
      "div",
      { class: "cw-quiz-result cw-quiz-tried" },
      h("h4", {}, say("quiz.tried")),
      given ? h("p", {}, say("quiz.tried_given", { text: given })) : null,
      feedback(state).map((text) => h("p", {}, text)),
    );
  }

  function hintButton(state) {
    return h(
      "button",
      {
        type: "button",
        "data-hint": true,
        "aria-expanded": state.showHint ? "true" : "false",
        onclick: run(() => {
          state.showHint = !state.showHint;
          state.hint = true;
          draw();
          focusOn(card, "[data-hint]");
          if (state.showHint) announce(`${say("quiz.hint")}: ${state.item.hint}`);
        }),
      },
      say(state.showHint ? "quiz.hint_hide" : "quiz.hint"),
    );
  }

  function hintBox(state) {
    return state.showHint
      ? h("p", { class: "cw-quiz-hint" }, h("strong", {}, `${say("quiz.hint")}: `), state.item.hint)
      : null;
  }

  function checkNow(state) {
    const { item } = state;
    const kind = QUIZ_KINDS[item.type];
    const response = kind.response(state.draft, item);
    state.problem = kind.problem?.(response, item) ?? "";
    const outcome = state.problem ? null : markResponse(item, response);
    if (outcome?.verdict === "unclear" && item.type !== "short_text") state.problem = outcome.question;
    if (state.problem) {
      draw();
      announce(state.problem);
      focusOn(card, ".cw-quiz-asked input");
      return;
    }
    if (item.type === "short_text") {
      Object.assign(state, { selfMarking: true, begun: false });
      draw();
      send(state, response, 1, null);
      announce(say("quiz.self_mark"));
      focusOn(card, ".cw-quiz-self input");
      return;
    }
    keep(state, response, outcome);
  }

  function keep(state, response, outcome) {
    const kept = { response, mark: outcome, confidence: state.confidence, time: new Date().toISOString() };
    const attempt = state.first ? 2 : 1;
    state[attempt === 1 ? "first" : "second"] = kept;
    Object.assign(state, { retrying: false, selfMarking: false, showHint: false, begun: false });
    quizSettle(state);
    show("");
    draw();
    send(state, response, attempt, outcome.verdict);
    announce(`${verdictWords(state)}. ${feedback(state).join(" ")}`);
    focusOn(card, "[data-retry]", "[data-next]", ".cw-verdict");
    card.querySelector(".cw-quiz-result")?.scrollIntoView({ block: "nearest" });
  }

  function selfMarking(state) {
    const { item } = state;
    let met = [...state.met];
    return h(
      "form",
      {
        class: "cw-quiz-result cw-quiz-self",
        onsubmit: run((event) => {
          event.preventDefault();
          const response = { text: state.draft, met: [...met].sort((one, two) => one - two) };
          keep(state, response, markResponse(item, response));
        }),
      },
      QUIZ_KINDS.short_text.answer(item),
      h(
        "fieldset",
        {},
        h("legend", {}, say("quiz.text_criteria")),
        item.criteria.map((criterion, at) =>
          h(
            "label",
            { class: "cw-quiz-option" },
            h("input", {
              type: "checkbox",
              checked: met.includes(at),
              onchange: (event) => {
                met = event.target.checked ? [...met, at] : met.filter((one) => one !== at);
                state.met = met;
              },
            }),
            h("span", { class: "cw-quiz-option-text" }, criterion),
          ),
        ),
      ),
      h("div", { class: "cw-row" }, h("button", { type: "submit", class: "cw-primary" }, say("quiz.text_save"))),
    );
  }

  function verdictWords(state) {
    if (quizOutcome(state) === "second") return say("quiz.verdict_second");
    return say(`quiz.verdict_${(state.second ?? state.first).mark.verdict}`);
  }

  /** What to say about this answer: before the retry only the first nudge, so that there is still something to find. */
  function feedback(state) {
    const {
      response,
      mark: { feedback: said },
    } = state.second ?? state.first;
    // Once the answer is shown nothing is missing any more.
    if (state.item.type === "multiple") return state.done ? said.slice(0, response.length) : said;
    if (state.item.type !== "ordering" && state.item.type !== "matching") return said;
    return said.slice(0, state.done ? 1 : 2);
  }

  function result(state) {
    const { item } = state;
    const last = state.second ?? state.first;
    const outcome = quizOutcome(state) === "second" ? "second" : last.mark.verdict;
    const sureWrong = !state.second && state.first.confidence === "certain" && last.mark.verdict === "not_yet";
    const luckyGuess = !state.second && state.first.confidence === "guess" && last.mark.verdict === "right";
    return h(
      "div",
      { class: `cw-quiz-result cw-quiz-result-${outcome}` },
      h(
        "p",
        { class: "cw-verdict", tabindex: -1 },
        quizIcon(outcome),
        h("strong", {}, verdictWords(state)),
        h("span", { class: "cw-muted" }, answered(last)),
      ),
      feedback(state).map((text) => h("p", {}, text)),
      sureWrong ? h("p", {}, say("quiz.surprise")) : luckyGuess ? h("p", {}, say("quiz.lucky")) : null,
      state.done
        ? [
            QUIZ_KINDS[item.type].answer?.(item),
            h("h4", {}, say("quiz.why")),
            h("p", {}, item.explanation),
            reading(item),
            anotherVersion(state),
          ]
        : h(
            "div",
            { class: "cw-row" },
            h(
              "button",
              {
                type: "button",
                class: "cw-primary",
                "data-retry": true,
                onclick: run(() => {
                  state.retrying = true;
                  state.problem = "";
                  if (item.type === "single") state.draft = null;
                  draw();
                  focusOn(card, "[data-start]");
                }),
              },
              say("quiz.retry"),
            ),
            h(
              "button",
              {
                type: "button",
                onclick: run(() => {
                  state.done = true;
                  draw();
                  announce(item.explanation);
                  focusOn(card, "[data-next]");
                }),
              },
              say("quiz.reveal"),
            ),
            h("span", { class: "cw-muted" }, say("quiz.retry_note")),
          ),
    );
  }

  /** The same question with new numbers, for practice: an answer to it is kept like any other. */
  function anotherVersion(state) {
    const count = state.spec.variants?.length ?? 1;
    if (count < 2) return null;
    return h(
      "div",
      { class: "cw-row cw-quiz-another" },
      h(
        "button",
        {
          type: "button",
          "data-another": true,
          onclick: run(() => {
            states[index] = { ...quizBlank(state.spec, (state.version + 1) % count), before: state };
            show("");
            draw();
            announce(say("quiz.another_open"));
            focusOn(card, "[data-start]");
            root.scrollIntoView({ block: "nearest" });
          }),
        },
        say("quiz.another"),
      ),
      h("span", { class: "cw-muted" }, say("quiz.another_note")),
    );
  }

  function answered({ time, confidence }) {
    const date = quizDay(time);
    return confidence in QUIZ_SURE
      ? say("quiz.answered_sure", { date, sure: say(`sure.${confidence}`) })
      : say("quiz.answered_on", { date });
  }

  function essayPage(item) {
    return item.essay
      ? say(item.essay.approximate ? "quiz.essay_page_about" : "quiz.essay_page", { page: item.essay.page })
      : null;
  }

  function reading(item) {
    const page = essayPage(item);
    if (!page && !item.sources.length) return null;
    return h(
      "div",
      { class: "cw-source cw-quiz-reading" },
      h("strong", {}, say("quiz.read_more")),
      h(
        "ul",
        {},
        page ? h("li", {}, page) : null,
        item.sources.map((source) =>
          h("li", {}, sourceLink(source), ` ${[source.publisher, source.date].filter(Boolean).join(", ")}`),
        ),
      ),
    );
  }

  /** To the list of sources, whose headings are the ids. */
  function sourceLink(source) {
    const [file, id] = source.link.split("#");
    return courseLink(model, file.replace(/\.ipynb$/, ""), source.title, { page: id, notebook: id });
  }

  function moves() {
    if (items.length === 1) return null;
    const last = index === items.length - 1;
    const settled = Boolean(states[index].done);
    return h(
      "div",
      { class: "cw-quiz-moves" },
      index > 0 ? h("button", { type: "button", onclick: run(() => go(index - 1)) }, say("quiz.back")) : h("span"),
      h(
        "button",
        { type: "button", class: settled ? "cw-primary" : null, "data-next": true, onclick: run(() => go(index + 1)) },
        say(last ? "quiz.next_summary" : "quiz.next"),
      ),
    );
  }

  /** To where the lesson tells it: a section of this page, of another lesson's, or of a notebook. */
  function sectionLink({ title, lesson, notebook_id: notebookId, page_id: pageId }) {
    return courseLink(model, lesson, title, { page: pageId, notebook: notebookId });
  }

  function summary() {
    const counted = states.map(quizCounts);
    const outcomes = counted.map(quizOutcome);
    const open = outcomes.filter((one) => one === "open" || one === "marking").length;
    const weak = counted
      .map((state, at) => ({ state, at }))
      .filter(({ at }) => ["second", "partly", "not_yet"].includes(outcomes[at]));
    return [
      h("h4", { class: "cw-quiz-stem", tabindex: -1, "data-start": true }, say("quiz.summary")),
      spec.kept_under && !open ? earlierDay(counted) : null,
      h(
        "ul",
        { class: "cw-quiz-tally" },
        QUIZ_VERDICTS.filter((one) => outcomes.includes(one)).map((one) =>
          h(
            "li",
            {},
            quizIcon(one),
            h("strong", {}, outcomes.filter((each) => each === one).length),
            " ",
            say(`quiz.tally_${one}`),
          ),
        ),
      ),
      open ? h("p", {}, say("quiz.summary_open", { count: open })) : null,
      calibration(),
      weak.length
        ? [
            h("h4", {}, say("quiz.reread")),
            h(
              "ul",
              { class: "cw-quiz-reread" },
              weak.map(({ state, at }) =>
                h(
                  "li",
                  {},
                  h(
                    "span",
                    {},
                    `${state.item.about} `,
                    state.item.section
                      ? h(
                          "span",
                          { class: "cw-quiz-section" },
                          say("quiz.section"),
                          " ",
                          sectionLink(state.item.section),
                        )
                      : state.item.essay
                        ? h("span", { class: "cw-muted" }, ` · ${essayPage(state.item)}`)
                        : null,
                  ),
                  h("button", { type: "button", onclick: run(() => go(at)) }, say("quiz.back_to", { number: at + 1 })),
                ),
              ),
            ),
          ]
        : open
          ? null
          : h("p", {}, say("quiz.reread_none")),
      h(
        "div",
        { class: "cw-quiz-moves" },
        h("button", { type: "button", onclick: run(() => go(items.length - 1)) }, say("quiz.back")),
        h(
          "span",
          { class: "cw-row" },
          h("span", { class: "cw-muted" }, say("quiz.again_note")),
          h(
            "button",
            {
              type: "button",
              onclick: run(() => {
                again = true;
                states = states.map(startAgain);
                go(0);
              }),
            },
            say("quiz.again"),
          ),
        ),
      ),
    ]
      .flat()
      .filter(Boolean);
  }

  /**
   * A warm-up done on an earlier day says so: bringing things back once more is worth more than reading how it went.
   */
  function earlierDay(counted) {
    const last = counted
      .map((state) => state.first.time)
      .sort()
      .at(-1);
    return quizDate(last) === quizDate(Date.now())
      ? null
      : h("p", { class: "cw-quiz-notice" }, say("quiz.warmup_done", { date: quizDay(last) }));
  }

  /** A second round asks with other numbers where it can. */
  function startAgain({ spec: item, version }) {
    return quizBlank(item, (version + 1) % (item.variants?.length ?? 1));
  }

  /** One sentence on how well confidence and answers fit; the first answers count. */
  function calibration() {
    const firsts = states
      .map((state) => quizCounts(state).first)
      .filter((first) => first && first.confidence in QUIZ_SURE);
    if (firsts.length < 3) return null;
    const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const gap =
      mean(firsts.map((first) => QUIZ_SURE[first.confidence])) - mean(firsts.map((first) => first.mark.share));
    if (gap < -QUIZ_FIT) return h("p", {}, say("quiz.calibration_under"));
    if (gap <= QUIZ_FIT) return h("p", {}, say("quiz.calibration_fit"));
    const certain = firsts.filter((first) => first.confidence === "certain");
    const right = certain.filter((first) => first.mark.verdict === "right").length;
    return h(
      "p",
      {},
      certain.length > 1 && right < certain.length
        ? say("quiz.calibration_over", { sure: certain.length, right })
        : say("quiz.calibration_over_plain"),
    );
  }

  /** Kept answers arrive: at the start, after a restored file, or because somebody else is learning now. */
  function restore(message) {
    const same = learner === null || learner === message.learner?.id;
    const firstTime = learner === null;
    learner = message.learner?.id ?? "";
    notice.hidden = message.store?.ok !== false;
    notice.textContent = notice.hidden ? "" : message.store.text;
    if (same && again) return;
    again = false;
    if (!same) {
      announce("");
      show("");
    }
    const before = states[index];
    const kept = spec.kept_under ? quizSitting(items.map(keptAs), message.answers ?? {}) : (message.answers ?? {});
    states = states.map((old) =>
      same
        ? joined(old, kept[keptAs(old.item)] ?? [], firstTime)
        : quizRestored(old.spec, kept[keptAs(old.item)] ?? [], quizFirstVersion(old.spec, learner, keptAs(old.spec))),
    );
    const inside = card.contains(document.activeElement);
    if (!same || (firstTime && !touched && !inside)) {
      const open = states.findIndex((state) => !state.first);
      // Coming back begins at the answer given last, with its date; "Next" leads on from there.
      index = open >= 0 ? Math.max(0, open - 1) : items.length === 1 ? 0 : items.length;
      draw();
    } else if (states[index] === before && !before.earlier) {
      // What the student is doing stays untouched under their hands.
      drawSteps();
    } else {
      keepingFocus(card, draw);
      // The control that had the focus may be answered and gone: then on to the question, never out of the quiz.
      if (inside && !card.contains(document.activeElement)) focusOn(card, "[data-start]");
    }
  }

  /**
   * The same learner's kept answers beside what is on the screen, where something may have been begun and not checked.
   */
  function joined(old, events, firstTime) {
    if (old.before && !old.first) return old;
    // Numbers already on the screen stay under a student's hands.
    const version = firstTime && !touched ? quizFirstVersion(old.spec, learner, keptAs(old.spec)) : old.version;
    const fresh = quizRestored(old.spec, events, version);
    if (old.selfMarking && !fresh.first) return old;
    if (old.begun && !old.first) return Object.assign(old, { elsewhere: fresh.first?.time ?? null });
    const nothingNew = !fresh.first && !fresh.selfMarking;
    if (nothingNew && fresh.version === old.version) return Object.assign(old, { earlier: fresh.earlier });
    if (old.first && !fresh.second && fresh.version === old.version) {
      const { draft, retrying, done, showHint, problem } = old;
      return Object.assign(fresh, {
        done: done || fresh.done,
        ...(retrying ? { draft, retrying, showHint, problem } : {}),
      });
    }
    return fresh;
  }

  /** An answer is kept: this quiz's own, or one given in another view of it, which is then fetched. */
  function saved({ item, event, store }) {
    const state = states.find((one) => keptAs(one.item) === item);
    const own = state && (event?.attempt === 2 ? state.second : state.first || state.selfMarking);
    if (!own) return tell({ kind: "hello", items: items.map(keptAs) });
    return show(store?.ok === false ? store.text : say("quiz.saved"));
  }

  const hear = guarded(show, (message) => {
    if (message.kind === "learner") restore(message);
    else if (message.kind === "saved") saved(message);
    else if (message.kind === "fault") show(say("quiz.not_saved", { detail: message.text }));
  });
  model.on("msg:custom", hear);
  draw();
  tell({ kind: "hello", items: items.map(keptAs) });
  return () => {
    stopTheme();
    model.off("msg:custom", hear);
  };
}
