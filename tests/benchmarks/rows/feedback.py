"""From the click that answers to the frame that shows the verdict: our quiz beside jupyterquiz, page and JupyterLab.

Both ask the same questions in lesson 00, one answer by turns; besides, jupyterquiz alone in an empty document.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.ground import ROOT, Ground, spread
from course_utils.desk.bench import Found, Row

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

JUPYTERQUIZ = "jupyterquiz==2.9.6.4"

LESSON = "00-start-here"
QUESTIONS = 10
WATCH = """([root, there]) => {
  globalThis.__taken = new Promise((resolve) => {
    addEventListener("click", (click) => {
      let frames = 0;
      const look = () => {
        frames += 1;
        const { port1, port2 } = new MessageChannel();
        port2.onmessage = () => {
          if (root.querySelector(there)) resolve([performance.now() - click.timeStamp, frames]);
          else requestAnimationFrame(look);
        };
        // Runs when the frame is painted, for it is posted while the frame is being made.
        port1.postMessage(null);
      };
      requestAnimationFrame(look);
    }, { capture: true, once: true });
  });
}"""
"""Milliseconds from a click, as the browser received it, to the end of the first frame that shows something."""


def asked() -> list[dict[str, Any]]:
    """The questions of the course that have one right option, as our front end gets them."""
    from course_utils.hands.quiz import quiz
    from course_utils.records import course

    singles = [one for one, question in course().questions.items() if type(question).__name__ == "SingleChoice"]
    return quiz(singles[:QUESTIONS], title="Ours").spec["items"]


def as_jupyterquiz(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same questions, as jupyterquiz reads them."""
    return [
        {
            "question": item["stem"],
            "type": "multiple_choice",
            "answers": [
                {"answer": one["text"], "correct": one["correct"], "feedback": one["feedback"]}
                for one in item["options"]
            ],
        }
        for item in items
    ]


def peer_html(peer: Path, items: list[dict[str, Any]]) -> str:
    """What a cell of jupyterquiz puts out, as it stands on a page without a kernel."""
    code = (
        "import json, sys; import jupyterquiz.dynamic.display as d\n"
        "d.display = lambda one: print(one.data if isinstance(one, d.HTML) else f'<script>{one.data}</script>')\n"
        "d.display_quiz(json.load(sys.stdin), shuffle_answers=False)"
    )
    environment = {**os.environ, "PYTHONPATH": str(peer)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=json.dumps(as_jupyterquiz(items)), capture_output=True, text=True, check=True, env=environment,
    )  # fmt: skip
    return f'<div class="peer">{done.stdout}</div>'


