// One question as a card, drawn from its state: what is asked, how sure one is, what came of it.

import { h, say, uid } from "../dom.js";
import { SURE } from "../history/calibration.js";
import { sureLevels } from "../words.js";
import { dayInWords } from "./days.js";
import { outcomeIcon } from "./icons.js";
import { kindOf } from "./kinds.js";
import { feedback, outcome, ready, versions } from "./state.js";

/**
 * What a card can do. Each is run by the quiz, which draws anew what is changed by it.
 * @typedef {object} Acts
 * @property {() => import("./state.js").State} now the state as it is, which a card may be behind
 * @property {(change: object) => void} change something of the draft, and leave the card as it stands
 * @property {(draft: any, onto: string) => void} redraw with another draft, and put the focus there
 * @property {() => void} check
 * @property {(met: number[]) => void} tick criteria of an own text
 * @property {() => void} selfMark
 * @property {() => void} hint
 * @property {() => void} retry
 * @property {() => void} reveal
 * @property {() => void} another version
 * @property {(text: string) => void} announce
 */

/**
 * The card of a question, as a list of elements.
 * @param {import("./state.js").State} state
 * @param {{about: string, map: any, sourceLink: (source: any) => HTMLElement,
 *   sectionLink: (section: any) => HTMLElement,
 *   essayLink: (essay: any) => HTMLElement}} place where it stands in its quiz
 * @param {Acts} acts
 * @returns {HTMLElement[]}
 */
export function questionCard(state, place, acts) {
  const open = !state.first && !state.selfMarking;
  return [
    h("p", { class: "cw-muted cw-quiz-about" }, place.about),
    state.earlier && open ? notice("quiz.earlier_wording", state.earlier) : null,
    state.elsewhere && !state.first ? notice("quiz.elsewhere", state.elsewhere) : null,
    form(state, place, acts),
    state.selfMarking ? selfMarking(state, acts) : null,
    state.first && !state.retrying ? result(state, place, acts) : null,
  ].filter(Boolean);
}

function notice(name, time) {
  return h("p", { class: "cw-quiz-notice" }, say(name, { date: dayInWords(time) }));
}

function form(state, place, acts) {
  const { item } = state;
  const kind = kindOf(item);
  const locked = state.selfMarking || (Boolean(state.first) && !state.retrying);
  const problem = h("p", { id: uid("problem"), class: "cw-quiz-problem" }, state.problem);
  const act = checkButton(state);
  const change = (draft, onto) => {
    if (onto) return acts.redraw(draft, onto);
    acts.change({ draft });
    return act.update(acts.now());
  };
  const view = {
    item,
    locked,
    problemId: problem.id,
    problem: state.problem,
    draft: state.draft,
    reveal: state.done,
    map: place.map,
    announce: acts.announce,
    tried: state.retrying ? state.first.response : null,
    change,
  };
  const sure = () =>
    sureFields(state.confidence, (confidence) => {
      acts.change({ confidence });
      act.update(acts.now());
    });
  return h(
    "form",
    {
      novalidate: true,
      onsubmit: (event) => {
        event.preventDefault();
        if (!act.check.disabled) acts.check();
      },
    },
    h(
      "fieldset",
      { class: "cw-quiz-asked", disabled: locked },
      h("legend", { class: "cw-quiz-stem", tabindex: -1, "data-start": true }, item.stem),
      kind.rule && !locked ? h("p", { class: "cw-muted" }, say(kind.rule)) : null,
      kind.fields(view),
      problem,
    ),
    state.retrying ? tried(state, place) : locked ? null : sure(),
    locked
      ? null
      : [
          state.showHint
            ? h("p", { class: "cw-quiz-hint" }, h("strong", {}, `${say("quiz.hint")}: `), item.hint)
            : null,
          h("div", { class: "cw-row cw-quiz-act" }, act.check, hintButton(state, acts), act.waits),
        ],
  );
}

/** The button that checks, and the line that says what it still waits for. */
function checkButton(state) {
  const id = uid("check");
  const waits = h(
    "p",
    { id, class: "cw-muted cw-quiz-waits" },
    say(state.retrying ? "quiz.check_waits_answer" : "quiz.check_waits"),
  );
  const check = h("button", { type: "submit", class: "cw-primary", "aria-describedby": id }, say("quiz.check"));
  const update = (now) => {
    const may = ready(now) !== null;
    check.disabled = !may;
    waits.hidden = may;
  };
  update(state);
  return { check, waits, update };
}

function sureFields(confidence, choose) {
  const name = uid("sure");
  return h(
    "fieldset",
    { class: "cw-quiz-sure" },
    h("legend", {}, say("common.how_sure")),
    h(
      "div",
      { class: "cw-quiz-sure-row" },
      sureLevels().map((word) =>
        h(
          "label",
          { class: "cw-quiz-option" },
          h("input", { type: "radio", name, value: word, checked: confidence === word, onchange: () => choose(word) }),
          say(`sure.${word}`),
        ),
      ),
    ),
  );
}

