// A data lab: the task, its tables, a hint, a worked solution. In a notebook Python looks at the number and this card
// shows what became of it; on a page it shows the figures and looks at the number itself (lab/by_hand.js).

import { dataTable, fold, guarded, guardKeys, h, safeUrl, say, statusLine, uid } from "./dom.js";
import { byHand } from "./lab/by_hand.js";
import { inline } from "./lab/inline.js";
import { sourceLink } from "./links.js";
import { mount } from "./mount.js";
import { dayInWords } from "./words.js";

export function render({ model, el }) {
  const spec = model.get("spec");
  const titleId = uid("lab");
  const root = guardKeys(h("section", { class: "cw cw-lab", "aria-labelledby": titleId }));
  /** @type {(text: string) => void} */
  let show = () => {};
  const safely = (handler) => guarded((text) => show(text), handler);
  const hintId = uid("hint");
  const hint = h(
    "p",
    { class: "cw-lab-hint", id: hintId, hidden: true, "aria-live": "polite" },
    h("strong", {}, `${say("lab.hint")}: `),
    inline(spec.hint),
  );
  const toggle = h(
    "button",
    {
      type: "button",
      "aria-expanded": "false",
      "aria-controls": hintId,
      onclick: safely(() => {
        hint.hidden = !hint.hidden;
        toggle.setAttribute("aria-expanded", String(!hint.hidden));
        toggle.textContent = say(hint.hidden ? "lab.hint" : "lab.hint_hide");
        if (!hint.hidden) helped();
      }),
    },
    say("lab.hint"),
  );
  const solution = fold(
    say("lab.solution"),
    code(spec.solution, say("lab.solution")),
    h("p", {}, h("strong", {}, say("lab.gives", { value: spec.value, unit: spec.unit }))),
    h("p", {}, h("strong", {}, `${say("lab.says")}: `), spec.meaning),
    h("p", {}, h("strong", {}, `${say("lab.limit")}: `), spec.limit),
    h(
      "p",
      { class: "cw-source" },
      `${say("common.source")}: `,
      spec.sources.map((one, i) => [i ? "; " : "", sourceLink(one)]),
    ),
  );
  solution.addEventListener(
    "toggle",
    safely(() => {
      if (solution.open) helped();
    }),
  );

  let helpTaken = false;
  const hand = spec.marks ? byHand(spec, { safely, keep }) : null;
  const withPython = [
    ...spec.tables.map(tableFold),
    h("p", { class: "cw-lab-label" }, say("lab.start")),
    code(spec.starter, say("lab.start")),
    h(
      "p",
      {},
      inline(spec.where.text),
      spec.where.url
        ? [
            " ",
            h("a", { href: safeUrl(spec.where.url), target: "_blank", rel: "noopener" }, say("lab.binder")),
            " ",
            h("span", { class: "cw-muted" }, say("lab.binder_note")),
          ]
        : "",
    ),
  ];
  root.append(
    h("p", { class: "cw-muted" }, say(hand ? "lab.kicker_by_hand" : "lab.kicker")),
    h("h3", { id: titleId }, spec.question),
    h("h4", {}, say("lab.task")),
    h(
      "ul",
      {},
      spec.task.map((step) => h("li", {}, inline(step))),
    ),
    ...(hand ? [hand.element] : withPython),
    h("div", { class: "cw-row" }, toggle),
    hint,
    solution,
    ...(hand ? [fold(say("lab.with_python"), ...withPython)] : []),
  );
  const tries = statusLine(root, "cw-lab-tries");
  show = statusLine(root);
  el.append(root);

  function helped() {
    helpTaken = true;
    model.send({ kind: "helped", item: spec.id });
  }

  /** A number that was looked at here, to be kept as the recorder keeps Python's. */
  function keep(value, verdict) {
    const { id: item, version } = spec;
    const answer = { item, version, type: "lab", response: { value }, confidence: null, attempt: 1, hint: helpTaken };
    model.send({ kind: "answer", ...answer, shown: verdict });
  }

  function shortNumber(value) {
    return value.toLocaleString("en-GB", { maximumSignificantDigits: 4 });
  }

  /** What has become of the task. */
  function learner({ answers }) {
    const events = (answers[spec.id] ?? []).filter((event) => event.version === spec.version);
    if (events.length) hand?.last(events.at(-1).response.value);
    const solved = events.findIndex((event) => event.shown === "right");
    if (solved >= 0) {
      const date = dayInWords(events[solved].time);
      tries(`✓ ${solved ? say("lab.solved_after", { date, count: solved + 1 }) : say("lab.solved", { date })}`);
    } else if (events.length && events.at(-1).shown === "partly") {
      tries(say("lab.answer_wrapped"));
    } else if (events.length) {
      tries(say("lab.tried", { count: events.length, value: shortNumber(events.at(-1).response.value) }));
    } else {
      tries("");
    }
  }

  return mount(root, {
    model,
    show,
    items: [spec.id],
    learner,
    saved: ({ store }) => {
      show(store?.ok === false ? store.text : "");
      model.send({ kind: "hello", items: [spec.id] });
    },
    fault: ({ text }) => show(say("quiz.not_saved", { detail: text })),
  });
}

/** Lines of code that scroll sideways on a narrow screen and can be reached by keyboard, under a name of their own. */
function code(text, name) {
  return h("pre", { class: "cw-lab-code", tabindex: 0, role: "group", "aria-label": name }, h("code", {}, text));
}

function tableFold(table) {
  const columns = ["column", "meaning", "unit", "example"].map((key) => ({ key, label: say(`lab.${key}`) }));
  return fold(
    say("lab.table", { title: table.title }),
    dataTable(
      columns,
      table.columns.map((one) => ({ ...one, meaning: h("span", {}, inline(one.meaning)) })),
      say("lab.table_caption", { name: table.name }),
    ),
    h("p", {}, h("strong", {}, say("lab.caveats"))),
    h(
      "ul",
      {},
      table.caveats.map((one) => h("li", {}, inline(one))),
    ),
    h("p", { class: "cw-source" }, `${say("common.source")}: `, inline(table.source)),
  );
}
