"""The widget that shows a picture: words for those without scripts, and plotly once."""

from __future__ import annotations

import dataclasses

import picture_samples as samples
import pytest

from course_utils.strings import say
from course_utils.subject.pictures.bases import bases


@pytest.fixture(scope="module")
def of():
    return samples.real()


def test_the_text_that_stands_in_for_the_widget_is_escaped(of):
    """Markup in a record stays text, and every row is in the table."""
    from course_utils.hands.picture import PictureWidget

    made = samples.some_bases()
    made[0] = made[0].model_copy(update={"role": "<script>alert(1)</script> & more"})
    widget = PictureWidget(bases(of=of, records=made))
    html = widget.fallback_html()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert html.count("<tr>") == len(made) + 1
    assert repr(widget) == "<picture>"
    assert "</script><" not in widget.page_html().split('type="application/json">')[1].split("</script>")[0]


def test_the_widget_sends_plotly_only_when_asked(of):
    """One buffer with the packaged bundle; other messages are not its business."""
    from course_utils.hands.picture import PictureWidget

    widget = PictureWidget(bases(of=of, records=samples.some_bases()))
    sent = []
    widget.send = lambda content, buffers=None: sent.append((content, buffers))
    widget.answer({"kind": "hello"})
    assert sent == []
    widget.answer({"kind": "want-plotly"})
    ((content, buffers),) = sent
    assert content == {"kind": "plotly"}
    assert len(buffers) == 1
    assert b"plotly.js v" in buffers[0][:400]


def test_what_no_source_confirms_says_so(monkeypatch):
    """An unverified record, while its author still looks, is marked where it is read: in a picture and in a note."""
    from course_utils.records import course
    from course_utils.records.notes import note
    from course_utils.subject.pictures import bases as home

    records = course()
    sure, unsure = list(records.bases.values())[:2]
    unsure = unsure.model_copy(update={"verified": False})
    records = dataclasses.replace(records, bases={**records.bases, unsure.id: unsure})
    monkeypatch.setattr(home, "course", lambda: records)
    details = {row.title: row.detail for row in bases().rows}
    assert details[unsure.name].endswith(say("common.unverified"))
    assert say("common.unverified") not in details[sure.name]
    assert note(records, unsure.id)["text"].endswith(say("common.unverified"))
