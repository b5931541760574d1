"""Binder, as far as it can be had without building an image: what repo2docker would do, step by step."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.unit.throwaway import BINDER, Throwaway

ROOT = Path(__file__).resolve().parents[2]
LINKED = (".git", ".venv", "node_modules")


@pytest.fixture(scope="module")
def steps(tmp_path_factory) -> str:
    """What repo2docker says of the course, of which it reads the top, and the file that it would build.

    No daemon is asked.
    """
    environment = Throwaway.shared(tmp_path_factory, BINDER)
    course = tmp_path_factory.mktemp("binder") / "course"
    course.mkdir()
    for path in ROOT.iterdir():
        if path.is_file() and path.name not in LINKED:
            (course / path.name).write_bytes(path.read_bytes())
        elif path.name not in LINKED:
            (course / path.name).mkdir()
    environment.variables["DOCKER_HOST"] = "unix:///there-is-none.sock"
    return environment.run("-m", "repo2docker", "--no-build", "--debug", ".", at=course)


def at(steps: str, line: str) -> int:
    """Where a line of the file stands, which is there once."""
    found = [hit.start() for hit in re.finditer(f"^{line}", steps, re.MULTILINE)]
    assert len(found) == 1, line
    return found[0]


@pytest.mark.slow
@pytest.mark.xdist_group("throwaway")
class TestRepo2docker:
    def test_conda_makes_the_environment_with_the_oldest_python_of_the_course(self, steps):
        """pyproject.toml and the lock lie beside environment.yml, and must not be taken in its place."""
        assert "Building conda environment for python=3.11" in steps
        assert "pip install" not in steps

    def test_the_course_is_set_up_after_its_packages(self, steps):
        """The files are copied, then conda reads environment.yml, and postBuild comes last, as no root."""
        copied = at(steps, r"COPY .*src/ \$\{REPO_DIR\}/")
        conda = at(steps, r'.*env update -p \$\{NB_PYTHON_PREFIX\} --file "environment.yml"')
        made = at(steps, r"RUN \./postBuild$")
        assert copied < conda < made
        assert re.findall(r"^USER (.*)", steps[:made], re.MULTILINE)[-1] == "${NB_USER}"
