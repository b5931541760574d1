// Which step of a story is in sight. Pure.

/** The step that a move leads to: it stays within the story. */
export function stepTo(at, by, all) {
  return Math.min(all - 1, Math.max(0, at + by));
}

/** What a finger that went so far across means: one step on, one back, or nothing. */
export function swiped(across, down) {
  if (Math.abs(across) < 40 || Math.abs(across) < 1.5 * Math.abs(down)) return 0;
  return across < 0 ? 1 : -1;
}

/** What has come into the picture up to a step. */
export function shownUpTo(steps, at) {
  return new Set(steps.slice(0, at + 1).flatMap((step) => step.shows));
}
