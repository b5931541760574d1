// The static page's progress log: the browser's storage plays the part that SQLite plays in a notebook.
// One key per event, so that two tabs never overwrite each other. The file it writes is the same as Python's, and so
// are the rules for who is who (`thinking/progress.py`); tests run the same stories through both.

import { say } from "./dom.js";
import { cleanName, nameKey, numbered } from "./names.js";
import { newId, nowUtc, placedAfter, placeOf, UUID_SHAPE, wellFormed } from "./progress/event.js";
import { readProgressFile, writeProgressFile } from "./progress/file.js";
import { namedBy } from "./progress/wanted.js";
import { browserStore, draftKey, dropDrafts, moveDrafts } from "./storage.js";

const LAST_LEARNERS = 20; // how many are remembered in the order in which they last answered
/** Types of events that are counted on and on; a question may be begun anew. */
const COUNTED_ON = ["note", "predict", "lab"];

/** Who is learning in a tab, and what everyone who learns in this browser answered. */
export class ProgressLog {
  constructor(store = browserStore()) {
    this.store = store;
    this.read = { changes: -1, of: new Map() };
    this.parsed = new Map();
    this._clearAway();
  }

  state() {
    const told = { "": "page.kept_in_browser", tab: "page.kept_in_tab", page: "page.kept_in_page" };
    return { ok: !this.store.problem, text: say(told[this.store.problem]) };
  }

  // Who is learning

  /** Everyone who can be chosen: names in order of the alphabet, then guests with answers, newest first. */
  learners() {
    const counts = this._counts();
    const everyone = this.store
      .keys("learner/")
      .map((key) => this.store.get(key))
      .filter((one) => one?.id)
      .map((one) => ({ ...one, answers: counts.get(one.id) ?? 0 }));
    const names = everyone.filter((one) => !one.guest);
    names.sort((a, b) => (`${nameKey(a.name)}\n${a.created}` < `${nameKey(b.name)}\n${b.created}` ? -1 : 1));
    const guests = everyone.filter((one) => one.guest && one.answers);
    return [...names, ...guests.sort((a, b) => (a.created > b.created ? -1 : 1))];
  }

  /** Whom this tab chose, else the remembered learner, else a guest, who is written down with the first answer. */
  current() {
    const here = this.store.get("tab/current");
    const known = here && this._known(here.learner.id);
    if (known) return known;
    const remembered = here?.chosen ? null : this.store.get("remembered");
    const other = remembered && this._known(remembered);
    if (other) return other;
    if (here?.learner.guest) return { ...here.learner, answers: 0 };
    const guest = { id: newId(), name: "", guest: true, created: nowUtc() };
    // Whose name is forgotten wants to be nobody, not somebody else.
    this._settle(guest, Boolean(here));
    return { ...guest, answers: 0 };
  }

  /** Whether somebody said in this tab who is learning. */
  get chosen() {
    return Boolean(this.store.get("tab/current")?.chosen);
  }

  /** Whether whoever learns in this tab has begun to write something. */
  begun() {
    return this.store.keys(draftKey(this.current().id, "")).length > 0;
  }

  /** Learn as in another tab that is open now, unless somebody said something else here or has answered already. */
  adopt({ learner, chosen }) {
    const now = this.current();
    if (this.chosen || !now.guest || now.answers || !UUID_SHAPE.test(learner?.id)) return false;
    if (!learner.guest && !this._known(learner.id)) return false;
    this._settle({ id: learner.id, name: learner.name, guest: learner.guest, created: learner.created }, chosen);
    moveDrafts(now.id, learner.id, this.store);
    return true;
  }

  /** Who answered last in this browser, for a tab in which nobody has said who is learning; else null. */
  offer() {
    const now = this.current();
    if (!now.guest || this.chosen) return null;
    for (const id of this._lastLearners()) {
      const known = this._known(id);
      if (known?.answers && known.id !== now.id) return known;
    }
    return null;
  }

  /** The learner of a name, or null; capitals and what cannot be seen make no difference. */
  named(name) {
    const key = nameKey(cleanName(name));
    const found = this.store
      .keys("learner/")
      .map((one) => this.store.get(one))
      .filter((one) => one?.id && !one.guest && nameKey(one.name) === key)
      .sort((a, b) => (a.created < b.created ? -1 : 1))[0];
    return found ? this._known(found.id) : null;
  }

