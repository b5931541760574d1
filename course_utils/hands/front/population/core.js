// A population counted on by age and sex, in steps of five years. The twin of `subject/models/population.py`, whose
// words say what each number means; both are held against the same vectors.

/** Years of an age group, and of a step. */
export const STEP = 5;
/** The age at which statistics begin to count somebody as of working age. */
const WORK_FROM = 15;

/**
 * @typedef {number[]} Ages 21 age groups, the youngest first
 * @typedef {{women: Ages, men: Ages}} People in thousands
 * @typedef {object} Period
 * @property {number} year
 * @property {[Ages, Ages]} alive @property {[Ages, Ages]} moved women and men
 * @property {Ages} births percent of a woman's children by age
 * @property {number} boys for each girl @property {[number, number]} newborn girls and boys
 */

const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);

/** Thousands a year who come, less those who leave. @param {Pick<Period, "moved">} period */
export function moversOf({ moved }) {
  return (sum(moved[0]) + sum(moved[1])) / STEP;
}

/** One sex five years later, without those who are born in them. */
function grown(ages, alive, moved) {
  const living = ages.map((now, at) => (now + moved[at] / 2) * alive[at]);
  const older = [0, ...living.slice(0, -2), living.at(-2) + living.at(-1)];
  return older.map((now, at) => now + moved[at] / 2);
}

/**
 * The people five years later.
 * @param {People} people @param {Period} period @param {number} children for each woman
 * @param {number|null} movers thousands a year; null for as many as the period says
 * @returns {People}
 */
export function stepped(people, period, children, movers) {
  const factor = movers === null ? 1 : movers / moversOf(period);
  const [women, men] = [people.women, people.men].map((ages, sex) =>
    grown(
      ages,
      period.alive[sex],
      period.moved[sex].map((one) => factor * one),
    ),
  );
  const births = children * sum(period.births.map((share, at) => ((share / 100) * (people.women[at] + women[at])) / 2));
  const girls = births / (1 + period.boys);
  women[0] += girls * period.newborn[0];
  men[0] += (births - girls) * period.newborn[1];
  return { women, men };
}

/**
 * The people at the beginning of the first period and at the end of each, with their years.
 * @param {People} people @param {Period[]} periods @param {number[]} children one for each period
 * @param {number|null} movers
 * @returns {{year: number, people: People}[]}
 */
export function projected(people, periods, children, movers) {
  const found = [{ year: periods[0].year, people }];
  for (const [at, period] of periods.entries())
    found.push({ year: period.year + STEP, people: stepped(found[at].people, period, children[at], movers) });
  return found;
}

/** Both sexes, by age group. @param {People} people */
export function byAge({ women, men }) {
  return women.map((one, at) => one + men[at]);
}

/**
 * How many are of working age, and how many are at work or look for work.
 * @param {Ages} both both sexes by age group
 * @param {{until: number, at_work: number, older_at_work: number}} given the first age that is no working age any more,
 *   and of a hundred people of working age, and of a hundred older ones, how many are in the workforce
 */
export function workforce(both, { until, at_work, older_at_work }) {
  const [first, end] = [WORK_FROM / STEP, until / STEP];
  const [young, workingAge, older] = [both.slice(0, first), both.slice(first, end), both.slice(end)].map(sum);
  const workers = (workingAge * at_work + older * older_at_work) / 100;
  const people = young + workingAge + older;
  return { young, workingAge, older, workers, people, othersPerWorker: (people - workers) / workers };
}
