// What several interactives draw with: SVG and MathML elements, and round steps for an axis.

/**
 * Make an SVG element; text children only ever become text.
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag @param {Record<string, any>} attributes @param {...any} children
 * @returns {SVGElementTagNameMap[Tag]}
 */
export function svg(tag, attributes = {}, ...children) {
  return inSpace("http://www.w3.org/2000/svg", tag, attributes, children);
}

/**
 * Make a MathML element: formulas that show without a script and without a network.
 * @param {string} tag @param {Record<string, any>} attributes @param {...any} children
 * @returns {MathMLElement}
 */
export function mathml(tag, attributes = {}, ...children) {
  return inSpace("http://www.w3.org/1998/Math/MathML", tag, attributes, children);
}

/** @returns {any} */
function inSpace(space, tag, attributes, children) {
  const element = document.createElementNS(space, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  element.append(
    ...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

/** Round steps that cover low..high with about five lines. */
export function niceTicks(low, high) {
  const rough = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((one) => one >= rough);
  const ticks = [];
  for (let value = Math.ceil(low / step) * step; value <= high + step / 1e6; value += step)
    ticks.push(Number(value.toPrecision(12)));
  return ticks;
}

/**
 * Follow a pointer over a drawing: a mouse at once, a finger if it starts at a grip, moves sideways, or only taps. A
 * finger that goes up or down elsewhere scrolls the page; the box has `touch-action: pan-y` for that.
 * @param {HTMLElement} box @param {string} grip selector of what a finger may take up and down
 * @param {(event: PointerEvent) => void} move
 */
export function followPointer(box, grip, move) {
  let from = null;
  let taken = false;
  box.addEventListener("pointerdown", (event) => {
    from = { x: event.clientX, y: event.clientY };
    taken = event.pointerType !== "touch" || Boolean(/** @type {Element} */ (event.target).closest(grip));
    // What is drawn anew under a finger would else take the finger's events with it.
    box.setPointerCapture(event.pointerId);
    // The `touchstart` of a finger comes next, and has to find its grip: nothing is drawn anew before it moves.
    if (event.pointerType === "touch") return;
    event.preventDefault();
    move(event);
  });
  box.addEventListener("pointermove", (event) => {
    if (!from || !event.buttons) return;
    const [across, up] = [Math.abs(event.clientX - from.x), Math.abs(event.clientY - from.y)];
    taken ||= across > 8 && across > up;
    if (taken) move(event);
  });
  box.addEventListener("pointerup", (event) => {
    if (from && !taken) move(event);
    from = null;
  });
  box.addEventListener("pointercancel", () => {
    from = null;
  });
  // This finger is not there to scroll. Browsers do not all heed `touch-action` on a part of a drawing.
  box.addEventListener(
    "touchstart",
    (event) => {
      if (/** @type {Element} */ (event.target).closest(grip)) event.preventDefault();
    },
    { passive: false },
  );
}

const PEN = 1200;
const COMING = 200;

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/**
 * Let a part of a drawing come up gently; at once for a reader who wants no motion.
 * @param {Element} node
 */
export function comes(node) {
  if (!still()) node.animate([{ opacity: 0 }, {}], { duration: COMING, easing: "ease-out" });
}

/**
 * Draw a line as a pen would, in 1.2 seconds; at once for a reader who wants no motion.
 * @param {SVGGeometryElement} line that stands in the page
 */
export function penned(line) {
  if (still()) return;
  const length = line.getTotalLength();
  const strokeDasharray = `${length}px`;
  line.animate(
    [
      { strokeDasharray, strokeDashoffset: `${length}px` },
      { strokeDasharray, strokeDashoffset: "0px" },
    ],
    { duration: PEN, easing: "ease-out" },
  );
}
