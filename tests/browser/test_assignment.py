"""The card of an assignment: who it is, every kind of question, and the file that is handed in."""

from __future__ import annotations

import base64
import gzip
import json

import pytest
from axe import look_over
from lab_driver import run_all, write_notebook
from playwright.sync_api import expect
from widget_page import host_page

from course_utils.grading.package import initials, student_code
from course_utils.grading.sealing import seal
from course_utils.hands.assignment import AssignmentCard, maps, region
from course_utils.records import course
from course_utils.strings import counted, say
from course_utils.thinking.progress_file import Event
from tests.unit.marking_samples import DAY, MATCHING, MULTIPLE, NUMERIC, ORDERING, PLACE, SINGLE, TRUE_FALSE, YEAR

ID, SALT = "a0123abcd", "salt"
KINDS = (SINGLE, MULTIPLE, TRUE_FALSE, NUMERIC, ORDERING, MATCHING, PLACE, DAY, YEAR)
FIGURE = {
    "title": "Two lines",
    "unit": "percent",
    "lines": [
        {"name": "North", "points": [[1990, 3.5], [2000, 1.25]]},
        {"name": "South", "points": [[1990, 1], [2000, 4]]},
    ],
    "alt": "Two lines over the years from 1990 to 2000.",
}
TEXT = {
    "item": f"{ID}-t00", "version": 1, "points": 4, "type": "text", "about": "a text", "stem": "Say why.", "words": 20,
    "criteria": [{"title": "A reason", "points": 2}, {"title": "A limit", "points": 2}],
}  # fmt: skip


def faces(student):
    """What a student is asked: every kind of question, the first with a figure."""
    made = []
    for question in KINDS:
        face = {"item": f"{ID}-{question.id}", "version": 1, "points": 1, **seal(question, student).public}
        made.append({**face, "region": region(question)} if question.type == "place" else face)
    return [{**made[0], "figure": FIGURE}, *made[1:], TEXT]


def spec(due="2126-12-01T12:00:00+00:00"):
    students = {"S17": "Mika Halen", "S18": "Aya Mori"}
    packed = {student_code(SALT, one): {"who": initials(name), "items": faces(one)} for one, name in students.items()}
    return {
        "assignment": ID, "title": "Week 3", "due": due, "lessons": ["Start here"], "points": 13, "all": len(KINDS) + 1,
        "salt": SALT, "packed": base64.b64encode(gzip.compress(json.dumps(packed).encode())).decode(),
        "maps": maps(course(), {region(PLACE)}),
    }  # fmt: skip


@pytest.fixture
def desk(visit, tmp_path):
    return visit(host_page(tmp_path, "assignment", [AssignmentCard(spec())]))


def begin(page, student="s17 "):
    card = page.locator(".cw-asg")
    card.get_by_label(say("assignment.id")).fill(student)
    page.keyboard.press("Enter")
    card.get_by_role("button", name=say("assignment.yes")).press("Enter")
    return card


def hand(page):
    with page.expect_download() as waiting:
        page.get_by_role("button", name=say("assignment.hand"), exact=True).press("Enter")
    path = waiting.value.path()
    return waiting.value.suggested_filename, json.loads(path.read_text(encoding="utf-8"))


def test_who_it_is_is_asked_and_looked_at(desk):
    """Nothing, nobody and somebody else are told beside the field; what is typed stays."""
    page, card = desk.page, desk.page.locator(".cw-asg")
    field, find = card.get_by_label(say("assignment.id")), card.get_by_role("button", name=say("assignment.find"))
    find.click()
    expect(card).to_contain_text(say("assignment.id_missing"))
    field.fill("S99")
    find.click()
    expect(card).to_contain_text(say("assignment.id_unknown", id="S99"))
    expect(field).to_have_value("S99")
    field.fill("\uff3317")
    find.click()
    expect(card).to_contain_text("M. H.")
    card.get_by_role("button", name=say("assignment.no")).click()
    expect(field).to_be_focused()
    find.click()
    card.get_by_role("button", name=say("assignment.yes")).click()
    expect(card.locator(".cw-asg-item")).to_have_count(len(KINDS) + 1)
    expect(card.locator("[data-number='1']")).to_be_focused()
    assert look_over(page).response["violations"] == []
    desk.assert_quiet()


