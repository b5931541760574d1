// The argument map: real buttons for the statements over a drawing of the lines, a text for the chosen one, a finder
// for paths, and the whole argument as a list. It begins with few boxes and grows where a reader asks "why?". What is
// known is a value made in `argument/state.js`; here it is replaced, and the parts in `argument/` show it.

import { MapCanvas } from "./argument/canvas.js";
import { mapControls } from "./argument/controls.js";
import { pathFinder } from "./argument/finder.js";
import { makeLegend } from "./argument/legend.js";
import { listTwin } from "./argument/list.js";
import { hint, statementText } from "./argument/panel.js";
import { asked, chosen, cleared, joined, keptOf, onPath, restored, shownIn, step, turned } from "./argument/state.js";
import { description, kindWord, sentence } from "./argument/words.js";
import { fold, guarded, guardKeys, h, say, statusLine, uid } from "./dom.js";
import { mount } from "./mount.js";
import { fitted } from "./paper.js";
import { browserStore } from "./storage.js";
import { counted } from "./words.js";

/** Where it is kept what is shown: in this tab, so that it outlives a reload, and the next reader begins anew. */
const KEPT = "tab/argument";

/** The card: its parts, and what is known of them. */
class ArgumentCard {
  /** @param {any} spec @param {HTMLElement} el where it goes */
  constructor(spec, el) {
    this.spec = spec;
    this.state = restored(spec, browserStore().get(KEPT));
    const titleId = uid("argument");
    this.root = guardKeys(
      h(
        "section",
        { class: "cw cw-arg", "aria-labelledby": titleId },
        h("p", { class: "cw-muted cw-arg-kicker" }, say("argument.title")),
        h("h3", { id: titleId }, spec.finding),
      ),
    );
    el.append(this.root);
    /** @type {(text: string) => void} */
    this.show = () => {};
    /** @type {<Handler extends (...args: any[]) => any>(handler: Handler) => any} */
    this.safely = (handler) => guarded((text) => this.show(text), handler);
    this.parts();
  }

  /** Make the parts and put them in their order. */
  parts() {
    const { spec, root, safely } = this;
    const helpId = uid("help");
    const acts = {
      press: safely((index) => this.press(index)),
      key: safely((event, index) => this.boxKey(event, index)),
      turn: safely((way, index) => this.turn(way, index)),
      safely,
    };
    this.map = new MapCanvas(spec, acts, helpId);
    this.controls = mapControls(
      this.state,
      safely((change) => {
        this.become(asked(spec, this.state, change));
        this.map.region.scrollTo(0, 0);
      }),
    );
    this.panel = h("div", { class: "cw-arg-panel", onkeydown: safely((event) => this.panelKey(event)) });
    this.finder = pathFinder(
      spec,
      safely((path) => this.follow(path)),
      safely,
    );
    const legend = makeLegend(safely);
    const toPanel = () => /** @type {HTMLElement} */ (this.panel.querySelector("[tabindex]")).focus();
    root.append(
      h("div", { class: "cw-arg-lead" }, h("p", { class: "cw-muted" }, say("argument.shows")), legend.button),
      legend.box,
      h("p", { class: "cw-hidden", id: helpId }, say("argument.map_help")),
      h("button", { type: "button", class: "cw-arg-skip", onclick: toPanel }, say("argument.skip")),
      this.map.frame,
      this.controls.out,
    );
    this.show = statusLine(root);
    root.append(
      this.panel,
      this.controls.more,
      this.finder.box,
      listTwin(
        spec,
        safely((index) => this.toMap(index)),
        safely,
      ),
      fold(say("common.describe"), h("p", {}, description(spec))),
      h("p", { class: "cw-source" }, `${say("common.source")}: ${spec.source.text}`),
    );
  }

  // ---- Drawing ----

  /** @param {import("./argument/state.js").State} next @param {number} [held] a box that is to stay where it is */
  become(next, held) {
    this.state = next;
    this.draw(held);
  }

  /** @param {number} [held] */
  draw(held) {
    const focused = this.map.focused();
    this.map.draw(this.state, held);
    this.drawPanel();
    this.finder.set(this.state);
    this.controls.set(this.state);
    if (focused) this.map.focus(focused.index, focused.way);
    browserStore().set(KEPT, keptOf(this.state));
    const shown = this.map.boxes.size;
    this.show(
      this.state.path
        ? say("argument.count_path", { shown })
        : say("argument.count", { shown, all: this.spec.elements.length, lines: this.map.lines.size }),
    );
  }

