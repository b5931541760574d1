"""What the rows share: a folder, how often to measure, a browser, the built page, and packages of peers."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

from course_utils.desk.bench import LeftOut

ROOT = Path(__file__).resolve().parents[2]
BARE = "import pandas, plotly.graph_objects, ipywidgets"
"""What a notebook of charts imports without the course."""


class Ground:
    """Made when it is first asked for, and put away at the end.

    Args:
        quick: measure less often, and fewer lessons.
    """

    def __init__(self, quick: bool = False) -> None:
        self.quick = quick
        self._stack = ExitStack()

    def __enter__(self) -> Ground:
        self.folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory()))
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def often(self, full: int, quick: int) -> int:
        """How often to measure."""
        return quick if self.quick else full

    def new_folder(self, name: str) -> Path:
        """An empty folder."""
        return Path(tempfile.mkdtemp(prefix=name, dir=self.folder))

    @cached_property
    def environment(self) -> dict[str, str]:
        """For other processes: this copy of the course, and nobody's own settings or progress.

        The course is compiled as its libraries are, which pip compiles: so it is for whoever has opened a lesson once.
        """
        home = self.new_folder("home")
        own = {"HOME": str(home), "COURSE_PROGRESS": str(home), "IPYTHONDIR": str(home), "PYTHONPATH": str(ROOT)}
        made = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | own
        subprocess.run([sys.executable, "-m", "compileall", "-q", "course_utils"], cwd=ROOT, env=made, check=True)
        return made

    def run(self, code: str, *words: str) -> str:
        """What a fresh Python prints that runs some code."""
        command = [sys.executable, "-c", code, *words]
        return subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=True
        ).stdout

    @cached_property
    def browser(self) -> Any:
        """A headless Chromium."""
        from conftest import FLAGS, find_chromium
        from playwright.sync_api import sync_playwright

        play = self._stack.enter_context(sync_playwright())
        path = find_chromium(play)
        if path is None:
            raise LeftOut("there is no Chromium or Chrome on this machine")
        browser = play.chromium.launch(executable_path=path, args=FLAGS)
        self._stack.callback(browser.close)
        return browser

    @cached_property
    def site(self) -> Path:
        """The static page, as `course.py site` builds it."""
        from conftest import build_site

        place = self.folder / "site"
        build_site(place)
        return place

    def site_copy(self) -> Path:
        """A copy of it, to change."""
        return Path(shutil.copytree(self.site, self.new_folder("site") / "site"))

    @contextmanager
    def lab(self, *more: Path) -> Iterator[Any]:
        """A JupyterLab with the lessons, whose kernels also import from further folders."""
        from conftest import running_lab

        with running_lab(self.new_folder("lab"), *more) as running:
            yield running

    def fetched(self, *packages: str) -> Path:
        """A folder with packages that the course does not need, without what they in turn ask for."""
        place = self.new_folder("peer")
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--retries", "1", "--timeout", "30", "--no-deps"]
        done = subprocess.run([*pip, "--target", str(place), *packages], capture_output=True, text=True, check=False)
        if done.returncode:
            last = (done.stderr.strip().splitlines() or ["pip gave no reason"])[-1]
            raise LeftOut(f"{' and '.join(packages)} cannot be fetched here: {last[:200]}")
        return place


def by_turns(rounds: int, **runs: Callable[[], float]) -> dict[str, list[float]]:
    """Measure several things one after another, round by round, for the load of a machine goes up and down."""
    taken: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, one in runs.items():
            taken[name].append(one())
    return taken


def spread(numbers: list[float]) -> str:
    """How far the rounds lie apart."""
    if len(numbers) < 4:
        return f"{min(numbers):.3g} to {max(numbers):.3g}, n = {len(numbers)}"
    low, _, high = statistics.quantiles(numbers)
    return f"quartiles {low:.3g} to {high:.3g}, n = {len(numbers)}"
