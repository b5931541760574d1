// A story in a few steps that one clicks through: by button, by arrow key, by a finger across. On paper and without a
// script all of its steps stand one under the other.

import { followTheme, guardKeys, h, say, setOff } from "./dom.js";
import { sceneOf } from "./story/scenes.js";
import { shownUpTo, stepTo, swiped } from "./story/state.js";

export function render({ model, el }) {
  const { title, scene, steps } = model.get("spec");
  const drawing = scene ? sceneOf(scene) : null;
  const items = steps.map((step) => h("li", {}, step.text));
  const list = h("ol", { class: "cw-story-list", "aria-live": "polite" }, items);
  const count = h("span", { class: "cw-muted" });
  const button = (words, by, main) =>
    h("button", { type: "button", class: main ? "cw-primary" : null, onclick: () => go(by) }, words);
  const [back, next] = [button(say("story.back"), -1, false), button(say("story.next"), 1, true)];
  const root = guardKeys(
    h(
      "section",
      { class: "cw cw-story", "aria-label": title },
      drawing ? h("div", { class: "cw-scene" }, drawing.drawing) : null,
      list,
      h("div", { class: "cw-row cw-story-row" }, back, next, count),
    ),
  );
  let at = 0;

  function go(by) {
    at = stepTo(at, by, steps.length);
    items.forEach((item, place) => {
      item.toggleAttribute("data-away", place !== at);
    });
    drawing?.show(shownUpTo(steps, at));
    setOff(back, at === 0);
    setOff(next, at === steps.length - 1);
    count.textContent = say("story.count", { at: at + 1, all: steps.length });
  }

  root.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
    event.preventDefault();
    go(event.key === "ArrowRight" ? 1 : -1);
  });
  let from = null;
  root.addEventListener("pointerdown", (event) => {
    from = event.pointerType === "touch" ? { x: event.clientX, y: event.clientY } : null;
  });
  root.addEventListener("pointerup", (event) => {
    if (from) go(swiped(event.clientX - from.x, event.clientY - from.y));
    from = null;
  });
  el.append(root);
  go(0);
  return followTheme(root);
}
