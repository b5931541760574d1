"""A small class in a real JupyterHub, with the configuration that `deploy/` gives to schools."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from course_utils.thinking.progress_sqlite import FILE
from door.lab import FIRST
from tests.classroom import Hub, Student, furnish, lacking, lessons_folder, running_hub
from tests.unit.throwaway import EVERYTHING, HUB, Throwaway

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("classroom")]
LESSON = "01-the-essay"
CLASS = 3
TOKEN = "a-token-of-the-test"
CULL_NOW = f"""
c.JupyterHub.services.append({{"name": "now", "api_token": "{TOKEN}"}})
c.JupyterHub.load_roles[0]["services"].append("now")
"""
"""Whoever holds the token may do what the configuration lets its culler do, and no more."""


@dataclass
class Happened:
    """What was seen in the class."""

    hub: Hub
    students: list[Student]
    pages: list[str] = field(default_factory=list)
    greedy: list[str] = field(default_factory=list)
    """What a cell that asks for too much memory said, then what the next cell printed."""
    left: dict[str, list[int]] = field(default_factory=dict)
    """Processes of students after the culler came."""
    found: dict[str, list[dict]] = field(default_factory=dict)
    """Answers that a student finds who comes back after that."""


async def lesson_of(student: Student, happened: Happened) -> None:
    """Come in, open the lesson, run and answer."""
    happened.pages.append(await student.come_in())
    lesson, cells = await student.open(LESSON)
    await student.run_all(lesson, cells)
    await student.answer_all(lesson)
    if student.number == 1:
        for source in ("hoard = bytearray(2 * 1024**3)", "print('goes on')"):
            await lesson.run(source)
        happened.greedy = lesson.errors + lesson.printed[-1:]


async def cull(hub: Hub, python: Path) -> dict[str, list[int]]:
    """Let the culler end every server that nobody has used for a second; what processes are there after a minute."""
    command = [str(python), "-m", "jupyterhub_idle_culler", "--timeout=1", "--cull-every=1", f"--url={hub.api}"]
    culler = subprocess.Popen(command, env={**os.environ, "JUPYTERHUB_API_TOKEN": TOKEN}, cwd=hub.folder)
    try:
        for _ in range(240):
            if not hub.processes():
                break
            await asyncio.sleep(0.25)
    finally:
        culler.terminate()
        culler.wait()
    return hub.processes()


async def come_back(hub: Hub) -> dict[str, list[dict]]:
    """A student of the class logs in again and looks at the check: the answers that the card is given."""
    again = Student(hub, 2)
    await again.come_in()
    lesson, _cells = await again.open(LESSON)
    await lesson.run(f"from course_utils import quiz\nquiz({LESSON!r})")
    card = lesson.cards[-1]
    heard = await lesson.tell(card, {"kind": "hello", "items": [item["id"] for item in card["spec"]["items"]]})
    await again.leave()
    return heard["answers"]


@pytest.fixture(scope="module")
def happened(tmp_path_factory) -> Iterator[Happened]:
    if lacking():
        assert not EVERYTHING, lacking()
        pytest.skip(lacking())
    made = Throwaway.shared(tmp_path_factory, HUB)
    furnish(made)

    async def hold(hub: Hub) -> Happened:
        await hub.ready()
        seen = Happened(hub, [Student(hub, number) for number in range(1, CLASS + 1)])
        await asyncio.gather(*(lesson_of(one, seen) for one in seen.students))
        for one in seen.students:
            await one.leave()
        seen.left = await cull(hub, made.python)
        seen.found = await come_back(hub)
        return seen

    with running_hub(tmp_path_factory.mktemp("hub"), made.python, made.variables, CULL_NOW) as hub:
        yield asyncio.run(asyncio.wait_for(hold(hub), 600))


def test_jupyterlab_opens_on_the_first_lesson(happened):
    """Of each student's own copy."""
    assert sorted(happened.pages) == [f"/user/{one.name}/lab/tree/{FIRST}" for one in happened.students]
    laid = {path.name for path in lessons_folder(happened.hub, "student-03").glob("*.ipynb")}
    assert Path(FIRST).name in laid


def test_each_student_has_exactly_their_own_answers(happened):
    """Nothing is missing, and nothing is anybody else's, though all three answered at the same time."""
    for student in happened.students:
        assert len(student.given) > 5
        assert sorted(map(repr, student.kept())) == sorted(map(repr, student.given))
    assert len({json.dumps(student.given) for student in happened.students}) == CLASS


def test_nobody_else_can_look_into_lessons_and_answers(happened):
    """Also where homes are open to other accounts, as `useradd` makes them on some systems."""
    lessons, (answers,) = lessons_folder(happened.hub, "student-03"), happened.hub.home("student-03").rglob(FILE)
    for path in (lessons.parent, lessons / Path(FIRST).name, answers.parent, answers):
        assert path.stat().st_mode & 0o077 == 0, path


def test_a_cell_that_asks_for_too_much_memory_gets_an_error_and_the_lesson_goes_on(happened):
    """No process of a student's can take the memory of the class."""
    (fault, said) = happened.greedy
    assert fault.startswith("MemoryError")
    assert said == "goes on\n"


def test_the_culler_may_end_servers_that_rest(happened):
    """With the rights that the configuration gives it; server and kernels are gone."""
    assert happened.left == {}


def test_who_comes_back_finds_their_answers(happened):
    """A server that was ended meanwhile makes nobody a new guest."""
    given = dict(happened.students[1].given)
    asked = {item: events[-1]["response"] for item, events in happened.found.items()}
    assert asked
    assert asked == {item: given[item] for item in asked}
