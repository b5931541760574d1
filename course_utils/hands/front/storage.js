// The browser's storage, in one guarded place: whatever a browser refuses, a lesson goes on, and says how long things
// last.

import { SLUG } from "./identity.js";

export const KEPT_UNDER = `${SLUG}/`;

const COPY = "tab/copy/";
const LEFT = "tab/left";
/** How long after a page was left its copies are looked at: a reload on a slow computer, not a tab of yesterday. */
const LOOKED_AT_FOR = 60_000;

/** One of the browser's storages, or null: where cookies are blocked, even the property throws. */
export function storageOf(name) {
  try {
    const found = globalThis[name];
    found.getItem(KEPT_UNDER);
    return found;
  } catch {
    return null;
  }
}

/**
 * Values (anything JSON can write) by key. A value goes into the browser; if that is refused or full, into the tab,
 * which carries it from page to page; else it lasts as long as the page. What waits in the tab or the page moves on by
 * itself.
 */
export class BrowserStore {
  constructor(browser = storageOf("localStorage"), tab = storageOf("sessionStorage")) {
    this.page = new Map();
    this.browser = browser;
    this.tab = tab;
    /** Goes up with whatever this page writes or drops. */
    this.changes = 0;
    this.listed = { changes: -1, keys: [] };
    this.waiting = new Set([...this._keysIn(tab)].filter((key) => !key.startsWith("tab/")));
    this._moveOn();
    this._bringBack();
    // `globalThis.addEventListener?.`: Node has none.
    globalThis.addEventListener?.("pagehide", () => this._put(this.tab, LEFT, JSON.stringify(Date.now())));
    globalThis.addEventListener?.("storage", ({ key, storageArea }) => {
      if (storageArea === this.browser) this._changedElsewhere(key);
    });
  }

  /**
   * Where everything is that should be in the browser: "browser", "tab" (until it closes) or "page" (until one leaves).
   */
  get problem() {
    const inPage = [...this.waiting].some((key) => this.page.has(key));
    if (inPage || (!this.browser && !this.tab)) return "page";
    return this.waiting.size || !this.browser ? "tab" : "";
  }

  /** The value of a key, or null. Keys that begin with "tab/" belong to this tab alone. */
  get(key) {
    if (this.page.has(key)) return JSON.parse(this.page.get(key));
    for (const storage of [this.tab, this.browser]) {
      try {
        const text = storage?.getItem(KEPT_UNDER + key) ?? null;
        if (text !== null) return JSON.parse(text);
      } catch {
        /* unreadable is as good as not there */
      }
    }
    return null;
  }

  /** Keep a value; returns whether it is where it should be (false: it lasts no longer than `problem` says). */
  set(key, value) {
    this.changes += 1;
    const text = JSON.stringify(value);
    const home = key.startsWith("tab/") ? this.tab : this.browser;
    this.waiting.delete(key);
    if (this._put(home, key, text)) {
      this.page.delete(key);
      if (home !== this.tab) {
        this._take(this.tab, key);
        this._put(this.tab, COPY + key, text);
      }
      this._moveOn();
      return true;
    }
    if (home !== this.tab) this.waiting.add(key);
    if (home === this.tab || !this._put(this.tab, key, text)) this.page.set(key, text);
    else this.page.delete(key);
    return false;
  }

  drop(key) {
    this.changes += 1;
    this.waiting.delete(key);
    this.page.delete(key);
    this._take(this.tab, key);
    this._take(this.browser, key);
  }

  /** Drop what has become something else. That must outlive the page: a draft may not come back over its answer. */
  retire(key) {
    this.drop(key);
    this._put(this.tab, COPY + key, "null");
  }

  /**
   * Every key that begins so, wherever it lies. All who ask in one turn of the page share one pass over each storage,
   * unless this page has changed something; by the next turn another tab may have.
   */
  keys(prefix) {
    if (this.listed.changes !== this.changes) {
      const all = new Set([...this.page.keys(), ...this._keysIn(this.tab), ...this._keysIn(this.browser)]);
      this.listed = { changes: this.changes, keys: [...all] };
      setTimeout(() => {
        this.listed.changes = -1;
      });
    }
    return this.listed.keys.filter((key) => key.startsWith(prefix));
  }

  _put(storage, key, text) {
    try {
      storage.setItem(KEPT_UNDER + key, text);
      return true;
    } catch {
      return false;
    }
  }

  _take(storage, key) {
    try {
      storage?.removeItem(KEPT_UNDER + key);
    } catch {
      /* nothing was kept there */
    }
  }

  _keysIn(storage) {
    try {
      return Object.keys(storage ?? {})
        .filter((key) => key.startsWith(KEPT_UNDER))
        .map((key) => key.slice(KEPT_UNDER.length));
    } catch {
      return [];
    }
  }

  /** Try again with what had to stay in the tab or the page, in case there is room by now. */
  _moveOn() {
    for (const key of this.waiting) {
      const value = this.get(key);
      if (value !== null && !this._put(this.browser, key, JSON.stringify(value))) return;
      this.waiting.delete(key);
      this.page.delete(key);
      this._take(this.tab, key);
    }
  }

  /**
   * On a busy computer Chromium may fail to connect a new page with `localStorage`: the page writes and reads as ever,
   * and after a reload all that is gone. So each value that goes into the browser leaves a copy in the tab, and the
   * next page in the tab puts back what is missing or older, and takes away what had gone.
   */
  _bringBack() {
    const left = this.get(LEFT) ?? 0;
    const recent = Date.now() - left < LOOKED_AT_FOR;
    for (const copy of this._keysIn(this.tab).filter((key) => key.startsWith(COPY))) {
      const key = copy.slice(COPY.length);
      const value = this.get(copy);
      this._take(this.tab, copy);
      if (!recent || JSON.stringify(this.get(key)) === JSON.stringify(value)) continue;
      if (value === null) this.retire(key);
      else this.set(key, value);
    }
  }

  /** What another tab wrote or took away (null: everything) counts more than this tab's copy. */
  _changedElsewhere(key) {
    const copies = this._keysIn(this.tab).filter((one) => one.startsWith(COPY));
    const gone = copies.filter((copy) => key === null || key === KEPT_UNDER + copy.slice(COPY.length));
    for (const copy of gone) this._take(this.tab, copy);
  }
}

/** The one store of this page, whichever of its widgets asks. */
export function browserStore() {
  globalThis.__courseStore ??= new BrowserStore();
  return globalThis.__courseStore;
}

/** Where the unsaved draft of a text is kept: by learner and item, so that `dropDrafts` finds what to forget. */
export function draftKey(learner, item) {
  return `draft/${learner}/${item}`;
}

/** Where it is kept how far a learner came in a lesson. */
export function placeKey(learner, lesson) {
  return `place/${learner}/${lesson}`;
}

const OF_A_LEARNER = [draftKey, placeKey];

/** Forget every unsaved draft of a learner, and where the learner stopped. */
export function dropDrafts(learner, store = browserStore()) {
  for (const named of OF_A_LEARNER)
    for (const from of ["", COPY]) for (const key of store.keys(from + named(learner, ""))) store.drop(key);
}

/** Let a guest's unsaved drafts and places go with the name that the guest took. */
export function moveDrafts(from, to, store = browserStore()) {
  for (const named of OF_A_LEARNER) {
    for (const key of store.keys(named(from, ""))) {
      store.set(named(to, key.slice(named(from, "").length)), store.get(key));
      store.drop(key);
    }
  }
}
