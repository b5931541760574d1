"""Considerations to be weighed: what a record must have, and what the card is given."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from course_utils.hands.stations import _asked
from course_utils.hands.way import stop
from course_utils.hands.weigh import weigh
from course_utils.records import CourseError, course
from course_utils.records.tables import table
from course_utils.records.teaching import LessonStatus
from course_utils.records.weighing import Weighing

RECORD = course().weighings["weigh-04-bases"]


def test_every_consideration_has_a_figure_and_every_voice_words_of_its_own():
    """Six are weighed; at least four voices, some for and some against, come from four kinds of place."""
    about = {one.about for one in RECORD.facts}
    assert about == {one.key for one in RECORD.considerations}
    assert len(RECORD.considerations) == 6
    assert len(RECORD.voices) >= 4
    assert len({voice.says for voice in RECORD.voices}) == len(RECORD.voices)
    places = " ".join(voice.where for voice in RECORD.voices)
    assert all(word in places for word in ("Okinawa", "Tokyo", "Washington", "Honshu", "for", "against"))


def test_no_two_voices_have_the_same_weights():
    """Else no student could tell them apart."""
    assert len({tuple(voice.weights.items()) for voice in RECORD.voices}) == len(RECORD.voices)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"weights": {"deter": 3}}, "must weigh"),
        ({"weights": dict.fromkeys(RECORD.voices[0].weights, 0)}, "not all with 0"),
        ({"weights": {**RECORD.voices[0].weights, "deter": 11}}, "less than or equal to 10"),
    ],
)
def test_a_voice_weighs_everything_from_0_to_10(change, message):
    """A weight that is missing or too high is refused when the record is read."""
    given = RECORD.model_dump()
    given["voices"] = [{**given["voices"][0], **change}, *given["voices"][1:]]
    with pytest.raises(ValidationError, match=message):
        Weighing.model_validate(given)


def test_a_fact_is_about_a_consideration_that_is_there():
    """A wrong key names the right ones."""
    given = RECORD.model_dump()
    given["facts"] = [{**given["facts"][0], "about": "peace"}]
    with pytest.raises(ValidationError, match="write one of deter"):
        Weighing.model_validate(given)


def test_the_card_has_facts_sources_and_a_text_for_readers_without_scripts():
    """The fallback tells all facts and voices; each fact has its sources."""
    card = weigh(RECORD.id)
    facts = [fact for one in card.spec["considerations"] for fact in one["facts"]]
    assert len(facts) == len(RECORD.facts)
    assert all(fact["sources"] for fact in facts)
    html = card.fallback_html()
    assert all(voice.name.split("'")[0] in html for voice in RECORD.voices)
    with pytest.raises(CourseError, match="weigh-04-bases"):
        weigh("weigh-04-base")


def test_it_counts_as_an_answer_of_its_station_and_lesson():
    """Bar and list know that the station is done once the weights are kept."""
    assert _asked("weigh", RECORD.id, RECORD.lesson, course()) == [RECORD.id]
    lesson = course().lessons[RECORD.lesson].model_copy(update={"status": LessonStatus.READY})
    assert RECORD.id in stop(lesson, course())["kept"]


def test_the_counts_of_us_forces_are_those_of_the_table():
    """The first figure, counted again."""
    japan = table("us_troops").frame.query("host == 'JPN'").set_index("year")["persons"]
    text = RECORD.facts[0].text
    assert all(f"{japan[year]:,}" in text for year in (1990, 2005, 2025))
