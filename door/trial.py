"""Run everything that proves the course works, and sum it up in one line."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from door.lab import jupyter_environment
from door.setup import say

CELL_TIMEOUT = 180
# Seconds for one stage; one that takes longer hangs.
STAGE_TIMEOUT = 2700
# What coverage is measured of; what it leaves out is listed behind each file that is not covered whole.
COVERED = ("--cov=course_utils", "--cov=door", "--cov-report=term-missing:skip-covered")
# The plugin that runs notebooks takes each process two seconds of a core to load.
NO_NOTEBOOKS = ("-p", "no:nbval")
# Two processes, and a file's tests in one of them.
IN_TWO = ("-n", "2", "--dist", "loadfile")
# Two processes; each takes the next test, but what one JupyterLab or one built site serves stays with one of them.
NEXT_OF_TWO = ("-n", "2", "--dist", "loadgroup")
# Three where each waits for a browser or a kernel much of the time: one has JupyterLab, one the built site.
NEXT_OF_THREE = ("-n", "3", "--dist", "loadgroup")
# A shell without windows opens a page in a fifth of the time that the whole browser takes; else any will do.
SYSTEM_CHROMIUMS = (
    "chromium-headless-shell",
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
OTHER_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
NO_TESTS = 5
# A browser on a busy machine may miss a moment. So many failures of browser tests are tried once more, by themselves
# and in sight; what fails twice counts.
MOST_TRIED_AGAIN = 5
QUICK_LEAVES_OUT = (
    "unit tests marked as slow: real environments, other programmes on the tables, processes that are killed",
    "every notebook",
    "every browser test: the static page, JupyterLab, cards, accessibility",
)


def run(given: argparse.Namespace, root: Path, python: Path) -> int:
    """Do what was typed after `test`; see `door/commands.py`."""
    required = {"require_browser": given.require_browser, "require_node": given.require_node}
    if given.quick:
        return run_quick(root, python, more=given.more, coverage=given.coverage)
    return run_all(root, python, **required, more=given.more, coverage=given.coverage)


@dataclass
class Tally:
    """How a run of tests went.

    Example:
        >>> (Tally(passed=2) + Tally(failed=1)).line()
        '2 passed, 1 failed'
    """

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    left_out: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def __add__(self, other: Tally) -> Tally:
        """Add up two runs."""
        return Tally(
            self.passed + other.passed,
            self.failed + other.failed,
            self.skipped + other.skipped,
            self.left_out + other.left_out,
            self.told + other.told,
        )

    def line(self) -> str:
        """Say it in one line."""
        return f"{self.passed} passed, {self.failed} failed" + (f", {self.skipped} skipped" if self.skipped else "")


def read_junit(path: Path) -> Tally:
    """Count the results in a report of pytest.

    Args:
        path: The report (JUnit XML).

    Returns:
        The counts; nothing counted when there is no report.
    """
    if not path.exists():
        return Tally()
    tally = Tally()
    for suite in ET.parse(path).getroot().iter("testsuite"):
        failed = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        skipped = int(suite.get("skipped", 0))
        tally += Tally(int(suite.get("tests", 0)) - failed - skipped, failed, skipped)
    return tally


def read_coverage(path: Path) -> str:
    """Say what a report of coverage comes to.

    Args:
        path: The report (JSON).

    Returns:
        A line for the summary; without a report it says that there is none.
    """
    if not path.exists():
        return "coverage: not measured"
    share = json.loads(path.read_text(encoding="utf-8"))["totals"]["percent_covered"]
    return f"coverage: the unit tests run through {share:.0f} percent of course_utils and door"


def find_chromium(names: Sequence[str] = SYSTEM_CHROMIUMS, python: Path | None = None) -> str:
    """Find a browser for the tests: the system's own first, then Playwright's.

    Args:
        names: Commands and paths to try.
        python: The environment's Python, to ask Playwright.

    Returns:
        The browser's path, or an empty text.
    """
    for found in filter(None, (shutil.which(name) for name in names)):
        # Some systems have a command of this name that only says how to install the browser.
        if os.name == "nt" or runs([found, "--version"]):
            return found
    if python is not None:
        for place in OTHER_PLACES:
            if Path(place).is_file():
                return place
        question = (
            "from playwright.sync_api import sync_playwright as p\nwith p() as q: print(q.chromium.executable_path)"
        )
        asked = subprocess.run([str(python), "-c", question], capture_output=True, text=True, check=False)
        if asked.returncode == 0 and Path(asked.stdout.strip()).is_file():
            return asked.stdout.strip()
    return ""


def runs(words: list[str]) -> bool:
    """Tell whether a command runs and ends well."""
    try:
        return subprocess.run(words, capture_output=True, timeout=30, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def finish(command: list[str], root: Path, env: dict[str, str], limit: float) -> int:
    """Run a command to its end, but not longer than a limit.

    Args:
        command: The command's words.
        root: Where to run it.
        env: Its environment variables.
        limit: Seconds.

    Returns:
        Its exit code, or 1 when it was ended.
    """
    try:
        return subprocess.run(
            command, cwd=root, env=env, stdin=subprocess.DEVNULL, timeout=limit, check=False
        ).returncode
    except subprocess.TimeoutExpired:
        say(f"== ended, because it took more than {limit:.0f} seconds")
        return 1


class Trial:
    """One run of `course.py test`.

    Args:
        root: The course's folder.
        python: The environment's Python.
        more: Further words for pytest.
    """

    def __init__(self, root: Path, python: Path, more: Iterable[str] = ()) -> None:
        self.root = root
        self.python = python
        self.more = list(more)

    def stage(self, title: str, words: list[str], extra: dict[str, str] | None = None) -> Tally:
        """Run pytest once, with a learner's store and a Jupyter of its own.

        Args:
            title: What is tested, for the reader.
            words: pytest's words.
            extra: Further environment variables.

        Returns:
            The counts. A run that breaks off without a report counts as one failure.
        """
        say(f"\n== {title}")
        start = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="course-test-", ignore_cleanup_errors=True) as folder:
            report = Path(folder) / "report.xml"
            env = jupyter_environment(self.root) | {"COURSE_PROGRESS": str(Path(folder) / "progress")} | (extra or {})
            command = [
                str(self.python),
                "-P",
                "-m",
                "pytest",
                *words,
                f"--junit-xml={report}",
                "-o",
                "junit_logging=no",
                *self.more,
            ]
            code = finish(command, self.root, env, STAGE_TIMEOUT)
            tally = read_junit(report)
        if code == NO_TESTS:
            tally.left_out.append(f"{title}: no test was found")
        elif code != 0 and tally.failed == 0:
            tally.failed = 1
        say(f"== {title}: {tally.line()} in {time.monotonic() - start:.0f} s")
        return tally

    def unit(self, *, quick: bool = False, coverage: bool = False) -> Tally:
        """Run the unit tests.

        Args:
            quick: Leave out those that are marked as slow.
            coverage: Measure what they run through, and say it in the summary.
        """
        words = [*NO_NOTEBOOKS, *NEXT_OF_TWO, *(["-m", "not slow"] if quick else []), "tests/unit"]
        if not coverage:
            return self.stage("unit tests", words)
        with tempfile.TemporaryDirectory(prefix="course-coverage-", ignore_cleanup_errors=True) as folder:
            report = Path(folder) / "coverage.json"
            place = {"COVERAGE_FILE": str(Path(folder) / "coverage")}
            tally = self.stage("unit tests", [*COVERED, f"--cov-report=json:{report}", *words], place)
            tally.told.append(read_coverage(report))
        return tally

    def front_end(self, node: str, *, required: bool) -> Tally:
        """Run the front end's own checks where Node and the tools of package.json are.

        Args:
            node: Node's path, or an empty text.
            required: Count a missing Node, or missing tools, as a failure.

        Returns:
            The counts; what is missing is left out by name.
        """
        if not node:
            words = "types, style and unit tests of the front end: Node was not found (install it, then type: npm ci)"
            return Tally(failed=int(required), left_out=[words])
        tally = self.stage("front end", [*NO_NOTEBOOKS, "tests/front"])
        if not (self.root / "node_modules").is_dir():
            tally.left_out.append("types and style of the front end: their tools are not there (type: npm ci)")
            tally.failed += int(required)
        return tally

    def notebooks(self) -> Tally:
        """Run every cell of every notebook; outputs are compared where a cell asks for it."""
        if not any((self.root / "notebooks").glob("**/*.ipynb")):
            return Tally(left_out=["notebooks: there is none in notebooks/"])
        words = [
            "--nbval-lax",
            "--nbval-current-env",
            f"--nbval-cell-timeout={CELL_TIMEOUT}",
            *IN_TWO,
            "notebooks",
        ]
        return self.stage("notebooks", words)

    def browser(self, chromium: str, *, required: bool) -> Tally:
        """Run the browser tests where there is a browser."""
        if not chromium:
            words = "browser tests: no Chromium or Chrome was found (install one, or let Playwright do it:"
            words += f" {self.python} -m playwright install chromium)"
            return Tally(failed=int(required), left_out=[words])
        place = {"COURSE_CHROMIUM": chromium}
        tally = self.stage(f"browser tests ({chromium})", [*NO_NOTEBOOKS, *NEXT_OF_THREE, "tests/browser"], place)
        if not 0 < tally.failed <= MOST_TRIED_AGAIN:
            return tally
        # Distributed as before, though to one process: a group is part of a test's name, by which it is found again.
        failed = [
            *NO_NOTEBOOKS,
            "-n",
            "1",
            "--dist",
            "loadgroup",
            "--last-failed",
            "--last-failed-no-failures=none",
            "tests/browser",
        ]
        again = self.stage("browser tests that failed, once more", failed, place)
        # A run that broke off has no failed tests to try again: its failure stands.
        if again.passed + again.failed < tally.failed:
            return tally
        return Tally(tally.passed + again.passed, again.failed, tally.skipped, tally.left_out)


def run_all(
    root: Path,
    python: Path,
    *,
    require_browser: bool = False,
    require_node: bool = False,
    more: Sequence[str] = (),
    coverage: bool = False,
) -> int:
    """Run unit tests, the front end's checks, notebooks and browser tests, and close with one summary.

    Args:
        root: The course's folder.
        python: The environment's Python.
        require_browser: Count a missing browser as a failure.
        require_node: Count a missing Node as a failure.
        more: Further words for pytest, such as `-k quiz`.
        coverage: Measure what the unit tests run through.

    Returns:
        0 when something ran and nothing failed, otherwise 1.
    """
    trial = Trial(root, python, more)
    total = trial.unit(coverage=coverage)
    total += trial.front_end(shutil.which("node") or "", required=require_node) + trial.notebooks()
    total += trial.browser(find_chromium(python=python), required=require_browser)
    return close(total)


def run_quick(root: Path, python: Path, *, more: Sequence[str] = (), coverage: bool = False) -> int:
    """Run what takes a few minutes: for the daily round, never instead of all before a change is passed on.

    Args:
        root: The course's folder.
        python: The environment's Python.
        more: Further words for pytest.
        coverage: Measure what the unit tests run through.

    Returns:
        0 when something ran and nothing failed, otherwise 1.
    """
    trial = Trial(root, python, more)
    total = trial.unit(quick=True, coverage=coverage)
    if node := shutil.which("node"):
        total += trial.front_end(node, required=False)
    total.left_out += [f"by --quick: {words}" for words in QUICK_LEAVES_OUT]
    return close(total)


def close(total: Tally) -> int:
    """Print the closing lines and turn the counts into an exit code."""
    say("\n== summary")
    for words in total.left_out:
        say(f"left out: {words}")
    for words in total.told:
        say(words)
    if total.passed + total.failed == 0:
        say("No test ran.")
    say(total.line())
    sys.stdout.flush()
    return int(total.failed > 0 or total.passed == 0)
