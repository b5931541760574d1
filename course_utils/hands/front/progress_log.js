// The static page's progress log: the browser's storage plays the part that SQLite plays in a notebook.
// One key per event, so that two tabs never overwrite each other. The file it writes is the same as Python's.

const LOG = "avoiding-cold-war-ii/";
const FILE_SCHEMA = "avoiding-cold-war-ii/progress";
const FILE_VERSION = 1;

/** RFC 8785: sorted keys, no spaces, numbers as JavaScript prints them. */
function canonicalJson(value) {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const keys = Object.keys(value).filter((key) => value[key] !== undefined).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`).join(",")}}`;
}

/** SHA-256 of a text (UTF-8) as hex. Written out because `crypto.subtle` is missing on plain http pages. */
function sha256(text) {
  const bytes = new TextEncoder().encode(text);
  const primes = [];
  for (let n = 2; primes.length < 64; n += 1) if (primes.every((p) => n % p)) primes.push(n);
  const fraction = (x) => Math.floor((x - Math.floor(x)) * 2 ** 32) >>> 0;
  const k = primes.map((p) => fraction(Math.cbrt(p)));
  const state = primes.slice(0, 8).map((p) => fraction(Math.sqrt(p)));
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(padded.length - 4, (bytes.length * 8) >>> 0);
  const turn = (x, by) => (x >>> by) | (x << (32 - by));
  const w = new Uint32Array(64);
  for (let block = 0; block < padded.length; block += 64) {
    for (let i = 0; i < 16; i += 1) w[i] = view.getUint32(block + 4 * i);
    for (let i = 16; i < 64; i += 1) {
      const [a, b] = [w[i - 15], w[i - 2]];
      w[i] = w[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + w[i - 7] + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
    }
    let [a, b, c, d, e, f, g, hh] = state;
    for (let i = 0; i < 64; i += 1) {
      const one = (hh + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + k[i] + w[i]) | 0;
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [hh, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    [a, b, c, d, e, f, g, hh].forEach((value, i) => { state[i] = (state[i] + value) | 0; });
  }
  return state.map((value) => (value >>> 0).toString(16).padStart(8, "0")).join("");
}

function newId() {
  if (globalThis.crypto?.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

function nowUtc() {
  return new Date().toISOString();
}

/** Now, but at least a millisecond after `last`, so that the order of answers is kept even if the clock is set back. */
function laterThan(last) {
  const now = nowUtc();
  return last && now <= last ? new Date(Date.parse(last) + 1).toISOString() : now;
}

/** Text that can be written as UTF-8: a half of a surrogate pair would make the file unreadable elsewhere. */
function wellFormed(value) {
  if (typeof value === "string") return value.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD");
  if (Array.isArray(value)) return value.map(wellFormed);
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, wellFormed(one)]));
  return value;
}

/** What an event must look like to be taken in from a file: the fields of Python's `Event`, no more and no fewer. */
const EVENT_FIELDS = ["id", "learner", "time", "item", "version", "type", "variant", "parameters", "response", "confidence", "attempt", "hint", "shown"];
const UUID_SHAPE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function soundEvent(event) {
  return event !== null && typeof event === "object" && Object.keys(event).length === EVENT_FIELDS.length
    && EVENT_FIELDS.every((field) => field in event) && UUID_SHAPE.test(event.id)
    && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(event.item) && Number.isInteger(event.version) && Number.isInteger(event.attempt)
    && typeof event.hint === "boolean" && !Number.isNaN(Date.parse(event.time));
}

/** Storage that goes on in memory when the browser refuses (private windows, a full disk, a policy). */
class ProgressLog {
  constructor(persistent = globalThis.localStorage, tab = globalThis.sessionStorage) {
    this.memory = new Map();
    this.problem = "";
    this.persistent = persistent;
    this.tab = tab;
  }

  _read(key) {
    if (this.memory.has(key)) return this.memory.get(key);
    try { return JSON.parse(this.persistent.getItem(LOG + key)); } catch { return null; }
  }

  _write(key, value) {
    try {
      this.persistent.setItem(LOG + key, JSON.stringify(value));
    } catch {
      this.memory.set(key, value);
      this.problem = say("page.memory_only");
    }
  }

  _keys(prefix) {
    const keys = new Set([...this.memory.keys()].filter((key) => key.startsWith(prefix)));
    try {
      for (let i = 0; i < this.persistent.length; i += 1) {
        const key = this.persistent.key(i);
        if (key.startsWith(LOG + prefix)) keys.add(key.slice(LOG.length));
      }
    } catch { this.problem = say("page.memory_only"); }
    return [...keys];
  }

  _drop(key) {
    this.memory.delete(key);
    try { this.persistent.removeItem(LOG + key); } catch { /* nothing was kept there */ }
  }

  state() {
    return { ok: this.problem === "", text: this.problem || say("page.kept_in_browser") };
  }

  learners() {
    return this._keys("learner/").map((key) => this._read(key)).filter(Boolean)
      .map((learner) => ({ ...learner, answers: this.events(learner.id).length }))
      .filter((learner) => !learner.guest || learner.answers > 0)
      .sort((a, b) => (a.created < b.created ? -1 : 1));
  }

  /** Who is learning in this tab; a fresh guest if nobody was chosen and nobody is remembered. */
  current() {
    let id = null;
    try { id = this.tab.getItem(`${LOG}current`); } catch { /* told below, at the first write */ }
    id ??= this.memory.get("current") ?? this._read("remembered");
    const known = id && this._read(`learner/${id}`);
    if (known) return known;
    const guest = { id: newId(), name: "", guest: true, created: nowUtc() };
    this._write(`learner/${guest.id}`, guest);
    this._settle(guest.id);
    return guest;
  }

  _settle(id) {
    this.memory.set("current", id);
    try { this.tab.setItem(`${LOG}current`, id); } catch { /* the tab's memory holds it */ }
  }

  /** Choose by id or by name; what a guest answered in this tab goes with the name. */
  choose({ id, name, remember }) {
    const before = this.current();
    let learner = id ? this._read(`learner/${id}`) : this.learners().find((one) => !one.guest && one.name.toLowerCase() === cleanName(name).toLowerCase());
    if (!learner) {
      learner = { id: newId(), name: cleanName(name), guest: false, created: nowUtc() };
      this._write(`learner/${learner.id}`, learner);
    }
    if (before.guest && before.id !== learner.id && !learner.guest) {
      for (const event of this.events(before.id)) {
        this._write(`event/${learner.id}/${event.id}`, { ...event, learner: learner.id });
        this._drop(`event/${before.id}/${event.id}`);
      }
      this._drop(`learner/${before.id}`);
    }
    this._settle(learner.id);
    if (remember) this._write("remembered", learner.id);
    else if (this._read("remembered") !== null) this._drop("remembered");
    return learner;
  }

  events(learner, items = null) {
    return this._keys(`event/${learner}/`).map((key) => this._read(key)).filter(Boolean)
      .filter((event) => items === null || items.includes(event.item))
      .sort((a, b) => (a.time === b.time ? (a.id < b.id ? -1 : 1) : a.time < b.time ? -1 : 1));
  }

  append(answer) {
    const learner = this.current().id;
    const event = {
      id: newId(), learner, time: laterThan(this.events(learner).at(-1)?.time), item: answer.item, version: answer.version,
      type: answer.type, variant: answer.variant ?? null, parameters: answer.parameters ?? null,
      response: wellFormed(answer.response), confidence: answer.confidence ?? null, attempt: answer.attempt ?? 1,
      hint: Boolean(answer.hint), shown: answer.shown ?? null,
    };
    this._write(`event/${event.learner}/${event.id}`, event);
    return event;
  }

  forget(id) {
    for (const event of this.events(id)) this._drop(`event/${id}/${event.id}`);
    this._drop(`learner/${id}`);
    if (this._read("remembered") === id) this._drop("remembered");
    if (this.memory.get("current") === id || this.current().id === id) {
      this.memory.delete("current");
      try { this.tab.removeItem(`${LOG}current`); } catch { /* nothing was kept there */ }
    }
  }

  export() {
    const { id, name, guest, created } = this.current();
    const learner = { id, name, guest, created };
    const body = { schema: FILE_SCHEMA, version: FILE_VERSION, exported: nowUtc(), learner, events: this.events(id) };
    return JSON.stringify({ ...body, sha256: sha256(canonicalJson(body)) }, null, 1);
  }

  /** Merge a progress file; nothing is lost and nothing counted twice. Throws a sentence for the student. */
  restore(text) {
    let file;
    try { file = JSON.parse(text); } catch { throw new Error(say("page.not_a_file")); }
    if (file?.schema !== FILE_SCHEMA) throw new Error(say("page.not_a_file"));
    if (!(file.version <= FILE_VERSION)) throw new Error(say("page.newer_file"));
    const { sha256: digest, ...body } = file;
    if (digest !== sha256(canonicalJson(body)) || !Array.isArray(file.events)
      || !UUID_SHAPE.test(file.learner?.id) || !file.events.every(soundEvent)) throw new Error(say("page.damaged_file"));
    const { id, name, guest, created } = file.learner;
    if (!this._read(`learner/${id}`)) this._write(`learner/${id}`, { id, name: guest ? "" : cleanName(name), guest, created });
    const known = new Set(this.events(id).map((event) => event.id));
    const added = file.events.filter((event) => !known.has(event.id));
    for (const event of added) this._write(`event/${id}/${event.id}`, { ...event, learner: id });
    this._settle(id);
    return { added: added.length, known: file.events.length - added.length, learner: this._read(`learner/${id}`) };
  }
}

/** A name as it is kept: no control characters, single spaces, at most 40 characters. */
function cleanName(name) {
  const clean = [...wellFormed(String(name ?? "")).replace(/\p{C}/gu, " ").replace(/\s+/g, " ").trim()].slice(0, 40).join("").trim();
  if (!clean) throw new Error(say("learner.name_missing"));
  return clean;
}

/** A file name with safe characters only. */
function progressFileName(learner) {
  const slug = (learner.name || "guest").normalize("NFKD").replace(/[^\w]+/g, "-").replace(/^-+|-+$/g, "").toLowerCase() || "learner";
  return `progress-${slug}-${nowUtc().slice(0, 10)}.json`;
}
