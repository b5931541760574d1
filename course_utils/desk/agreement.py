"""Records must not contradict one another, or the tables of `data/`.

What a machine can know: two records that date one event, a title with a number that its text lacks, and a sentence
that says a figure rose or fell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from course_utils.desk.prose import Passage, lesson_passages, record_passages
from course_utils.records import Course, CourseError, Problem
from course_utils.records.dates import earliest, latest
from course_utils.records.library import Loaded, nearest
from course_utils.records.questions.kinds.date import DateQuestion
from course_utils.records.readings import Measure, Movement, TableReading
from course_utils.records.tables import table
from course_utils.subject.records.verdicts import Cell

_FIGURE = re.compile(r"(?<![\w.,-])(\d[\d.,]*)(?:\s+(hundred|thousand|million|billion|trillion))?\s+([a-z]{3,})")
_NAMED = re.compile(r"\b(?:1[89]|20)\d\d\b(?![.,]\d)|\b(?!(?:About|Up|Some|Over) )[A-Z]\w* \d+\b(?! percent)")
_IN_TEN = re.compile(r"\b(one|two|three|four|five|six|seven|eight|nine) in ten\b", re.IGNORECASE)
_TENTHS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_WORDS = {
    Movement.ROSE: re.compile(r"rose|risen|rise|grew|grow|up\b|more|doubled|tripled|wider|larger|times"),
    Movement.FELL: re.compile(r"fell|fall|shr[aiu]nk|down\b|less|fewer|halved|narrow|smaller|lost|lower"),
    Movement.STEADY: re.compile(r"hardly|same|about as|steady|flat|stayed|little|unchanged|level"),
}
"""How a sentence may say a movement; the pattern is shown to the author."""


def check_agreement(loaded: Loaded, notebooks: Path | None) -> Iterator[Problem]:
    """Every contradiction that a machine can see.

    Args:
        loaded: the records.
        notebooks: the lessons, whose sentences are compared with the tables too; none where records stand alone.
    """
    yield from _one_event_one_date(loaded)
    yield from _titles(loaded)
    yield from _gauges(loaded)
    if notebooks is not None:
        passages = [*record_passages(loaded), *lesson_passages(notebooks)]
        for reading in loaded.course.table_readings.values():
            yield from _reading(reading, loaded, passages)


def _one_event_one_date(loaded: Loaded) -> Iterator[Problem]:
    """What names its event has the event's date, and no other figure for the same thing."""
    for owner, place, name, start, end, text in _dated(loaded.course):
        file, line = loaded.places[owner]
        event = loaded.course.events[name]
        if latest(end or start) < earliest(event.date) or earliest(start) > latest(event.end or event.date):
            message = f"is dated {start}, but its event '{event.id}' {event.date}; look it up and correct one of them"
            yield Problem(file, line, place, message)
        ours, theirs = figures(text), figures(f"{event.title}. {event.summary}")
        for unit in ours.keys() & theirs.keys():
            if not ours[unit] & theirs[unit]:
                message = (
                    f"says {'/'.join(sorted(ours[unit]))} {unit}, but its event '{event.id}' says "
                    f"{'/'.join(sorted(theirs[unit]))}; look it up and correct one of them"
                )
                yield Problem(file, line, place, message)


def _dated(records: Course) -> Iterator[tuple[str, str, str, str, str | None, str]]:
    """Whatever tells a step of history and names its event: owner, place, event, start, end, text."""
    for card in records.scorecards.values():
        for field in ("developments", "against"):
            for at, one in enumerate(getattr(card, field)):
                if one.event:
                    yield card.id, f"scorecards[{card.id}].{field}[{at}]", one.event, one.date, one.end, one.text
    for dispute in records.disputes.values():
        for at, step in enumerate(dispute.dates):
            if step.event:
                yield dispute.id, f"disputes[{dispute.id}].dates[{at}]", step.event, step.date, None, step.text
    for question in records.questions.values():
        if isinstance(question, DateQuestion) and question.event:
            yield question.id, f"questions[{question.id}].answer", question.event, question.answer, None, ""


def figures(text: str) -> dict[str, set[str]]:
    """The numbers of a text by what they count.

    >>> figures("It cost 13 billion dollars; 41 people went.")
    {'billion dollars': {'13'}, 'people': {'41'}}
    """
    found: dict[str, set[str]] = {}
    for number, size, unit in _FIGURE.findall(text.lower()):
        found.setdefault(f"{size} {unit}".strip(), set()).add(number.rstrip(".,"))
    return found


