// A picture: its finding, the drawing, the one or two controls that matter, and the rest behind "More ways to look".
// Controls filter the rows; drawing, list, table and words follow. What is known is a value made in `picture/state.js`;
// here it is replaced, and the parts in `picture/` show it.

import { guarded, say } from "./dom.js";
import { mount } from "./mount.js";
import { atPrint, SHEET } from "./paper.js";
import { Behind, tabled } from "./picture/behind.js";
import { readerOf } from "./picture/controls.js";
import { captionOf, titleOf } from "./picture/filters.js";
import { PictureFrame } from "./picture/frame.js";
import { keepOf } from "./picture/keep.js";
import { mapDrawing } from "./picture/map.js";
import { moversOf } from "./picture/movers.js";
import { ControlPlaces } from "./picture/places.js";
import { plotDrawing } from "./picture/plot.js";
import { Rows } from "./picture/rows.js";
import { stateFrom } from "./picture/share.js";
import { blank, controlled, holdsAll, home, moved, opened, readAt, yearsShown } from "./picture/state.js";

/** A drawing narrower than this has the looks and the room of a phone, in pixels. */
const NARROW = 560;

/** The card: its parts, and what is known of the picture. */
class PictureCard {
  /** @param {any} model @param {HTMLElement} el where it goes */
  constructor(model, el) {
    this.model = model;
    this.spec = model.get("spec");
    this.onPage = model.get("host") === "page";
    /** The state that the address asks for, if it speaks of this picture. */
    this.asked = this.onPage ? stateFrom(this.spec, location.hash) : null;
    this.state = this.asked ?? blank(this.spec);
    /** @type {"light"|"dark"} */
    this.theme = "light";
    /** Whether it is drawn for paper, where its letters shall be no smaller than on the screen. */
    this.printing = false;
    /** @type {{width: number, theme: "light"|"dark"|null}} what the drawing was last made for */
    this.drawn = { width: 0, theme: null };
    /** Whether each change is announced: not while years play. */
    this.live = true;
    this.frame = new PictureFrame(this.spec);
    this.root = this.frame.root;
    this.parts();
    el.append(this.root);
    this.controls.arrange(this.state);
    this.rows.settle();
    this.update();
    if (this.state.chosen !== null) this.rows.show(this.state.chosen, false);
  }

  safely(handler) {
    return guarded((text) => this.frame.tell(text), handler);
  }

  // ---- The parts ----

  parts() {
    const { spec, frame } = this;
    const see = this.safely((state) => this.see(state));
    this.drawing = this.drawingOf(see);
    this.reader =
      spec.reads == null
        ? null
        : readerOf(
            this.safely((year) => this.read(year)),
            spec.landmarks,
          );
    this.rows = new Rows(
      spec,
      frame,
      this.safely((row, fromList) => this.choose(row, fromList)),
    );
    this.controls = new ControlPlaces(spec, this.reader?.element ?? null, {
      now: () => this.state,
      change: this.safely((at, value) => this.change(at, value)),
      look: this.safely((zoom) => this.see(moved(spec, this.state, zoom))),
      live: (on) => {
        this.live = on;
      },
    });
    this.keep = this.keeping();
    this.behind = new Behind(spec, {
      rest: this.controls.rest,
      keep: this.keep.element,
      now: () => this.state,
      safely: (handler) => this.safely(handler),
    });
    frame.lay({
      stage: [this.drawing.element, spec.movable ? moversOf(spec, () => this.state, see) : null],
      widest: this.drawing.widest,
      out: this.controls.out,
      behind: [this.rows.fold, this.behind.element],
    });
  }

  drawingOf(see) {
    const { spec, model } = this;
    const choose = (row, fromList) => this.choose(row, fromList);
    if (spec.movable) return mapDrawing(spec, { choose: this.safely(choose), see, now: () => this.state });
    return plotDrawing(spec, {
      model,
      choose,
      read: this.safely((year) => this.read(year)),
      tell: (reading) => this.reader.tell(this.frame.read(reading)),
      safely: (handler) => this.safely(handler),
    });
  }

  /** What a reader may take along. */
  keeping() {
    return keepOf(this.spec, {
      state: () => this.state,
      title: () => this.frame.title.textContent,
      rows: () => tabled(this.spec, this.state),
      drawings: () => this.drawing.drawings(),
      ready: () => this.frame.ready,
      root: this.root,
      plot: this.plot,
      onPage: this.onPage,
      safely: (handler) => this.safely(handler),
    });
  }

