// A date, as far as it is asked for. A response is "2005", "2005-02" or "2005-02-19".

import { h, say, uid } from "../../dom.js";
import { markReadNumber } from "../../numbers.js";
import { slider } from "../../slider_box.js";
import { months } from "../../words.js";
import { dateInWords, daysOf } from "../dates.js";
import { register } from "../kinds.js";
import { marked, refused } from "../marks.js";

/** How much of a date is asked for: 1 the year, 2 the month too, 3 the day too. */
function partsAsked(item) {
  // Who is graded gets no answer to tell it from.
  if (item.parts) return item.parts;
  const exact = item.answer.split("-").length;
  const needed = item.tolerance_days >= 366 ? 1 : item.tolerance_days >= 31 ? 2 : 3;
  return Math.min(exact, needed);
}

/** A part as it is kept, if it can be read as a number. */
function whole(part) {
  const value = markReadNumber(part, "");
  return typeof value === "number" ? String(value) : part.trim();
}

function fields(view) {
  const { item } = view;
  const now = { ...view.draft };
  const parts = partsAsked(item);
  const ids = { day: uid("day"), month: uid("month"), year: uid("year") };
  const set = (part, value) => {
    now[part] = value;
    view.change({ ...now });
  };
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
  const years = slider({
    low: item.from_year,
    high: item.to_year,
    value: now.year || null,
    rest: Math.round((item.from_year + item.to_year) / 2),
    spoken: (value) => value ?? say("quiz.slider_unset"),
    take: (value) => {
      year.value = String(value);
      set("year", String(value));
      follow();
    },
  });
  const follow = () => years.set(now.year || null);
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
      h("label", { for: years.range.id, class: "cw-muted" }, say("quiz.year_slider")),
      h(
        "span",
        { class: "cw-quiz-slider-line" },
        h("span", { class: "cw-muted", "aria-hidden": "true" }, item.from_year),
        years.range,
        h("span", { class: "cw-muted", "aria-hidden": "true" }, item.to_year),
      ),
    ),
  );
}

register("date", {
  mark(item, response) {
    const given = typeof response === "string" ? daysOf(response) : null;
    if (!given) throw refused("a date as '2005', '2005-02' or '2005-02-19'");
    const answer = daysOf(item.answer);
    const early = Math.max(0, answer.first - given.first);
    const late = Math.max(0, given.last - answer.last);
    // A vague answer is only as good as the worst day that it can mean.
    if (Math.max(early, late) <= item.tolerance_days) return marked(1);
    if (given.first <= answer.last && given.last >= answer.first) return marked(0, [say("quiz.date_vague")]);
    return marked(0, [say(given.last < answer.first ? "quiz.date_early" : "quiz.date_late"), item.feedback_wrong]);
  },
  start: () => ({ year: "", month: "", day: "" }),
  draft: (response) => {
    const [year, month, day] = response.split("-").map((part) => String(Number(part)));
    return { year, month: month ?? "", day: day ?? "" };
  },
  response: (draft, item) => {
    const parts = [
      [draft.year, 4],
      [draft.month, 2],
      [draft.day, 2],
    ].slice(0, partsAsked(item));
    return parts.every(([part]) => part.trim() !== "")
      ? parts.map(([part, width]) => whole(part).padStart(width, "0")).join("-")
      : null;
  },
  tried: dateInWords,
  problem: (response, item) => {
    const year = Number(response.slice(0, 4));
    return daysOf(response) && year >= item.from_year && year <= item.to_year
      ? ""
      : say("quiz.date_range", { from: item.from_year, to: item.to_year });
  },
  fields,
  answer: (item) => h("p", {}, say("quiz.right_date", { date: dateInWords(item.answer) })),
});