  /** A name that nobody here has: this one, or this one with a number behind it. */
  freeName(name) {
    const plain = cleanName(name);
    let free = plain;
    for (let number = 2; this.named(free); number += 1) free = numbered(plain, number);
    return free;
  }

  /** Choose by id or by name (made if new); what this tab's guest answered goes with them. */
  choose({ id, name, remember }) {
    const before = this.current();
    const known = id ? (id === before.id ? before : this._known(id)) : this.named(name);
    if (id && !known) throw new Error(say("progress.learner_gone"));
    const learner = known ?? { id: newId(), name: cleanName(name), guest: false, created: nowUtc() };
    if (!known) this.store.set(`learner/${learner.id}`, learner);
    this._goOn(before, learner);
    if (remember) this.store.set("remembered", learner.id);
    else if (this.store.get("remembered") !== null) this.store.drop("remembered");
    return this.current();
  }

  forget(id) {
    const owner = this._owner(id);
    this.parsed.clear();
    for (const key of this.store.keys(`event/${owner}/`)) this.store.drop(key);
    const joined = this.store.keys("joined/").filter((key) => this._owner(key.slice("joined/".length)) === owner);
    for (const key of joined) this.store.drop(key);
    this.store.drop(`learner/${owner}`);
    if (this.store.get("remembered") === owner) this.store.drop("remembered");
    this.store.set(
      "last",
      this._lastLearners().filter((one) => one !== owner),
    );
    dropDrafts(owner, this.store);
    if (this._owner(this.store.get("tab/current")?.learner.id) === owner) {
      this._settle({ id: newId(), name: "", guest: true, created: nowUtc() }, true);
    }
  }

  // What was answered

  /** A learner's events, oldest first: all, or those of the items that are named (`progress/wanted.js`). */
  events(learner, items = null) {
    const all = this._all(this._owner(learner)).events;
    if (items === null) return [...all];
    if (!items.length) return [];
    const wanted = namedBy(items);
    return all.filter((event) => wanted(event.item));
  }

  /**
   * All of somebody's events in their order, and how many items they answer. Every card of a page asks at once, so they
   * are read once for all of them; with the next turn of the page another tab may have kept something.
   */
  _all(owner) {
    if (this.read.changes !== this.store.changes) {
      this.read = { changes: this.store.changes, of: new Map() };
      setTimeout(() => {
        this.read.changes = -1;
      });
    }
    const known = this.read.of.get(owner);
    if (known) return known;
    const events = this.store
      .keys(`event/${owner}/`)
      .map((key) => this._event(key))
      // What another program wrote has no place in the order, and would take it from the others.
      .filter((event) => ["id", "item", "time"].every((field) => typeof event?.[field] === "string"));
    events.sort((a, b) => (placeOf(a) === placeOf(b) ? (a.id < b.id ? -1 : 1) : placeOf(a) < placeOf(b) ? -1 : 1));
    const all = { events, items: new Set(events.map(({ item }) => item)).size };
    this.read.of.set(owner, all);
    return all;
  }

  /** An event by its key: one that was kept never changes. */
  _event(key) {
    if (!this.parsed.has(key)) this.parsed.set(key, this.store.get(key));
    return this.parsed.get(key);
  }

  append(answer) {
    const { answers: _, ...learner } = this.current();
    const before = this.events(learner.id);
    const time = nowUtc();
    const last = before.at(-1);
    const event = {
      id: newId(),
      learner: learner.id,
      time,
      item: answer.item,
      version: answer.version,
      type: answer.type,
      variant: answer.variant ?? null,
      parameters: answer.parameters ?? null,
      response: wellFormed(answer.response),
      confidence: answer.confidence ?? null,
      attempt: this._attempt(before, answer),
      hint: Boolean(answer.hint),
      shown: answer.shown ?? null,
      placed: placedAfter(last && placeOf(last), time),
    };
    this.store.set(`event/${learner.id}/${event.id}`, event);
    if (!this.store.get(`learner/${learner.id}`)) this.store.set(`learner/${learner.id}`, learner);
    this._lately(learner.id);
    return event;
  }

  /** Counted here and not by the sender, since two widgets may show the same question. */
  _attempt(before, answer) {
    const earlier = before.filter((event) => event.item === answer.item && event.version === answer.version).at(-1);
    const anew = answer.attempt === 1 && !COUNTED_ON.includes(answer.type);
    return !earlier || anew ? 1 : earlier.attempt + 1;
  }