  /** The element that is the picture. @returns {HTMLElement} */
  get plot() {
    const { element } = this.drawing;
    return element.matches(".cwp-plot") ? element : element.querySelector(".cwp-plot");
  }

  // ---- Drawing ----

  /** Pixels that the drawing may be wide. */
  get room() {
    const { clientWidth } = this.drawing.element;
    return this.printing ? Math.min(SHEET, clientWidth) : clientWidth;
  }

  draw() {
    const width = this.room;
    if (!this.frame.ready || width === 0) return;
    const { theme } = this;
    this.drawing.draw(this.state, { theme, width, narrow: width < NARROW });
    this.drawn = { width, theme };
  }

  /** Draw what has another size or theme now: JupyterLab takes cells out of the page, and its theme may change then. */
  catchUp() {
    if (this.room !== this.drawn.width || this.theme !== this.drawn.theme) this.draw();
  }

  /** Show what the controls keep; while the years play nothing is announced. */
  update(quiet = false) {
    const { spec, state, frame } = this;
    const { visible, values } = state;
    this.rows.keep(state);
    const [finding, caption] = [titleOf(spec, values, visible), captionOf(spec, values, visible)];
    frame.headed(finding, caption);
    this.plot.setAttribute("aria-label", `${finding} ${spec.shows}`);
    if (!quiet) frame.announce(caption);
    this.behind.fill();
    this.keep.forget();
    if (!quiet) frame.tell("");
    this.reader?.set(yearsShown(spec, state), state.read);
    this.draw();
  }

  // ---- What a reader does ----

  /** Another state, in which the same rows are in sight. */
  see(state) {
    this.state = state;
    this.keep.forget();
    this.draw();
  }

  /** The lines are read at a year. */
  read(year) {
    const next = readAt(this.spec, this.state, year);
    if (next.read === this.state.read) return;
    this.state = next;
    this.keep.forget();
    this.reader.set(yearsShown(this.spec, next), next.read);
    this.drawing.mark(next);
  }

  choose(row, fromList) {
    if (!this.rows.has(row)) return;
    this.state = opened(this.state, row, fromList);
    this.keep.forget();
    this.rows.show(this.state.chosen, fromList);
    this.draw();
  }

  change(at, value) {
    const { spec } = this;
    this.state = controlled(spec, this.state, at, value);
    this.update(!this.live);
    // Lines that lead out of the view lead nowhere: whoever asks for them sees the whole map.
    if (spec.controls[at].type === "select" && spec.movable && !holdsAll(spec, this.state, this.state.ranges))
      this.see(moved(spec, this.state, home(spec)));
  }

  /** An address that asks for this picture puts it so, and in view. */
  follow() {
    const next = stateFrom(this.spec, location.hash);
    if (!next) return;
    this.state = next;
    this.controls.arrange(next);
    this.update();
    if (next.chosen !== null) this.rows.show(next.chosen, false);
    this.frame.inView();
  }

  // ---- The drawing comes ----

  arrived() {
    this.root.dataset.cwpReady = "yes";
    this.draw();
    if (this.asked) this.frame.inView();
  }

  failed() {
    this.drawing.element.hidden = true;
    this.frame.reads.hidden = true;
    this.frame.tell(say("picture.no_plotly"));
    this.root.dataset.cwpReady = "no";
  }
}

/** @param {{model: any, el: HTMLElement}} place */
export function render({ model, el }) {
  const card = new PictureCard(model, el);
  const resize = new ResizeObserver(
    card.safely(() => {
      card.rows.settle();
      card.catchUp();
    }),
  );
  const printing = (now) =>
    card.safely(() => {
      card.printing = now;
      card.draw();
    });
  const leave = mount(card.root, {
    watchers: [resize, atPrint(printing(true), printing(false))],
    theme: card.safely((now) => {
      card.theme = now;
      card.draw();
      // A cell that is put back before the next frame has not changed its size, and is told nothing.
      requestAnimationFrame(card.safely(() => card.catchUp()));
    }),
  });
  const follow = card.safely(() => card.follow());
  if (card.onPage) addEventListener("hashchange", follow);
  card.drawing.ready
    .then(() => {
      card.arrived();
      resize.observe(card.root);
    })
    .catch(() => card.failed());
  return () => {
    leave();
    removeEventListener("hashchange", follow);
    card.drawing.stop();
    card.root.remove();
  };
}
