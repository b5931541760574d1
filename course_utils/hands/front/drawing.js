// What several interactives draw with: SVG and MathML elements, and round steps for an axis.

/** Make an SVG element; text children only ever become text. */
function svg(tag, attributes = {}, ...children) {
  return inSpace("http://www.w3.org/2000/svg", tag, attributes, children);
}

/** Make a MathML element: formulas that show without a script and without a network. */
function mathml(tag, attributes = {}, ...children) {
  return inSpace("http://www.w3.org/1998/Math/MathML", tag, attributes, children);
}

function inSpace(space, tag, attributes, children) {
  const element = document.createElementNS(space, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Round steps that cover low..high with about five lines. */
function niceTicks(low, high) {
  const rough = (high - low) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((one) => one >= rough);
  const ticks = [];
  for (let value = Math.ceil(low / step) * step; value <= high + step / 1e6; value += step) ticks.push(Number(value.toPrecision(12)));
  return ticks;
}
