"""What each student was asked, kept when the assignment is made: whoever grades then need not draw it all again.

`asked.zip` in the teacher's folder holds for each student a JSON file with the questions as they were drawn, and which
key of the record stands behind each key of the package. It is a copy, never the source: it is taken only if it was made
of this very assignment with this very seed, and what it lacks, or has damaged, is drawn from the seed as before.
"""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any

from course_utils.grading.assignment import FILE as ASSIGNMENT
from course_utils.grading.assignment import SEED_FILE, Assignment
from course_utils.grading.journal import digest_of
from course_utils.grading.roster import file_stem
from course_utils.grading.sealing import Sealed
from course_utils.records.questions import ordinary

FILE = "asked.zip"
VERSION = 1
_TIME = (1980, 1, 1, 0, 0, 0)
_OF_THE_RECORD = {
    *("id", "version", "lesson", "about", "stem", "hint", "explanation", "essay", "elements", "sources", "objective"),
    "thinking",
}
"""Fields of the record that a drawn question has too; as they are, or with their gaps filled."""
_UNREADABLE = (OSError, KeyError, TypeError, ValueError, AttributeError, zipfile.BadZipFile, zlib.error, RuntimeError)
"""What a damaged or a foreign file may raise; pydantic's own errors are among the ValueErrors."""


def keep_asked(folder: Path, assignment: Assignment, students: Iterable[str]) -> Iterator[dict[str, Sealed]]:
    """Keep what students are asked, and tell it student by student, so that it is drawn once.

    Args:
        folder: the teacher's folder, which holds the assignment already.
        assignment: what is asked.
        students: their ids.

    Yields:
        A student's own questions by name of the item, those left out that a person marks.
    """
    drawn = [one for one in assignment.items if not one.manual]
    told = _told(assignment)
    with zipfile.ZipFile(folder / FILE, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = _made_of(folder)
        for student in students:
            asked = {one.item: assignment.asked(student, one) for one in drawn}
            body = {one.item: _written(asked[one.item], told[one.item]) for one in drawn}
            text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
            archive.writestr(zipfile.ZipInfo(_name(student), _TIME), text.encode(), zipfile.ZIP_DEFLATED)
            yield asked


def _name(student: str) -> str:
    return f"{file_stem(student)}.json"


def _made_of(folder: Path) -> bytes:
    """Names the assignment and the seed that the questions were drawn with."""
    return digest_of("asked", VERSION, *((folder / name).read_bytes() for name in (ASSIGNMENT, SEED_FILE))).encode()


def _told(assignment: Assignment) -> dict[str, dict[str, Any]]:
    """The fields of each item's record by name of the item: what a drawn question has of them is not kept again."""
    return {
        one.item: one.question.model_dump(mode="json", include=_OF_THE_RECORD)
        for one in assignment.items
        if not one.manual
    }


def _written(sealed: Sealed, told: Mapping[str, Any]) -> dict[str, Any]:
    full = sealed.question.model_dump(mode="json")
    question = {
        name: value for name, value in full.items() if (value != told[name] if name in told else value is not None)
    }
    return {"question": question, "variant": sealed.variant, "keys": dict(sealed.keys), "right": sealed.right()}


class Asked:
    """What is kept of what students were asked; as a context, it closes the file.

    Args:
        folder: the teacher's folder.
        assignment: what was asked, as it stands in the folder.
    """

    def __init__(self, folder: Path, assignment: Assignment) -> None:
        self._assignment = assignment
        self._archive: zipfile.ZipFile | None = None
        self._told = _told(assignment)
        try:
            self._archive = zipfile.ZipFile(folder / FILE)
            if self._archive.comment != _made_of(folder):
                self.close()
        except _UNREADABLE:
            self.close()

    def __enter__(self) -> Asked:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what is asked for afterwards is drawn."""
        if self._archive is not None:
            self._archive.close()
        self._archive = None

    def of(self, student: str) -> dict[str, Sealed]:
        """A student's own questions by name of the item, in the order of the assignment.

        Args:
            student: the id, as the roster has it.

        Raises:
            ValueError: if nothing is kept and no draw makes a fair question.
        """
        kept, drawn = self._kept(student), self._assignment.asked
        return {
            one.item: kept[one.item] if one.item in kept else drawn(student, one)
            for one in self._assignment.items
            if not one.manual
        }

    def _kept(self, student: str) -> Mapping[str, Sealed]:
        if self._archive is None:
            return {}
        try:
            body = json.loads(self._archive.read(_name(student)))
            return {item: _read(fields, self._told[item]) for item, fields in body.items()}
        except _UNREADABLE:
            return {}


def _read(fields: Mapping[str, Any], told: Mapping[str, Any]) -> Sealed:
    keys = MappingProxyType(dict(fields["keys"]))
    return Sealed(ordinary({**told, **fields["question"]}), str(fields["variant"]), keys, tuple(fields["right"]))
