// What the argument map says of statements and lines.

import { say } from "../dom.js";

export const kindWord = (one) => say(`argument.kind_${one.kind}`);

/** What a statement belongs to; of an outcome, what brings it about. */
export const streamWord = (one) => say(`argument.${one.kind === "outcome" ? "comes_of" : "process"}_${one.process}`);

/** Where in the essay a statement stands, or null. */
export const pageWord = (one) =>
  one.page ? say(one.about ? "argument.essay_page_about" : "argument.essay_page", { page: one.page }) : null;

/** A statement's label without its number. */
export const plain = (one) => (one.number ? one.label.replace(/^\d+ /, "") : one.label);

/** A line as a sentence. */
export function sentence({ elements, edges }, edge) {
  const [source, target, kind] = edges[edge];
  return say("argument.sentence", {
    source: plain(elements[source]),
    verb: say(`argument.edge_${kind}`),
    target: plain(elements[target]),
  });
}

/** The whole map, for whoever does not see it. */
export function description({ elements, edges, outcomes, start }) {
  const count = (kind) => edges.filter((edge) => edge[2] === kind).length;
  const end = (one) => say("argument.describe_end", { outcome: plain(one), of: streamWord(one) });
  return say("argument.describe", {
    ends: outcomes.map((index) => end(elements[index])).join("; "),
    first: start.length,
    elements: elements.length,
    edges: edges.length,
    supports: count("supports"),
    leads_to: count("leads_to"),
    requires: count("requires"),
    undermines: count("undermines"),
  });
}
