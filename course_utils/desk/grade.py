"""`course.py grade TEACHER HANDINS --out DIR`: a class is marked, and all that goes back to students and school."""

from __future__ import annotations

import argparse
import sys
import time

from course_utils.grading.assignment import GradingError
from course_utils.grading.results import grade
from course_utils.grading.session import Wish
from course_utils.strings import say

_PAUSE = 0.2
"""Seconds between two signs of progress."""


def run(given: argparse.Namespace) -> int:
    """Do what was typed after `grade`; see `door/commands.py`.

    Args:
        given: what was typed.

    Returns:
        0 if somebody has marks, 1 if nothing could be graded.
    """
    wish = Wish(
        teacher=given.teacher,
        handed_in=given.handins,
        out=given.out or given.teacher.resolve().parent / "graded",
        marking=given.marking,
        canvas=given.canvas,
        moodle=given.moodle,
        late_per_day=given.late_per_day or 0,
        hide_names=given.hide_names,
    )
    line = _Line()
    try:
        done = grade(wish, line.tell)
    except (GradingError, OSError) as fault:
        line.end()
        sys.stderr.write(f"{fault}\n")
        return 1
    line.end()
    sys.stdout.write("".join(f"{one}\n" for one in done.lines))
    sys.stdout.write(say("grade.where", report=wish.out / "report.html") + "\n")
    return 0 if done.graded else 1


class _Line:
    """One line on a terminal that says how far it is; nothing where the output goes into a file."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._last = 0.0

    def tell(self, what: str, done: int, of: int) -> None:
        """Say how far it is.

        Args:
            what: name of the sentence.
            done: how much is done.
            of: how much there is; 0 where nobody knows.
        """
        now = time.monotonic()
        if not self._shown or (now - self._last < _PAUSE and done != of):
            return
        self._last = now
        bar = f" [{'#' * (20 * done // of):<20}] {done}/{of}" if of else f" {done or ''}"
        sys.stderr.write(f"\r{say(what)}{bar}\033[K")
        sys.stderr.flush()

    def end(self) -> None:
        """Clear the line."""
        if self._shown:
            sys.stderr.write("\r\033[K")
