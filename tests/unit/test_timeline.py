"""The timeline: levels, streams, years, and the rule at the essay."""

from __future__ import annotations

import itertools

import picture_samples as samples
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils.pictures.lanes import stacked
from course_utils.pictures.times import decimal_year
from course_utils.records.dates import earliest
from course_utils.subject.pictures.timeline import timeline


@pytest.fixture(scope="module")
def of():
    return samples.real()


@pytest.fixture(scope="module")
def picture(of):
    return timeline(of=of, records=samples.some_events())


@given(st.lists(st.floats(1945, 2026), max_size=80), st.floats(0.1, 3))
def test_stacked_points_never_overlap(times, apart):
    """Two points on one level are at least the given distance apart, and no level is left empty."""
    times = sorted(times)
    levels = stacked(times, apart)
    for level in set(levels):
        held = [time for time, one in zip(times, levels, strict=True) if one == level]
        assert all(b - a >= apart for a, b in itertools.pairwise(held))
    assert set(levels) == set(range(len(set(levels))))


def test_streams_keep_to_their_side(picture):
    """Upgrading stands above, bridging below, both and background between them; shape and line differ too."""
    by_name = {trace.name: trace for trace in picture.figure.data}
    upper, lower = by_name["Upgrading the alliance"], by_name["Bridging the region"]
    middle = [y for name in ("Both at once", "Background") for y in by_name[name].y]
    assert min(upper.y) > max(middle)
    assert max(lower.y) < min(middle)
    assert {"square"} == {symbol.split("-")[0] for symbol in upper.marker.symbol}
    assert {"circle"} == {symbol.split("-")[0] for symbol in lower.marker.symbol}
    dashes = {shape.line.dash for shape in picture.figure.layout.shapes}
    assert {"solid", "longdash"} <= dashes


def test_the_name_of_the_lower_stream_lies_below_its_marks(picture):
    """A line of letters has room between the lowest mark and the edge, on a card and on a phone."""
    for narrow in (False, True):
        marks = [y for trace in picture.figure.data for y in (trace.meta["narrow"]["y"] if narrow else trace.y)]
        axis = picture.narrow["layout"]["yaxis"] if narrow else picture.figure.layout.yaxis
        low, high = axis["range"]
        drawn = (picture.narrow["height"] if narrow else picture.height) - 40
        assert (min(marks) - low) * drawn / (high - low) >= 23


def test_a_narrow_screen_gets_its_own_stacks(picture):
    """On a phone marks are smaller and stand higher, so that they overlap as little as on a wide card."""
    for trace in picture.figure.data:
        narrow = trace.meta["narrow"]
        assert len(narrow["y"]) == len(trace.y)
        assert narrow["marker"]["size"] < trace.marker.size
    assert picture.narrow["height"] >= 220


def test_the_rule_stands_at_the_essay(picture, of):
    """At its month, with words."""
    rule = decimal_year(earliest(of.essay.date))
    layout = picture.figure.layout
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
