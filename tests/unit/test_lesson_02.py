"""What lesson 02 says in words and numbers is what its tables and records give today."""

import re

import pytest

from course_utils.hands.stations import stations_of
from course_utils.records import course
from course_utils.records.dates import earliest, latest
from course_utils.records.notebooks import cells, notebooks_folder
from course_utils.records.tables import table

LESSON = "02-the-alliance-to-2006"
HOSTS = {"Germany": "DEU", "Japan": "JPN", "South Korea": "KOR", "The Philippines": "PHL"}


@pytest.fixture(scope="module")
def text():
    """The words of the lesson without the targets of links."""
    found = cells(notebooks_folder() / f"{LESSON}.ipynb")
    words = "\n\n".join(cell.source for cell in found if cell.kind == "markdown")
    return re.sub(r"\]\([^)]*\)", "]", words).replace("[", "").replace("]", "")


def troops(host, year):
    """The count of one September."""
    frame = table("us_troops").frame
    return int(frame.loc[(frame["host"] == host) & (frame["year"] == year), "persons"].iloc[0])


def test_the_guess_about_troops_is_that_of_the_table():
    """For every hundred of one September those of another; and the thousands of the first, which the question tells."""
    guess = course().predictions["p02-troops-after-1990"]
    assert {point.label for point in guess.points} == set(HOSTS)
    for point in guess.points:
        before, after = (troops(HOSTS[point.label], year) for year in (1990, 2000))
        assert point.value == round(100 * after / before), point.label
        assert f"{round(before, -2):,}" in guess.ask, point.label


def test_the_numbers_that_are_asked_are_worked_out_again():
    """The fall in Japan and its named mistakes, from the table; the vote, from its two numbers."""
    fall = course().questions["q02-troops-left"]
    before, after = troops("JPN", 1990), troops("JPN", 2000)
    for number in (before, after):
        assert f"{number:,}" in fall.stem
    assert fall.answer == pytest.approx(100 * (before - after) / before, abs=0.05)
    assert [wrong.value for wrong in fall.wrong_values] == pytest.approx(
        [
            100 * after / before,
            100 * (before - after) / after,
            100 * (troops("DEU", 1990) - troops("DEU", 2000)) / troops("DEU", 1990),
        ],
        abs=0.05,
    )
    vote = course().questions["q02-congress-share"]
    against, kept = (int(number) for number in re.search(r"(\d+) votes to (\d+)", vote.stem).groups())
    assert vote.answer == pytest.approx(100 * kept / (against + kept), abs=0.05)
    assert f"{against} votes to {kept}" in course().events["ev-socialists-accept-treaty-1994"].summary


def test_orders_and_dates_are_those_of_the_events():
    """What is asked in order, and what each date question keeps as its answer."""
    order = [
        "ev-korean-war-and-police-reserve",
        "ev-peace-and-security-treaties-1951",
        "ev-treaty-and-sofa-1960",
        "ev-okinawa-reversion",
        "ev-alliance-word-1981",
        "ev-joint-declaration-1996",
    ]
    dates = [earliest(course().events[name].date) for name in order]
    assert dates == sorted(dates)
    for item, date in zip(course().questions["q02-order"].items, dates, strict=True):
        assert str(date.year) in item.why, item.key
    for name in ("q02-reversion-date", "q02-word-date"):
        question = course().questions[name]
        assert question.answer == course().events[question.event].date


def test_each_moment_stands_before_what_was_done():
    """The morning is not later than its event, and the moments follow one another."""
    moments = [course().moments[name] for name in course().decision_series["choose-tokyo"].moments]
    mornings = [earliest(moment.date) for moment in moments]
    assert mornings == sorted(mornings)
    for moment, morning in zip(moments, mornings, strict=True):
        if moment.id != "moment-1960":  # the treaty had been signed; what was to be decided was its passage
            assert morning <= latest(course().events[moment.event].date), moment.id
        told = " ".join([moment.brief, *moment.known, *moment.scales])
        later = [int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", told) if int(year) > morning.year + 3]
        assert later == [], f"{moment.id} knows {later}"


def test_the_neighbours_speak_in_every_moment():
    """Tokyo decides, and others live with it: in each moment two of the capitals around it are heard."""
    for name in course().decision_series["choose-tokyo"].moments:
        moment = course().moments[name]
        told = " ".join([moment.brief, *moment.known, *moment.scales, moment.done, moment.reason, moment.later or ""])
        heard = [one for one in ("Beijing", "Seoul", "Manila", "Taipei", "Moscow") if one in told]
        assert len(heard) >= 2, f"{name}: {heard}"


def test_all_kinds_of_question_are_in_use_and_every_task_has_its_station():
    """Nine kinds; the choices, the timeline, the first guess and the exit are asked somewhere."""
    pool = [one for one in course().questions.values() if one.lesson == LESSON]
    assert {one.type for one in pool} == {
        "single", "multiple", "true_false", "numeric", "ordering", "matching", "place", "date", "short_text",
    }  # fmt: skip
    found = stations_of(LESSON, course())
    items = [item for one in found for item in one["items"]]
    assert {"choose-tokyo", "chron-alliance", "r02-first", "r02-exit"} <= set(items)
