// The static page's host: finds the widgets in the page, gives each a model, and answers what Python would answer.

import { afterFrame } from "./dom.js";
import { startFrame } from "./frame/bar.js";
import { newId } from "./progress/event.js";
import { progressFileName } from "./progress/file.js";
import { namedBy } from "./progress/wanted.js";
import { ProgressLog } from "./progress_log.js";
import { KEPT_UNDER } from "./storage.js";

/** How long a new tab collects what the open tabs say of who is learning there, to go with the one used last. */
const TABS_ANSWER_WITHIN = 200;

/** Answers every widget of the page from the browser's storage, as `hands/recorder.py` does from the progress store. */
export class PageHost {
  constructor(log = new ProgressLog()) {
    this.log = log;
    this.models = new Set();
  }

  /** What a widget is answered; null if there is nothing to say. Throws a sentence for the student. */
  answer(model, message) {
    switch (message.kind) {
      case "hello":
        model.items = message.items ?? [];
        model.everything = Boolean(message.everything);
        return this.learnerFor(model);
      case "answer": {
        const event = this.log.append(message);
        const saved = { kind: "saved", item: message.item, event, store: this.log.state() };
        // Kept at once; the verdict is painted before anyone is told.
        afterFrame(() => this.tellOf(saved, model));
        return saved;
      }
      case "learners":
        return this.everyone();
      case "choose":
        return this.choose(message);
      case "download":
        return { kind: "file", name: progressFileName(this.log.current()), text: this.log.export() };
      case "restore": {
        const result = this.log.restore(message.text);
        this.tell();
        return { kind: "restored", ...result };
      }
      case "forget":
        this.log.forget(message.id);
        this.tell();
        return this.everyone();
      default:
        return null;
    }
  }

  choose({ id, name, another, remember }) {
    const chosen = !id && another ? this.log.freeName(name) : name;
    const taken = id ? null : this.log.named(chosen);
    const current = this.log.current();
    // Two pupils of one class may have the same first name; answers are never joined unasked.
    if (taken?.answers && taken.id !== current.id) return { kind: "taken", learner: taken, current };
    this.log.choose({ id, name: chosen, remember });
    this.tell();
    return this.everyone();
  }

  who() {
    return { learner: this.log.current(), last: this.log.offer(), store: this.log.state() };
  }

  everyone() {
    const { learner, ...who } = this.who();
    return { kind: "learners", learners: this.log.learners(), current: learner, ...who };
  }

  learnerFor(model, who = this.who()) {
    const answers = {};
    for (const event of this.log.events(who.learner.id, model.everything ? null : model.items)) {
      answers[event.item] ??= [];
      answers[event.item].push(event);
    }
    return { kind: "learner", answers, ...who };
  }

  /** Tell the other widgets of a new answer; whoever shows everything has the rest already. */
  tellOf(saved, sender) {
    for (const model of this.models) if (model !== sender && model.everything) model.hear(saved);
    this.tell((model) => {
      const { items, everything } = model;
      return model !== sender && !everything && (!items.length || namedBy(items)(saved.item));
    });
  }

  /** Tell the widgets (or some of them) who is learning and what is answered. */
  tell(wanted = (_model) => true) {
    const told = [...this.models].filter((model) => model.items && wanted(model));
    const who = told.length ? this.who() : null;
    for (const model of told) model.hear(this.learnerFor(model, who));
  }
}

/** What anywidget gives a module in a notebook, in the few parts that our modules use. */
class PageModel {
  constructor(spec, host) {
    this.values = { spec, host: "page" };
    this.listeners = new Map();
    this.items = null; // until the widget has said which it shows
    this.everything = false;
    this.host = host;
    host.models.add(this);
  }

  get(name) {
    return this.values[name];
  }
  set(name, value) {
    this.values[name] = value;
  }
  save_changes() {}

  on(event, listener) {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
  }

  off(event, listener) {
    this.listeners.set(
      event,
      (this.listeners.get(event) ?? []).filter((one) => one !== listener),
    );
  }

  hear(message) {
    for (const listener of this.listeners.get("msg:custom") ?? []) listener(message, []);
  }

