// A search over every source of the course; the first matches are listed.

import { guarded, guardKeys, h, say, statusLine, uid } from "./dom.js";
import { sourceLink } from "./links.js";
import { mount } from "./mount.js";

const SOURCES_SHOWN = 20;

export function render({ model, el }) {
  const { sources } = model.get("spec");
  const root = guardKeys(h("section", { class: "cw", "aria-label": say("sources.title") }));
  const box = h("input", { type: "search", id: uid("search") });
  const list = h("ul", { class: "cw-source" });
  root.append(
    h("h3", { "aria-level": 2 }, say("sources.title")),
    h("div", { class: "cw-row" }, h("label", { for: box.id }, say("sources.search")), box),
  );
  const show = statusLine(root);
  root.append(list);
  const draw = guarded(show, () => {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = sources.filter((one) => words.every((word) => `${one.text} ${one.id}`.toLowerCase().includes(word)));
    show(say("sources.count", { shown: found.length, all: sources.length }));
    list.replaceChildren(...found.slice(0, SOURCES_SHOWN).map((one) => h("li", {}, sourceLink(one))));
    if (found.length > SOURCES_SHOWN)
      list.append(h("li", {}, say("sources.more", { count: found.length - SOURCES_SHOWN })));
  });
  box.addEventListener("input", draw);
  el.append(root);
  draw();
  return mount(root);
}
