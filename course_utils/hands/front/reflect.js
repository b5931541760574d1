// An open task: choose, write, or both. Kept for the learner and shown again; never marked.

function render({ model, el }) {
  const spec = model.get("spec");
  const titleId = uid("reflect");
  const root = guardKeys(h("section", { class: "cw cw-reflect", "aria-labelledby": titleId }));
  const boxes = spec.options.map((option) => h("input", { type: "checkbox", id: uid("option"), value: option.key }));
  const text = h("textarea", { id: uid("text"), rows: 4, cols: 64, maxlength: 5000 });
  const sureGroup = uid("sure");
  const sure = ["guess", "fairly", "certain"].map((level) => h("input", { type: "radio", name: sureGroup, id: uid("sure"), value: level }));
  const show = (words) => { line(words); };
  root.append(h("p", { class: "cw-muted" }, say("reflect.kicker")), h("h3", { id: titleId }, spec.prompt));
  if (spec.options.length) {
    root.append(h("fieldset", {}, h("legend", {}, say("reflect.choose")), spec.options.map((option, i) =>
      h("div", { class: "cw-check" }, boxes[i], h("label", { for: boxes[i].id }, option.text)))));
  }
  root.append(
    h("p", {}, h("label", { for: text.id }, spec.starter ?? say("reflect.write")), h("br"), text),
    h("fieldset", {}, h("legend", {}, say("predict.sure")), h("div", { class: "cw-row" }, sure.map((box) =>
      h("span", { class: "cw-check" }, box, h("label", { for: box.id }, say(`predict.${box.value}`)))))),
    spec.rubric.length ? fold(say("reflect.rubric"), h("ul", {}, spec.rubric.map((one) => h("li", {}, one)))) : "",
    h("div", { class: "cw-row" }, h("button", { type: "button", class: "cw-primary", onclick: guarded(show, keep) }, say("reflect.keep"))));
  const line = statusLine(root);
  el.append(root);
  let attempt = 0;

  function keep() {
    const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
    if (!chosen.length && !text.value.trim()) return line(say("reflect.nothing"));
    attempt += 1;
    return model.send({ kind: "answer", item: spec.id, version: spec.version, type: "note", response: { chosen, text: text.value.trim() },
      confidence: sure.find((box) => box.checked)?.value ?? null, attempt, hint: false, shown: null });
  }

  const heard = guarded(show, (message) => {
    if (message.kind === "fault") line(message.text);
    if (message.kind === "saved" && message.item === spec.id) line(message.store.ok ? say("reflect.kept") : message.store.text);
    if (message.kind !== "learner") return;
    const events = message.answers[spec.id] ?? [];
    const last = events.at(-1);
    attempt = events.length;
    boxes.forEach((box) => { box.checked = Boolean(last?.response.chosen.includes(box.value)); });
    sure.forEach((box) => { box.checked = box.value === last?.confidence; });
    text.value = last?.response.text ?? "";
    line(last ? say("reflect.from", { date: new Date(last.time).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" }) }) : "");
  });
  model.on("msg:custom", heard);
  const stop = followTheme(root);
  model.send({ kind: "hello", items: [spec.id] });
  return () => { stop(); model.off("msg:custom", heard); };
}
