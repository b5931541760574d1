// What charts add to a figure at every drawing, as far as it needs no page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { chartLayout } from "../../course_utils/hands/front/chart.js";

test("a symbol stands beside a name at the edge alone: inside the drawing it would pass for a figure", () => {
  const line = (label, x, glyph = "\u25c6") => ({
    x,
    y: x.map(() => 5),
    line: { color: "#123456" },
    meta: { rows: x.map((_, at) => at), series: label, label, glyph },
  });
  const layout = {
    margin: { l: 40, r: 80, t: 10, b: 30 },
    xaxis: { range: [2000, 2020] },
    yaxis: { range: [0, 10], tickfont: { color: "#000000" } },
    template: { layout: { paper_bgcolor: "#ffffff" } },
    meta: { fit: false },
  };
  const data = [line("goes on", [2000, 2020]), line("ends early", [2000, 2004]), line("dotted", [2000, 2019], "")];
  const { annotations } = chartLayout(layout, data, { width: 400, height: 300 }, false);
  assert.deepEqual(annotations.map(({ text }) => text).sort(), ["dotted", "ends early", "\u25c6 goes on"]);
});
