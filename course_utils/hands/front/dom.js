// Building blocks that every front-end part of the course shares. Joined before the other files; no imports.

import { STRINGS } from "./strings.js";

/**
 * Make an element. Text children only ever become text, so nothing in a record can inject markup.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, any>} attributes `on...` listens; null, undefined and false are left out
 * @param {...any} children elements, texts, numbers, lists of them; null, undefined and false are left out
 * @returns {HTMLElementTagNameMap[Tag]}
 * @example h("p", { class: "cw-muted" }, say("quiz.saved"))
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "checked" || name === "disabled" || name === "value" || name === "open" || name === "hidden")
      element[name] = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return element;
}

/**
 * An id that no other instance on the page has.
 * @param {string} prefix @returns {string}
 */
export function uid(prefix) {
  globalThis.__courseIds = (globalThis.__courseIds ?? 0) + 1;
  return `cw-${prefix}-${globalThis.__courseIds}`;
}

/**
 * A string of the catalogue with its gaps filled.
 * @param {string} name @param {Record<string, any>} values @returns {string}
 * @example say("quiz.check"); say("quiz.progress", { done: 3, all: 6 })
 */
export function say(name, values = {}) {
  const [section, key] = name.split(".");
  const text = STRINGS[section]?.[key] ?? name;
  return text.replace(/\{(\w+)\}/g, (whole, gap) => (gap in values ? String(values[gap]) : whole));
}

const KEYS_OFF = "data-lm-suppress-shortcuts";

/** The keys that stay JupyterLab's inside a widget: Escape, and Ctrl+S, which saves the notebook. */
function labKey(event) {
  return event.key === "Escape" || ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s");
}

/**
 * Keep keys pressed inside a widget from reaching JupyterLab, where `x` cuts and `dd` deletes the cell. Escape leaves
 * for the cell, whose keys are JupyterLab's again; not out of a text that is being written, nor if it did something
 * already. JupyterLab listens to keys on their way up; Notebook 7 on their way down, where only an attribute holds it
 * off: on the control itself, for some of its keys are meant for whatever has the focus inside a notebook.
 */
export function guardKeys(root) {
  root.dataset.cwKeys = "own";
  if (!globalThis.__courseKeys) {
    globalThis.__courseKeys = true;
    // The window hears a key before anyone else does: in time to lift the attribute for the keys that are let through.
    globalThis.addEventListener(
      "keydown",
      (event) => {
        const target = /** @type {Element} */ (event.target);
        if (target.closest?.("[data-cw-keys]")) target.toggleAttribute(KEYS_OFF, !labKey(event));
      },
      true,
    );
  }
  for (const kind of ["keydown", "keypress", "keyup"]) {
    root.addEventListener(kind, (event) => {
      if (!labKey(event)) event.stopPropagation();
    });
  }
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.target !== document.activeElement) return;
    if (!event.target.matches("textarea, input[type='text'], input[type='search']"))
      root.closest(".jp-Cell")?.focus({ preventScroll: true });
  });
  return root;
}

/** A status line that screen readers announce. Call the returned function with a text to show it. */
export function statusLine(parent, extraClass = "") {
  const line = h("p", { class: `cw-status ${extraClass}`, role: "status", "aria-live": "polite" });
  parent.append(line);
  return (text) => {
    line.textContent = text;
  };
}

/**
 * A hidden line that tells screen readers what a movement came to: once, when it has rested for a moment, and not at
 * every step. The first text is how things stand at the start, which no one needs to be told.
 */
export function announcer(parent) {
  const line = h("p", { class: "cw-hidden cw-spoken", role: "status", "aria-live": "polite" });
  parent.append(line);
  let timer = null;
  let last = null;
  return (text) => {
    clearTimeout(timer);
    if (last === null) last = text;
    if (text === last) return;
    timer = setTimeout(() => {
      last = text;
      line.textContent = text;
    }, 500);
  };
}

/**
 * Switch a button on or off and leave it where the focus can be: `disabled` would take it away from under the finger.
 */
export function setOff(button, off) {
  button.setAttribute("aria-disabled", String(off));
}

/**
 * Draw the inside of a box anew. If the focus was in it, it is on the same control again, with the same part of a text
 * chosen; a control is told by what it is and by its place among its like, and a button that now says
 * something else by its place alone.
 * @param {Element} box @param {() => void} redraw
 */
