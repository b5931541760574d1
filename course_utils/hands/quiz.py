"""Quizzes: `quiz("00-start-here")` for a lesson's check, `warmup("03-...")` for earlier lessons.

The records decide what is asked; `front/quiz.js` shows it, marks it at once and sends every answer
to be kept. Marking that counts is done again by the question's own `mark`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import cache
from hashlib import sha256
from html import escape
from itertools import zip_longest
from pathlib import Path
from typing import Any

from course_utils.hands.host import CourseWidget
from course_utils.hands.quiz_map import region_map, region_of
from course_utils.records import CourseError, Problem, course
from course_utils.records.dates import in_words
from course_utils.records.library import Course
from course_utils.records.notebooks import Passage, heading_id, notebooks_folder, page_heading_id, passages
from course_utils.records.questions import KINDS, Generated, Question
from course_utils.records.stations import without_minutes
from course_utils.records.teaching import Lesson, LessonStatus
from course_utils.strings import say
from course_utils.thinking.variants import INSTANCES, public_variants, warm_up_item

SOURCES_PAGE = "99-sources-and-data.ipynb"
WARMUP_QUESTIONS = 3
WARMUP_REACH = 3
"""Out of the checks of how many lessons back a warm-up chooses."""
WARMUP_BYTES = 12_500
"""How much the questions may weigh that a warm-up carries beside the fixed ones: each page has to stay light."""
LEAN_VERSIONS = 2
"""How many versions a warm-up carries of a question with drawn numbers."""


class Quiz(CourseWidget):
    """Questions as cards, one at a time.

    The spec: `{title, lead, items: [public specs], kept_under?, choose?, lasting?, note?, maps?}`. An answer is kept
    under the question's id, with `kept_under` before it; such a quiz is asked afresh each day unless it is `lasting`.
    Of a warm-up's items the front end asks `choose`: what is due by then, else the first (`front/review/warm_up.js`).
    `maps` holds a map for each `region` that an item names (see
    `quiz_map.py`), with longitudes that run on past 180. An item with numbers that are drawn carries a few versions of
    itself, `variants: [{variant, parameters, item: {what differs}}]`; the front end gives each learner one of them.
    """

    name = "quiz"

    def fallback_html(self) -> str:
        """The questions as text, with the answers folded away."""
        parts = [f"<h3>{escape(self.spec['title'])}</h3>"]
        if self.spec.get("note"):
            parts.append(f"<p>{escape(self.spec['note'])}</p>")
        items = self.spec["items"][: self.spec.get("choose")]
        if items:
            asked = "".join(
                f"<li><p>{escape(item['stem'])}</p>{_list(KINDS[item['type']].choices(item))}</li>" for item in items
            )
            told = "".join(
                f"<li>{_answer(KINDS[item['type']].answers(item))}<p>{escape(item['explanation'])}</p></li>"
                for item in items
            )
            parts.append(f"<ol>{asked}</ol>")
            parts.append(f"<details><summary>{escape(say('quiz.answers'))}</summary><ol>{told}</ol></details>")
        return "".join(parts)


def quiz(what: str | Sequence[str], title: str | None = None) -> Quiz:
    """The check of a lesson, or any questions by their ids.

    Args:
        what: a lesson (`"00-start-here"`, or without its number: `"start-here"`), one question's id, or
            a list of them.
        title: the heading; a lesson's check has one of its own.

    Returns:
        The quiz, which a notebook shows when it ends a cell.

    Raises:
        CourseError: if there is no such lesson or question; the message names the nearest one.

    >>> quiz("00-start-here")
    <quiz>
    """
    records = course()
    if isinstance(what, str):
        lesson = _lesson(records, what)
        if lesson is not None:
            if not lesson.check:
                raise _unusable(say("quiz.fault_empty", given=lesson.id))
            heading = title or say("quiz.title_check", title=lesson.title)
            return _made(records, lesson.check, heading, say("quiz.lead_check"))
        if what not in records.questions:
            near = _near(what, [*records.lessons, *records.questions])
            raise _unusable(say("quiz.fault_lesson", given=what, near=near))
        what = [what]
    if not isinstance(what, list | tuple) or not what or not all(isinstance(one, str) for one in what):
        raise _unusable(say("quiz.fault_list", got=repr(what)[:60]))
    for one in what:
        if one not in records.questions:
            raise _unusable(say("quiz.fault_question", given=one, near=_near(one, records.questions)))
        if list(what).count(one) > 1:
            raise _unusable(say("quiz.fault_twice", given=one))
    return _made(records, what, title or say("quiz.title_list"))


def warmup(lesson: str) -> Quiz:
    """Three questions from earlier lessons: what the learner missed there or is about to forget, if anything is due.

    Else three that are the same on every day and for everyone, at least one from two lessons back where there is one;
    they are preferably such as no check has asked.

    Args:
        lesson: the lesson that it opens.

    Raises:
        CourseError: if there is no such lesson.
    """
    records = course()
    found = _lesson(records, lesson)
    if found is None:
        raise _unusable(say("quiz.fault_lesson", given=lesson, near=_near(lesson, records.lessons)))
    chosen = warmup_ids(records, found.id)
    if not chosen:
        return Quiz({"title": say("quiz.title_warmup"), "lead": "", "items": [], "note": say("quiz.warmup_none")})
    parts = asked(records, [*chosen, *_choosable(records, found.id, chosen)], LEAN_VERSIONS)
    head = {"title": say("quiz.title_warmup"), "lead": say("quiz.lead_warmup")}
    return Quiz({**head, **parts, "kept_under": warm_up_item(found.id), "choose": len(chosen)})


def warmup_ids(records: Course, lesson: str) -> tuple[str, ...]:
    """The ids of the warm-up questions of a lesson; none where no earlier lesson is ready.

    Args:
        records: the records of the course.
        lesson: id of the lesson that is about to start.
    """
    pools: list[list[str]] = []
    checked = {one for each in records.lessons.values() for one in each.check}

    def rank(question: str) -> tuple[bool, bool, bytes]:
        slow = records.questions[question].self_marked
        return slow, question in checked, sha256(f"{lesson}|{question}".encode()).digest()

    for each in sorted(records.lessons):
        if each < lesson and records.lessons[each].status is LessonStatus.READY:
            pool = sorted((one.id for one in records.questions.values() if one.lesson == each), key=rank)
            if pool:
                pools.append(pool)
    # One from two lessons back, one from the last lesson, then from further and further back.
    order = [pools[-2], pools[-1], *reversed(pools[:-2])] if len(pools) > 1 else pools
    chosen: list[str] = []
    while len(chosen) < WARMUP_QUESTIONS and any(order):
        for pool in order:
            if pool and len(chosen) < WARMUP_QUESTIONS:
                chosen.append(pool.pop(0))
    return tuple(chosen)


def _choosable(records: Course, lesson: str, fixed: Sequence[str]) -> Iterator[str]:
    """What a warm-up can ask beside its fixed questions: of the checks of the last lessons as many as are light enough.

    Long answers and maps are left to the review.
    """
    before = sorted(one.id for one in records.lessons.values() if one.id < lesson and one.is_open)[-WARMUP_REACH:]
    checks = [[one for one in records.lessons[name].check if one not in fixed] for name in reversed(before)]
    left = WARMUP_BYTES
    for name in (one for row in zip_longest(*checks) for one in row if one is not None):
        spec = item_spec(records, records.questions[name], LEAN_VERSIONS)
        kind = KINDS[spec["type"]]
        weight = len(json.dumps(spec, ensure_ascii=False))
        if weight <= left and not (kind.self_marked or kind.on_map):
            left -= weight
            yield name


def item_spec(records: Course, question: Question | Generated, versions: int = INSTANCES) -> dict[str, Any]:
    """A question's public spec with its sources written out, each with a link into the list of sources.

    A generated question comes with a few versions of itself.

    Args:
        records: the records of the course.
        question: the question.
        versions: how many there are of a generated one.
    """
    spec = public_variants(question, versions) if isinstance(question, Generated) else question.public()
    spec["sources"] = [
        {
            "id": one,
            "title": records.sources[one].title,
            "publisher": records.sources[one].publisher,
            "date": in_words(records.sources[one].date or "") if records.sources[one].date else None,
            "link": f"{SOURCES_PAGE}#{one}",
        }
        for one in question.sources
    ]
    if section := _section(question):
        spec["section"] = section
    return spec


def _made(records: Course, ids: Iterable[str], title: str, lead: str = "") -> Quiz:
    return Quiz({"title": title, "lead": lead, **asked(records, ids)})


def asked(records: Course, ids: Iterable[str], versions: int = INSTANCES) -> dict[str, Any]:
    """The part of a spec that questions make: `{items, maps?}`, see `Quiz`.

    Args:
        records: the records of the course.
        ids: of the questions, in the order in which they are asked.
        versions: how many there are of a question with drawn numbers.
    """
    items = [item_spec(records, records.questions[one], versions) for one in ids]
    spec: dict[str, Any] = {"items": items}
    places = [item for item in items if KINDS[item["type"]].on_map]
    for item in places:
        item["region"] = region_of(item["lat"], item["lon"])
    if places:
        spec["maps"] = {name: region_map(records, name) for name in sorted({item["region"] for item in places})}
    return spec


def _section(question: Question | Generated) -> dict[str, str] | None:
    """Where the question's lesson tells what it asks: the passage that the record names.

    Else the section with most links to the question's records, and in it the passage with most of them.
    """
    path = notebooks_folder() / f"{question.lesson}.ipynb"
    told = _passages(path) if path.exists() else ()
    if question.told_in is not None:
        passage = next((one for one in told if one.begins(question.told_in)), None)
    else:
        passage = _most_linked(told, {*question.elements, *question.sources})
    if passage is None:
        return None
    ids = {"notebook_id": heading_id(passage.heading), "page_id": page_heading_id(passage.heading)}
    return {"lesson": question.lesson, "title": without_minutes(passage.heading), "opening": passage.opening, **ids}


def _most_linked(told: Sequence[Passage], about: set[str]) -> Passage | None:
    links: Counter[str] = Counter()
    for one in told:
        links[one.heading] += len(about & set(one.ids))
    section, most = max(links.items(), key=lambda one: one[1], default=("", 0))
    if not most:
        return None
    return max((one for one in told if one.heading == section), key=lambda one: len(about & set(one.ids)))


@cache
def _passages(path: Path) -> tuple[Passage, ...]:
    return tuple(passages(path))


def _unusable(message: str) -> CourseError:
    return CourseError([Problem("this cell", 0, "quiz", message)])


def _lesson(records: Course, name: str) -> Lesson | None:
    for each in records.lessons.values():
        if name in (each.id, each.id.partition("-")[2]):
            return each
    return None


def _near(name: str, names: Iterable[str]) -> str:
    near = get_close_matches(name, list(names), n=1, cutoff=0.4)
    return say("quiz.fault_near", near=near[0]) if near else ""


def _list(texts: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in texts)}</ul>" if texts else ""


def _answer(texts: Sequence[str]) -> str:
    return _list(texts) if len(texts) > 1 else f"<p>{escape(texts[0])}</p>"
