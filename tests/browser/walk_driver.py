"""What a learner does on the way through the course, in both hosts: answers right and wrong, goes on, comes back."""

from __future__ import annotations

from datetime import datetime, timedelta

from counted_again import PATH, Log, answered, due_items, ideas, sureness, title, very_first
from playwright.sync_api import Locator, Page, expect
from test_review import asked

from course_utils.records import course
from course_utils.records.questions import Question
from course_utils.records.teaching import Lesson
from course_utils.strings import counted, say
from course_utils.thinking.progress import Event

HOME = PATH[0].id
AWAY = timedelta(days=35)
LEVELS = ("certain", "fairly", "guess")
WITH_OPTIONS = ("single", "true_false", "multiple")


def check_of(place: Page | Locator, lesson: Lesson) -> Locator:
    """The quiz at a lesson's end, by its title: until it is drawn, the last one there is the warm-up."""
    return place.locator(".cw-quiz").filter(has_text=say("quiz.title_check", title=lesson.title))


def with_options(lesson: Lesson) -> list[str]:
    """The questions of a lesson's check that are answered by a choice among options."""
    return [one for one in lesson.check if course().questions[one].type in WITH_OPTIONS]


def choice(question: Question, *, right: bool) -> list[str]:
    """The options to choose for an answer that is right, or wrong."""
    if question.type == "true_false":
        return [str(question.answer is right).lower()]
    keys = [option.key for option in question.options if option.correct is right]
    return keys if question.type == "multiple" else keys[:1]


def kept_as(name: str, learner: str, *, right: bool) -> Event:
    """Such an answer as it is kept."""
    question = course().questions[name]
    keys = choice(question, right=right)
    response = {"multiple": keys, "true_false": keys[0] == "true"}.get(question.type, keys[0])
    given = {"version": question.version, "type": question.type, "response": response, "confidence": "fairly"}
    return Event.new(learner=learner, item=name, shown="right" if right else "not_yet", **given)


def answer(quiz: Locator, at: int, name: str, *, right: bool, sure: str) -> None:
    """Answer the question at a place in a quiz for the first time, and wait for its verdict."""
    quiz.locator(".cw-quiz-step").nth(at).click()
    for key in choice(course().questions[name], right=right):
        quiz.locator(f".cw-quiz-asked input[value='{key}']").check()
    quiz.locator(f"input[value={sure}]").check()
    quiz.get_by_role("button", name="Check", exact=True).click()
    expect(quiz.locator(".cw-verdict").first).to_contain_text("Right" if right else "Not yet")


def answer_two(quiz: Locator, lesson: Lesson, log: Log) -> None:
    """One answer right and one wrong, of what is not answered yet, as sure as one is in this lesson."""
    known = {event["item"] for event in log}
    left = [name for name in with_options(lesson) if name not in known]
    for name, right in zip(left, (True, False), strict=False):
        answer(quiz, lesson.check.index(name), name, right=right, sure=LEVELS[PATH.index(lesson) % 3])


def way_on(place: Page | Locator, lesson: Lesson) -> Locator:
    """The link to the next lesson: on the map of the course in the first, on the closing card in all others."""
    if lesson.id == HOME:
        return place.locator(".cw-course-map a.cw-les").first
    return place.locator("a.cw-next")


def review_a_miss(deck: Locator, log: Log, now: datetime) -> None:
    """What is due is asked, what was missed first; a single choice among these is answered right this time."""
    due = due_items(log, now.isoformat())
    missed = {one["item"] for one in log if one["shown"] and one["shown"] != "right"}
    # Too many for a day: words say so.
    assert len(due) > len(missed) > 10
    expect(deck).to_contain_text(f"{len(due)} questions are due. Here are 10 of them")
    stems = {course().questions[one].stem: one for one in due}
    names = [stems[stem] for stem in asked(deck)]
    assert len(names) == 10
    assert set(names) <= missed
    at = next(at for at, one in enumerate(names) if course().questions[one].type == "single")
    answer(deck, at, names[at], right=True, sure="certain")
    # The verdict is painted before the answer is kept.
    expect(deck).to_contain_text(say("quiz.saved"))


def dashboard_agrees(board: Locator, log: Log, now: datetime) -> None:
    """Every number of the dashboard is what the log comes to when it is counted again."""
    expect(board.locator("h3")).to_have_text(title(log))
    expect(board).to_contain_text(very_first(log))
    assert board.locator(".cw-dash-sure .cw-dash-number").all_text_contents() == sureness(log)
    met = ideas(log)
    expect(board.locator(".cw-dash-misses > p")).to_contain_text(counted("dashboard.misses", sum(met.values())))
    for mark, number in met.items():
        assert board.locator(f".cw-dash-miss-{mark}").count() == number, mark
    expect(board.locator(".cw-dash-due")).to_contain_text(
        counted("dashboard.due", len(due_items(log, now.isoformat())))
    )
    lines = board.locator(".cw-dash-lesson summary").all()
    for line, lesson in zip(lines, PATH, strict=True):
        expect(line).to_contain_text(f"{answered(log, lesson.id)} of {len(lesson.check)} check questions answered")
