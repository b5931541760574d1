// A map that grows: what stays slides to its new place, what is new appears. For a reader who wants no motion all of it
// is there at once.

const SLIDE = { duration: 220, easing: "ease-out" };

/**
 * @param {Map<number, HTMLElement>} boxes as they stand now
 * @param {Map<number, DOMRect>} before where on the screen those that stood there before were; none: nothing moves
 * @param {SVGElement} lines
 */
export function glide(boxes, before, lines) {
  if (!before.size || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  let moved = boxes.size !== before.size;
  for (const [index, box] of boxes) {
    const [from, to] = [before.get(index), box.getBoundingClientRect()];
    const [across, down] = from ? [from.left - to.left, from.top - to.top] : [0, 0];
    if (!from) box.animate([{ opacity: 0 }, { opacity: 1 }], SLIDE);
    else if (across || down) box.animate([{ transform: `translate(${across}px, ${down}px)` }, {}], SLIDE);
    moved ||= !from || across !== 0 || down !== 0;
  }
  if (moved) lines.animate([{ opacity: 0 }, { opacity: 1 }], SLIDE);
}
