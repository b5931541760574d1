"""Dilemmas that are played: each option can be reached and is argued for, and no way through is the best at both."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest
from pydantic import ValidationError

from course_utils.hands.stations import _asked
from course_utils.records import CourseError, course
from course_utils.strings import say
from course_utils.subject.records.dilemmas import Decision, Dilemma
from course_utils.subject.widgets.role_play import play_spec, role_play

ALL = list(course().dilemmas.values())
PLAYED = [one for one in ALL if one.turns]


def rated(option: Decision, standing: frozenset[str]) -> tuple[int, int]:
    """Both ratings of an option in a state, worked out apart from the front end."""
    for shade in option.shades:
        if set(shade.after) <= standing and not set(shade.unless) & standing:
            return shade.upgrading, shade.bridging
    return option.upgrading, option.bridging


def states(one: Dilemma) -> dict[int, set[frozenset[str]]]:
    """For each step, every set of traces that can stand before it."""
    found: dict[int, set[frozenset[str]]] = defaultdict(set)
    for way in one.ways_through():
        for place, (_, standing) in enumerate(way):
            found[place].add(standing)
    return found


def named(one: Dilemma) -> str:
    return one.id


def test_three_are_played_in_steps_from_three_seats():
    """In three capitals, each with at least three steps and a way that really was taken."""
    assert len(PLAYED) == 3
    assert len({one.alone.name.split()[0] for one in PLAYED}) == 3
    for one in PLAYED:
        assert len(one.steps()) >= 3
        assert all(sum(option.done for option in options) == 1 for _, options in one.steps()), one.id


@pytest.mark.parametrize("one", ALL, ids=named)
def test_every_option_can_be_reached_and_every_step_leaves_a_choice(one):
    """On some way each option is taken, and on every way at least two are open at each step."""
    taken = defaultdict(set)
    for way in one.ways_through():
        for place, (option, _) in enumerate(way):
            taken[place].add(option.key)
    for place, (_, options) in enumerate(one.steps()):
        assert taken[place] == {option.key for option in options}
        for standing in states(one)[place]:
            assert sum(option.holds(standing) for option in options) >= 2, standing


@pytest.mark.parametrize("one", ALL, ids=named)
def test_no_option_is_best_at_both_and_no_two_weigh_alike(one):
    """Whatever was chosen before: whoever wants the most for one process gives up something of the other."""
    for place, (key, options) in enumerate(one.steps()):
        for standing in states(one)[place]:
            found = [rated(option, standing) for option in options if option.holds(standing)]
            best = (max(up for up, _ in found), max(across for _, across in found))
            assert best not in found, (key, sorted(standing))
            if one.turns:
                assert len(set(found)) == len(found), (key, sorted(standing))


@pytest.mark.parametrize("one", PLAYED, ids=named)
def test_no_way_through_is_the_best_at_both(one):
    """All steps together have no winner either, and no single step decides where a way comes out."""
    sums = [
        tuple(map(sum, zip(*(rated(option, standing) for option, standing in way), strict=True)))
        for way in one.ways_through()
    ]
    assert (max(up for up, _ in sums), max(across for _, across in sums)) not in sums
    assert len(set(sums)) > len(one.options)


@pytest.mark.parametrize("one", PLAYED, ids=named)
def test_earlier_choices_open_close_and_colour_later_ones(one):
    """Each of the three happens, every shade and every meeting on some way, and each way has one to three endings."""
    later = [option for turn in one.turns for option in turn.options]
    assert any(option.after for option in later)
    assert sum(bool(option.after or option.unless) for option in later) >= 2
    found = states(one)
    for place, (_, options) in enumerate(one.steps()):
        for option in options:
            for shade in option.shades:
                first = [next((s for s in option.shades if s.holds(one)), None) for one in found[place]]
                assert shade in first, (option.key, shade.text)
    for place, turn in enumerate(one.turns, start=1):
        assert all(any(met.holds(standing) for standing in found[place]) for met in turn.met)
    ends: Counter[int] = Counter()
    for way in one.ways_through():
        option, standing = way[-1]
        out = [met for met in one.endings if met.holds(standing | set(option.leaves))]
        ends.update(one.endings.index(met) for met in out)
        assert 1 <= len(out) <= 3
    assert len(ends) == len(one.endings)


@pytest.mark.parametrize("one", PLAYED, ids=named)
def test_cases_are_argued_and_of_like_weight(one):
    """No option has a case of half the length of another's: a thin case would give away what the course thinks."""
    for _, options in one.steps():
        lengths = [len(option.case or "") for option in options]
        assert min(lengths) * 2 > max(lengths), lengths
    lengths = [len(role.case or "") for role in one.roles]
    assert min(lengths) * 2 > max(lengths), lengths


def test_what_was_done_has_no_fixed_place_or_length():
    """Nobody learns to go by the place of an option: what was done stands first, second or third."""
    places = {[option.done for option in options].index(True) for one in PLAYED for _, options in one.steps()}
    assert len(places) >= 2


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"traces": []}, "is no trace"),
        ({"endings": []}, "nothing meets the trace"),
        ({"seat": "nobody"}, "is no role"),
    ],
)
def test_a_dilemma_that_cannot_be_played_is_refused(change, message):
    """Traces that nobody knows, or that nothing meets, and a seat that is no role."""
    given = course().dilemmas["dilemma-rimpac"].model_dump()
    with pytest.raises(ValidationError, match=message):
        Dilemma.model_validate({**given, **change})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"case": None}, "needs 'case'"),
        ({"after": ("crews",)}, "say why in 'closed'"),
        ({"leaves": ("nothing",)}, "is no trace"),
        (
            {"shades": ({"after": ("crews",), "upgrading": 2, "bridging": -1, "text": "So."},)},
            "say why in 'on_upgrading'",
        ),
    ],
)
def test_an_option_without_reasons_is_refused(change, message):
    """A case that nobody makes, a closed door without a word, a rating that changes without a reason."""
    given = course().dilemmas["dilemma-rimpac"].model_dump()
    first, *rest = given["turns"][0]["options"]
    given["turns"][0]["options"] = [{**first, **change}, *rest]
    with pytest.raises(ValidationError, match=message):
        Dilemma.model_validate(given)


def test_the_card_has_what_it_shows_and_a_text_for_readers_without_scripts():
    """Steps with sources, the seat, what happened in a fold; a name typed wrong is answered with the nearest."""
    card = role_play("dilemma-yasukuni-2013")
    assert [step["key"] for step in card.spec["steps"]] == ["first", "hague", "seventy"]
    assert card.spec["seat"] == "prime-minister"
    assert all(step["sources"] for step in card.spec["steps"][1:])
    html = card.fallback_html()
    assert html.index("A table in The Hague") < html.index("<details>") < html.index("14 August 2015")
    with pytest.raises(CourseError, match="did you mean"):
        role_play("dilemma-yasukuni")


def test_a_dilemma_without_turns_is_played_in_one_step():
    """The three that no lesson plays yet are shown by the same card."""
    spec = play_spec(course().dilemmas["dilemma-tanker-and-typhoon"], course())
    assert [step["title"] for step in spec["steps"]] == [say("role_play.first")]
    assert spec["steps"][0]["when"] == ""


def test_it_counts_as_an_answer_of_its_station():
    """The bar knows that the station is done once something is kept."""
    assert _asked("role_play", "dilemma-rimpac", "09-seven-bridges", course()) == ["dilemma-rimpac"]
