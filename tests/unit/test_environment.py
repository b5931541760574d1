"""One set of versions: the locks, what conda and Binder install, and pyproject.toml agree."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest
import yaml

import course_utils
from door.commands import COMMANDS
from door.reader import WHEELS, Reader
from door.setup import open_the_course
from tests.unit.node import needs_node

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
HASHED = (*LOCKS, "requirements-release.lock")
PIN = re.compile(r"^([\w.-]+)==([^\s;\\]+)(?: ; ([^\\]+?))?(?: \\)?$", re.MULTILINE)


def read(name: str) -> str:
    """Read a file of the course."""
    return (ROOT / name).read_text(encoding="utf-8")


def pins(name: str) -> set[tuple[str, str, str]]:
    """Read name, version and marker of every package in a file."""
    return set(PIN.findall(read(name)))


def plain(requirement: str) -> str:
    """Take the name out of a requirement, as the locks write it."""
    return re.split(r"[<>=!~;\[ ]", requirement)[0].lower().replace("_", "-")


@pytest.fixture(scope="module")
def environment() -> dict:
    """What conda and Binder read."""
    return yaml.safe_load(read("environment.yml"))


class TestLocks:
    def test_every_package_has_hashes(self):
        """Each pin is followed by at least one hash, so pip takes nothing unchecked."""
        for name in HASHED:
            for block in re.split(r"\n(?=[\w.-]+==)", read(name))[1:]:
                assert "--hash=sha256:" in block, block.splitlines()[0]

    @pytest.mark.parametrize("name", [*HASHED, "constraints.txt", "environment.yml"])
    def test_no_address_and_no_path(self, name):
        """Nothing in them depends on a machine or an index, so a user's mirror works."""
        for line in read(name).splitlines():
            assert not re.search(r"https?:|file:|@ |--index|--find-links|(?:^|\s)[/~]|\w:\\|\.\./", line), line

    def test_what_is_wanted_is_locked(self):
        """Every dependency in pyproject.toml has its pin."""
        project = tomllib.loads(read("pyproject.toml"))
        run, dev = ({found[0] for found in pins(name)} for name in LOCKS)
        assert {plain(wanted) for wanted in project["project"]["dependencies"]} <= run
        assert {plain(wanted) for wanted in project["dependency-groups"]["dev"]} <= dev

    def test_the_second_lock_agrees_with_the_first(self):
        """A package in both has the same version, or `test` would change what `lab` runs on."""
        run, dev = ({(name, version) for name, version, _ in pins(lock)} for lock in LOCKS)
        shared = {name for name, _ in run} & {name for name, _ in dev}
        for name in shared:
            assert {pin for pin in dev if pin[0] == name} <= {pin for pin in run if pin[0] == name}

    def test_other_systems_are_served(self):
        """Packages that only Windows or macOS need are there; hash mode would fail without them."""
        names = {name for name, _, _ in pins("requirements.lock")}
        assert {"colorama", "pywinpty", "appnope"} <= names


