"""Who is in the class: a table as a school's system or a spreadsheet writes it, read with all its faults at once.

Of the usual names of columns each is known. The id is what students confirm when they hand in, and what marks are
kept under; two ids that differ by capitals or by spaces alone are one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from course_utils.grading.assignment import GradingError, plain_id
from course_utils.grading.sheets import Row, Sheet, plain, read_bytes, sheet_of, sheet_text
from course_utils.strings import say

FILE = "roster.csv"
MAX_ID = 100
_IDS = (
    "studentid", "studentnumber", "studentno", "matriculationnumber", "matriculation", "matrikelnummer", "matrikelnr",
    "registrationnumber", "idnumber", "sisuserid", "sisid", "orgdefinedid", "pupilid", "upn", "candidatenumber",
    "学籍番号", "学号", "學號", "학번", "id", "userid", "username", "user", "loginid", "sisloginid", "login", "netid",
    "benutzername", "identifiant", "email", "emailaddress", "mail",
)  # fmt: skip
"""Columns that can hold the id, the surest first."""
_NAMES = (
    "name", "fullname", "studentname", "student", "displayname", "learner", "pupil", "namen", "nom", "nombre",
    "氏名", "名前", "姓名", "이름", "성명",
)  # fmt: skip
_FIRST = ("firstname", "givenname", "forename", "vorname", "prenom", "名", "givennames", "first")
_LAST = ("lastname", "surname", "familyname", "nachname", "nomdefamille", "姓", "last")
_EMAIL = ("email", "emailaddress", "mail", "mailaddress", "emailadresse", "courriel", "メールアドレス")
_NO_STUDENT = re.compile(r"\s*(points possible|student, test|test student)\s*", re.IGNORECASE)
"""Rows of a gradebook that are no student's."""
_DEVICE = re.compile("con|prn|aux|nul|(com|lpt)[0-9]")
"""Names that Windows keeps for itself."""


@dataclass(frozen=True)
class Student:
    """One student of the class.

    Args:
        id: as the roster has it.
        name: as the roster has it, first name first where it has two.
        email: empty where the roster has none.
        row: all cells of the roster's row by column.
    """

    id: str
    name: str
    email: str = ""
    row: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True)
class Roster:
    """A class.

    Args:
        students: in the order of the file.
        columns: of the file, as they stood.
    """

    students: tuple[Student, ...]
    columns: tuple[str, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Student]:
        """Students by their id as ids are compared."""
        return MappingProxyType({plain_id(one.id): one for one in self.students})

    @cached_property
    def by_letters(self) -> Mapping[str, tuple[Student, ...]]:
        """Students by the letters of their name, whichever way round and with whichever accents it is written."""
        found: dict[str, tuple[Student, ...]] = {}
        for one in self.students:
            letters = letters_of(one.name)
            found[letters] = (*found.get(letters, ()), one)
        found.pop("", None)
        return MappingProxyType(found)

    @cached_property
    def by_email(self) -> Mapping[str, Student]:
        """Students by their address; those who share one are left out."""
        found: dict[str, list[Student]] = {}
        for one in self.students:
            found.setdefault(one.email.casefold(), []).append(one)
        return MappingProxyType({email: some[0] for email, some in found.items() if email and len(some) == 1})

    def find(self, given: str) -> Student | None:
        """The student with an id, whatever its capitals; None if there is none.

        Args:
            given: an id as somebody wrote it.

        >>> Roster((Student("S1", "Aya Mori"),)).find(" s1").name
        'Aya Mori'
        """
        return self.by_id.get(plain_id(given))


def letters_of(name: str) -> str:
    """The letters of a name in their order in the alphabet: Canvas writes names small, in one, the last name first.

    Args:
        name: as somebody writes it.

    >>> letters_of("Mori, Z\u00eba") == letters_of("zeamori")
    True
    """
    plain_one = unicodedata.normalize("NFKD", name).casefold()
    return "".join(sorted(one for one in plain_one if one.isalnum()))


