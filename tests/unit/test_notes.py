"""What a note in the text tells of a record."""

from __future__ import annotations

import pytest

from course_utils.records import course
from course_utils.records.notes import note

MOST_WORDS = 120


@pytest.mark.parametrize("name", sorted(course().seed_states))
def test_a_note_on_a_seed_is_short_and_has_both_dates(name):
    """Then, now and the course's view in a paragraph; the board has the rest."""
    text = note(course(), name)["text"]
    assert len(text.split()) <= MOST_WORDS
    assert "20" in text
    assert text.index("essay's year" if "essay's year" in text else "200") < text.index("202")
