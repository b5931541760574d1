// Events of the static page's log: made, put in order, looked over; as `Event` in `thinking/progress_file.py` is.

/** An id that nothing else has. */
export function newId() {
  if (globalThis.crypto?.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** The moment, as events hold it. */
export function nowUtc() {
  return new Date().toISOString();
}

/** The moment under which an event is put in order. */
export function placeOf(event) {
  return event.placed ?? event.time;
}

/** A place just after the last event's, where the clock has been set back since; else none. */
export function placedAfter(last, time) {
  if (last === undefined || last < time) return null;
  const next = new Date(Date.parse(last) + 1);
  return next.getUTCFullYear() > 9999 ? last : next.toISOString();
}

/** An event as a file holds it: its place only if it has one. */
export function asWritten({ placed = null, ...fields }) {
  return placed === null ? fields : { ...fields, placed };
}

/** Text that can be written as UTF-8: a half of a surrogate pair would make the file unreadable elsewhere. */
export function wellFormed(value) {
  if (typeof value === "string")
    return value.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD");
  if (Array.isArray(value)) return value.map(wellFormed);
  if (value && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, wellFormed(one)]));
  return value;
}

/** What an event must look like to be taken in from a file: the fields of Python's `Event`, no more and no fewer. */
const EVENT_FIELDS = [
  "id",
  "learner",
  "time",
  "item",
  "version",
  "type",
  "variant",
  "parameters",
  "response",
  "confidence",
  "attempt",
  "hint",
  "shown",
];
export const UUID_SHAPE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const TIME_SHAPE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function soundTime(time) {
  return typeof time === "string" && TIME_SHAPE.test(time) && !Number.isNaN(Date.parse(time));
}

/** Whether an event of a file is one. */
export function soundEvent(event) {
  if (event === null || typeof event !== "object") return false;
  const { placed = null, ...fields } = event;
  return (
    Object.keys(fields).length === EVENT_FIELDS.length &&
    EVENT_FIELDS.every((field) => field in fields) &&
    UUID_SHAPE.test(event.id) &&
    /^[a-z0-9]+(-[a-z0-9]+)*$/.test(event.item) &&
    Number.isInteger(event.version) &&
    Number.isInteger(event.attempt) &&
    typeof event.hint === "boolean" &&
    soundTime(event.time) &&
    (placed === null || soundTime(placed))
  );
}
