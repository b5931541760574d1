"""A picture is more than a figure: controls, captions, titles and what is sent of it."""

from __future__ import annotations

import json
import re
from dataclasses import FrozenInstanceError

import numpy as np
import picture_samples as samples
import pytest
from all_pictures import every_picture

from course_utils.pictures.marks import REST
from course_utils.pictures.picture import Choice, Option, Row, Search, Select, Span, Year, compact, link
from course_utils.pictures.theme import DARK, LIGHT, hover, swaps
from course_utils.records.sources import Source
from course_utils.strings import say
from course_utils.subject.pictures.bases import bases
from course_utils.subject.pictures.missions import missions
from course_utils.subject.pictures.timeline import timeline


@pytest.fixture(scope="module")
def of():
    return samples.real()


@pytest.fixture(scope="module")
def pictures(of):
    return [
        bases(of=of, records=samples.some_bases()),
        missions(of=of, records=samples.some_missions()),
        timeline(of=of, records=samples.some_events()),
    ]


def row(**values):
    return Row(values=values, title="Kadena", note="Okinawa", detail="A long runway.")


def test_a_choice_keeps_rows_whose_value_is_ticked():
    """One value or one of several: any tick will do; nothing ticked keeps nothing."""
    control = Choice("kind", "Kind", (Option("air", "Air"), Option("naval", "Naval")))
    assert control.start() == ["air", "naval"]
    assert control.keeps(row(kind="air"), ["air"])
    assert control.keeps(row(kind=("air", "naval")), ["naval"])
    assert not control.keeps(row(kind="air"), [])


def test_a_year_keeps_what_lasts_over_it():
    """Both ends count, and a row without an end goes on."""
    control = Year("from", "to", "Year", 1945, 2026, 2006)
    assert control.keeps(row(**{"from": 2006, "to": None}), 2006)
    assert control.keeps(row(**{"from": 1945, "to": 2006}), 2006)
    assert not control.keeps(row(**{"from": 1945, "to": 2005}), 2006)
    assert not control.keeps(row(**{"from": 2007, "to": None}), 2006)
    assert control.keeps(row(**{"from": 2007, "to": None}), None), "all years at once"


def test_a_span_keeps_what_falls_partly_into_it():
    """A mission from 2004 to 2006 belongs to any span that touches these years."""
    control = Span("from", "to", "Years", 1990, 2026)
    long = row(**{"from": 2004, "to": 2006})
    assert control.keeps(long, [2006, 2010])
    assert control.keeps(long, [1990, 2004])
    assert not control.keeps(long, [2007, 2010])


def test_a_search_wants_every_word_in_any_case():
    """Words may stand in different texts of the row."""
    control = Search("Search", ("region",))
    assert control.keeps(row(region="Okinawa"), "RUNWAY okinawa")
    assert control.keeps(row(region="Okinawa"), "")
    assert not control.keeps(row(region="Okinawa"), "runway tokyo")


def test_a_search_of_names_and_places_leaves_out_what_an_opened_row_tells():
    """A row whose story names a place does not lie there."""
    control = Search("Search", ("region",), whole=False)
    assert control.keeps(row(region="Okinawa"), "kadena okinawa")
    assert not control.keeps(row(region="Okinawa"), "runway")


def test_a_select_keeps_all_or_one():
    """The empty choice is everything."""
    control = Select("who", "Who", (Option("JPN", "Japan"),))
    assert control.keeps(row(who=("JPN", "USA")), "JPN")
    assert control.keeps(row(who=("USA",)), "")
    assert not control.keeps(row(who=("USA",)), "JPN")


def test_a_picture_never_changes(pictures):
    """It is frozen, and asking it things leaves its spec as it was."""
    picture = pictures[0]
    before = json.dumps(picture.spec())
    picture.visible([["air"], 1950, "x"])
    with pytest.raises(FrozenInstanceError):
        picture.finding = "Else"
    assert json.dumps(picture.spec()) == before


def test_every_picture_has_both_ways_in(pictures):
    """A finding that is a sentence, a unit line, a description, a table and sources: for each picture."""
    for picture in pictures:
        assert picture.finding.endswith(".")
        assert "{" not in picture.finding + picture.shows + picture.description() + picture.caveat
        assert len(picture.description()) > 80
        assert picture.sources
        for one in picture.rows:
            assert one.title
            assert all(column.key in one.values for column in picture.columns)
            assert all(number < len(picture.sources) for number in one.sources)


def test_every_point_belongs_to_a_row_once(pictures):
    """`meta["rows"]` is as long as the trace, and no row has two points."""
    for picture in pictures:
        numbers = []
        for trace in picture.figure.data:
            if trace.meta and "rows" in trace.meta:
                assert len(trace.meta["rows"]) == len(trace.x) == len(trace.y) == len(trace.hovertext)
                numbers += trace.meta["rows"]
        assert len(numbers) == len(set(numbers))
        assert set(numbers) <= set(range(len(picture.rows)))


