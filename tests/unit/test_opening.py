"""How a picture opens: what stands in the open by itself, and what a lesson may say."""

from __future__ import annotations

import pytest
from all_pictures import every_picture

from course_utils.pictures.opening import opened
from course_utils.pictures.picture import Choice, Span
from course_utils.pictures.told import LinesTold, RowTold, figure
from course_utils.records import CourseError
from course_utils.subject.pictures.bases import bases
from course_utils.subject.pictures.interdependence import interdependence
from course_utils.subject.pictures.spending import spending
from course_utils.subject.widgets.pictures import atlas


def test_one_or_two_controls_stand_in_the_open():
    """Of every picture that has any; all are among its own, and a year comes first where there is one."""
    for call, picture in every_picture().items():
        out = picture.in_the_open()
        assert set(out) <= set(picture.names()), call
        assert len(out) <= 2, call
        assert bool(out) == bool(picture.names()), call
        if "year" in picture.names():
            assert "year" in out, call


def test_a_lesson_chooses_what_is_out():
    """In its order; a name that is none is answered with the nearest."""
    assert opened(bases(), out=("search", "kind")).in_the_open() == ("search", "kind")
    assert opened(bases(), out="part").spec()["out"] == ["part"]
    assert "read" in spending().names()
    with pytest.raises(CourseError, match="kind"):
        opened(bases(), out="kinds")


def test_a_lesson_opens_a_picture_in_a_state():
    """Controls stand on it, title and caption tell of it, and the picture that was drawn is as it was."""
    plain = bases()
    picture = opened(plain, view={"year": 1972, "kind": ["air"], "search": "okinawa", "look": [0, 1, 2, 3]})
    assert picture.start() == [["air"], 1972, "okinawa"]
    assert picture.finding.startswith("In 1972")
    assert picture.spec()["view"] == {"look": [0, 1, 2, 3]}
    assert plain.start()[1] == 2006
    chart = opened(spending(), view={"years": (2000, 2010), "read": 2003})
    assert chart.start()[1] == [2000, 2010]
    assert "In 2010" in chart.finding == chart.title()
    assert opened(interdependence(), view={"pair": "JPN-CHN"}).finding.startswith("In 2014 Japan leaned on China")


@pytest.mark.parametrize(
    "view", [{"yaer": 1972}, {"year": 1066}, {"kind": ["castle"]}, {"row": "Camelot"}, {"year": "1972"}]
)
def test_a_state_that_is_none_is_refused(view):
    """A name, a year, a kind or an entry that the picture lacks."""
    with pytest.raises(CourseError):
        opened(bases(), view=view)


def test_every_title_follows_its_state():
    """With other years, or with one line less, the title is another sentence, without a gap."""
    for call, picture in every_picture().items():
        for at, control in enumerate(picture.controls):
            state = picture.start()
            if isinstance(control, Span):
                state[at] = [control.first + 8, control.last - 3]
            elif isinstance(control, Choice) and len(control.options) > 2:
                state[at] = state[at][1:]
            else:
                continue
            title, told = picture.title(state), picture.description(state)
            assert "{" not in title + told, call
            assert title in told, call
            if picture.findings is None:
                assert title != picture.finding, call


def test_lines_are_told_by_what_is_in_sight():
    """The year is the last in which most lines have a figure; lines that never meet say so."""
    told = LinesTold("who", "v", {"a": "Aland", "b": "Bland", "c": "Cland"}, "%{y:.1f} %")
    rows = [{"who": who, "year": year, "v": value} for who, year, value in (
        ("a", 2000, 1.0), ("a", 2001, 4.0), ("b", 2001, 2.0), ("b", 2002, 9.0), ("c", 1990, 5.0),
    )]  # fmt: skip
    assert "2001 Aland" in told.title((), rows)
    assert "Bland" in told.title((), rows)
    assert "Aland, Cland" in told.title((), [rows[0], rows[4]])
    assert told.title((), []) == ""
    assert told.words(rows).startswith("Aland: 1.0 % in 2000, highest in 2001 with 4.0 %")
    assert figure("%{y}", 12.0) == "12"
    assert RowTold(0, (("x", "{a:.1f}"),)).title(["x"], [{"a": None}]) == ""


def test_a_widget_knows_how_it_was_called():
    """With the lesson's own arguments, from which a reader's call is made; the licence goes along."""
    widget = atlas.bases(1965, out="year")
    assert widget.spec["call"] == {"name": "atlas.bases", "arguments": ["1965"]}
    assert widget.spec["out"] == ["year"]
    assert "CC BY 4.0" in widget.spec["licence"]
