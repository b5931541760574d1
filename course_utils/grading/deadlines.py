"""Which hand-in of a student counts, and whether it is late: by rules that are stated here and on the report.

1. A student's deadline is that of the assignment, or that of `extensions.csv`.
2. The last hand-in up to the deadline counts. Is there none, the last one after it counts, and is called late.
3. When a file was handed in is read from the file itself, that is, from the student's clock. A school's system that
   calls it late is quoted for the teacher to judge: its own deadline may be another.
4. Files with the same content are one.
5. A late hand-in loses for each day begun what the teacher says (`--late-per-day`): nothing, if nothing is said.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

from course_utils.grading.assignment import plain_id
from course_utils.grading.roster import Roster
from course_utils.grading.sheets import plain, read_sheet
from course_utils.strings import counted, say

FILE = "extensions.csv"
COLUMNS = ("id", "until", "why")
DAY = timedelta(days=1)
YEARS = (1970, 2500)


@dataclass(frozen=True)
class Handed:
    """One file of a student, as far as it is needed to choose among several.

    Args:
        where: how people find it.
        made: when it was written.
        digest: names its content.
        late_by_system: whether the school's system calls it late.
        whole: whether it is as it was written.
    """

    where: str
    made: datetime
    digest: str
    late_by_system: bool = False
    whole: bool = True


@dataclass(frozen=True)
class Chosen:
    """The hand-in that counts.

    Args:
        handed: it.
        late: whether it came after the deadline.
        days: begun days after the deadline.
        until: answers up to this moment count.
        notes: what is said of the choice, each a sentence; empty where there was nothing to choose.
    """

    handed: Handed
    late: bool
    days: int
    until: datetime
    notes: tuple[str, ...]


def choose(handed: Sequence[Handed], deadline: datetime) -> Chosen:
    """The hand-in that counts.

    Args:
        handed: all of one student, at least one.
        deadline: the student's own.

    >>> from datetime import UTC
    >>> def at(day): return Handed(f"{day}.json", datetime(2027, 2, day, tzinfo=UTC), str(day))
    >>> choose([at(3), at(1), at(2)], datetime(2027, 2, 2, 12, tzinfo=UTC)).handed.where
    '2.json'
    >>> choose([at(5), at(4)], datetime(2027, 2, 2, 12, tzinfo=UTC)).days
    3
    """
    notes = []
    different = {one.digest: one for one in sorted(handed, key=_order, reverse=True)}
    if len(different) < len(handed):
        notes.append(counted("deadlines.same", len(handed) - len(different)))
    in_time = [one for one in different.values() if one.made <= deadline]
    counts = max(in_time or different.values(), key=_order)
    late = not in_time
    if len(different) > 1:
        name = "deadlines.last_late" if late else "deadlines.last_in_time"
        notes.append(counted(name, len(different), file=counts.where, late=len(different) - len(in_time)))
    days = math.ceil((counts.made - deadline) / DAY) if late else 0
    if counts.late_by_system and not late:
        notes.append(say("deadlines.system_says_late", file=counts.where, made=in_words(counts.made)))
    return Chosen(counts, late, days, counts.made if late else deadline, tuple(notes))


def _order(one: Handed) -> tuple[datetime, str]:
    return one.made, one.where


def kept_share(days: int, percent_per_day: int) -> float:
    """What a late hand-in keeps of its points.

    Args:
        days: begun days after the deadline.
        percent_per_day: what is lost for each, in percent.

    >>> kept_share(0, 10), kept_share(3, 10), kept_share(30, 10)
    (1.0, 0.7, 0.0)
    """
    return max(0.0, (100 - days * percent_per_day) / 100)


def in_words(moment: datetime) -> str:
    """A moment as reports write it, with its time zone.

    Args:
        moment: with a time zone.

    >>> from datetime import UTC
    >>> in_words(datetime(2027, 2, 1, 9, 5, tzinfo=UTC))
    '2027-02-01 09:05 +00:00'
    """
    return moment.isoformat(" ", "minutes").replace("+", " +").replace("T", " ")


def read_extensions(path: Path, roster: Roster, due: datetime) -> tuple[dict[str, datetime], list[str]]:
    """Longer deadlines, by id as ids are compared; and what is wrong with the file, each a sentence.

    Args:
        path: `extensions.csv`; it need not be there.
        roster: the class.
        due: the deadline of the assignment, whose time zone holds where none is written.

    Raises:
        GradingError: if the file is no table.
    """
    if not path.exists():
        return {}, []
    sheet = read_sheet(path)
    columns = {column.casefold(): column for column in sheet.columns}
    if not {"id", "until"} <= set(columns):
        return {}, [say("deadlines.columns", file=path.name, seen=", ".join(map(plain, sheet.columns)))]
    found: dict[str, datetime] = {}
    problems = []
    for row in sheet.rows:
        given, until = row[columns["id"]].strip(), row[columns["until"]].strip()
        student, moment = roster.find(given), moment_of(until, due)
        at = f"{path.name}:{row.line}: "
        if student is None:
            problems.append(at + say("deadlines.nobody", id=plain(given, 40)))
        elif moment is None:
            problems.append(at + say("deadlines.no_moment", given=plain(until, 40)))
        elif plain_id(given) in found:
            problems.append(at + say("deadlines.two", id=plain(given, 40)))
        else:
            found[plain_id(given)] = moment
    return found, problems


def moment_of(text: str, due: datetime) -> datetime | None:
    """A moment as a teacher or a spreadsheet writes it; a day alone means its last minute. None if it is none.

    Args:
        text: such as `2027-02-03`, `2027-02-03 18:00` or `2027-02-03T18:00+09:00`.
        due: its time zone holds where none is written.

    >>> from datetime import UTC
    >>> moment_of("2027-02-03", datetime(2027, 2, 1, tzinfo=UTC)).isoformat()
    '2027-02-03T23:59:59+00:00'
    >>> moment_of("03/02/2027", datetime(2027, 2, 1, tzinfo=UTC)) is None
    True
    """
    try:
        moment = datetime.fromisoformat(re.sub(r"\s+(?=[+-]\d\d:?\d\d$)", "", text))
    except ValueError:
        return None
    if re.fullmatch(r"\d{4}-?\d\d-?\d\d", text):
        moment = datetime.combine(moment.date(), time(23, 59, 59))
    if not plausible(moment):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=due.tzinfo)


def plausible(moment: datetime) -> bool:
    """Whether a moment lies within the years of clocks; near the ends of the calendar no zone can be reckoned with.

    Args:
        moment: any.

    >>> plausible(datetime(2027, 2, 1)), plausible(datetime(9999, 12, 31))
    (True, False)
    """
    return YEARS[0] <= moment.year <= YEARS[1]


def deadline_of(student: str, due: datetime, extensions: Mapping[str, datetime]) -> datetime:
    """A student's own deadline; an extension never shortens it.

    Args:
        student: the id.
        due: that of the assignment.
        extensions: as `read_extensions` gave them.
    """
    return max(due, extensions.get(plain_id(student), due))
