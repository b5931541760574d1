// The seed-strength board: eight rows, one open at a time, two weights from 0 to 10 for each, and what they come to.

import {
  announcer,
  dataTable,
  fold,
  guarded,
  guardKeys,
  h,
  keepingFocus,
  refold,
  say,
  setOff,
  statusLine,
  uid,
} from "./dom.js";
import { svg } from "./drawing.js";
import { sourceLink } from "./links.js";
import { mount } from "./mount.js";
import { sliderBox } from "./slider_box.js";
import { dayInWords } from "./words.js";
import { Draft } from "./writing.js";

const BOARD_TOP = 10;
const BOARD_TIMES = ["then", "now"];
const UNWEIGHED = { then: null, now: null, count: 1, indicator: "" };

/** The mean of the weights at one time, each seed counted as often as the student says; null if none is set. */
function boardMean(seeds, weights, time) {
  let [sum, count] = [0, 0];
  for (const seed of seeds) {
    const one = weights[seed.id];
    if (one[time] === null) continue;
    sum += one[time] * one.count;
    count += one.count;
  }
  return count ? sum / count : null;
}

/** What the board comes to, in words: the two means, what grew most and what shrank most. */
function boardInWords(seeds, weights, year) {
  const open = seeds.filter((seed) => BOARD_TIMES.some((time) => weights[seed.id][time] === null)).length;
  if (open === seeds.length) return say("board.empty");
  if (open) return say("board.open", { count: open });
  const [before, after] = BOARD_TIMES.map((time) => boardMean(seeds, weights, time));
  if (before === null) return say("board.none_count");
  const change = (seed) => weights[seed.id].now - weights[seed.id].then;
  const most = (sign) => {
    const best = Math.max(...seeds.map((seed) => sign * change(seed)));
    return best > 0 ? seeds.filter((seed) => sign * change(seed) === best).map((seed) => seed.title) : [];
  };
  const said = [say("board.means", { year, before: before.toFixed(1), after: after.toFixed(1) })];
  if (most(1).length) said.push(say("board.grew", { what: most(1).join("; ") }));
  if (most(-1).length) said.push(say("board.shrank", { what: most(-1).join("; ") }));
  return said.join(" ");
}

/** Where the student and the course differ most, in words. */
function boardGapInWords(seeds, weights) {
  const gap = (seed) =>
    BOARD_TIMES.reduce((sum, time, at) => sum + Math.abs(weights[seed.id][time] - seed.example[at]), 0);
  const most = seeds.reduce((best, seed) => (gap(seed) > gap(best) ? seed : best), seeds[0]);
  if (!gap(most)) return say("board.same");
  const mine = weights[most.id];
  return say("board.differ", {
    title: most.title,
    yours: `${mine.then}, ${mine.now}`,
    course: most.example.join(", "),
  });
}

