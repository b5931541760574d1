"""Small records for the tests of pictures; they only look like the real ones."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from course_utils.records import Course, load
from course_utils.subject.records.history import Base, Event, Mission

ROOT = Path(__file__).resolve().parents[1]


@cache
def real() -> Course:
    """The course's own records, even while some of them are faulty."""
    return load(ROOT / "seeds").course


def source_id() -> str:
    """Any source of the course."""
    return next(iter(real().sources))


def a_base(
    name: str,
    lat: float,
    lon: float,
    kind: str = "air",
    opened: int = 1945,
    closed: int | None = None,
    region: str = "Okinawa",
):
    return Base(
        id=f"base-{name.lower().replace(' ', '-')}",
        name=f"{name} Air Base",
        kind=kind,
        operator="USA",
        country="JPN",
        region=region,
        lat=lat,
        lon=lon,
        coordinates_from="general",
        opened=opened,
        closed=closed,
        role="Runways & hangars.",
        history=f"{name} <script>alert(1)</script> has a long history.",
        status="in use",
        sources=(source_id(),),
        verified=True,
    )


def some_bases() -> list[Base]:
    return [
        a_base("Kadena", 26.35, 127.77),
        a_base("Futenma", 26.27, 127.75, "marine"),
        a_base("Henoko", 26.52, 128.06, "marine", opened=2018),
        a_base("Yokosuka", 35.29, 139.67, "naval", region="Kanagawa"),
        a_base("Tachikawa", 35.71, 139.40, "air", closed=1977, region="Tokyo"),
        a_base("Misawa", 40.70, 141.37, "air", region="Aomori"),
        a_base("Naha", 26.20, 127.65, "self_defence", opened=1972),
    ]


def a_mission(
    name: str, lat: float, lon: float, start: str, end: str | None, kind: str = "peacekeeping", process: str = "both"
):
    return Mission(
        id=f"mission-{name.lower().replace(' ', '-')}",
        name=f"Mission to {name}",
        kind=kind,
        start=start,
        end=end,
        place={"name": name, "lat": lat, "lon": lon},
        summary="They built roads.",
        legal_basis="A law.",
        strength=600,
        process=process,
        sources=(source_id(),),
        verified=True,
    )


def some_missions() -> list[Mission]:
    return [
        a_mission("Samawah", 31.3, 45.3, "2004-01", "2006-07", "reconstruction", "upgrading"),
        a_mission("Cambodia", 11.55, 104.9, "1992-09", "1993-09"),
        a_mission("Haiti", 18.5, -72.3, "2010-02", "2013-02"),
        a_mission("Djibouti", 11.55, 43.15, "2009-03", None, "counter_piracy"),
        a_mission("Tonga", -21.1, -175.2, "2022-01", "2022-02", "relief", "bridging"),
    ]


def an_event(number: int, date: str, process: str = "upgrading", direction: str | None = None, end: str | None = None):
    return Event(
        id=f"ev-sample-{number}",
        date=date,
        end=end,
        title=f"Sample event number {number}",
        summary="Something happened, and it mattered.",
        process=process,
        theme="theme-treaty" if number % 2 else "theme-law",
        direction=direction,
        actors=("JPN", "USA") if process == "upgrading" else ("JPN", "CHN"),
        sources=(source_id(),),
        verified=True,
    )


def some_events() -> list[Event]:
    made = [an_event(k, f"{1990 + k % 30}-{k % 12 + 1:02d}-15") for k in range(40)]
    made += [
        an_event(100 + k, f"{1991 + k % 33}-{k % 12 + 1:02d}", "bridging", ("bridging", "dividing", "mixed")[k % 3])
        for k in range(40)
    ]
    made += [an_event(200 + k, str(1995 + 5 * k), "both", "bridging") for k in range(5)]
    made += [an_event(300, "1945-08-15", "context"), an_event(301, "2006-03", "upgrading"), an_event(302, "2006-02-28")]
    return made
