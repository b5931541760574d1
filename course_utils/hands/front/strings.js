// The words that a student reads, by section and key. Python puts the catalogue (`course_utils/strings.yaml`) in place
// of this file when it links a front end; here it is empty, so that the files run alone in a test.

/** @type {Record<string, Record<string, string>>} */
export const STRINGS = {};
