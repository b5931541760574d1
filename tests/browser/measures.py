"""What tests measure in a page, mostly as JavaScript for `locator.evaluate`."""

from __future__ import annotations

import re

from playwright.sync_api import Page

CUT = """(chart) => [...chart.querySelectorAll('text')].filter((one) => {
  const [box, room] = [one, chart].map((each) => each.getBoundingClientRect());
  return box.right > room.right + 1 || box.left < room.left - 1;
}).map((one) => one.textContent)"""
"""What a drawing says that does not fit into it."""

BEYOND = """() => {
  const room = document.documentElement.clientWidth + 1;
  const moves = (one) => /auto|scroll/.test(getComputedStyle(one).overflowX);
  const beyond = (one) => {
    const box = one.getBoundingClientRect();
    if (!box.width || !box.height || box.right <= room) return false;
    for (let at = one; at; at = at.parentElement) if (at !== one && moves(at)) return false;
    return one.checkVisibility({ visibilityProperty: true }) && !one.closest(".cw-hidden, dialog, svg *");
  };
  const all = [...document.querySelectorAll("body *")];
  return all.filter(beyond).slice(0, 5).map((one) => one.outerHTML.slice(0, 120));
}"""
"""What is wider than the window, but for what scrolls by itself, such as a table, and for parts of drawings."""

UNEVEN = """(list) => {
  const boxes = [...list.children].map((one) => one.getBoundingClientRect());
  const gaps = boxes.slice(1).map((box, at) => Math.round(box.top - boxes[at].bottom));
  return boxes.length < 5 ? NaN : Math.max(...gaps) - Math.min(...gaps);
}"""
"""By how many pixels the gaps between five items or more differ; no number if there are fewer."""

OVERLAPS = """(items) => {
  const box = (item) => {
    const range = document.createRange();
    range.selectNodeContents(item);
    return (item.matches('button') ? item : range).getBoundingClientRect();
  };
  const boxes = items.map(box);
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  return boxes.flatMap((a, at) => boxes.slice(at + 1).filter((b) => meet(a, b))).length;
}"""
"""How many pairs of buttons, or of texts, lie over one another by more than a pixel."""

MARKS_OF_FOLDS = """(summaries) => [...new Set(summaries.map((one) => {
  const own = getComputedStyle(one, '::before');
  return JSON.stringify([getComputedStyle(one).display === 'list-item', own.content !== 'none' && own.width === '9px']);
}))].map((one) => JSON.parse(one))"""
"""Of all folds: whether they have the browser's triangle, and whether they have the course's mark."""

COLOUR = "(node) => getComputedStyle(node).color"
"""The colour of letters."""

GROUND = """(node) => {
  let at = node;
  while (at.parentElement && getComputedStyle(at).backgroundColor === 'rgba(0, 0, 0, 0)') at = at.parentElement;
  return getComputedStyle(at).backgroundColor;
}"""
"""The colour that letters stand on."""

RESTING = "document.getAnimations().every((one) => one.playState !== 'running')"
"""Whether every change of colour has come to its end."""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as WCAG reckons it: from 1 for none to 21 for black on white."""

    def light(text: str) -> float:
        parts = [int(part) / 255 for part in re.findall(r"\d+", text)[:3]]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


UNTIL = """([patience]) => new Promise((done, fail) => {
  const end = performance.now() + patience;
  const look = () => {
    if (CONDITION) done();
    else if (performance.now() > end) fail(new Error("it never came"));
    else setTimeout(look, 20);
  };
  look();
})"""


def until(page: Page, condition: str, patience: int = 20_000) -> None:
    """Wait for something on a page that allows no script to make scripts of text, as `wait_for_function` must.

    Args:
        page: where.
        condition: JavaScript that is true at last.
        patience: in milliseconds.
    """
    page.evaluate(UNTIL.replace("CONDITION", condition), [patience])
