// A map of the region with a pin that a finger, the arrow keys, a list of cities or numbers can set.

import { h, say, uid } from "../dom.js";
import { svg } from "../drawing.js";
import { markReadNumber } from "../numbers.js";
import { distanceKm } from "./distance.js";

const STEP = 1;
const FINE = 0.1;
const ZOOMS = [1, 2, 4];
/** Degrees are stretched so that shapes are right at 35° north. */
const WIDE = Math.cos((35 * Math.PI) / 180);
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

export function placeFields(view) {
  const { map } = view;
  const now = { ...view.draft };
  const ids = { lat: uid("lat"), lon: uid("lon"), city: uid("city") };
  const inputs = {};
  let draw = () => {};
  const change = () => {
    view.change({ ...now });
    draw();
  };
  for (const part of ["lat", "lon"]) {
    inputs[part] = h("input", {
      id: ids[part],
      type: "text",
      inputmode: "decimal",
      autocomplete: "off",
      maxlength: 20,
      value: now[part],
      "aria-describedby": view.problemId,
      "aria-invalid": view.problem ? "true" : null,
      oninput: (event) => {
        now[part] = event.target.value;
        change();
      },
    });
  }
  const set = (lat, lon) => {
    Object.assign(now, { lat: String(lat), lon: String(lon) });
    for (const part of ["lat", "lon"]) inputs[part].value = now[part];
    change();
  };
  const field = (id, name, control) =>
    h("div", { class: "cw-quiz-field" }, h("label", { for: id }, say(name)), control);
  const degrees = h(
    "div",
    { class: "cw-row cw-quiz-degrees" },
    field(ids.lat, "quiz.latitude", inputs.lat),
    field(ids.lon, "quiz.longitude", inputs.lon),
  );
  if (!map) return degrees;
  const drawn = drawnMap(view, map, () => pointOf(now), set);
  draw = drawn.draw;
  draw();
  const cities = h(
    "select",
    {
      id: ids.city,
      onchange: (event) => {
        const city = map.cities[Number(event.target.value)];
        if (event.target.value !== "" && city) {
          set(city.lat, city.lon);
          view.announce(drawn.words());
        }
      },
    },
    h("option", { value: "" }, say("quiz.choose")),
    map.cities.map((city, at) => h("option", { value: at }, city.name)),
  );
  return h(
    "div",
    {},
    view.locked ? null : h("p", { class: "cw-muted" }, say("quiz.map_hint")),
    drawn.node,
    view.reveal ? h("p", { class: "cw-muted" }, say("quiz.map_marks")) : null,
    view.locked ? null : [map.cities.length ? field(ids.city, "quiz.map_city", cities) : null, degrees],
    h("p", { class: "cw-muted cw-quiz-map-note" }, map.note),
  );
}

