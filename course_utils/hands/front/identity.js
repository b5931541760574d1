// What the course is called in files and in storage. Python puts `seeds/course.yaml` in place of this file when it
// links a front end; here it is any word, so that the files run alone in a test.

/** @type {string} */
export const SLUG = "course";

/** Whether the marks of sources are shown to a reader who has not chosen. @type {"shown"|"hidden"} */
export const SOURCES = "shown";

/** The page that tells the essay page by page, under headings such as "Page 65". @type {string} */
export const BRIEF = "the-essay-in-brief";
