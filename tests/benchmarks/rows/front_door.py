"""The front door of the static page: from opening it to a dial that can be moved."""

from __future__ import annotations

import time
from collections.abc import Iterator
from statistics import median

from benchmarks.ground import Ground, by_turns, spread
from course_utils.desk.bench import Found, Row


def first_touch(ground: Ground) -> Iterator[Found]:
    """Each time in a fresh context, as for somebody who has never been here."""
    bare = ground.new_folder("bare") / "bare.html"
    bare.write_text("<!doctype html><title>bare</title><input type=range>", encoding="utf-8")

    def seconds(address: str) -> float:
        context = ground.browser.new_context()
        page = context.new_page()
        start = time.perf_counter()
        page.goto(address, wait_until="commit")
        page.wait_for_selector("input[type=range]:enabled", timeout=90_000)
        taken = time.perf_counter() - start
        context.close()
        return taken

    ours = (ground.site / "index.html").as_uri()
    taken = by_turns(ground.often(7, 3), bare=lambda: seconds(bare.as_uri()), ours=lambda: seconds(ours))
    yield Found("index.html", median(taken["ours"]), median(taken["bare"]), spread(taken["ours"]))


ROWS = (
    Row(
        "front-door",
        "from the address to a dial that moves, on the static page",
        "a page with a bare slider",
        "s",
        first_touch,
    ),
)
