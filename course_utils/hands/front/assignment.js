// An assignment: a student says by an id who it is, answers that student's own questions, and makes the file that is
// handed in. Nothing here knows a right answer. What is known is a value made in `assignment/state.js`.

import { answerMessage } from "./answer.js";
import { handInName, writeHandIn } from "./assignment/file.js";
import { HandInDesk, momentInWords } from "./assignment/hand_in.js";
import { doubtAbout, QuestionForm } from "./assignment/question.js";
import { answerIn, blank, isChanged, progress, told } from "./assignment/state.js";
import { WhoForm } from "./assignment/who.js";
import { announcer, guarded, guardKeys, h, say, statusLine, uid } from "./dom.js";
import { giveFile } from "./files.js";
import { mount } from "./mount.js";
import { idKey } from "./names.js";
import { sha256 } from "./progress/digest.js";
import { nowUtc, placeOf } from "./progress/event.js";
import { browserStore, draftKey } from "./storage.js";
import { counted } from "./words.js";

const NOTE = { version: 1 };
const CODE = 32;

/** What was packed: the questions of each student under that student's code. */
async function unpacked(packed) {
  const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

/** The card: its parts, and what is known. */
export class AssignmentCard {
  /** @param {any} model @param {HTMLElement} el where it goes */
  constructor(model, el) {
    this.model = model;
    this.spec = model.get("spec");
    this.everyone = null;
    this.learner = null;
    this.answers = {};
    /** Who it is: `{id, code, who, items}`, once that is confirmed. */
    this.student = null;
    this.states = {};
    this.forms = [];
    this.handing = false;
    this.parts();
    this.show = statusLine(this.root);
    this.announce = announcer(this.root);
    el.append(this.root);
  }

  parts() {
    const { spec } = this;
    const titleId = uid("assignment");
    const safely = (handler) => guarded((text) => this.show(text), handler);
    this.safely = safely;
    this.who = new WhoForm({
      find: (id) => this.find(id),
      confirm: safely((id) => this.confirm(id)),
    });
    this.list = h("ol", { class: "cw-asg-items" });
    this.end = new HandInDesk({
      hand: safely(() => this.hand()),
      lead: safely((number) => this.forms[number - 1].focus()),
    });
    this.work = h(
      "div",
      { hidden: true },
      h("p", { class: "cw-muted" }, say("assignment.how")),
      this.list,
      this.end.element,
    );
    this.root = guardKeys(
      h(
        "section",
        { class: "cw cw-asg", "aria-labelledby": titleId },
        h("p", { class: "cw-kicker" }, say("assignment.kicker")),
        h("h3", { id: titleId }, spec.title),
        h("p", {}, say("assignment.due", { due: momentInWords(spec.due) })),
        h(
          "p",
          { class: "cw-muted" },
          say("assignment.about", {
            all: counted("assignment.questions", spec.all),
            points: counted("assignment.points", spec.points),
            lessons: spec.lessons.join("; "),
          }),
        ),
        this.who.element,
        this.work,
      ),
    );
  }

  /** Open what was packed; an old browser cannot. */
  async begin() {
    try {
      this.everyone = await unpacked(this.spec.packed);
    } catch {
      this.who.refuse(say("assignment.old_browser"));
      return;
    }
    this.restore();
  }

  // ---- Who it is ----

  find(id) {
    if (!this.everyone) return null;
    const code = sha256(`${this.spec.salt}|${idKey(id)}`).slice(0, CODE);
    const found = Object.hasOwn(this.everyone, code) ? this.everyone[code] : null;
    return found && { id: id.trim(), code, ...found };
  }

  confirm(id) {
    const { assignment } = this.spec;
    this.tell(answerMessage({ id: `${assignment}-who`, ...NOTE }, "note", { student: id }, { attempt: 1 }));
    this.take(this.find(id));
    this.forms[0]?.focus();
  }

  take(student) {
    if (this.student?.code === student.code) return;
    this.student = student;
    this.states = Object.fromEntries(student.items.map((item) => [item.item, blank(item)]));
    this.forms = student.items.map((item, at) => new QuestionForm(item, at + 1, this.desk(item)));
    this.list.replaceChildren(...this.forms.map(({ element }) => element));
    this.who.confirmed(student);
    this.work.hidden = false;
    this.fill();
  }

  desk(item) {
    const key = item.item;
    const step = (change) => {
      this.states[key] = { ...this.states[key], ...change };
      this.leaveDraft(item);
      this.drawEnd();
    };
    return {
      map: this.spec.maps?.[item.region],
      announce: (text) => this.announce(text),
      now: () => this.states[key],
      change: this.safely((draft) => step({ draft })),
      sure: this.safely((sure) => {
        step({ sure });
        this.formOf(key).update();
      }),
      keep: this.safely(() => this.keep(item)),
    };
  }

  formOf(key) {
    return this.forms[this.student.items.findIndex((one) => one.item === key)];
  }

  // ---- What a student does ----

  /** Keep an answer; says beside it what nobody could mark. Returns whether it was sent. */
  keep(item) {
    const one = this.states[item.item];
    const response = answerIn(item, one);
    if (response === null || !isChanged(item, one)) return false;
    const doubt = doubtAbout(item, response);
    if (doubt) {
      this.formOf(item.item).refuse(doubt);
      return false;
    }
    const drawn = { variant: this.student.code, parameters: null };
    const more = { confidence: one.sure, attempt: one.times + 1, drawn };
    this.tell(answerMessage({ id: item.item, version: item.version }, item.type, response, more));
    return true;
  }

  /** Keep whatever can be kept, then make the file: at once, or when the last answer is known to be kept. */
  hand() {
    const refused = this.student.items.filter((item) => {
      const one = this.states[item.item];
      const response = answerIn(item, one);
      return response !== null && isChanged(item, one) && !this.keep(item);
    });
    if (refused.length) return this.show(say("assignment.mend_first"));
    this.handing = true;
    return this.finish();
  }

  finish() {
    const { items } = this.student;
    const waits = items.some(
      (item) => answerIn(item, this.states[item.item]) !== null && isChanged(item, this.states[item.item]),
    );
    if (!this.handing || waits) return;
    this.handing = false;
    const events = items.flatMap((item) => this.eventsOf(item.item));
    events.sort((one, two) => (placeOf(one) < placeOf(two) ? -1 : 1));
    const { answered } = progress(items, this.states);
    const what = {
      assignment: this.spec.assignment,
      student: this.student.id,
      made: nowUtc(),
      answered: answered.length,
      events,
    };
    const { text, digest } = writeHandIn(what);
    const name = handInName(what);
    giveFile(name, text, "application/json");
    const receipt = { made: what.made, answered: answered.length, all: items.length, digest, name };
    this.tell(
      answerMessage({ id: `${this.spec.assignment}-handed`, ...NOTE }, "note", receipt, {
        attempt: this.handed().length + 1,
        drawn: { variant: this.student.code, parameters: null },
      }),
    );
    this.show(say("assignment.made", { name }));
  }

  tell(message) {
    try {
      this.model.send(message);
    } catch (error) {
      this.show(say("quiz.not_sent", { detail: error?.message ?? String(error) }));
    }
  }

  // ---- What is known ----

  /** Events of an item that are this student's: two may share a browser. */
  eventsOf(key) {
    return (this.answers[key] ?? []).filter(({ variant }) => variant === this.student.code);
  }

  handed() {
    return this.eventsOf(`${this.spec.assignment}-handed`);
  }

  leaveDraft(item) {
    if (!this.learner) return;
    const key = draftKey(this.learner.id, `${item.item}-${this.student.code}`);
    const one = this.states[item.item];
    if (isChanged(item, one)) browserStore().set(key, one.draft);
    else browserStore().retire(key);
  }

  draftOf(item) {
    return this.learner && browserStore().get(draftKey(this.learner.id, `${item.item}-${this.student.code}`));
  }

  /** All fields from what is kept; what is being written stays. */
  fill() {
    for (const [at, item] of this.student.items.entries()) {
      const before = this.states[item.item];
      const now = told(item, before, this.eventsOf(item.item), this.draftOf(item));
      this.states[item.item] = now;
      if (JSON.stringify(before.draft) !== JSON.stringify(now.draft) || !this.forms[at].fields.hasChildNodes())
        this.forms[at].draw();
      else this.forms[at].update();
      if (before.sure !== now.sure) this.forms[at].sure.choose(now.sure);
    }
    this.drawEnd();
  }

  drawEnd() {
    this.end.draw(progress(this.student.items, this.states), this.spec.due, this.handed());
  }

  // ---- The host ----

  /** Who was confirmed last, and what that student kept. */
  restore() {
    if (!this.everyone || !this.learner) return;
    const said = this.answers[`${this.spec.assignment}-who`]?.at(-1)?.response?.student;
    const student = typeof said === "string" ? this.find(said) : null;
    if (student) this.take(student);
    if (this.student) this.fill();
  }

  told({ learner, answers }) {
    if (this.learner && this.learner.id !== learner.id && !this.learner.guest) this.leave();
    this.learner = learner;
    this.answers = answers;
    this.restore();
  }

  /** Another learner: whose questions these are is asked anew. */
  leave() {
    this.student = null;
    this.work.hidden = true;
    this.who.asked();
  }

  saved({ item, event, store }) {
    this.answers = { ...this.answers, [item]: [...(this.answers[item] ?? []), event] };
    if (!store.ok) this.show(store.text);
    if (!this.student) return;
    const asked = this.student.items.find((one) => one.item === item);
    if (asked) {
      this.states[item] = told(asked, this.states[item], this.eventsOf(item));
      this.leaveDraft(asked);
      this.formOf(item).update();
    }
    this.drawEnd();
    this.finish();
  }
}

/** @param {{model: any, el: HTMLElement}} place */
export function render({ model, el }) {
  const card = new AssignmentCard(model, el);
  card.begin();
  return mount(card.root, {
    model,
    show: card.show,
    items: [`${card.spec.assignment}-*`],
    learner: (message) => card.told(message),
    saved: (message) => card.saved(message),
  });
}
