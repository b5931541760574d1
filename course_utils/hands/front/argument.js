// The argument map: real buttons for the statements over a drawing of the lines, a text for the chosen one, a finder
// for paths, and the whole argument as a list. Places and lines come ready from Python; here they are only stretched to
// the width that there is.

import { drawLine } from "./argument/lines.js";
import { asked, blank, chosen, cleared, joined, onPath, RELATIONS, step, viewOf } from "./argument/state.js";
import { fold, guarded, guardKeys, h, say, statusLine, uid } from "./dom.js";
import { svg } from "./drawing.js";
import { sourceLink } from "./links.js";
import { mount } from "./mount.js";
import { counted } from "./words.js";

const EDGE_KINDS = ["supports", "leads_to", "requires", "undermines"];
const ORIGINS = ["essay", "inferred", "course"];
const PROCESSES = ["upgrading", "bridging", "both", "context"];
const LIST_ORDER = ["both", "context", "upgrading", "bridging"];
const FAR = 320;
const WIDEST = { wide: 1080, medium: 1080, narrow: 560 };

function mark(process) {
  return h("span", { class: `cw-arg-mark cw-arg-mark-${process}`, "aria-hidden": "true" });
}

export function render({ model, el }) {
  const spec = model.get("spec");
  const { elements, edges } = spec;
  const backbone = new Set(spec.backbone);
  let state = blank();
  let boxes = new Map();
  let lines = new Map();
  let width = 0;
  const afterDraw = [];

  const kindWord = (one) => say(`argument.kind_${one.kind}`);
  /** What a statement belongs to; of an outcome, what brings it about. */
  const streamWord = (one) => say(`argument.${one.kind === "outcome" ? "comes_of" : "process"}_${one.process}`);
  const pageWord = (one) =>
    one.page ? say(one.about ? "argument.essay_page_about" : "argument.essay_page", { page: one.page }) : null;
  const plain = (index) =>
    elements[index].number ? elements[index].label.replace(/^\d+ /, "") : elements[index].label;
  const sentence = (edge) =>
    say("argument.sentence", {
      source: plain(edges[edge][0]),
      verb: say(`argument.edge_${edges[edge][2]}`),
      target: plain(edges[edge][1]),
    });

  const titleId = uid("argument");
  const root = guardKeys(
    h(
      "section",
      { class: "cw cw-arg", "aria-labelledby": titleId },
      h("p", { class: "cw-muted cw-arg-kicker" }, say("argument.title")),
      h("h3", { id: titleId }, spec.finding),
      h("p", { class: "cw-muted" }, say("argument.shows")),
    ),
  );
  el.append(root);

  // --- what to show
  const choice = (legend, name, values, label) => {
    const group = uid(name);
    return h(
      "fieldset",
      { class: "cw-arg-choice" },
      h("legend", {}, legend),
      h(
        "div",
        { class: "cw-arg-options" },
        values.map((value) =>
          h(
            "label",
            {},
            h("input", {
              type: "radio",
              name: group,
              value,
              checked: state[name] === value,
              onchange: safely(() => become(asked(spec, state, { [name]: value }))),
            }),
            h("span", {}, label(value)),
          ),
        ),
      ),
    );
  };
  const show = (text) => status(text);
  const safely = (handler) => guarded(show, handler);
  const criticsBox = h("input", {
    type: "checkbox",
    onchange: safely(() => become(asked(spec, state, { critics: criticsBox.checked }))),
  });
  const controls = h(
    "div",
    { class: "cw-arg-controls" },
    choice(say("argument.depth"), "depth", ["backbone", "whole"], (value) => say(`argument.depth_${value}`)),
    choice(say("argument.process"), "process", ["all", "upgrading", "bridging"], (value) =>
      say(`argument.process_choice_${value}`),
    ),
    h("label", { class: "cw-arg-check" }, criticsBox, say("argument.critics_choice")),
  );
  const setControls = () => {
    /** @type {NodeListOf<HTMLInputElement>} */
    const choices = controls.querySelectorAll('input[type="radio"]');
    const values = /** @type {string[]} */ ([state.depth, state.process]);
    for (const input of choices) input.checked = values.includes(input.value);
    criticsBox.checked = state.critics;
  };

  // --- the map
  const legend = makeLegend();
  const canvas = h("div", { class: "cw-arg-canvas" });
  const helpId = uid("help");
  const region = h(
    "div",
    {
      class: "cw-arg-region",
      role: "region",
      "aria-label": say("argument.map_label"),
      "aria-describedby": helpId,
      tabindex: 0,
    },
    canvas,
  );
  const panel = h("div", { class: "cw-arg-panel" });
  const skip = h(
    "button",
    {
      type: "button",
      class: "cw-arg-skip",
      onclick: () => /** @type {HTMLElement} */ (panel.querySelector("[tabindex]")).focus(),
    },
    say("argument.skip"),
  );
  root.append(controls, legend, h("p", { class: "cw-hidden", id: helpId }, say("argument.map_help")), skip, region);
  const status = statusLine(root);
  root.append(
    panel,
    pathFinder(),
    listTwin(),
    fold(say("common.describe"), h("p", {}, description())),
    h("p", { class: "cw-source" }, `${say("common.source")}: ${spec.source.text}`),
  );

  function become(next) {
    state = next;
    draw();
  }

  function draw() {
    const focused = [...boxes].find(([, button]) => button === document.activeElement)?.[0];
    const view = viewOf(spec, state);
    const room = region.clientWidth;
    if (!width) legend.open = room > 600;
    width = room;
    const size = ["wide", "medium"].find((one) => view[one] && room >= spec.grids[view.grid][one].width) ?? "narrow";
    const grid = spec.grids[view.grid][size];
    const plan = view[size];
    const full = Math.max(grid.width, Math.min(room, WIDEST[size]));
    const extra = (full - grid.width) / grid.columns.length;
    // Columns take the spare width, gaps keep theirs: a place inside a column moves in proportion.
    const wider = (x) =>
      grid.columns.reduce((sum, [left, wide]) => sum + extra * Math.min(1, Math.max(0, (x - left) / wide)), x);
    const over = (first, count) => {
      const [lastLeft, lastWide] = grid.columns[first + count - 1];
      const left = wider(grid.columns[first][0]);
      return { left, wide: wider(lastLeft + lastWide) - left };
    };
    boxes = new Map(plan.boxes.map(([index, , first, count]) => [index, makeBox(index, over(first, count))]));
    canvas.style.width = `${full}px`;
    canvas.replaceChildren(...boxes.values());
    const needed = plan.rows.map((_, row) =>
      Math.max(...plan.boxes.filter((box) => box[1] === row).map(([index]) => boxes.get(index).offsetHeight)),
    );
    // Rows take the height that the letters really need; gaps keep theirs.
    const lower = (y) =>
      plan.rows.reduce(
        (sum, [top, high], row) => sum + (needed[row] - high) * Math.min(1, Math.max(0, (y - top) / high)),
        y,
      );
    const height = lower(plan.height);
    for (const [index, row] of plan.boxes) {
      boxes.get(index).style.top = `${lower(plan.rows[row][0])}px`;
      boxes.get(index).style.height = `${needed[row]}px`;
    }

    const lanes = grid.lanes.map(([process, first, count]) => {
      const { left, wide } = over(first, count);
      const word =
        size !== "narrow" || process === "both"
          ? say(`argument.lane_${process}`)
          : say(`argument.process_choice_${process}`);
      return { process, word, style: `left:${left - 11}px;width:${wide + 22}px` };
    });
    const picture = svg("svg", {
      width: full,
      height,
      viewBox: `0 0 ${full} ${height}`,
      "aria-hidden": "true",
      focusable: "false",
    });
    lines = new Map();
    const isBack = ([edge]) => backbone.has(edges[edge][0]) && backbone.has(edges[edge][1]);
    for (const line of [...plan.lines].sort((a, b) => Number(isBack(a)) - Number(isBack(b)))) {
      const [edge, ...numbers] = line;
      const points = [[wider(numbers[0]), lower(numbers[1])]];
      numbers.slice(2).forEach((to, at) => {
        const [x, y] = points.at(-1);
        points.push(at % 2 ? [wider(to), y] : [x, lower(to)]);
      });
      const group = drawLine(edges[edge][2], points);
      const strong = Boolean(state.path) || isBack(line);
      const length = points
        .slice(1)
        .reduce((sum, [x, y], at) => sum + Math.abs(x - points[at][0]) + Math.abs(y - points[at][1]), 0);
      group.classList.toggle("cw-arg-strong", strong);
      // On a narrow page a long faint line helps nobody: it appears when one of its ends is chosen.
      group.classList.toggle("cw-arg-far", size === "narrow" && !strong && length > FAR);
      group.classList.toggle(
        "cw-arg-contested",
        elements[edges[edge][0]].origin === "course" || elements[edges[edge][1]].origin === "course",
      );
      lines.set(edge, group);
      picture.append(group);
    }
    canvas.style.height = `${height}px`;
    canvas.dataset.size = size;
    // The backbone is small enough to stand there whole, but on a phone; everything else scrolls in its frame.
    region.classList.toggle(
      "cw-arg-tall",
      size === "narrow" || (!state.path && (state.depth === "whole" || state.critics)),
    );
    canvas.replaceChildren(
      ...lanes.map((lane) =>
        h("div", {
          class: `cw-arg-lane cw-arg-lane-${lane.process}`,
          style: `${lane.style};height:${height}px`,
          "aria-hidden": "true",
        }),
      ),
      h(
        "div",
        { class: "cw-arg-heads", "aria-hidden": "true" },
        lanes.map((lane) =>
          h(
            "div",
            { class: `cw-arg-head cw-arg-head-${lane.process}`, style: lane.style },
            mark(lane.process),
            lane.word,
          ),
        ),
      ),
      ...boxes.values(),
      picture,
    );
    highlight();
    showPanel();
    for (const update of afterDraw) update();
    if (focused !== undefined) boxes.get(focused)?.focus({ preventScroll: true });
    show(
      state.path
        ? say("argument.count_path", { shown: boxes.size })
        : say("argument.count", { shown: boxes.size, all: elements.length, lines: lines.size }),
    );
  }

  function makeBox(index, { left, wide }) {
    const one = elements[index];
    return h(
      "button",
      {
        type: "button",
        class: `cw-arg-box cw-arg-box-${one.kind} cw-arg-of-${one.process} cw-arg-from-${one.origin}`,
        style: `left:${left}px;width:${wide}px`,
        "data-element": index,
        "aria-pressed": "false",
        onclick: safely(() => {
          if (state.chosen === index) {
            toText();
            return;
          }
          choose(index);
          // The frame has just shrunk, so the box may have left the screen: first the box, then its text.
          boxes.get(index).scrollIntoView({ block: "nearest" });
          panel.querySelector("h4").scrollIntoView({ block: "nearest" });
        }),
        onkeydown: safely((event) => boxKey(event, index)),
      },
      h(
        "span",
        { class: "cw-arg-kind" },
        mark(one.process),
        one.kind === "outcome"
          ? [
              h("span", { class: "cw-hidden" }, `${kindWord(one)}, `),
              streamWord(one),
              h("span", { class: "cw-hidden" }, ": "),
            ]
          : [say(`argument.short_${one.kind}`), h("span", { class: "cw-hidden" }, `, ${streamWord(one)}: `)],
      ),
      h("span", { class: "cw-arg-label" }, one.label),
    );
  }

  // --- choosing and moving
  function highlight() {
    const at = state.chosen;
    const beside = at === null ? [] : joined(spec, at);
    const near = new Set(beside.map(([other]) => other));
    const on = new Set(beside.map(([, edge]) => edge));
    canvas.classList.toggle("cw-arg-choosing", at !== null);
    // Once something is chosen the frame gives room to the text below, so that both are on the screen.
    region.classList.toggle("cw-arg-reading", at !== null);
    for (const [index, button] of boxes) {
      button.setAttribute("aria-pressed", String(index === at));
      button.classList.toggle("cw-arg-chosen", index === at);
      button.classList.toggle("cw-arg-near", near.has(index));
    }
    for (const [edge, group] of lines) {
      group.classList.toggle("cw-arg-on", on.has(edge));
      if (on.has(edge)) group.parentNode.append(group);
    }
  }

  function choose(index, { focus = false, words = null, trail = null } = {}) {
    const before = viewOf(spec, state);
    state = chosen(spec, state, index, trail);
    const opened = viewOf(spec, state) !== before;
    if (opened) {
      setControls();
      draw();
    } else {
      highlight();
      showPanel();
    }
    if (focus) {
      boxes.get(index).focus({ preventScroll: true });
      boxes.get(index).scrollIntoView({ block: "nearest" });
    }
    toView(boxes.get(index));
    const one = elements[index];
    const told = words
      ? say("argument.moved", { sentence: words, label: one.label })
      : say("argument.chosen", {
          label: one.label,
          kind: kindWord(one),
          count: new Set(joined(spec, index).map(([other]) => other)).size,
        });
    show(opened ? `${say("argument.opened_more", { label: one.label })} ${told}` : told);
  }

  function clear() {
    const before = state.chosen;
    state = cleared(state);
    highlight();
    showPanel();
    boxes.get(before)?.focus();
  }

  /** Scroll the map, and only the map, until a box and the lines around it can be seen. */
  function toView(button) {
    const [inner, outer] = [button.getBoundingClientRect(), region.getBoundingClientRect()];
    if (inner.top < outer.top + 56) region.scrollTop += inner.top - outer.top - 56;
    else if (inner.bottom > outer.bottom - 32) region.scrollTop += inner.bottom - outer.bottom + 32;
    if (inner.left < outer.left) region.scrollLeft += inner.left - outer.left - 8;
    else if (inner.right > outer.right) region.scrollLeft += inner.right - outer.right + 8;
  }

  function toText() {
    const title = panel.querySelector("h4");
    title.focus({ preventScroll: true });
    panel.scrollIntoView({ block: "nearest" });
  }

  function boxKey(event, index) {
    if (event.key === "Escape" && state.chosen !== null) {
      event.preventDefault();
      clear();
      return;
    }
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const to = step(spec, state, index, event.key);
    if (to === null) return;
    event.preventDefault();
    if (typeof to === "string") show(say(`argument.${to}`));
    else choose(to.trail.at, { focus: true, words: sentence(to.edge), trail: to.trail });
  }

  // --- the text of the chosen statement
  function showPanel() {
    const index = state.chosen;
    if (index === null) {
      panel.replaceChildren(h("p", { class: "cw-muted cw-arg-hint", tabindex: -1 }, say("argument.choose_first")));
      return;
    }
    const one = elements[index];
    const facts = [kindWord(one), streamWord(one), pageWord(one)].filter(Boolean);
    const groups = RELATIONS.filter((relation) => one[relation].length).map((relation) =>
      h(
        "div",
        { class: one[relation].length > 4 ? "cw-arg-group cw-arg-many" : "cw-arg-group" },
        h("h5", {}, say(`argument.${relation}`)),
        h(
          "ul",
          {},
          one[relation].map(([other, edge]) =>
            h(
              "li",
              {},
              h(
                "button",
                {
                  type: "button",
                  class: "cw-arg-jump",
                  onclick: safely(() => {
                    choose(other);
                    toText();
                  }),
                },
                mark(elements[other].process),
                h("span", {}, elements[other].label),
              ),
              h(
                "p",
                { class: "cw-muted" },
                relation === "answers" || edges[edge][2] === "requires" ? `${sentence(edge)} ` : null,
                edges[edge][3],
              ),
            ),
          ),
        ),
      ),
    );
    panel.replaceChildren(
      ...[
        h("h4", { tabindex: -1 }, mark(one.process), one.label),
        h("p", { class: "cw-muted" }, facts.join(" · ")),
        h("p", { class: "cw-arg-text" }, one.text),
        one.origin === "essay" ? null : h("p", { class: "cw-muted" }, say(`argument.origin_${one.origin}`)),
        h(
          "div",
          { class: "cw-row" },
          h(
            "button",
            {
              type: "button",
              onclick: safely(() => {
                boxes.get(index).focus();
                toView(boxes.get(index));
              }),
            },
            say("argument.to_box"),
          ),
          h("button", { type: "button", onclick: safely(clear) }, say("argument.close")),
        ),
        groups.length
          ? h("div", { class: "cw-arg-groups" }, groups)
          : h("p", { class: "cw-muted" }, say("argument.no_relations")),
        one.sources.length
          ? h(
              "div",
              {},
              h("h5", {}, say("common.sources")),
              h(
                "ul",
                { class: "cw-source" },
                one.sources.map((source) => h("li", {}, sourceLink(source))),
              ),
            )
          : null,
      ].filter(Boolean),
    );
  }
  panel.addEventListener(
    "keydown",
    safely((event) => {
      if (event.key === "Escape" && state.chosen !== null) {
        event.preventDefault();
        boxes.get(state.chosen).focus();
      }
    }),
  );

  // --- from a recommendation to an outcome
  function pathFinder() {
    const [fromId, toId] = [uid("from"), uid("to")];
    const option = (index) => h("option", { value: index }, elements[index].label);
    const from = h(
      "select",
      { id: fromId },
      ["upgrading", "bridging"].map((process) =>
        h(
          "optgroup",
          { label: say(`argument.process_${process}`) },
          spec.recommendations.filter((index) => elements[index].process === process).map(option),
        ),
      ),
    );
    const to = h("select", { id: toId }, spec.outcomes.map(option));
    const result = h("div", { class: "cw-arg-path", "aria-live": "polite" });
    const back = h(
      "button",
      {
        type: "button",
        hidden: true,
        onclick: safely(() => become(onPath(state, null))),
      },
      say("argument.path_hide"),
    );
    const find = safely(() => {
      const key = `${from.value}-${to.value}`;
      const path = spec.paths[key];
      if (!path) {
        result.replaceChildren(h("p", {}, say("argument.path_none")));
        return;
      }
      const gaps = { start: plain(from.value), end: plain(to.value), count: path.edges.length };
      const head = path.directed
        ? counted("argument.path_directed", path.edges.length, gaps)
        : say("argument.path_undirected", gaps);
      result.replaceChildren(
        h("p", {}, head),
        h(
          "ol",
          {},
          path.edges.map((edge, place) =>
            h(
              "li",
              {},
              sentence(edge),
              path.along[place] ? null : ` ${say("argument.path_against")}`,
              h("span", { class: "cw-muted cw-arg-why" }, ` ${edges[edge][3]}`),
            ),
          ),
        ),
        path.directed && edges[path.edges.at(-1)][2] === "undermines"
          ? h("p", {}, say("argument.path_works_against"))
          : "",
      );
      become(onPath(state, key));
      region.scrollTo(0, 0);
      region.scrollIntoView({ block: "nearest" });
    });
    afterDraw.push(() => {
      back.hidden = !state.path;
      if (!state.path) result.replaceChildren();
    });
    return h(
      "div",
      { class: "cw-arg-finder" },
      h("h4", {}, say("argument.path_title")),
      h(
        "div",
        { class: "cw-arg-fields" },
        h("div", {}, h("label", { for: fromId }, say("argument.path_from")), from),
        h("div", {}, h("label", { for: toId }, say("argument.path_to")), to),
        h(
          "div",
          { class: "cw-arg-go" },
          h("button", { type: "button", class: "cw-primary", onclick: find }, say("argument.path_show")),
          back,
        ),
      ),
      result,
    );
  }

  // --- the list that says the same
  function listTwin() {
    const body = h("div", {});
    const twin = fold(say("argument.list_title"), h("p", { class: "cw-muted" }, say("argument.list_help")), body);
    twin.addEventListener(
      "toggle",
      safely(() => {
        if (!twin.open || body.childElementCount) return;
        body.append(
          ...LIST_ORDER.map((process) => {
            const found = elements.map((one, index) => [one, index]).filter(([one]) => one.process === process);
            return h(
              "details",
              { class: "cw-arg-section" },
              h("summary", {}, mark(process), `${say(`argument.process_${process}`)} (${found.length})`),
              h(
                "ul",
                {},
                found.map(([one, index]) => listEntry(one, index)),
              ),
            );
          }),
        );
      }),
    );
    return twin;
  }

  function listEntry(one, index) {
    const facts = [
      kindWord(one),
      one.kind === "outcome" ? streamWord(one) : null,
      pageWord(one),
      one.origin === "essay" ? null : say(`argument.origin_${one.origin}`),
    ].filter(Boolean);
    return h(
      "li",
      {},
      h("p", {}, h("strong", {}, one.label), h("span", { class: "cw-muted" }, ` (${facts.join("; ")})`)),
      h("p", {}, one.text),
      RELATIONS.filter((relation) => one[relation].length).map((relation) =>
        h(
          "p",
          { class: "cw-arg-joins" },
          h("em", {}, `${say(`argument.${relation}`)}: `),
          one[relation]
            .map(([other, edge]) => `${elements[other].label} (${edges[edge][3].replace(/\.$/, "")})`)
            .join("; "),
        ),
      ),
      h(
        "button",
        {
          type: "button",
          "aria-label": `${say("argument.show_on_map")}: ${one.label}`,
          onclick: safely(() => {
            choose(index, { focus: true });
            region.scrollIntoView({ block: "nearest" });
          }),
        },
        say("argument.show_on_map"),
      ),
    );
  }

  function description() {
    const count = (kind) => edges.filter((edge) => edge[2] === kind).length;
    const end = (index) => say("argument.describe_end", { outcome: plain(index), of: streamWord(elements[index]) });
    return say("argument.describe", {
      ends: spec.outcomes.map(end).join("; "),
      elements: elements.length,
      edges: edges.length,
      supports: count("supports"),
      leads_to: count("leads_to"),
      requires: count("requires"),
      undermines: count("undermines"),
    });
  }

  const watcher = new ResizeObserver(() => {
    if (region.clientWidth && region.clientWidth !== width) draw();
  });
  watcher.observe(region);
  const leave = mount(root, { watchers: [watcher] });
  draw();
  return leave;
}

function makeLegend() {
  const sample = (kind) =>
    svg(
      "svg",
      { width: 48, height: 16, viewBox: "0 0 48 16", "aria-hidden": "true", class: "cw-arg-sample" },
      (() => {
        const line = drawLine(kind, [
          [1, 8],
          [46, 8],
        ]);
        line.classList.add("cw-arg-on");
        return line;
      })(),
    );
  const item = (sign, words) => h("li", {}, sign, h("span", {}, words));
  const key = fold(
    say("argument.legend"),
    h(
      "ul",
      { class: "cw-arg-legend" },
      EDGE_KINDS.map((kind) => item(sample(kind), say(`argument.legend_${kind}`))),
      ORIGINS.map((origin) =>
        item(
          h("span", { class: `cw-arg-swatch cw-arg-from-${origin}`, "aria-hidden": "true" }),
          say(`argument.legend_${origin}`),
        ),
      ),
      PROCESSES.map((process) => item(mark(process), say(`argument.legend_${process}`))),
    ),
  );
  key.classList.add("cw-arg-key");
  return key;
}
