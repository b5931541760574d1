// plotly.js, which draws: a static page has it; a notebook is sent it once for each page.

import { h } from "../dom.js";

/** plotly.js: already on a static page; in a notebook asked of Python once for each page. */
export function plotlyFor(model) {
  if (globalThis.Plotly) return Promise.resolve(globalThis.Plotly);
  if (model.get("host") === "page") return Promise.reject(new Error("plotly.min.js is missing"));
  globalThis.__coursePlotly ??= askForPlotly(model).catch((error) => {
    globalThis.__coursePlotly = undefined;
    throw error;
  });
  return globalThis.__coursePlotly;
}

function askForPlotly(model) {
  return new Promise((resolve, reject) => {
    const patience = setTimeout(() => reject(new Error("no answer from Python")), 60000);
    const hear = (message, buffers) => {
      if (message.kind !== "plotly") return;
      model.off("msg:custom", hear);
      clearTimeout(patience);
      const url = URL.createObjectURL(new Blob([buffers[0]], { type: "text/javascript" }));
      // With an AMD loader on the page plotly would register there instead of on the window.
      const define = globalThis.define;
      globalThis.define = undefined;
      const done = (finish) => {
        globalThis.define = define;
        URL.revokeObjectURL(url);
        finish();
      };
      document.head.append(
        h("script", {
          src: url,
          onload: () => done(() => resolve(globalThis.Plotly)),
          onerror: () => done(() => reject(new Error("plotly.js did not start"))),
        }),
      );
    };
    model.on("msg:custom", hear);
    model.send({ kind: "want-plotly" });
  });
}
