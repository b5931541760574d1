// Who is learning: everyone who can be chosen, and a place for a new name.

import { fold, h, keepingFocus, say, uid } from "../dom.js";
import { learnerLabel } from "../who.js";
import { listed } from "./state.js";

/** On a school's computer there may be hundreds of guests. */
const GUESTS_AT_MOST = 200;

/**
 * The form.
 * @param {number} maxName characters that a name may have
 * @param {(event: Event) => void} submit
 */
export function learnerForm(maxName, submit) {
  /** Who is marked and not yet chosen: stays marked when the host tells of the learners meanwhile. @type {string} */
  let marked;
  const list = h("div");
  const hint = h("p", { class: "cw-muted", id: uid("hint") }, say("learner.name_hint", { max: maxName }));
  /** @returns {NodeListOf<HTMLInputElement>} */
  const boxes = () => list.querySelectorAll("input[type='radio']");
  const name = h("input", {
    type: "text",
    id: uid("name"),
    dir: "auto",
    autocomplete: "off",
    spellcheck: "false",
    "aria-describedby": hint.id,
    oninput: () => {
      marked = undefined;
      for (const box of boxes()) box.checked = false;
    },
  });
  const remember = h("input", { type: "checkbox", id: uid("remember") });
  const button = h("button", { type: "submit", class: "cw-primary" }, say("learner.start"));
  const clear = () => {
    name.value = "";
    marked = undefined;
  };
  const mark = (id) => {
    clear();
    marked = id;
  };
  return {
    element: h(
      "form",
      { onsubmit: submit },
      list,
      h("div", { class: "cw-row" }, h("label", { for: name.id }, say("learner.new_name")), name),
      hint,
      h("div", { class: "cw-check" }, remember, h("label", { for: remember.id }, say("learner.remember"))),
      h("div", { class: "cw-row" }, button),
    ),
    button,
    read: () => ({
      id: [...boxes()].find((box) => box.checked)?.value,
      name: name.value,
      remember: remember.checked,
    }),
    clear,
    draw: (learners, current) =>
      keepingFocus(list, () => list.replaceChildren(...learnerList(learners, marked ?? current?.id, mark))),
  };
}

/** Everyone who can be chosen, as a list of at most one element; `marked` is the one whose box is checked. */
function learnerList(learners, marked, mark) {
  if (!learners.length) return [];
  const group = uid("who");
  const row = (learner) => {
    const id = uid("learner");
    return h(
      "div",
      { class: "cw-check" },
      h("input", {
        type: "radio",
        name: group,
        id,
        value: learner.id,
        checked: learner.id === marked,
        onchange: () => mark(learner.id),
      }),
      h("label", { for: id, dir: "auto" }, learnerLabel(learner)),
    );
  };
  const { shown, more } = listed(learners);
  return [h("fieldset", {}, h("legend", {}, say("learner.choose")), shown.map(row), earlierGuests(more, marked, row))];
}

/** Guests of long ago, drawn when they are asked for. */
function earlierGuests(guests, marked, row) {
  if (!guests.length) return null;
  const place = h("div");
  const earlier = fold(say("learner.more_guests", { count: guests.length }), place);
  earlier.addEventListener("toggle", () => {
    if (earlier.open && !place.childElementCount) place.append(...guests.slice(0, GUESTS_AT_MOST).map(row));
  });
  earlier.open = guests.some((guest) => guest.id === marked);
  return earlier;
}
