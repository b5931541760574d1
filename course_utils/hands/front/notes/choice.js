// The switch "Sources": whether a reader sees the marks. Kept in the browser; a course says how it begins.

import { h, say, uid } from "../dom.js";
import { SLUG, SOURCES } from "../identity.js";
import { browserStore, KEPT_UNDER } from "../storage.js";

const KEY = "sources";
/** What the next page in this tab reads before it paints: see `desk/quiet_sources.py`. */
const FOR_THE_NEXT_PAGE = "tab/sources";
const TOLD = `${SLUG}-sources`;

/** @returns {boolean} whether marks are shown */
function isShown() {
  return (browserStore().get(KEY) ?? SOURCES) === "shown";
}

function apply() {
  const choice = isShown() ? "shown" : "hidden";
  document.documentElement.dataset.cwSources = choice;
  browserStore().set(FOR_THE_NEXT_PAGE, choice);
}

/**
 * The switch, with a line for those who use the keyboard.
 * @param {() => void} changed called when marks come or go, whoever chose
 * @returns {{box: HTMLElement, stop: () => void}}
 */
export function sourcesSwitch(changed) {
  const hint = h("p", { class: "cw-muted cw-switch-hint", id: uid("hint") }, say("notes.switch_hint"));
  const button = h(
    "button",
    { type: "button", class: "cw-switch", role: "switch", "aria-describedby": hint.id },
    h("i", { "aria-hidden": "true" }),
    say("notes.switch"),
  );
  const draw = () => {
    apply();
    button.setAttribute("aria-checked", String(isShown()));
    changed();
  };
  button.addEventListener("click", () => {
    browserStore().set(KEY, isShown() ? "hidden" : "shown");
    document.dispatchEvent(new CustomEvent(TOLD));
  });
  const fromOtherTab = ({ key }) => key === KEPT_UNDER + KEY && draw();
  document.addEventListener(TOLD, draw);
  globalThis.addEventListener("storage", fromOtherTab);
  draw();
  return {
    box: h("div", { class: "cw-switch-row" }, button, hint),
    stop() {
      document.removeEventListener(TOLD, draw);
      globalThis.removeEventListener("storage", fromOtherTab);
    },
  };
}