/** The map itself. Marks and names keep their size in pixels, however wide the map is and however near it is seen. */
function drawnMap(view, map, response, set) {
  const [west, south, east, north] = map.extent;
  const middle = (west + east) / 2;
  const round = (value) => Math.round(value * 10) / 10;
  // Within half a turn of the middle, so that 160 W lies east of 160 E.
  const onMap = (lon) => ((((lon - middle + 180) % 360) + 360) % 360) - 180 + middle;
  const spot = (lat, lon) => [(onMap(lon) - west) * WIDE, north - lat];
  const [width, height] = [(east - west) * WIDE, north - south];
  const marks = svg("g", {});
  const names = svg("g", { class: "cw-quiz-names" });
  const drawing = svg(
    "svg",
    { "aria-hidden": "true", focusable: "false", style: `aspect-ratio: ${width} / ${height}` },
    svg(
      "g",
      { transform: `matrix(${WIDE} 0 0 -1 ${-west * WIDE} ${north})` },
      ["land", "borders", "contested"].map((layer) =>
        svg(
          "g",
          { class: `cw-quiz-${layer}` },
          map[layer].map((d) => svg("path", { d })),
        ),
      ),
    ),
    names,
    marks,
  );
  const where = h("p", { id: uid("where"), class: "cw-quiz-where" });
  let zoom = ZOOMS[0];

  const given = () => {
    const point = response();
    return point && Number.isFinite(point.lat) && Number.isFinite(point.lon) ? point : null;
  };
  const words = () =>
    given() ? say("quiz.pin_at", { place: placeInWords(given().lat, given().lon, map.cities) }) : "";

  function draw() {
    const pin = given();
    const [wide, high] = [width / zoom, height / zoom];
    const [x, y] = pin ? spot(pin.lat, pin.lon) : [width / 2, height / 2];
    const within = (at, size, all) => Math.min(all - size, Math.max(0, at - size / 2));
    drawing.setAttribute("viewBox", `${within(x, wide, width)} ${within(y, high, height)} ${wide} ${high}`);
    const pixel = wide / (drawing.clientWidth || 640);
    const at = (one, two) => `translate(${one} ${two}) scale(${pixel})`;
    names.replaceChildren(
      ...map.names.map((name) =>
        svg("text", { transform: at(...spot(name.lat, name.lon)), "text-anchor": "middle" }, name.text),
      ),
      ...map.cities.map((city) => svg("circle", { transform: at(...spot(city.lat, city.lon)), r: 2 })),
    );
    marks.replaceChildren();
    if (view.reveal) {
      const [right, down] = spot(view.item.lat, view.item.lon);
      const radius = view.item.radius_km / 111.2;
      marks.append(
        svg("ellipse", {
          cx: right,
          cy: down,
          rx: (radius * WIDE) / Math.cos((view.item.lat * Math.PI) / 180),
          ry: radius,
          class: "cw-quiz-circle",
        }),
        svg("path", { transform: at(right, down), d: "M0-8 8 0 0 8-8 0z", class: "cw-quiz-answer" }),
      );
    }
    if (pin)
      marks.append(svg("path", { transform: at(x, y), d: "M0 0-8-17a9 9 0 1 1 16 0z", class: "cw-quiz-pin-mark" }));
    where.textContent = words();
  }

  const put = (lat, lon) => {
    const inside = { lat: Math.min(north, Math.max(south, lat)), lon: Math.min(east, Math.max(west, lon)) };
    set(round(inside.lat), round(inside.lon > 180 ? inside.lon - 360 : inside.lon));
  };
  const near = (to) => {
    zoom = to;
    closer.disabled = zoom === ZOOMS.at(-1);
    whole.disabled = zoom === ZOOMS[0];
    draw();
  };
  const closer = h(
    "button",
    {
      type: "button",
      onclick: () => {
        near(ZOOMS[ZOOMS.indexOf(zoom) + 1]);
        if (closer.disabled) whole.focus({ preventScroll: true });
      },
    },
    say("quiz.map_closer"),
  );
  const whole = h(
    "button",
    {
      type: "button",
      disabled: true,
      onclick: () => {
        near(ZOOMS[0]);
        closer.focus({ preventScroll: true });
      },
    },
    say("quiz.map_whole"),
  );
  const field = view.locked
    ? h("div", { class: "cw-quiz-map" }, drawing)
    : h(
        "div",
        {
          class: "cw-quiz-map",
          role: "application",
          tabindex: 0,
          "aria-label": say("quiz.map_label"),
          "aria-describedby": where.id,
          onclick: (event) => {
            const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(drawing.getScreenCTM().inverse());
            put(north - point.y, point.x / WIDE + west);
          },
          onkeydown: (event) => {
            const way = { ArrowUp: [1, 0], ArrowDown: [-1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
            if (!way) return;
            event.preventDefault();
            const step = event.shiftKey ? FINE : STEP;
            const pin = given();
            if (pin) put(pin.lat + way[0] * step, onMap(pin.lon) + way[1] * step);
            else put((south + north) / 2, middle);
            view.announce(words());
          },
        },
        drawing,
      );
  new ResizeObserver(draw).observe(drawing);
  return {
    node: h("div", {}, field, view.locked ? null : h("div", { class: "cw-row" }, closer, whole), where),
    draw,
    words,
  };
}