class TestConda:
    def test_constraints_are_the_lock_without_hashes(self):
        """Same names, versions and markers."""
        assert pins("constraints.txt") == pins("requirements.lock")
        assert "--hash" not in read("constraints.txt")

    def test_the_main_packages_are_named_at_the_locked_versions(self, environment):
        """jupyterlab, ipywidgets, plotly, pandas and nbval are conda's own."""
        named = dict(line.split("=") for line in environment["dependencies"] if isinstance(line, str) and "=" in line)
        locked = {name: version for name, version, _ in pins("requirements.lock")}
        assert named.pop("python") == "3.11"
        assert named == {name: locked[name] for name in ("jupyterlab", "ipywidgets", "plotly", "pandas", "nbval")}

    def test_everything_else_is_pinned_through_pip(self, environment):
        """pip gets the whole list, so nothing floats."""
        assert environment["dependencies"][-1] == {"pip": ["-r constraints.txt"]}
        assert "pip" in environment["dependencies"]

    def test_binder_reads_the_folder_that_is_tested(self):
        """A binder/ folder or another spelling would make Binder take something else."""
        assert not (ROOT / "binder").exists()
        assert not (ROOT / ".binder").exists()
        assert not (ROOT / "environment.yaml").exists()

    @pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
    def test_post_build_puts_the_course_on_the_path(self, tmp_path):
        """Run as Binder does, with the environment's Python first, in an empty environment."""
        venv.create(tmp_path / "env", with_pip=False)
        scripts = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
        env = os.environ | {"PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}"}
        env.pop("PYTHONPATH", None)
        subprocess.run(["bash", str(ROOT / "postBuild")], check=True, env=env, cwd=tmp_path)
        config = tmp_path / "env" / "etc" / "jupyter" / "labconfig" / "page_config.json"
        assert "announcements" in config.read_text()
        settings = tmp_path / "env" / "etc" / "jupyter" / "jupyter_server_config.py"
        python = scripts / Path(sys.executable).name
        asked = "from types import SimpleNamespace as N; c = N(ContentsManager=N()); exec(open(%r).read())"
        asked += "; print(c.ContentsManager.pre_save_hook.__name__)"
        told = subprocess.run([python, "-I", "-c", asked % str(settings)], check=True, capture_output=True, text=True)
        assert told.stdout.strip() == "before_saving"

    @needs_node
    def test_node_takes_a_script_of_the_environment_for_what_it_is(self, tmp_path):
        """JupyterLab runs one when it starts; as a module it would fail, and be printed whole to a student."""
        packages = tmp_path / ".venv" / "lib"
        packages.mkdir(parents=True)
        (tmp_path / "package.json").write_text('{"type": "module"}', encoding="utf-8")
        (packages / "yarn.js").write_text("require('util');", encoding="utf-8")
        open_the_course(packages, tmp_path / ".venv", tmp_path)
        done = subprocess.run(["node", packages / "yarn.js"], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")


class TestPapers:
    def test_the_address_is_in_one_place(self):
        """In [project.urls] and nowhere else, filled in or not; the badge of Binder is made from it."""
        address = tomllib.loads(read("pyproject.toml"))["project"]["urls"]["Repository"]
        assert address.startswith("https://")
        for name in ("README.md", "CITATION.cff", "LICENSE", "environment.yml"):
            assert "OWNER" not in read(name)
            assert address not in read(name)

    def test_the_version_is_the_same_everywhere(self):
        """CITATION.cff, the package and the first heading of the changelog follow pyproject.toml."""
        citation = yaml.safe_load(read("CITATION.cff"))
        project = tomllib.loads(read("pyproject.toml"))["project"]
        assert citation["version"] == course_utils.__version__ == project["version"]
        assert re.search(r"^## (\S+)", read("CHANGELOG.md"), re.MULTILINE)[1] in (project["version"], "Unreleased")
        assert citation["authors"][0]["name"] == project["authors"][0]["name"]

    @pytest.mark.parametrize(
        "name",
        [*HASHED, "constraints.txt", "environment.yml", "seeds/schema/seeds.schema.json"],
    )
    def test_what_is_made_says_so_at_its_top(self, name):
        """Whoever opens a generated file reads first what it is made by."""
        assert re.search(r"(Made|Written) (from|by) .*(tools/lock|course)\.py", read(name)[:300], re.DOTALL)

    def test_the_page_of_sources_says_that_it_is_made(self):
        """In its first cell, before any of its records."""
        first = json.loads(read("notebooks/99-sources-and-data.ipynb"))["cells"][0]
        assert "is made from the course's records" in "".join(first["source"])
        assert "--write-sources" in "".join(first["source"])

    @pytest.mark.parametrize("name", ["CONTRIBUTING.md", "README.md"])
    def test_papers_name_what_is_there(self, name):
        """Every path of a recipe exists, and every command can be typed as it stands."""
        text = read(name)
        paths = re.findall(r"`((?:[\w.-]+/)+[\w.-]*|[\w-]+\.(?:md|py|toml|lock|txt|yml))`", text)
        assert [path for path in paths if not (ROOT / path.removeprefix("lab/tree/")).exists()] == []
        reader = Reader("python3 course.py", COMMANDS, "", [WHEELS])
        for typed in re.findall(r"^(?:.*`)?python3 course\.py ([^`\n]*?)(?:`|   |$)", text, re.MULTILINE):
            if "--help" not in typed:
                assert reader.read(typed.split())[0].name in COMMANDS, typed

    def test_the_workflow_tests_every_python_the_course_takes(self):
        """Three systems and every Python from the oldest on, each by the course's own command."""
        job = yaml.safe_load(read(".github/workflows/ci.yml"))["jobs"]["test"]
        assert {system.split("-")[0] for system in job["strategy"]["matrix"]["os"]} == {"ubuntu", "macos", "windows"}
        assert job["strategy"]["matrix"]["python"] == ["3.11", "3.12", "3.13", "3.14"]
        assert any("course.py test" in step.get("run", "") for step in job["steps"])

    def test_hooks_run_what_is_installed(self):
        """Before a commit nothing is fetched: every hook is a local command of the environment."""
        for repo in yaml.safe_load(read(".pre-commit-config.yaml"))["repos"]:
            assert repo["repo"] == "local"
            assert {hook["language"] for hook in repo["hooks"]} == {"system"}

    def test_this_is_the_python_the_course_asks_for(self):
        """course.py, pyproject.toml and the tools name the same oldest Python."""
        project = tomllib.loads(read("pyproject.toml"))
        assert project["project"]["requires-python"] == ">=3.11"
        assert project["tool"]["mypy"]["python_version"] == "3.11"
        assert sys.version_info >= (3, 11)
