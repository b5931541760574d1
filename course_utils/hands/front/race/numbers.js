// How the arms races write numbers.

/** A number with few digits, whatever its size; thousands are parted from ten thousand on. */
export const raceNumber = (value, digits = 2) =>
  Number(value.toPrecision(digits))
    .toLocaleString("en-GB", { useGrouping: Math.abs(value) >= 10000, maximumFractionDigits: 6 })
    .replace("-", "\u2212");

/** A number with so many places. */
export const fixed = (value, places = 1) => value.toFixed(places).replace("-", "\u2212");
