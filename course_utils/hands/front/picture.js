// A picture: its finding, the drawing, the one or two controls that matter, and the rest behind "More ways to look".
// Controls filter the rows; drawing, list, table and words follow. What is known is a value made in `picture/state.js`;
// here it is drawn, and replaced.

import { announcer, bringIntoView, dataTable, fold, guarded, guardKeys, h, say, uid } from "./dom.js";
import { mount } from "./mount.js";
import { controlOf, partsOf, readerOf } from "./picture/controls.js";
import { captionOf, descriptionOf, playsFrom, titleOf } from "./picture/filters.js";
import { keepOf } from "./picture/keep.js";
import { listOf } from "./picture/list.js";
import { mapDrawing } from "./picture/map.js";
import { moversOf } from "./picture/movers.js";
import { footOf, panelOf } from "./picture/panel.js";
import { plotDrawing } from "./picture/plot.js";
import { stateFrom } from "./picture/share.js";
import { blank, controlled, holdsAll, home, moved, opened, readAt, yearsShown } from "./picture/state.js";

/** A drawing narrower than this has the looks and the room of a phone; a card wider than that has details beside it. */
const NARROW = 560;
const WIDE = 760;

/** @param {{model: any, el: HTMLElement}} place */
export function render({ model, el }) {
  const spec = model.get("spec");
  const onPage = model.get("host") === "page";
  const asked = onPage ? stateFrom(spec, location.hash) : null;
  let state = asked ?? blank(spec);
  /** @type {"light"|"dark"} */
  let theme = "light";

  const title = h("h3", { id: uid("finding"), class: "cwp-title" });
  const root = guardKeys(h("section", { class: "cw cwp", "aria-labelledby": title.id }));
  const message = h("p", { class: "cw-status", role: "status" });
  const fault = (text) => {
    message.textContent = text;
  };
  const safely = (handler) => guarded(fault, handler);
  const summary = h("p", { class: "cwp-summary" });
  const announce = announcer(root);
  const reads = h("p", { class: "cwp-read" });
  const panel = h("div", { class: "cwp-panel", role: "region", tabindex: -1 });
  const side = h("div", { class: "cwp-side" });
  const under = h("div", { class: "cwp-under" });
  const table = h("div", {});
  const tableFold = fold(say("common.data_table"), table);
  const described = h("p", {});

  // --- the drawing ---

  const drawing = spec.movable
    ? mapDrawing(spec, { choose: safely(choose), see: safely(see), now: () => state })
    : plotDrawing(spec, { model, choose, read: safely(read), tell: readOut, safely });
  const ready = () => root.dataset.cwpReady === "yes";
  /** @type {HTMLElement} the element that is the picture */
  const plot = drawing.element.matches(".cwp-plot") ? drawing.element : drawing.element.querySelector(".cwp-plot");

  /** @type {{width: number, theme: "light"|"dark"|null}} what the drawing was last made for */
  let drawn = { width: 0, theme: null };

  function draw() {
    const width = drawing.element.clientWidth;
    if (!ready() || width === 0) return;
    drawing.draw(state, { theme, width, narrow: width < NARROW });
    drawn = { width, theme };
  }

  /** Draw what has another size or theme now: JupyterLab takes cells out of the page, and its theme may change then. */
  function catchUp() {
    if (drawing.element.clientWidth !== drawn.width || theme !== drawn.theme) draw();
  }

  // --- reading the lines at a year ---

  const reader = spec.reads == null ? null : readerOf(safely(read));

  function read(year) {
    const next = readAt(spec, state, year);
    if (next.read === state.read) return;
    state = next;
    keep.forget();
    reader.set(yearsShown(spec, state), state.read);
    drawing.mark(state);
  }

  function readOut({ year, groups }) {
    const said = ({ name, text }) => `${name} ${text ?? say("picture.no_figure")}`;
    const line = (one) => {
      const key = h("i", { "aria-hidden": "true" });
      key.style.background = one.color;
      return h("span", {}, key, said(one));
    };
    reads.replaceChildren(
      h("b", {}, year),
      ...groups.flatMap(({ of, lines }) => [...(of ? [h("em", {}, of)] : []), ...lines.map(line)]),
    );
    const words = groups.map(({ of, lines }) => [of, lines.map(said).join(", ")].filter(Boolean).join(": "));
    reader.tell(`${year}: ${words.join("; ")}`);
  }

  // --- what is open ---

  const list = spec.listing ? listOf(spec, safely(choose)) : null;

  function choose(row, fromList) {
    if (!list?.has(row)) return;
    const before = state.chosen;
    state = opened(state, row, fromList);
    keep.forget();
    showPanel(before, fromList);
    draw();
  }

  /** What was chosen stands beside the picture where there is room, else below it, and in view. */
  function showPanel(before, fromList) {
    const { chosen } = state;
    list.open(chosen);
    if (chosen === null) {
      panel.remove();
      if (before !== null && fromList) list.focus(before);
      return;
    }
    const row = spec.rows[chosen];
    panel.setAttribute("aria-label", row.title);
    panel.replaceChildren(
      ...panelOf(
        spec,
        row,
        safely(() => choose(chosen, true)),
      ),
    );
    if (beside()) side.prepend(panel);
    else under.append(panel);
    if (fromList) panel.focus({ preventScroll: true });
    bringIntoView(panel);
    message.textContent = fromList ? "" : say("picture.selected", { title: row.title });
  }

  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || state.chosen === null) return;
    event.preventDefault();
    event.stopPropagation();
    choose(state.chosen, true);
  });

  // --- what the controls keep ---

  /** Show it; while the years play nothing is announced. */
  function update(fromPlay = false) {
    const { visible, values } = state;
    const held = panel.contains(document.activeElement);
    if (list) {
      list.keep(visible, held);
      if (state.chosen === null) {
        list.open(null);
        panel.remove();
      }
    }
    const [finding, caption] = [titleOf(spec, values, visible), captionOf(spec, values, visible)];
    title.textContent = finding;
    plot.setAttribute("aria-label", `${finding} ${spec.shows}`);
    summary.textContent = caption;
    summary.hidden = finding === caption;
    if (!fromPlay) announce(caption);
    if (more.open) fill();
    keep.forget();
    if (!fromPlay) message.textContent = "";
    reader?.set(yearsShown(spec, state), state.read);
    draw();
  }

  /** What only an opened fold shows. */
  function fill() {
    described.textContent = descriptionOf(spec, state.values, state.visible);
    if (!tableFold.open) return;
    const rows = tabled().map((row) => row.v);
    table.replaceChildren(dataTable(spec.columns, rows, captionOf(spec, state.values, state.visible)));
  }

  function tabled() {
    return state.visible.map((at) => spec.rows[at]).filter(({ only }) => only !== "list");
  }

  function see(next) {
    state = next;
    keep.forget();
    draw();
  }

  // --- putting it together ---

  let announced = true;
  let named = new Map();

  /** Every control by its name, as the state has them. */
  function controls() {
    const made = spec.controls.map((control, k) => [
      control.name,
      controlOf(
        { ...control, state: state.values[k] },
        safely((value) => {
          state = controlled(spec, state, k, value);
          update(!announced);
          // Lines that lead out of the view lead nowhere: whoever asks for them sees the whole map.
          if (control.type === "select" && spec.movable && !holdsAll(spec, state, state.ranges))
            see(moved(spec, state, home(spec)));
        }),
        {
          live: (live) => {
            announced = live;
          },
          playsFrom: () => playsFrom(spec, state.values, k),
        },
      ),
    ]);
    const parts = partsOf(
      spec.zooms,
      safely((zoom) => see(moved(spec, state, zoom))),
    );
    return new Map([
      ...(reader ? [["read", reader.element]] : []),
      ...made,
      ...(spec.zooms.length ? [["part", parts]] : []),
    ]);
  }

  const out = h("div", { class: "cwp-out", role: "group", "aria-label": say("picture.filters") });
  const rest = h("div", { class: "cwp-rest", role: "group", "aria-label": say("picture.filters_more") });
  const listFold = h("details", { class: "cw-fold cwp-more cwp-as-list" }, h("summary", {}, say("picture.as_list")));
  const keep = keepOf(spec, {
    state: () => state,
    title: () => title.textContent,
    rows: tabled,
    drawings: () => drawing.drawings(),
    ready,
    root,
    plot,
    onPage,
    safely,
  });
  const more = h(
    "details",
    { class: "cw-fold cwp-more" },
    h("summary", {}, say("picture.more"), h("span", {}, inside())),
    rest,
    footOf(spec, tableFold, fold(say("common.describe"), described)),
    keep.element,
  );
  more.addEventListener(
    "toggle",
    safely(() => more.open && fill()),
  );
  tableFold.addEventListener(
    "toggle",
    safely(() => tableFold.open && fill()),
  );

  /** What stands behind the fold, in a few words. */
  function inside() {
    const labels = spec.controls
      .filter(({ name }) => !spec.out.includes(name))
      .map(({ label }) => label[0].toLowerCase() + label.slice(1));
    return [...labels, say("picture.more_table"), say("picture.more_keep")].join(", ");
  }

  /** Put the controls in their places, for the state as it is. */
  function arrange() {
    named = controls();
    out.replaceChildren(...spec.out.map((name) => named.get(name)).filter(Boolean));
    rest.replaceChildren(...[...named].filter(([name]) => !spec.out.includes(name)).map(([, element]) => element));
    out.hidden = !out.childElementCount;
    rest.hidden = !rest.childElementCount;
  }

  const beside = () => spec.beside && root.clientWidth >= WIDE;

  /** The list stands beside the picture where there is room, else behind the fold. */
  function settle() {
    root.classList.toggle("cwp-wide", beside());
    if (!list) return;
    const place = beside() ? side : listFold;
    listFold.hidden = beside();
    if (list.element.parentElement !== place) place.append(list.element);
    const told = beside() ? side : under;
    // Moved without need it would lose the focus.
    if (panel.isConnected && panel.parentElement !== told) told.prepend(panel);
  }

  root.append(
    title,
    h("p", { class: "cwp-shows" }, spec.shows),
    ...(reader ? [reads] : []),
    h(
      "div",
      { class: "cwp-body" },
      h(
        "div",
        { class: "cwp-main" },
        h(
          "div",
          { class: "cwp-stage" },
          drawing.element,
          spec.movable ? moversOf(spec, () => state, safely(see)) : null,
        ),
        under,
        out,
        message,
        summary,
      ),
      side,
    ),
    ...(spec.key ? [h("p", { class: "cw-source" }, spec.key)] : []),
    h("div", { class: "cwp-behind" }, list ? listFold : null, more),
    ...[spec.borders, spec.credit].filter(Boolean).map((text) => h("p", { class: "cw-source cwp-credit" }, text)),
  );
  el.append(root);
  arrange();
  settle();
  update();
  if (state.chosen !== null) showPanel(null, false);

  const resize = new ResizeObserver(
    safely(() => {
      settle();
      catchUp();
    }),
  );

  const leave = mount(root, {
    watchers: [resize],
    theme: safely((now) => {
      theme = now;
      draw();
      // A cell that is put back before the next frame has not changed its size, and is told nothing.
      requestAnimationFrame(safely(catchUp));
    }),
  });

  /** An address that asks for this picture puts it so, and in view. */
  const follow = safely(() => {
    const next = stateFrom(spec, location.hash);
    if (!next) return;
    state = next;
    arrange();
    update();
    if (list && state.chosen !== null) showPanel(null, false);
    title.scrollIntoView({ block: "start" });
  });
  if (onPage) addEventListener("hashchange", follow);

  drawing.ready
    .then(() => {
      root.dataset.cwpReady = "yes";
      draw();
      resize.observe(root);
      if (asked) title.scrollIntoView({ block: "start" });
    })
    .catch(() => {
      drawing.element.hidden = true;
      reads.hidden = true;
      fault(say("picture.no_plotly"));
      root.dataset.cwpReady = "no";
    });

  return () => {
    leave();
    removeEventListener("hashchange", follow);
    drawing.stop();
    root.remove();
  };
}
