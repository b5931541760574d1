// Before anything is drawn: the colours that were chosen in this tab, else in this browser, else those of the system.
// The tab first, where `frame.js` leaves even that nothing was chosen: who asks a busy Chromium for `localStorage` so
// early may be given one that loses what is kept later (see `storage.js`).
(() => {
  let chosen = null;
  try {
    chosen = sessionStorage.getItem("theme") ?? localStorage.getItem("theme");
  } catch {
    // Nothing is kept where cookies are blocked.
  }
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
})();
