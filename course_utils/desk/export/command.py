"""`course.py export OUT`: write the questions of some lessons for another system, and say what it cannot hold."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from course_utils.desk.export import gift, moodle, paper, qti12, table
from course_utils.desk.export.bank import Group, Loss, bank
from course_utils.grading.assignment import GradingError
from course_utils.records import course, seeds_folder
from course_utils.records.library import Course, load
from course_utils.strings import counted, say

VARIANTS = 20
Written = tuple[Mapping[str, bytes], list[Loss]]


def _one_file(
    name: str, write: Callable[[Sequence[Group], Course], tuple[bytes, list[Loss]]]
) -> Callable[[Sequence[Group], Course, int], Written]:
    """What writes a format that is one file, however many versions there are."""

    def written(groups: Sequence[Group], records: Course, _variants: int) -> Written:
        made, lost = write(groups, records)
        return {name: made}, lost

    return written


FORMATS: Mapping[str, Callable[[Sequence[Group], Course, int], Written]] = {
    "moodle": _one_file(moodle.FILE, moodle.write),
    "qti12": _one_file(qti12.FILE, qti12.write),
    "gift": _one_file(gift.FILE, gift.write),
    "csv": _one_file(table.FILE, table.write),
    "print": paper.write,
}
"""What writes the files of each format, by the word that is typed."""
DEFAULTS = {"print": 1}
"""How many versions where nobody has said it: one sheet for all on paper."""


def run(given: argparse.Namespace) -> int:
    """Do what was typed after `export`; see `door/commands.py`."""
    try:
        said = export(
            given.out,
            given.format,
            given.lessons,
            variants=given.variants,
            graded=given.graded,
            own=given.questions,
        )
    except GradingError as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    sys.stdout.write(said)
    return 0


def export(
    out: Path,
    target: str,
    lessons: Iterable[str],
    *,
    variants: int | None = None,
    graded: bool = False,
    own: Path | None = None,
) -> str:
    """Write the files of one format, and beside them the report.

    Args:
        out: the folder that they come into; files of the same names are written over.
        target: one of `FORMATS`.
        lessons: numbers or ids of lessons.
        variants: how many versions of each drawn question, or how many sheets to print.
        graded: the pool for grades in place of the practice questions.
        own: a folder of the teacher's own questions.

    Returns:
        What was made, in sentences.

    Raises:
        GradingError: if something is missing or wrong, in words.
    """
    if target not in FORMATS:
        raise GradingError(say("export.no_format", given=target, known=", ".join(FORMATS)))
    records = _records(own)
    count = max(1, DEFAULTS.get(target, VARIANTS) if variants is None else variants)
    groups = bank(records, chosen(records, lessons), variants=count, graded=graded)
    if not groups:
        raise GradingError(say("export.nothing", lessons=", ".join(lessons)))
    files, lost = FORMATS[target](groups, records, count)
    out.mkdir(parents=True, exist_ok=True)
    for name, raw in files.items():
        (out / name).write_bytes(raw)
    report = out / f"{target}-report.txt"
    report.write_text("".join(f"{one}\n" for one in lost) or say("export.lost_nothing") + "\n", encoding="utf-8")
    asked = sum(len(one.entries) for one in groups)
    made = say("export.made", questions=len(groups), entries=asked, files=", ".join(files), folder=out)
    return f"{made}\n{counted('export.lines', len(lost), report=report)}\n"


def _records(own: Path | None) -> Course:
    if own is None:
        return course()
    loaded = load(seeds_folder(), own)
    if loaded.problems:
        raise GradingError("\n".join(map(str, loaded.problems)))
    return loaded.course


def chosen(records: Course, wanted: Iterable[str]) -> tuple[str, ...]:
    """The ids of lessons that were named by number or id, each once.

    Args:
        records: the records of the course.
        wanted: what was typed; `all` means every lesson.

    Raises:
        GradingError: if there is no such lesson.

    >>> chosen(course(), ["3", "03"])
    ('03-more-active-more-versatile',)
    """
    found: list[str] = []
    for word in wanted:
        fits = [one for one in records.lessons if word in ("all", one) or one.partition("-")[0] == word.zfill(2)]
        if not fits:
            raise GradingError(say("assign.no_lesson", given=word, known=", ".join(one[:2] for one in records.lessons)))
        found += fits
    return tuple(dict.fromkeys(found))
