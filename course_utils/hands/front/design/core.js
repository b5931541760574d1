// A region that a reader designs: whom it leaves out, which divides it touches, which real body comes closest. The twin
// of `subject/models/region_design.py`, whose words say what each number means; both are held against the same vectors.

/**
 * @typedef {[string, string]} Pair the codes of two states
 * @typedef {{members: string[], purpose: string, rule: string}} Design
 * @typedef {{year: number, members: string[]}} Sitting
 * @typedef {{id: string, kind: string, rule: string|null, ended: boolean, founded: string, sittings: Sitting[]}} Body
 * @typedef {{body: string, year: number, shared: string[], share: number}} Overlap
 * @typedef {{inside: Pair[], across: Pair[]}} Touched
 */

/**
 * Who of the region is no member, in the order of the region.
 * @param {{members: string[]}} design @param {string[]} region
 */
export function leftOut({ members }, region) {
  return region.filter((code) => !members.includes(code));
}

/**
 * How far members and a body overlap, at that of its moments at which they do most; the earlier, if alike.
 * @param {string[]} members @param {Body} body @returns {Overlap}
 */
export function overlap(members, { id, sittings }) {
  const found = sittings.map((one) => {
    const shared = one.members.filter((code) => members.includes(code)).sort();
    return { body: id, year: one.year, shared, share: shared.length / new Set([...members, ...one.members]).size };
  });
  return found.reduce((best, one) => (one.share > best.share ? one : best));
}

/** The first difference of two rows of values, as a sort wants it. */
function compared(one, other) {
  const at = one.findIndex((value, place) => value !== other[place]);
  if (at < 0) return 0;
  return one[at] < other[at] ? -1 : 1;
}

/**
 * The overlap with every body, the closest first.
 * @param {Design} design with at least one member @param {Body[]} bodies @returns {Overlap[]}
 */
export function overlaps({ members, purpose, rule }, bodies) {
  const rows = bodies.map((body) => {
    const found = overlap(members, body);
    const { kind, ended, founded, id } = body;
    return { found, key: [-found.share, kind !== purpose, body.rule !== rule, ended, founded, id] };
  });
  return rows.sort((one, other) => compared(one.key, other.key)).map(({ found }) => found);
}

/**
 * The body that comes closest; null where no body shares a member with the design.
 * @param {Design} design @param {Body[]} bodies
 */
export function closest(design, bodies) {
  if (!design.members.length) return null;
  const [first] = overlaps(design, bodies);
  return first?.shared.length ? first : null;
}

/**
 * Which pairs of a divide a design brings to one table, and between which it draws a line.
 * @param {{members: string[]}} design @param {Pair[]} pairs @returns {Touched}
 */
export function touched({ members }, pairs) {
  const count = (pair) => pair.filter((code) => members.includes(code)).length;
  return { inside: pairs.filter((pair) => count(pair) === 2), across: pairs.filter((pair) => count(pair) === 1) };
}

/**
 * The fewest members whose no stops a decision; null where there is nothing to stop, or it hangs on unknown weights.
 * @param {number} members how many there are @param {string} rule
 */
export function canStop(members, rule) {
  if (!members || !["consensus", "majority"].includes(rule)) return null;
  return rule === "consensus" ? 1 : Math.floor((members + 1) / 2);
}
