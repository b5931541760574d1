"""Pictures: true findings, filters that agree with their captions, small plain specs."""

from __future__ import annotations

import dataclasses
import json
import re
import sys
from dataclasses import FrozenInstanceError
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import itertools

import picture_samples as samples
from all_pictures import every_picture

from course_utils.pictures.lanes import stacked
from course_utils.pictures.marks import REST
from course_utils.pictures.picture import Choice, Option, Row, Search, Select, Span, Year, compact, link
from course_utils.pictures.theme import DARK, LIGHT, hover, swaps
from course_utils.pictures.times import decimal_year
from course_utils.records.dates import earliest
from course_utils.records.sources import Source
from course_utils.strings import say
from course_utils.subject.pictures.bases import bases
from course_utils.subject.pictures.kinds import short_name
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


# --- controls ---


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


def test_a_select_keeps_all_or_one():
    """The empty choice is everything."""
    control = Select("who", "Who", (Option("JPN", "Japan"),))
    assert control.keeps(row(who=("JPN", "USA")), "JPN")
    assert control.keeps(row(who=("USA",)), "")
    assert not control.keeps(row(who=("USA",)), "JPN")


# --- pictures ---


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
        assert "{" not in picture.finding + picture.shows + picture.describe + picture.caveat
        assert len(picture.describe) > 80
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


# --- the atlas ---


def test_the_finding_on_bases_is_counted_from_the_rows(of):
    """It names the prefecture with most sites in use that year, and none on a tie."""
    made = samples.some_bases()
    assert bases(2006, of=of, records=made).finding.startswith(
        "In 2006, 3 of the 5 sites in Japan listed here stood in Okinawa"
    )
    tie = [made[0], made[3]]
    assert "Okinawa" not in bases(2006, of=of, records=tie).finding


def test_bases_begin_with_the_year_and_kinds_asked_for(of):
    """`bases(1965, ["air"])` shows the air bases of 1965."""
    picture = bases(1965, ["air"], of=of, records=samples.some_bases())
    assert {picture.rows[at].title for at in picture.visible()} == {
        "Kadena Air Base",
        "Tachikawa Air Base",
        "Misawa Air Base",
    }


def test_an_unknown_kind_is_refused_with_the_allowed_ones(of):
    """The message helps to mend the call."""
    with pytest.raises(ValueError, match=r"air, naval.*got 'airport'"):
        bases(kinds=["airport"], of=of, records=samples.some_bases())
    with pytest.raises(ValueError, match="peacekeeping"):
        missions(kinds="war", of=of, records=samples.some_missions())


def test_kinds_of_base_look_different(of):
    """Shape is the second cue: no two kinds share one."""
    from course_utils.subject.pictures.bases import BASE_MARKS

    assert len({mark.symbol for mark in BASE_MARKS.values()}) == len(BASE_MARKS)


def test_missions_are_in_order_of_time_and_say_what_lies_beyond_the_map(of):
    """Haiti is not on a map of the old world: it is in the list, and the caveat says so."""
    picture = missions(of=of, records=samples.some_missions())
    begins = [one.values["begin"] for one in picture.rows]
    assert begins == sorted(begins)
    assert "Mission to Haiti" in picture.caveat
    points = picture.figure.data[-1]
    assert len(points.x) == len(picture.rows) - 1
    assert "2 had begun" in picture.finding
    assert "other 3 came later" in picture.finding


def test_one_year_of_missions(of):
    """In 2012 two missions were under way: Djibouti without an end, and Haiti."""
    picture = missions(2012, of=of, records=samples.some_missions())
    assert {picture.rows[at].values["where"] for at in picture.visible()} == {"Djibouti", "Haiti"}


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Marine Corps Air Station Futenma", "Futenma"),
        ("US Fleet Activities Yokosuka", "Yokosuka"),
        ("Ichigaya (Ministry of Defense)", "Ichigaya"),
        ("Naval Base", "Naval Base"),
    ],
)
def test_short_names(name, short):
    """The words that many bases share are left out, but never the whole name."""
    assert short_name(name) == short


# --- the timeline ---


@given(st.lists(st.floats(1945, 2026), max_size=80), st.floats(0.1, 3))
def test_stacked_points_never_overlap(times, apart):
    """Two points on one level are at least the given distance apart, and no level is left empty."""
    times = sorted(times)
    levels = stacked(times, apart)
    for level in set(levels):
        held = [time for time, one in zip(times, levels, strict=True) if one == level]
        assert all(b - a >= apart for a, b in itertools.pairwise(held))
    assert set(levels) == set(range(len(set(levels))))


def test_streams_keep_to_their_side(pictures):
    """Upgrading stands above, bridging below, both and background between them; shape and line differ too."""
    picture = pictures[2]
    by_name = {trace.name: trace for trace in picture.figure.data}
    upper, lower = by_name["Upgrading the alliance"], by_name["Bridging the region"]
    middle = [y for name in ("Both at once", "Background") for y in by_name[name].y]
    assert min(upper.y) > max(middle)
    assert max(lower.y) < min(middle)
    assert {"square"} == {symbol.split("-")[0] for symbol in upper.marker.symbol}
    assert {"circle"} == {symbol.split("-")[0] for symbol in lower.marker.symbol}
    dashes = {shape.line.dash for shape in picture.figure.layout.shapes}
    assert {"solid", "longdash"} <= dashes


