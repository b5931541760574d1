"""What grading has found so far, a line of JSON for each student, so that it can stop and go on, and be compared.

A run writes `state.part.jsonl` and, when all is done, puts it in place of `state.jsonl`. Lines of an earlier run, also
of one that was stopped, are taken over where everything that they rest on is the same. No more than one line is held
at a time, however large the class.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from course_utils.grading.assignment import plain_id
from course_utils.grading.marks import ManualMark, Marked

STATE, PART, OLDER = "state.jsonl", "state.part.jsonl", "state.older.jsonl"
_SHORT = {"answer", "feedback"}
"""What is kept of an item only where it is needed again: for a person to mark, or as words of a wrong idea."""
_UNSAID = {one.name: one.default for one in fields(Marked) if one.default is not MISSING}
"""What need not be written, for it is so where nothing is said."""


@dataclass(frozen=True)
class Entry:
    """What was found for one student.

    Args:
        student: the id, as the roster has it.
        key: names everything but people's marks that the entry rests on.
        by_hand: names the marks that people have given to it.
        where: the file that counts.
        made: when it was written.
        days: begun days after the deadline; 0 where it is in time.
        kept: the share of the points that lateness leaves.
        points: of all marks, before what lateness takes.
        marks: item by item.
        most: what each item could earn, in the same order.
        concerns: what a person should look at, each a sentence.
    """

    student: str
    key: str
    by_hand: str
    where: str
    made: str
    days: int
    kept: float
    points: float
    marks: tuple[Marked, ...]
    most: tuple[float, ...]
    concerns: tuple[str, ...]

    @property
    def total(self) -> float:
        """The points that count."""
        return self.points * self.kept

    @property
    def waiting(self) -> int:
        """How many answers wait for a person."""
        return sum(one.state == "waits" for one in self.marks)

    def written(self) -> bytes:
        """The entry as a line."""
        body = {one.name: getattr(self, one.name) for one in fields(self)}
        body["marks"] = [_lean(one) for one in self.marks]
        return json.dumps(body, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"

    @classmethod
    def read(cls, line: bytes) -> Entry:
        """An entry from its line.

        Args:
            line: as `written` made it.

        Raises:
            ValueError: if it is none, such as a line that was cut off.

        >>> one = Entry("s1", "k", "h", "a.json", "", 0, 1.0, 0.5, (Marked("a1-x", "marked", 0.5),), (1.0,), ())
        >>> Entry.read(one.written()) == one
        True
        """
        try:
            body = json.loads(line)
            marks = tuple(Marked(**{**one, "feedback": tuple(one.get("feedback", ()))}) for one in body.pop("marks"))
            return cls(**{**body, "concerns": tuple(body["concerns"]), "most": tuple(body["most"]), "marks": marks})
        except (TypeError, KeyError, AttributeError) as fault:
            raise ValueError(str(fault)) from fault


def _lean(marked: Marked) -> dict[str, Any]:
    body = vars(marked)
    short = not marked.code and not marked.idea
    return {
        name: value
        for name, value in body.items()
        if (name not in _UNSAID or value != _UNSAID[name]) and not (short and name in _SHORT)
    }


def digest_of(*parts: object) -> str:
    """A short name for some values: the same for the same values, on every computer.

    Args:
        parts: anything that JSON can hold, or bytes.

    >>> digest_of("a", 1) == digest_of("a", 1) != digest_of("a1")
    True
    """
    found = sha256()
    for part in parts:
        raw = part if isinstance(part, bytes) else json.dumps(part, sort_keys=True, default=str).encode()
        found.update(len(raw).to_bytes(8, "big") + raw)
    return found.hexdigest()[:24]


def hands_on(marks: tuple[Marked, ...], manual: Mapping[str, ManualMark]) -> str:
    """Names what people have given to these marks.

    Args:
        marks: of one student.
        manual: what people have given, by code of the answer.
    """
    given = [(one.code, manual[one.code]) for one in marks if one.code in manual]
    return digest_of(*[(code, dict(mark.points), mark.comment) for code, mark in given])


class Lines:
    """The lines of an earlier run, found by student without holding them.

    Args:
        paths: files of lines; what stands in a later one goes before.
    """

    def __init__(self, *paths: Path) -> None:
        self._files: list[BinaryIO] = []
        self._at: dict[str, tuple[int, int]] = {}
        for path in paths:
            if not path.exists():
                continue
            file = path.open("rb")
            self._files.append(file)
            at = 0
            for line in file:
                if student := _student_of(line):
                    self._at[plain_id(student)] = (len(self._files) - 1, at)
                at += len(line)

    def __len__(self) -> int:
        return len(self._at)

    def find(self, student: str) -> Entry | None:
        """The entry of a student, if there is a sound one.

        Args:
            student: the id.
        """
        if (place := self._at.get(plain_id(student))) is None:
            return None
        file = self._files[place[0]]
        file.seek(place[1])
        try:
            return Entry.read(file.readline())
        except ValueError:
            return None

    def close(self) -> None:
        """Close the files."""
        for file in self._files:
            file.close()


def _student_of(line: bytes) -> str:
    """The student of a line, read without the rest of it; empty of a line that was cut off."""
    if not line.endswith(b"}\n") or not line.startswith(b'{"student":'):
        return ""
    try:
        student, _ = json.JSONDecoder().raw_decode(line[11:800].decode("ascii", "replace"))
    except ValueError:
        return ""
    return student if isinstance(student, str) else ""


def entries(path: Path, having: bytes = b"") -> Iterator[Entry]:
    """Every sound entry of a file, one after another.

    Args:
        path: a file of lines.
        having: what a line must hold; others are not read.
    """
    if path.exists():
        with path.open("rb") as file:
            for line in file:
                if having not in line:
                    continue
                try:
                    yield Entry.read(line)
                except ValueError:
                    continue
