/* The frame of the static page, where the theme leaves something undone. Runs before the cards come to life. */
(() => {
  const BUTTONS = ".theme-switch-button, .primary-toggle, .secondary-toggle";

  /** Give the focus back: the theme takes it off its buttons, and a keyboard would begin again at the top. */
  function keepFocus(event) {
    const button = event.target.closest?.(BUTTONS);
    if (button) setTimeout(() => document.querySelector("dialog[open]") ?? button.focus());
  }

  /** Close the menu of colours once one is chosen. */
  function closeMenu(event) {
    if (!event.target.closest?.(".theme-change-button")) return;
    setTimeout(() => {
      const button = document.querySelector(".theme-switch-button");
      if (button.classList.contains("show")) button.click();
      button.focus();
    });
  }

  /** A quiz shows one question at a time; its list of all of them is kept for the printer. */
  function keepForPrint() {
    for (const text of document.querySelectorAll('[data-widget="quiz"] > .cw-fallback')) {
      const copy = text.cloneNode(true);
      copy.className = "cw-print-only";
      text.parentElement.append(copy);
    }
  }

  /** Make the map of the argument as wide as the paper. */
  function fitToPaper() {
    for (const canvas of document.querySelectorAll(".cw-arg-canvas")) {
      const zoom = Math.min(1, 640 / Math.max(1, parseFloat(canvas.style.width)));
      canvas.style.setProperty("--cw-print-zoom", zoom.toFixed(3));
    }
  }

  document.addEventListener("click", keepFocus, true);
  document.addEventListener("click", closeMenu, true);
  globalThis.addEventListener("beforeprint", fitToPaper);
  keepForPrint();
})();
