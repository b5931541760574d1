"""My work: `my_work()` gathers what a learner has guessed, written, weighed, decided and judged, as one page.

Which things a lesson keeps is read from its notebook; `_KINDS` says for each word of the lessons what the front end
needs to tell what was kept by it (`front/my_work/told.js` has the twin of each).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape
from typing import Any, ClassVar

from course_utils.hands.host import CourseWidget
from course_utils.hands.verdicts import VERSION as VERDICTS_VERSION
from course_utils.hands.verdicts import chosen_cards, verdict_items
from course_utils.records import Course, course
from course_utils.records.dates import earliest, in_words
from course_utils.records.memos import HEADS
from course_utils.records.notebooks import cells, notebooks_folder
from course_utils.records.questions.kinds.short_text import ShortText
from course_utils.records.stations import read_heading
from course_utils.records.teaching import Choice, Lesson, Reflection
from course_utils.strings import say
from course_utils.subject.widgets import board, design, population, role_play, signs

_CALL = re.compile(r"""^(?:\w+ = )?(\w+)\((?:["']([\w-]+)["'])?[^)]*\)""", re.MULTILINE)
Entry = dict[str, Any]


class MyWork(CourseWidget):
    """Everything that a learner has kept, lesson by lesson, to read, to print and to hand in.

    The spec: `{lessons: [{id, title, question, check, entries}]}`. An entry is `{kind, item, version, title, at}` with
    what its kind needs beside; `at` is the station where the lesson asks for it, and `free` says that nobody need.
    """

    name: ClassVar[str] = "my_work"

    def fallback_html(self) -> str:
        """What the page would show; without a script nothing is kept."""
        return f"<p>{escape(say('work.scripts'))}</p>"


def my_work() -> MyWork:
    """Show what the learner has guessed, written, weighed, decided and judged so far.

    >>> my_work()
    <my_work>
    """
    records = course()
    return MyWork({"lessons": [_lesson(one, records) for one in records.lessons.values() if one.is_open]})


def _lesson(one: Lesson, records: Course) -> dict[str, Any]:
    told = one.model_dump(mode="json", include={"id", "title", "question", "check"})
    return {**told, "entries": [*_entries(one, records), *_written(one, records)]}


def _entries(lesson: Lesson, records: Course) -> Iterator[Entry]:
    """What the lesson's notebook keeps, from top to bottom."""
    path = notebooks_folder() / f"{lesson.id}.ipynb"
    at = ""
    for cell in cells(path) if path.exists() else ():
        if cell.kind == "code":
            for word, name in _CALL.findall(cell.source):
                if word in _KINDS:
                    deeper = {"free": True} if at == say("frame.deeper") else {}
                    yield {"kind": word, "at": at, **_KINDS[word](records, name), **deeper}
            continue
        for line in cell.source.splitlines():
            if line.startswith("## "):
                told = read_heading(line[3:])
                at = told.name or told.title


def _written(lesson: Lesson, records: Course) -> Iterator[Entry]:
    """The questions that are answered with a text of one's own."""
    for one in records.questions.values():
        if isinstance(one, ShortText) and one.lesson == lesson.id:
            yield {"kind": "question", "item": one.id, "version": one.version, "title": one.stem, "free": True}


def _options(options: tuple[Choice, ...]) -> dict[str, str]:
    return {one.key: one.text for one in options}


def _task(one: Reflection) -> Entry:
    return {"item": one.id, "version": one.version, "options": _options(one.options)}


def _reflect(records: Course, name: str) -> Entry:
    one = records.reflections[name]
    back = {"back": _task(records.reflections[one.looks_back])} if one.looks_back else {}
    return {**_task(one), "title": one.prompt, "choose": one.choose, "rubric": len(one.rubric), **back}


def _predict(records: Course, name: str) -> Entry:
    one = records.predictions[name]
    return {
        "item": one.id,
        "version": one.version,
        "title": one.ask,
        "shape": one.kind,
        "unit": one.unit,
        "points": [point.model_dump(mode="json") for point in one.series],
        "options": _options(one.options),
        "answer": one.answer,
        "finding": one.finding,
    }


def _verdict_cards(records: Course, name: str) -> Entry:
    names = chosen_cards(name, records)
    cards = [
        {
            "item": item,
            "title": records.elements[records.scorecards[score].element].label,
            "mark": records.scorecards[score].assessment.value,
        }
        for score, item in zip(names, verdict_items(names, records), strict=True)
    ]
    return {"item": cards[0]["item"], "version": VERDICTS_VERSION, "title": say("verdicts.title"), "cards": cards}


def _seed_board(records: Course, _name: str) -> Entry:
    examples = {state.cold_war_seed: state.example for state in records.seed_states.values()}
    seeds = sorted(records.cold_war_seeds.values(), key=lambda one: one.number)
    told = [{"id": one.id, "title": one.title, "example": list(examples[one.id])} for one in seeds]
    return {"item": board.ITEM, "version": board.VERSION, "title": say("board.title"), "seeds": told}


def _weigh(records: Course, name: str) -> Entry:
    one = records.weighings[name]
    considered = {each.key: each.name for each in one.considerations}
    return {"item": one.id, "version": one.version, "title": one.title, "considerations": considered}


def _choose(records: Course, name: str) -> Entry:
    one = records.decision_series[name]
    moments = [
        {
            "id": moment.id,
            "when": in_words(moment.date),
            "title": moment.title,
            "ways": {way.key: way.text for way in moment.ways},
            "chosen": moment.chosen,
        }
        for moment in (records.moments[each] for each in one.moments)
    ]
    return {"item": one.id, "version": one.version, "title": one.title, "moments": moments}


def _role_play(records: Course, name: str) -> Entry:
    one = role_play.play_spec(records.dilemmas[name], records)
    steps = [
        {
            "key": step["key"],
            "when": step["when"],
            "title": step["title"],
            "ways": {option["key"]: option["text"] for option in step["options"]},
        }
        for step in one["steps"]
    ]
    told = {"title": one["title"], "steps": steps, "debrief": one["debrief"]}
    return {"item": one["id"], "version": one["version"], **told}


def _chronology(records: Course, name: str) -> Entry:
    one = records.chronologies[name]
    cards = [
        {"id": card.event, "text": card.text, "year": earliest(records.events[card.event].date).year}
        for card in one.cards
    ]
    return {"item": one.id, "version": one.version, "title": one.title, "cards": cards}


def _tally(records: Course, name: str) -> Entry:
    one = records.tallies[name]
    return {"item": one.id, "version": one.version, "title": one.title, "free": True}


def _signs(records: Course, name: str) -> Entry:
    spec = signs.signs_spec(name, records)
    names = {one["key"]: one["name"] for one in spec["signs"]}
    told = {"title": say("signs.title"), "signs": names, "back": _task(records.reflections[name])}
    return {"item": spec["id"], "version": spec["version"], **told}


def _design(records: Course, _name: str) -> Entry:
    names = {actor.code: actor.name for actor in records.actors.values() if actor.tile}
    return {"item": design.ITEM, "version": design.VERSION, "title": say("design.title"), "names": names}


def _population(_records: Course, _name: str) -> Entry:
    return {"item": population.ITEM, "version": population.VERSION, "title": say("work.population")}


def _lab(records: Course, name: str) -> Entry:
    one = records.labs[name]
    told = {"title": one.title, "asks": one.question, "unit": one.unit, "free": True}
    return {"item": one.id, "version": one.version, **told}


def _memo(records: Course, name: str) -> Entry:
    one = records.memos[name]
    boxes = {head: say(f"memo.head_{head}") for head in HEADS} | {box.key: box.title for box in one.boxes}
    rubric = {criterion.key: {"name": criterion.name, "levels": list(criterion.levels)} for criterion in one.rubric}
    return {"item": one.id, "version": one.version, "title": one.title, "boxes": boxes, "rubric": rubric}


_KINDS: dict[str, Callable[[Course, str], Entry]] = {
    "reflect": _reflect,
    "predict": _predict,
    "verdict_cards": _verdict_cards,
    "seed_board": _seed_board,
    "weigh": _weigh,
    "choose": _choose,
    "role_play": _role_play,
    "chronology": _chronology,
    "tally": _tally,
    "signs": _signs,
    "design_region": _design,
    "project_population": _population,
    "lab": _lab,
    "memo": _memo,
}
