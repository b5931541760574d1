"""The teachers' guide: its door names each page, links stay links, and no folder is taken for another."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

import pytest

from course_utils.__main__ import main
from course_utils.desk.teachers_site import DOOR, GUIDE, MARK, guide_pages, leading

ROOT = Path(__file__).resolve().parents[2]


def test_the_door_names_every_page():
    """A page that nobody is led to is read by nobody; lessons stand in their order."""
    there = {path.relative_to(ROOT / GUIDE).with_suffix("").as_posix() for path in (ROOT / GUIDE).rglob("*.md")}
    assert set(guide_pages()) == there
    lessons = [page for page in guide_pages() if page.startswith("lessons/")]
    assert lessons == sorted(lessons)


def test_no_link_of_the_guide_leads_nowhere():
    """On the pages a link to a file that is gone would turn into plain words, so it is looked for here."""
    for page in [ROOT / DOOR, *(ROOT / GUIDE).rglob("*.md")]:
        targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
        assert [one for one in targets if "://" not in one and not (page.parent / one).exists()] == [], page.name


@pytest.mark.parametrize(
    ("page", "written", "on_site"),
    [
        ("TEACHING.md", "[a](docs/teaching/lessons/06-x.md#plan)", "[a](lessons/06-x.md#plan)"),
        ("docs/teaching/lessons/06-x.md", "[a](../grading.md)", "[a](../grading.md)"),
        ("docs/teaching/grading.md", "[a](../../TEACHING.md)", "[a](index.md)"),
        ("docs/teaching/grading.md", "[the list](../../deploy/README.md)", "the list (`deploy/README.md`)"),
        ("docs/teaching/grading.md", "[`README.md`](../../README.md#x)", "`README.md`"),
        ("docs/teaching/grading.md", "[a](https://example.org/b.md)", "[a](https://example.org/b.md)"),
        ("docs/teaching/grading.md", "[a](#b)", "[a](#b)"),
        ("docs/teaching/grading.md", "[a](gone.md)", "a (`docs/teaching/gone.md`)"),
        ("docs/teaching/grading.md", "```\n[a](../../x.md)\n```", "```\n[a](../../x.md)\n```"),
    ],
)
def test_links_lead_somewhere_on_the_pages(page, written, on_site):
    """Those into the guide are kept; of those beside it the words stay, with the file to look for."""
    assert leading(written, PurePosixPath(page), ["grading", "lessons/06-x"]) == on_site


@pytest.mark.parametrize(
    ("mark", "words"), [(MARK, ["site"]), ("made-by-the-course.txt", ["site", "--teachers"])], ids=["guide", "pages"]
)
def test_neither_site_takes_the_place_of_the_other(tmp_path, capsys, mark, words):
    """Whoever types the other's folder is told so, and nothing in it is touched: answers never come among the pages."""
    (tmp_path / mark).write_text("x", encoding="utf-8")
    assert main([words[0], str(tmp_path), *words[1:]]) == 1
    assert "give another folder" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == [mark]
