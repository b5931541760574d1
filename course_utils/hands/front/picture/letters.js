// The letters of the course for a picture that leaves the page: a drawing that stands alone, and what is painted from
// it, cannot see the fonts of the page, so it takes along those that it is written in.

import { h } from "../dom.js";

/** Where this script lies on a static page; a notebook has it from no file. */
const HERE = /** @type {HTMLScriptElement|null} */ (globalThis.document?.currentScript)?.src;

/**
 * @typedef {{family: string, weight: string, style: string, data: string|DataView}} Face `data` as base64 or as bytes
 */

/** The fonts on a static page: a page from a folder may read no file, but may run a script. */
function fontsOfPage() {
  globalThis.__courseFontScript ??= new Promise((resolve) => {
    const given = () => resolve(globalThis.CourseFonts ?? []);
    document.head.append(h("script", { src: new URL("fonts.js", HERE).href, onload: given, onerror: given }));
  });
  return globalThis.__courseFontScript;
}

/** @returns {Promise<Face[]>} none where nobody has them */
async function fonts() {
  if (globalThis.__courseFonts) return [...globalThis.__courseFonts.values()];
  return HERE ? fontsOfPage() : [];
}

function base64({ data }) {
  if (typeof data === "string") return data;
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join(""));
}

/**
 * The rules that bring the fonts of a picture into its file: of each family the upright face that has bold letters too.
 * @param {...string} stacks as a stylesheet names them; without these fonts the next of a stack are taken
 */
export async function fontRules(...stacks) {
  const wanted = ({ family, weight, style }) =>
    style === "normal" && /700|900/.test(weight) && stacks.some((stack) => stack.includes(family));
  return (await fonts())
    .filter(wanted)
    .map(
      (face) =>
        `@font-face { font-family: "${face.family}"; font-weight: ${face.weight}; ` +
        `src: url("data:font/woff2;base64,${base64(face)}") format("woff2"); }`,
    )
    .join("\n");
}
