"""The debrief: every dilemma in the order of its time, with all that its ratings hang on and no more."""

from __future__ import annotations

import json

from course_utils.records import course
from course_utils.subject.widgets.debrief import debrief, debrief_spec

SPEC = debrief_spec(course())


def test_every_dilemma_is_there_in_the_order_of_time():
    """Those that happened by their date, what is imagined last; each says where it is played, if anywhere."""
    records = course().dilemmas
    dates = [records[play["id"]].date for play in SPEC["plays"]]
    assert {play["id"] for play in SPEC["plays"]} == set(records)
    assert dates == [*sorted(date for date in dates if date), *(None for date in dates if not date)]
    assert {play["lesson"] for play in SPEC["plays"]} <= {"09-seven-bridges", "14-capstone", None}
    assert SPEC["plays"][3]["lesson"] == "09-seven-bridges"


def test_all_that_ratings_hang_on_is_carried_and_no_text():
    """Options with traces, conditions, ratings and shades, as the records have them; light beside the plays."""
    for play in SPEC["plays"]:
        for step, (key, options) in zip(play["steps"], course().dilemmas[play["id"]].steps(), strict=True):
            assert step["key"] == key
            for lean, option in zip(step["options"], options, strict=True):
                full = option.model_dump(mode="json")
                assert all(lean[name] == full[name] for name in lean if name != "shades")
                assert {*lean} == {"key", "leaves", "after", "unless", "upgrading", "bridging", "shades"}
                for shade, whole in zip(lean["shades"], full["shades"], strict=True):
                    assert shade == {name: whole[name] for name in ("after", "unless", "upgrading", "bridging")}
    assert len(json.dumps(SPEC)) < 12_000


def test_it_begins_where_the_model_puts_the_year_of_the_essay():
    """And with the essay's numbers; without scripts the dilemmas and the caveat stand there."""
    assert SPEC["position"] == {"name": "2006", "u": 0.6, "b": 0.2}
    assert SPEC["presets"][0]["id"] == "preset-essay"
    html = debrief().fallback_html()
    assert "no forecast" in html
    assert html.count("<li>") == len(SPEC["plays"])
