"""`course.py import FILES --to mine.yaml`: other programmes' questions as a file of the course's own records."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from course_utils.desk.export.command import chosen
from course_utils.desk.import_ import gift, jupyterquiz, moodle
from course_utils.desk.import_.reading import MAX_BYTES, Reading
from course_utils.grading.assignment import GradingError
from course_utils.grading.sheets import decoded
from course_utils.records import course
from course_utils.records.library import Course
from course_utils.strings import counted, say

_HEAD = "# Taken over by `course.py import`. Read it, mend what is marked as missing, and look at each answer once.\n"
_OWN = "own-"


def run(given: argparse.Namespace) -> int:
    """Do what was typed after `import`; see `door/commands.py`."""
    try:
        sys.stdout.write(take_over(given.files, given.to, lesson=given.lesson))
    except GradingError as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    return 0


def take_over(files: Iterable[Path], to: Path, *, lesson: str | None = None) -> str:
    """Read files, and write what could be taken.

    Args:
        files: of other programmes.
        to: a new file.
        lesson: number or id of the lesson of questions that name none.

    Returns:
        What was taken, and a line for each thing that was not.

    Raises:
        GradingError: if a file cannot be read, nothing could be taken, or there is a file already.
    """
    if to.exists():
        raise GradingError(say("importing.exists", file=to))
    records = course()
    home = chosen(records, [lesson])[0] if lesson else ""
    readings = [read(path, home) for path in files]
    taken = {"questions": [], "graded_texts": []}  # type: dict[str, list[dict[str, Any]]]
    used = set(records.ids())
    for one in readings:
        for kind, found in (("questions", one.questions), ("graded_texts", one.texts)):
            taken[kind] += [_fitted(fields, records, used, one) for fields in found]
    said = "".join(f"{line}\n" for one in readings for line in one.said)
    count = sum(map(len, taken.values()))
    if not count:
        raise GradingError(said + say("importing.none"))
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(_HEAD + yaml_text({kind: found for kind, found in taken.items() if found}), encoding="utf-8")
    return f"{said}{counted('importing.taken', count, file=to)}\n"


def read(path: Path, lesson: str = "") -> Reading:
    """What one file holds, whichever of the formats it is.

    Args:
        path: the file.
        lesson: id of the lesson of questions that name none.

    Raises:
        GradingError: if it cannot be opened or is too large.
    """
    try:
        raw = path.read_bytes()
    except OSError as fault:
        raise GradingError(say("grade.no_file", file=path, detail=fault.strerror or fault)) from fault
    if len(raw) > MAX_BYTES:
        raise GradingError(say("importing.big", file=path, size=MAX_BYTES // 1_000_000))
    text, _ = decoded(raw)
    return reader_of(text)(text, Reading(path.name, lesson))


def reader_of(text: str) -> Callable[[str, Reading], Reading]:
    """What reads a text, told by how it begins.

    Args:
        text: of a file.

    >>> reader_of(" <quiz/>").__module__.rsplit(".")[-1], reader_of("[]").__module__.rsplit(".")[-1]
    ('moodle', 'jupyterquiz')
    """
    begins = text.lstrip("\ufeff \t\r\n")
    if begins.startswith("<"):
        return moodle.read
    return jupyterquiz.read if re.match(r"\[\s*[{\]]|\{\s*\"", begins) else gift.read


def _fitted(fields: dict[str, Any], records: Course, used: set[str], reading: Reading) -> dict[str, Any]:
    """A record that fits into this course: an id of its own, and references that lead somewhere."""
    made = dict(fields)
    if made["id"] in used:
        name, number = f"{_OWN}{made['id']}"[:80].rstrip("-"), 1
        while name in used:
            number += 1
            name = f"{_OWN}{made['id']}"[:75].rstrip("-") + f"-{number}"
        reading.say(0, made["id"], say("importing.renamed", id=name))
        made["id"] = name
    used.add(made["id"])
    known = records.ids()
    for part, pool in (("elements", known), ("sources", records.sources)):
        lost = [one for one in made.get(part, ()) if one not in pool]
        if lost:
            made[part] = [one for one in made[part] if one in pool]
            reading.say(0, made["id"], say("importing.unknown", part=part, ids=", ".join(lost)))
    lesson = records.lessons.get(made["lesson"])
    if made.get("objective") and (not lesson or made["objective"] not in [one.key for one in lesson.objectives]):
        reading.say(0, made["id"], say("importing.unknown", part="objective", ids=made.pop("objective")))
    if made.get("event") and made["event"] not in records.events:
        reading.say(0, made["id"], say("importing.unknown", part="event", ids=made.pop("event")))
    return made


class _Plain(yaml.SafeDumper):
    """No anchors, which the course's own reader refuses."""

    def ignore_aliases(self, data: Any) -> bool:
        del data
        return True


def yaml_text(records: Mapping[str, list[dict[str, Any]]]) -> str:
    r"""Records as a seed file.

    Args:
        records: their fields, by kind.

    >>> yaml_text({"questions": [{"id": "a", "sources": []}]})
    'questions:\n- id: a\n  sources: []\n'
    """
    return yaml.dump(dict(records), Dumper=_Plain, sort_keys=False, allow_unicode=True, width=120)
