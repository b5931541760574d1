"""Statements that a machine can hold: numbers in words and the lists they count, claims on a map and the record."""

import re

import pytest

from course_utils.records.library import course
from course_utils.records.questions.kinds.single import SingleChoice
from course_utils.records.questions.kinds.true_false import TrueFalse
from course_utils.records.tables import table

BRIDGING = (
    "06-trade-and-peace",
    "07-seeds-of-cold-war-two",
    "09-seven-bridges",
    "10-two-dials",
    "11-arms-races-by-numbers",
)

COUNTED = [
    ("term-asean", "It had ten members in 2006", "inst-asean", 2006, 10),
    ("term-asean", "has had eleven since Timor-Leste joined in October 2025", "inst-asean", 2025, 11),
    ("term-eas", "Sixteen states took part when it began in December 2005", "inst-eas", 2005, 16),
    ("term-eas", "eighteen from 2011", "inst-eas", 2011, 18),
    ("term-eas", "the course counts nineteen", "inst-eas", 2025, 19),
    ("term-apec", "twenty-one since 1998", "inst-apec", 2026, 21),
    ("term-cptpp", "Japan led the ten others to a new one", "inst-cptpp", 2023, 11),
    ("term-quad", "Australia, India, Japan and the United States.", "inst-quad", 2026, 4),
]
"""A term, its words, the institution that they count, the year, and how many the list then has."""

ABSOLUTE = re.compile(
    r"\b(all|always|any|anyone|certain|entirely|every|everyone|must|never|no one|nobody|none|nothing|only|totally)\b",
    re.IGNORECASE,
)
PLACES = {
    "dokdo-takeshima": "dispute-dokdo-takeshima",
    "paracel": "dispute-paracel-xisha-hoang-sa",
    "scarborough": "dispute-scarborough-huangyan-bajo-de-masinloc",
    "senkaku-diaoyu": "dispute-senkaku-diaoyu",
    "southern-kurils": "dispute-southern-kurils-northern-territories",
    "spratly": "dispute-spratly-nansha-truong-sa",
}
"""Where the table of territories and the records of disputes speak of one place."""


SINGLE = [one for one in course().questions.values() if isinstance(one, SingleChoice)]


def _fixed(kind):
    return [one for one in course().questions.values() if one.lesson in BRIDGING and isinstance(one, kind)]


@pytest.mark.parametrize(("term", "words", "institution", "year", "members"), COUNTED)
def test_a_term_counts_as_many_members_as_the_list_has(term, words, institution, year, members):
    """Whoever adds a member to a list finds the sentence that counts them."""
    assert words in course().terms[term].definition
    assert len(course().institutions[institution].members_in(year)) == members


@pytest.mark.parametrize(("place", "dispute"), PLACES.items())
def test_who_claims_a_place_in_the_table_is_a_party_in_the_record(place, dispute):
    """Both name the same governments, and the same one in control; a party to the waters alone claims no land."""
    record = course().disputes[dispute]
    frame = table("territorial_disputes").frame
    rows = frame[frame["place"] == place]
    assert set(rows.loc[rows["role"] == "administers", "state"]) == {record.administered_by} - {None}
    waters_alone = {"BRN"} if place == "spratly" else set()
    assert set(rows["state"]) == set(record.parties) - waters_alone


def test_true_and_false_are_right_about_as_often():
    """Who always says "false" must not do better than a coin."""
    answers = [one.answer for one in _fixed(TrueFalse)]
    assert abs(answers.count(True) - answers.count(False)) <= 1


@pytest.mark.parametrize("question", SINGLE, ids=lambda one: one.id)
def test_no_absolute_word_gives_a_question_away(question):
    """Whoever strikes out every option with an absolute word must still choose between three, or has lost the key."""
    left = [option for option in question.options if not ABSOLUTE.search(option.text)]
    assert len(left) >= 3 or not any(option.correct for option in left)
