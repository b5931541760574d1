// Choosing who is learning; keeping, downloading, restoring and forgetting progress. What is known is a value made in
// `learner/state.js`; here it is replaced, and the parts in `learner/` show it.

import { fold, guarded, guardKeys, h, say, statusLine, uid } from "./dom.js";
import { learnerForm } from "./learner/form.js";
import { keepingDesk } from "./learner/keeping.js";
import { blank, refused, told, wanted, wishing, wishOf } from "./learner/state.js";
import { doneInWords, nowInWords } from "./learner/words.js";
import { mount } from "./mount.js";
import { countInWords, goOnOffer, learnerChoice } from "./who.js";

const DRAWER = "#who-is-learning";

/** The card: its parts, and what is known. */
class LearnerCard {
  /** @param {any} model @param {HTMLElement} el where it goes */
  constructor(model, el) {
    this.model = model;
    this.spec = model.get("spec");
    this.state = blank();
    this.choice = learnerChoice(model);
    this.parts();
    this.show = statusLine(this.root);
    el.append(this.root);
  }

  /** Make the parts and put them in their order. */
  parts() {
    const titleId = uid("learner");
    const safely = (handler) => guarded((text) => this.show(text), handler);
    this.root = guardKeys(h("section", { class: "cw cw-learner", "aria-labelledby": titleId }));
    this.now = h("p", {});
    this.kept = h("p", { class: "cw-muted" });
    this.offer = goOnOffer(this.choice, this.now);
    this.form = learnerForm(
      this.spec.maxName,
      safely((event) => this.submit(event)),
    );
    this.keeping = keepingDesk({
      model: this.model,
      show: (text) => this.show(text),
      safely,
      current: () => this.state.current,
      wish: (wish) => this.wish(wish),
    });
    this.question = this.keeping.question;
    const desk = [h("p", {}, say("learner.why")), this.form.element, this.keeping.files, this.question.element];
    this.root.append(
      h("h3", { id: titleId }, say("learner.title")),
      this.now,
      this.offer.box,
      ...(this.spec.folded ? [drawerOf(desk)] : desk),
      this.kept,
    );
  }

  // ---- What a learner does ----

  wish(wish) {
    this.state = wishing(this.state, wish);
  }

  submit(event) {
    event.preventDefault();
    const form = this.form.read();
    const choice = wanted(form);
    if (!choice) return this.show(say("learner.name_missing"));
    this.wish(wishOf(this.state, form.id));
    return this.choice.choose(choice);
  }

  /** The name is another's already, who has answered here: who is it? */
  askWho({ learner, current }) {
    const { name } = this.form.read();
    const remember = () => this.form.read().remember;
    const along = current.guest && current.answers ? ` ${say("learner.taken_along")}` : "";
    const gap = { name: learner.name, count: countInWords(learner.answers) };
    const goOn = () => {
      this.wish({ what: "chosen" });
      this.choice.choose({ id: learner.id, remember: remember() });
    };
    const another = () => {
      this.wish({ what: "numbered", other: learner.name });
      this.choice.choose({ name, another: true, remember: remember() });
    };
    this.show("");
    this.question.ask(
      `${say("learner.taken", gap)}${along}`,
      [
        [say("learner.go_on_named", gap), goOn],
        [say("learner.another", gap), another],
      ],
      0,
      this.form.button,
    );
  }

  // ---- What the host says ----

  /** Who is learning, and who else can be chosen. */
  told({ current, learners, last, store }) {
    const { state, done } = told(this.state, current);
    this.state = state;
    this.now.textContent = nowInWords(current);
    this.kept.textContent = store.text;
    this.offer.draw(last);
    if (done) this.form.clear();
    this.form.draw(learners, current);
    if (done) this.show(doneInWords(done, current));
  }

  heard(message) {
    if (this.keeping.hear(message)) return;
    if (message.kind === "learners") this.told(message);
    else if (message.kind === "taken") {
      this.state = refused(this.state);
      this.askWho(message);
    }
  }

  failed({ text }) {
    this.state = refused(this.state);
    this.show(text);
  }
}

/** Who comes by a link to this heading wants what is in the drawer. */
function drawerOf(desk) {
  const drawer = fold(say("learner.drawer"), desk);
  drawer.classList.add("cw-drawer");
  drawer.open = location.hash === DRAWER;
  return drawer;
}

/** @param {{model: any, el: HTMLElement}} place */
export function render({ model, el }) {
  const card = new LearnerCard(model, el);
  return mount(card.root, {
    model,
    show: card.show,
    items: [],
    learner({ learner }) {
      card.choice.hear(learner);
      model.send({ kind: "learners" });
    },
    fault: (message) => card.failed(message),
    other: (message) => card.heard(message),
  });
}
