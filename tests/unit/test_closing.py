"""The head and the end of a lesson: an opening picture that may be shown, and a card that leads on."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from course_utils.desk.lesson_rules import check_lesson
from course_utils.hands.closing import closing
from course_utils.hands.lesson import LessonHead, lesson
from course_utils.records import CourseError, course
from course_utils.records.notebooks import cells, notebooks_folder
from course_utils.records.openings import faults_of
from course_utils.records.teaching import Opening

READY = [one.id for one in course().lessons.values() if one.is_open]
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


@pytest.mark.parametrize("name", [one for one in READY if one[:2] != "00"])
def test_a_lesson_ends_with_its_closing_card(name):
    """The last cell shows it, and it leads to the next lesson that is there."""
    last = list(cells(notebooks_folder() / f"{name}.ipynb"))[-1]
    assert last.source == f'closing("{name}")'
    spec = closing(name).spec
    following = READY[READY.index(name) + 1 :]
    assert (spec["next"] or {"id": None})["id"] == (following[0] if following else None)


def test_a_closing_card_looks_back_at_the_first_guess():
    """First and last word are the two tasks that the exit joins; a lesson without a first guess has the last alone."""
    spec = closing("06-trade-and-peace").spec
    assert (spec["first"]["id"], spec["now"]["id"]) == ("r06-first", "r06-exit")
    spec = closing("01-the-essay").spec
    assert (spec["first"], spec["now"]["id"]) == (None, "r01-exit")


def test_a_closing_card_without_a_script_still_leads_on():
    """To the next lesson, or nowhere after the last."""
    assert 'href="07-seeds-of-cold-war-two.html"' in closing("06-trade-and-peace").fallback_html()
    assert "href" not in closing(READY[-1]).fallback_html()


def test_an_unknown_lesson_is_refused_in_words():
    """The message names the nearest."""
    with pytest.raises(CourseError, match="06-trade-and-peace"):
        closing("06-trade-and-piece")


@pytest.mark.parametrize(
    ("inside", "fault"),
    [
        ('<path fill="var(--cw-usa)" stroke="none" d="M0 0"/>', None),
        ('<path fill="var(--cw-nowhere)" d="M0 0"/>', "nowhere"),
        ('<path stroke="#123456" d="M0 0"/>', "#123456"),
        ("<script>1</script>", "<script>"),
        ('<image href="a.png"/>', "<image>"),
        ('<g onclick="1"/>', "onclick"),
        ('<g style="fill: red"/>', "style"),
    ],
)
def test_a_drawing_has_the_colours_of_the_course_and_nothing_else(inside, fault):
    """No script, no style, nothing from elsewhere."""
    found = faults_of(DRAWING.format(inside))
    assert found == [] if fault is None else any(fault in one for one in found)


def test_what_is_no_drawing_is_refused():
    """And one that could not grow with the page."""
    assert "no drawing" in faults_of("<svg")[0]
    assert "viewBox" in faults_of('<svg xmlns="http://www.w3.org/2000/svg"/>')[0]


def test_an_opening_and_its_words_belong_together(tmp_path, monkeypatch):
    """A drawing that nothing tells of, and words without a drawing, are problems."""
    monkeypatch.setattr("course_utils.records.openings._FOLDER", tmp_path)
    name = "06-trade-and-peace"
    book = notebooks_folder() / f"{name}.ipynb"
    known = course()
    bare = known.lessons[name].model_copy(update={"opening": None})
    told = bare.model_copy(update={"opening": Opening(alt="Coins.")})
    records, with_words = (replace(known, lessons={**known.lessons, name: one}) for one in (bare, told))
    problems = [one.message for one in check_lesson(book, with_words) if one.field == "opening"]
    assert len(problems) == 1
    assert "does not exist" in problems[0]
    (tmp_path / name).mkdir()
    (tmp_path / name / "opening.svg").write_text(DRAWING.format('<path fill="red" d="M0 0"/>'), encoding="utf-8")
    assert next(one.message for one in check_lesson(book, records) if one.field == "opening").startswith("is told")
    assert any("fill 'red'" in one.message for one in check_lesson(book, with_words))


def test_an_opening_stands_in_the_head_also_without_a_script():
    """With its words for whoever does not see it; the question is not said twice."""
    spec = lesson("06-trade-and-peace").spec
    assert spec["lesson"]["titled"] is True
    opened = {
        **spec["lesson"],
        "opening": {"svg": DRAWING.format(""), "alt": 'Coins "on" a table', "caption": "13 < 100"},
    }
    html = LessonHead({**spec, "lesson": opened}).fallback_html()
    assert 'aria-label="Coins &quot;on&quot; a table"' in html
    assert "<figcaption>13 &lt; 100</figcaption>" in html
    assert spec["lesson"]["question"] not in html


@pytest.mark.parametrize(
    ("source", "metadata", "fault"),
    [
        ("## Going deeper: more (12 minutes)\n\nText.", {"jp-MarkdownHeadingCollapsed": True}, None),
        ("### Going deeper: more", {}, "is open in JupyterLab"),
        ("Text.\n\n### Going deeper: more", {}, "begin a cell with it"),
        ("### Deeper still", {}, None),
    ],
)
def test_a_fold_is_one_in_both_hosts(tmp_path, source, metadata, fault):
    """A page folds by the words of the heading, JupyterLab by the cell's metadata."""
    cells = [{"cell_type": "markdown", "metadata": metadata, "source": source}]
    book = tmp_path / "06-a.ipynb"
    book.write_text(json.dumps({"cells": cells, "metadata": {"kernelspec": {"name": "python3"}}}), encoding="utf-8")
    found = [one.message for one in check_lesson(book, course()) if one.field == "fold"]
    assert found == [] if fault is None else fault in found[0]


@pytest.mark.parametrize("name", [path.stem for path in notebooks_folder().glob("*.ipynb")])
def test_the_question_of_a_lesson_is_asked_once(name):
    """By its title, or by its head where the title asks nothing."""
    title = next(cells(notebooks_folder() / f"{name}.ipynb")).source.partition("\n")[0]
    assert lesson(name).fallback_html().count("?</strong>") + title.count("?") == 1
