"""Lines over years and what surrounds them: gaps look like gaps, every figure drawn stands in the table."""

from __future__ import annotations

import json
import math
import re
from itertools import pairwise

import pytest
from picture_rules import assert_told

from course_utils.pictures.lines import Point, stretches
from course_utils.pictures.marks import marks
from course_utils.pictures.theme import LIGHT
from course_utils.subject.pictures.ageing import ageing, population
from course_utils.subject.pictures.ages import ages
from course_utils.subject.pictures.capabilities import capabilities
from course_utils.subject.pictures.energy import energy
from course_utils.subject.pictures.exercises import exercises
from course_utils.subject.pictures.ladder import ladder
from course_utils.subject.pictures.missile_tests import launches
from course_utils.subject.pictures.opinion import closeness, views
from course_utils.subject.pictures.regimes import regimes
from course_utils.subject.pictures.spending import spending
from course_utils.subject.pictures.troops import troops
from course_utils.subject.widgets.pictures import charts as shown


def band(trace) -> bool:
    """Whether a trace is the pale area between two bounds."""
    return trace.type == "scatter" and trace.fill == "toself"


@pytest.fixture(scope="module")
def pictures():
    return [
        spending(),
        spending(measure="share"),
        *(capabilities(measure=one) for one in ("index", "soldiers", "steel", "energy")),
        troops(),
        regimes(),
        regimes(measure="electoral"),
        ladder(),
        *(ageing(measure=one) for one in ("old", "dependence", "median", "young_adults")),
        ages(),
        population(),
        energy(),
        views(),
        views("USA"),
        closeness(),
        launches(),
        exercises(),
    ]


def test_every_figure_drawn_stands_in_the_table(pictures):
    """Each point of a line or bar belongs to a row with the same year and value."""
    for picture in pictures:
        for trace in picture.figure.data:
            numbers_of = (trace.meta or {}).get("rows")
            if numbers_of is None or band(trace) or trace.yaxis == "y2" or picture.id.startswith("chart-ages"):
                continue
            for x, y, number in zip(trace.x, trace.y, numbers_of, strict=True):
                values = picture.rows[number].values
                assert values["year"] == x
                if not (picture.id == "chart-exercises" or picture.id == "chart-tests"):
                    assert values["value"] == y
                else:
                    assert values["count"] == y


def test_every_row_of_a_line_chart_is_drawn(pictures):
    """Nothing of the table is left out of the picture."""
    for picture in pictures:
        drawn = {number for trace in picture.figure.data for number in (trace.meta or {}).get("rows", [])}
        if drawn:
            assert drawn == set(range(len(picture.rows)))


@pytest.mark.parametrize(
    ("picture", "step"),
    [(spending, 1), (capabilities, 1), (energy, 1), (closeness, 1), (views, 1), (ageing, 5), (troops, 1)],
)
def test_gaps_stay_gaps(picture, step):
    """No line crosses a year without a figure, and no value is missing or made up inside a line."""
    for trace in picture().figure.data:
        if band(trace):
            continue
        assert all(later - earlier <= step for earlier, later in pairwise(trace.x))
        assert all(y is not None and math.isfinite(y) for y in trace.y)
        assert not trace.connectgaps


def test_known_gaps_are_open():
    """Nothing for the Soviet Union and Russia in 1991; no line over a change of counting or of asking."""
    heirs = [trace for trace in spending().figure.data if trace.meta["series"] in ("SUN", "RUS")]
    assert not any(1991 in trace.x for trace in heirs)
    for trace in troops().figure.data:
        assert not {2007, 2008} <= set(trace.x)
    for trace in closeness().figure.data:
        assert not {2019, 2020} <= set(trace.x)


