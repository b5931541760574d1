// Links to places in the course: to a page of the site, or to a notebook, which JupyterLab opens in a tab of its own.

import { h, safeUrl } from "./dom.js";

/**
 * @param {{get: (name: string) => unknown}} model of the widget that shows the link
 * @param {string} lesson the file's name without its ending
 * @param {string} text what the link says
 * @param {{page?: string, notebook?: string}} heading what each host calls the heading to go to; without it, to the top
 */
export function courseLink(model, lesson, text, heading = {}) {
  const to = (id) => (id ? `#${id}` : "");
  if (model.get("host") === "page") return h("a", { href: safeUrl(`${lesson}.html${to(heading.page)}`) }, text);
  const file = `${lesson}.ipynb`;
  // Without the command JupyterLab would start anew on the other notebook; Notebook 7 has each in a browser tab anyway.
  const here = /\/tree\/(.*\/)?[^/]*$/.exec(decodeURIComponent(location.pathname));
  const link = h(
    "a",
    {
      href: safeUrl(file + to(heading.notebook)),
      target: "_blank",
      rel: "noopener",
      "data-commandlinker-command": here ? "rendermime:handle-local-link" : null,
      "data-commandlinker-args": here
        ? JSON.stringify({ path: `${here[1] ?? ""}${file}`, id: to(heading.notebook) })
        : null,
      onclick: here && heading.notebook ? () => lookAgain(link, heading.notebook) : null,
    },
    text,
  );
  return link;
}

const OPENED_WITHIN = 60_000;

/** JupyterLab looks for the heading before it has drawn a notebook that it had to open: it is asked once more then. */
function lookAgain(link, id) {
  const headings = /** @type {() => NodeListOf<HTMLElement>} */ (() => document.querySelectorAll("[data-jupyter-id]"));
  const drawn = () => [...headings()].some((one) => one.dataset.jupyterId === id);
  if (drawn()) return;
  const watcher = new MutationObserver(() => {
    if (!drawn()) return;
    watcher.disconnect();
    link.click();
  });
  watcher.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => watcher.disconnect(), OPENED_WITHIN);
}

/**
 * A source: a link to where it is to be read, in a tab of its own, or its words alone.
 * @param {{text: string, url?: string|null}} source
 * @returns {HTMLElement|string}
 */
export function sourceLink({ url, text }) {
  return url ? h("a", { href: safeUrl(url), target: "_blank", rel: "noopener" }, text) : text;
}
