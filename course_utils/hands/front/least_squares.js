// Ordinary least squares for a handful of regressors, by orthogonalising the columns (Gram-Schmidt, twice for
// accuracy).

/** Coefficients, standard errors and R2 of `target` on `columns` (arrays of equal length). */
export function leastSquares(columns, target) {
  const [terms, rows] = [columns.length, target.length];
  const dot = (one, two) => one.reduce((sum, value, at) => sum + value * two[at], 0);
  const basis = [];
  const upper = columns.map(() => Array(terms).fill(0));
  columns.forEach((column, k) => {
    let rest = [...column];
    for (let pass = 0; pass < 2; pass += 1) {
      basis.forEach((unit, j) => {
        const share = dot(unit, rest);
        upper[j][k] += share;
        rest = rest.map((value, at) => value - share * unit[at]);
      });
    }
    upper[k][k] = Math.sqrt(dot(rest, rest));
    basis.push(rest.map((value) => value / upper[k][k]));
  });
  const solve = (right) => {
    const found = Array(terms).fill(0);
    for (let k = terms - 1; k >= 0; k -= 1) {
      let value = right[k];
      for (let j = k + 1; j < terms; j += 1) value -= upper[k][j] * found[j];
      found[k] = value / upper[k][k];
    }
    return found;
  };
  const values = solve(basis.map((unit) => dot(unit, target)));
  const rest = target.map((value, at) => value - columns.reduce((sum, column, k) => sum + column[at] * values[k], 0));
  const squares = dot(rest, rest);
  const free = rows - terms;
  // Column i of the inverse of the upper triangle, squared and added up along rows, is the variance's shape.
  const spread = Array(terms).fill(0);
  for (let i = 0; i < terms; i += 1)
    solve(columns.map((_, k) => (k === i ? 1 : 0))).forEach((value, k) => {
      spread[k] += value * value;
    });
  const mean = target.reduce((sum, value) => sum + value, 0) / rows;
  const around = target.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    values,
    errors: spread.map((one) => (free > 0 ? Math.sqrt((one * squares) / free) : NaN)),
    fit: around ? 1 - squares / around : 0,
  };
}

/**
 * Richardson's regression of one series on a rival's: change on both sides' last levels. {rival: [value, t], own:
 * [value, t]}.
 */
export function raceRegression(rival, own) {
  const last = own.length - 1;
  const change = own.slice(1).map((value, at) => value - own[at]);
  const { values, errors } = leastSquares([rival.slice(0, last), own.slice(0, last), Array(last).fill(1)], change);
  return { rival: [values[0], values[0] / errors[0]], own: [values[1], values[1] / errors[1]] };
}

/**
 * Slope, intercept, zero and R2 of the increments of a total on the means of neighbouring years, without some points.
 */
export function totalsLine(totals, without = null) {
  const points = totals
    .slice(1)
    .map((value, at) => ({ at, increment: value - totals[at], mean: (value + totals[at]) / 2 }))
    .filter((one) => one.at !== without);
  const { values, fit } = leastSquares(
    [points.map((one) => one.mean), points.map(() => 1)],
    points.map((one) => one.increment),
  );
  return { points, slope: values[0], intercept: values[1], zero: -values[1] / values[0], fit };
}