/** At the second try: what was said about the first one stays in sight. */
function tried(state, place) {
  const given = kindOf(state.item).tried?.(state.first.response);
  return h(
    "div",
    { class: "cw-quiz-result cw-quiz-tried" },
    h("h4", {}, say("quiz.tried")),
    given ? h("p", {}, say("quiz.tried_given", { text: given })) : null,
    feedback(state).map((text) => h("p", {}, text)),
    readAgain(state, place),
  );
}

/** Where the lesson tells it, while there is still something to find out. */
function readAgain({ item: { section } }, place) {
  return section
    ? h("p", { class: "cw-quiz-read-again" }, say("quiz.read_again"), " ", place.sectionLink(section))
    : null;
}

function hintButton(state, acts) {
  return h(
    "button",
    {
      type: "button",
      "data-hint": true,
      "aria-expanded": state.showHint ? "true" : "false",
      onclick: acts.hint,
    },
    say(state.showHint ? "quiz.hint_hide" : "quiz.hint"),
  );
}

function selfMarking(state, acts) {
  const { item } = state;
  let met = [...state.met];
  return h(
    "form",
    {
      class: "cw-quiz-result cw-quiz-self",
      onsubmit: (event) => {
        event.preventDefault();
        acts.selfMark();
      },
    },
    kindOf(item).answer(item),
    h(
      "fieldset",
      {},
      h("legend", {}, say("quiz.text_criteria")),
      item.criteria.map((criterion, at) =>
        h(
          "label",
          { class: "cw-quiz-option" },
          h("input", {
            type: "checkbox",
            checked: met.includes(at),
            onchange: (event) => {
              met = event.target.checked ? [...met, at] : met.filter((one) => one !== at);
              acts.tick(met);
            },
          }),
          h("span", { class: "cw-quiz-option-text" }, criterion),
        ),
      ),
    ),
    h("div", { class: "cw-row" }, h("button", { type: "submit", class: "cw-primary" }, say("quiz.text_save"))),
  );
}

/** The verdict on the answer that was given last. */
export function verdictInWords(state) {
  if (outcome(state) === "second") return say("quiz.verdict_second");
  return say(`quiz.verdict_${(state.second ?? state.first).mark.verdict}`);
}

function result(state, place, acts) {
  const { item, first, second } = state;
  const last = second ?? first;
  const shown = outcome(state) === "second" ? "second" : last.mark.verdict;
  return h(
    "div",
    { class: `cw-quiz-result cw-quiz-result-${shown}` },
    h(
      "p",
      { class: "cw-verdict", tabindex: -1 },
      outcomeIcon(shown),
      h("strong", {}, verdictInWords(state)),
      h("span", { class: "cw-muted" }, givenOn(last)),
    ),
    feedback(state).map((text) => h("p", {}, text)),
    second ? null : surprise(first),
    state.done ? null : readAgain(state, place),
    state.done
      ? [
          kindOf(item).answer?.(item),
          h("h4", {}, say("quiz.why")),
          h("p", {}, item.explanation),
          reading(item, place),
          anotherVersion(state, acts),
        ]
      : h(
          "div",
          { class: "cw-row" },
          h(
            "button",
            { type: "button", class: "cw-primary", "data-retry": true, onclick: acts.retry },
            say("quiz.retry"),
          ),
          h("button", { type: "button", onclick: acts.reveal }, say("quiz.reveal")),
          h("span", { class: "cw-muted" }, say("quiz.retry_note")),
        ),
  );
}

/** A word to those who were certain and wrong, or guessed and were right. */
function surprise({ confidence, mark }) {
  if (confidence === "certain" && mark.verdict === "not_yet") return h("p", {}, say("quiz.surprise"));
  if (confidence === "guess" && mark.verdict === "right") return h("p", {}, say("quiz.lucky"));
  return null;
}

/** The same question with new numbers, for practice: an answer to it is kept like any other. */
function anotherVersion(state, acts) {
  if (versions(state.spec) < 2) return null;
  return h(
    "div",
    { class: "cw-row cw-quiz-another" },
    h("button", { type: "button", "data-another": true, onclick: acts.another }, say("quiz.another")),
    h("span", { class: "cw-muted" }, say("quiz.another_note")),
  );
}

function givenOn({ time, confidence }) {
  const date = dayInWords(time);
  return confidence in SURE
    ? say("quiz.answered_sure", { date, sure: say(`sure.${confidence}`) })
    : say("quiz.answered_on", { date });
}

function reading(item, { sourceLink, sectionLink, essayLink }) {
  if (!item.essay && !item.sources.length && !item.section) return null;
  return h(
    "div",
    { class: "cw-source cw-quiz-reading" },
    h("strong", {}, say("quiz.read_more")),
    h(
      "ul",
      {},
      item.section ? h("li", {}, say("quiz.section"), " ", sectionLink(item.section)) : null,
      item.essay ? h("li", {}, essayLink(item.essay)) : null,
      item.sources.map((source) =>
        h("li", {}, sourceLink(source), ` ${[source.publisher, source.date].filter(Boolean).join(", ")}`),
      ),
    ),
  );
}
