"""What lesson 09 says is what its records hold today; sums of marks that its questions rest on are worked out again."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations_with_replacement

import pytest

from course_utils.hands.stations import stations_of
from course_utils.hands.verdicts import verdict_items
from course_utils.hands.way import stop
from course_utils.records import course
from course_utils.records.notebooks import cells, notebooks_folder
from course_utils.records.openings import opening_path
from course_utils.records.questions.kinds.place import distance_km
from course_utils.strings import say
from course_utils.subject.records.verdicts import Assessment

LESSON = "09-seven-bridges"
BRIDGING = [f"score-br-{number}" for number in range(1, 8)]
UPGRADING = [f"score-up-{number}" for number in range(1, 8)]
LADDER = (
    Assessment.REVERSED,
    Assessment.NOT_PURSUED,
    Assessment.ATTEMPTED,
    Assessment.PARTLY_REALISED,
    Assessment.LARGELY_REALISED,
)
"""From the worst mark to the best; what is contested stands on no rung."""


def rungs(names: list[str]) -> list[int]:
    """The marks of some cards as rungs of the ladder, the lowest first, without those that are contested."""
    marks = [course().scorecards[name].assessment for name in names]
    return sorted(LADDER.index(one) for one in marks if one is not Assessment.CONTESTED)


def parts(names: list[str]) -> Counter[Assessment]:
    """How often each mark is given to a part of some cards."""
    return Counter(part.assessment for name in names for part in course().scorecards[name].components)


def asked(name: str):
    """A question of the lesson."""
    return course().questions[name]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """The Markdown of the lesson, cell by cell."""
    return [cell.source for cell in cells(notebooks_folder() / f"{LESSON}.ipynb") if cell.kind == "markdown"]


def test_no_verdict_of_the_course_stands_in_the_text(texts):
    """Neither a link to a scorecard nor a sentence of its judgement."""
    whole = " ".join(texts)
    assert "#score-" not in whole
    for name in BRIDGING:
        score = course().scorecards[name]
        assert score.judgement[:50] not in whole
        assert score.other_reading[:50] not in whole


def test_the_fold_explains_the_verdicts_in_the_words_of_the_cards(texts):
    """One scale, told once: six rows, with the meaning that the cards give."""
    (fold,) = (text for text in texts if "<details>" in text)
    for one in Assessment:
        assert f"| {say(f'verdicts.{one.value}')} | {say(f'verdicts.means_{one.value}')}" in fold


@pytest.mark.parametrize("name", BRIDGING)
def test_the_other_reading_names_another_mark(name):
    """What would turn a verdict says into which: one of the scale's other words stands in it."""
    score = course().scorecards[name]
    others = [one for one in Assessment if one is not score.assessment]
    assert any(say(f"verdicts.{one.value}").lower() in score.other_reading.lower() for one in others)


def test_the_guess_about_trust_is_what_the_card_tells():
    """The same shares in the guess, in the question and on card one, on both sides of it."""
    guess, card = course().predictions["p09-trust"], course().scorecards["score-br-1"]
    (done,) = (one for one in card.developments if "1,994" in one.text)
    (against,) = (one for one in card.against if "1,994" in one.text)
    assert "1,994" in guess.ask
    assert "1,994" in asked("q09-survey").stem
    for share in ("59", "42", "25"):
        assert share in guess.finding
        assert share in done.text
    for share in ("50.5", "49.5"):
        assert share in guess.explanation
        assert share in against.text
    assert next(option.text for option in guess.options if option.key == guess.answer) == "Japan"


def test_the_first_guess_of_the_lesson_can_be_checked_against_the_cards():
    """None of the seven is largely realised, by the course: the choice that fits is there."""
    assert not any(course().scorecards[name].assessment is Assessment.LARGELY_REALISED for name in BRIDGING)
    assert "None" in [option.text for option in course().reflections["r09-first"].options]
    assert course().reflections["r09-exit"].looks_back == "r09-first"


def test_no_numbers_for_the_marks_put_bridging_ahead():
    """Tried with all numbers from 0 to 6 for the rungs in which a better mark counts no less."""
    up, bridges = rungs(UPGRADING), rungs(BRIDGING)
    assert len(up) == len(bridges) == 6
    told = " ".join(asked("q09-weights").stem.split())
    assert 'upgrading has two "largely" and four "partly"' in told
    assert 'bridging has four "partly", one "attempted", one "not pursued"' in told
    assert Counter(up) == {4: 2, 3: 4}
    assert Counter(bridges) == {3: 4, 2: 1, 1: 1}
    for weights in combinations_with_replacement(range(7), len(LADDER)):
        assert sum(weights[one] for one in up) >= sum(weights[one] for one in bridges)


