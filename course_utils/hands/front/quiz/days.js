// Days as students read them: in their own time zone.

import { dateInWords } from "./dates.js";

/** A day as "2006-03-05"; what is no time stays as it is. */
export function isoDay(time) {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return String(time);
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** A day in words. */
export function dayInWords(time) {
  return Number.isNaN(new Date(time).getTime()) ? String(time) : dateInWords(isoDay(time));
}
