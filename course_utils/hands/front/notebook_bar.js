// In a notebook the stations of a lesson stay in sight: once the lesson's head is scrolled away, a thin bar stands at
// the top of the notebook. It goes with the card that brought it; other notebooks have none.

import { guardKeys, h, say } from "./dom.js";
import { courseLink } from "./links.js";
import { leftInWords } from "./words.js";

/** How far below the bar a station begins to be the one that is read, in pixels. */
const READING_LINE = 120;

/** Frames after which the cells about a heading have their heights. */
const SETTLED_AFTER = 20;

/**
 * A link to each station, with its tick.
 * @param {any} model @param {{id: string, stations: import("./stations.js").Station[]}} lesson
 * @returns {{links: HTMLElement[], draw: (marks: import("./stations.js").Mark[]) => void}}
 */
export function stationLinks(model, { id, stations }) {
  const ticks = stations.map(() => h("span", { class: "cw-tick" }));
  const links = stations.map(({ name, page, notebook }, at) => {
    const link = courseLink(model, id, "", { page, notebook });
    link.append(ticks[at], h("span", { class: "cw-station-name" }, name));
    return link;
  });
  return {
    links,
    draw(marks) {
      marks.forEach((mark, at) => {
        ticks[at].className = `cw-tick cw-tick-${mark}`;
        ticks[at].replaceChildren(h("span", { class: "cw-hidden" }, `${say(`frame.${mark}`)}: `));
      });
    },
  };
}

/** Bring a heading to the top, and keep it there while the cells that come into sight find their heights. */
function settle(heading, frames = SETTLED_AFTER) {
  heading.scrollIntoView({ block: "start" });
  if (frames) requestAnimationFrame(() => settle(heading, frames - 1));
}

/** The bar itself: links with ticks, where one is, and what is left. */
function barOf(model, lesson) {
  const { stations } = lesson;
  const { links, draw } = stationLinks(model, lesson);
  const list = h(
    "ol",
    {},
    links.map((link) => h("li", {}, link)),
  );
  const [name, count] = [h("b", {}), h("span", {})];
  const left = h("span", { class: "cw-muted" });
  const element = guardKeys(
    h(
      "nav",
      { class: "cw cw-topbar", hidden: true, "aria-label": say("frame.stations") },
      list,
      h("p", { class: "cw-topbar-here" }, name, count),
      left,
    ),
  );

  /** Names stand in the bar where there is room for all of them. */
  function fit() {
    element.classList.remove("cw-tight");
    element.classList.toggle("cw-tight", element.scrollWidth > element.clientWidth + 1);
  }

  return {
    element,
    list,
    fit,
    /** The station whose link holds a place in the page. */
    stationOf: (target) => stations[links.findIndex((link) => link.contains(target))],
    mark(now) {
      links.forEach((link, at) => {
        if (at === now) link.setAttribute("aria-current", "step");
        else link.removeAttribute("aria-current");
      });
      name.textContent = stations[now].name;
      count.textContent = say("frame.here", { at: now + 1, all: stations.length });
    },
    draw(marks, minutes) {
      draw(marks);
      left.textContent = leftInWords(minutes, marks);
      fit();
    },
  };
}

/** @returns {HTMLElement[]} the headings of the second rank that a notebook has drawn */
function headingsIn(scroller) {
  return [...scroller.querySelectorAll("h2[data-jupyter-id]")];
}

/**
 * The bar of a notebook; it places itself as soon as the head of the lesson stands in one.
 * @param {any} model @param {{id: string, stations: import("./stations.js").Station[]}} lesson
 * @param {HTMLElement} head the card that brings it
 * @returns {{draw: (marks: import("./stations.js").Mark[], minutes: number) => void, stop: () => void}}
 */
export function notebookBar(model, lesson, head) {
  const bar = barOf(model, lesson);
  // It takes no room of its own: what a notebook knows of the heights of its cells stays true.
  const place = h("div", { class: "cw-topbar-place" }, bar.element);
  const stationAt = new Map(lesson.stations.map(({ notebook }, at) => [notebook, at]));
  /** @type {HTMLElement|null} what scrolls */
  let scroller = null;

  /** The station whose cell has passed the reading line last; cells that are not drawn keep their place and height. */
  function look() {
    const { top, height } = head.closest(".jp-Cell")?.getBoundingClientRect() ?? { top: 0, height: 0 };
    // Who goes from the end to the beginning at once passes a head that stands further down without a word.
    if (height && top > scroller.getBoundingClientRect().top) bar.element.hidden = true;
    if (bar.element.hidden) return;
    const line = scroller.getBoundingClientRect().top + READING_LINE;
    const passed = headingsIn(scroller)
      .filter(({ dataset }) => stationAt.has(dataset.jupyterId))
      .findLast((heading) => heading.closest(".jp-Cell").getBoundingClientRect().top <= line);
    bar.mark(passed ? stationAt.get(passed.dataset.jupyterId) : 0);
  }

  /** JupyterLab goes where it thinks that a heading is before it has drawn the cells between. */
  function goTo(event) {
    const station = bar.stationOf(event.target);
    const heading = headingsIn(scroller).find(({ dataset }) => dataset.jupyterId === station?.notebook);
    if (!heading?.offsetParent || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    settle(heading);
  }

  let due = 0;
  const soon = () => {
    cancelAnimationFrame(due);
    due = requestAnimationFrame(look);
  };
  const sizes = new ResizeObserver(() => {
    bar.fit();
    soon();
  });
  const sight = new IntersectionObserver((entries) => {
    const { isIntersecting, boundingClientRect, rootBounds } = entries.at(-1);
    bar.element.hidden = isIntersecting || boundingClientRect.top > (rootBounds?.top ?? 0);
    look();
    bar.fit();
  });
  const standing = new ResizeObserver(() => {
    const cell = head.closest(".jp-Cell");
    scroller = /** @type {HTMLElement|null} */ (cell?.closest(".jp-WindowedPanel-outer") ?? null);
    if (!scroller) return;
    standing.disconnect();
    scroller.querySelector(":scope > .cw-topbar-place")?.remove();
    scroller.prepend(place);
    scroller.addEventListener("scroll", soon, { passive: true });
    // Cells find their heights as they come near, and move what is below them.
    for (const one of [place, cell.parentElement]) sizes.observe(one);
    sight.observe(cell);
  });
  bar.list.addEventListener("click", goTo);
  standing.observe(head);

  return {
    draw: bar.draw,
    stop() {
      for (const watcher of [standing, sizes, sight]) watcher.disconnect();
      scroller?.removeEventListener("scroll", soon);
      cancelAnimationFrame(due);
      place.remove();
    },
  };
}
