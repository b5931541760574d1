"""`python -m course_utils COMMAND ...`: what teachers and authors run where the course is already installed.

The commands and their options are told in `door/commands.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

from door.commands import COMMANDS
from door.reader import Reader


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command of the desk.

    Args:
        arguments: the words after the program's name (default: those of the command line).

    Returns:
        0 if all went well, 1 if problems were found.

    Raises:
        SystemExit: with 2 if the words were not understood, or with 0 after the help.
    """
    desk = {name: command for name, command in COMMANDS.items() if command.at_the_desk}
    reader = Reader("python -m course_utils", desk, "What teachers and authors run.")
    command, given = reader.read(sys.argv[1:] if arguments is None else arguments)
    code: int = import_module(command.module).run(given)
    return code


if __name__ == "__main__":
    sys.exit(main())