export function keepingFocus(box, redraw) {
  const like = ({ tagName, type, value, dataset, textContent }) =>
    tagName === "BUTTON" || tagName === "A" || tagName === "SUMMARY"
      ? [tagName, textContent, JSON.stringify(dataset)].join()
      : [tagName, type, /radio|checkbox/.test(type) ? value : ""].join();
  /** @returns {any[]} */
  const controls = () => [...box.querySelectorAll("a, button, input, select, textarea, summary, [tabindex]")];
  const active = /** @type {any} */ (document.activeElement);
  const place = controls().indexOf(active);
  if (place < 0) return redraw();
  const kind = like(active);
  const at = controls()
    .filter((one) => like(one) === kind)
    .indexOf(active);
  const { selectionStart, selectionEnd } = active;
  redraw();
  const found = controls().filter((one) => like(one) === kind)[at] ?? controls()[place];
  found?.focus({ preventScroll: true });
  if (typeof selectionStart === "number" && document.activeElement === found)
    found.setSelectionRange?.(selectionStart, selectionEnd);
}

/** Mark a number as refused, with the reason in `line` near it; no reason takes the mark away. */
export function refuses(input, line) {
  line.id ||= uid("why");
  return (text) => {
    line.textContent = text;
    line.hidden = !text;
    if (text) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
    if (text) input.setAttribute("aria-describedby", line.id);
    else input.removeAttribute("aria-describedby");
  };
}

/**
 * Scroll as little as shows a whole thing that has just opened; of one taller than the window, its beginning. The place
 * that it was opened from stays in sight where both have room.
 */
export function bringIntoView(element) {
  const { height } = element.getBoundingClientRect();
  element.scrollIntoView({ block: height > innerHeight * 0.8 ? "start" : "nearest" });
}

/** Milliseconds until what waits for a frame is done without one: nobody sees the page, and it paints none. */
const FRAME_WITHIN = 100;

/**
 * Do something once the next frame is painted, so that it holds back nothing of what is seen first.
 * @param {() => void} work
 */
export function afterFrame(work) {
  let done = false;
  const once = () => {
    if (done) return;
    done = true;
    work();
  };
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, FRAME_WITHIN);
}

/**
 * Run a handler; a fault is shown in the widget's own status line instead of vanishing in a log.
 * @template {(...args: any[]) => any} Handler
 * @param {(text: string) => void} show @param {Handler} handler
 * @returns {(...args: Parameters<Handler>) => ReturnType<Handler> | undefined}
 */
export function guarded(show, handler) {
  return (...args) => {
    const fail = (error) => {
      show(say("common.fault", { detail: error?.message ? `${error.message}.` : String(error) }));
      globalThis.__courseFaults = [...(globalThis.__courseFaults ?? []), String(error?.stack ?? error)];
    };
    try {
      const result = handler(...args);
      if (result instanceof Promise) return result.catch(fail);
      return result;
    } catch (error) {
      return fail(error);
    }
  };
}

/**
 * @returns {"light"|"dark"} as the host shows it: JupyterLab, the static page's own switch, or the system. Where the
 *   browser sets colours of the reader's own (forced colours), no host has a say in them.
 */
function themeNow() {
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  if (matchMedia("(forced-colors: active)").matches) return system;
  const lab = document.body.dataset.jpThemeLight;
  if (lab !== undefined) return lab === "true" ? "light" : "dark";
  const page = document.documentElement.dataset.theme;
  return page === "light" || page === "dark" ? page : system;
}

/**
 * Give `element` the class of the present theme, and call back now and whenever the theme changes. Paper is light.
 * @param {HTMLElement} element @param {(theme: "light"|"dark") => void} callback
 * @returns {() => void} a way to stop
 */
export function followTheme(element, callback = () => {}) {
  const show = (/** @type {"light"|"dark"} */ theme) => {
    element.dataset.cwTheme = theme;
    callback(theme);
  };
  const apply = () => show(themeNow());
  const forPaper = () => show("light");
  const watcher = new MutationObserver(apply);
  watcher.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light"] });
  watcher.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  const media = matchMedia("(prefers-color-scheme: dark)");
  media.addEventListener("change", apply);
  addEventListener("beforeprint", forPaper);
  addEventListener("afterprint", apply);
  apply();
  return () => {
    watcher.disconnect();
    removeEventListener("beforeprint", forPaper);
    removeEventListener("afterprint", apply);
    media.removeEventListener("change", apply);
  };
}