def test_by_parts_bridging_is_stronger_at_both_ends():
    """A few more of the best mark and many more that nobody took up: as the question has it."""
    up, bridges = parts(UPGRADING), parts(BRIDGING)
    assert 1 <= bridges[Assessment.LARGELY_REALISED] - up[Assessment.LARGELY_REALISED] <= 2
    assert bridges[Assessment.NOT_PURSUED] >= 3 * up[Assessment.NOT_PURSUED]
    assert up[Assessment.PARTLY_REALISED] > bridges[Assessment.PARTLY_REALISED]
    assert Assessment.REVERSED not in up | bridges


def test_two_of_three_parts_are_largely_realised_where_the_whole_was_not_pursued():
    """The question about the hub says so."""
    card = course().scorecards["score-br-6"]
    assert card.assessment is Assessment.NOT_PURSUED
    assert [one.assessment for one in card.components].count(Assessment.LARGELY_REALISED) == 2
    assert len(card.components) == 3


def test_visits_to_the_shrine_are_counted_from_the_events():
    """Six of Koizumi's, one after them."""
    visits = [one for one in course().events.values() if re.match(r"ev-yasukuni-(koizumi|abe)-\d{4}$", one.id)]
    assert sum("2001" <= one.date[:4] <= "2006" for one in visits) == 6
    assert sum("2007" <= one.date[:4] <= "2025" for one in visits) == asked("q09-visits").answer == 1


def test_dates_and_places_are_those_of_the_events():
    """The end of the Six-Party Talks, and the island of the first exercise."""
    assert asked("q09-six-party-date").answer == course().events["ev-north-korea-leaves-six-party"].date
    place, there = asked("q09-field-place"), course().events["ev-arf-vdr-2009"].place
    assert distance_km(place.lat, place.lon, there.lat, there.lon) < place.radius_km


def test_tokyo_and_seoul_are_in_order():
    """Month by month, as the items' own reasons tell them."""
    years = [int(re.search(r"\b(20\d\d)\b", item.why).group(1)) for item in asked("q09-seoul-order").items]
    assert years == sorted(years) == [2012, 2015, 2016, 2019, 2023]


def test_the_opening_picture_shows_every_dated_fact_once():
    """A full stone for each development, a ring for each that speaks against it."""
    drawing = opening_path(LESSON).read_text(encoding="utf-8")
    scores = [course().scorecards[name] for name in BRIDGING]
    assert drawing.count('fill="var(--cw-bridging)"/>') == sum(len(one.developments) for one in scores)
    assert len(re.findall(r"<circle[^>]*fill=\"none\"", drawing)) == sum(len(one.against) for one in scores)


def test_cards_and_the_decision_count_on_the_way_through_the_course():
    """Each is an item of its station; what is folded is kept too, and holds nobody up."""
    items = {one["name"]: one["items"] for one in stations_of(LESSON, course())}
    assert items["Explore"] == verdict_items("score-br", course())
    assert items["Play"] == ["dilemma-rimpac"]
    assert items["Compare"] == ["tally-09", "r09-outran"]
    kept = set(stop(course().lessons[LESSON], course())["kept"])
    assert {*items["Explore"], *items["Play"], "r09-outran"} <= kept


def test_the_check_asks_what_the_hour_tells():
    """No card that may not have been read, and the comparison twice."""
    found = [asked(name) for name in course().lessons[LESSON].check]
    assert len(found) == 6
    assert len({one.type for one in found}) >= 4
    unread = {"br-5-leadership", "br-7-joint-voice"}
    assert not any(unread & set(one.elements) for one in found)
    assert sum(one.objective == "compare" for one in found) == 2


def test_the_pool_has_every_kind_of_question_and_every_piece_of_advice():
    """Twenty or more, of all nine kinds; each of the seven is asked about."""
    pool = [one for one in course().questions.values() if one.lesson == LESSON]
    assert len(pool) >= 20
    assert len({one.type for one in pool}) == 9
    elements = {name for one in pool for name in one.elements}
    assert {course().scorecards[name].element for name in BRIDGING} <= elements
