// The paragraph of a lesson that tells what a question asks: it is brought into view and marked, with a way back.

import { h, say } from "./dom.js";

const BLOCKS = "p, li, dd, td, blockquote";

/** A text by its letters alone: marks, numbers and signs between the words do not count. */
const letters = (text) => text.replace(/[^\p{L}]/gu, "").toLowerCase();

/**
 * The innermost block of a lesson that begins with some words.
 * @param {Element} lesson @param {string} opening
 * @returns {HTMLElement|null} null where it is not there, or not drawn yet
 */
export function passageIn(lesson, opening) {
  const sought = letters(opening);
  if (!sought) return null;
  const found = [...lesson.querySelectorAll(BLOCKS)].filter(
    (block) => !block.closest(".cw") && letters(block.textContent ?? "").startsWith(sought),
  );
  return (
    /** @type {HTMLElement|null} */ (found.find((one) => !found.some((two) => one !== two && one.contains(two)))) ??
    null
  );
}

/**
 * Show a passage of the lesson in which a card stands.
 * @param {HTMLElement} card where the way back leads
 * @param {string} opening the words that the passage begins with
 * @param {() => void} back puts the focus on the card again
 * @returns {boolean} whether it is there
 */
export function showPassage(card, opening, back) {
  const lesson = card.closest(".jp-Notebook") ?? document.querySelector("main") ?? document.body;
  const passage = passageIn(lesson, opening);
  if (!passage) return false;
  for (const old of lesson.querySelectorAll(".cw-passage-back")) old.remove();
  for (const old of lesson.querySelectorAll(".cw-passage")) old.classList.remove("cw-passage");
  for (let fold = passage.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null)
    fold.open = true;
  passage.classList.add("cw-passage");
  const way = h(
    "button",
    {
      type: "button",
      class: "cw-passage-back",
      onclick: () => {
        passage.classList.remove("cw-passage");
        way.remove();
        card.scrollIntoView({ block: "nearest" });
        back();
      },
    },
    say("quiz.passage_back"),
  );
  passage.append(" ", way);
  passage.scrollIntoView({ block: "center" });
  way.focus({ preventScroll: true });
  return true;
}