def notebook(cells: list[str]) -> dict[str, Any]:
    """A notebook of code cells."""
    made = [
        {
            "cell_type": "code",
            "id": f"cell-{at}",
            "source": cell,
            "metadata": {},
            "outputs": [],
            "execution_count": None,
        }
        for at, cell in enumerate(cells)
    ]
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    return {"cells": made, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def taken(root: Locator, click: Locator, there: str) -> tuple[float, int]:
    """Milliseconds and frames from one click to what it shows."""
    click.scroll_into_view_if_needed()
    root.evaluate(f"(root, there) => ({WATCH})([root, there])", there)
    click.click()
    milliseconds, frames = click.page.evaluate("globalThis.__taken")
    return milliseconds, frames


class Ours:
    """Our quiz on a page, one question at a time."""

    def __init__(self, root: Locator) -> None:
        self.root = root

    def answer(self, at: int) -> tuple[float, int]:
        """Answer a question: choosing and saying how sure one is are not timed, checking is."""
        self.root.locator(".cw-quiz-step").nth(at).click()
        self.root.locator(".cw-quiz-asked input").first.check()
        self.root.locator(".cw-quiz-sure input").first.check()
        self.root.page.wait_for_timeout(300)
        return taken(self.root, self.root.get_by_role("button", name="Check", exact=True), ".cw-verdict")


class Peer:
    """jupyterquiz on a page."""

    def __init__(self, root: Locator) -> None:
        self.root = root

    def answer(self, at: int) -> tuple[float, int]:
        """Answer a question: choosing an option is all."""
        card = self.root.locator(".Quiz").nth(at)
        # In JupyterLab the first click on a cell makes it the active one, which is not the answer's affair.
        card.click(position={"x": 4, "y": 4})
        self.root.page.wait_for_timeout(300)
        return taken(card, card.locator("label").first, ".Feedback:not(:empty)")


@contextmanager
def opened(browser: Browser, url: str) -> Iterator[Page]:
    """A page in a browser of its own."""
    # jupyterquiz writes its scripts into the page, which the policy of our pages does not let run.
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.goto(url)
    yield page
    context.close()


def by_turns(sets: dict[str, Ours | Peer], times: dict[str, list[tuple[float, int]]]) -> None:
    """Every question in every set, one set after the other."""
    for at in range(QUESTIONS):
        for name, one in sets.items():
            times.setdefault(name, []).append(one.answer(at))


def on_page(ground: Ground, site: Path, peer: str, items: list[dict[str, Any]], times: dict[str, Any]) -> None:
    """Lesson 00 as a page, with both quizzes at its end, and jupyterquiz alone."""
    from course_utils.hands.quiz import Quiz

    lesson = site / f"{LESSON}.html"
    text = lesson.read_text(encoding="utf-8")
    ours = Quiz({"title": "Ours", "lead": "", "items": items}).page_html()
    both = site / "both.html"
    end = text.rindex("</article>")
    both.write_text(f'{text[:end]}<div class="ours">{ours}</div>{peer}{text[end:]}', encoding="utf-8")
    alone = site / "peer.html"
    alone.write_text(f'<!doctype html><meta charset="utf-8"><title>Peer</title>{peer}', encoding="utf-8")
    with opened(ground.browser, both.as_uri()) as here, opened(ground.browser, alone.as_uri()) as other:
        here.locator(".ours .cw-quiz").wait_for(timeout=60_000)
        sets = {
            "ours, lesson 00": Ours(here.locator(".ours .cw-quiz")),
            "jupyterquiz, lesson 00": Peer(here.locator(".peer")),
            "jupyterquiz alone": Peer(other.locator(".peer")),
        }
        by_turns({f"page: {name}": one for name, one in sets.items()}, times)


def in_lab(ground: Ground, peer: Path, items: list[dict[str, Any]], times: dict[str, Any]) -> None:
    """Lesson 00 in JupyterLab, with both quizzes at its end, and jupyterquiz alone in a notebook."""
    from lab_driver import run_all, shown

    asks = f"from jupyterquiz import display_quiz\ndisplay_quiz({as_jupyterquiz(items)!r}, shuffle_answers=False)"
    ids = [item["id"] for item in items]
    ours = f"from course_utils import quiz\nquiz({ids!r}, title='Ours')"
    lesson = json.loads((ROOT / "notebooks" / f"{LESSON}.ipynb").read_text(encoding="utf-8"))
    lesson["cells"] += notebook([ours, asks])["cells"]
    with ground.lab(peer) as lab:
        for name, made in (("both", lesson), ("peer", notebook([asks]))):
            (lab.folder / "notebooks" / f"{name}.ipynb").write_text(json.dumps(made), encoding="utf-8")
        with opened(ground.browser, lab.address("both")) as here, opened(ground.browser, lab.address("peer")) as other:
            for page in (here, other):
                run_all(page)
            sets = {
                "ours, lesson 00": Ours(shown(here).locator(".cw-quiz", has_text="Ours")),
                "jupyterquiz, lesson 00": Peer(shown(here)),
                "jupyterquiz alone": Peer(shown(other)),
            }
            for one in sets.values():
                one.root.locator(".cw-quiz-step, .Quiz").first.scroll_into_view_if_needed()
            by_turns({f"JupyterLab: {name}": one for name, one in sets.items()}, times)


def feedback(ground: Ground) -> Iterator[Found]:
    """Each question is answered in a page that is opened anew in each round."""
    items = asked()
    times: dict[str, list[tuple[float, int]]] = {}
    fetched = ground.fetched(JUPYTERQUIZ)
    site, html = ground.site_copy(), peer_html(fetched, items)
    for _ in range(ground.often(2, 1)):
        on_page(ground, site, html, items, times)
        in_lab(ground, fetched, items, times)
    each = {name: [milliseconds for milliseconds, _ in found] for name, found in times.items()}
    for host in ("page", "JupyterLab"):
        ours = each[f"{host}: ours, lesson 00"]
        for peer in ("jupyterquiz, lesson 00", "jupyterquiz alone"):
            label = f"{host}, beside {'it' if peer.endswith('00') else 'it alone'}"
            yield Found(label, median(ours), median(each[f"{host}: {peer}"]), spread(ours))


ROWS = (
    Row(
        "feedback",
        "from the click that answers to the frame with the verdict, in lesson 00",
        "jupyterquiz with the same questions, in lesson 00 and alone",
        "ms",
        feedback,
    ),
)
