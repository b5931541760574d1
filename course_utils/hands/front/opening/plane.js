// The plane of the two dials, drawn at the width that it has: letters keep their size, borders their edge.

import { regionsOf } from "../dials/regions.js";
import { h, say, uid } from "../dom.js";
import { followPointer, svg } from "../drawing.js";
import { REGIMES } from "../two_dials.js";

const [LEFT, RIGHT, TOP, BOTTOM] = [40, 8, 8, 44];
const NARROW = 420;
/** So narrow that names side by side would touch: each stands in two lines, LINE pixels apart. */
const TIGHT = 310;
const LINE = 16;
/**
 * Where each name stands, as shares of the plane, and on which side it ends; tests hold that each is on its ground.
 * Where the plane is narrow the point and its arrow take the room of some.
 */
export const NAMES = {
  cold_peace: { u: 0.05, b: 0.34, tight: 0.44, end: false },
  arms_race: { u: 0.96, b: 0.1, narrow: 0.04, tight: 0.17, end: true },
  hollow_peace: { u: 0.04, b: 0.9, end: false },
  stable_peace: { u: 0.96, b: 0.9, end: true },
};

/** The plane with its point, its trail and the place where the point began. */
export class OpeningPlane {
  /**
   * @param {{q: any, home: {u: number, b: number, name: string}, move: (dials: {u: number, b: number}) => void}} given
   */
  constructor({ q, home, move }) {
    this.home = home;
    this.at = { u: home.u, b: home.b };
    this.trail = [];
    const hatch = uid("hatch");
    this.regions = regionsOf(q).map((one) => ({
      ...one,
      path: svg("path", { class: `cw-ground cw-ground-${REGIMES[one.code]}` }),
    }));
    const race = this.regions.find(({ code }) => REGIMES[code] === "arms_race");
    this.lines = svg("path", { fill: `url(#${hatch})` });
    this.raced = race;
    this.ground = svg("rect", { class: "cw-ground cw-ground-cold_peace", rx: 8 });
    this.clip = svg("rect", { rx: 8 });
    const clip = uid("clip");
    this.names = Object.entries(NAMES).map(([name, place]) => {
      const anchor = place.end ? "end" : "start";
      const words = [
        svg(
          "text",
          { class: "cw-ground-name", "text-anchor": anchor },
          say(`dials.regime_${name}`)
            .split(" ")
            .map((word) => svg("tspan", { class: "cw-ground-word" }, word)),
          svg("tspan", { class: "cw-seen-mark" }, " ✓"),
        ),
        svg("text", { class: "cw-ground-note", "text-anchor": anchor }, say(`opening.note_${name}`)),
      ];
      return { name, place, words, group: svg("g", { "data-regime": name }, words) };
    });
    this.axes = { u: svg("path", { class: "cw-axis-u" }), b: svg("path", { class: "cw-axis-b" }) };
    this.heads = { u: svg("path", { class: "cw-axis-u" }), b: svg("path", { class: "cw-axis-b cw-axis-head" }) };
    this.axisWords = {
      u: svg("text", { class: "cw-axis-word cw-axis-word-u", "text-anchor": "middle" }, say("opening.axis_u")),
      b: svg("text", { class: "cw-axis-word cw-axis-word-b", "text-anchor": "middle" }, say("opening.axis_b")),
    };
    this.ring = svg("circle", { class: "cw-home", r: 12 });
    this.ringWord = svg("text", { class: "cw-home-word", "text-anchor": "middle" }, home.name);
    this.hint = svg("path", { class: "cw-nudge", d: "M20 0h30m-9-7 9 7-9 7" });
    this.hintPlace = svg("g", {}, this.hint);
    this.way = svg("path", { class: "cw-trail" });
    this.point = svg("circle", { class: "cw-point", r: 9 });
    this.grip = svg("circle", { class: "cw-grip", r: 22 });
    this.svg = svg(
      "svg",
      { "aria-hidden": "true" },
      svg(
        "defs",
        {},
        svg(
          "pattern",
          { id: hatch, width: 9, height: 9, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
          svg("path", { class: "cw-hatch", d: "M0 0V9" }),
        ),
        svg("clipPath", { id: clip }, this.clip),
      ),
      svg(
        "g",
        { "clip-path": `url(#${clip})` },
        this.ground,
        this.regions.map(({ path }) => path),
        this.lines,
      ),
      this.names.map(({ group }) => group),
      Object.values(this.axes),
      Object.values(this.heads),
      Object.values(this.axisWords),
      this.ring,
      this.ringWord,
      this.hintPlace,
      this.way,
      this.point,
      this.grip,
    );
    this.box = h("div", { class: "cw-opening-plane", role: "img" }, this.svg);
    followPointer(this.box, ".cw-grip", (event) => move(this.under(event)));
    this.watcher = new ResizeObserver(() => this.layOut(this.box.clientWidth));
    this.watcher.observe(this.box);
  }

  /** The dials, in hundredths, at the place of a pointer. */
  under(event) {
    const frame = this.svg.getBoundingClientRect();
    const { width, height } = this.size;
    return {
      u: (100 * (event.clientX - frame.left - LEFT)) / width,
      b: 100 * (1 - (event.clientY - frame.top - TOP) / height),
    };
  }

  x(u) {
    return LEFT + (u / 100) * this.size.width;
  }

  y(b) {
    return TOP + (1 - b / 100) * this.size.height;
  }

  /** Draw everything for a width of the box in pixels; on a phone the plane is flatter, so that a dial is in sight. */
  layOut(full) {
    if (!full || full === this.full) return;
    this.full = full;
    const narrow = full < NARROW;
    const width = full - LEFT - RIGHT;
    const tight = full < TIGHT;
    const height = Math.round(width * (narrow && !tight ? 0.7 : 0.84));
    this.size = { width, height };
    set(this.svg, { viewBox: `0 0 ${full} ${height + TOP + BOTTOM}`, width: full, height: height + TOP + BOTTOM });
    for (const rect of [this.ground, this.clip]) set(rect, { x: LEFT, y: TOP, width, height });
    for (const { outline, path } of this.regions) {
      const corners = outline.map(([u, b]) => `${this.x(100 * u).toFixed(1)} ${this.y(100 * b).toFixed(1)}`);
      path.setAttribute("d", `M${corners.join("L")}Z`);
    }
    this.lines.setAttribute("d", this.raced?.path.getAttribute("d") ?? "");
    for (const { place, words } of this.names) {
      const b = (tight ? place.tight : narrow ? place.narrow : null) ?? place.b;
      const [x, y] = [this.x(100 * place.u), this.y(100 * b)];
      layWords(words[0], tight, x, y);
      set(words[1], { x, y: y + 19 });
      words[1].style.display = narrow ? "none" : "";
    }
    const [right, foot] = [LEFT + width, TOP + height];
    set(this.axes.u, { d: `M${LEFT} ${foot + 14}H${right - 3}` });
    set(this.heads.u, { d: `M${right - 10} ${foot + 7}l9 7-9 7` });
    set(this.axes.b, { d: `M${LEFT - 14} ${foot}V${TOP + 3}` });
    set(this.heads.b, { d: `M${LEFT - 21} ${TOP + 10}l7-9 7 9` });
    set(this.axisWords.u, { x: LEFT + width / 2, y: foot + 38 });
    set(this.axisWords.b, { transform: `translate(13 ${TOP + height / 2}) rotate(-90)` });
    const home = [this.x(this.home.u), this.y(this.home.b)];
    set(this.ring, { cx: home[0], cy: home[1] });
    set(this.ringWord, narrow ? { x: home[0] - 34, y: home[1] + 5 } : { x: home[0], y: home[1] + 29 });
    set(this.hintPlace, { transform: `translate(${home[0]} ${home[1]})` });
    // The sentence says where to, too.
    this.hintPlace.style.display = tight ? "none" : "";
    this.put(this.at, this.trail);
  }

  /** Put the point and its trail, and say which regimes have been seen. */
  put(at, trail, seen = []) {
    this.at = at;
    this.trail = trail;
    this.hintPlace.toggleAttribute("hidden", trail.length > 1);
    for (const { name, group } of this.names) group.classList.toggle("cw-seen", seen.includes(name));
    if (!this.size) return;
    for (const part of [this.point, this.grip]) set(part, { cx: this.x(at.u), cy: this.y(at.b) });
    this.way.setAttribute(
      "d",
      `M${trail.map(([u, b]) => `${this.x(u).toFixed(1)} ${this.y(b).toFixed(1)}`).join("L")}`,
    );
  }

  /** What the picture shows, for who cannot see it. */
  describe(text) {
    this.box.setAttribute("aria-label", text);
  }
}

/** A name in one line, or where it is tight a word a line. */
function layWords(text, tight, x, y) {
  set(text, { x, y });
  const words = [...text.querySelectorAll(".cw-ground-word")];
  words.forEach((word, at) => {
    const last = at === words.length - 1;
    word.textContent = word.textContent.trim() + (tight || last ? "" : " ");
    if (tight) set(word, { x, dy: at ? LINE : 0 });
    else for (const name of ["x", "dy"]) word.removeAttribute(name);
  });
}

function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}
