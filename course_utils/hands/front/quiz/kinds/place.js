// A place on a map. A response is a latitude and a longitude in degrees: {"lat": 24.45, "lon": 124.22}.

import { h, say } from "../../dom.js";
import { distanceKm } from "../distance.js";
import { register } from "../kinds.js";
import { marked, plain, refused } from "../marks.js";
import { placeFields, pointInWords, pointOf } from "../place_map.js";

register("place", {
  mark(item, response) {
    const { lat, lon } = plain(response) ? response : {};
    // A number that is not one (NaN) fails every comparison.
    if (
      typeof lat !== "number" ||
      typeof lon !== "number" ||
      !(lat >= -90 && lat <= 90) ||
      !(lon >= -180 && lon <= 180)
    ) {
      throw refused("a latitude and a longitude in degrees");
    }
    const distance = distanceKm(lat, lon, item.lat, item.lon);
    const step = distance >= 100 ? 10 : 1;
    const said = [say("quiz.place_away", { km: Math.floor(distance / step + 0.5) * step })];
    return distance <= item.radius_km ? marked(1, said) : marked(0, [...said, item.feedback_wrong]);
  },
  start: () => ({ lat: "", lon: "" }),
  draft: (response) => ({ lat: String(response.lat), lon: String(response.lon) }),
  response: pointOf,
  tried: (response) => pointInWords(response.lat, response.lon),
  problem: ({ lat, lon }) => (Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? "" : say("quiz.place_range")),
  fields: placeFields,
  answer: (item) =>
    h("p", {}, say("quiz.right_place", { place: item.place_name, point: pointInWords(item.lat, item.lon) })),
});
