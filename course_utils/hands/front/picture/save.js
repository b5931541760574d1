// Keeping a picture: as a drawing with its title, source and licence in it, and its table as a file.

import { h } from "../dom.js";
import { svg } from "../drawing.js";

const EDGE = 24;

/** What of a drawing's looks comes from the stylesheet, which a file does not have. */
const LOOKS = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "stroke-linejoin",
  "stroke-linecap",
  "vector-effect",
  "paint-order",
  "font-size",
  "font-weight",
  "font-style",
  "letter-spacing",
  "visibility",
];

/** A copy of a drawing that needs no stylesheet, without what is not shown. */
function alone(node) {
  const copy = node.cloneNode(true);
  const strip = (one, other) => {
    const looks = getComputedStyle(one);
    if (looks.display === "none") return other.remove();
    other.removeAttribute("class");
    for (const name of LOOKS) other.style.setProperty(name, looks.getPropertyValue(name));
    // Pairs first: what is not shown is taken out of the copy on the way.
    const pairs = [...one.children].map((child, at) => [child, other.children[at]]);
    for (const [child, its] of pairs) strip(child, its);
  };
  // A drawing from elsewhere brings its looks along.
  if (node.isConnected && node.ownerDocument === document) strip(node, copy);
  return copy;
}

/** A text as lines that are no wider than some pixels, in a font. */
function wrapped(text, font, width) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = font;
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const longer = lines[lines.length - 1] ? `${lines[lines.length - 1]} ${word}` : word;
    if (pen.measureText(longer).width <= width || !lines[lines.length - 1]) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/**
 * A drawing with words above and below it, as the text of an SVG file.
 * @param {Element[]} drawings one on the other, all of one size
 * @param {{title: string, unit: string, notes: string[]}} words what stands above it, and each note below
 * @param {{ink: string, muted: string, paper: string, ground: string, title: string, text: string,
 *   fonts: string}} looks its colours, `ground` under the drawings, the letters of its title and of its other words,
 *   and the rules that bring these along
 */
export function svgWith(drawings, { title, unit, notes }, looks) {
  const { ink, muted, paper, ground, title: serif, text: sans, fonts } = looks;
  const [width, height] = ["width", "height"].map((name) => Number(drawings[0].getAttribute(name)));
  const texts = [];
  let y = EDGE;
  const write = (text, size, weight, family, color, leading) => {
    // Not every program takes the fonts from the file; those of whoever looks at it may be wider.
    for (const line of wrapped(text, `${weight} ${size}px ${family}`, 0.92 * width)) {
      y += leading;
      texts.push(
        svg("text", { x: EDGE, y, fill: color, "font-size": size, "font-weight": weight, "font-family": family }, line),
      );
    }
  };
  write(title, 20, 700, serif, ink, 26);
  y += 4;
  write(unit, 14, 400, sans, muted, 20);
  y += 16;
  const top = y;
  const inner = drawings.map((one) => {
    const copy = alone(one);
    for (const [name, value] of Object.entries({ x: EDGE, y, width, height, overflow: "hidden" }))
      copy.setAttribute(name, String(value));
    return copy;
  });
  y += height + 8;
  for (const note of notes) write(note, 13, 400, sans, muted, 19);
  const size = { width: width + 2 * EDGE, height: y + EDGE };
  const whole = svg(
    "svg",
    { ...size, viewBox: `0 0 ${size.width} ${size.height}`, "font-family": sans },
    svg("title", {}, title),
    fonts ? svg("style", {}, fonts) : null,
    svg("rect", { ...size, fill: paper }),
    texts,
    svg("rect", { x: EDGE, y: top, width, height, fill: ground }),
    inner,
  );
  return new XMLSerializer().serializeToString(whole);
}

/** An SVG file as a PNG file, two points for each of its pixels. */
export async function pngOf(text) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = h("canvas", { width: image.naturalWidth * 2, height: image.naturalHeight * 2 });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => {
    canvas.toBlob(done, "image/png");
  });
}

/**
 * A table as a file that spreadsheets open.
 * @param {{key: string, label: string}[]} columns @param {any[]} rows
 */
export function csvOf(columns, rows) {
  const cell = (value) => {
    const text = Array.isArray(value) ? value.join("; ") : String(value ?? "");
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [columns.map(({ label }) => label), ...rows.map((row) => columns.map(({ key }) => row[key]))];
  // Spreadsheets take the mark at the beginning for the sign of UTF-8.
  return `\ufeff${lines.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
}
