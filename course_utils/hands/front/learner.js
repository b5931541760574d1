// Choosing who is learning; keeping, downloading, restoring and forgetting progress.

function countInWords(count) {
  if (!count) return say("learner.answers_none");
  return count === 1 ? say("learner.answers_one") : say("learner.answers_many", { count });
}

function learnerLabel(learner) {
  if (!learner.guest) return `${learner.name} (${countInWords(learner.answers)})`;
  const date = new Date(learner.created).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  return say("learner.guest_of", { date, count: countInWords(learner.answers) });
}

function saveAs(name, text) {
  const link = h("a", { href: URL.createObjectURL(new Blob([text], { type: "application/json" })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function render({ model, el }) {
  const titleId = uid("learner");
  const root = guardKeys(h("section", { class: "cw cw-learner", "aria-labelledby": titleId }));
  const nowLine = h("p", {});
  const keptLine = h("p", { class: "cw-muted" });
  const listBox = h("div");
  const group = uid("who");
  const nameBox = h("input", { type: "text", id: uid("name"), maxlength: 40, autocomplete: "off", spellcheck: "false" });
  const remember = h("input", { type: "checkbox", id: uid("remember") });
  const sureBox = h("div", { class: "cw-row", hidden: true, role: "group" });
  const picker = h("input", { type: "file", accept: ".json,application/json", class: "cw-hidden", tabindex: -1, "aria-hidden": "true" });
  let current = null;
  let pending = null; // the string to show once the host has answered
  let leaving = "";

  el.append(root);
  const form = h("form", {},
    listBox,
    h("div", { class: "cw-row" }, h("label", { for: nameBox.id }, say("learner.new_name")), nameBox),
    h("div", { class: "cw-check" }, remember, h("label", { for: remember.id }, say("learner.remember"))),
    h("div", { class: "cw-row" }, h("button", { type: "submit", class: "cw-primary" }, say("learner.start"))));
  const files = h("div", { class: "cw-row" },
    h("button", { type: "button", onclick: () => model.send({ kind: "download" }) }, say("learner.download")),
    h("button", { type: "button", onclick: () => picker.click() }, say("learner.restore")), picker,
    h("button", { type: "button", onclick: () => askSure() }, say("learner.forget")));
  root.append(h("h3", { id: titleId }, say("learner.title")), nowLine, h("p", {}, say("learner.why")), form, files, sureBox, keptLine);
  const show = statusLine(root);

  const displayName = (learner) => (learner.guest ? say("learner.guest") : learner.name);

  function askSure() {
    if (!current) return;
    const leave = () => { sureBox.hidden = true; };
    const no = h("button", { type: "button", onclick: leave }, say("learner.forget_no"));
    sureBox.replaceChildren(
      h("p", {}, say("learner.forget_sure", { name: displayName(current) })),
      h("button", { type: "button", onclick: () => { leave(); leaving = displayName(current); pending = "learner.forgotten"; model.send({ kind: "forget", id: current.id }); } }, say("learner.forget_yes")),
      no);
    sureBox.hidden = false;
    no.focus();
  }

  function drawList(learners) {
    const others = learners.filter((learner) => learner.answers > 0 || !learner.guest);
    if (!others.length) return listBox.replaceChildren();
    return listBox.replaceChildren(h("fieldset", {}, h("legend", {}, say("learner.choose")), others.map((learner) => {
      const id = uid("learner");
      const box = h("input", { type: "radio", name: group, id, value: learner.id, checked: learner.id === current?.id });
      box.addEventListener("change", () => { nameBox.value = ""; });
      return h("div", { class: "cw-check" }, box, h("label", { for: id }, learnerLabel(learner)));
    })));
  }
  nameBox.addEventListener("input", () => { for (const box of root.querySelectorAll(`input[name="${group}"]`)) box.checked = false; });

  form.addEventListener("submit", guarded(show, (event) => {
    event.preventDefault();
    const chosen = root.querySelector(`input[name="${group}"]:checked`)?.value;
    const name = nameBox.value.trim();
    if (!chosen && !name) return show(say("learner.name_missing"));
    pending = current?.guest && current.answers ? "learner.moved" : "learner.welcome";
    return model.send(name ? { kind: "choose", name, remember: remember.checked } : { kind: "choose", id: chosen, remember: remember.checked });
  }));

  picker.addEventListener("change", guarded(show, async () => {
    const [file] = picker.files;
    if (!file) return;
    model.send({ kind: "restore", text: await file.text() });
    picker.value = "";
  }));

  const heard = guarded(show, (message) => {
    if (message.kind === "fault") show(message.text);
    if (message.kind === "file") { saveAs(message.name, message.text); show(say("learner.downloaded", { name: message.name })); }
    if (message.kind === "restored") {
      show(say("learner.restored", { added: message.added, known: message.known, name: displayName(message.learner) }));
      model.send({ kind: "learners" });
    }
    if (message.kind === "learner") model.send({ kind: "learners" });
    if (message.kind === "learners") {
      const entry = message.learners.find((one) => one.id === message.current.id);
      current = { ...message.current, answers: entry?.answers ?? 0 };
      nowLine.textContent = say(current.guest ? "learner.now_guest" : "learner.now_named", { name: current.name, count: countInWords(current.answers) });
      keptLine.textContent = message.store.text;
      drawList(message.learners);
      if (pending) {
        show(say(pending, { name: leaving || displayName(current) }));
        pending = null;
        leaving = "";
        nameBox.value = "";
      }
    }
  });
  model.on("msg:custom", heard);
  const stop = followTheme(root);
  model.send({ kind: "learners" });
  return () => { stop(); model.off("msg:custom", heard); };
}
