"""The questions of a lesson on paper, in the order of its check, with boxes and lines for a pen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from course_utils.desk.export.bank import Asked, Group
from course_utils.desk.export.figure import svg
from course_utils.desk.export.paper.maps import map_svg
from course_utils.desk.export.paper.pages import page
from course_utils.desk.export.wording import essay_words, how, places
from course_utils.records.graded import GradedText
from course_utils.records.library import Course
from course_utils.records.questions import Question
from course_utils.records.questions.choosing import Choosing
from course_utils.records.questions.kinds.date import DateQuestion
from course_utils.records.questions.kinds.matching import Matching
from course_utils.records.questions.kinds.numeric import Numeric
from course_utils.records.questions.kinds.ordering import Ordering
from course_utils.records.questions.kinds.place import PlaceQuestion
from course_utils.records.questions.kinds.short_text import ShortText
from course_utils.records.questions.kinds.single import SingleChoice
from course_utils.records.questions.kinds.true_false import TrueFalse
from course_utils.strings import say

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LINES = 5
_WORDS_A_LINE = 10


def questions_page(groups: Sequence[Group], records: Course, *, sheet: int, sheets: int, answers: bool) -> str:
    """The page of one lesson.

    Args:
        groups: its questions.
        records: the records of the course.
        sheet: which of the sheets, from 0; each has other drawn numbers and another order of what is chosen from.
        sheets: how many there are.
        answers: whether answers and explanations stand there, and no lines to write on.
    """
    lesson = records.lessons[groups[0].lesson]
    check = [one for key in lesson.check for one in groups if one.id == key]
    rest = [one for one in groups if one.id not in lesson.check]
    named = bool(check and rest)
    parts = []
    number = 1
    for title, some in ((say("paper.check"), check), (say("paper.more"), rest)):
        if some:
            asked = [
                _question(one.entries[sheet % len(one.entries)], records, at, sheet)
                for at, one in enumerate(some, start=number)
            ]
            parts.append({"title": title if named else "", "questions": asked})
            number += len(some)
    told = say("paper.sheet", number=sheet + 1, all=sheets) if sheets > 1 else ""
    title = f"{lesson.id[:2]} {lesson.title}"
    return page("questions.html", title=title, parts=parts, sheet=told, answers=answers)


def _question(asked: Asked, records: Course, number: int, sheet: int) -> dict[str, Any]:
    """What the page shows of one question; what a kind has not is empty."""
    one = dict.fromkeys(("options", "lefts", "rights", "right", "points"), ()) | {
        "number": number,
        "stem": asked.stem,
        "how": how(asked) if isinstance(asked, Ordering | GradedText) else "",
        "single": isinstance(asked, SingleChoice | TrueFalse),
        "essay": essay_words(asked.essay) if asked.essay else "",
        "lines": 0,
        "blank": "",
        **dict.fromkeys(("figure", "map", "note", "explanation"), ""),
    }
    if isinstance(asked, GradedText):
        levels = [{"of": f"{line.title} ({line.points:g}).", "text": " / ".join(line.levels)} for line in asked.rubric]
        return one | {"lines": asked.words // _WORDS_A_LINE, "points": levels}
    one["explanation"] = asked.explanation
    if asked.figure:
        one["figure"] = Markup(svg(asked.figure))
    return one | _kind(asked, records, str(sheet))


def _kind(asked: Question, records: Course, variant: str) -> dict[str, Any]:
    """What the kind of question adds."""
    item = asked.public(variant)
    if isinstance(asked, Choosing):
        return {"options": [_option(at, one["text"], one["correct"], one["feedback"]) for at, one in _lettered(item)]}
    if isinstance(asked, TrueFalse):
        said = {True: asked.feedback_right, False: asked.feedback_wrong}
        words = ((True, say("quiz.true")), (False, say("quiz.false")))
        return {
            "options": [_option("", text, truth == asked.answer, said[truth == asked.answer]) for truth, text in words]
        }
    if isinstance(asked, Matching):
        rights = [{"letter": LETTERS[at], "text": text} for at, text in enumerate(item["rights"])]
        letter = {one["text"]: one["letter"] for one in rights}
        lefts = [{"text": one.left, "answer": letter[one.right]} for one in asked.pairs]
        whys = [{"of": f"{one.left}.", "text": one.why} for one in asked.pairs]
        # The left sides in an order of their own too: the record's may be that of time.
        return {"lefts": asked.shuffled(lefts, variant, lambda one: one["text"]), "rights": rights, "points": whys}
    if isinstance(asked, Ordering):
        place = dict(places(asked))
        start = [{"text": text, "answer": place[text]} for text in asked.choices(item)]
        return {"lefts": start, "points": [{"of": f"{place[one.text]}.", "text": one.why} for one in asked.items]}
    if isinstance(asked, PlaceQuestion):
        drawn, note = map_svg(records, asked.lat, asked.lon, say("paper.map"))
        return {"map": drawn, "note": note, "right": asked.answers(item), "how": say("paper.cross")}
    if isinstance(asked, ShortText):
        criteria = [{"of": "", "text": one} for one in asked.criteria]
        return {"lines": _LINES, "right": asked.answers(item), "points": criteria}
    blank = asked.unit if isinstance(asked, Numeric) else ""
    span = say("quiz.date_span", first=asked.from_year, last=asked.to_year) if isinstance(asked, DateQuestion) else ""
    return {"blank": blank or span, "right": [*asked.answers(item), *_within(asked)]}


def _within(asked: Question) -> Iterator[str]:
    """How near an answer must come."""
    if isinstance(asked, Numeric) and asked.tolerance:
        yield say("paper.within", tolerance=f"{asked.tolerance:g}", unit=asked.unit)
    if isinstance(asked, DateQuestion):
        yield say("paper.within_days", days=asked.tolerance_days)


def _lettered(item: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from ((LETTERS[at], one) for at, one in enumerate(item["options"]))


def _option(letter: str, text: str, right: bool, said: str) -> dict[str, Any]:
    return {"letter": letter, "text": text, "right": right, "said": said}
