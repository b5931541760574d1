"""A class that changes under a student's feet: a new version comes by nbgitpuller, by git or as a zip file.

What the student has answered lies outside the folder; what was typed into a lesson is looked after as README and
docs/teaching/distributing.md say.
"""

from __future__ import annotations

import copy
import json
import random
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.unit.throwaway import EVERYTHING, Throwaway

ROOT = Path(__file__).resolve().parents[2]
LESSON, OTHER, NEW = "notebooks/06-trade-and-peace.ipynb", "notebooks/05-seven-steps-up.ipynb", "notebooks/15-new.ipynb"
LAB = "answer = ..."
KEEP = """
import sys
sys.path.insert(0, {folder!r})
from course_utils.thinking.progress import Event, ProgressStore
store = ProgressStore()
learner = store.current("here").id
if {write}:
    store.append(Event.new(learner=learner, item="q06-share", version=1, type="single", response="b"))
print(store.path, [one.response for one in store.events(learner)])
"""
PULL = """
from nbgitpuller.pull import GitPuller
print(*GitPuller({url!r}, {folder!r}).pull(), sep="")
"""
"""What a link of nbgitpuller does, without the hub around it."""
pytestmark = pytest.mark.skipif(not EVERYTHING and shutil.which("git") is None, reason="git is not installed")


def git(folder, *words, fails=False):
    who = ["-c", "user.name=T", "-c", "user.email=t@school.example", "-c", "init.defaultBranch=main"]
    done = subprocess.run(["git", *who, *words], cwd=folder, capture_output=True, text=True, check=False)
    assert bool(done.returncode) == fails, done.stdout + done.stderr
    return done.stdout + done.stderr