def test_a_narrow_screen_gets_its_own_stacks(pictures):
    """On a phone marks are smaller and stand higher, so that they overlap as little as on a wide card."""
    for trace in pictures[2].figure.data:
        narrow = trace.meta["narrow"]
        assert len(narrow["y"]) == len(trace.y)
        assert narrow["marker"]["size"] < trace.marker.size
    assert pictures[2].narrow["height"] >= 220


def test_the_rule_stands_at_the_essay(pictures, of):
    """At its month, with words."""
    rule = decimal_year(earliest(of.essay.date))
    layout = pictures[2].figure.layout
    assert any(shape.x0 == shape.x1 == rule for shape in layout.shapes)
    assert any("March 2006" in note.text for note in layout.annotations)


def test_the_timeline_of_one_process(of):
    """Only that stream and the events that belong to both; the finding counts them."""
    picture = timeline("upgrading", of=of, records=samples.some_events())
    assert {one.values["process"] for one in picture.rows} == {"upgrading", "both"}
    before = sum(one.date < "2006-03" for one in samples.some_events() if one.process.value in ("upgrading", "both"))
    assert f"{before} came before" in picture.finding
    assert f"{len(picture.rows) - before} since" in picture.finding


def test_rows_are_in_order_of_date_and_within_the_years(of):
    """`timeline(since=2000, until=2005)` begins and ends there."""
    picture = timeline(since=2000, until=2005, of=of, records=samples.some_events())
    begins = [one.values["begin"] for one in picture.rows]
    assert begins == sorted(begins)
    assert set(begins) <= set(range(2000, 2006))


@pytest.mark.parametrize("wrong", [{"process": "building"}, {"since": 2010, "until": 2000}])
def test_a_wrong_call_says_how_to_mend_it(of, wrong):
    """The message names the argument."""
    with pytest.raises(ValueError, match=r"`process`|`since`"):
        timeline(of=of, records=[], **wrong)


def test_no_events_still_make_a_picture(of):
    """An empty list is drawn as an empty picture, not as a fault."""
    picture = timeline(of=of, records=[])
    assert picture.rows == ()
    assert picture.caption().startswith("Nothing matches")


@settings(max_examples=30, deadline=None)
@given(st.integers(1945, 2026), st.integers(1945, 2026))
def test_zooming_by_years_never_loses_an_event_inside(a, b):
    """What happened between two years is visible in that span."""
    picture = timeline(of=samples.real(), records=samples.some_events())
    state = picture.start()
    state[1] = [min(a, b), max(a, b)]
    expected = [at for at, one in enumerate(picture.rows) if state[1][0] <= one.values["begin"] <= state[1][1]]
    assert set(expected) <= set(picture.visible(state))


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


# --- titles that follow what is shown ---


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


# --- the real records, as far as they are there ---


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


# --- the widget ---


def test_the_text_that_stands_in_for_the_widget_is_escaped(of):
    """Markup in a record stays text, and every row is in the table."""
    from course_utils.hands.picture import PictureWidget

    made = samples.some_bases()
    made[0] = made[0].model_copy(update={"role": "<script>alert(1)</script> & more"})
    widget = PictureWidget(bases(of=of, records=made))
    html = widget.fallback_html()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert html.count("<tr>") == len(made) + 1
    assert repr(widget) == "<picture>"
    assert "</script><" not in widget.page_html().split('type="application/json">')[1].split("</script>")[0]


def test_the_widget_sends_plotly_only_when_asked(of):
    """One buffer with the packaged bundle; other messages are not its business."""
    from course_utils.hands.picture import PictureWidget

    widget = PictureWidget(bases(of=of, records=samples.some_bases()))
    sent = []
    widget.send = lambda content, buffers=None: sent.append((content, buffers))
    widget.answer({"kind": "hello"})
    assert sent == []
    widget.answer({"kind": "want-plotly"})
    ((content, buffers),) = sent
    assert content == {"kind": "plotly"}
    assert len(buffers) == 1
    assert b"plotly.js v" in buffers[0][:400]


def test_what_no_source_confirms_says_so(monkeypatch):
    """An unverified record, while its author still looks, is marked where it is read: in a picture and in a note."""
    from course_utils.records import course
    from course_utils.records.notes import note
    from course_utils.strings import say
    from course_utils.subject.pictures import bases as home

    records = course()
    sure, unsure = list(records.bases.values())[:2]
    unsure = unsure.model_copy(update={"verified": False})
    records = dataclasses.replace(records, bases={**records.bases, unsure.id: unsure})
    monkeypatch.setattr(home, "course", lambda: records)
    details = {row.title: row.detail for row in bases().rows}
    assert details[unsure.name].endswith(say("common.unverified"))
    assert say("common.unverified") not in details[sure.name]
    assert note(records, unsure.id)["text"].endswith(say("common.unverified"))
