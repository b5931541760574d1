// Which kept answers are meant by a list of names: the twin of `named_by` in `thinking/progress.py`.

/**
 * Whether an item is meant by one of some names. A name that ends in a star means whatever begins so, one that begins
 * with a star whatever ends so.
 * @param {string[]} names
 * @returns {(item: string) => boolean}
 * @example namedBy(["q01-thesis", "warmup-06-*", "*q02-treaty"])("review-q02-treaty") // true
 */
export function namedBy(names) {
  const exact = new Set(names);
  const begins = names.filter((name) => name.endsWith("*")).map((name) => name.slice(0, -1));
  const ends = names.filter((name) => name.startsWith("*")).map((name) => name.slice(1));
  return (item) =>
    exact.has(item) || begins.some((part) => item.startsWith(part)) || ends.some((part) => item.endsWith(part));
}

/**
 * How many of some names have an answer. A name with a star that stands there more than once means as many items.
 * @param {string[]} names @param {Record<string, any[]>} answers kept events by item
 */
export function answeredOf(names, answers) {
  const given = new Map();
  for (const name of names) given.set(name, (given.get(name) ?? 0) + 1);
  const counts = [...given].map(([name, times]) => {
    if (!name.includes("*")) return answers[name]?.length ? 1 : 0;
    const meant = namedBy([name]);
    return Math.min(times, Object.keys(answers).filter((item) => meant(item) && answers[item].length).length);
  });
  return counts.reduce((sum, one) => sum + one, 0);
}
