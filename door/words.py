"""What `course.py` does with the words typed after it: set up what the command needs, then carry it out."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path

from door import lab, setup
from door.commands import COMMANDS, Command, Needs
from door.reader import WHEELS, Reader
from door.trouble import Trouble

PROGRAM = "py course.py" if os.name == "nt" else "python3 course.py"


def about() -> str:
    """Say what the program is, by the name that the course has in its `seeds/course.yaml`."""
    seeds = setup.ROOT / "seeds" / "course.yaml"
    # A folder that lacks its seeds is told so by the command that needs them.
    lines = seeds.read_text(encoding="utf-8").splitlines() if seeds.exists() else []
    names = [line.partition(":")[2].strip().strip('"') for line in lines if line.startswith("name:")]
    name = names[0] if names else "The course"
    return f"{name}: an interactive course. The first use sets up the folder .venv."


def main(argv: Sequence[str], root: Path = setup.ROOT, commands: Mapping[str, Command] = COMMANDS) -> int:
    """Do what the words on the command line say.

    Args:
        argv: The words after `course.py`.
        root: The course's folder.
        commands: The commands that can be typed.

    Returns:
        The exit code: 0 done, 1 not done.

    Raises:
        SystemExit: With 2 if the words were not understood, or with 0 after the help.

    Example:
        main(["lab", "--no-browser"])
    """
    for stream in (sys.stdout, sys.stderr):
        # A console that cannot show a letter of the folder's name must not end the course.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    command, given = Reader(PROGRAM, commands, about(), [WHEELS]).read(argv)
    try:
        return do(command, given, root)
    except Trouble as fault:
        print(f"\n{fault}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Start again whenever you like: an unfinished set-up is done anew.", file=sys.stderr)
        return 130


def do(command: Command, given: argparse.Namespace, root: Path) -> int:
    """Set up what the command needs, then carry it out.

    Args:
        command: The command.
        given: What was typed after it.
        root: The course's folder.

    Returns:
        The exit code.

    Raises:
        Trouble: If the set-up or the command cannot be done, in plain words.
    """
    python = Path(sys.executable)
    if command.needs is not Needs.NOTHING:
        wheels = given.wheels.resolve() if given.wheels else None
        python = setup.set_up(root, dev=command.needs is Needs.TESTS, wheels=wheels)
    if not command.at_the_desk:
        code: int = import_module(command.module).run(given, root, python)
        return code
    words = [str(python), "-P", "-m", "course_utils", *command.words(given)]
    return subprocess.run(words, cwd=root, env=lab.jupyter_environment(root), check=False).returncode