  // The progress file

  export() {
    const learner = this.current();
    return writeProgressFile(learner, this.events(learner.id));
  }

  /**
   * Merge a progress file; nothing is lost and nothing counted twice. A file of a name that is known here goes to that
   * name; a guest's file goes to the name that is learning. Throws a sentence for the student.
   */
  restore(text) {
    const { learner, events } = readProgressFile(text);
    const before = this.current();
    let owner = this._known(learner.id);
    if (learner.guest && !before.guest) owner = before;
    else if (!owner && !learner.guest) owner = this.named(learner.name);
    if (owner && owner.id !== learner.id) this._join(learner.id, owner.id);
    if (!owner) {
      owner = learner;
      this.store.set(`learner/${learner.id}`, learner);
    }
    const here = new Set(this.store.keys("event/").map((key) => key.split("/")[2]));
    const added = events.filter((event) => !here.has(event.id));
    for (const event of added) this.store.set(`event/${owner.id}/${event.id}`, { ...event, learner: owner.id });
    if (added.length) this._lately(owner.id);
    this._goOn(before, owner);
    return { added: added.length, known: events.length - added.length, learner: this.current() };
  }

  // Within

  _settle(learner, chosen) {
    this.store.set("tab/current", { learner, chosen });
  }

  /**
   * Let this tab go on with a learner: its guest's answers go with a name, and with an earlier guest if none was
   * chosen.
   */
  _goOn(before, { answers: _, ...learner }) {
    if (before.guest && before.id !== learner.id && (!learner.guest || !this.chosen)) this._join(before.id, learner.id);
    this._settle(learner, true);
  }

  /** What one learner answered belongs to another from now on, wherever it is still to come from. */
  _join(from, to) {
    for (const event of this.events(from)) {
      this.store.set(`event/${to}/${event.id}`, { ...event, learner: to });
      this.store.drop(`event/${from}/${event.id}`);
    }
    if (this.store.get(`learner/${from}`)) this.store.drop(`learner/${from}`);
    this.store.set(`joined/${from}`, to);
    moveDrafts(from, to, this.store);
    const last = this._lastLearners();
    if (last.includes(from)) this.store.set("last", [to, ...last.filter((one) => one !== from && one !== to)]);
  }

  _owner(id) {
    const seen = new Set();
    let owner = id;
    for (let next = owner; next && !seen.has(next); next = this.store.get(`joined/${next}`)) {
      owner = next;
      seen.add(next);
    }
    return owner;
  }

  _known(id) {
    const learner = this.store.get(`learner/${this._owner(id)}`);
    if (!learner?.id) return null;
    return { ...learner, answers: this._all(this._owner(learner.id)).items };
  }

  /** How many questions, predictions and notes each learner answered, in one pass. */
  _counts() {
    const items = new Map();
    for (const key of this.store.keys("event/")) {
      const learner = key.split("/")[1];
      const item = this._event(key)?.item;
      if (item) items.set(learner, (items.get(learner) ?? new Set()).add(item));
    }
    return new Map([...items].map(([learner, answered]) => [learner, answered.size]));
  }

  /** Ids of learners, the one who answered last first. */
  _lastLearners() {
    const kept = this.store.get("last");
    if (Array.isArray(kept)) return kept;
    // Written by an older version: by the clock, then.
    const latest = new Map();
    for (const key of this.store.keys("event/")) {
      const event = this.store.get(key);
      const learner = key.split("/")[1];
      if (event?.time && !(latest.get(learner) >= event.time)) latest.set(learner, event.time);
    }
    return [...latest]
      .sort((a, b) => (a[1] > b[1] ? -1 : 1))
      .map(([learner]) => learner)
      .slice(0, LAST_LEARNERS);
  }

  _lately(id) {
    this.store.set("last", [id, ...this._lastLearners().filter((one) => one !== id)].slice(0, LAST_LEARNERS));
  }

  /** Guests who never answered, whom older versions wrote down at first sight. */
  _clearAway() {
    const answered = new Set(this.store.keys("event/").map((key) => key.split("/")[1]));
    for (const key of this.store.keys("learner/")) {
      if (!answered.has(key.slice("learner/".length)) && this.store.get(key)?.guest !== false) this.store.drop(key);
    }
  }
}
