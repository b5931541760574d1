// A map of the region with a pin that a finger, the arrow keys, a list of cities or numbers can set.

import { h, say, uid } from "../dom.js";
import { markReadNumber } from "../numbers.js";
import { distanceKm } from "./distance.js";
import { PinMap } from "./pin_map.js";

const WAYS = ["north", "north_east", "east", "south_east", "south", "south_west", "west", "north_west"];

export function pointInWords(lat, lon) {
  const degrees = (value) => Math.abs(value).toFixed(1);
  return `${degrees(lat)}° ${lat < 0 ? "S" : "N"}, ${degrees(lon)}° ${lon < 0 ? "W" : "E"}`;
}

/** Where a point lies in words: its degrees, and how far and which way from the nearest city on the map. */
function placeInWords(lat, lon, cities) {
  const degrees = pointInWords(lat, lon);
  const [city] = cities
    .map((one) => ({ ...one, km: distanceKm(lat, lon, one.lat, one.lon) }))
    .sort((one, two) => one.km - two.km);
  if (!city) return degrees;
  if (city.km < 30) return say("quiz.place_at", { degrees, city: city.name });
  const east = ((((lon - city.lon + 180) % 360) + 360) % 360) - 180;
  const angle = Math.atan2(east * Math.cos((((lat + city.lat) / 2) * Math.PI) / 180), lat - city.lat);
  const way = WAYS[(Math.round((angle * 4) / Math.PI) + 8) % 8];
  return say("quiz.place_from", {
    degrees,
    city: city.name,
    km: Math.round(city.km / 10) * 10,
    way: say(`quiz.way_${way}`),
  });
}

/** A latitude or longitude as typed, or NaN; nothing typed is null. */
function degreesOf(text) {
  if (text.trim() === "") return null;
  const value = markReadNumber(text, "° degrees");
  return typeof value === "number" ? value : NaN;
}

/** The point that a draft means, or null while half of it is missing. */
export function pointOf(draft) {
  const [lat, lon] = [degreesOf(draft.lat), degreesOf(draft.lon)];
  if (lat === null || lon === null) return null;
  return { lat, lon: lon > 180 && lon <= 360 ? lon - 360 : lon };
}

/** A text box for each half of a point. */
function degreeBoxes(view, now, changed) {
  return Object.fromEntries(
    ["lat", "lon"].map((part) => [
      part,
      h("input", {
        id: uid(part),
        type: "text",
        inputmode: "decimal",
        autocomplete: "off",
        maxlength: 20,
        value: now[part],
        "aria-describedby": view.problemId,
        "aria-invalid": view.problem ? "true" : null,
        oninput: (event) => {
          now[part] = event.target.value;
          changed();
        },
      }),
    ]),
  );
}

function field(name, control) {
  return h("div", { class: "cw-quiz-field" }, h("label", { for: control.id }, say(name)), control);
}

/** A list of the cities on the map, to set the pin on one. */
function cityList({ cities }, choose) {
  const take = (event) => {
    const city = cities[Number(event.target.value)];
    if (event.target.value !== "" && city) choose(city);
  };
  return h(
    "select",
    { id: uid("city"), onchange: take },
    h("option", { value: "" }, say("quiz.choose")),
    cities.map((city, at) => h("option", { value: at }, city.name)),
  );
}

/** The fields of a place: the map where the quiz has one, and both numbers. */
export function placeFields(view) {
  const { map } = view;
  const now = { ...view.draft };
  /** @type {PinMap|null} */
  let drawn = null;
  const changed = () => {
    view.change({ ...now });
    drawn?.draw();
  };
  const boxes = degreeBoxes(view, now, changed);
  const degrees = h(
    "div",
    { class: "cw-row cw-quiz-degrees" },
    field("quiz.latitude", boxes.lat),
    field("quiz.longitude", boxes.lon),
  );
  if (!map) return degrees;
  const set = ({ lat, lon }) => {
    Object.assign(now, { lat: String(lat), lon: String(lon) });
    for (const part of ["lat", "lon"]) boxes[part].value = now[part];
    changed();
  };
  const words = () => {
    const pin = drawn.pin();
    return pin ? say("quiz.pin_at", { place: placeInWords(pin.lat, pin.lon, map.cities) }) : "";
  };
  drawn = new PinMap(view, map, { point: () => pointOf(now), set, words });
  drawn.draw();
  const cities = cityList(map, (city) => {
    set(city);
    view.announce(words());
  });
  return h(
    "div",
    {},
    view.locked || view.paper ? null : h("p", { class: "cw-muted" }, say("quiz.map_hint")),
    drawn.element,
    view.reveal ? h("p", { class: "cw-muted" }, say("quiz.map_marks")) : null,
    view.locked || view.paper ? null : [map.cities.length ? field("quiz.map_city", cities) : null, degrees],
    h("p", { class: "cw-muted cw-quiz-map-note" }, map.note),
  );
}
