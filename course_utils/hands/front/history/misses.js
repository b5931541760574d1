// Wrong ideas that somebody has met, and what became of them. An idea is met when a wrong answer is chosen; it is
// mended when the second try was right, and cleared when a later first try at the same question was. Pure.

/**
 * What can be told of a question: the words for what it is about, its `version` where that is not 1, and the wrong
 * answers that can be chosen, by their keys.
 * @typedef {{about: string, lesson: string, version?: number, wrong?: Record<string, string>}} Asked
 * @typedef {"open"|"mended"|"cleared"} Mark
 * @typedef {{question: string, key: string|null, said: boolean|null, mark: Mark, times: number, last: string}} Miss
 *   `key` of the wrong answer, or `said` to be true or false, or neither where no single idea was chosen
 */

/** What was wrong in an answer: keys of wrong answers that can be named, or null for the answer as a whole. */
function wrongIn({ response, version, type }, asked) {
  if ((asked.version ?? 1) !== version) return [null];
  if (type === "true_false" && typeof response === "boolean") return [response];
  const chosen = Array.isArray(response) ? response : [response];
  const named = chosen.filter((key) => typeof key === "string" && Object.hasOwn(asked.wrong ?? {}, key));
  return named.length ? [...new Set(named)] : [null];
}

/** The ideas that a try shows to be held; none where it was right at once. */
function heldIn({ first, second }, asked) {
  const missed = [first, second].filter((event) => event && event.shown !== "right");
  return missed.length ? [...new Set(missed.flatMap((event) => wrongIn(event, asked)))] : [];
}

/**
 * All wrong ideas that were met: what is still held first, the latest first.
 * @param {import("./answers.js").Try[]} tries oldest first
 * @param {(question: string) => Asked} asked
 * @returns {Miss[]}
 */
export function missesOf(tries, asked) {
  /** @type {Map<string, Map<any, Miss>>} */
  const found = new Map();
  for (const one of tries) {
    const { question, first, second } = one;
    const own = found.get(question) ?? new Map();
    const held = first.shown === "right" ? [] : heldIn(one, asked(question));
    if (first.shown === "right") for (const miss of own.values()) miss.mark = "cleared";
    for (const idea of held) {
      const times = (own.get(idea)?.times ?? 0) + 1;
      const mark = second?.shown === "right" ? "mended" : "open";
      const key = typeof idea === "string" ? idea : null;
      const said = typeof idea === "boolean" ? idea : null;
      own.set(idea, { question, key, said, mark, times, last: first.time });
    }
    if (own.size) found.set(question, own);
  }
  const rank = { open: 0, mended: 1, cleared: 2 };
  const order = (one, two) => rank[one.mark] - rank[two.mark] || (one.last > two.last ? -1 : 1);
  return [...found.values()].flatMap((own) => [...own.values()]).sort(order);
}
