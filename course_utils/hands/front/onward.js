// The one large button of the front door: start, go on where one stopped, or go on with the next lesson.

import { guardKeys, h, say, statusLine } from "./dom.js";
import { courseLink } from "./links.js";
import { mount } from "./mount.js";
import { lastPlace, placeIn } from "./places.js";
import { leftOf } from "./stations.js";
import { numberOf, onward } from "./way.js";
import { goOnOffer, learnerChoice } from "./who.js";
import { leftInWords } from "./words.js";

/** Of a lesson that was begun: the station where one goes on, if it is known, and the minutes that are left. */
function whatIsLeft({ marks, minutes, at }) {
  const left = leftInWords(minutes, marks);
  return at ? say("onward.at", { name: at.name, left }) : left;
}

export function render({ model, el }) {
  /** @type {(import("./way.js").Stop & Record<string, any>)[]} */
  const stops = model.get("spec").stops;
  const place = h("div", { class: "cw-onward-place" });
  const root = guardKeys(h("div", { class: "cw cw-onward" }, place));
  const choice = learnerChoice(model);
  const offer = goOnOffer(choice, place);
  root.append(offer.box);
  el.append(root);
  const show = statusLine(root);

  function draw(answers, learner = null) {
    const { how, stop } = onward(stops, answers, learner && lastPlace(learner)?.lesson);
    if (!stop) return place.replaceChildren(h("p", {}, say("onward.done")));
    const left = how === "continue" ? leftOf(stop.stations, answers, placeIn(learner, stop.id)) : null;
    const small = left ? whatIsLeft(left) : say("map.minutes", { minutes: stop.minutes });
    const large = say(`onward.${how}`, { number: numberOf(stop), title: stop.title });
    const link = courseLink(model, stop.id, large, { page: left?.at?.page ?? "" });
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
      draw(answers, learner.id);
    },
  });
}
