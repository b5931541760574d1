// Where the marks of sources stand: the same answers as Python's, which reads the same file.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { placed } from "../../course_utils/hands/front/notes/places.js";

const SAMPLES = JSON.parse(readFileSync(new URL("./source_marks.json", import.meta.url), "utf8"));

for (const { case: name, runs, marks } of SAMPLES)
  test(name, () => {
    assert.deepEqual(placed(runs), marks);
  });