def test_estimates_are_dotted_and_projections_dashed():
    """China's spending is an estimate in every year; after the last count the people of Japan are a projection."""
    china = [trace for trace in spending().figure.data if trace.meta["series"] == "CHN"]
    assert {trace.line.dash for trace in china} == {"dot"}
    japan = [trace for trace in population("JPN").figure.data if (trace.meta or {}).get("series") == "JPN"]
    assert [trace.line.dash for trace in japan] == ["solid", "dash"]
    assert japan[0].x[-1] == japan[1].x[0] == 2023


def test_stretches_cut_at_gaps_breaks_and_styles():
    """A gap and a break open the line; another style goes on from the last point."""
    points = [Point(1, 1, 0), Point(2, 1, 1), Point(4, 1, 2), Point(5, 1, 3, "estimate"), Point(6, 1, 4)]
    assert [(style, [one.x for one in part]) for style, part in stretches(points)] == [
        ("solid", [1, 2]),
        ("estimate", [4, 5, 6]),
    ]
    assert [len(part) for _, part in stretches(points[:2], breaks=[2])] == [1, 1]
    assert stretches([]) == []


def test_at_most_five_colours_and_each_with_its_own_symbol():
    """The sixth state is grey; a former state shares the look of its heir; Japan looks the same everywhere."""
    looks = marks(["AUS", "NZL", "JPN", "KOR", "CHN", "USA", "IND"])
    coloured = {look for look in looks.values() if look.role != "muted"}
    assert len(coloured) == 5
    assert len({look.symbol for look in coloured}) == 5
    assert looks["NZL"].role == looks["IND"].role == "muted"
    assert marks(["RUS", "SUN"])["RUS"] == marks(["RUS", "SUN"])["SUN"]
    assert marks(["JPN"])["JPN"] == looks["JPN"]


def test_the_y_axis_holds_its_zero(pictures):
    """Lines and bars start at zero; only what is really below it reaches further down."""
    for picture in pictures:
        if picture.id.startswith("chart-ladder"):
            continue
        low, high = picture.figure.layout.yaxis.range
        assert low == 0 or (picture.id == "chart-energy" and low < 0)
        assert high > 0


def test_colours_are_those_of_the_palette(pictures):
    """So that the front end can exchange them on a dark page."""
    for picture in pictures:
        text = json.dumps(picture.spec()["figure"])
        assert set(re.findall(r"#[0-9a-f]{6}", text)) <= set(LIGHT.values())


def test_every_chart_says_what_it_is(pictures):
    """A finding, a unit, a source with its terms, a caveat, a description; no gap left unfilled."""
    assert_told(pictures)


def test_controls_filter_rows():
    """One state and ten years leave eleven figures."""
    picture = spending()
    assert "USA" not in picture.start()[0]
    assert len(picture.visible([["JPN"], [2000, 2010]])) == 11
    assert picture.visible([[], [1960, 2024]]) == []
    assert {picture.rows[at].values["name"] for at in picture.visible([["SUN"], [1960, 2024]])} == {"Soviet Union"}
    assert "USA" in spending(("USA", "CHN")).start()[0]


def test_specs_are_small_plain_json(pictures, capsys):
    """Under 150 kilobytes each, without binary arrays."""
    sizes = {}
    for picture in pictures:
        text = json.dumps(picture.spec(), allow_nan=False, ensure_ascii=False, separators=(",", ":"))
        assert "bdata" not in text
        sizes[picture.id] = len(text.encode())
    with capsys.disabled():
        print("\n" + "\n".join(f"{size / 1000:7.1f} kB  {name}" for name, size in sizes.items()))
    assert max(sizes.values()) < 150_000


def test_lessons_call_charts_by_name():
    """Every method gives a widget, with the arguments of the function behind it."""
    import course_utils

    assert course_utils.charts is shown
    methods = [name for name in vars(shown) if not name.startswith("_")]
    assert len(methods) >= 13
    for name in methods:
        widget = getattr(shown, name)()
        assert repr(widget) == "<picture>"
        assert widget.picture.credit in widget.fallback_html().replace("&#x27;", "'").replace("&amp;", "&")
    assert len(shown.spending(states=("CHN", "JPN")).picture.controls[0].options) == 2
