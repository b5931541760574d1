// Choosing who is learning; keeping, downloading, restoring and forgetting progress.

import { fold, guarded, guardKeys, h, say, statusLine, uid } from "./dom.js";
import { giveFile } from "./files.js";
import { mount } from "./mount.js";
import { dropDrafts } from "./storage.js";
import { countInWords, goOnOffer, learnerChoice, learnerLabel } from "./who.js";

const GUESTS_SHOWN = 5; // the newest; the others wait behind one line
const GUESTS_AT_MOST = 200;
const DRAWER = "#who-is-learning";

export function render({ model, el }) {
  const titleId = uid("learner");
  const root = guardKeys(h("section", { class: "cw cw-learner", "aria-labelledby": titleId }));
  const nowLine = h("p", {});
  const keptLine = h("p", { class: "cw-muted" });
  const listBox = h("div");
  const group = uid("who");
  const hint = h(
    "p",
    { class: "cw-muted", id: uid("hint") },
    say("learner.name_hint", { max: model.get("spec").maxName }),
  );
  const nameBox = h("input", {
    type: "text",
    id: uid("name"),
    dir: "auto",
    autocomplete: "off",
    spellcheck: "false",
    "aria-describedby": hint.id,
  });
  const remember = h("input", { type: "checkbox", id: uid("remember") });
  const asking = h("div", { class: "cw-ask", hidden: true, role: "group" });
  const picker = h("input", {
    type: "file",
    accept: ".json,application/json",
    class: "cw-hidden",
    tabindex: -1,
    "aria-hidden": "true",
  });
  const choice = learnerChoice(model);
  const offer = goOnOffer(choice, nowLine);
  const submit = h("button", { type: "submit", class: "cw-primary" }, say("learner.start"));
  const forget = h("button", { type: "button", onclick: () => askSure() }, say("learner.forget"));
  let current = null;
  let pending = null; // makes the sentence to show once the host has answered

  el.append(root);
  const form = h(
    "form",
    {},
    listBox,
    h("div", { class: "cw-row" }, h("label", { for: nameBox.id }, say("learner.new_name")), nameBox),
    hint,
    h("div", { class: "cw-check" }, remember, h("label", { for: remember.id }, say("learner.remember"))),
    h("div", { class: "cw-row" }, submit),
  );
  const files = h(
    "div",
    { class: "cw-row" },
    h("button", { type: "button", onclick: () => model.send({ kind: "download" }) }, say("learner.download")),
    h("button", { type: "button", onclick: () => picker.click() }, say("learner.restore")),
    picker,
    forget,
  );
  const desk = [h("p", {}, say("learner.why")), form, files, asking];
  const drawer = model.get("spec").folded ? fold(say("learner.drawer"), desk) : null;
  drawer?.classList.add("cw-drawer");
  root.append(
    h("h3", { id: titleId }, say("learner.title")),
    nowLine,
    offer.box,
    ...(drawer ? [drawer] : desk),
    keptLine,
  );
  const show = statusLine(root);
  // Who comes by a link to this heading wants what is in the drawer.
  if (drawer && location.hash === DRAWER) drawer.open = true;

  const displayName = (learner) => (learner.guest ? say("learner.guest") : learner.name);
  const welcome = (learner) => say("learner.welcome", { name: displayName(learner) });

  /** Ask something under the buttons: two answers side by side; `back` has the focus again when it is answered. */
  function ask(question, answers, back, focused) {
    const leave = () => {
      asking.hidden = true;
      back.focus();
    };
    const buttons = answers.map(([words, act]) =>
      h(
        "button",
        {
          type: "button",
          onclick: guarded(show, () => {
            leave();
            act();
          }),
        },
        words,
      ),
    );
    const line = h("p", { id: uid("ask") }, question);
    asking.setAttribute("aria-labelledby", line.id);
    asking.replaceChildren(line, h("div", { class: "cw-row" }, buttons));
    asking.hidden = false;
    buttons[focused].focus();
  }

  function askSure() {
    if (!current) return;
    const { id } = current;
    const name = displayName(current);
    ask(
      say("learner.forget_sure", { name }),
      [
        [
          say("learner.forget_yes"),
          () => {
            pending = () => say("learner.forgotten", { name });
            dropDrafts(id);
            model.send({ kind: "forget", id });
          },
        ],
        [say("learner.forget_no"), () => {}],
      ],
      forget,
      1,
    );
  }

  /** The name is another's already, who has answered here: who is it? */
  function askWho({ learner, current: now }) {
    const typed = nameBox.value;
    const along = now.guest && now.answers ? ` ${say("learner.taken_along")}` : "";
    const gap = { name: learner.name, count: countInWords(learner.answers) };
    show("");
    ask(
      `${say("learner.taken", gap)}${along}`,
      [
        [
          say("learner.go_on_named", gap),
          () => {
            pending = welcome;
            choice.choose({ id: learner.id, remember: remember.checked });
          },
        ],
        [
          say("learner.another", gap),
          () => {
            pending = (one) => say("learner.numbered", { name: one.name, other: learner.name });
            choice.choose({ name: typed, another: true, remember: remember.checked });
          },
        ],
      ],
      submit,
      0,
    );
  }

  function drawList(learners) {
    if (!learners.length) return listBox.replaceChildren();
    const row = (learner) => {
      const id = uid("learner");
      const box = h("input", {
        type: "radio",
        name: group,
        id,
        value: learner.id,
        checked: learner.id === current?.id,
      });
      box.addEventListener("change", () => {
        nameBox.value = "";
      });
      return h("div", { class: "cw-check" }, box, h("label", { for: id, dir: "auto" }, learnerLabel(learner)));
    };
    const open = learners.filter((one) => !one.guest);
    const guests = learners.filter((one) => one.guest);
    const shown = [...open, ...guests.slice(0, GUESTS_SHOWN)];
    const more = guests.slice(GUESTS_SHOWN);
    // Drawn when it is opened: on a school's computer there may be hundreds.
    const rest = h("div");
    const earlier = more.length ? fold(say("learner.more_guests", { count: more.length }), rest) : null;
    earlier?.addEventListener("toggle", () => {
      if (earlier.open && !rest.childElementCount) rest.append(...more.slice(0, GUESTS_AT_MOST).map(row));
    });
    return listBox.replaceChildren(h("fieldset", {}, h("legend", {}, say("learner.choose")), shown.map(row), earlier));
  }
  nameBox.addEventListener("input", () => {
    for (const box of root.querySelectorAll(`input[name="${group}"]`)) box.checked = false;
  });

  form.addEventListener(
    "submit",
    guarded(show, (event) => {
      event.preventDefault();
      const id = root.querySelector(`input[name="${group}"]:checked`)?.value;
      const name = nameBox.value;
      if (!id && !name.trim()) return show(say("learner.name_missing"));
      const moved = current?.guest && current.answers && id !== current.id;
      pending = (one) => (moved && !one.guest ? say("learner.moved", { name: one.name }) : welcome(one));
      return choice.choose(name.trim() ? { name, remember: remember.checked } : { id, remember: remember.checked });
    }),
  );

  picker.addEventListener(
    "change",
    guarded(show, async () => {
      const [file] = picker.files;
      if (!file) return;
      model.send({ kind: "restore", text: await file.text() });
      picker.value = "";
    }),
  );

  function drawWho(message) {
    current = message.current;
    const gap = { name: current.name, count: countInWords(current.answers) };
    nowLine.textContent = say(current.guest ? "learner.now_guest" : "learner.now_named", gap);
    keptLine.textContent = message.store.text;
    offer.draw(message.last);
    drawList(message.learners);
    if (!pending) return;
    show(pending(current));
    pending = null;
    nameBox.value = "";
  }

  const said = {
    taken(message) {
      pending = null;
      askWho(message);
    },
    file({ name, text }) {
      giveFile(name, text, "application/json");
      show(say("learner.downloaded", { name }));
    },
    restored({ added, known, learner }) {
      show(say("learner.restored", { added, known, name: displayName(learner) }));
      model.send({ kind: "learners" });
    },
    learners: drawWho,
  };
  return mount(root, {
    model,
    show,
    items: [],
    learner({ learner }) {
      choice.hear(learner);
      model.send({ kind: "learners" });
    },
    fault({ text }) {
      pending = null;
      show(text);
    },
    other: (message) => said[message.kind]?.(message),
  });
}
