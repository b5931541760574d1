"""The words of the door: what can be typed after `course.py`."""

from __future__ import annotations

import argparse
import difflib
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from door import lab, setup, trial
from door.trouble import Trouble

WORDS = {
    "lab": "open the course in JupyterLab",
    "test": "run the tests: units, notebooks, browser",
    "check": "check the records in seeds/ and the lessons",
    "site": "write the course as pages that need no Python",
}


class Parser(argparse.ArgumentParser):
    """A parser whose complaints name the nearest word and the way to help."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one line, and where help is."""
        self.exit(2, f"{message[:1].upper()}{message[1:]}.\nHelp: python3 {self.prog} --help\n")


def nearest(word: str) -> str:
    """Say that a word is not known, and which one may be meant.

    Example:
        >>> nearest("lba")
        'There is no word "lba". Did you mean "lab"?'
    """
    close = difflib.get_close_matches(word.lower(), WORDS, n=1, cutoff=0.4)
    hint = f'Did you mean "{close[0]}"?' if close else f"The words are: {', '.join(WORDS)}."
    return f'There is no word "{word}". {hint}'


def make_parser() -> Parser:
    """Describe all words and options."""
    shared = Parser(add_help=False)
    shared.add_argument(
        "--wheels", type=Path, metavar="DIR", help="set up from the packages in this folder, without a network"
    )
    parser = Parser(
        prog="course.py",
        description="Avoiding Cold War II: an interactive course. The first use sets up the folder .venv.",
        epilog="Each word has its own help, for example: python3 course.py lab --help",
    )
    words = parser.add_subparsers(dest="word", metavar="WORD", parser_class=Parser)
    made = {
        word: words.add_parser(word, help=text, description=text.capitalize() + ".", parents=[shared])
        for word, text in WORDS.items()
    }
    made["lab"].add_argument("--no-browser", action="store_true", help="only print the address")
    made["lab"].add_argument(
        "--port", type=port_number, metavar="N", help="use this port (default: a free one from 8888 upwards)"
    )
    made["test"].add_argument("--require-browser", action="store_true", help="count a missing browser as a failure")
    made["test"].epilog = "Words after -- go to pytest, for example: python3 course.py test -- -k quiz -x"
    made["check"].add_argument(
        "--seeds", type=Path, metavar="DIR", help="check the records in this folder instead of seeds/"
    )
    made["check"].add_argument("--matrix", action="store_true", help="print what is taught and asked where")
    made["check"].add_argument(
        "--claims",
        type=int,
        nargs="?",
        const=0,
        metavar="N",
        help="print the sentences to read again when they age, and when each was looked up; with N, draw that many",
    )
    made["check"].add_argument("--lot", type=int, metavar="K", help="with --claims N: the number of the draw")
    made["check"].add_argument("--write-sources", action="store_true", help="write 99-sources-and-data anew first")
    made["check"].add_argument("--write-schema", action="store_true", help="write seeds/schema anew first")
    made["site"].add_argument("out", type=Path, metavar="OUT", help="the folder to write the pages to")
    return parser


def port_number(text: str) -> int:
    """Read a port.

    Example:
        >>> port_number("8899")
        8899
    """
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f'"{text}" is not a port: use a number from 1024 to 65535')
    return int(text)


def main(argv: Sequence[str], root: Path = setup.ROOT) -> int:
    """Do what the words on the command line say.

    Args:
        argv: The words after `course.py`.
        root: The course's folder.

    Returns:
        The exit code: 0 done, 1 not done, 2 not understood.

    Example:
        main(["lab", "--no-browser"])
    """
    for stream in (sys.stdout, sys.stderr):
        # A console that cannot show a letter of the folder's name must not end the course.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    words = list(argv)
    more: list[str] = []
    if "--" in words:
        cut = words.index("--")
        words, more = words[:cut], words[cut + 1 :]
    parser = make_parser()
    if not words:
        parser.print_help()
        return 2
    if not words[0].startswith("-") and words[0] not in WORDS:
        print(nearest(words[0]), "Help: python3 course.py --help", sep="\n", file=sys.stderr)
        return 2
    given = parser.parse_args(words)
    if more and given.word != "test":
        parser.error(f"words after -- are for test only, not for {given.word}")
    try:
        return do(given, more, root)
    except Trouble as fault:
        print(f"\n{fault}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Start again whenever you like: an unfinished set-up is done anew.", file=sys.stderr)
        return 130


def do(given: argparse.Namespace, more: list[str], root: Path) -> int:
    """Set up what the word needs, then carry it out."""
    wheels = given.wheels.resolve() if given.wheels else None
    python = setup.set_up(root, dev=given.word in ("test", "site"), wheels=wheels)
    if given.word == "lab":
        return lab.open_lab(root, python, browser=not given.no_browser, port=given.port)
    if given.word == "test":
        return trial.run_all(root, python, require_browser=given.require_browser, more=more)
    # The desk runs in the course's folder, so what the user typed is made absolute first.
    rest = [str(given.out.resolve())] if given.word == "site" else []
    if given.word == "check":
        rest += ["--seeds", str(given.seeds.resolve())] if given.seeds else []
        rest += [
            word
            for name in ("claims", "lot")
            if getattr(given, name) is not None
            for word in (f"--{name}", str(getattr(given, name)))
        ]
        rest += [
            f"--{name.replace('_', '-')}"
            for name in ("matrix", "write_sources", "write_schema")
            if getattr(given, name)
        ]
    command = [str(python), "-P", "-m", "course_utils", given.word, *rest]
    return subprocess.run(command, cwd=root, env=lab.jupyter_environment(root), check=False).returncode
