// Distances on the globe.

const EARTH_KM = 6371.0088;

/** Great-circle distance in kilometres between two points in decimal degrees (haversine formula). */
export function distanceKm(latA, lonA, latB, lonB) {
  const half = Math.PI / 360;
  const flat =
    Math.sin((latB - latA) * half) ** 2 +
    Math.cos(latA * 2 * half) * Math.cos(latB * 2 * half) * Math.sin((lonB - lonA) * half) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.sqrt(Math.min(1, flat)));
}
