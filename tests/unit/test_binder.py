"""Binder, as far as it can be had without building an image: what repo2docker would do, and the badge."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import course_utils
from course_utils.desk.badge import badged, check_badge, write_badge
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


OPEN = """# A course

<!-- badge: made -->
<!-- /badge -->

Words.
"""


@pytest.fixture
def school(tmp_path) -> Path:
    """What a school that publishes its copy has filled in."""
    project = tmp_path / "pyproject.toml"
    address = "https://github.com/some-school/the-course"
    project.write_text(f'[project.urls]\nRepository = "{address}"\n', encoding="utf-8")
    return project


class TestBadge:
    def test_it_opens_lesson_00_of_the_version_that_has_a_tag(self, school):
        """Not whatever was committed last; a second time nothing changes."""
        made = badged(OPEN, school)
        tag = f"v{course_utils.__version__}"
        link = f"https://mybinder.org/v2/gh/some-school/the-course/{tag}?urlpath=lab/tree/notebooks/00-start-here.ipynb"
        assert f"[![Open on Binder](https://mybinder.org/badge_logo.svg)]({link})\n<!-- /badge -->" in made
        assert badged(made, school) == made
        assert badged(made) == OPEN

    def test_readme_has_its_place_and_nothing_in_it_until_the_address_is_there(self, tmp_path, school):
        """`check` names a README that the address asks another badge of, and `--write-sources` mends it."""
        readme = tmp_path / "README.md"
        readme.write_bytes((ROOT / "README.md").read_bytes())
        assert [*check_badge(readme)] == []
        assert [(one.file, one.field) for one in check_badge(readme, school)] == [("README.md", "badge")]
        write_badge(readme, school)
        assert [*check_badge(readme, school)] == []
        assert "mybinder.org/v2/gh/some-school" in readme.read_text(encoding="utf-8")
