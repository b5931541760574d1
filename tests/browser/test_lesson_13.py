"""Lesson 13 in both hosts, by keyboard: a verdict before is there at the exit, and signs of lesson 01 come back."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from lab_driver import run_all, show
from playwright.sync_api import expect

from course_utils.records import course
from course_utils.strings import say

LESSON = "13-then-and-now"
CODE = ('reflect("r01-criteria")', 'signs("r01-criteria")')


def test_the_verdict_before_stands_at_the_exit_and_the_page_prints_all_views(site, visit):
    """With how sure one was; nothing was kept in lesson 01, which the cards say; on paper each view is open."""
    one = visit((site / f"{LESSON}.html").as_uri())
    page = one.page
    main = page.locator("main")
    first, last = main.locator(".cw-reflect").first, main.locator(".cw-reflect").last
    for value in ("partly", "fairly"):
        first.locator(f"input[value={value}]").focus()
        page.keyboard.press("Space")
    first.locator("textarea").fill("Trade went on.")
    first.locator(".cw-primary").focus()
    page.keyboard.press("Enter")
    expect(last.locator(".cw-own-words")).to_contain_text("Trade went on.")
    expect(last).to_contain_text(say("reflect.back_sure", sure=say("sure.fairly")))
    expect(main.locator(".cw-signs")).to_contain_text(say("signs.then_none"))
    expect(main).to_contain_text(say("reflect.earlier_none", **{"from": course().lessons["01-the-essay"].title}))
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(main.locator(".cw-debate .cw-paper h4")).to_have_count(len(course().positions))
    expect(main.locator(".cw-signs .cw-paper h4")).to_have_count(len(course().signs))
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(main.locator(".cw-debate .cw-paper h4")).to_have_count(0)
    one.assert_quiet()


@pytest.fixture
def notebook(lab) -> Iterator[str]:
    """A notebook with the task of lesson 01, its signs and nothing else."""
    cells = [
        {"cell_type": "code", "id": f"c{at}", "metadata": {}, "outputs": [], "execution_count": None, "source": text}
        for at, text in enumerate([f"from course_utils import reflect, signs\n{CODE[0]}", CODE[1]])
    ]
    path = lab.folder / "notebooks" / "51-signs-again.ipynb"
    lesson = json.loads((lab.folder / "notebooks" / "00-start-here.ipynb").read_text(encoding="utf-8"))
    path.write_text(json.dumps({**lesson, "cells": cells}), encoding="utf-8")
    yield lab.address(path.stem)
    path.unlink()


def test_signs_are_weighed_again_by_a_kernel(visit, notebook, account):
    """What is kept in the first cell counts in the second; the rule is there after a reload."""
    one = visit(notebook)
    page = one.page
    run_all(page)
    show(page, ".cw-reflect input[value=proxies]").focus()
    page.keyboard.press("Space")
    page.locator(".cw-reflect .cw-primary").click()
    card = page.locator(".cw-signs")
    show(page, ".cw-signs-counts").press("Enter")
    card.locator("input[type=radio][value='1']").focus()
    page.keyboard.press("Space")
    card.locator("select").select_option("1")
    card.locator(".cw-primary").click()
    expect(card.locator(".cw-status")).to_have_text(say("signs.kept"))
    page.reload()
    run_all(page)
    show(page, ".cw-signs-sum")
    expect(card.locator(".cw-signs-sum")).to_contain_text("0 of your 1 signs")
