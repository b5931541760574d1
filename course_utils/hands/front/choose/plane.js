// The small picture of the two scales: the path of one's own decisions, and beside it the path that was taken. The
// first scale goes up, the second to the right.

import { say, uid } from "../dom.js";
import { svg } from "../drawing.js";
import { pathOf, reach, summary } from "./state.js";

const SIZE = { width: 520, height: 340, left: 24, right: 24, top: 34, bottom: 34 };

/**
 * @param {any} spec @param {import("./state.js").State} state
 * @returns {SVGSVGElement}
 */
export function choosePlane({ moments, scales }, state) {
  const { open } = summary(moments, state);
  const own = pathOf(moments, ({ id }) => state.decided[id]);
  // What was done stays out of sight until all is decided: it is no key to go by.
  const real = open ? [] : pathOf(moments, ({ chosen }) => chosen);
  const most = reach([own, real]);
  const { width, height, left, right, top, bottom } = SIZE;
  const x = (value) => left + ((value + most) / (2 * most)) * (width - left - right);
  const y = (value) => top + ((most - value) / (2 * most)) * (height - top - bottom);
  const point = ([first, second]) => `${x(second)} ${y(first)}`;
  const line = (path, look) =>
    path.length > 1 ? svg("path", { class: look, d: `M${path.map(({ at }) => point(at)).join("L")}` }) : null;
  const word = (text, at, more = {}) => svg("text", { class: "cw-choose-word", ...at, ...more }, text);
  const tags = new Map();
  for (const [who, path] of /** @type {[string, any[]][]} */ ([
    ["own", own],
    ["real", real],
  ])) {
    for (const { id, at } of path.slice(1)) {
      const year = moments.find((moment) => moment.id === id).year.slice(2);
      const key = `${who} ${at}`;
      tags.set(key, { at, who, text: [...(tags.get(key)?.text ?? []), `\u2019${year}`] });
    }
  }
  const title = uid("plane");
  return svg(
    "svg",
    { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-labelledby": title, class: "cw-choose-plane" },
    svg("title", { id: title }, say("choose.plane", { first: scales[0].name, second: scales[1].name })),
    svg("rect", {
      class: "cw-choose-ground",
      x: left,
      y: top,
      width: width - left - right,
      height: height - top - bottom,
      rx: 8,
    }),
    svg("path", { class: "cw-choose-axis", d: `M${x(0)} ${top}V${height - bottom}M${left} ${y(0)}H${width - right}` }),
    word(`\u2191 ${scales[0].more}`, { x: left, y: top - 10 }),
    word(`${scales[1].more} \u2192`, { x: width - right, y: height - bottom + 22, "text-anchor": "end" }),
    line(real, "cw-choose-real"),
    line(own, "cw-choose-own"),
    real
      .slice(1)
      .map(({ at }) =>
        svg("rect", { class: "cw-choose-real-mark", x: x(at[1]) - 5, y: y(at[0]) - 5, width: 10, height: 10 }),
      ),
    own.map(({ at, id }) =>
      svg("circle", { class: id ? "cw-choose-own-mark" : "cw-choose-start", cx: x(at[1]), cy: y(at[0]), r: 6 }),
    ),
    [...tags.values()].map(({ at, who, text }) =>
      word(
        text.join(" "),
        { x: x(at[1]) + (who === "own" ? 10 : -10), y: y(at[0]) + (who === "own" ? -8 : 18) },
        { class: `cw-choose-year cw-choose-year-${who}`, "text-anchor": who === "own" ? "start" : "end" },
      ),
    ),
  );
}
