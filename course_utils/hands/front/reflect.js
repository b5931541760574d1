// An open task: choose, write, or both. Kept for the learner and shown again; never marked.

import { fold, guarded, guardKeys, h, say, statusLine, uid } from "./dom.js";
import { sureField } from "./fields.js";
import { mount } from "./mount.js";
import { orderField } from "./order_field.js";
import { choiceField, ownWords, ticksField } from "./reflect/fields.js";
import { dayInWords } from "./words.js";
import { Draft, textBox } from "./writing.js";

const REFLECT_MOST = 5000;

export function render({ model, el }) {
  const spec = model.get("spec");
  const titleId = uid("reflect");
  const root = guardKeys(h("section", { class: "cw cw-reflect", "aria-labelledby": titleId }));
  const show = (words) => {
    line(words);
  };
  const ordered = spec.choose === "order";
  const choice = ordered
    ? orderField({ options: spec.options, legend: say("reflect.choose_order"), show, change: () => draft.touched() })
    : choiceField(spec);
  const writing = textBox({ rows: spec.words ? 9 : 4, most: REFLECT_MOST, words: spec.words });
  const sure = sureField();
  const ticks = ticksField(spec.ticks ? spec.rubric : []);
  const back = h("div", {});
  root.append(
    h("p", { class: "cw-kicker" }, say("reflect.kicker")),
    h("h3", { id: titleId }, spec.prompt),
    back,
    choice.element,
    h("p", {}, h("label", { for: writing.input.id }, spec.starter ?? say("reflect.write")), h("br"), writing.input),
    writing.count ?? "",
    writing.why,
    spec.asks_sure ? sure.element : "",
    spec.rubric.length
      ? fold(
          say("reflect.rubric"),
          h(
            "ul",
            {},
            spec.rubric.map((each) => h("li", {}, each)),
          ),
        )
      : "",
    ticks.element,
    h(
      "div",
      { class: "cw-row" },
      h("button", { type: "button", class: "cw-primary", onclick: guarded(show, keep) }, say("reflect.keep")),
    ),
  );
  const line = statusLine(root);
  el.append(root);
  let attempt = 0;
  let from = "";

  const empty = { chosen: [], text: "", sure: null, met: [] };
  const read = () => ({
    chosen: choice.chosen(),
    text: writing.text(),
    sure: sure.chosen(),
    met: ticks.chosen(),
  });
  const write = (value) => {
    choice.choose(value.chosen);
    sure.choose(value.sure);
    writing.set(value.text);
    ticks.choose(value.met ?? []);
  };
  const draft = new Draft({
    item: spec.id,
    empty,
    read,
    write,
    tell: (changed) => line(changed ? say("writing.draft") : from),
  });
  root.addEventListener(
    "input",
    guarded(show, () => draft.touched()),
  );

  function keep() {
    if (!writing.text() && (ordered || spec.words)) {
      writing.ask();
      return writing.input.focus();
    }
    if (writing.refusal()) {
      line(say("writing.not_short", { why: writing.refusal() }));
      return writing.input.focus();
    }
    if (ordered) choice.take();
    const { chosen, text, sure: confidence, met } = read();
    if (!chosen.length && !text) return line(say("reflect.nothing"));
    attempt += 1;
    return model.send({
      kind: "answer",
      item: spec.id,
      version: spec.version,
      type: "note",
      response: spec.ticks ? { chosen, text, met } : { chosen, text },
      confidence,
      attempt,
      hint: false,
      shown: null,
    });
  }

  /** What was kept, as the form of today would read it: an option that is no more is left out. */
  function asRead({ response, confidence }) {
    return {
      chosen: choice.known(response.chosen),
      text: response.text,
      sure: confidence,
      met: ticks.known(response.met ?? []),
    };
  }

  return mount(root, {
    model,
    show: line,
    items: [spec.id, ...(spec.back ? [spec.back.id] : [])],
    saved({ item, event, store }) {
      if (item !== spec.id) return;
      from = store.ok ? say("reflect.kept") : store.text;
      ticks.show(true);
      draft.saved(asRead(event));
    },
    learner({ learner, answers }) {
      const events = answers[spec.id] ?? [];
      attempt = events.length;
      from = events.length ? say("reflect.from", { date: dayInWords(events.at(-1).time) }) : "";
      draft.learner(learner, events.length ? asRead(events.at(-1)) : undefined);
      ticks.show(events.length > 0);
      if (spec.back) back.replaceChildren(...ownWords(spec.back.options, answers[spec.back.id]?.at(-1)));
    },
  });
}
