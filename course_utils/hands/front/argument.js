// The argument map: real buttons for the statements over a drawing of the lines, a text for the chosen one, a finder
// for paths, and the whole argument as a list. Places and lines come ready from Python. What is known is a value made
// in `argument/state.js`; here it is replaced, and the parts in `argument/` show it.

import { MapCanvas } from "./argument/canvas.js";
import { mapControls } from "./argument/controls.js";
import { pathFinder } from "./argument/finder.js";
import { makeLegend } from "./argument/legend.js";
import { listTwin } from "./argument/list.js";
import { hint, statementText } from "./argument/panel.js";
import { asked, blank, chosen, cleared, joined, onPath, step, viewOf } from "./argument/state.js";
import { description, kindWord, sentence } from "./argument/words.js";
import { fold, guarded, guardKeys, h, say, statusLine, uid } from "./dom.js";
import { mount } from "./mount.js";

/** Wider than this, the legend is open at first. */
const LEGEND_OPEN = 600;

export function render({ model, el }) {
  const spec = model.get("spec");
  let state = blank();

  const titleId = uid("argument");
  const root = guardKeys(
    h(
      "section",
      { class: "cw cw-arg", "aria-labelledby": titleId },
      h("p", { class: "cw-muted cw-arg-kicker" }, say("argument.title")),
      h("h3", { id: titleId }, spec.finding),
      h("p", { class: "cw-muted" }, say("argument.shows")),
    ),
  );
  el.append(root);
  /** @type {(text: string) => void} */
  let show = () => {};
  const safely = (handler) => guarded((text) => show(text), handler);

  const helpId = uid("help");
  const map = new MapCanvas(spec, { press: safely(press), key: safely(boxKey) }, helpId);
  const controls = mapControls(
    state,
    safely((change) => become(asked(spec, state, change))),
  );
  const legend = makeLegend();
  const panel = h("div", { class: "cw-arg-panel", onkeydown: safely(panelKey) });
  const finder = pathFinder(spec, safely(follow), safely);
  const skip = h(
    "button",
    {
      type: "button",
      class: "cw-arg-skip",
      onclick: () => /** @type {HTMLElement} */ (panel.querySelector("[tabindex]")).focus(),
    },
    say("argument.skip"),
  );
  root.append(
    controls.box,
    legend,
    h("p", { class: "cw-hidden", id: helpId }, say("argument.map_help")),
    skip,
    map.region,
  );
  show = statusLine(root);
  root.append(
    panel,
    finder.box,
    listTwin(spec, safely(toMap), safely),
    fold(say("common.describe"), h("p", {}, description(spec))),
    h("p", { class: "cw-source" }, `${say("common.source")}: ${spec.source.text}`),
  );

  // ---- Drawing ----

  function become(next) {
    state = next;
    draw();
  }

  function draw() {
    const focused = map.focused();
    if (!map.width) legend.open = map.region.clientWidth > LEGEND_OPEN;
    map.draw(state);
    drawPanel();
    finder.set(state);
    if (focused !== undefined) map.focus(focused);
    const shown = map.boxes.size;
    show(
      state.path
        ? say("argument.count_path", { shown })
        : say("argument.count", { shown, all: spec.elements.length, lines: map.lines.size }),
    );
  }

  function drawPanel() {
    const index = state.chosen;
    const toBox = () => {
      map.boxes.get(index).focus();
      map.toView(index);
    };
    const jump = (other) => {
      choose(other);
      toText();
    };
    panel.replaceChildren(
      ...(index === null
        ? [hint()]
        : statementText(spec, index, { jump: safely(jump), toBox: safely(toBox), close: safely(clear) })),
    );
  }

  /** What is chosen is another, or nothing; the map itself stays. */
  function mark(next) {
    state = next;
    map.highlight(state);
    drawPanel();
  }

  // ---- Choosing and moving ----

  /** Choose a statement; with the line that led there (`along`) and the way (`trail`) it was reached by a key. */
  function choose(index, { focus = false, along = null, trail = null } = {}) {
    const before = viewOf(spec, state);
    const next = chosen(spec, state, index, trail);
    const opened = viewOf(spec, next) !== before;
    if (opened) {
      controls.set(next);
      become(next);
    } else mark(next);
    if (focus) {
      map.focus(index);
      map.boxes.get(index).scrollIntoView({ block: "nearest" });
    }
    map.toView(index);
    const one = spec.elements[index];
    const { label } = one;
    const count = new Set(joined(spec, index).map(([other]) => other)).size;
    const told =
      along === null
        ? say("argument.chosen", { label, kind: kindWord(one), count })
        : say("argument.moved", { sentence: sentence(spec, along), label });
    show(opened ? `${say("argument.opened_more", { label })} ${told}` : told);
  }

  function clear() {
    const before = state.chosen;
    mark(cleared(state));
    map.boxes.get(before)?.focus();
  }

  /** A box is pressed: its statement is chosen, and its text read if it is chosen already. */
  function press(index) {
    if (state.chosen === index) return toText();
    choose(index);
    // The frame has just shrunk, so the box may have left the screen: first the box, then its text.
    map.boxes.get(index).scrollIntoView({ block: "nearest" });
    return panel.querySelector("h4").scrollIntoView({ block: "nearest" });
  }

  function toText() {
    panel.querySelector("h4").focus({ preventScroll: true });
    panel.scrollIntoView({ block: "nearest" });
  }

  function toMap(index) {
    choose(index, { focus: true });
    map.region.scrollIntoView({ block: "nearest" });
  }

  function follow(path) {
    become(onPath(state, path));
    if (path === null) return;
    map.region.scrollTo(0, 0);
    map.region.scrollIntoView({ block: "nearest" });
  }

  function boxKey(event, index) {
    if (event.key === "Escape" && state.chosen !== null) {
      event.preventDefault();
      clear();
      return;
    }
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const to = step(spec, state, index, event.key);
    if (to === null) return;
    event.preventDefault();
    if (typeof to === "string") show(say(`argument.${to}`));
    else choose(to.trail.at, { focus: true, along: to.edge, trail: to.trail });
  }

  function panelKey(event) {
    if (event.key !== "Escape" || state.chosen === null) return;
    event.preventDefault();
    map.boxes.get(state.chosen).focus();
  }

  const watcher = new ResizeObserver(() => {
    if (map.region.clientWidth && map.region.clientWidth !== map.width) draw();
  });
  watcher.observe(map.region);
  const leave = mount(root, { watchers: [watcher] });
  draw();
  return leave;
}
