// The symbols of marks as paths round a middle, in the sizes that plotly gives them.

const round = (value) => Number(value.toFixed(2));
const path = (points) => `M${points.map((pair) => pair.map(round).join(" ")).join("L")}Z`;
const corners = (count, radius, turn = -90) =>
  Array.from({ length: count }, (_, at) => {
    const angle = ((turn + (360 / count) * at) * Math.PI) / 180;
    return [Math.cos(angle) * (radius[at % radius.length] ?? 0), Math.sin(angle) * (radius[at % radius.length] ?? 0)];
  });

const SHAPES = {
  circle: (r) => `M${r} 0A${r} ${r} 0 1 1 ${-r} 0A${r} ${r} 0 1 1 ${r} 0Z`,
  square: (r) => `M${-r} ${-r}H${r}V${r}H${-r}Z`,
  diamond: (r) => path(corners(4, [r * 1.3])),
  "triangle-up": (r) =>
    path([
      [-r * 1.155, r / 2],
      [r * 1.155, r / 2],
      [0, -r],
    ]),
  "triangle-down": (r) =>
    path([
      [-r * 1.155, -r / 2],
      [r * 1.155, -r / 2],
      [0, r],
    ]),
  pentagon: (r) => path(corners(5, [r])),
  hexagon: (r) => path(corners(6, [r])),
  star: (r) => path(corners(10, [r * 1.4, r * 0.535])),
  cross: (r) =>
    path(
      [
        [-0.4, -1.2],
        [0.4, -1.2],
        [0.4, -0.4],
        [1.2, -0.4],
        [1.2, 0.4],
        [0.4, 0.4],
        [0.4, 1.2],
        [-0.4, 1.2],
        [-0.4, 0.4],
        [-1.2, 0.4],
        [-1.2, -0.4],
        [-0.4, -0.4],
      ].map(([x, y]) => [x * r, y * r]),
    ),
  "x-thin": (r) => `M${-r} ${-r}L${r} ${r}M${r} ${-r}L${-r} ${r}`,
};

/**
 * A symbol: its outline, and whether it is only an outline. A cross or a dot inside is part of it.
 * @param {string} name plotly's, such as `circle-open-dot`
 * @param {number} size across, in pixels
 * @returns {{d: string, open: boolean}}
 */
export function symbol(name, size) {
  const plain = name.replace(/(-cross)?(-open)?(-dot)?$/, "");
  const r = size / 2;
  const inside =
    (name.includes("-cross") ? `M0 ${-r}V${r}M${-r} 0H${r}` : "") + (name.endsWith("-dot") ? "M-.6 0H.6" : "");
  return { d: (SHAPES[plain] ?? SHAPES.circle)(r) + inside, open: name.includes("-open") || plain === "x-thin" };
}
