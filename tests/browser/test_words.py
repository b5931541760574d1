"""Whatever a page says of its own can be said in another language, and other words, which are longer, have room.

One page with every kind of card and every picture is built with a catalogue of strange words (`tests/other_words.py`):
all that can be read on it, seen or heard, stands in the catalogue, or in records, tables and notebooks.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from measures import BEYOND
from picture_driver import PAINTED
from playwright.sync_api import expect

import course_utils
from course_utils.records.notebooks import cells, notebooks_folder
from tests.other_words import from_nowhere, write_strange_words

PAGE = "01-the-essay"
CALL = re.compile(r"^((\w+)(?:\.\w+)?)\(.*\)$", re.MULTILINE)
EXEMPT = {
    "CC BY": "the name of a licence",
    "Misawa": "a short name on the map, cut from a record's by the code",
    "Shariki": "a short name on the map, cut from a record's by the code",
    "Words of mine": "what the test writes",
}
BUILD = """import sys
from pathlib import Path
from course_utils.desk.site import main
sys.exit(main(Path(sys.argv[1]), [Path(sys.argv[2])]))"""

READ = """() => {
  const found = [];
  const all = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const whole = new Set();
  for (let node = all.nextNode(); node; node = all.nextNode()) {
    if (node instanceof Element) {
      for (const name of ["title", "aria-label", "placeholder", "alt", "aria-valuetext", "aria-description", "label"])
        if (node.hasAttribute(name)) found.push(node.getAttribute(name));
      continue;
    }
    const parent = node.parentElement;
    if (!node.textContent.trim() || parent.closest("script, style, template, code, pre, .cw-fallback")) continue;
    // A name in a drawing may stand in two lines, and words around a piece of code belong together.
    const one = parent.closest("text") ?? (parent.querySelector("code") ? parent : null);
    if (!one) found.push(node.textContent);
    else if (!whole.has(one)) {
      whole.add(one);
      found.push([...one.childNodes].map((each) => each.textContent).join(one.localName === "text" ? " " : ""));
    }
  }
  return found;
}"""
"""Every text and every label of the page, in folds and under covers too."""

TOUCH = """async () => {
  const told = (one, ...kinds) => kinds.forEach((kind) => one.dispatchEvent(new Event(kind, { bubbles: true })));
  let pressed = 0;
  for (const card of document.querySelectorAll(".cw:not(.cw .cw)")) {
    for (const one of card.querySelectorAll("textarea, input[inputmode=decimal], select")) {
      if (one.localName === "select") one.selectedIndex = one.options.length - 1;
      else one.value = one.localName === "textarea" ? "Words of mine." : "40";
      told(one, "input", "change");
    }
    for (const one of card.querySelectorAll("input[type=radio], input[type=checkbox]"))
      if (one.isConnected && !one.checked) one.click();
    for (const one of card.querySelectorAll(".cw-primary")) {
      if (!one.isConnected || /prínt|dówñlóád/i.test(one.textContent)) continue;
      one.click();
      pressed += 1;
      await Promise.resolve();
    }
  }
  document.querySelectorAll("details").forEach((one) => { one.open = true; });
  return pressed;
}"""
"""Write, choose and press whatever there is: what a card says then is read too."""


def every_call() -> list[str]:
    """Each widget and each picture once, as the first lesson that has it calls it."""
    found: dict[str, str] = {}
    for path in sorted(notebooks_folder().glob("*.ipynb")):
        for cell in cells(path):
            if cell.kind == "code":
                for call in CALL.finditer(cell.source):
                    if call[2] in course_utils.__all__ and call[1] != "lab.check":
                        found.setdefault(call[1], call[0])
    return list(found.values())


@pytest.fixture(scope="module")
def strange_page(tmp_path_factory) -> str:
    """The address of that page."""
    folder = tmp_path_factory.mktemp("words")
    write_strange_words(folder / "words.yaml")
    calls = every_call()
    assert {one.split("(")[0].split(".")[0] for one in calls} == {*course_utils.__all__} - {"data", "assignment"}
    said = [nbformat.v4.new_markdown_cell("# The essay\n\n## Spark: The essay (3 minutes)")]
    run = [nbformat.v4.new_code_cell(one) for one in ("from course_utils import *", *calls)]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    book = nbformat.v4.new_notebook(cells=[*said, *run], metadata={"kernelspec": kernel})
    (folder / f"{PAGE}.ipynb").write_text(json.dumps(book), encoding="utf-8")
    command = [sys.executable, "-c", BUILD, str(folder / "site"), str(folder / f"{PAGE}.ipynb")]
    root = Path(__file__).resolve().parents[2]
    told = {**os.environ, "COURSE_STRINGS": str(folder / "words.yaml"), "PYTHONPATH": str(root)}
    done = subprocess.run(command, cwd=root, env=told, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return (folder / "site" / f"{PAGE}.html").as_uri()


@pytest.mark.slow
def test_every_word_comes_from_the_catalogue_and_longer_ones_have_room(visit, strange_page):
    """At first, and once everything was written, chosen and pressed; nothing is wider than a phone either time."""
    one = visit(strange_page, own=True)
    page = one.page
    expect(page.locator(".cw-page-host .cw-fallback")).to_have_count(0)
    for card in page.locator(".cwp").all():
        card.scroll_into_view_if_needed()
        expect(card.locator(PAINTED).first).to_be_attached()
    texts = page.evaluate(READ)
    assert len(texts) > 5000
    assert [piece for piece in from_nowhere(texts) if piece not in EXEMPT] == []
    one.look(width=320)
    assert page.evaluate(BEYOND) == []
    one.look(width=1280)
    assert page.evaluate(TOUCH) > 20
    assert [piece for piece in from_nowhere(page.evaluate(READ)) if piece not in EXEMPT] == []
    one.look(width=320)
    assert page.evaluate(BEYOND) == []
    one.assert_quiet()
