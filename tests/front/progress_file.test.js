// The progress file of the static page: its digest, what is written, what is taken in and what is refused.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { canonicalJson, sha256 } from "../../course_utils/hands/front/progress/digest.js";
import {
  newId,
  placedAfter,
  soundEvent,
  UUID_SHAPE,
  wellFormed,
} from "../../course_utils/hands/front/progress/event.js";
import { progressFileName, readProgressFile, writeProgressFile } from "../../course_utils/hands/front/progress/file.js";

const MIKA = { id: newId(), name: "Mika", guest: false, created: "2026-11-01T08:00:00.000Z" };
const EVENT = {
  id: newId(),
  learner: MIKA.id,
  time: "2026-11-20T10:00:00.000Z",
  item: "q00-one",
  version: 1,
  type: "single",
  variant: null,
  parameters: null,
  response: "b",
  confidence: "fairly",
  attempt: 1,
  hint: false,
  shown: "right",
  placed: null,
};

test("the digest is SHA-256 of the sorted text, whatever its length", () => {
  assert.equal(canonicalJson({ b: [1, "é"], a: { d: null, c: undefined } }), '{"a":{"d":null},"b":[1,"é"]}');
  for (const text of ["", "abc", "é".repeat(55), "x".repeat(64), "y".repeat(1000)])
    assert.equal(sha256(text), createHash("sha256").update(text).digest("hex"));
});

test("a file that is written is read again, with its events as they were", () => {
  const { learner, events } = readProgressFile(writeProgressFile(MIKA, [EVENT]));
  const { placed: _, ...fields } = EVENT;
  assert.deepEqual([learner, events], [MIKA, [fields]]);
  assert.equal(JSON.parse(writeProgressFile(MIKA, [EVENT])).version, 1);
  assert.equal(JSON.parse(writeProgressFile(MIKA, [{ ...EVENT, placed: EVENT.time }])).version, 2);
});

test("what is no whole file is refused in words", () => {
  const text = writeProgressFile(MIKA, [EVENT]);
  assert.throws(() => readProgressFile("{"), /progress.not_a_file/);
  assert.throws(() => readProgressFile('{"schema": "other"}'), /progress.not_a_file/);
  assert.throws(
    () => readProgressFile(text.replace('"version": 1,\n "exported"', '"version": 9,\n "exported"')),
    /newer/,
  );
  assert.throws(() => readProgressFile(text.replace("Mika", "Mila")), /progress.damaged_file/);
  assert.throws(() => readProgressFile(writeProgressFile(MIKA, [{ ...EVENT, more: 1 }])), /progress.damaged_file/);
});

test("an event has its fields, no more and no fewer", () => {
  const { hint: _, ...fewer } = EVENT;
  assert.ok(soundEvent(EVENT) && !soundEvent(fewer) && !soundEvent(null));
  assert.ok(!soundEvent({ ...EVENT, time: "2026-11-20" }) && !soundEvent({ ...EVENT, placed: "later" }));
  assert.match(newId(), UUID_SHAPE);
});

test("a clock that was set back gives an event a place after the last one", () => {
  assert.equal(placedAfter(undefined, EVENT.time), null);
  assert.equal(placedAfter("2026-11-20T09:00:00.000Z", EVENT.time), null);
  assert.equal(placedAfter("2026-11-20T11:00:00.000Z", EVENT.time), "2026-11-20T11:00:00.001Z");
});

test("half a pair of surrogates is no text", () => {
  assert.deepEqual(wellFormed({ a: ["\ud800x", "😀"], b: 1 }), { a: ["\ufffdx", "😀"], b: 1 });
});

test("a file is named after its learner and the day", () => {
  assert.match(progressFileName(MIKA), /mika.*\d{4}-\d\d-\d\d.*\.json$/i);
});
