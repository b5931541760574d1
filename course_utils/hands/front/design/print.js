// A card on paper by itself: a copy of it in a frame that nobody sees, printed without the page around it.

import { h } from "../dom.js";

/** What stands in fields is no part of their markup: put it there. */
function withValues(from, copy) {
  const fields = (box) => [...box.querySelectorAll("input, select")];
  fields(from).forEach((field, at) => {
    const twin = fields(copy)[at];
    if (field.tagName === "SELECT") twin.options[field.selectedIndex]?.setAttribute("selected", "");
    else twin.setAttribute("value", field.value);
  });
  return copy;
}

/** Resolves once a sheet is there, or cannot be had. */
const arrived = (sheet) =>
  new Promise((resolve) => {
    sheet.addEventListener("load", resolve);
    sheet.addEventListener("error", resolve);
  });

/**
 * Print one card, in the light theme, with its folds as they stand.
 * @param {HTMLElement} root @param {string} title of the sheet
 */
export async function printAlone(root, title) {
  for (const before of document.querySelectorAll("iframe[data-cw-paper]")) before.remove();
  const frame = h("iframe", {
    "data-cw-paper": true,
    "aria-hidden": "true",
    tabindex: -1,
    title,
    style: "position:fixed;width:0;height:0;border:0",
  });
  document.body.append(frame);
  const paper = frame.contentWindow;
  if (!paper) return;
  const sheet = paper.document;
  sheet.title = title;
  sheet.documentElement.lang = document.documentElement.lang;
  sheet.documentElement.dataset.theme = "light";
  const styles = [...document.querySelectorAll("style, link[rel='stylesheet']")].map((one) => one.cloneNode(true));
  const linked = styles.filter((one) => one instanceof HTMLLinkElement).map(arrived);
  sheet.head.append(...styles);
  const copy = withValues(root, /** @type {HTMLElement} */ (root.cloneNode(true)));
  copy.dataset.cwTheme = "light";
  sheet.body.append(copy);
  await Promise.all(linked);
  paper.addEventListener("afterprint", () => frame.remove());
  paper.print();
}
