"""Role-play and tally in JupyterLab: a choice is kept by Python, there again after a reload, and printed alone."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from lab_driver import run_all, show
from playwright.sync_api import expect

from course_utils.records import course
from course_utils.strings import say

ONE = course().dilemmas["dilemma-rimpac"]
CODE = ('role_play("dilemma-rimpac")', 'tally("tally-09")')


@pytest.fixture
def notebook(lab) -> Iterator[str]:
    """A notebook with both cards and nothing else."""
    cells = [
        {"cell_type": "code", "id": f"c{at}", "metadata": {}, "outputs": [], "execution_count": None, "source": text}
        for at, text in enumerate([f"from course_utils import role_play, tally\n{CODE[0]}", CODE[1]])
    ]
    path = lab.folder / "notebooks" / "50-two-cards.ipynb"
    lesson = json.loads((lab.folder / "notebooks" / "00-start-here.ipynb").read_text(encoding="utf-8"))
    book = {**lesson, "cells": cells}
    path.write_text(json.dumps(book), encoding="utf-8")
    yield lab.address(path.stem)
    path.unlink()


def test_both_cards_are_kept_by_a_kernel_and_the_sheets_print_alone(visit, notebook, account):
    """A choice by keyboard, weights, a reload; on paper the sheets stand without JupyterLab around them."""
    one = visit(notebook)
    page = one.page
    run_all(page)
    show(page, ".cw-role-options input[value=c]").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name=say("role_play.decide"), exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".cw-role .cw-status")).to_have_text(say("role_play.kept"))
    show(page, ".cw-tally")
    page.get_by_label(say("tally.all")).check()
    page.get_by_role("button", name=say("tally.keep")).click()
    expect(page.locator(".cw-tally .cw-status")).to_have_text(say("tally.kept"))

    page.reload()
    run_all(page)
    show(page, ".cw-role-met")
    expect(page.locator(".cw-role-met")).to_contain_text(ONE.turns[0].met[2].text)
    show(page, ".cw-tally")
    expect(page.get_by_label(say("tally.all"))).to_be_checked()

    page.evaluate("globalThis.print = () => {}")
    show(page, ".cw-sheets-fold > summary").click()
    page.get_by_role("button", name=say("role_play.print")).click()
    page.emulate_media(media="print")
    paper = page.locator(".cw-sheets-paper")
    expect(paper).to_be_visible()
    expect(page.locator(".jp-NotebookPanel")).to_be_hidden()
    height = page.evaluate("[document.documentElement.scrollHeight, document.body.scrollHeight]")
    assert min(height) > 3000, height
    one.assert_quiet()
