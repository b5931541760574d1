// What the carrier runs in a notebook: it unpacks the front end and the letters that came with it.

import { frontEnd } from "./arrival.js";

/** @param {{model: {get: (name: string) => any}}} carrier */
export async function initialize({ model }) {
  dress(model.get("fonts") ?? []);
  // An old browser that cannot unpack leaves it to the widgets, which ask for the text as it is.
  if (frontEnd(model.get("version")).here || !globalThis.DecompressionStream) return;
  const packed = new Blob([model.get("packed")]).stream();
  const script = await new Response(packed.pipeThrough(new DecompressionStream("gzip"))).blob();
  const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  await import(url);
  URL.revokeObjectURL(url);
}

/**
 * The letters of the course: a page takes each once, whatever number of kernels send it, and keeps it for pictures that
 * are taken along (`picture/letters.js`).
 */
function dress(fonts) {
  globalThis.__courseFonts ??= new Map();
  for (const { family, weight, style, data } of fonts) {
    const name = `${family} ${weight} ${style}`;
    if (globalThis.__courseFonts.has(name)) continue;
    globalThis.__courseFonts.set(name, { family, weight, style, data });
    document.fonts.add(new FontFace(family, data, { weight, style }));
  }
}
