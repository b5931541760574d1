// Where the marks of a paragraph's sources stand. The twin of `records/source_marks.py`, which says what is meant; both
// are tested on `tests/front/source_marks.json`.

const CLAUSE_END = /[,;:.!?…]+["'”’)\]]*(?=\s|$)|[)\]]+[,;:.!?…]*(?=\s|$)/g;
const SENTENCE_END = /[.!?…]["'”’)\]]*(?=\s|$)/;
const SHORTENED = /\b(?:pp?|No|Dr|Mr|Mrs|Ms|St|vs|cf)\.$/;
const GOES_ON = /^\s+[a-z]/;
const NAMES_ONLY = 4;

/**
 * @typedef {{text: string, source?: string, link?: number, closed?: boolean, stops?: boolean}} Run
 * @typedef {{run: number, at: number, sources: string[]}} Mark
 */

/**
 * @param {Run[]} runs the pieces of a paragraph's text, each of them one throughout
 * @returns {Mark[]} after how many characters of which run a mark is to be set, and for which sources
 */
export function placed(runs) {
  const links = linked(runs);
  const more = new Set(
    links
      .filter(
        ([first, last]) =>
          !hasWords(
            runs
              .slice(first, last + 1)
              .map(({ text }) => text)
              .join(""),
          ),
      )
      .flatMap(range),
  );
  const starts = [];
  let whole = "";
  for (const [at, run] of runs.entries()) {
    starts.push(whole.length);
    whole += shown(run, more.has(at));
  }
  const ends = [...whole.matchAll(CLAUSE_END)]
    .map((found) => ({ text: found[0], at: found.index, end: found.index + found[0].length }))
    .filter((found) => !goesOn(whole, found));
  /** @type {Map<number, string[]>} */
  const there = new Map();
  let place = null;
  for (const [first, last] of links) {
    if (!more.has(first) || place === null) {
      const wordsEnd = starts[last] + runs[last].text.length;
      const stop = runs.findIndex((one, at) => at > last && ((one.source && !more.has(at)) || one.stops));
      const limit = stop < 0 ? null : starts[stop];
      const brief = whole.slice(starts[first], wordsEnd).trim().split(/\s+/).length <= NAMES_ONLY;
      const after = ends.filter((found) => !closesLaterBracket(whole, wordsEnd, found));
      place = restingPlace(after, wordsEnd, limit, brief) ?? (limit === null ? whole.trimEnd().length : wordsEnd);
    }
    const names = there.get(place) ?? [];
    if (!names.includes(runs[first].source)) names.push(runs[first].source);
    there.set(place, names);
  }
  const marks = onceASentence(
    whole,
    [...there].sort(([one], [other]) => one - other),
  );
  return marks.map(([place, sources]) => inRun(runs, starts, place, sources));
}

/** Whether a link's text is words, or a sign such as `+` that gives one more source to the mark before. */
export function hasWords(text) {
  return /[\p{L}\p{N}_]/u.test(text);
}

function range([first, last]) {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

/** A run as stops are looked for in it: nothing ends within the words of a link that stays. */
function shown(/** @type {Run} */ { text, closed }, joined) {
  return joined || closed ? (joined ? " " : "X").repeat(text.length) : text;
}

/** First and last run of each link to a source. */
function linked(runs) {
  const links = [];
  for (const [at, { source, link }] of runs.entries()) {
    if (!source) continue;
    const last = links.at(-1);
    if (last && last[1] === at - 1 && runs[last[1]].link === link) last[1] = at;
    else links.push([at, at]);
  }
  return links;
}

function restingPlace(ends, wordsEnd, limit, brief) {
  if (ends.some(({ end }) => end === wordsEnd)) return wordsEnd;
  const within = ends.filter(({ at, end }) => at >= wordsEnd && (limit === null || end <= limit));
  const sentence = brief ? within.find(({ text }) => !text.startsWith(",")) : null;
  return (sentence ?? within[0])?.end ?? null;
}

/** Whether nothing ends but a bracket that was opened behind the words. */
function closesLaterBracket(whole, wordsEnd, { text, at }) {
  return /^[)\]]+$/.test(text) && whole.slice(wordsEnd, Math.max(wordsEnd, at)).includes("(");
}

/** Whether a stop ends no clause: that of `p. 65`, or one before a small letter. */
function goesOn(whole, { text, end }) {
  return text === "." && (SHORTENED.test(whole.slice(0, end)) || GOES_ON.test(whole.slice(end)));
}

/** Of one source that is cited twice in a sentence with no other between, the last mark is kept. */
function onceASentence(whole, marks) {
  return marks.filter(([place, names], at) => {
    const later = marks[at + 1];
    if (!later || later[1].join() !== names.join()) return true;
    // The stop that the mark stands behind is one sign at least; a closing sign may follow it.
    return SENTENCE_END.test(whole.slice(Math.max(0, place - 2), Math.max(0, later[0] - 2)));
  });
}

function inRun(runs, starts, place, sources) {
  let run = 0;
  for (const [at, start] of starts.entries()) if (start < place) run = at;
  const at = runs[run].closed ? runs[run].text.length : place - starts[run];
  return { run, at, sources };
}
