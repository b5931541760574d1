"""An environment of its own for programmes that the course works with and does not install.

nbgrader, nbgitpuller and Notebook bring extensions that every JupyterLab in their environment then loads, so they are
not among the course's packages: its browser tests would see another JupyterLab than its students do.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from typing import ClassVar, NoReturn

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCHOOL = ("nbgrader==0.9.6", "nbgitpuller==1.3.0")
BINDER = ("jupyter-repo2docker==2026.4.0",)
NOTEBOOK = ("notebook==7.6.5",)
HUB = ("jupyterhub==6.1.1", "jupyterhub-idle-culler==2.0.0")
NO_INDEX = re.compile(r"connection|name resolution|timed out|no matching distribution|could not fetch", re.IGNORECASE)
"""What pip says without an index; packages that do not fit each other are another fault."""


EVERYTHING = bool(os.environ.get("COURSE_TEST_EVERYTHING"))
"""Whether a missing programme is a failure, as `.ci/run` wants it; elsewhere tests say that they are left out."""


def not_fetched(wanted: str, said: str) -> NoReturn:
    """Leave a test out in words where no index is in reach; another fault, or a place where all must run, fails it.

    Args:
        wanted: the packages that pip was asked for.
        said: what pip wrote.
    """
    if NO_INDEX.search(said) and not EVERYTHING:
        pytest.skip(f"{wanted} cannot be fetched here: no package index is in reach")
    raise AssertionError(said)


class Throwaway:
    """The environment: it sees the course's packages, and a few more.

    Args:
        folder: where it is made.
        packages: those that `install` fetches, with their versions.
    """

    _made: ClassVar[dict[tuple[str, ...], Throwaway]] = {}

    def __init__(self, folder: Path, packages: tuple[str, ...] = SCHOOL) -> None:
        self.folder, self.packages = folder, packages
        home = folder / "home"
        home.mkdir(parents=True)
        venv.create(folder / "env", with_pip=False)
        self.scripts = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
        self.python = self.scripts / "python"
        places = dict.fromkeys(("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR", "HOME"), str(home))
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "PYTHON", "COURSE"))
        }
        path = os.pathsep.join([str(self.scripts), os.environ["PATH"]])
        shared = {"JUPYTER_PATH": str(Path(sys.prefix) / "share" / "jupyter"), "GIT_CONFIG_NOSYSTEM": "1"}
        self.variables = {**kept, **places, **shared, "PATH": path}
        ask = [str(self.python), "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])"]
        packages = Path(subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip())
        (packages / "course.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", encoding="utf-8")

    def install(self) -> None:
        """Fetch the packages; where no index can be reached, the tests say so and are left out."""
        pip = [sys.executable, "-m", "pip", "--python", str(self.python), "install", "--quiet", "--retries", "1"]
        pip += ["--timeout", "30", "--constraint", str(ROOT / "constraints.txt"), *self.packages]
        done = subprocess.run(pip, capture_output=True, text=True, check=False)
        if done.returncode:
            not_fetched(" and ".join(self.packages), done.stderr)

    @classmethod
    def shared(cls, factory: pytest.TempPathFactory, packages: tuple[str, ...] = SCHOOL) -> Throwaway:
        """The one environment with these packages in this run of tests; those that use it stay in one process."""
        if packages not in cls._made:
            made = cls(factory.mktemp("throwaway"), packages)
            made.install()
            cls._made[packages] = made
        return cls._made[packages]

    def run(self, *words: str, at: Path, fails: bool = False) -> str:
        """What the environment's Python says to some words, errors last; that it ends well, or not, is looked at."""
        command = [str(self.python), *words]
        done = subprocess.run(command, cwd=at, env=self.variables, capture_output=True, text=True, check=False)
        assert bool(done.returncode) == fails, done.stdout + done.stderr
        return done.stdout + done.stderr