  send(message) {
    queueMicrotask(() => {
      let reply;
      try {
        reply = this.host.answer(this, message);
      } catch (error) {
        reply = { kind: "fault", text: error.message };
      }
      if (message.kind === "answer") afterFrame(() => this.hear(reply));
      else if (reply) this.hear(reply);
    });
  }
}

/** A new tab asks the open tabs of the course who is learning there, and hears of every change that they make. */
function listenToOtherTabs(host) {
  const me = newId();
  let channel = null;
  let used = Date.now();
  const replies = [];
  let late = false;

  const here = () => {
    const { answers: _, ...learner } = host.log.current();
    return { learner, chosen: host.log.chosen, used, opened: performance.timeOrigin };
  };

  function open() {
    try {
      channel = new BroadcastChannel(KEPT_UNDER);
    } catch {
      return; // no other tab is heard of, then
    }
    channel.onmessage = ({ data }) => {
      if (data?.ask) channel.postMessage({ to: data.ask, ...here() });
      else if (data?.to === me && leads(data)) replies.push(data);
      // A busy tab may answer late: it is heard as long as none was, and nothing is begun here.
      if (late && !host.log.begun()) goAlong();
    };
  }

  /**
   * Whether somebody said in that tab who is learning, or it was there first: of two guests' tabs that open at once,
   * one goes with the other, and never each with each.
   */
  function leads({ opened, learner, chosen }) {
    const mine = performance.timeOrigin;
    return chosen || opened < mine || (opened === mine && learner.id < host.log.current().id);
  }

  function goAlong() {
    if (!replies.length) return;
    replies.sort((a, b) => b.used - a.used);
    if (host.log.adopt(replies[0])) host.tell();
    late = false;
  }

  function ask() {
    const { guest, answers } = host.log.current();
    if (!channel || !guest || answers || host.log.chosen) return;
    channel.postMessage({ ask: me });
    setTimeout(() => {
      late = true;
      goAlong();
    }, TABS_ANSWER_WITHIN);
  }

  let due = null;
  function tellSoon() {
    clearTimeout(due);
    due = setTimeout(() => host.tell(), 20);
  }

  addEventListener("storage", ({ key }) => {
    const name = key?.startsWith(KEPT_UNDER) ? key.slice(KEPT_UNDER.length) : key === null ? "learner/" : "";
    if (/^(learner|joined)\/|^remembered$/.test(name) || name.startsWith(`event/${host.log.current().id}/`)) tellSoon();
  });
  addEventListener("focus", () => {
    used = Date.now();
  });
  // A page that comes back by Back shows what it showed when it was left.
  addEventListener("pagehide", () => {
    channel?.close();
    channel = null;
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    open();
    host.tell();
  });
  open();
  ask();
}

/**
 * Bring the widgets of the page to life, now or as soon as the page is read.
 * @param {Record<string, {render: (place: {model: any, el: HTMLElement}) => any}>} widgets by the names in the page
 */
export function startPage(widgets) {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => bringToLife(widgets));
  else bringToLife(widgets);
}

function bringToLife(widgets) {
  const host = new PageHost();

  function begin(/** @type {HTMLElement} */ place) {
    const widget = widgets[place.dataset.widget];
    if (!widget || place.dataset.started) return;
    place.dataset.started = "yes";
    const model = new PageModel(JSON.parse(place.querySelector('script[type="application/json"]').textContent), host);
    const el = document.createElement("div");
    try {
      widget.render({ model, el });
      place.querySelector(".cw-fallback, .cw-later").replaceWith(el);
    } catch (error) {
      globalThis.__courseFaults = [...(globalThis.__courseFaults ?? []), String(error?.stack ?? error)];
    }
  }

  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".cw-page-host"))) {
    const drawer = place.closest("dialog:not([open])");
    if (!drawer) {
      begin(place);
      continue;
    }
    const watcher = new MutationObserver(() => {
      watcher.disconnect();
      begin(place);
    });
    watcher.observe(drawer, { attributes: true, attributeFilter: ["open"] });
  }
  const way = document.getElementById("cf-way");
  if (way) startFrame(new PageModel({}, host), JSON.parse(way.textContent));
  listenToOtherTabs(host);
}
