// The colours of the front door, before anything is drawn: as chosen here or in a lesson, else as the system has them.
(() => {
  const root = document.documentElement;

  /** What was chosen, by the name under which the lessons' frame keeps it; nothing where storage is closed. */
  function chosen() {
    try {
      const mode = localStorage.getItem("mode");
      return mode === "light" || mode === "dark" ? mode : null;
    } catch {
      return null;
    }
  }

  function keep(theme) {
    try {
      localStorage.setItem("mode", theme);
      localStorage.setItem("theme", theme);
    } catch {
      /* it lasts as long as the page, then */
    }
  }

  function other() {
    const now = root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    return now === "dark" ? "light" : "dark";
  }

  const before = chosen();
  if (before) root.dataset.theme = before;
  addEventListener("DOMContentLoaded", () => {
    document.getElementById("theme").addEventListener("click", () => {
      root.dataset.theme = other();
      keep(root.dataset.theme);
    });
  });
})();
