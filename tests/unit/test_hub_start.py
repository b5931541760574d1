"""What a student's server does under JupyterHub before it starts: lessons laid, memory kept, one person's answers."""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from traitlets.config import Config

from course_utils.identity import identity
from door import hub
from tests.unit.throwaway import HUB

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def course(tmp_path):
    """A course of two lessons, which a student has been given."""
    given = tmp_path / "course"
    given.mkdir()
    for name in ("01-a.ipynb", "02-b.ipynb"):
        (given / name).write_text(f"{name} of March", encoding="utf-8")
    assert hub.lay_lessons(given, tmp_path / "home") == ["01-a.ipynb", "02-b.ipynb"]
    return given


def test_a_lesson_that_was_only_read_is_renewed(course, tmp_path):
    """A new version of the course reaches whoever has changed nothing; what is the same is not touched."""
    (course / "01-a.ipynb").write_text("of April", encoding="utf-8")
    assert hub.lay_lessons(course, tmp_path / "home") == ["01-a.ipynb"]
    assert (tmp_path / "home" / "01-a.ipynb").read_text(encoding="utf-8") == "of April"
    assert hub.lay_lessons(course, tmp_path / "home") == []


def test_what_a_student_wrote_stays(course, tmp_path):
    """Also when the lesson changes twice, and when nobody remembers what was handed out."""
    mine = tmp_path / "home" / "01-a.ipynb"
    mine.write_text("my own words", encoding="utf-8")
    for version in ("of April", "of May"):
        (course / "01-a.ipynb").write_text(version, encoding="utf-8")
        assert hub.lay_lessons(course, tmp_path / "home") == []
    (tmp_path / "home" / hub.HANDED_OUT).write_text("{", encoding="utf-8")
    assert hub.lay_lessons(course, tmp_path / "home") == []
    assert mine.read_text(encoding="utf-8") == "my own words"


def test_a_lesson_that_is_gone_comes_back(course, tmp_path):
    """Deleting one's copy is the way to have the course's newest."""
    (tmp_path / "home" / "02-b.ipynb").unlink()
    assert hub.lay_lessons(course, tmp_path / "home") == ["02-b.ipynb"]
    assert {path.name for path in (tmp_path / "home").iterdir()} == {"01-a.ipynb", "02-b.ipynb", hub.HANDED_OUT}


def test_the_folder_has_the_name_that_the_records_read():
    """`slug` is taken from the file's line here and by a reader of YAML elsewhere."""
    assert hub.folder_of(Path("home")).name == identity().slug


def test_what_the_hub_has_set_stays():
    """A school may choose another session, another first page, more threads."""
    chosen = {"COURSE_SESSION": "class-3b", "JUPYTERHUB_DEFAULT_URL": "/lab", "OMP_NUM_THREADS": "4"}
    given = {"JUPYTERHUB_USER": "mika", **chosen}
    hub.settle(given)
    assert given == {"JUPYTERHUB_USER": "mika", **chosen, "OPENBLAS_NUM_THREADS": "1"}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a process to its memory this way")
@pytest.mark.parametrize(("limit", "said"), [("300000000", "MemoryError"), ("", "enough")])
def test_a_process_is_kept_to_the_memory_that_the_hub_allows(limit, said):
    """And the programmes that it starts, as the server starts kernels."""
    ask = "\ntry:\n    x = bytearray(500_000_000)\n    print('enough')\nexcept MemoryError:\n    print('MemoryError')"
    code = f"import subprocess, sys\nfrom door.hub import limit_memory\nlimit_memory({{'MEM_LIMIT': {limit!r}}})\n"
    code += f"subprocess.run([sys.executable, '-c', {ask!r}])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == said


def test_both_configurations_say_the_same():
    """Of memory, of what is ended when, of how a student's server starts; the README installs what the tests run."""
    one = Config()
    runpy.run_path(str(ROOT / "deploy" / "jupyterhub_config.py"), {"get_config": lambda: one})
    cluster = yaml.safe_load((ROOT / "deploy" / "zero-to-jupyterhub.yaml").read_text(encoding="utf-8"))
    assert cluster["singleuser"]["memory"]["limit"] == one.Spawner.mem_limit
    assert cluster["singleuser"]["cmd"][1:] == one.Spawner.cmd[1:]
    words = one.JupyterHub.services[0]["command"]
    assert words[-2:] == [f"--timeout={cluster['cull']['timeout']}", f"--cull-every={cluster['cull']['every']}"]
    text = (ROOT / "deploy" / "README.md").read_text(encoding="utf-8")
    proxy = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["devDependencies"][
        "configurable-http-proxy"
    ]
    assert all(f" {name}" in text for name in (*HUB, f"configurable-http-proxy@{proxy}"))
    assert f"~/{identity().slug}/notebooks" in text
