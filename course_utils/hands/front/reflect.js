// An open task: choose, write, or both. Kept for the learner and shown again; never marked.

import { fold, guarded, guardKeys, h, say, statusLine, uid } from "./dom.js";
import { sureField } from "./fields.js";
import { mount } from "./mount.js";
import { dayInWords } from "./words.js";
import { Draft, textBox } from "./writing.js";

const REFLECT_MOST = 5000;

export function render({ model, el }) {
  const spec = model.get("spec");
  const titleId = uid("reflect");
  const root = guardKeys(h("section", { class: "cw cw-reflect", "aria-labelledby": titleId }));
  const one = spec.choose === "one";
  const group = uid("options");
  const boxes = spec.options.map((option) =>
    h("input", { type: one ? "radio" : "checkbox", name: group, id: uid("option"), value: option.key }),
  );
  const writing = textBox({ rows: 4, most: REFLECT_MOST });
  const sure = sureField();
  const show = (words) => {
    line(words);
  };
  const back = h("div", {});
  root.append(h("p", { class: "cw-kicker" }, say("reflect.kicker")), h("h3", { id: titleId }, spec.prompt), back);
  if (spec.options.length) {
    root.append(
      h(
        "fieldset",
        {},
        h("legend", {}, say(one ? "reflect.choose_one" : "reflect.choose_several")),
        spec.options.map((option, i) =>
          h("div", { class: "cw-check" }, boxes[i], h("label", { for: boxes[i].id }, option.text)),
        ),
      ),
    );
  }
  root.append(
    h("p", {}, h("label", { for: writing.input.id }, spec.starter ?? say("reflect.write")), h("br"), writing.input),
    writing.why,
    sure.element,
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

  const empty = { chosen: [], text: "", sure: null };
  const read = () => ({
    chosen: boxes.filter((box) => box.checked).map((box) => box.value),
    text: writing.text(),
    sure: sure.chosen(),
  });
  const write = (value) => {
    boxes.forEach((box) => {
      box.checked = value.chosen.includes(box.value);
    });
    sure.choose(value.sure);
    writing.set(value.text);
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
    const { chosen, text, sure: confidence } = read();
    if (!chosen.length && !text) return line(say("reflect.nothing"));
    if (writing.refusal()) {
      line(say("writing.not_short", { why: writing.refusal() }));
      return writing.input.focus();
    }
    attempt += 1;
    return model.send({
      kind: "answer",
      item: spec.id,
      version: spec.version,
      type: "note",
      response: { chosen, text },
      confidence,
      attempt,
      hint: false,
      shown: null,
    });
  }

  /** What was kept, as the form of today would read it: an option that is no more is left out. */
  function asRead({ response, confidence }) {
    const chosen = boxes.map((box) => box.value).filter((key) => response.chosen.includes(key));
    return { chosen: one ? chosen.slice(0, 1) : chosen, text: response.text, sure: confidence };
  }

  /** The first guess of the lesson, in the learner's own words. */
  function lookBack(events) {
    const last = events?.at(-1);
    if (!last) return back.replaceChildren(h("p", { class: "cw-muted" }, say("reflect.back_none")));
    const chosen = spec.back.options
      .filter((option) => last.response.chosen.includes(option.key))
      .map((option) => option.text);
    return back.replaceChildren(
      h("p", {}, say("reflect.back", { date: dayInWords(last.time) })),
      h(
        "blockquote",
        { class: "cw-own-words", dir: "auto" },
        [chosen.join("; "), last.response.text].filter(Boolean).map((part) => h("p", { dir: "auto" }, part)),
      ),
      last.confidence
        ? h("p", { class: "cw-muted" }, say("reflect.back_sure", { sure: say(`sure.${last.confidence}`) }))
        : "",
    );
  }

  return mount(root, {
    model,
    show: line,
    items: [spec.id, ...(spec.back ? [spec.back.id] : [])],
    saved({ item, event, store }) {
      if (item !== spec.id) return;
      from = store.ok ? say("reflect.kept") : store.text;
      draft.saved(asRead(event));
    },
    learner({ learner, answers }) {
      const events = answers[spec.id] ?? [];
      attempt = events.length;
      from = events.length ? say("reflect.from", { date: dayInWords(events.at(-1).time) }) : "";
      draft.learner(learner, events.length ? asRead(events.at(-1)) : undefined);
      if (spec.back) lookBack(answers[spec.back.id]);
    },
  });
}
