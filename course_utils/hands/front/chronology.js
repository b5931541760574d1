// Cards without dates on a line of years: dragged, touched, typed or moved by key; marked by order and by distance;
// then the true line stands below one's own. What is known is a value made in `chronology/state.js`.

import { ChronologyStage } from "./chronology/stage.js";
import { blank, forKeeping, held, marked, missing, nudged, placed, rewritten, told } from "./chronology/state.js";
import { firstInWords, gapInWords, inOrder, lineInWords, lineTable } from "./chronology/words.js";
import { announcer, fold, guarded, guardKeys, h, keepingFocus, refold, say, setOff, statusLine, uid } from "./dom.js";
import { mount } from "./mount.js";
import { numberBox } from "./number_box.js";
import { undoButton } from "./undo.js";
import { dayInWords } from "./words.js";
import { Draft } from "./writing.js";

export function render({ model, el }) {
  const spec = model.get("spec");
  const { cards, from, to, given } = spec;
  let state = blank(cards);
  let since = "";

  const titleId = uid("chronology");
  const root = guardKeys(h("section", { class: "cw cw-chronology", "aria-labelledby": titleId }));
  const heldLine = h("p", { class: "cw-chron-holding" });
  const sum = h("p", { class: "cw-chron-sum" });
  const first = h("p", { class: "cw-muted" });
  const list = h("ol", { class: "cw-chron-cards" });
  const table = h("div", {});
  const markButton = h("button", { type: "button", class: "cw-primary" }, say("chronology.mark"));
  const clearButton = h("button", { type: "button" }, say("chronology.clear"));
  /** The status line stands below everything, and what may fail is made before it. */
  let tell = (_text) => {};
  const show = (text) => tell(text);
  const safely = (handler) => guarded(show, handler);
  const undo = undoButton(safely, clearButton);

  // ---- What a student does ----

  const hold = safely((id) => {
    if (state.held === id) return;
    state = held(state, id);
    drawLine();
  });
  const place = safely((id, year) => change(placed(state, id, year)));
  const nudge = safely((id, by) => change(nudged(state, id, by, spec)));
  const type = safely((id) => boxes.get(id).input.focus());

  function change(next) {
    if (next === state) return;
    state = next;
    undo.withdraw();
    drawAll();
  }

  markButton.addEventListener(
    "click",
    safely(() => {
      const open = missing(cards, state);
      if (open) return show(lineInWords(spec, state));
      const refused = cards.find(({ id }) => boxes.get(id).input.getAttribute("aria-invalid"));
      if (refused) return boxes.get(refused.id).input.focus();
      state = marked(state);
      drawAll();
      return model.send({
        kind: "answer",
        item: spec.id,
        version: spec.version,
        type: "note",
        response: { places: forKeeping(cards, state.places) },
        confidence: null,
        attempt: state.rounds.length,
        hint: false,
        shown: null,
      });
    }),
  );

  clearButton.addEventListener(
    "click",
    safely(() => {
      const before = state;
      if (missing(cards, state) === cards.length) return;
      state = { ...state, places: {}, shown: null };
      drawAll();
      undo.offer(() => {
        state = { ...before, rounds: state.rounds };
        drawAll();
      });
    }),
  );

  // ---- The parts ----

  const stage = new ChronologyStage(spec, { hold, place, nudge, type });
  const boxes = new Map(
    cards.map(({ id, letter, text }) => [
      id,
      numberBox({
        what: say("chronology.card", { letter }),
        low: from,
        high: to,
        whole: true,
        take: (year) => place(id, year),
        attributes: { inputmode: "numeric", "aria-label": `${say("chronology.year")} ${letter}. ${text}` },
      }),
    ]),
  );
  const notes = new Map(cards.map(({ id }) => [id, h("div", { class: "cw-chron-note" })]));
  for (const { id, letter, text } of cards) {
    const { input, why } = boxes.get(id);
    input.addEventListener("focus", () => hold(id));
    list.append(
      h(
        "li",
        { class: "cw-chron-card", "data-card": id },
        h("span", { class: "cw-chron-letter", "aria-hidden": "true" }, letter),
        h("span", { class: "cw-chron-text" }, text),
        h("span", { class: "cw-chron-year" }, input),
        why,
        notes.get(id),
      ),
    );
  }
  root.append(
    h("p", { class: "cw-kicker" }, say("chronology.kicker")),
    h("h3", { id: titleId }, spec.title),
    h("p", {}, say("chronology.lead", { count: cards.length, from, to })),
    stage.element,
    given.length
      ? h(
          "p",
          { class: "cw-muted" },
          say("chronology.given"),
          " ",
          given.map(({ year, text }) => `${year}: ${text}`).join("; "),
          ".",
        )
      : "",
    heldLine,
    h("div", { class: "cw-row" }, markButton, clearButton, undo.button),
    sum,
    first,
    list,
    fold(say("chronology.how"), h("p", {}, say("chronology.how_text"))),
    table,
  );
  tell = statusLine(root);
  const announce = announcer(root);
  el.append(root);

  const draft = new Draft({
    item: spec.id,
    empty: {},
    read: () => forKeeping(cards, state.places),
    write: (places) => {
      state = rewritten(state, cards, places);
      drawAll();
    },
    tell: (changed) => show(changed ? say("chronology.draft") : since),
  });

  // ---- Drawing ----

  function drawLine() {
    stage.draw(state);
    const card = cards.find(({ id }) => id === state.held);
    const year = state.places[card.id];
    heldLine.replaceChildren(
      h("strong", {}, `${card.letter}. ${card.text}`),
      ` ${year === undefined ? say("chronology.hold") : year}`,
    );
    for (const item of list.children)
      item.classList.toggle("cw-chron-held", /** @type {HTMLElement} */ (item).dataset.card === state.held);
  }

  function drawCards() {
    for (const card of cards) {
      const { input, set, read } = boxes.get(card.id);
      const year = state.places[card.id] ?? null;
      // What was typed and refused stays in its field, with the reason beside it, until the card is moved elsewise.
      if (read() !== year && document.activeElement !== input) set(year);
      notes
        .get(card.id)
        .replaceChildren(
          ...(state.shown
            ? [h("p", {}, h("strong", {}, `${card.when}. ${gapInWords(card, state.shown)}`), ` ${card.why}`)]
            : []),
        );
    }
    const order = state.shown ? inOrder(cards) : cards;
    const wanted = order.map(({ id }) =>
      [...list.children].find((one) => /** @type {HTMLElement} */ (one).dataset.card === id),
    );
    if (wanted.some((item, at) => list.children[at] !== item))
      keepingFocus(list, () => list.replaceChildren(...wanted));
  }

  function drawAll() {
    drawLine();
    drawCards();
    draft.touched();
    sum.textContent = lineInWords(spec, state);
    first.textContent = firstInWords(spec, state);
    first.hidden = !first.textContent;
    setOff(markButton, missing(cards, state) > 0 || state.shown !== null);
    setOff(clearButton, missing(cards, state) === cards.length);
    announce(sum.textContent);
    table.hidden = !state.shown;
    if (state.shown) keepingFocus(table, () => refold(table, fold(say("common.data_table"), lineTable(spec, state))));
  }

  drawAll();
  return mount(root, {
    model,
    watchers: [stage.watcher],
    show,
    items: [spec.id],
    saved({ item, event, store }) {
      if (item !== spec.id) return;
      since = store.ok ? say("chronology.kept") : store.text;
      draft.saved(forKeeping(cards, event.response.places));
    },
    learner({ learner, answers }) {
      const events = (answers[spec.id] ?? []).filter((event) => event.version === spec.version);
      const last = events.at(-1);
      since = last ? say("chronology.from", { date: dayInWords(last.time) }) : "";
      state = told(
        state,
        events.map((event) => event.response.places),
      );
      draft.learner(learner, last ? forKeeping(cards, last.response.places) : undefined);
    },
  });
}
