"""Every command of the course, told once: read by `course.py` (`door/words.py`) and by `python -m course_utils`.

A new command is one more entry of `COMMANDS` and a module with a function `run`. Standard library only: help and
complaints must work before anything is set up.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any


class Needs(Enum):
    """What must be set up before a command can run."""

    NOTHING = "any Python will do"
    LESSONS = "the packages that the lessons run on"
    TESTS = "those, and the packages for tests and the static site"


def whole_number(text: str) -> int:
    """Read a whole number from 0 upwards.

    Args:
        text: What was typed.

    Raises:
        argparse.ArgumentTypeError: If it is none, in words for whoever typed it.

    Example:
        >>> whole_number("100")
        100
    """
    if not text.isascii() or not text.isdigit():
        message = f'"{text}" is not a whole number'
        raise argparse.ArgumentTypeError(message)
    return int(text)


def port_number(text: str) -> int:
    """Read a port.

    Args:
        text: What was typed.

    Raises:
        argparse.ArgumentTypeError: If there is no such port, in words for whoever typed it.

    Example:
        >>> port_number("8899")
        8899
    """
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        message = f'"{text}" is not a port: use a number from 1024 to 65535'
        raise argparse.ArgumentTypeError(message)
    return int(text)


def due_date(text: str) -> datetime:
    """Read a day and an hour, with their time zone.

    Args:
        text: What was typed.

    Raises:
        argparse.ArgumentTypeError: If it is none, or has no time zone, in words for whoever typed it.

    Example:
        >>> due_date("2027-02-01T23:59+09:00").hour
        23
    """
    try:
        due = datetime.fromisoformat(text)
    except ValueError:
        due = None
    if due is None or due.tzinfo is None:
        message = f'"{text}" is not a day and an hour with its time zone: write it like 2027-02-01T23:59+09:00'
        raise argparse.ArgumentTypeError(message)
    return due


def listed(text: str) -> tuple[str, ...]:
    """Read words with commas between them.

    Args:
        text: What was typed.

    Raises:
        argparse.ArgumentTypeError: If there is no word.

    Example:
        >>> listed("03, 04")
        ('03', '04')
    """
    words = tuple(word for part in text.split(",") if (word := part.strip()))
    if not words:
        message = "name at least one, with commas between them: 03,04"
        raise argparse.ArgumentTypeError(message)
    return words


def percent_number(text: str) -> int:
    """Read a whole number of percent.

    Args:
        text: What was typed.

    Raises:
        argparse.ArgumentTypeError: If it is none from 0 to 100, in words for whoever typed it.

    Example:
        >>> percent_number("10")
        10
    """
    if not text.isascii() or not text.isdigit() or int(text) > 100:
        message = f'"{text}" is not a whole number from 0 to 100'
        raise argparse.ArgumentTypeError(message)
    return int(text)


def laid(text: str) -> str:
    """Read what `new` is to lay.

    Args:
        text: What was typed.

    Raises:
        argparse.ArgumentTypeError: If it can lay no such thing, in words for whoever typed it.

    Example:
        >>> laid("lesson")
        'lesson'
    """
    if text != "lesson":
        message = f'nothing is known of a new "{text}": write "new lesson", then the lesson\'s name'
        raise argparse.ArgumentTypeError(message)
    return text


@dataclass(frozen=True)
class Option:
    """One thing that can be typed after a command.

    Args:
        name: With two dashes it is an option; without, something that must stand there, such as a folder.
        help: What it does, in a few words.
        kind: Reads the value; nothing for an option that is only said or not.
        value: How the value is called in the help.
        alone: What an option means that is said without its value; nothing where it must have one.
        must: Whether the command needs it.
        many: Whether what has no dashes may stand there any number of times; not at all only if it is no must.

    Example:
        >>> Option("--port", "use this port", port_number, "N").key
        'port'
    """

    name: str
    help: str
    kind: Callable[[str], Any] | None = None
    value: str = ""
    alone: Any = None
    must: bool = False
    many: bool = False

    @property
    def key(self) -> str:
        """The name under which what was typed is found."""
        return self.name.lstrip("-").replace("-", "_")

    def add_to(self, parser: argparse.ArgumentParser) -> None:
        """Tell a parser of this option."""
        more: dict[str, Any] = {"help": self.help}
        if self.kind is None:
            more["action"] = "store_true"
        else:
            more |= {"type": self.kind, "metavar": self.value}
            if self.must and self.name.startswith("-"):
                more["required"] = True
            if self.many:
                more["nargs"] = "+" if self.must else "*"
            if self.alone is not None:
                more |= {"nargs": "?", "const": self.alone}
        parser.add_argument(self.name, **more)

    def words(self, given: argparse.Namespace) -> list[str]:
        """Write what was typed for another process; a path is made absolute, for that one may run elsewhere."""
        value = getattr(given, self.key)
        if value is None or value is False:
            return []
        name = [self.name] if self.name.startswith("-") else []
        if self.kind is None:
            return name
        if isinstance(value, tuple):
            return [*name, ",".join(value)]
        values = value if self.many else [value]
        return name + [str(one.resolve() if isinstance(one, Path) else one) for one in values]

    def must_have_a_value(self) -> bool:
        """Whether a value must follow, or stand for, this option."""
        return self.kind is not None and self.alone is None


@dataclass(frozen=True)
class Command:
    """One command of the course.

    Args:
        name: The word that is typed.
        help: What it does, in a few words.
        module: Where its function `run` is. In `door`: `run(given, root, python)`, called by `course.py`. In
            `course_utils`: `run(given)`, called by `python -m course_utils`, which `course.py` starts. Each returns
            the exit code.
        needs: What must be set up first.
        options: What can be typed after it.
        more: What words after `--` are for; empty where there are none.

    Example:
        >>> COMMANDS["check"].at_the_desk, COMMANDS["lab"].at_the_desk
        (True, False)
    """

    name: str
    help: str
    module: str
    needs: Needs
    options: tuple[Option, ...] = ()
    more: str = ""

    @property
    def at_the_desk(self) -> bool:
        """Whether it runs in the environment of the course, as `python -m course_utils` does."""
        return self.module.startswith("course_utils.")

    def words(self, given: argparse.Namespace) -> list[str]:
        """Write the command for another process."""
        return [self.name, *(word for option in self.options for word in option.words(given))]


def table(*commands: Command) -> dict[str, Command]:
    """Put commands under their names."""
    return {command.name: command for command in commands}


COMMANDS = table(
    Command(
        "lab",
        "open the course in JupyterLab",
        "door.lab",
        Needs.LESSONS,
        (
            Option("--no-browser", "only print the address"),
            Option("--port", "use this port (default: a free one from 8888 upwards)", port_number, "N"),
        ),
    ),
    Command(
        "test",
        "run the tests: units, notebooks, browser",
        "door.trial",
        Needs.TESTS,
        (
            Option("--quick", "only what takes a few minutes: no browser, no notebooks, no tests marked as slow"),
            Option("--coverage", "say how much of the code the unit tests run through, which takes them longer"),
            Option("--require-browser", "count a missing browser as a failure"),
            Option("--require-node", "count a missing Node as a failure"),
        ),
        more="Words after -- go to pytest, for example: python3 course.py test -- -k quiz -x",
    ),
    Command(
        "check",
        "check the records in seeds/ and the lessons",
        "course_utils.desk.check",
        Needs.LESSONS,
        (
            Option("--seeds", "check the records in this folder instead of seeds/", Path, "DIR"),
            Option("--matrix", "print what is taught and asked where"),
            Option(
                "--claims",
                "print the sentences to read again when they age, and when each was looked up; with N, draw that many",
                whole_number,
                "N",
                alone=0,
            ),
            Option("--lot", "with --claims N: the number of the draw (default: 1)", whole_number, "K"),
            Option("--write-sources", "write 99-sources-and-data, 96-glossary and the badge anew first"),
            Option("--write-schema", "write seeds/schema anew first"),
        ),
    ),
    Command(
        "new",
        "lay the files of a new lesson",
        "course_utils.desk.new_lesson",
        Needs.LESSONS,
        (
            Option("what", "what to lay: lesson", laid, "lesson"),
            Option("name", "two digits and lower-case words, such as 08-building-a-region", str, "NAME"),
        ),
    ),
    Command(
        "grade",
        "mark what a class has handed in, and fill the school's gradebook",
        "course_utils.desk.grade",
        Needs.LESSONS,
        (
            Option("teacher", "the folder named teacher that assign made", Path, "TEACHER"),
            Option("handins", "a folder of hand-ins, or the zip that Moodle or Canvas give", Path, "HANDINS"),
            Option("--out", "write everything there (default: graded, beside the teacher's folder)", Path, "DIR"),
            Option("--marking", "take over the points on this sheet, which was marked by hand", Path, "CSV"),
            Option("--canvas", "fill the assignment's column in this export of Canvas' gradebook", Path, "CSV"),
            Option("--moodle", "fill it in this export of Moodle's gradebook", Path, "CSV"),
            Option("--late-per-day", "percent lost for each day begun (default: 0)", percent_number, "PERCENT"),
            Option("--hide-names", "name nobody on the sheet to mark on"),
        ),
    ),
    Command(
        "site",
        "write the course as pages that need no Python",
        "course_utils.desk.site",
        Needs.TESTS,
        (
            Option("out", "the folder to write the pages to: a new one, or one with an older page", Path, "OUT"),
            Option("--teachers", "write the teachers' guide, with answers, in place of the students' pages"),
        ),
    ),
    Command(
        "assign",
        "make an assignment for a class",
        "course_utils.desk.assign",
        Needs.LESSONS,
        (
            Option(
                "out",
                "a new folder: one package for the students comes into it, one folder for the teacher",
                Path,
                "OUT",
            ),
            Option("--roster", "the class, as a table with ids and names", Path, "CSV", must=True),
            Option("--lessons", "what it is about, such as 03,04", listed, "LESSONS"),
            Option("--title", "what students read above it", str, "TITLE"),
            Option("--due", "until when, such as 2027-02-01T23:59+09:00", due_date, "TIME"),
            Option("--questions", "a folder with graded questions of your own", Path, "DIR"),
            Option("--again", "the teacher's folder of an assignment, to give it to a changed class", Path, "TEACHER"),
            Option("--nbgrader", "write it into this course folder of nbgrader too, for a whole class", Path, "DIR"),
        ),
    ),
    Command(
        "export",
        "write questions for another system, or on paper",
        "course_utils.desk.export.command",
        Needs.LESSONS,
        (
            Option("out", "the folder that the files come into", Path, "OUT"),
            Option("--format", "moodle, qti12, gift, csv or print", str, "FORMAT", must=True),
            Option("--lessons", "whose questions, such as 03,04, or all", listed, "LESSONS", must=True),
            Option(
                "--variants", "versions of each drawn question (default: 20), or sheets to print (1)", whole_number, "N"
            ),
            Option("--graded", "the pool for grades in place of the practice questions"),
            Option("--questions", "a folder with questions of your own", Path, "DIR"),
        ),
    ),
    Command(
        "import",
        "take over questions of Moodle (XML), GIFT or jupyterquiz",
        "course_utils.desk.import_.command",
        Needs.LESSONS,
        (
            Option("files", "one file or more", Path, "FILE", must=True, many=True),
            Option(
                "--to", "the new file of records to write, such as seeds/questions/mine.yaml", Path, "YAML", must=True
            ),
            Option("--lesson", "the lesson of questions that name none, such as 03", str, "LESSON"),
        ),
    ),
    Command(
        "bench",
        "measure the course beside what one would use instead",
        "course_utils.desk.bench",
        Needs.TESTS,
        (
            Option(
                "rows",
                "names of rows, such as import map-bytes (default: all, which takes half an hour)",
                str,
                "ROW",
                many=True,
            ),
            Option("--json", "print JSON in place of the table"),
            Option("--quick", "fewer rounds, and fewer lessons"),
        ),
    ),
)
