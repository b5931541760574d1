// The open voice of a weighing: what it says, how the course reads weights out of it, and where the student differs.

import { fold, h, say } from "../dom.js";
import { sourceLink } from "../links.js";
import { openCount } from "./state.js";
import { differenceInWords } from "./words.js";

/** A list of sources. */
export function sourceList(sources) {
  return h(
    "ul",
    { class: "cw-source" },
    sources.map((source) => h("li", {}, sourceLink(source))),
  );
}

/**
 * What stands in the panel. The weights of a voice stay hidden until the student has weighed everything.
 * @param {any} spec @param {import("./state.js").State} state
 * @param {(key: string) => void} go another voice is wanted
 * @returns {(HTMLElement|string)[]}
 */
export function voicePanel(spec, state, go) {
  const place = spec.voices.findIndex(({ key }) => key === state.chosen);
  const voice = spec.voices[place];
  const step = (by, word) => {
    const to = spec.voices[place + by];
    return h("button", { type: "button", disabled: !to, onclick: () => go(to.key) }, say(word));
  };
  const done = openCount(state) === 0;
  return [
    h("h4", { tabindex: -1 }, voice.name),
    h("p", { class: "cw-muted" }, say("weigh.says", voice)),
    h("p", {}, voice.says),
    done ? h("p", {}, h("strong", {}, differenceInWords(spec, state, voice))) : "",
    done ? h("p", {}, h("strong", {}, `${say("weigh.read")}: `), voice.read) : "",
    fold(say("common.sources"), sourceList(voice.sources)),
    h("div", { class: "cw-row" }, step(-1, "weigh.before"), step(1, "weigh.next")),
  ];
}
