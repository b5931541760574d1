// Where places lie on a small map: from degrees to the drawing and back, and which part of it is seen.

/** Degrees are stretched so that shapes are right at 35° north. */
export const WIDE = Math.cos((35 * Math.PI) / 180);
/** How near a map can be seen. */
export const ZOOMS = [1, 2, 4];

const between = (low, high, value) => Math.min(high, Math.max(low, value));
const tenth = (value) => Math.round(value * 10) / 10;

/**
 * @typedef {{lat: number, lon: number}} Point in degrees; a longitude from -180 to 180
 *
 * @typedef {{extent: [number, number, number, number], width: number, height: number}} Frame west,
 *   south, east and north of the map in degrees, and its size in the drawing's own units
 */

/** @param {[number, number, number, number]} extent @returns {Frame} */
export function frameOf(extent) {
  const [west, south, east, north] = extent;
  return { extent, width: (east - west) * WIDE, height: north - south };
}

/** A longitude within half a turn of the map's middle, so that 160 W lies east of 160 E. */
function onMap({ extent: [west, , east] }, lon) {
  const middle = (west + east) / 2;
  return ((((lon - middle + 180) % 360) + 360) % 360) - 180 + middle;
}

/** Where a point lies in the drawing. @returns {[number, number]} to the right and down */
export function spot(frame, { lat, lon }) {
  const [west, , , north] = frame.extent;
  return [(onMap(frame, lon) - west) * WIDE, north - lat];
}

/** The point of the map next to a place in the drawing, to a tenth of a degree. @returns {Point} */
export function pointAt({ extent: [west, south, east, north] }, [right, down]) {
  const lon = between(west, east, right / WIDE + west);
  return { lat: tenth(between(south, north, north - down)), lon: tenth(lon > 180 ? lon - 360 : lon) };
}

/** The middle of the map. @returns {Point} */
export function middleOf(frame) {
  return pointAt(frame, [frame.width / 2, frame.height / 2]);
}

/**
 * A point that is moved by some degrees, and stays on the map.
 * @param {Frame} frame @param {Point} point @param {[number, number]} by to the north and to the east
 */
export function movedBy(frame, point, [north, east]) {
  const [right, down] = spot(frame, point);
  return pointAt(frame, [right + east * WIDE, down - north]);
}

/**
 * The part of a map that is seen: around the pin, or around the middle while there is none.
 * @param {Frame} frame @param {Point|null} pin @param {number} zoom
 * @returns {{x: number, y: number, width: number, height: number}}
 */
export function seen(frame, pin, zoom) {
  const [right, down] = pin ? spot(frame, pin) : [frame.width / 2, frame.height / 2];
  const [width, height] = [frame.width / zoom, frame.height / zoom];
  return {
    x: between(0, frame.width - width, right - width / 2),
    y: between(0, frame.height - height, down - height / 2),
    width,
    height,
  };
}