  drawPanel() {
    const index = this.state.chosen;
    const toBox = () => {
      this.map.boxes.get(index).focus();
      this.map.toView(index);
    };
    const jump = (other) => {
      this.choose(other);
      this.toText();
    };
    this.panel.replaceChildren(
      ...(index === null
        ? [hint()]
        : statementText(this.spec, index, {
            jump: this.safely(jump),
            toBox: this.safely(toBox),
            close: this.safely(() => this.clear()),
          })),
    );
  }

  /** What is chosen is another, or nothing; the map itself stays. */
  mark(next) {
    this.state = next;
    this.map.highlight(this.state);
    this.drawPanel();
  }

  // ---- Opening, choosing and moving ----

  /** Open or close a box, which stays where it is on the screen; the map grows and shrinks around it. */
  turn(way, index) {
    const before = this.map.boxes.size;
    this.become(turned(this.spec, this.state, way, index), index);
    const more = this.map.boxes.size - before;
    const told = more < 0 ? "argument.closed" : "argument.opened";
    this.show(counted(told, Math.abs(more), { shown: this.map.boxes.size, all: this.spec.elements.length }));
  }

  /** Choose a statement; with the line that led there (`along`) and the way (`trail`) it was reached by a key. */
  choose(index, { focus = false, along = null, trail = null } = {}) {
    const opened = !shownIn(this.spec, this.state).includes(index);
    const next = chosen(this.spec, this.state, index, trail);
    if (opened) this.become(next);
    else this.mark(next);
    if (focus) {
      this.map.focus(index);
      this.map.boxes.get(index).scrollIntoView({ block: "nearest" });
    }
    this.map.toView(index);
    const one = this.spec.elements[index];
    const { label } = one;
    const count = new Set(joined(this.spec, index).map(([other]) => other)).size;
    const told =
      along === null
        ? say("argument.chosen", { label, kind: kindWord(one), count })
        : say("argument.moved", { sentence: sentence(this.spec, along), label });
    this.show(opened ? `${say("argument.opened_more", { label })} ${told}` : told);
  }

  clear() {
    const before = this.state.chosen;
    this.mark(cleared(this.state));
    this.map.boxes.get(before)?.focus();
  }

  /** A box is pressed: its statement is chosen, and its text read if it is chosen already. */
  press(index) {
    if (this.state.chosen === index) return this.toText();
    this.choose(index);
    // The frame has just shrunk, so the box may have left the screen: first the box, then its text.
    this.map.boxes.get(index).scrollIntoView({ block: "nearest" });
    return this.panel.querySelector("h4").scrollIntoView({ block: "nearest" });
  }

  toText() {
    this.panel.querySelector("h4").focus({ preventScroll: true });
    this.panel.scrollIntoView({ block: "nearest" });
  }

  toMap(index) {
    this.choose(index, { focus: true });
    this.map.region.scrollIntoView({ block: "nearest" });
  }

  follow(path) {
    this.become(onPath(this.state, path));
    if (path === null) return;
    this.map.region.scrollTo(0, 0);
    this.map.region.scrollIntoView({ block: "nearest" });
  }

  boxKey(event, index) {
    if (event.key === "Escape" && this.state.chosen !== null) {
      event.preventDefault();
      this.clear();
      return;
    }
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const to = step(this.spec, this.state, index, event.key);
    if (to === null) return;
    event.preventDefault();
    if (typeof to === "string") this.show(say(`argument.${to}`));
    else this.choose(to.trail.at, { focus: true, along: to.edge, trail: to.trail });
  }

  panelKey(event) {
    if (event.key !== "Escape" || this.state.chosen === null) return;
    event.preventDefault();
    this.map.boxes.get(this.state.chosen).focus();
  }
}

/** @param {{model: any, el: HTMLElement}} place */
export function render({ model, el }) {
  const card = new ArgumentCard(model.get("spec"), el);
  const watcher = new ResizeObserver(() => {
    const { frame, width } = card.map;
    if (frame.clientWidth && frame.clientWidth !== width) card.draw();
  });
  watcher.observe(card.map.frame);
  const leave = mount(card.root, {
    watchers: [watcher, fitted(card.root, () => parseFloat(card.map.canvas.style.width))],
  });
  card.draw();
  return leave;
}
