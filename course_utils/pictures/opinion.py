"""What people think of other countries: Pew's surveys, and the Japanese government's where values were confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from course_utils.pictures import charts
from course_utils.pictures.picture import Picture
from course_utils.records.tables import Table, table
from course_utils.strings import say

BY_POST = 2020
"""From this survey on people answered by post: the line is cut before it."""

_DEFAULT = ("JPN", "KOR", "USA", "AUS", "IDN")


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
    (about,) = charts.chosen("target", target, source.frame["target"], source.title)[:1]
    frame = source.frame[source.frame["target"] == about]
    asked = set(frame["state"])
    wanted = [code for code in _DEFAULT if code in asked and code != about] if states is None else states
    codes = charts.chosen("states", wanted, asked, say("charts.views_title", who=charts.the(about)))
    since, until = charts.years_of(since, until, frame)
    return charts.simple(
        charts.with_frame(source, frame),
        codes,
        (since, until),
        value=lambda part: part["favourable_percent"],
        places=0,
        y_range=(0, 100),
        dots=True,
        id=f"chart-views-{about}",
        finding=lambda values: _changes(values, about),
        shows=say("charts.views_shows", who=charts.the(about)),
        column=say("charts.views_col"),
        write=_write,
        hover="%{y:.0f} %",
        events=charts.events(),
        suffix=" %",
        question=say("charts.asked_in"),
    )


def closeness(
    targets: str | Iterable[str] | None = None,
    since: int | None = None,
    until: int | None = None,
    *,
    of: Table | None = None,
) -> Picture:
    """How many people in Japan feel close to a country; only values that were found again in a report.

    Args:
        targets: the countries asked about, such as `("CHN", "KOR")`; all if left out.
        since: first budget year (AD); that of the table if left out.
        until: last budget year (AD); that of the table if left out.
        of: the table; the course's own if left out.

    Raises:
        CourseError: if a country or a year cannot be drawn; the message names the nearest that can.

    >>> closeness(("CHN", "KOR")).id
    'chart-closeness'
    """
    source = of or table("opinion_japan")
    frame = source.frame.rename(columns={"fiscal_year": "year"})
    codes = charts.chosen(
        "targets", frame["target"].unique() if targets is None else targets, frame["target"], source.title
    )
    since, until = charts.years_of(since, until, frame)
    rule = {"x": BY_POST - 0.5, "text": say("charts.by_post"), "short": say("charts.by_post_short")}
    return charts.simple(
        charts.with_frame(source, frame),
        codes,
        (since, until),
        state="target",
        value=lambda part: part["close_percent"],
        places=1,
        basis=lambda part: part["mode"].astype(str).map(lambda one: say(f"charts.mode_{one}")),
        y_range=(0, 100),
        dots=True,
        breaks=(BY_POST,),
        id="chart-closeness",
        finding=_fall_and_rise,
        shows=say("charts.closeness_shows"),
        column=say("charts.closeness_col"),
        write=lambda value: say("charts.percent", value=f"{value:.1f}"),
        hover="%{y:.1f} %",
        events=[*charts.events(), rule],
        suffix=" %",
        question=say("charts.asked_about"),
    )


def _write(value: float) -> str:
    return say("charts.percent", value=f"{value:.0f}")


def _changes(values: Mapping[str, Mapping[int, float]], about: str) -> str:
    """Where views changed most between the first and the last survey there."""
    spans = {code: (min(by_year), max(by_year)) for code, by_year in values.items() if len(by_year) > 1}
    if not spans:
        return ""
    most = max(spans, key=lambda code: abs(values[code][spans[code][1]] - values[code][spans[code][0]]))
    first, last = spans[most]
    return say(
        "charts.views_finding",
        about=charts.the(about),
        who=charts.the(most),
        first=first,
        last=last,
        a=f"{values[most][first]:.0f}",
        b=f"{values[most][last]:.0f}",
        count=len(spans),
    )


def _fall_and_rise(values: Mapping[str, Mapping[int, float]]) -> str:
    """How close Japan felt to China then and now, and South Korea's high, low and newest value."""
    if not {"CHN", "KOR"} <= set(values):
        return ""
    china, korea = values["CHN"], values["KOR"]
    # The survey is taken in autumn: that of the year of the essay came after it.
    near = max((year for year in china if year < charts.essay_year()), default=None)
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
