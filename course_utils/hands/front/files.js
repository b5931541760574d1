// Files that the reader is given.

import { h } from "./dom.js";

/**
 * Give the reader a file.
 * @param {string} name with its ending
 * @param {BlobPart} content
 * @param {string} type such as `text/csv`
 */
export function giveFile(name, content, type) {
  const link = h("a", { href: URL.createObjectURL(new Blob([content], { type })), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
