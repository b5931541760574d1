"""The mended key: what a teacher changes after an assignment was given out, in `mends.yaml` of the teacher's folder.

g03-rally-course: {leave_out: true}       nobody is marked on it, and it is not among the points
g03-who-said: {all_right: true}           everybody who has answered it gets its points
g03-share: {accept: ["12.5", "an eighth"]}  these answers are right too
g03-order: {points: 2}                    it counts so many points
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any

from course_utils.grading.assignment import Assignment
from course_utils.grading.sealing import Sealed
from course_utils.grading.sheets import plain
from course_utils.records.questions.typed_numbers import Unclear, read_number
from course_utils.records.reading import read_yaml
from course_utils.strings import say

FILE = "mends.yaml"
MOST_POINTS = 1000


@dataclass(frozen=True)
class Mend:
    """What is changed about one question.

    Args:
        leave_out: nobody is marked on it.
        all_right: whoever has answered it is right.
        accept: answers, in words, that are right too.
        points: instead of those of the assignment.
    """

    leave_out: bool = False
    all_right: bool = False
    accept: tuple[str, ...] = ()
    points: float | None = None

    def accepts(self, asked: Sealed, response: Any) -> bool:
        """Whether an answer is one of those that the teacher accepts.

        Args:
            asked: the question as the student got it.
            response: as it was handed in.
        """
        if self.all_right:
            return True
        words = asked.said(response)
        return any(_same(words, one) for one in self.accept)


def _same(words: str, accepted: str) -> bool:
    if " ".join(words.split()).casefold() == " ".join(accepted.split()).casefold():
        return True
    wanted = read_number(accepted)
    if isinstance(wanted, Unclear):
        return False
    # What is typed beside the number, its unit, is not looked at here: the teacher has accepted the number.
    found = read_number(words, words)
    return not isinstance(found, Unclear) and math.isclose(found, wanted, rel_tol=1e-9)


def _says_nothing(path: Path) -> bool:
    """Whether there are only comments in it, as when `assign` lays it."""
    lines = path.read_bytes().removeprefix(b"\xef\xbb\xbf").splitlines()
    return all(line.strip()[:1] in (b"", b"#") for line in lines)


def read_mends(path: Path, assignment: Assignment) -> tuple[Mapping[str, Mend], list[str]]:
    """The mends by name of the item, and what is wrong with the file: a sentence each, with line and mend.

    Args:
        path: `mends.yaml`; it need not be there.
        assignment: whose questions it may name.
    """
    if not path.exists() or _says_nothing(path):
        return MappingProxyType({}), []
    document = read_yaml(path, path.name)
    problems = [str(one) for one in document.problems]
    if document.data is None or problems:
        return MappingProxyType({}), problems
    if not isinstance(document.data, dict):
        return MappingProxyType({}), [f"{path.name}:1: {say('mends.no_mapping')}"]
    items = {one.question.id: one.item for one in assignment.items}
    found = {}
    for name, fields in document.data.items():
        at = f"{path.name}:{document.line((name,))}: "
        key = items.get(str(name)) or (str(name) if str(name) in items.values() else None)
        if key is None:
            near = get_close_matches(str(name), items, 1)
            known = near[0] if near else ", ".join(items)
            problems.append(at + say("mends.no_question", id=plain(name, 60), known=plain(known, 300)))
            continue
        mend = _mend(fields)
        if isinstance(mend, str):
            problems.append(f"{at}{plain(name, 60)}: {mend}")
        else:
            found[key] = mend
    return MappingProxyType(found), problems


def _mend(fields: Any) -> Mend | str:
    """One mend, or why it is none."""
    if not isinstance(fields, dict) or not fields:
        return say("mends.fields")
    if unknown := sorted(set(map(str, fields)) - {"leave_out", "all_right", "accept", "points"}):
        return say("mends.unknown", field=plain(unknown[0], 40))
    for name in ("leave_out", "all_right"):
        if not isinstance(fields.get(name, False), bool):
            return say("mends.no_truth", field=name)
    accept = fields.get("accept", [])
    if not isinstance(accept, list) or not all(isinstance(one, str | int | float) for one in accept):
        return say("mends.no_list")
    points = fields.get("points")
    number = isinstance(points, int | float) and not isinstance(points, bool)
    if points is not None and not (number and 0 <= points <= MOST_POINTS):
        return say("mends.no_points", most=MOST_POINTS)
    return Mend(
        leave_out=fields.get("leave_out", False),
        all_right=fields.get("all_right", False),
        accept=tuple(map(str, accept)),
        points=None if points is None else float(points),
    )
