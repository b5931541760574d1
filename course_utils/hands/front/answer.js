// An answer, as a host is asked to keep it.

/**
 * @param {{id: string, version: number}} item that is answered
 * @param {string} type of the item, such as "note"
 * @param {any} response
 * @param {object} [more]
 * @param {string|null} [more.confidence]
 * @param {number} [more.attempt] says whether a question is begun anew (1)
 * @param {boolean} [more.hint] whether help was taken
 * @param {string|null} [more.shown] the verdict that the student has seen
 * @param {Record<string, any>} [more.drawn] variant and parameters of a question with drawn numbers
 * @example answerMessage(spec, "note", { text: "So." }, { attempt: 2 })
 */
export function answerMessage(
  { id, version },
  type,
  response,
  { confidence = null, attempt = 1, hint = false, shown = null, drawn = {} } = {},
) {
  return { kind: "answer", item: id, version, type, response, confidence, attempt, hint, shown, ...drawn };
}
