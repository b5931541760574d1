// The opening of the course: the plane of 2006, two dials, one sentence, one thing to do. The first dial is live, the
// second wakes when the first has moved; the sentence changes when the point comes into another region.

import { followTheme, guarded, guardKeys, h, say, statusLine, uid } from "./dom.js";
import { OpeningPlane } from "./opening/plane.js";
import { moved, opened, returned } from "./opening/state.js";

/**
 * Milliseconds between two looks at where the opening is, how many alike are a rest, how often it is moved, and when
 * it is given up.
 */
const [LOOK_EVERY, RESTED, MOVES, LOOKS] = [200, 5, 3, 150];

/** A dial from 0 to 100: its name, what is to know of it now, its number and a slider. */
function dialOf(which, turn) {
  const id = uid("dial");
  const note = h("span", { class: "cw-dial-note" });
  const number = h("output", { for: id });
  const range = h("input", { type: "range", id, min: 0, max: 100, step: 1 });
  range.addEventListener("input", () => turn({ [which]: Number(range.value) }));
  return {
    range,
    box: h(
      "div",
      { class: `cw-opening-dial cw-opening-dial-${which}` },
      h("label", { for: id }, say(`opening.dial_${which}`), " ", note),
      number,
      range,
    ),
    show(value, { asleep = false, words = "" } = {}) {
      range.disabled = asleep;
      range.value = String(value);
      range.style.setProperty("--cw-fill", `${value}%`);
      range.setAttribute("aria-valuetext", say("opening.of_hundred", { value }));
      number.textContent = String(value);
      note.textContent = words;
    },
  };
}

function write(line, text) {
  if (line.textContent !== text) line.textContent = text;
}

/**
 * Run All takes a notebook to its last cell and follows it down while the others grow, so that what there is to touch
 * is out of sight. Once that has come to rest the opening comes back, unless somebody has taken the page in hand
 * meanwhile.
 */
function comeIntoView(root) {
  const done = new AbortController();
  for (const kind of ["wheel", "keydown", "pointerdown", "touchstart"])
    globalThis.addEventListener(kind, () => done.abort(), { signal: done.signal, capture: true, passive: true });
  let [last, rested, looks, moves] = [Number.NaN, 0, 0, 0];
  const timer = setInterval(() => {
    const { top, bottom, height } = root.getBoundingClientRect();
    rested = height && top === last ? rested + 1 : 0;
    last = top;
    looks += 1;
    const away = top < 0 || bottom > innerHeight;
    // A notebook draws what comes into view anew, which may push it out again.
    if (rested >= (moves ? 1 : RESTED)) {
      if (away) root.scrollIntoView({ block: "end" });
      moves += 1;
      if (!away || moves === MOVES) done.abort();
    }
    if (looks === LOOKS) done.abort();
  }, LOOK_EVERY);
  done.signal.addEventListener("abort", () => clearInterval(timer));
}

export function render({ model, el }) {
  const { values, position } = model.get("spec");
  const root = guardKeys(h("section", { class: "cw cw-model", "aria-label": say("opening.title") }));
  let state = opened(values, position);
  const plane = new OpeningPlane({ q: values, home: { ...state.home, name: position.name }, move: (to) => turn(to) });
  const dials = { u: dialOf("u", (to) => turn(to)), b: dialOf("b", (to) => turn(to)) };
  const [name, words] = [h("b", {}), h("span", {})];
  const says = h("p", { class: "cw-says", role: "status", "aria-live": "polite" }, name, " ", words);
  const todo = h("span", { role: "status", "aria-live": "polite" });
  const back = h(
    "button",
    { type: "button", class: "cw-quiet", hidden: true },
    say("opening.back", { name: position.name }),
  );
  root.append(
    h(
      "div",
      { class: "cw-opening-in" },
      h("figure", { class: "cw-opening-figure" }, plane.box, h("figcaption", {}, say("opening.caption"))),
      h(
        "div",
        { class: "cw-opening-dials" },
        dials.u.box,
        dials.b.box,
        h("div", { class: "cw-answer" }, says, h("p", { class: "cw-todo" }, todo, " ", back)),
      ),
    ),
  );
  const show = statusLine(root);
  el.append(root);
  const turn = guarded(show, (to) => draw(moved(state, to)));
  back.addEventListener(
    "click",
    guarded(show, () => {
      draw(returned(state));
      dials.u.range.focus({ preventScroll: true });
    }),
  );

  function draw(next) {
    state = next;
    const { u, b, home, awake, said, seen, trail } = state;
    const away = u !== home.u || b !== home.b;
    dials.u.show(u);
    dials.b.show(b, { asleep: !awake, words: awake ? "" : say("opening.asleep") });
    plane.put({ u, b }, trail, seen);
    back.hidden = !away;
    // A text that stays is not set anew: a screen reader would say it again at every step.
    write(todo, say(`opening.todo_${state.todo}`));
    if (says.dataset.region === said) return;
    says.dataset.region = said;
    write(name, say(`opening.name_${said}`));
    write(words, say(`opening.say_${said}`));
    plane.describe(say("opening.plane_label", { sentence: says.textContent }));
  }

  draw(state);
  const stop = followTheme(root);
  if (model.get("host") !== "page") comeIntoView(root);
  root.dataset.cwReady = "yes";
  return () => {
    stop();
    plane.watcher.disconnect();
  };
}