def _titles(loaded: Loaded) -> Iterator[Problem]:
    """A number in the title of an event stands in its text too, where its basis can be told."""
    for event in loaded.course.events.values():
        file, line = loaded.places[event.id]
        text = f"{event.summary} {event.note or ''}"
        for number in title_numbers(event.title):
            if not re.search(rf"(?<![\d.,]){re.escape(number)}(?![\d]|[.,]\d)", text):
                message = f"states {number}, which the summary does not; say there what it counts and by whose count"
                yield Problem(file, line, f"events[{event.id}].title", message)
        for tenths in _IN_TEN.findall(event.title):
            share = 10 * (1 + _TENTHS.index(tenths.lower()))
            said = [float(one) for one in re.findall(r"(\d+(?:\.\d+)?) percent", text)]
            if f"{tenths} in ten" not in text.lower() and not any(abs(one - share) <= 5 for one in said):
                message = (
                    f"says '{tenths} in ten', which no percentage of the summary bears out; give it with its basis"
                )
                yield Problem(file, line, f"events[{event.id}].title", message)


def title_numbers(title: str) -> list[str]:
    """The quantities of a title; years and numbers that belong to a name are none.

    >>> title_numbers("Japan gives about 13 billion dollars under Article 9 in 1991")
    ['13']
    """
    return [found.rstrip(".,") for found in re.findall(r"(?<![\w-])\d[\d.,]*", _NAMED.sub(" ", title))]


def _reading(reading: TableReading, loaded: Loaded, passages: list[Passage]) -> Iterator[Problem]:
    file, line = loaded.places[reading.id]
    at = f"table_readings[{reading.id}]"
    try:
        first, last = (_value(cells, reading.measure) for cells in (reading.first, reading.last))
    except ValueError as fault:
        yield Problem(file, line, at, str(fault))
        return
    moved = 100 * (last - first) / abs(first)
    finds = Movement.STEADY if abs(moved) <= reading.within else Movement.ROSE if moved > 0 else Movement.FELL
    if finds is not reading.finds:
        message = (
            f"says {reading.finds}, but the table goes from {first:g} to {last:g} ({moved:+.1f} percent: {finds}); "
            "correct the sentences that it lists, then 'finds'"
        )
        yield Problem(file, line, f"{at}.finds", message)
    if reading.times is not None and not reading.times[0] <= last / first <= reading.times[1]:
        message = f"is {last / first:.2f} by the table; correct the sentences that it lists, then 'times'"
        yield Problem(file, line, f"{at}.times", message)
    for number, saying in enumerate(reading.says):
        place = f"{at}.says[{number}]"
        texts = [passage.text for passage in passages if passage.owner == saying.at]
        if not texts:
            known = {passage.owner: None for passage in passages}
            message = f"there is no record or lesson '{saying.at}'{nearest(saying.at, known)}"
            yield Problem(file, line, f"{place}.at", message)
        elif not any(saying.words in text for text in texts):
            message = f"'{saying.words}' no longer stands in {saying.at}; give the words that stand there now"
            yield Problem(file, line, f"{place}.words", message)
        wanted = _WORDS[reading.finds]
        if not wanted.search(saying.words.lower()):
            message = f"'{saying.words}' does not say '{reading.finds}' with any of: {wanted.pattern}"
            yield Problem(file, line, f"{place}.words", message)


def _gauges(loaded: Loaded) -> Iterator[Problem]:
    """A gauge's figure that names its cells is what the table says, rounded as it says."""
    for gauge in loaded.course.gauges.values():
        file, line = loaded.places[gauge.id]
        for name, reading in (("then", gauge.then), ("now", gauge.now)):
            if not reading.cells:
                continue
            at = f"gauges[{gauge.id}].{name}"
            try:
                found = round(_value(reading.cells, gauge.measure), gauge.digits)
            except ValueError as fault:
                yield Problem(file, line, at, str(fault))
                continue
            if found != reading.value:
                message = f"is {reading.value:g}, but the table says {found:g}; correct it, and the words beside it"
                yield Problem(file, line, f"{at}.value", message)


def _value(cells: tuple[Cell, ...], measure: Measure | None) -> float:
    values = [_cell(cell) for cell in cells]
    if measure is None:
        return values[0]
    return values[0] / values[1] if measure is Measure.RATIO else abs(values[0] - values[1])


def _cell(cell: Cell) -> float:
    try:
        frame: Any = table(cell.table).frame
    except CourseError as fault:
        raise ValueError(fault.problems[0].message) from None
    for column in (cell.column, *cell.where):
        if column not in frame.columns:
            message = f"table {cell.table} has no column '{column}'; it has {', '.join(map(str, frame.columns))}"
            raise ValueError(message)
    for column, wanted in cell.where.items():
        frame = frame[frame[column] == wanted]
    if len(frame) != 1:
        message = f"{len(frame)} rows of {cell.table} fit {cell.where}; one is needed"
        raise ValueError(message)
    return float(frame[cell.column].iloc[0])
