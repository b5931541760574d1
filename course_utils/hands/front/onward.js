// The one large button of the front door: start, go on where one stopped, or go on with the next lesson.

import { guardKeys, h, say, statusLine } from "./dom.js";
import { courseLink } from "./links.js";
import { mount } from "./mount.js";
import { lastPlace } from "./places.js";
import { answeredOf, numberOf, onward } from "./way.js";
import { goOnOffer, learnerChoice } from "./who.js";

/** What the button says of a lesson: in large letters what to do, in small ones how long it takes or how far one is. */
export function onwardWords({ how, stop }, answers) {
  const gap = { number: numberOf(stop), title: stop.title };
  const answered = answeredOf(stop, answers);
  return {
    large: say(`onward.${how}`, gap),
    small: answered
      ? say("map.answered", { done: answered, all: stop.check.length })
      : say("map.minutes", { minutes: stop.minutes }),
  };
}

export function render({ model, el }) {
  const { stops } = model.get("spec");
  const place = h("div", { class: "cw-onward-place" });
  const root = guardKeys(h("div", { class: "cw cw-onward" }, place));
  const choice = learnerChoice(model);
  const offer = goOnOffer(choice, place);
  root.append(offer.box);
  el.append(root);
  const show = statusLine(root);

  function draw(answers, left = null) {
    const found = onward(stops, answers, left?.lesson);
    if (!found.stop) return place.replaceChildren(h("p", {}, say("onward.done")));
    const { large, small } = onwardWords(found, answers);
    const at = found.how === "continue" && left?.lesson === found.stop.id ? left.place.station : "";
    const link = courseLink(model, found.stop.id, large, { page: at });
    link.className = "cw-go";
    link.append(" ", h("small", {}, small));
    return place.replaceChildren(link);
  }

  draw({});
  return mount(root, {
    model,
    show,
    items: stops.flatMap((stop) => stop.kept),
    learner({ learner, answers, last }) {
      choice.hear(learner);
      offer.draw(last);
      draw(answers, lastPlace(learner.id));
    },
  });
}
