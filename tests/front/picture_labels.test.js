// Names on a map: where they have room, which are printed at all, and which marks are drawn as one.

import assert from "node:assert/strict";
import { test } from "node:test";
import { heapsOf } from "../../course_utils/hands/front/picture/heaps.js";
import { bandsOf, LabelRoom, linesOf } from "../../course_utils/hands/front/picture/label_room.js";
import { labelsOf } from "../../course_utils/hands/front/picture/labels.js";
import { letteringOf } from "../../course_utils/hands/front/picture/lettering.js";
import { scaleOf } from "../../course_utils/hands/front/picture/map_scale.js";
import { seenAs } from "../../course_utils/hands/front/picture/map_view.js";

const SIZE = { width: 400, height: 300 };
const WHOLE = { x: [0, 40], y: [0, 30] };
const points = (places, names) => ({
  mode: "markers",
  x: places.map(([x]) => x),
  y: places.map(([, y]) => y),
  meta: { names, ranks: names.map(() => 1) },
});
const line = (x, y, more = {}) => ({ mode: "lines", x, y, line: { width: 4 }, meta: { stand: {} }, ...more });
const place = (traces, given = {}) => labelsOf({ rows: [] }, traces, SIZE, WHOLE, given);
const boxOf = ({ x, y, dx, dy, anchor, lines }) => {
  const width = Math.max(...lines.map((one) => one.length)) * 7;
  const from = 10 * x + dx - { start: 0, middle: width / 2, end: width }[anchor];
  return { left: from, right: from + width, top: -10 * y + dy + 2, bottom: -10 * y + dy + 15 * lines.length };
};
const apart = (a, b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;

test("a long name is broken behind a stroke or a space, a short one is not", () => {
  assert.deepEqual(linesOf("Senkaku/Diaoyu Islands"), ["Senkaku/Diaoyu Islands"]);
  assert.deepEqual(linesOf("Southern Kurils/Northern Territories"), ["Southern Kurils/", "Northern Territories"]);
  const long = linesOf("Scarborough Shoal/Huangyan Dao/Bajo de Masinloc/Minzhu Jiao");
  assert.equal(long.join(""), "Scarborough Shoal/Huangyan Dao/Bajo de Masinloc/Minzhu Jiao");
  assert.ok(long.length === 3 && long.every((one) => one.length < 27), long.join("|"));
});

test("no name covers another, or a mark", () => {
  const places = [[20, 15], [22, 15], [24, 15], [21, 17], [23, 13]]; // biome-ignore format: one line
  const { notes } = place([points(places, ["Alpha", "Beta", "Gamma", "Delta", "Epsilon"])]);
  const boxes = notes.map(boxOf);
  assert.equal(notes.length, 5);
  boxes.forEach((one, at) => {
    for (const other of boxes.slice(at + 1)) assert.ok(apart(one, other), `${notes[at].text} covers another`);
    for (const [x, y] of places)
      if (x !== notes[at].x)
        assert.ok(apart(one, { left: 10 * x - 3, right: 10 * x + 3, top: -10 * y - 3, bottom: -10 * y + 3 }));
  });
});

test("a name that matters and whose place is full of lines stands off, and a line leads to it", () => {
  const [free] = place([points([[20, 15]], ["Hub"])]).notes;
  assert.equal(free.leader, undefined);
  const around = [-1.2, 1.2].flatMap((by) => [
    line([14, 26], [15 + by, 15 + by]),
    line([17, 23], [15 + by * 1.6, 15 + by * 1.6]),
  ]);
  const [note] = place([points([[20, 15]], ["Hub"]), line([14, 26], [15, 15]), ...around]).notes;
  assert.ok(note.leader, "it has a line");
});

test("a dashed line of a dispute counts as a line while it is drawn", () => {
  const dashed = {
    mode: "lines",
    x: [0, 10, null, 20, 21],
    y: [5, 5, null, 5, 5],
    line: { width: 1 },
    meta: { years: [1953, null] },
  };
  const bands = bandsOf([dashed], 10);
  assert.ok(bands.length > 10);
  assert.ok(!bands.some(({ left, right }) => left > 105 && right < 195), "and leads over no gap");
  assert.deepEqual(
    bandsOf(
      [
        { ...dashed, visible: false },
        { ...dashed, meta: {} },
      ],
      10,
    ),
    [],
  );
});

const room = () => ({
  room: new LabelRoom({ left: 0, right: 400, top: -300, bottom: 0 }, []),
  scale: 10,
  marks: [],
  notes: [],
});
const NAMES = [
  { kind: "country", text: "Soviet Union", at: [[20, 20]], within: 300, years: [1922, 1991] },
  { kind: "country", text: "Russia", at: [[20, 20]], within: 300, years: [1992, null] },
  { kind: "sea", text: "Yellow\nSea", at: [[10, 10]], within: 60 },
  { kind: "city", text: "Naha", at: [[30, 5]], within: 12 },
];
const written = (seen, drawn = room()) => letteringOf(NAMES, drawn, { span: 40, year: 2006, narrow: false, ...seen });

test("a country has the name of its year, and a name is printed where its map is near enough", () => {
  assert.deepEqual(
    written({}).map(({ lines }) => lines),
    [["RUSSIA"], ["Yellow", "Sea"]],
  );
  assert.deepEqual(written({ year: 1950 })[0].lines, ["SOVIET", "UNION"]);
  assert.equal(written({ year: null })[0].text, "Russia");
  assert.deepEqual(written({ narrow: true }).map(({ text }) => text), ["Russia"]); // biome-ignore format: one line
  const near = written({ span: 10 }).at(-1);
  assert.deepEqual([near.text, near.kind, near.x], ["Naha", "city", 30]);
});

test("a name that a mark bears already, or that has no room, is not printed", () => {
  assert.equal(written({}, { ...room(), notes: [{ text: "Yellow Sea" }] }).length, 1);
  const full = room();
  full.room.take({ left: 90, right: 110, top: -110, bottom: -90 });
  assert.deepEqual(written({}, full).map(({ text }) => text), ["Russia"]); // biome-ignore format: one line
});

test("marks that lie on one another are counted under the name of their part", () => {
  const zooms = [
    { label: "All", ...WHOLE },
    { label: "Island", x: [20, 22], y: [10, 12] },
    { label: "Bay", x: [30, 34], y: [20, 23] },
  ];
  const mark = (row, x, y) => ({ row, x, y });
  const marks = [mark(0, 20.5, 10.5), mark(1, 20.7, 10.5), mark(2, 21.5, 11.5), mark(3, 31, 21), mark(4, 33.8, 22.8)];
  const [heap, ...more] = heapsOf(zooms, WHOLE, WHOLE, 10, marks);
  assert.deepEqual([heap.label, heap.rows, more], ["Island", [0, 1, 2], []]);
  assert.ok(Math.abs(heap.x - 20.9) < 0.01);
  assert.deepEqual(heapsOf(zooms, WHOLE, zooms[1], 200, marks), [], "near enough for its marks");
  assert.deepEqual(heapsOf(zooms.slice(0, 1), WHOLE, WHOLE, 10, marks), [], "no part, no heap");
});

test("a scale is a round number of kilometres, and there only where one bar can hold", () => {
  // At 26.5 degrees north a degree of longitude has 111.2 * cos(26.5) = 99.5 km, and is drawn cos(35) = 0.819 wide.
  const okinawa = seenAs({ x: [-7.86, -6.96], y: [26.05, 26.9] }, { width: 656, height: 597 });
  const { km, width } = scaleOf(okinawa, 35);
  assert.equal(km, 10);
  const degrees = width / okinawa.scale / 0.81915;
  assert.ok(Math.abs(degrees * 99.5 - 10) < 0.05, String(degrees));
  assert.equal(scaleOf(seenAs({ x: [-21, 17], y: [11.5, 46.5] }, { width: 656, height: 597 }), 35), null);
});
