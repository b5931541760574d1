"""The controls that charts share: which states, and between which years."""

from __future__ import annotations

from course_utils.pictures.picture import Span
from course_utils.pictures.times import essay_year
from course_utils.strings import say


def years_span(since: int, until: int) -> Span:
    """Two years between which the chart zooms, with buttons for the years before and after the essay."""
    essay = essay_year()
    presets = [(say("picture.preset_all"), since, until)]
    if since < essay < until:
        presets += [(say("picture.preset_before"), since, essay), (say("picture.preset_after"), essay, until)]
    return Span("year", "year", say("picture.years"), since, until, axis=True, presets=tuple(presets))
