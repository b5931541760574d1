// Every kind of question, registered, and a question of some of them.

import { readdirSync } from "node:fs";

const KINDS = new URL("../../course_utils/hands/front/quiz/kinds/", import.meta.url);

/** The names of all kinds. */
export const kindNames = readdirSync(KINDS).map((name) => name.replace(".js", ""));

for (const name of kindNames) await import(new URL(`${name}.js`, KINDS).href);

const shared = { version: 1, explanation: "Because.", hint: "Look.", about: "A thing.", sources: [] };

export const SINGLE = {
  ...shared,
  id: "q00-one",
  type: "single",
  options: ["a", "b", "c"].map((key) => ({ key, text: key, correct: key === "b", feedback: `On ${key}.` })),
};

export const TRUE_FALSE = {
  ...shared,
  id: "q00-claim",
  type: "true_false",
  answer: true,
  feedback_right: "Yes.",
  feedback_wrong: "No.",
};

export const NUMERIC = {
  ...shared,
  id: "q00-number",
  type: "numeric",
  unit: "percent",
  answer: 10,
  tolerance: 0,
  wrong_values: [],
  feedback_wrong: "Not so.",
};

export const SHORT_TEXT = {
  ...shared,
  id: "q00-text",
  type: "short_text",
  criteria: ["Says who.", "Says why."],
  model_answer: "Who and why.",
};

export const ORDERING = {
  ...shared,
  id: "q00-order",
  type: "ordering",
  items: ["a", "b", "c"].map((key) => ({ key, text: key, why: `Why ${key}.` })),
  ties: [],
  start: ["c", "a", "b"],
};

/** A question with drawn numbers, in three versions whose right numbers are 1, 2 and 3. */
export const DRAWN = {
  ...NUMERIC,
  id: "q00-drawn",
  variants: [1, 2, 3].map((n) => ({ variant: `v${n}`, parameters: { n }, item: { answer: n } })),
};

/** A kept event of an item. */
export function event(item, response, more = {}) {
  return {
    item: item.id,
    version: item.version,
    response,
    confidence: "fairly",
    time: "2026-11-20T10:00:00Z",
    ...more,
  };
}
