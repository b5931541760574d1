"""What people think of other countries: Pew's surveys, and the Japanese government's where values were confirmed."""

from __future__ import annotations

from collections.abc import Iterable

from course_utils.pictures import asked
from course_utils.pictures.documented import Argument
from course_utils.pictures.line_chart import LineChart, Measure, States, Values
from course_utils.pictures.line_picture import worded
from course_utils.pictures.lines import Axis
from course_utils.pictures.picture import Picture
from course_utils.pictures.rules import break_before
from course_utils.pictures.shown import shown
from course_utils.pictures.states import the
from course_utils.pictures.times import essay_year
from course_utils.records.tables import Table, table
from course_utils.strings import say

BY_POST = 2020
"""From this survey on people answered by post: the line is cut before it."""

_DEFAULT = ("JPN", "KOR", "USA", "AUS", "IDN")


@shown("charts", "opinion", tables=("opinion_pew",))
def views(
    target: str = "CHN",
    states: str | Iterable[str] | None = None,
    since: int | None = None,
    until: int | None = None,
    *,
    of: Table | None = None,
) -> Picture:
    """How many people have a favourable view of a country, by where they were asked; years without a survey are gaps.

    Args:
        target: the country asked about, such as `"CHN"` or `"USA"`.
        states: where people were asked; Japan, South Korea, the United States, Australia and Indonesia if left out.
        since: first year (AD); that of the table if left out.
        until: last year (AD); that of the table if left out.
        of: the table; the course's own if left out.

    Raises:
        CourseError: if a state or a year cannot be drawn; the message names the nearest that can.

    >>> views("CHN", ("JPN", "KOR")).id
    'chart-views-CHN'
    """
    source = of or table("opinion_pew")
    about = asked.code("target", target, source.frame["target"], source.title)
    rows = source.frame[source.frame["target"] == about]
    here = set(rows["state"])
    return LineChart(
        name=f"views_{about}",
        draws=f"Favourable views of {the(about)}.",
        example="",
        table="opinion_pew",
        states=States(tuple(code for code in _DEFAULT if code in here and code != about), question="charts.asked_in"),
        measures=(
            Measure(
                "favourable_percent",
                places=0,
                write=worded("charts.percent", ".0f"),
                axis=Axis("%{y:.0f} %", suffix=" %", fixed=(0, 100), dots=True),
                finding=lambda values: _changes(values, about),
            ),
        ),
        words="charts.views",
        gaps={"who": the(about)},
        prepared=lambda _: rows,
        where=say("charts.views_title", who=the(about)),
    )(states, since, until, of=source)


def _changes(values: Values, about: str) -> str:
    """Where views changed most between the first and the last survey there."""
    spans = {code: (min(by_year), max(by_year)) for code, by_year in values.items() if len(by_year) > 1}
    if not spans:
        return ""
    most = max(spans, key=lambda code: abs(values[code][spans[code][1]] - values[code][spans[code][0]]))
    first, last = spans[most]
    return say(
        "charts.views_finding",
        about=the(about),
        who=the(most),
        first=first,
        last=last,
        a=f"{values[most][first]:.0f}",
        b=f"{values[most][last]:.0f}",
        count=len(spans),
    )


def _fall_and_rise(values: Values) -> str:
    """How close Japan felt to China then and now, and South Korea's high, low and newest value."""
    if not {"CHN", "KOR"} <= set(values):
        return ""
    china, korea = values["CHN"], values["KOR"]
    # The survey is taken in autumn: that of the year of the essay came after it.
    near = max((year for year in china if year < essay_year()), default=None)
    if near is None or near == max(china):
        return ""
    low = min(korea, key=lambda year: korea[year])
    return say(
        "charts.closeness_finding",
        first=near,
        a=f"{china[near]:.0f}",
        last=max(china),
        b=f"{china[max(china)]:.0f}",
        low=low,
        c=f"{korea[low]:.0f}",
        korea_last=max(korea),
        d=f"{korea[max(korea)]:.0f}",
    )


closeness = shown("charts", tables=("opinion_japan",))(
    LineChart(
        name="closeness",
        draws="How many people in Japan feel close to a country; only values that were found again in a report.",
        example='("CHN", "KOR")',
        table="opinion_japan",
        states=States(
            argument="targets",
            column="target",
            meaning='the countries asked about, such as `("CHN", "KOR")`; all if left out.',
            question="charts.asked_about",
        ),
        measures=(
            Measure(
                "close_percent",
                places=1,
                write=worded("charts.percent", ".1f"),
                axis=Axis("%{y:.1f} %", suffix=" %", fixed=(0, 100), breaks=(BY_POST,), dots=True),
                finding=_fall_and_rise,
            ),
        ),
        words="charts.closeness",
        years=(
            Argument("since", "int | None", "first budget year (AD); that of the table if left out."),
            Argument("until", "int | None", "last budget year (AD); that of the table if left out."),
        ),
        prepared=lambda frame: frame.rename(columns={"fiscal_year": "year"}),
        basis=lambda row: say(f"charts.mode_{row['mode']}"),
        further_rules=lambda _: [break_before(BY_POST, "charts.by_post")],
    )
)
