// The static page's host: finds the widgets in the page, gives each a model, and answers what Python would answer.

const pageLog = new ProgressLog();
const pageModels = new Set();

function pageBroadcast(message) {
  for (const model of pageModels) model.hear(message);
}

function learnerMessage(model) {
  const learner = pageLog.current();
  const answers = {};
  for (const event of pageLog.events(learner.id, model.items)) (answers[event.item] ??= []).push(event);
  return { kind: "learner", learner, answers, store: pageLog.state() };
}

function pageAnswer(model, message) {
  switch (message.kind) {
    case "hello":
      model.items = message.items ?? null;
      return learnerMessage(model);
    case "answer":
      return { kind: "saved", item: message.item, event: pageLog.append(message), store: pageLog.state() };
    case "learners":
      return { kind: "learners", learners: pageLog.learners(), current: pageLog.current(), store: pageLog.state() };
    case "choose":
      pageLog.choose(message);
      for (const other of pageModels) other.hear(learnerMessage(other));
      return { kind: "learners", learners: pageLog.learners(), current: pageLog.current(), store: pageLog.state() };
    case "download":
      return { kind: "file", name: progressFileName(pageLog.current()), text: pageLog.export() };
    case "restore": {
      const result = pageLog.restore(message.text);
      for (const other of pageModels) other.hear(learnerMessage(other));
      return { kind: "restored", ...result };
    }
    case "forget":
      pageLog.forget(message.id);
      for (const other of pageModels) other.hear(learnerMessage(other));
      return { kind: "learners", learners: pageLog.learners(), current: pageLog.current(), store: pageLog.state() };
    default:
      return null;
  }
}

/** What anywidget gives a module in a notebook, in the few parts that our modules use. */
class PageModel {
  constructor(spec) {
    this.values = { spec, host: "page" };
    this.listeners = new Map();
    this.items = [];
  }

  get(name) { return this.values[name]; }
  set(name, value) { this.values[name] = value; }
  save_changes() {}

  on(event, listener) {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
  }

  off(event, listener) {
    this.listeners.set(event, (this.listeners.get(event) ?? []).filter((one) => one !== listener));
  }

  hear(message) {
    for (const listener of this.listeners.get("msg:custom") ?? []) listener(message, []);
  }

  send(message) {
    queueMicrotask(() => {
      let reply;
      try { reply = pageAnswer(this, message); } catch (error) { reply = { kind: "fault", text: error.message }; }
      if (reply) this.hear(reply);
    });
  }
}

function startPage() {
  for (const host of document.querySelectorAll(".cw-page-host")) {
    const widget = globalThis.CourseWidgets?.[host.dataset.widget];
    if (!widget || host.dataset.started) continue;
    host.dataset.started = "yes";
    const model = new PageModel(JSON.parse(host.querySelector('script[type="application/json"]').textContent));
    pageModels.add(model);
    const el = document.createElement("div");
    try {
      widget.render({ model, el });
      host.querySelector(".cw-fallback").replaceWith(el);
    } catch (error) {
      globalThis.__courseFaults = [...(globalThis.__courseFaults ?? []), String(error?.stack ?? error)];
    }
  }
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", startPage);
else startPage();
