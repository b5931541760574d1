/* The frame of the static page: its drawers, its colours, and how it is printed. Runs before the cards come to life. */
(() => {
  /** The folds are open on paper, for their text belongs to the lesson. */
  function unfold() {
    for (const fold of folds()) {
      fold.dataset.cfClosed = "yes";
      fold.open = true;
    }
  }

  function foldAgain() {
    for (const fold of folds("[data-cf-closed]")) {
      delete fold.dataset.cfClosed;
      fold.open = false;
    }
  }

  function folds(which = ":not([open])") {
    return [...document.querySelectorAll(`.cf-text details${which}`)].filter(
      (one) => !one.closest(".cw, .cw-page-host"),
    );
  }

  /** Whether the page is dark now, by choice or by the system. */
  function dark() {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function changeColours() {
    const theme = dark() ? "light" : "dark";
    document.documentElement.dataset.theme = theme;
    try {
      sessionStorage.setItem("theme", theme);
      localStorage.setItem("theme", theme);
    } catch {
      // Then the choice lasts as long as the page.
    }
  }

  /** Leave what was chosen, or that nothing was, for the next page in this tab. */
  function leaveColours() {
    try {
      if (sessionStorage.getItem("theme") === null)
        sessionStorage.setItem("theme", localStorage.getItem("theme") ?? "");
    } catch {
      // Then the next page asks the system too.
    }
  }

  /** What is chosen in another tab holds here too. */
  function followColours({ key, newValue }) {
    if (key !== "theme" || !newValue) return;
    document.documentElement.dataset.theme = newValue;
    sessionStorage.setItem("theme", newValue);
  }

  /** A table that is wider than the page can be scrolled by the keyboard too. */
  function letTablesScroll() {
    for (const box of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".cf-table"))) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  }

  /** Whoever comes by a link sees what it leads to, even where that is folded. */
  function openWhatIsSought() {
    const name = decodeURIComponent(location.hash.slice(1));
    const sought = document.getElementById(name);
    // Terms once stood among the sources; a link that somebody has kept from then leads on.
    if (!sought && name.startsWith("term-") && !location.pathname.includes("96-glossary"))
      location.replace(`96-glossary.html#${name}`);
    if (!sought?.closest(".cf-text")) return;
    const own = /** @type {HTMLDetailsElement|null} */ (sought.querySelector(":scope.cf-fold > details"));
    if (own) own.open = true;
    for (let fold = sought.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null)
      fold.open = true;
    sought.scrollIntoView();
  }

  letTablesScroll();
  leaveColours();
  openWhatIsSought();
  document.addEventListener("click", ({ target }) => {
    if (/** @type {Element} */ (target).closest("[data-cf-colours]")) changeColours();
  });
  globalThis.addEventListener("storage", followColours);
  globalThis.addEventListener("hashchange", openWhatIsSought);
  globalThis.addEventListener("resize", letTablesScroll);
  globalThis.addEventListener("beforeprint", unfold);
  globalThis.addEventListener("afterprint", foldAgain);
})();

(() => {
  /** A page that has the card of learners in its text lends it to the drawer, so that nobody meets two of them. */
  function borrow(/** @type {HTMLDialogElement} */ drawer) {
    const card = document.querySelector('.cf-text [data-widget="learner"]');
    if (drawer.id !== "cf-me" || !card) return;
    const place = document.createComment("");
    const folds = /** @type {HTMLDetailsElement[]} */ ([...card.querySelectorAll("details.cw-drawer:not([open])")]);
    card.replaceWith(place);
    drawer.querySelector("header").after(card);
    for (const fold of folds) fold.open = true;
    const giveBack = () => {
      for (const fold of folds) fold.open = false;
      place.replaceWith(card);
    };
    drawer.addEventListener("close", giveBack, { once: true });
  }

  /** Drawers open by their buttons; they close by their own, by Escape (the browser's doing) and by a click beside. */
  function listen() {
    document.addEventListener("click", ({ target }) => {
      const element = /** @type {Element} */ (target);
      const opener = /** @type {HTMLElement|null} */ (element.closest("[data-cf-opens]"));
      if (opener) {
        const drawer = /** @type {HTMLDialogElement} */ (document.getElementById(opener.dataset.cfOpens));
        borrow(drawer);
        drawer.showModal();
      } else if (element.matches("dialog.cf-drawer")) /** @type {HTMLDialogElement} */ (element).close();
    });
  }

  listen();
})();
