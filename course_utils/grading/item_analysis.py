"""How the items did: difficulty, discrimination, the most chosen wrong idea, and how well the class judged itself.

- Difficulty is the mean share of an item's points that the class has got; who left it out counts as 0.
- Discrimination is the corrected item-total correlation: Pearson's r between an item's share and the points of all the
  *other* items. With the item itself in the total, every item would seem better than it is.
- Calibration sets how sure students were at their first answers beside how often these were right.

Everything is summed up student by student, so a class of any size needs the same memory. What rests on too few
hand-ins is not told: `FEW` for a correlation, `VERY_FEW` for anything else.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from course_utils.grading.assignment import Assignment
from course_utils.grading.journal import Entry
from course_utils.grading.marks import points_of
from course_utils.grading.mends import Mend

FEW = 20
"""Hand-ins below which no correlation is told. With twenty, chance alone gives one item in twenty more than 0.44 or
less than -0.44 (the critical value of r for 18 degrees of freedom at 5 percent)."""
VERY_FEW = 5
"""Hand-ins, or answers of one level of confidence, below which no share is told."""
SURE = {"guess": 0.40, "fairly": 0.70, "certain": 0.95}
"""How often one should be right who says so; the twin of `SURE` in the front end."""
_COUNTED = {"marked", "unanswered", "faulty"}
MOST_IDEAS = 200


@dataclass
class _Sums:
    """Sums over students of an item's share `x` and the rest of their points `r`."""

    n: int = 0
    x: float = 0.0
    xx: float = 0.0
    r: float = 0.0
    rr: float = 0.0
    xr: float = 0.0
    unanswered: int = 0
    waiting: int = 0
    ideas: Counter[str] = field(default_factory=Counter)
    words: dict[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Level:
    """How often the answers of one level of confidence were right.

    Args:
        sure: the level.
        count: first answers.
        right: the share that was right; None of too few.
    """

    sure: str
    count: int
    right: float | None


@dataclass(frozen=True)
class ItemStatistics:
    """What is told of one item.

    Args:
        item: its name.
        count: hand-ins that it rests on.
        difficulty: the mean share of its points; None of too few.
        discrimination: corrected item-total correlation; None of too few, or where all have the same.
        unanswered: how many left it out.
        waiting: how many answers wait for a person, and are not counted.
        idea: the most chosen wrong idea, in a student's words, and what is said about it; empty where there is none.
        idea_count: how many chose it.
        wrong: how many wrong ideas were chosen in all.
    """

    item: str
    count: int
    difficulty: float | None
    discrimination: float | None
    unanswered: int
    waiting: int
    idea: tuple[str, str]
    idea_count: int
    wrong: int


class Analysis:
    """Sums up entries, and tells what they say.

    Args:
        assignment: what was asked.
        mends: by name of the item.
    """

    def __init__(self, assignment: Assignment, mends: Mapping[str, Mend]) -> None:
        self._points = {one.item: points_of(one, mends) for one in assignment.items}
        self._sums = {one.item: _Sums() for one in assignment.items if not mends.get(one.item, Mend()).leave_out}
        self._sure = {level: [0, 0.0] for level in SURE}
        self.totals: Counter[int] = Counter()
        """Hand-ins by tenth of the points that they got: 0 to 9, the best in 9."""

    def add(self, entry: Entry) -> None:
        """Take in a student's marks.

        Args:
            entry: of one student.
        """
        known = {one.item: one.share for one in entry.marks if one.state in _COUNTED and one.item in self._sums}
        total = sum(self._points[item] * share for item, share in known.items())
        most = sum(self._points[item] for item in known)
        if most:
            self.totals[min(9, int(10 * total / most + 1e-9))] += 1
        for one in entry.marks:
            sums = self._sums.get(one.item)
            if sums is None:
                continue
            sums.waiting += one.state == "waits"
            if one.item not in known:
                continue
            rest = total - self._points[one.item] * one.share
            sums.n += 1
            sums.x += one.share
            sums.xx += one.share**2
            sums.r += rest
            sums.rr += rest**2
            sums.xr += one.share * rest
            sums.unanswered += one.state == "unanswered"
            if one.idea and (one.idea in sums.ideas or len(sums.ideas) < MOST_IDEAS):
                sums.ideas[one.idea] += 1
                sums.words.setdefault(one.idea, (one.answer, one.feedback[0] if one.feedback else ""))
            if one.sure in self._sure and one.first is not None:
                self._sure[one.sure][0] += 1
                self._sure[one.sure][1] += one.first

    def items(self) -> list[ItemStatistics]:
        """What is told of each item."""
        return [_told(item, sums) for item, sums in self._sums.items()]

    def levels(self) -> list[Level]:
        """How well the class judged itself, level by level."""
        return [
            Level(sure, int(count), right / count if count >= VERY_FEW else None)
            for sure, (count, right) in self._sure.items()
        ]


def _told(item: str, sums: _Sums) -> ItemStatistics:
    # Of two ideas that were chosen as often, the one that comes first by its name: the same on every computer.
    idea, count = min(sums.ideas.items(), key=lambda one: (-one[1], one[0]), default=("", 0))
    return ItemStatistics(
        item=item,
        count=sums.n,
        difficulty=sums.x / sums.n if sums.n >= VERY_FEW else None,
        discrimination=_correlation(sums) if sums.n >= FEW else None,
        unanswered=sums.unanswered,
        waiting=sums.waiting,
        idea=sums.words.get(idea, ("", "")),
        idea_count=count,
        wrong=sum(sums.ideas.values()),
    )


def _correlation(sums: _Sums) -> float | None:
    """Pearson's r from sums; None where one of the two does not vary."""
    x_spread = sums.n * sums.xx - sums.x**2
    r_spread = sums.n * sums.rr - sums.r**2
    floor = 1e-9 * sums.n**2
    if x_spread <= floor or r_spread <= floor:
        return None
    return (sums.n * sums.xr - sums.x * sums.r) / math.sqrt(x_spread * r_spread)