class RosterError(GradingError):
    """A roster that cannot be used; `problems` has a sentence for each thing to mend."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


def _folded(column: str) -> str:
    letters = unicodedata.normalize("NFKD", column).casefold()
    return unicodedata.normalize("NFC", "".join(one for one in letters if one.isalnum()))


def _column(sheet: Sheet, known: tuple[str, ...]) -> str | None:
    """The first of the known columns that the sheet has and that holds something."""
    found = {_folded(column): column for column in reversed(sheet.columns) if column}
    there = [found[name] for name in known if name in found]
    return next((one for one in there if any(row[one].strip() for row in sheet.rows)), there[0] if there else None)


def read_roster(path: Path) -> Roster:
    """Read the table of a class.

    Args:
        path: the file.

    Raises:
        RosterError: with every problem of the file, each with its line and how to mend it.
    """
    try:
        return roster_of(read_bytes(path), path.name)
    except RosterError:
        raise
    except GradingError as fault:
        raise RosterError([str(fault)]) from fault


def roster_of(raw: bytes, name: str = "roster") -> Roster:
    r"""The class in a table.

    Args:
        raw: the file.
        name: how it is called in messages.

    Raises:
        RosterError: with every problem of the file.

    >>> roster_of(b"Surname;First name;Student ID\nMori;Aya;007\n").students[0]
    Student(id='007', name='Aya Mori', email='')
    """
    sheet = sheet_of(raw, name)
    id_column, email_column = _column(sheet, _IDS), _column(sheet, _EMAIL)
    name_columns = _name_columns(sheet)
    seen = ", ".join(f"“{plain(one, 40)}”" for one in sheet.columns if one)
    problems = [say("roster.ragged", file=name, line=line) for line in sheet.ragged]
    if id_column is None:
        problems.append(say("roster.no_id_column", file=name, seen=seen))
    if not name_columns:
        problems.append(say("roster.no_name_column", file=name, seen=seen))
    if id_column is None or not name_columns:
        raise RosterError(problems)
    rows = [row for row in sheet.rows if not _NO_STUDENT.fullmatch(row[name_columns[-1]])]
    if not rows:
        problems.append(say("roster.nobody", file=name))
    students, lines = [], dict[str, int]()
    for row in rows:
        student = _student(row, id_column, name_columns, email_column)
        problems += [f"{name}:{row.line}: {fault}" for fault in _faults(student, id_column, lines)]
        lines.setdefault(plain_id(student.id), row.line)
        students.append(student)
    if problems:
        raise RosterError(problems)
    return Roster(tuple(students), sheet.columns)


def _name_columns(sheet: Sheet) -> tuple[str, ...]:
    first, last = _column(sheet, _FIRST), _column(sheet, _LAST)
    if first and last:
        return (first, last)
    one = _column(sheet, _NAMES) or first or last
    return (one,) if one else ()


def _student(row: Row, id_column: str, name_columns: tuple[str, ...], email_column: str | None) -> Student:
    name = " ".join(" ".join(row[column] for column in name_columns).split())
    return Student(row[id_column].strip(), name, row[email_column].strip() if email_column else "", row.cells)


def _faults(student: Student, id_column: str, lines: Mapping[str, int]) -> list[str]:
    found = []
    if not student.id:
        found.append(say("roster.empty_id", column=id_column, name=plain(student.name)))
    elif len(student.id) > MAX_ID or any(unicodedata.category(one)[0] == "C" for one in student.id):
        found.append(say("roster.odd_id", id=plain(student.id, 40), most=MAX_ID))
    elif plain_id(student.id) in lines:
        found.append(say("roster.twice", id=plain(student.id, 40), line=lines[plain_id(student.id)]))
    elif re.fullmatch(r"[0-9][.,][0-9]+[eE]\+[0-9]+", student.id):
        found.append(say("roster.rounded", id=student.id))
    if not student.name:
        found.append(say("roster.empty_name", id=plain(student.id, 40)))
    return found


def roster_text(roster: Roster) -> str:
    """The roster as a teacher's folder keeps it: id, name and email first, then the columns of the given file.

    Args:
        roster: the class.

    >>> roster_text(Roster((Student("007", "Aya Mori", row={"Group": "B"}),), ("Group",))).split()
    ['id,name,email,Group', '007,Aya', 'Mori,,B']
    """
    taken = {"id", "name", "email"}
    more = [column for column in roster.columns if column and column.lower() not in taken]
    rows = [[one.id, one.name, one.email, *(one.row.get(column, "") for column in more)] for one in roster.students]
    return sheet_text(["id", "name", "email", *more], rows)


def file_stem(student_id: str) -> str:
    """A name for a student's file that any system takes, and that no two students share.

    Args:
        student_id: as the roster has it.

    >>> file_stem("S1234"), file_stem("../x")
    ('s1234', 'x-d6b96a97')
    """
    same = plain_id(student_id)
    stem = re.sub(r"[^a-z0-9-]+", "-", same).strip("-")
    if stem == same and 0 < len(stem) <= 60 and not _DEVICE.fullmatch(stem):
        return stem
    return f"{stem[:50] or 'id'}-{sha256(same.encode()).hexdigest()[:8]}"
