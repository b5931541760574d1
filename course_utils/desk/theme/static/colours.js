// Before anything is drawn: the colours that were chosen in this tab, else in this browser, else those of the system.
// The tab first: on a busy computer Chromium may fail to connect a page with `localStorage` (see `storage.js`).
(() => {
  let chosen = null;
  try {
    chosen = sessionStorage.getItem("theme") ?? localStorage.getItem("theme");
  } catch {
    // Nothing is kept where cookies are blocked.
  }
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
})();
