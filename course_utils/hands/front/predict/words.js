// How far a prediction was off, in sentences.

import { say } from "../dom.js";
import { gap, inDigits } from "./state.js";

/** The gap between guess and data, in a sentence or three. */
export function gapInWords({ points, unit }, guesses) {
  const { mean, size, lean, count, furthest } = gap(points, guesses);
  // What lies between two shares of a hundred is counted in points: from 40 to 50 percent is 10 percentage points, and
  // 25 percent.
  const measured = /^per ?cent\b/.test(unit)
    ? say("predict.points", { mean: inDigits(mean) })
    : `${inDigits(mean)} ${unit}`;
  const off = say(count === 1 ? "predict.off_one" : "predict.off_mean", { measured });
  const far = say(count === 1 ? "predict.only" : "predict.furthest", {
    label: furthest.label,
    guess: inDigits(furthest.guess),
    value: inDigits(furthest.value),
    unit,
  });
  return [say(`predict.gap_${size}`, { off }), count > 1 ? say(`predict.lean_${lean}`) : "", far]
    .filter(Boolean)
    .join(" ");
}
