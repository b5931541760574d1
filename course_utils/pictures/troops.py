"""United States forces by host: one count a year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from course_utils.pictures import charts
from course_utils.pictures.picture import Picture
from course_utils.records.tables import Table, table
from course_utils.strings import say

NEW_COUNT = 2008
"""From this year on ships and units based in a place were counted there: the line is cut before it."""

_DEFAULT = ("JPN", "KOR", "PHL", "TWN", "GUM")


def troops(
    hosts: str | Iterable[str] | None = None,
    since: int | None = None,
    until: int | None = None,
    *,
    of: Table | None = None,
) -> Picture:
    """Members of the US forces on active duty, one line for each host.

    Args:
        hosts: codes of places, such as `("JPN", "KOR", "GUM")`; a choice of them if left out.
        since: first year (AD); that of the table if left out.
        until: last year (AD); that of the table if left out.
        of: the table; the course's own if left out.

    Raises:
        CourseError: if a host or a year cannot be drawn; the message names the nearest that can.

    >>> troops(("JPN", "KOR")).id
    'chart-troops'
    """
    source = of or table("us_troops")
    codes = charts.chosen("hosts", _DEFAULT if hosts is None else hosts, source.frame["host"], source.title)
    since, until = charts.years_of(since, until, source.frame)
    rule = {"x": NEW_COUNT - 0.5, "text": say("charts.new_count"), "short": say("charts.new_count_short")}
    events = charts.events("ev-okinawa-reversion", "ev-us-global-posture-2004")
    return charts.simple(
        source,
        codes,
        (since, until),
        state="host",
        value=lambda frame: frame["persons"] / 1000,
        places=2,
        style=lambda frame: (
            frame["basis"].map(lambda one: "estimate" if one == "interpolated" else "solid").astype(str)
        ),
        basis=lambda frame: frame["basis"].map(lambda one: say(f"charts.basis_{one.replace('-', '_')}")).astype(str),
        id="chart-troops",
        finding=_peaks,
        shows=say("charts.troops_shows"),
        column=say("charts.troops_col"),
        write=_write,
        hover="%{y:,.1f} " + say("charts.thousand"),
        events=sorted([*events, rule], key=lambda one: one["x"]),
        breaks=(NEW_COUNT,),
        question=say("charts.hosts"),
    )


def _write(value: float) -> str:
    return f"{value * 1000:,.0f}"


def _peaks(values: Mapping[str, Mapping[int, float]]) -> str:
    """US forces in Japan and South Korea at their peaks and in the year of the essay."""
    essay = charts.essay_year()
    if not {"JPN", "KOR"} <= set(values) or any(essay not in values[code] for code in ("JPN", "KOR")):
        return ""
    gaps: dict[str, object] = {"essay": essay}
    for code in ("JPN", "KOR"):
        # Filled-in years repeat a count: of equal figures the last is the counted one.
        peak = max(values[code], key=lambda year: (values[code][year], year))
        gaps |= {
            f"{code}_year": peak,
            f"{code}_peak": f"{values[code][peak]:,.0f},000",
            f"{code}_essay": f"{values[code][essay]:,.0f},000",
        }
    return say("charts.troops_finding", **gaps)