def typed(path, old, new):
    """Type into a lesson, and save it as JupyterLab does."""
    book = json.loads(path.read_text(encoding="utf-8"))
    for cell in book["cells"]:
        cell["source"] = "".join(cell["source"]).replace(old, new).splitlines(keepends=True)
    path.write_text(json.dumps(book, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert new in path.read_text(encoding="utf-8")


def text_of(path):
    """The text of a lesson; it is a notebook that can be opened."""
    return "\n".join("".join(cell["source"]) for cell in json.loads(path.read_text(encoding="utf-8"))["cells"])


def with_modules(folder):
    """Lay what keeps and finds answers into a folder, with a place for lessons."""
    for part in ("course_utils", "seeds"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", "front", "pictures"))
    (folder / "notebooks").mkdir()


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """A student's computer: `kept(folder)` tells where the course in a folder keeps answers, and which it has."""
    for name in ("XDG_DATA_HOME", "HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.delenv("COURSE_PROGRESS", raising=False)

    def says(folder, write=False):
        code = KEEP.format(folder=str(folder), write=write)
        command = [sys.executable, "-I", "-c", code]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder)
        told = done.stdout.strip()
        assert str(folder) not in told
        return told

    return says


@pytest.fixture
def teacher(tmp_path):
    """The teacher's repository with lessons of the course, and with what keeps answers."""
    folder = tmp_path / "teacher"
    folder.mkdir()
    with_modules(folder)
    for name in (LESSON, OTHER):
        shutil.copy(ROOT / name, folder / name)
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "The course")
    return folder


def mend(teacher, same_line=False):
    """The teacher's new version: a changed sentence, a changed module and a new lesson."""
    typed(teacher / LESSON, "It is 1907.", "The year is 1907.")
    # Code that keeps answers changes too, and must find those that an older one has kept.
    with (teacher / "course_utils" / "thinking" / "progress.py").open("a", encoding="utf-8") as module:
        module.write("# A new version.\n")
    if same_line:
        typed(teacher / LESSON, LAB, "answer = ...  # a number")
    shutil.copy(teacher / LESSON, teacher / NEW)
    git(teacher, "add", "-A")
    git(teacher, "commit", "-qm", "A new version")


def has_typed(student):
    """What the student does before: types an answer, deletes a lesson, and has a file of the name that will come."""
    typed(student / LESSON, LAB, "answer = 12.5")
    (student / OTHER).unlink()
    (student / NEW).write_text("my own", encoding="utf-8")


@pytest.mark.slow
@pytest.mark.xdist_group("throwaway")
@pytest.mark.parametrize("same_line", [False, True])
def test_nbgitpuller_keeps_what_was_typed_and_brings_the_rest(teacher, kept, tmp_path, tmp_path_factory, same_line):
    """Also where both changed one line: the student's stands. A deleted lesson comes back; an own file is renamed."""
    environment, student = Throwaway.shared(tmp_path_factory), tmp_path / "student"
    pull = ["-c", PULL.format(url=teacher.as_uri(), folder=str(student))]
    environment.run(*pull, at=tmp_path)
    has_typed(student)
    before = kept(student, write=True)
    mend(teacher, same_line)
    environment.run(*pull, at=tmp_path)
    assert kept(student) == before
    assert before.endswith("['b']")
    text = text_of(student / LESSON)
    assert "answer = 12.5" in text
    assert "The year is 1907." in text
    assert LAB not in text
    assert text_of(student / OTHER) == text_of(teacher / OTHER)
    assert text_of(student / NEW) == text_of(teacher / NEW)
    assert [path.read_text(encoding="utf-8") for path in student.glob("notebooks/15-new_*.ipynb")] == ["my own"]
    environment.run(*pull, at=tmp_path)
    assert text_of(student / LESSON) == text


def test_git_pull_refuses_and_the_stash_brings_both(teacher, kept, tmp_path):
    """Word for word what the README says; a lesson that both changed elsewhere has both."""
    student = tmp_path / "student"
    git(tmp_path, "clone", "-q", str(teacher), str(student))
    typed(student / LESSON, LAB, "answer = 12.5")
    before = kept(student, write=True)
    mend(teacher)
    assert "would be overwritten" in git(student, "pull", fails=True)
    assert "answer = 12.5" in text_of(student / LESSON)
    for words in (["stash"], ["pull"], ["stash", "pop"]):
        git(student, *words)
    assert kept(student) == before
    assert before.endswith("['b']")
    assert "answer = 12.5" in text_of(student / LESSON)
    assert "The year is 1907." in text_of(student / LESSON)


def test_where_both_changed_a_line_the_way_out_is_the_one_in_the_readme(teacher, tmp_path):
    """The marks of git make a notebook that cannot be opened; each of the two is had back by one command."""
    student = tmp_path / "student"
    git(tmp_path, "clone", "-q", str(teacher), str(student))
    typed(student / LESSON, LAB, "answer = 12.5")
    mend(teacher, same_line=True)
    git(student, "stash")
    git(student, "pull")
    assert "CONFLICT" in git(student, "stash", "pop", fails=True)
    with pytest.raises(ValueError, match="Expecting"):
        text_of(student / LESSON)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for side, typed_in in (("theirs", True), ("ours", False)):
        assert f"`git checkout --{side} notebooks/06-trade-and-peace.ipynb`" in readme
        git(student, "checkout", f"--{side}", LESSON)
        text = text_of(student / LESSON)
        assert ("answer = 12.5" in text, "The year is 1907." in text) == (typed_in, not typed_in)
    assert "`git reset`" in readme
    git(student, "reset")
    assert text_of(student / LESSON) == text_of(teacher / LESSON)
    assert (student / NEW).is_file()


def test_a_merge_for_the_student_never_breaks_a_lesson(tmp_path):
    """The merge that nbgitpuller asks git for goes line by line: random changes by both leave a notebook, with both."""
    base = json.loads((ROOT / LESSON).read_text(encoding="utf-8"))
    for seed in range(30):
        chance = random.Random(seed)
        mine, new = (changed(base, chance, words) for words in ("m1ne", "n3w"))
        for name, book in (("mine", mine), ("base", base), ("new", new)):
            (tmp_path / name).write_text(json.dumps(book, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        git(tmp_path, "merge-file", "--ours", "mine", "base", "new")
        text = text_of(tmp_path / "mine")
        assert text.count("m1ne") == sum("".join(cell["source"]).count("m1ne") for cell in mine["cells"]), seed


def changed(book, chance, words):
    """A lesson with one to three changes: a line more in a cell, a new cell, a cell less."""
    made = copy.deepcopy(book)
    for number in range(chance.randint(1, 3)):
        at = chance.randrange(len(made["cells"]))
        lines = made["cells"][at]["source"]
        match chance.choice(("line", "line", "cell", "gone")):
            case "line" if lines:
                lines[-1] += "\n"
                lines.append(f"# {words}")
            case "gone" if words not in "".join(lines):
                del made["cells"][at]
            case _:
                note = {"cell_type": "markdown", "id": f"{words}-{number}", "metadata": {}, "source": [words]}
                made["cells"].insert(at, note)
    return made


def test_a_zip_beside_the_old_folder_finds_the_answers(tmp_path, kept):
    """They lie outside both; unpacked over the old folder, the zip would replace what was typed into a lesson."""
    old, new = tmp_path / "course", tmp_path / "course 2"
    old.mkdir()
    with_modules(old)
    shutil.copy(ROOT / LESSON, old / LESSON)
    shutil.make_archive(str(tmp_path / "course"), "zip", old)
    before = kept(old, write=True)
    with zipfile.ZipFile(tmp_path / "course.zip") as archive:
        archive.extractall(new)
    assert kept(new) == before
    assert before.endswith("['b']")
    typed(old / LESSON, LAB, "answer = 12.5")
    with zipfile.ZipFile(tmp_path / "course.zip") as archive:
        archive.extractall(old)
    assert "answer = 12.5" not in text_of(old / LESSON)
