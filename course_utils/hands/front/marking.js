// Marking in the front end: the same function as thinking/marking.py, tested on vectors that Python makes.
// `item` is the public spec of a question. The answer is {share, verdict, feedback: [texts]}, or
// {verdict: "unclear", question} where the student must be asked. A malformed response throws.

import { say } from "./dom.js";
import { markPointDoubt, markReadNumber, markUnclear } from "./numbers.js";
import { counted, months } from "./words.js";

const MARK_SLACK = 1e-9;
const MARK_EARTH_KM = 6371.0088;

/** Mark one response to one question. */
export function markResponse(item, response) {
  const marker = Object.hasOwn(MARK_KINDS, item.type) ? MARK_KINDS[item.type] : null;
  if (!marker) throw new TypeError(`unknown type of question: ${item.type}`);
  return marker(item, response);
}

/** What an answer earns in practice: the one retry counts half, and never costs anything. */
export function markEarned(first, second = null) {
  return second === null ? first : Math.max(first, second / 2);
}

function markMade(share, feedback = []) {
  const verdict = share > 1 - MARK_SLACK ? "right" : share > MARK_SLACK ? "partly" : "not_yet";
  return { share, verdict, feedback };
}

function markRefuse(expected) {
  return new TypeError(`the response must be ${expected}`);
}

