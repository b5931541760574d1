// Who is learning, and what was done, in sentences.

import { say } from "../dom.js";
import { countInWords } from "../who.js";

/** A learner's name; a guest has none of their own. */
export function nameOf(learner) {
  return learner.guest ? say("learner.guest") : learner.name;
}

/** Who is learning now. */
export function nowInWords({ guest, name, answers }) {
  return say(guest ? "learner.now_guest" : "learner.now_named", { name, count: countInWords(answers) });
}

/**
 * What was wished for and is done.
 * @param {import("./state.js").Wish} wish @param {import("./state.js").Learner} current who is learning now
 */
export function doneInWords(wish, current) {
  if (wish.what === "forgotten") return say("learner.forgotten", { name: wish.name });
  if (wish.what === "numbered") return say("learner.numbered", { name: current.name, other: wish.other });
  if (wish.what === "along" && !current.guest) return say("learner.moved", { name: current.name });
  return say("learner.welcome", { name: nameOf(current) });
}