/**
 * Something of a list was opened in a panel: where the panel stands below the list the eye is led to it, and the focus
 * with it.
 * @param {HTMLElement} list @param {HTMLElement} panel it begins with a heading that can have the focus
 */
export function leadTo(list, panel) {
  const heading = /** @type {HTMLElement} */ (panel.querySelector("h4"));
  if (panel.offsetTop >= list.offsetTop + list.offsetHeight) heading.focus({ preventScroll: true });
  heading.scrollIntoView({ block: "nearest" });
}

/** A fold: summary always visible, content on demand. */
export function fold(title, ...children) {
  return h("details", { class: "cw-fold" }, h("summary", {}, title), ...children);
}

/**
 * Draw anew the fold that stands alone in a place; open it stays open.
 * @param {HTMLElement} place @param {HTMLDetailsElement} made @param {boolean} open whether the first one is open
 */
export function refold(place, made, open = false) {
  const before = /** @type {HTMLDetailsElement|null} */ (place.firstElementChild);
  made.open = before?.open ?? open;
  place.replaceChildren(made);
}

/**
 * Put the focus on the first of some selectors that a box has, and scroll as little as brings that into sight.
 * @param {Element} box @param {...string} selectors
 * @returns {boolean} whether there was one
 */
export function focusOn(box, ...selectors) {
  const found = selectors.map((one) => box.querySelector(one)).find(Boolean);
  /** @type {HTMLElement|undefined} */ (found)?.focus({ preventScroll: true });
  found?.scrollIntoView({ block: "nearest" });
  return Boolean(found);
}

/** What lies over the top of a page or a notebook, in pixels: a bar, and some room below it. */
const UNDER_BAR = 90;

/**
 * Something to read has opened, with a button that goes on: both come into sight, and the button gets the focus. Where
 * there is no room for both, what is to be read begins at the top and gets the focus itself.
 * @param {HTMLElement} text @param {HTMLElement} start its first line, which can have the focus
 * @param {HTMLElement|null} onward
 */
export function leadOn(text, start, onward) {
  const room = (text.closest(".jp-WindowedPanel-outer") ?? document.documentElement).clientHeight - UNDER_BAR;
  const needed = onward ? onward.getBoundingClientRect().bottom - text.getBoundingClientRect().top : 0;
  const to = onward && needed <= room ? onward : start;
  to.focus({ preventScroll: true });
  bringIntoView(text);
  if (to === onward) to.scrollIntoView({ block: "nearest" });
}

/** A text of more letters than this is read as a sentence. */
const SENTENCE = 40;

/** A table from columns [{key, label, numeric?}] and rows of plain objects. `link` columns hold {text, url}. */
export function dataTable(columns, rows, caption) {
  // A column of sentences keeps the room to read them; the table scrolls sideways before it lays them word on word.
  const worded = new Set(columns.filter(({ key }) => rows.some((row) => String(row[key] ?? "").length > SENTENCE)));
  const cell = (column, row) => {
    const value = row[column.key];
    if (value && typeof value === "object" && value.url)
      return h("td", {}, h("a", { href: safeUrl(value.url), rel: "noopener" }, value.text));
    return h("td", { class: column.numeric ? "cw-number" : worded.has(column) ? "cw-words" : null }, value ?? "");
  };
  return h(
    "div",
    { class: "cw-table-scroll", tabindex: 0, role: "region", "aria-label": caption },
    h(
      "table",
      { class: "cw-table" },
      h("caption", {}, caption),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          columns.map((column) => h("th", { scope: "col" }, column.label)),
        ),
      ),
      h(
        "tbody",
        {},
        rows.map((row) =>
          h(
            "tr",
            {},
            columns.map((column) => cell(column, row)),
          ),
        ),
      ),
    ),
  );
}

/** Only web addresses and places within the course may be linked; anything else becomes harmless. */
export function safeUrl(url) {
  return /^(https?:\/\/|#|[\w./-]+\.(html|ipynb)(#|$))/.test(url) ? url : "#";
}
