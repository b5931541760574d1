"""What tests measure in a page, as JavaScript for `locator.evaluate`."""

CUT = """(chart) => [...chart.querySelectorAll('text')].filter((one) => {
  const [box, room] = [one, chart].map((each) => each.getBoundingClientRect());
  return box.right > room.right + 1 || box.left < room.left - 1;
}).map((one) => one.textContent)"""
"""What a drawing says that does not fit into it."""

UNEVEN = """(list) => {
  const boxes = [...list.children].map((one) => one.getBoundingClientRect());
  const gaps = boxes.slice(1).map((box, at) => Math.round(box.top - boxes[at].bottom));
  return boxes.length < 6 ? NaN : Math.max(...gaps) - Math.min(...gaps);
}"""
"""By how many pixels the gaps between six items or more differ; no number if there are fewer."""

MARKS_OF_FOLDS = """(summaries) => [...new Set(summaries.map((one) => {
  const own = getComputedStyle(one, '::before');
  return JSON.stringify([getComputedStyle(one).display === 'list-item', own.content !== 'none' && own.width === '9px']);
}))].map((one) => JSON.parse(one))"""
"""Of all folds: whether they have the browser's triangle, and whether they have the course's mark."""
