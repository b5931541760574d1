"""Names: what looks alike is one name, and what changes what is seen stays."""

import pytest

from course_utils.thinking.progress_names import ProgressError, clean_name, name_key
from tests.unit.learner_samples import FAMILY, NAMES, PERSIAN, RAINBOW, SCOTLAND


@pytest.mark.parametrize(
    "name", ["Mika", "Mi\u200bka", "Mika\u200b", "\ufeffMika", "Mi\u200cka", "Mika\ufe0f", " Mika "]
)
def test_names_that_look_alike_are_one(name):
    """Invisible characters make no second learner."""
    assert clean_name(name) == "Mika"


@pytest.mark.parametrize("name", ["", " \t ", "\u200b", "\u2800\u3164", "\u200d\ufe0f", "\ud800", "\x07"])
def test_what_leaves_nothing_to_see_is_refused(name):
    """A name that nobody can see is none."""
    with pytest.raises(ProgressError, match="Type a name"):
        clean_name(name)


@pytest.mark.parametrize("name", [FAMILY, RAINBOW, SCOTLAND, PERSIAN, "\u845b\U000e0100", "\u0915\u094d\u200d\u0937"])
def test_what_changes_what_is_seen_stays(name):
    """Families and flags stay whole, Persian keeps its joiners, a Chinese character its variant."""
    assert clean_name(name) == name


def test_a_letter_typed_two_ways_is_one():
    """One letter, or e and a diaeresis, even with something invisible between them."""
    assert clean_name("Zo\u00eb") == clean_name("Zoe\u0308") == clean_name("Zoe\u200b\u0308")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Anna", "ANNA"),
        ("Stra\u00dfe", "STRASSE"),
        ("\u039d\u03af\u03ba\u03bf\u03c2", "\u039d\u038a\u039a\u039f\u03a3"),
    ],
)
def test_capitals_make_no_other_name(one, two):
    """In scripts with capitals that are more than one letter, too."""
    assert name_key(one) == name_key(two)


def test_too_long_is_refused_and_not_cut_off():
    """The forty-first character is told, counted as it would be kept."""
    assert clean_name(" " + "A" * 40 + "\u200b") == "A" * 40
    with pytest.raises(ProgressError, match="40 characters at most; this one has 41"):
        clean_name("A" * 41)


def test_cleaning_twice_changes_nothing():
    """What is kept is clean by the same rule."""
    for name in NAMES:
        try:
            clean = clean_name(name)
        except ProgressError:
            continue
        assert clean_name(clean) == clean