def test_every_kind_is_answered_kept_and_handed_in(desk):
    """By keys; a reload loses nothing; the file holds each answer as the student's own package names it."""
    page = desk.page
    card = begin(page)
    items = card.locator(".cw-asg-item")
    for at in (0, 1, 2):
        items.nth(at).locator(".cw-quiz-option input").first.press("Space")
    numeric = items.nth(3).get_by_role("textbox")
    numeric.fill("1,234")
    items.nth(3).get_by_role("button", name=say("assignment.keep")).press("Enter")
    expect(items.nth(3)).to_contain_text("1234")
    numeric.fill("1234.5")
    items.nth(4).locator("[data-way='down']").first.press("Enter")
    for select in items.nth(5).locator("select").all():
        select.select_option(index=1)
    place = items.nth(6).get_by_role("textbox")
    place.nth(0).fill("35")
    place.nth(1).fill("139")
    day = items.nth(7)
    day.get_by_label(say("quiz.month"), exact=True).select_option("2")
    day.get_by_label(say("quiz.year"), exact=True).fill("2005")
    items.nth(9).get_by_role("textbox").fill("Because.")
    items.nth(0).get_by_label(say("sure.certain")).check()
    items.nth(0).get_by_role("button", name=say("assignment.keep")).press("Enter")
    expect(items.nth(0)).to_have_attribute("data-state", "kept")
    page.reload()
    expect(items).to_have_count(len(KINDS) + 1)
    expect(items.nth(0)).to_have_attribute("data-state", "kept")
    expect(items.nth(3).get_by_role("textbox")).to_have_value("1234.5")
    expect(card).to_contain_text(counted("assignment.answered", 1, all=10))
    name, body = hand(page)
    assert name.startswith(f"hand-in-s17-{ID}-")
    assert body["student"] == "s17"
    assert body["assignment"] == ID
    events = {event["item"].removeprefix(f"{ID}-"): event for event in map(check, body["events"])}
    assert events["q00-single"]["response"] == "o1"
    assert events["q00-single"]["confidence"] == "certain"
    assert events["q00-numeric"]["response"] == "1234.5"
    assert events["q00-ordering"]["response"][:2] == ["o2", "o1"]
    assert set(events["q00-matching"]["response"]) == {"o1", "o2", "o3"}
    assert events["q00-place"]["response"] == {"lat": 35, "lon": 139}
    assert events["q00-day"]["response"] == "2005-02"
    assert events["t00"]["response"] == "Because."
    assert body["answered"] == len(events) == 9
    expect(card).to_contain_text(say("assignment.open_items"))
    expect(card.locator(".cw-asg-receipt")).to_contain_text(body["sha256"][:12])
    page.reload()
    expect(card.locator(".cw-asg-receipt")).to_contain_text(body["sha256"][:12])
    desk.assert_quiet()


def check(event):
    """An event of a file, which must be one that Python reads."""
    return Event.model_validate(event).as_written()


def test_two_students_at_one_browser_keep_apart(desk):
    """The second sees none of the first one's answers, and each hands in their own."""
    page = desk.page
    card = begin(page)
    items = card.locator(".cw-asg-item")
    items.nth(2).get_by_label(say("quiz.true"), exact=True).press("Space")
    items.nth(2).get_by_role("button", name=say("assignment.keep")).press("Enter")
    expect(items.nth(2)).to_have_attribute("data-state", "kept")
    card.get_by_role("button", name=say("assignment.no")).click()
    begin(page, "S18")
    expect(items.nth(2)).to_have_attribute("data-state", "open")
    expect(items.nth(2).get_by_label(say("quiz.true"), exact=True)).not_to_be_checked()
    _, body = hand(page)
    assert (body["student"], body["events"]) == ("S18", [])
    card.get_by_role("button", name=say("assignment.no")).click()
    begin(page)
    expect(items.nth(2)).to_have_attribute("data-state", "kept")
    _, body = hand(page)
    assert [event["response"] for event in body["events"]] == [True]


def test_what_is_late_or_too_long_is_said(visit, tmp_path):
    """A file can still be made; a text of too many words is mended first."""
    desk = visit(host_page(tmp_path, "late", [AssignmentCard(spec("2020-01-01T00:00:00+09:00"))]))
    page = desk.page
    card = begin(page)
    expect(card).to_contain_text("It was due on")
    text = card.locator(".cw-asg-item").last
    text.get_by_role("textbox").fill("word " * 21)
    page.get_by_role("button", name=say("assignment.hand"), exact=True).click()
    expect(card).to_contain_text(say("assignment.mend_first"))
    text.get_by_role("textbox").fill("word " * 20)
    _, body = hand(page)
    assert body["answered"] == 1
    desk.assert_quiet()


def test_in_jupyterlab_it_asks_keeps_and_hands_in(account, visit):
    """The same card beside a notebook: an answer stands after the kernel is run anew, and the file is made."""
    folder = account.lab.folder / "notebooks"
    (folder / "week-3.json").write_text(json.dumps(spec()), encoding="utf-8")
    write_notebook(account.lab.folder, "week-3", ['from course_utils import assignment\n\nassignment("week-3.json")'])
    one = visit(account.lab.address("week-3"))
    run_all(one.page)
    card = begin(one.page)
    item = card.locator(".cw-asg-item").nth(3)
    item.get_by_role("textbox").fill("1234.5")
    item.get_by_role("button", name=say("assignment.keep")).click()
    expect(item).to_have_attribute("data-state", "kept")
    run_all(one.page)
    expect(item).to_have_attribute("data-state", "kept")
    item.get_by_role("textbox").fill("1235")
    name, body = hand(one.page)
    assert name.startswith("hand-in-s17-")
    assert [check(event)["response"] for event in body["events"]] == ["1234.5", "1235"]
    expect(card.locator(".cw-asg-receipt")).to_contain_text(body["sha256"][:12])
    one.assert_quiet()