function markPlain(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function markDistinct(response, allowed) {
  return (
    Array.isArray(response) &&
    response.every((one) => typeof one === "string" && allowed.includes(one)) &&
    new Set(response).size === response.length
  );
}

const MARK_KINDS = {
  single(item, response) {
    const option = item.options.find((one) => one.key === response);
    if (!option) throw markRefuse("one of the keys of the options");
    return markMade(option.correct ? 1 : 0, [option.feedback]);
  },

  multiple(item, response) {
    if (
      !markDistinct(
        response,
        item.options.map((option) => option.key),
      ) ||
      response.length === 0
    ) {
      throw markRefuse("a list of one or more different keys");
    }
    // The order of the feedback must not depend on the shuffled order: wrong ones first, then by key.
    const chosen = item.options
      .filter((option) => response.includes(option.key))
      .sort((one, two) => Number(one.correct) - Number(two.correct) || (one.key < two.key ? -1 : 1));
    const right = item.options.filter((option) => option.correct).length;
    const hit = chosen.filter((option) => option.correct).length;
    const said = chosen.map((option) => say("quiz.about_option", { option: option.text, feedback: option.feedback }));
    if (hit < right) said.push(counted("quiz.missed", right - hit));
    return markMade(Math.max(0, (hit - (chosen.length - hit)) / right), said);
  },

  true_false(item, response) {
    if (typeof response !== "boolean") throw markRefuse("true or false");
    const right = response === item.answer;
    return markMade(right ? 1 : 0, [right ? item.feedback_right : item.feedback_wrong]);
  },

  numeric(item, response) {
    if (typeof response !== "string") throw markRefuse("the number as typed, as text");
    const value = markReadNumber(response, item.unit);
    if (typeof value !== "number") return value;
    const near = (target, tolerance) =>
      Math.abs(value - target) <= tolerance + MARK_SLACK * Math.max(1, Math.abs(target));
    if (near(item.answer, item.tolerance)) return markMade(1);
    const known = item.wrong_values.find((wrong) => near(wrong.value, wrong.tolerance));
    if (known) return markMade(0, [known.feedback]);
    return markPointDoubt(response, item.answer) ?? markMade(0, [item.feedback_wrong]);
  },

  ordering(item, response) {
    const keys = item.items.map((one) => one.key);
    if (!markDistinct(response, keys) || response.length !== keys.length)
      throw markRefuse("each key exactly once, in an order");
    const misplaced = new Set();
    let right = 0;
    for (let index = 1; index < response.length; index += 1) {
      const [one, two] = [keys.indexOf(response[index - 1]), keys.indexOf(response[index])];
      if (markPlaces(item, keys[one]).first <= markPlaces(item, keys[two]).first) right += 1;
      else misplaced.add(one).add(two);
    }
    const all = response.length - 1;
    return markMade(right / all, [
      say("quiz.order_pairs", { right, all }),
      ...item.items
        .filter((_, index) => misplaced.has(index))
        .map((one) => say("quiz.about_option", { option: one.text, feedback: one.why })),
    ]);
  },

  matching(item, response) {
    const wrong = markWrongPairs(item, response);
    const all = item.pairs.length;
    const right = all - wrong.length;
    return markMade(right / all, [
      say("quiz.match_pairs", { right, all }),
      ...wrong.map((pair) => say("quiz.about_option", { option: pair.left, feedback: pair.why })),
    ]);
  },

  place(item, response) {
    const { lat, lon } = markPlain(response) ? response : {};
    // A number that is not one (NaN) fails every comparison.
    if (
      typeof lat !== "number" ||
      typeof lon !== "number" ||
      !(lat >= -90 && lat <= 90) ||
      !(lon >= -180 && lon <= 180)
    ) {
      throw markRefuse("a latitude and a longitude in degrees");
    }
    const distance = markDistanceKm(lat, lon, item.lat, item.lon);
    const step = distance >= 100 ? 10 : 1;
    const said = [say("quiz.place_away", { km: Math.floor(distance / step + 0.5) * step })];
    return distance <= item.radius_km ? markMade(1, said) : markMade(0, [...said, item.feedback_wrong]);
  },

  date(item, response) {
    const given = typeof response === "string" ? markDays(response) : null;
    if (!given) throw markRefuse("a date as '2005', '2005-02' or '2005-02-19'");
    const answer = markDays(item.answer);
    const early = Math.max(0, answer.first - given.first);
    const late = Math.max(0, given.last - answer.last);
    // A vague answer is only as good as the worst day that it can mean.
    if (Math.max(early, late) <= item.tolerance_days) return markMade(1);
    if (given.first <= answer.last && given.last >= answer.first) return markMade(0, [say("quiz.date_vague")]);
    return markMade(0, [say(given.last < answer.first ? "quiz.date_early" : "quiz.date_late"), item.feedback_wrong]);
  },

  short_text(item, response) {
    if (!markPlain(response) || typeof response.text !== "string" || !Object.hasOwn(response, "met"))
      throw markRefuse("a text, and the criteria that it meets");
    const { met } = response;
    const count = item.criteria.length;
    if (met === null) return markUnclear(say("quiz.self_mark"));
    if (
      !Array.isArray(met) ||
      !met.every((one) => Number.isInteger(one) && one >= 0 && one < count) ||
      new Set(met).size !== met.length
    ) {
      throw markRefuse(`different numbers from 0 to ${count - 1}`);
    }
    return markMade(
      met.length / count,
      item.criteria
        .filter((_, index) => !met.includes(index))
        .map((criterion) => say("quiz.criterion_unmet", { criterion })),
    );
  },
};

/** The first and the last place that one thing may have in an order: the same one, unless it is tied with others. */
export function markPlaces(item, key) {
  const keys = item.items.map((one) => one.key);
  const places = (item.ties.find((tie) => tie.includes(key)) ?? [key]).map((one) => keys.indexOf(one));
  return { first: Math.min(...places), last: Math.max(...places) };
}

/** The pairs of a matching question that a response got wrong. */
function markWrongPairs(item, response) {
  const byKey = new Map(item.pairs.map((pair) => [pair.key, pair.right]));
  if (
    !markPlain(response) ||
    Object.keys(response).length !== byKey.size ||
    item.pairs.some((pair) => !Object.hasOwn(response, pair.key))
  ) {
    throw markRefuse("a right side for each left side");
  }
  return item.pairs.filter((pair) => {
    const given = response[pair.key];
    if (typeof given !== "string" || (!item.rights.includes(given) && !byKey.has(given)))
      throw markRefuse("one of the right sides");
    return (item.rights.includes(given) ? given : byKey.get(given)) !== pair.right;
  });
}

/** Great-circle distance in kilometres between two points in decimal degrees (haversine formula). */
export function markDistanceKm(latA, lonA, latB, lonB) {
  const half = Math.PI / 360;
  const flat =
    Math.sin((latB - latA) * half) ** 2 +
    Math.cos(latA * 2 * half) * Math.cos(latB * 2 * half) * Math.sin((lonB - lonA) * half) ** 2;
  return 2 * MARK_EARTH_KM * Math.asin(Math.sqrt(Math.min(1, flat)));
}

/** First and last day that a partial date can mean, as day numbers; null if it is no date. */
export function markDays(text) {
  const found = /^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$/.exec(text);
  if (!found) return null;
  const [year, month, day] = found.slice(1).map((part) => (part === undefined ? null : Number(part)));
  const lastOf = (which) =>
    [31, year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][
      which - 1
    ];
  if (year < 1 || (month !== null && (month < 1 || month > 12)) || (day !== null && (day < 1 || day > lastOf(month))))
    return null;
  const number = (m, d) => {
    const date = new Date(0);
    date.setUTCFullYear(year, m - 1, d);
    return Math.round(date.getTime() / 86400000);
  };
  return { first: number(month ?? 1, day ?? 1), last: number(month ?? 12, day ?? lastOf(month ?? 12)) };
}

/** A partial date in words: "19 February 2005". */
export function markDateWords(text) {
  const [year, month, day] = text.split("-").map(Number);
  const words = day ? [day] : [];
  if (month) words.push(months()[month - 1]);
  return [...words, year].join(" ");
}
