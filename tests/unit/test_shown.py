"""The words of a lesson: each is the function or declaration that draws, with its documentation."""

from __future__ import annotations

import inspect
import re

import pytest

import course_utils
from course_utils.hands.picture import PictureWidget
from course_utils.pictures.documented import Declared
from course_utils.pictures.shown import OPENING, Shown, gathered
from course_utils.records.tables import source_lines, tables
from course_utils.subject import pictures as subjects

EVERY = gathered(subjects)


def in_lesson(one: Shown):
    """What a lesson calls."""
    word = getattr(course_utils, one.word)
    return getattr(word, one.name) if one.name else word


def test_every_word_of_the_lessons_is_offered():
    """Three words show pictures; nothing that draws is left out or comes twice."""
    assert {one.word for one in EVERY} == {"atlas", "charts", "timeline"}
    assert len({one.call for one in EVERY}) == len(EVERY) >= 29
    for one in EVERY:
        assert callable(in_lesson(one))
        assert one.call in (one.word, f"{one.word}.{one.name}")


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.call)
def test_documentation_says_arguments_example_and_sources(one):
    """What `charts.spending?` prints in a notebook: every argument with its meaning, an example, and the sources."""
    show = in_lesson(one)
    text = inspect.getdoc(show)
    arguments = inspect.signature(show).parameters
    assert list(arguments) == [*inspect.signature(one.draw).parameters, *OPENING]
    for name in arguments:
        assert re.search(rf"^    {name}: \S.{{10}}", text, re.MULTILINE), (one.call, name)
    assert ": '" not in str(inspect.signature(show))
    assert "see `" not in text
    told = text.partition("Sources:")[2]
    assert told.strip()
    assert set(one.tables) <= set(tables())
    for name in one.tables:
        assert all(line in told for line in source_lines(name))


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.call)
def test_the_example_runs(one):
    """The example of the documentation, copied into a cell, shows a picture."""
    (example,) = re.findall(r"^>>> (.+)$", inspect.getdoc(in_lesson(one)), re.MULTILINE)
    names = {word: getattr(course_utils, word) for word in ("atlas", "charts", "timeline")}
    assert isinstance(eval(example, names), PictureWidget)


def test_a_declared_chart_refuses_arguments_like_a_function():
    """A wrong argument is named, as Python names it for a function."""
    (energy,) = (one.draw for one in EVERY if one.call == "charts.energy")
    assert isinstance(energy, Declared)
    with pytest.raises(TypeError, match="'stats'"):
        energy(stats="JPN")
    assert energy("JPN", 1990).start()[1] == energy(states="JPN", since=1990).start()[1]


def test_a_word_says_what_stands_under_it():
    """`charts?` lists every chart with the first line of its documentation."""
    for one in EVERY:
        if one.word != "timeline":
            assert f"{one.call}: {one.summary}" in inspect.getdoc(getattr(course_utils, one.word))