def test_captions_count_what_is_visible(pictures):
    """The sentence above the list agrees with the list, before and after filtering."""
    picture = pictures[0]
    outlines = say("picture.outlines")
    assert picture.caption() == f"Showing 5 of 7 sites: those in use in 2006. {outlines}"
    kinds = picture.start()[0]
    assert picture.caption([kinds, 1950, ""]) == f"Showing 5 of 7 sites: those in use in 1950. {outlines}"
    assert picture.caption([[], 2006, ""]).startswith("Nothing matches")
    assert len(picture.visible([["marine"], 2020, ""])) == 2


def test_specs_are_plain_json_without_binary_arrays(pictures):
    """Lists and rounded numbers only, small enough for a lesson, colours of the light palette."""
    for picture in pictures:
        text = json.dumps(picture.spec(), allow_nan=False)
        assert "bdata" not in text
        assert len(text) < 300_000
        assert json.loads(text) == picture.spec()


def test_compact_opens_arrays_and_rounds():
    """plotly would write base64; we write short lists."""
    assert compact({"a": np.array([1, 2]), "b": (0.123456, None), "c": None}) == {"a": [1, 2], "b": [0.1235, None]}


def test_dark_colours_are_told_apart():
    """Exchanging light for dark is one to one for colours that carry meaning."""
    assert len(swaps()) == len(set(LIGHT.values())) == len(LIGHT)
    assert set(LIGHT) == set(DARK)


def test_hover_text_makes_markup_harmless():
    """A record with angle brackets stays text."""
    assert "<script>" not in hover("<script>alert(1)</script>", "<img>")


def test_a_link_says_title_publisher_and_date():
    """And does without a date or an address."""
    source = Source(id="src-x", kind="press", title="T", publisher="P", date="2005-02", url="https://x.org/")
    assert link(source).text == "T (P, February 2005)"
    assert link(source.model_copy(update={"date": None, "url": None})).text == "T (P)"


def test_no_two_options_of_a_control_look_alike():
    """Shape and filling tell the options of one list apart.

    Only a state and its heir share a mark, and the grey rest of a chart, which the names at the lines tell apart.
    """
    for name, picture in every_picture().items():
        for control in picture.controls:
            given = [one for one in getattr(control, "options", ()) if one.mark and one.mark != REST]
            marks = [(one.mark.role, one.mark.symbol) for one in given if one.value != "SUN"]
            assert len(set(marks)) == len(marks), (name, control.label)


def test_the_caption_names_the_words_that_were_searched():
    """A count of a search says of what."""
    picture = timeline()
    state = picture.start()
    state[-1] = "  okinawa  base "
    assert "Only those with “okinawa base”." in picture.caption(state)
    state[3] = picture.controls[3].options[0].value
    state[-1] = ""
    assert picture.controls[3].options[0].label in picture.caption(state)


def test_a_title_follows_the_year_of_its_map():
    """At every year that a slider reaches, the title is the one of a map that begins in that year, and names it."""
    from course_utils.subject.pictures.alliances import alliances
    from course_utils.subject.pictures.members import members
    from course_utils.subject.pictures.trade_map import trade

    for make in (bases, missions, alliances, members, trade):
        picture = make()
        at = next(k for k, one in enumerate(picture.controls) if isinstance(one, Year))
        for year in range(picture.controls[at].first, picture.controls[at].last + 1):
            state = picture.start()
            state[at] = year
            assert str(year) in picture.title(state)
        for year in {picture.controls[at].first, 1958, 1972, 2001, 2014} & set(range(picture.controls[at].first, 2027)):
            state[at] = year
            assert picture.title(state) == make(year=year).finding


def test_a_map_of_another_year_says_that_its_coasts_and_borders_are_todays():
    """Every map with a year says so, except in the year of its outlines; a picture without a map never does."""
    for name, picture in every_picture().items():
        timed = any(isinstance(one, Year) for one in picture.controls)
        assert (picture.outlines is not None) == (timed and bool(picture.borders)), name
        if picture.outlines is None:
            assert say("picture.outlines") not in picture.caption()
            continue
        at = next(k for k, one in enumerate(picture.controls) if isinstance(one, Year))
        state = picture.start()
        for year in range(picture.controls[at].first, picture.controls[at].last + 1):
            state[at] = year
            assert picture.caption(state).endswith(say("picture.outlines")) == (year != picture.outlines)


def test_no_title_speaks_of_what_is_shown():
    """Filters change what is shown and leave the title: so it counts the course's list, or follows its control."""
    for name, picture in every_picture().items():
        assert not re.search(r"\bshown\b|^Of these|\bin this list\b", picture.finding), name
        for at, one in enumerate(picture.controls):
            if isinstance(one, Year) or (isinstance(one, Select) and one.field == "pair"):
                assert picture.findings is not None, name
                assert picture.findings.control == at, name


def test_the_course_own_pictures_are_sound(of):
    """Findings of the real maps and timeline are sentences about rows that are there."""
    for picture in (
        bases(of=of),
        missions(of=of),
        timeline(of=of),
        timeline("upgrading", of=of),
        timeline("bridging", of=of),
    ):
        assert picture.finding.endswith(".")
        assert len(picture.visible()) <= len(picture.rows)
        assert len(json.dumps(picture.spec(), allow_nan=False)) < 500_000
