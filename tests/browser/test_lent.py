"""On Binder the head of each lesson says that the computer is lent, and offers the answers as a file."""

from __future__ import annotations

import json

import pytest
from axe import look_over
from playwright.sync_api import expect
from widget_page import widget_page

from course_utils.hands.lesson import LessonHead, lesson

HOST = """
const learner = { id: "g", name: "", guest: true, created: "2026-11-30T10:00:00Z", answers: 2 };
const session = new URLSearchParams(location.search).get("lent");
const store = { ok: true, text: "", ...(session ? { lent: session } : {}) };
const modelFor = (spec) => {
  let hear;
  const reply = { hello: { kind: "learner", learner, answers: {}, last: null, store },
                  download: { kind: "file", name: "progress-guest.json", text: "{}" } };
  return { get: (name) => (name === "spec" ? spec : "notebook"), on: (_, to) => { hear = to; }, off() {},
           send: ({ kind }) => queueMicrotask(() => reply[kind] && hear(reply[kind])) };
};
"""
"""A host that is a notebook, on Binder if the address says so."""


@pytest.fixture
def address(tmp_path):
    return widget_page(tmp_path, "head", LessonHead, {"head": lesson("00-start-here").spec}, HOST)


def test_where_answers_last_nothing_is_said(address, visit):
    """At home and at school the note would be wrong."""
    page = visit(address).page
    expect(page.get_by_text("Learning now: a guest")).to_be_visible()
    expect(page.get_by_role("region", name="Before you leave Binder")).to_have_count(0)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_on_binder_the_answers_are_offered_as_a_file_and_the_note_can_be_put_away(address, visit, theme):
    """It says what the file lacks; once put away it stays away in this session, and the next session says it again."""
    seen = visit(f"{address}?lent=monday", width=390, theme=theme)
    note = seen.page.get_by_role("region", name="Before you leave Binder")
    expect(note).to_contain_text("throws away your answers")
    assert look_over(seen.page, {"include": [[".cw-lent"]]}).response["violations"] == []
    with seen.page.expect_download() as given:
        note.get_by_role("button", name="Download my progress").click()
    assert given.value.suggested_filename == "progress-guest.json"
    assert json.loads(given.value.path().read_text(encoding="utf-8")) == {}
    expect(note.get_by_role("status")).to_contain_text("What you answer from now on is not in it")
    note.get_by_role("button", name="Put this note away").press("Enter")
    expect(note).to_have_count(0)
    expect(seen.page.get_by_text("Learning now: a guest")).to_be_focused()
    seen.page.reload()
    expect(seen.page.get_by_text("Learning now: a guest")).to_be_visible()
    expect(note).to_have_count(0)
    seen.page.goto(f"{address}?lent=tuesday")
    expect(note).to_be_visible()
    seen.assert_quiet()
