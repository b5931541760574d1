// Drawings that stories are told with: each is a set of parts, and a step says which of them have come.

import { svg } from "../drawing.js";

const DOG =
  "M4 34V22c0-3 2-5 5-5h22l4-9 4 4h8l2 4-4 6h-6l-3 6v6h-5v-8H19v8h-5v-8l-4-1-2 9H4Zm2-14c-4-1-6-5-5-10l3 1c0 4 1 6 4 7";

function house(at) {
  const roof = svg("path", { class: "cw-scene-line", d: `M${at - 48} 132l48-40 48 40` });
  const walls = svg("path", { class: "cw-scene-house", d: `M${at - 38} 126v62h76v-62l-38-32Z` });
  const door = svg("path", { class: "cw-scene-line", d: `M${at - 9} 188v-30h18v30` });
  return svg("g", {}, walls, roof, door);
}

/** A dog that looks to the right, its feet on the ground. */
function dog(at, scale) {
  return svg("path", {
    class: "cw-scene-dog",
    d: DOG,
    transform: `translate(${at} ${188 - 36 * scale}) scale(${scale})`,
  });
}

function wall() {
  const rows = [0, 1, 2, 3, 4].flatMap((row) =>
    [0, 1].map((column) =>
      svg("rect", {
        class: "cw-scene-brick",
        x: 336 + 24 * column - (row % 2 ? 6 : 0),
        y: 172 - 17 * row,
        width: 22,
        height: 15,
        rx: 2,
      }),
    ),
  );
  return svg("g", {}, rows);
}

/** Two houses, and what the neighbours get to feel safe. */
function neighbours() {
  return {
    viewBox: "0 60 640 140",
    ground: [svg("path", { class: "cw-scene-line", d: "M20 188H620" }), house(120), house(520)],
    parts: { big_dog: dog(176, 1.3), wall: wall(), second_dog: dog(254, 1.2) },
  };
}

const SCENES = { neighbours };

/**
 * A scene as a drawing; `show` lets the parts come that a set names.
 * @param {string} name @returns {{drawing: SVGSVGElement, show: (parts: Set<string>) => void}}
 */
export function sceneOf(name) {
  const { viewBox, ground, parts } = SCENES[name]();
  const drawing = svg("svg", { viewBox, "aria-hidden": "true" }, ground, Object.values(parts));
  return {
    drawing,
    show(wanted) {
      for (const [key, part] of Object.entries(parts)) part.classList.toggle("cw-scene-away", !wanted.has(key));
    },
  };
}