export function render({ model, el }) {
  const spec = model.get("spec");
  const { seeds, year } = spec;
  const titleId = uid("board");
  const root = guardKeys(h("section", { class: "cw cw-board", "aria-labelledby": titleId }));
  let weights = Object.fromEntries(seeds.map((seed) => [seed.id, { ...UNWEIGHED }]));
  let chosen = seeds[0].id;
  let compared = false;
  let attempt = 0;

  const list = h("ul", { class: "cw-board-list" });
  const panel = h("div", { class: "cw-board-panel", role: "region", "aria-label": say("board.panel") });
  const sum = h("p", {});
  const versus = h("div", {});
  const table = h("div", {});
  const keepButton = h("button", { type: "button", class: "cw-primary" }, say("board.keep"));
  const key = h("p", { class: "cw-row cw-board-key cw-muted" });
  root.append(
    h("p", { class: "cw-muted" }, say("board.kicker")),
    h("h3", { id: titleId }, say("board.title")),
    h("p", {}, say("board.lead", { year })),
    key,
    h("div", { class: "cw-board-cols" }, list, panel),
    sum,
    h("div", { class: "cw-row" }, keepButton),
    versus,
    table,
  );
  el.append(root);
  const show = statusLine(root);
  const announce = announcer(root);
  const safely = (handler) => guarded(show, handler);
  keepButton.addEventListener("click", safely(keep));

  const complete = () => seeds.every((seed) => BOARD_TIMES.every((time) => weights[seed.id][time] !== null));
  const spoken = (value) => (value === null ? say("board.unset") : String(value));

  function track(seed) {
    const mark = (values, own) => {
      const extra = own ? "" : " cw-board-course";
      const height = own ? 10 : 24;
      const [x0, x1] = values.map((value) => (value === null ? null : 3 + value * 9.4));
      const parts = [];
      if (x0 !== null && x1 !== null)
        parts.push(svg("line", { x1: `${x0}%`, x2: `${x1}%`, y1: height, y2: height, class: `cw-board-move${extra}` }));
      if (x0 !== null) parts.push(svg("circle", { cx: `${x0}%`, cy: height, r: 6, class: `cw-board-then${extra}` }));
      if (x1 !== null) {
        // A diamond keeps its shape at every width only inside a nested frame that is placed in percent.
        parts.push(
          svg(
            "svg",
            { x: `${x1}%`, y: height, overflow: "visible" },
            svg("path", { d: "M0,-6L6,0L0,6L-6,0z", class: `cw-board-now${extra}` }),
          ),
        );
      }
      return parts;
    };
    const own = weights[seed.id];
    return svg(
      "svg",
      { class: "cw-board-track", "aria-hidden": "true" },
      svg("line", { x1: "3%", x2: "97%", y1: 10, y2: 10, class: "cw-board-axis" }),
      ...mark([own.then, own.now], true),
      ...(compared ? mark(seed.example, false) : []),
    );
  }

  function drawList() {
    const focused = list.contains(document.activeElement) ? chosen : null;
    list.replaceChildren(
      ...seeds.map((seed) => {
        const own = weights[seed.id];
        return h(
          "li",
          {},
          h(
            "button",
            {
              type: "button",
              class: "cw-board-row",
              "data-seed": seed.id,
              "aria-pressed": String(seed.id === chosen),
              onclick: safely(() => {
                chosen = seed.id;
                drawList();
                drawPanel();
                const heading = panel.querySelector("h4");
                // Where the panel stands below the list the eye is led to it, and the focus with it.
                if (panel.offsetTop >= list.offsetTop + list.offsetHeight) heading.focus({ preventScroll: true });
                heading.scrollIntoView({ block: "nearest" });
              }),
            },
            h("span", { class: "cw-board-name" }, `${seed.number} ${seed.title}`),
            h(
              "span",
              { class: "cw-hidden" },
              ` ${say("board.row", { year, then: spoken(own.then), now: spoken(own.now) })}`,
            ),
            track(seed),
          ),
        );
      }),
    );
    if (focused) /** @type {HTMLElement} */ (list.querySelector(`[data-seed="${focused}"]`))?.focus();
    const glyph = (text, extra = "") => h("span", { class: `cw-board-glyph ${extra}`, "aria-hidden": "true" }, text);
    key.replaceChildren(
      h("span", {}, glyph("○"), say("board.key_then", { year })),
      h("span", {}, glyph("◆"), say("board.key_now")),
      compared ? h("span", {}, glyph("○◆", "cw-board-course"), " ", say("board.key_course")) : "",
      h("span", {}, say("board.key_scale")),
    );
  }

  function weigh(seed, time) {
    const label = time === "then" ? year : say("board.now");
    const field = sliderBox({
      what: label,
      low: 0,
      high: BOARD_TOP,
      whole: true,
      value: weights[seed.id][time],
      rest: BOARD_TOP / 2,
      spoken,
      onBox: { "aria-label": `${seed.title}, ${label}` },
      bad: show,
      take: safely((value) => {
        weights[seed.id][time] = value;
        drawList();
        drawSum();
      }),
    });
    return [h("label", { for: field.range.id }, label), field.range, field.input, field.why];
  }

  function drawPanel() {
    const seed = seeds.find((one) => one.id === chosen);
    const own = weights[seed.id];
    const count = h(
      "select",
      { id: uid("count") },
      [0, 1, 2].map((times) => h("option", { value: times }, say(`board.count_${times}`))),
    );
    count.value = String(own.count);
    count.addEventListener(
      "change",
      safely(() => {
        own.count = Number(count.value);
        drawSum();
      }),
    );
    const indicator = h(
      "select",
      { id: uid("indicator") },
      h("option", { value: "" }, say("board.indicator_none")),
      seed.indicators.map((one) => h("option", { value: one.name }, one.name)),
    );
    indicator.value = own.indicator;
    const how = h("p", { class: "cw-muted" });
    const explain = () => {
      const one = seed.indicators.find((other) => other.name === indicator.value);
      how.textContent = one ? [one.how, one.table ? say("board.in_table", { table: one.table }) : ""].join(" ") : "";
    };
    indicator.addEventListener(
      "change",
      safely(() => {
        own.indicator = indicator.value;
        explain();
        draft.touched();
      }),
    );
    explain();
    const bullets = (texts) =>
      h(
        "ul",
        {},
        texts.map((text) => h("li", {}, text)),
      );
    const place = seeds.indexOf(seed);
    const step = (by, word) =>
      h(
        "button",
        {
          type: "button",
          disabled: !seeds[place + by],
          onclick: safely(() => {
            chosen = seeds[place + by].id;
            drawList();
            drawPanel();
            panel.querySelector("h4").focus({ preventScroll: true });
            panel.scrollIntoView({ block: "nearest" });
          }),
        },
        say(word),
      );
    panel.replaceChildren(
      h("h4", { tabindex: -1 }, `${seed.number} ${seed.title}`),
      h("p", {}, seed.meaning),
      h("p", {}, h("strong", {}, `${year}: `), seed.then),
      h("p", {}, h("strong", {}, `${say("board.now")}: `), seed.now),
      fold(say("board.stronger"), bullets(seed.stronger)),
      fold(say("board.weaker"), bullets(seed.weaker)),
      fold(
        say("common.sources"),
        h(
          "ul",
          { class: "cw-source" },
          seed.sources.map((one) => h("li", {}, sourceLink(one))),
        ),
      ),
      h(
        "fieldset",
        {},
        h("legend", {}, say("board.weigh")),
        h(
          "div",
          { class: "cw-board-weigh" },
          BOARD_TIMES.flatMap((time) => weigh(seed, time)),
        ),
      ),
      h("p", {}, h("label", { for: indicator.id }, say("board.indicator")), indicator),
      how,
      h("p", {}, h("label", { for: count.id }, say("board.count")), count),
      compared
        ? h(
            "p",
            {},
            h("strong", {}, `${say("board.course", { then: seed.example[0], now: seed.example[1] })} `),
            `${seed.trend} ${seed.judgement}`,
          )
        : "",
      h("div", { class: "cw-row" }, step(-1, "board.before"), step(1, "board.next")),
    );
  }

  function drawSum() {
    draft.touched();
    sum.textContent = boardInWords(seeds, weights, year);
    setOff(keepButton, !complete());
    versus.replaceChildren(
      ...(compared && complete()
        ? [h("p", {}, h("strong", {}, boardGapInWords(seeds, weights)), " ", say("board.course_is_one"))]
        : []),
    );
    announce([sum.textContent, versus.textContent].filter(Boolean).join(" "));
    const columns = [
      { key: "seed", label: say("board.col_seed") },
      { key: "then", label: year, numeric: true },
      { key: "now", label: say("board.now"), numeric: true },
      { key: "count", label: say("board.col_count") },
      ...(compared
        ? [
            { key: "course_then", label: `${say("board.key_course")}, ${year}`, numeric: true },
            { key: "course_now", label: `${say("board.key_course")}, ${say("board.now")}`, numeric: true },
          ]
        : []),
    ];
    const rows = seeds.map((seed) => ({
      seed: `${seed.number} ${seed.title}`,
      then: weights[seed.id].then ?? "",
      now: weights[seed.id].now ?? "",
      count: say(`board.count_${weights[seed.id].count}`),
      course_then: seed.example[0],
      course_now: seed.example[1],
    }));
    keepingFocus(table, () => {
      refold(table, fold(say("common.data_table"), dataTable(columns, rows, say("board.table"))));
    });
  }

  function drawAll() {
    drawList();
    keepingFocus(panel, drawPanel);
    drawSum();
  }

  function keep() {
    if (!complete()) return show(say("board.incomplete"));
    attempt += 1;
    compared = true;
    drawAll();
    return model.send({
      kind: "answer",
      item: spec.id,
      version: spec.version,
      type: "note",
      response: { weights },
      confidence: null,
      attempt,
      hint: false,
      shown: null,
    });
  }

  const read = () => weights;
  const filled = (given) => Object.fromEntries(seeds.map((seed) => [seed.id, { ...UNWEIGHED, ...given[seed.id] }]));
  const draft = new Draft({
    item: spec.id,
    empty: filled({}),
    read,
    write: (given) => {
      weights = filled(given);
      drawAll();
    },
    tell: (changed) => show(changed ? say("writing.draft") : from),
  });
  let from = "";

  drawAll();
  return mount(root, {
    model,
    show,
    items: [spec.id],
    saved({ item, event, store }) {
      if (item !== spec.id) return;
      from = store.ok ? say("board.kept") : store.text;
      draft.saved(filled(event.response.weights));
    },
    learner({ learner, answers }) {
      const events = (answers[spec.id] ?? []).filter((event) => event.version === spec.version);
      const last = events.at(-1);
      attempt = events.length;
      from = last ? say("reflect.from", { date: dayInWords(last.time) }) : "";
      if (compared !== Boolean(last)) {
        compared = Boolean(last);
        drawAll();
      }
      draft.learner(learner, last ? filled(last.response.weights) : undefined);
    },
  });
}
