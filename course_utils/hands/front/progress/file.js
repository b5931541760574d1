// The progress file: what the page writes, and what it takes in. The same as Python's (`thinking/progress_file.py`).

import { say } from "../dom.js";
import { SLUG } from "../identity.js";
import { cleanName, fileStem } from "../names.js";
import { canonicalJson, sha256 } from "./digest.js";
import { asWritten, nowUtc, soundEvent, UUID_SHAPE } from "./event.js";

const FILE_SCHEMA = `${SLUG}/progress`;
const FILE_VERSION = 2;

/**
 * A progress file.
 * @param {{id: string, name: string, guest: boolean, created: string}} learner @param {any[]} events oldest first
 * @returns {string}
 */
export function writeProgressFile({ id, name, guest, created }, events) {
  const held = events.map(asWritten);
  const version = held.some((event) => "placed" in event) ? FILE_VERSION : 1;
  const learner = { id, name, guest, created };
  const body = { schema: FILE_SCHEMA, version, exported: nowUtc(), learner, events: held };
  return JSON.stringify({ ...body, sha256: sha256(canonicalJson(body)) }, null, 1);
}

/** What a progress file holds; throws a sentence if it is not a whole one. */
export function readProgressFile(text) {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    throw new Error(say("progress.not_a_file"));
  }
  if (file?.schema !== FILE_SCHEMA) throw new Error(say("progress.not_a_file"));
  if (!(file.version <= FILE_VERSION)) throw new Error(say("progress.newer_file"));
  const { sha256: digest, ...body } = file;
  if (
    digest !== sha256(canonicalJson(body)) ||
    !Array.isArray(file.events) ||
    !UUID_SHAPE.test(file.learner?.id) ||
    !file.events.every(soundEvent)
  )
    throw new Error(say("progress.damaged_file"));
  const { id, name, guest, created } = file.learner;
  return { learner: { id, name: guest ? "" : cleanName(name), guest: Boolean(guest), created }, events: file.events };
}

/** The name of the learner's download, with today's date where the reader is. */
export function progressFileName(learner) {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return `${fileStem(learner.name, learner.id, today)}.json`;
}
