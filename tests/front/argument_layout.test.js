// Where the boxes and lines of the argument map stand, for arguments drawn by lot and for small ones made by hand. The
// map of the essay itself is laid out in `tests/unit/test_argument.py`.

import assert from "node:assert/strict";
import { test } from "node:test";
import { cellsOf } from "../../course_utils/hands/front/argument/cells.js";
import { gridFor, HEADING } from "../../course_utils/hands/front/argument/grid.js";
import { routed } from "../../course_utils/hands/front/argument/routes.js";

const element = (kind, process = "both") => ({ kind, process });
const UP = element("process", "upgrading");
const OVER = element("process", "bridging");

/** Lay out a whole small argument, with rows of one height. */
function laid(elements, edges, grid) {
  const spec = { elements, edges };
  const drawn = [...edges.keys()];
  const cells = cellsOf(spec, [...elements.keys()], drawn, grid);
  const heights = Array.from({ length: Math.max(...[...cells.values()].map(({ row }) => row)) + 1 }, () => 40);
  return { cells, heights, ...routed(spec, cells, grid, drawn, heights) };
}

test("there are three lanes, two on the map of one process, and broad boxes where there is little room", () => {
  assert.deepEqual(
    [1000, 700, 400].map((room) => gridFor("all", room).size),
    ["wide", "medium", "narrow"],
  );
  assert.equal(gridFor("all", 1000, true).size, "medium");
  assert.deepEqual(gridFor("all", 1000).lanes.bridging, { first: 4, count: 2 });
  assert.deepEqual(gridFor("bridging", 1000).lanes, {
    bridging: { first: 0, count: 3 },
    both: { first: 3, count: 3 },
    context: { first: 3, count: 3 },
  });
});

test("columns share the width between gaps that keep theirs, within what is good to read", () => {
  const { width, columns, left, columnWidth, gap } = gridFor("all", 1000);
  assert.equal(width, 1000);
  assert.ok(Math.abs(left(columns - 1) + columnWidth + 16 - width) < 1e-9);
  assert.deepEqual(gap(0), [0, 16]);
  assert.ok(Math.abs(gap(2)[1] - gap(2)[0] - 22) < 1e-9);
  assert.deepEqual([gridFor("all", 100).width, gridFor("all", 5000).width], [284, 1080]);
});

test("reasons stand above what rests on them, both processes in one row, the ends below all", () => {
  const elements = [UP, OVER, element("claim", "upgrading"), element("outcome", "upgrading"), element("thesis")];
  const edges = [
    [2, 0, "supports"],
    [0, 3, "leads_to"],
    [0, 4, "supports"],
    [1, 4, "supports"],
  ];
  const { cells } = laid(elements, edges, gridFor("all", 1000));
  assert.deepEqual(
    [2, 0, 1, 4, 3].map((index) => cells.get(index).row),
    [0, 1, 1, 2, 3],
  );
});

test("what both processes bring spans all columns at the bottom; what one brings stands under it", () => {
  const elements = [UP, OVER, element("outcome"), element("outcome", "upgrading"), element("outcome", "context")];
  for (const [room, alone] of [
    [1000, { column: 0, span: 2 }],
    [400, { column: 0, span: 1 }],
  ]) {
    const grid = gridFor("all", /** @type {number} */ (room));
    const { cells } = laid(elements, [], grid);
    const row = Math.max(...[...cells.values()].map((cell) => cell.row));
    assert.deepEqual(cells.get(2), { row, column: 0, span: grid.columns });
    const { column, span } = cells.get(3);
    assert.deepEqual({ column, span }, alone);
    assert.ok(cells.get(4).row < row && cells.get(4).column < grid.lanes.bridging.first);
  }
});

test("a lane with few boxes lets each fill it", () => {
  const claims = (count) => [UP, OVER, ...Array.from({ length: count }, () => element("claim", "upgrading"))];
  assert.equal(laid(claims(2), [], gridFor("all", 1000)).cells.get(2).span, 2);
  assert.equal(laid(claims(3), [], gridFor("all", 1000)).cells.get(2).span, 1);
});

/** Numbers by lot, the same every time. */
function lots(seed) {
  let now = seed;
  return (below) => {
    now = (now * 1103515245 + 12345) % 2147483648;
    return Math.floor((now / 2147483648) * below);
  };
}

function drawnByLot(seed) {
  const lot = lots(seed);
  const kinds = ["premise", "claim", "recommendation", "assumption", "objection", "outcome"];
  const processes = ["upgrading", "bridging", "both", "context"];
  const elements = [UP, OVER, element("thesis")];
  for (let more = lot(30); more > 0; more -= 1) elements.push(element(kinds[lot(6)], processes[lot(4)]));
  const edges = new Map();
  for (let more = lot(50); more > 0; more -= 1) {
    const [source, target] = [lot(elements.length), lot(elements.length)];
    const kind = ["supports", "leads_to", "requires", "undermines"][lot(4)];
    if (source !== target) edges.set(`${source} ${target}`, [source, target, kind]);
  }
  return { elements, edges: [...edges.values()] };
}

test("whatever the argument, no two boxes share a cell, and no line crosses a box or leaves the map", () => {
  for (let seed = 1; seed <= 120; seed += 1) {
    const { elements, edges } = drawnByLot(seed);
    const grid = gridFor("all", [1000, 700, 340][seed % 3]);
    const { cells, tops, heights, height, lines } = laid(elements, edges, grid);
    const taken = [...cells.values()].flatMap(({ row, column, span }) =>
      Array.from({ length: span }, (_, more) => `${row},${column + more}`),
    );
    assert.equal(new Set(taken).size, taken.length, `seed ${seed}`);
    assert.equal(lines.length, edges.length);
    assert.ok(tops[0] >= HEADING && tops.at(-1) + heights.at(-1) <= height);
    for (const { points } of lines) {
      points.slice(1).forEach(([x, y], at) => {
        const [fromX, fromY] = points[at];
        assert.ok(at % 2 ? y === fromY : x === fromX, `seed ${seed}: a line runs upright, then level, in turn`);
        assert.ok(x >= 0 && x <= grid.width && y >= 0 && y <= height, `seed ${seed}: a line leaves the map`);
        for (const { row, column, span } of cells.values()) {
          const [left, top] = [grid.left(column), tops[row]];
          const right = grid.left(column + span - 1) + grid.columnWidth;
          const crosses =
            Math.min(x, fromX) < right - 0.01 &&
            Math.max(x, fromX) > left + 0.01 &&
            Math.min(y, fromY) < top + heights[row] - 0.01 &&
            Math.max(y, fromY) > top + 0.01;
          assert.ok(!crosses, `seed ${seed}: a line crosses a box`);
        }
      });
    }
  }
});
