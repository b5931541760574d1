// Partial dates: "2005", "2005-02" or "2005-02-19".

import { months } from "../words.js";

/** First and last day that a partial date can mean, as day numbers; null if it is no date. */
export function daysOf(text) {
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
export function dateInWords(text) {
  const [year, month, day] = text.split("-").map(Number);
  const words = day ? [day] : [];
  if (month) words.push(months()[month - 1]);
  return [...words, year].join(" ");
}
