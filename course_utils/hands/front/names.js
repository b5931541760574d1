// Names of learners: the twin of `thinking/progress_names.py`, which says the rules; tests run the same names through
// both.

import { say } from "./dom.js";

const MAX_NAME = 40;
// biome-ignore lint/suspicious/noControlCharactersInRegex: Python's str.split() takes these for spaces too
const NAME_SPACES = /[\t-\r\x1c-\x1f\x85 \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/gu;
const NAME_JOINING = "\\u0600-\\u06ff\\u0700-\\u1cff\\ua800-\\uabff";
const NAME_HAN = "\\u3400-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const NAME_PICTURE = "[\\xa9\\xae\\u2190-\\u27ff\\u2900-\\u2bff\\u3030\\u303d\\u3297\\u3299\\u{1f000}-\\u{1faff}]";
const NAME_DRESSED = `${NAME_PICTURE}[\\ufe0e\\ufe0f\\u{1f3fb}-\\u{1f3ff}]*`;
const NAME_SEEN_TOGETHER = [
  "\\u{1f3f4}[\\u{e0020}-\\u{e007e}]+\\u{e007f}", // flags of parts of a country
  `${NAME_DRESSED}(?:\\u200d${NAME_DRESSED})*`, // families, rainbow flags
  `[${NAME_HAN}][\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]`, // variants of one Chinese character
  `[${NAME_JOINING}][\\u180b-\\u180d\\u180f\\u200c\\u200d](?=[${NAME_JOINING}])`,
].join("|");
const NAME_INVISIBLE =
  "[\\x00-\\x1f\\x7f-\\x9f\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f" +
  "\\u202a-\\u202e\\u2060-\\u206f\\u2800\\u3164\\ud800-\\udfff\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\ufffb" +
  "\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}]";
const NAME_HIDDEN_OR_JOINED = new RegExp(`(${NAME_SEEN_TOGETHER})|${NAME_INVISIBLE}`, "gu");

/** A name as it is kept: composed letters, single spaces, nothing invisible, 1 to 40 characters. Throws a sentence. */
export function cleanName(name) {
  const seen = String(name ?? "")
    .replace(NAME_SPACES, " ")
    .replace(NAME_HIDDEN_OR_JOINED, (_, together) => together ?? "");
  const clean = seen.replace(NAME_SPACES, " ").replace(/^ | $/g, "").normalize("NFC");
  if (!clean) throw new Error(say("learner.name_none"));
  const count = [...clean].length;
  if (count > MAX_NAME) throw new Error(say("learner.name_long", { max: MAX_NAME, count }));
  return clean;
}

/** What two spellings of one name have in common: capitals make no difference. */
export function nameKey(name) {
  return name
    .replace(/[\ufe0e\ufe0f]/g, "")
    .toUpperCase()
    .toLowerCase()
    .replaceAll("\u03c2", "\u03c3")
    .normalize("NFC");
}

/** A student's id as it is compared: the twin of `plain_id` in `grading/assignment.py`. */
export function idKey(id) {
  return nameKey(id.normalize("NFKC").replace(NAME_SPACES, " ").replace(/^ | $/g, ""));
}

/** The name of another learner of the same name, from 2 on. */
export function numbered(name, number) {
  const room = MAX_NAME - String(number).length - 1;
  const short = [...name].slice(0, room).join("").trimEnd();
  return `${short} ${number}`;
}

/** Letters and digits of any script, in small letters, with hyphens between them. */
export function slugOf(name) {
  return name
    .toLowerCase()
    .normalize("NFC")
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
}

/** A download's name without its ending: the name, six signs of the learner's id, and the day. */
export function fileStem(name, learner, day) {
  return `progress-${slugOf(name) || (name ? "learner" : "guest")}-${learner.slice(0, 6)}-${day}`;
}
