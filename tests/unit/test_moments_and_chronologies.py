"""Decisions to take and cards to place: what their records must keep to, and what their cards show without a script."""

from dataclasses import replace

import pytest
from pydantic import ValidationError

from course_utils.desk.chronology_rules import check_chronologies
from course_utils.hands.choose import choose, series_spec
from course_utils.hands.chronology import chronology, chronology_spec
from course_utils.records import CourseError, course, load, seeds_folder
from course_utils.records.chronology import Chronology
from course_utils.records.dates import earliest
from course_utils.records.moments import Moment, Way

SERIES = course().decision_series["choose-tokyo"]
LINE = course().chronologies["chron-alliance"]


def test_every_moment_has_its_sources_and_a_choice_that_is_no_outlier():
    """Each way moves at least one scale, no two ways of a moment move alike, and the spec holds all that is shown."""
    for moment in series_spec(SERIES, course())["moments"]:
        moves = [tuple(way["moves"]) for way in moment["ways"]]
        assert len(set(moves)) == len(moves), moment["id"]
        assert all(any(one) for one in moves), moment["id"]
        assert len(moment["sources"]) >= 2, moment["id"]


def test_what_was_done_has_no_fixed_place_among_the_ways():
    """Nobody learns to go by the place: it stands first, in the middle and last."""
    places = {
        [way.key for way in course().moments[name].ways].index(course().moments[name].chosen) for name in SERIES.moments
    }
    assert places == {0, 1, 2}


def test_the_ways_do_not_give_away_what_was_done():
    """What stands before the decision names nobody: who took the way is told afterwards."""
    for name in SERIES.moments:
        moment = course().moments[name]
        before = " ".join([moment.brief, *moment.known, *moment.scales, *(way.text for way in moment.ways)])
        leader = next(way.backers for way in moment.ways if way.key == moment.chosen).split()[-2]
        assert leader not in before, f"{name}: {leader}"


def test_a_choice_that_is_no_way_is_refused():
    """An author who misspells `chosen` is told the keys that there are."""
    fields = course().moments["moment-1951"].model_dump(mode="python") | {"chosen": "z"}
    with pytest.raises(ValidationError, match="which is no way"):
        Moment.model_validate(fields)


def test_the_options_of_a_dilemma_are_ways_too():
    """So that the same card can show them."""
    assert all(isinstance(option, Way) for one in course().dilemmas.values() for option in one.options)


def test_the_cards_take_their_dates_from_their_events():
    """And no two share a year, so that every pair has an order."""
    cards = chronology_spec(LINE, course())["cards"]
    years = [earliest(course().events[card.event].date).year for card in LINE.cards]
    assert [card["year"] for card in cards] == years
    assert len(set(years)) == len(years) == 12
    assert years != sorted(years)


def test_cards_that_give_their_year_away_or_share_one_are_named():
    """A year in the words, two events of one year, and an event that is not on the line."""
    first, second, *rest = LINE.cards
    bad = first.model_copy(update={"text": "In 1972 Okinawa comes back."})
    twin = second.model_copy(update={"event": first.event})
    spoilt = LINE.model_copy(update={"cards": (bad, twin, *rest), "from_year": 1950})
    loaded = load(seeds_folder())
    made = replace(loaded, course=replace(loaded.course, chronologies={LINE.id: spoilt}))
    found = " ".join(str(one) for one in check_chronologies(made))
    for words in ("the card says '1972'", "both happened in 1972", "1947, which is not on"):
        assert words in found
    assert list(check_chronologies(loaded)) == []


def test_a_line_that_runs_backwards_is_refused():
    """With the two years, so that an author sees which to exchange."""
    with pytest.raises(ValidationError, match="from 2006 to 1945"):
        Chronology.model_validate(LINE.model_dump() | {"from_year": 2006, "to_year": 1945})


def test_without_a_script_everything_can_be_read():
    """Ways with what they buy and cost, what was done; cards first without dates, then in a fold with them."""
    told = choose(SERIES.id).fallback_html()
    moment = course().moments["moment-1960"]
    assert moment.title in told
    assert moment.ways[0].buys in told
    line = chronology(LINE.id).fallback_html()
    assert line.index("<ul>") < line.index("<details>") < line.index("3 May 1947") < line.index("19 February 2005")


@pytest.mark.parametrize(("word", "name"), [(choose, "choose-tokio"), (chronology, "chron-aliance")])
def test_a_name_typed_wrong_is_answered_with_the_nearest(word, name):
    """In words, as every word of the lessons does."""
    with pytest.raises(CourseError, match="did you mean"):
        word(name)
