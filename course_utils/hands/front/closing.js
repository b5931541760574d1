// The end of a lesson: what was said first and is said now, what came of the check, what is left, and where to go next.

import { guardKeys, h, say, statusLine, uid } from "./dom.js";
import { svg } from "./drawing.js";
import { courseLink } from "./links.js";
import { mount } from "./mount.js";
import { HISTORY } from "./review/schedule.js";
import { wayToReview } from "./review/waiting.js";
import { minutesLeft, stationMarks, tallyOf } from "./stations.js";
import { HOME } from "./who.js";
import { counted } from "./words.js";

export function render({ model, el }) {
  const spec = model.get("spec");
  const { lesson, stations } = spec;
  const titleId = uid("closing");
  // The card's name begins with how far the lesson is: its question alone names the head of the lesson.
  const kicker = h("p", { class: "cw-kicker", id: uid("closing") });
  const then = h("div", { class: "cw-then" });
  const result = h("p", { class: "cw-muted" });
  const left = h("div", { class: "cw-left" });
  const root = guardKeys(
    h(
      "section",
      { class: "cw cw-closing", "aria-labelledby": `${kicker.id} ${titleId}` },
      kicker,
      h("h3", { id: titleId }, lesson.question),
      then,
      result,
      left,
      wayOn(model, spec.next),
    ),
  );
  el.append(root);
  const show = statusLine(root);

  function draw(answers) {
    const marks = stationMarks(stations, answers, []);
    const asked = stations.filter(({ items }, at) => items.length && marks[at] !== "done");
    kicker.textContent = say(asked.length ? "closing.not_yet" : "closing.done");
    const said = [
      [spec.first, "closing.first"],
      [spec.now, "closing.now"],
    ]
      .filter(([task]) => task && answers[task.id]?.length)
      .map(([task, words]) =>
        h("div", {}, h("p", { class: "cw-muted" }, say(words)), h("p", { dir: "auto" }, lastWords(task, answers))),
      );
    then.replaceChildren(...(said.length === 2 ? [said[0], arrow(), said[1]] : said));
    result.textContent = inWords(spec, answers);
    result.hidden = !result.textContent;
    left.replaceChildren(...(asked.length ? [stillOpen(model, lesson.id, asked, answers)] : []));
    const due = wayToReview(model, answers);
    if (due) left.append(due);
  }

  return mount(root, {
    model,
    show,
    items: [...new Set([spec.first?.id, spec.now?.id, ...stations.flatMap(({ items }) => items), ...HISTORY])].filter(
      Boolean,
    ),
    learner({ answers }) {
      draw(answers);
    },
  });
}

/** What was chosen and written last, as one text. */
function lastWords({ id, options }, answers) {
  const { response } = answers[id].at(-1);
  const chosen = options.filter(({ key }) => response.chosen.includes(key)).map(({ text }) => text);
  return [chosen.join("; "), response.text].filter(Boolean).join(": ");
}

/** "4 of 6 right, one more at the second try. 2 guesses kept." */
function inWords({ check, predictions }, answers) {
  const { all, answered, right, second } = tallyOf(check, answers);
  const guesses = predictions.filter((item) => answers[item]?.length).length;
  return [
    answered ? say("closing.tally", { right, all }) : "",
    second ? counted("closing.second", second) : "",
    guesses ? counted("closing.guesses", guesses) : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** Minutes are those of the stations that it names: what was only to be read is not asked for again. */
function stillOpen(model, lesson, asked, answers) {
  const marks = stationMarks(asked, answers, []);
  const minutes = minutesLeft(asked, marks, answers);
  return h(
    "div",
    {},
    h("p", {}, say("closing.open", { minutes })),
    h(
      "ul",
      { class: "cw-open-stations" },
      asked.map(({ name, page, notebook }) => h("li", {}, courseLink(model, lesson, name, { page, notebook }))),
    ),
  );
}

/** One large way on: to the next lesson, or back to the map of the course. */
function wayOn(model, following) {
  const link = courseLink(model, following?.id ?? HOME, "");
  link.classList.add("cw-next");
  link.append(
    h(
      "span",
      {},
      h("small", {}, following ? say("closing.next", following) : say("closing.last")),
      h("b", {}, following ? following.question : say("closing.to_map")),
    ),
    arrow(),
  );
  return link;
}

function arrow() {
  return svg(
    "svg",
    { viewBox: "0 0 40 16", class: "cw-arrow", "aria-hidden": "true" },
    svg("path", { d: "M1 8h36M30 2l7 6-7 6", fill: "none", stroke: "currentColor", "stroke-width": 2 }),
  );
}
