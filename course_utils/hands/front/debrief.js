// The debrief of the seminar: the decisions taken in dilemmas as a trail on the plane of the two dials, and how much
// of where it ends hangs on what nobody has measured. What is known comes from `debrief/state.js`; here it is drawn.

import { decisionsOf, dialsAt, SIZES, trailOf } from "./debrief/state.js";
import { decisionTable, endInWords, hingesInWords, sizesInWords, sumsInWords } from "./debrief/words.js";
import { Plane } from "./dials/plane.js";
import { dialRow } from "./dials/row.js";
import { announcer, fold, guarded, guardKeys, h, keepingFocus, refold, say, statusLine, uid } from "./dom.js";
import { svg } from "./drawing.js";
import { courseLink } from "./links.js";
import { mount } from "./mount.js";
import { printSheets } from "./paper.js";

/** The card: its parts, and what is known of the decisions. */
class DebriefCard {
  /** @param {any} model @param {HTMLElement} el where it goes */
  constructor(model, el) {
    this.model = model;
    this.spec = model.get("spec");
    this.answers = {};
    this.choice = { size: SIZES.start, preset: this.spec.presets[0] };
    this.parts();
    el.append(this.root);
    this.show = statusLine(this.root);
    this.announce = announcer(this.root);
  }

  // ---- The parts ----

  parts() {
    const { spec } = this;
    const titleId = uid("debrief");
    const safely = (handler) => guarded((text) => this.show(text), handler);
    this.plane = new Plane({ positions: [spec.position] });
    this.trail = svg("g", { class: "cw-debrief-trail" });
    this.plane.words.before(this.trail);
    this.sums = h("p", { class: "cw-debrief-sums" });
    this.end = h("p", { class: "cw-debrief-end" });
    this.hangs = h("ul", {});
    this.missing = h("div", {});
    this.table = h("div", {});
    this.size = dialRow({
      what: say("debrief.size"),
      low: SIZES.low / 100,
      high: SIZES.high / 100,
      step: 0.01,
      value: SIZES.start / 100,
      bad: (text) => this.show(text),
      change: safely((value) => this.become({ size: Math.round(100 * value) })),
    });
    this.whose = h(
      "select",
      { id: uid("whose"), onchange: safely(() => this.become({ preset: spec.presets[this.whose.selectedIndex] })) },
      spec.presets.map(({ id, name, school }) => h("option", { value: id }, `${name}: ${school}`)),
    );
    this.says = h("p", { class: "cw-muted" });
    const print = safely(() => printSheets(say("debrief.title"), [this.classSheet()]));
    this.root = guardKeys(
      h(
        "section",
        { class: "cw cw-debrief", "aria-labelledby": titleId },
        h("p", { class: "cw-kicker" }, say("debrief.kicker")),
        h("h3", { id: titleId }, say("debrief.title")),
        this.sums,
        h(
          "div",
          { class: "cw-debrief-cols" },
          this.plane.figure,
          h("div", {}, this.end, this.hangs, h("p", { class: "cw-muted" }, say("debrief.honest"))),
        ),
        this.size.box,
        fold(
          say("debrief.others"),
          h("div", { class: "cw-debrief-whose" }, h("label", { for: this.whose.id }, say("debrief.whose")), this.whose),
          this.says,
        ),
        this.missing,
        this.table,
        h("div", { class: "cw-row" }, h("button", { type: "button", onclick: print }, say("debrief.print"))),
      ),
    );
  }

  // ---- What a student does, and what the host says ----

  become(change) {
    this.choice = { ...this.choice, ...change };
    this.draw();
  }

  learner({ answers }) {
    this.answers = answers;
    this.draw();
  }

  saved({ item, event }) {
    this.answers = { ...this.answers, [item]: [...(this.answers[item] ?? []), event] };
    this.draw();
  }

  // ---- Drawing ----

  draw() {
    const { spec, choice, hangs, table } = this;
    const { preset, size } = choice;
    const decisions = decisionsOf(spec, this.answers);
    const trail = trailOf(spec.position, decisions, size);
    this.sums.textContent = sumsInWords(spec, decisions);
    this.end.textContent = decisions.length ? endInWords(spec, decisions, choice) : say("debrief.begin", spec.position);
    const told = [sizesInWords(spec, decisions, choice), hingesInWords(spec, decisions, choice)].filter(Boolean);
    hangs.replaceChildren(...(decisions.length ? told.map((text) => h("li", {}, text)) : []));
    this.says.textContent = preset.says;
    this.plane.paint(preset.values);
    this.plane.put(...dialsAt(trail[trail.length - 1]), `${this.sums.textContent} ${this.end.textContent}`);
    this.drawTrail(trail);
    this.announce(`${this.end.textContent} ${told.join(" ")}`);
    keepingFocus(this.missing, () => this.drawMissing(decisions));
    keepingFocus(table, () => refold(table, fold(say("common.data_table"), decisionTable(spec, decisions, size))));
  }

  /** A line from where the point began, with a dot after each decision. */
  drawTrail(trail) {
    const at = ({ u, b }) => `${u} ${100 - b}`;
    const line = (look) => svg("path", { class: look, d: `M${trail.map(at).join("L")}` });
    const dots = trail
      .slice(1, -1)
      .map(({ u, b }) => svg("circle", { class: "cw-debrief-dot", cx: u, cy: 100 - b, r: 1.1 }));
    this.trail.replaceChildren(
      ...(trail.length > 1 ? [line("cw-debrief-halo"), line("cw-debrief-line"), ...dots] : []),
    );
  }

  /** Which dilemmas are not played yet, and where that is done. */
  drawMissing(decisions) {
    const open = this.spec.plays.filter((play) => !decisions.some((one) => one.play === play));
    const where = ({ lesson, lesson_title, title }) =>
      h("li", {}, title, " ", lesson ? courseLink(this.model, lesson, say("debrief.in", { title: lesson_title })) : "");
    this.missing.replaceChildren(
      ...(open.length ? [fold(say("debrief.not_played", { count: open.length }), h("ul", {}, open.map(where)))] : []),
    );
  }

  /** For a class: the plane with the place to begin at, and how to mark decisions on it. */
  classSheet() {
    const plane = new Plane({ positions: [this.spec.position] });
    plane.watcher.disconnect();
    plane.paint(this.spec.presets[0].values, "light");
    plane.point.remove();
    const tenths = Array.from({ length: 9 }, (_, at) => 10 * (at + 1));
    const grid = tenths.map((at) => `M${at} 0V100M0 ${at}H100`).join("");
    plane.words.before(svg("path", { class: "cw-debrief-grid", d: grid }));
    for (const text of plane.words.querySelectorAll("text")) text.setAttribute("font-size", text.dataset.size ?? "4");
    const steps = ["start", "turn", "join", "read", "talk"];
    return h(
      "section",
      { class: "cw-sheet" },
      h(
        "ol",
        {},
        steps.map((step) => h("li", {}, say(`debrief.sheet_${step}`, this.spec.position))),
      ),
      plane.figure,
      h("p", {}, say("debrief.honest")),
    );
  }
}

/** @param {{model: any, el: HTMLElement}} place */
export function render({ model, el }) {
  const card = new DebriefCard(model, el);
  card.draw();
  return mount(card.root, {
    model,
    show: card.show,
    theme: (theme) => card.plane.repaint(theme),
    watchers: [card.plane.watcher],
    items: card.spec.plays.map(({ id }) => id),
    learner: (message) => card.learner(message),
    saved: (message) => card.saved(message),
  });
}
