// Verdict cards: what was asked, a verdict before the evidence, the evidence, a verdict after it, and only then the
// course's. What is known is a value made in `verdicts/state.js`; here it is drawn, and replaced.

import { answerMessage } from "./answer.js";
import {
  announcer,
  bringIntoView,
  focusOn,
  fold,
  guarded,
  guardKeys,
  h,
  keepingFocus,
  refold,
  refuses,
  say,
  statusLine,
  uid,
} from "./dom.js";
import { mount } from "./mount.js";
import { verdictCard } from "./verdicts/card.js";
import { cardRows, rowsKey, scaleNames } from "./verdicts/rows.js";
import { blank, changed, formOf, heard, opened, stage, undone, unfinished, written } from "./verdicts/state.js";
import { allInWords, graded, verdictTable } from "./verdicts/words.js";
import { Draft, textBox } from "./writing.js";

const WHY_MOST = 1000;

export function render({ model, el }) {
  const spec = model.get("spec");
  const { cards } = spec;
  let state = blank(cards);
  let from = "";
  let who = null;
  /** The item that was kept here and not yet confirmed. */
  let sent = null;

  const titleId = uid("verdicts");
  const root = guardKeys(h("section", { class: "cw cw-verdicts", "aria-labelledby": titleId }));
  const list = h("ul", { class: "cw-verdicts-list" });
  const panel = h("div", { class: "cw-verdicts-card", role: "region", "aria-label": say("verdicts.panel") });
  const sum = h("p", { class: "cw-verdicts-sum" });
  const table = h("div", {});
  root.append(
    h("p", { class: "cw-muted" }, say("verdicts.kicker")),
    h("h3", { id: titleId }, say("verdicts.title")),
    sum,
    scaleNames(),
    list,
    h("p", { class: "cw-row cw-verdicts-key cw-muted" }, rowsKey()),
    fold(
      say("verdicts.meanings"),
      h(
        "ul",
        {},
        spec.grades.map(({ key, means }) => h("li", {}, h("strong", {}, graded(key)), ` ${means}`)),
      ),
    ),
    panel,
    table,
  );
  el.append(root);
  const show = statusLine(root);
  const announce = announcer(root);
  const safely = (handler) => guarded(show, handler);

  const writing = textBox({ rows: 3, most: WHY_MOST });
  writing.input.addEventListener(
    "input",
    safely(() => {
      state = changed(state, { why: writing.text() });
      drafts.get(state.open).touched();
    }),
  );

  const drafts = new Map(
    cards.map(({ item }) => [
      item,
      new Draft({
        item,
        empty: formOf([]),
        read: () => state.forms[item],
        write: (form) => {
          state = written(state, item, form);
        },
        tell: () => tell(item),
      }),
    ]),
  );

  function tell(item) {
    if (item === state.open) show(drafts.get(item).changed ? say("writing.draft") : from);
  }

  // ---- What a student does ----

  const acts = {
    writing,
    change: safely((change) => {
      state = changed(state, change);
      drafts.get(state.open).touched();
      keepingFocus(panel, drawPanel);
    }),
    undo: safely(() => {
      state = undone(state);
      drafts.get(state.open).touched();
      keepingFocus(panel, drawPanel);
    }),
    keep: safely(keep),
    go: safely(go),
  };

  function go(item) {
    state = opened(state, item);
    from = "";
    drawAll();
    tell(item);
    focusOn(panel, "h4");
    bringIntoView(panel);
  }

  function keep() {
    const item = state.open;
    const { verdict, sure, why } = state.forms[item];
    const missing = !verdict ? "verdicts.no_verdict" : !sure ? "verdicts.no_sure" : "";
    if (missing) {
      const first = /** @type {HTMLInputElement} */ (
        panel.querySelector(`fieldset:nth-of-type(${verdict ? 2 : 1}) input`)
      );
      refuses(first, panel.querySelector(".cw-verdicts-missing"))(say(missing));
      return first.focus();
    }
    if (stage(state, item) !== "first" && writing.refusal()) {
      show(say("writing.not_short", { why: writing.refusal() }));
      return writing.input.focus();
    }
    if (stage(state, item) === "judged" && !drafts.get(item).changed) return show(say("verdicts.unchanged"));
    sent = item;
    return model.send(
      answerMessage(
        { id: item, version: spec.version },
        "note",
        { verdict, why },
        { confidence: sure, attempt: state.said[item].length + 1 },
      ),
    );
  }

  // ---- Drawing ----

  function drawList() {
    list.replaceChildren(...cardRows(spec, state, acts.go));
    sum.textContent = allInWords(cards, state);
    announce(sum.textContent);
    refold(table, fold(say("common.data_table"), verdictTable(cards, state)));
  }

  function drawPanel() {
    const { why } = state.forms[state.open];
    if (writing.text() !== why) writing.set(why);
    panel.replaceChildren(...verdictCard(spec, state, acts));
  }

  function drawAll() {
    keepingFocus(list, () => keepingFocus(table, drawList));
    keepingFocus(panel, drawPanel);
  }

  drawAll();
  return mount(root, {
    model,
    show,
    items: cards.map(({ item }) => item),
    saved({ item, event, store }) {
      if (!(item in state.said) || event.version !== spec.version) return;
      const clean = !drafts.get(item).changed;
      const said = [...state.said[item], asSaid(event)];
      state = heard(state, item, said);
      if (clean) state = written(state, item, formOf(said));
      from = store.ok ? say(`verdicts.kept_${stage(state, item)}`) : store.text;
      drafts.get(item).saved(formOf(said));
      drawAll();
      if (sent !== item) return;
      sent = null;
      if (item !== state.open) return;
      focusOn(panel, said.length > 1 ? ".cw-verdicts-course-says" : ".cw-verdicts-evidence");
      bringIntoView(/** @type {Element} */ (document.activeElement));
    },
    learner({ learner, answers }) {
      for (const { item } of cards) {
        const events = (answers[item] ?? []).filter((event) => event.version === spec.version);
        state = heard(state, item, events.map(asSaid));
        drafts.get(item).learner(learner, formOf(state.said[item]));
      }
      // Somebody else, or a page that has just been opened: on with the first card that is not done.
      if (who !== learner.id) state = opened(state, (unfinished(cards, state) ?? cards[0]).item);
      who = learner.id;
      drawAll();
      tell(state.open);
    },
  });
}

/** A kept event as the cards know it. */
function asSaid({ response, confidence, time }) {
  return { verdict: response.verdict, sure: confidence, why: response.why ?? "", time };
}
