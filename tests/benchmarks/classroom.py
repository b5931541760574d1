"""A class in JupyterHub on this computer: how long students wait, what memory they take, whose answers are kept.

    .venv/bin/python tests/benchmarks/classroom.py --students 20 --apart 3 --lessons 06-trade-and-peace

A real hub with `deploy/jupyterhub_config.py` (`tests/classroom.py` says what differs), a real JupyterLab and real
kernels for each student, on this computer's own address alone. Students come in one after the other, open the lessons,
run every cell and answer; what each one's store holds is compared with what was sent. It ends by itself, also when
something hangs. Linux only: memory is PSS, in which what processes share is counted once. JupyterHub and its culler are
fetched into an environment that is thrown away; the proxy comes with `npm ci`.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.classroom import (  # noqa: E402
    Hub,
    Lesson,
    Student,
    furnish,
    is_kernel,
    lacking,
    megabytes,
    running_hub,
    worked,
)
from tests.unit.throwaway import HUB, Throwaway  # noqa: E402

MOST = 40
"""Students in one class: as many servers as the configuration lets run."""
EVERY = 4
"""Seconds between two looks at the memory of all processes, which cost the class some of its time."""


@dataclass(frozen=True)
class Look:
    """Memory at one moment, in MB: of all servers, of all kernels, and how many students are there."""

    servers: float
    kernels: float
    students: int

    @property
    def each(self) -> float:
        """MB for each student who is there."""
        return (self.servers + self.kernels) / max(self.students, 1)


def look(hub: Hub) -> Look:
    """Memory of the hub's students now."""
    students = hub.processes()
    shares = [(is_kernel(pid), megabytes(pid)) for pids in students.values() for pid in pids]
    return Look(
        sum(share for kernel, share in shares if not kernel),
        sum(share for kernel, share in shares if kernel),
        len(students),
    )


@contextmanager
def watching(hub: Hub) -> Iterator[list[Look]]:
    """Look at the memory again and again, from a thread of its own."""
    seen: list[Look] = []
    over = threading.Event()

    def watch() -> None:
        while not over.wait(EVERY):
            seen.append(look(hub))

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        over.set()
        thread.join()


async def study(student: Student, lessons: Sequence[str], wait: float) -> list[Lesson]:
    """One student's lesson: come in, open, run, answer; the lessons stay open."""
    await asyncio.sleep(wait)
    await student.come_in()
    opened = []
    for name in lessons:
        lesson, cells = await student.open(name)
        await student.run_all(lesson, cells)
        await student.answer_all(lesson)
        opened.append(lesson)
    print(f"{student.name}: in after {student.times.came_in:.1f} s, {len(student.given)} answers", file=sys.stderr)
    return opened


def row(name: str, values: Sequence[float]) -> str:
    """A line of the table: median and slowest, in seconds."""
    return f"{name:<34}{statistics.median(values):>9.2f}{max(values):>10.2f}"


async def hold(hub: Hub, given: argparse.Namespace) -> list[str]:
    """Hold the class, and say what was measured.

    Args:
        hub: where it is held.
        given: what was typed.
    """
    await hub.ready()
    students = [Student(hub, number) for number in range(1, given.students + 1)]
    start = time.perf_counter()
    with watching(hub) as seen:
        await asyncio.gather(*(study(one, given.lessons, at * given.apart) for at, one in enumerate(students)))
    lasted = time.perf_counter() - start
    await asyncio.sleep(5)
    rest, own = look(hub), sum(map(megabytes, hub.own_processes()))
    work = sum(worked(pid) for pids in hub.processes().values() for pid in pids)
    peak = max([*seen, rest], key=lambda one: one.servers + one.kernels)
    wrong = [one.name for one in students if sorted(map(repr, one.kept())) != sorted(map(repr, one.given))]
    answers = sum(len(one.given) for one in students)
    for one in students:
        await one.leave()
    assert not wrong, f"These do not have exactly what they answered: {wrong}"
    assert rest.students == len(students), rest
    times = [one.times for one in students]
    count, processors = len(students), len(os.sched_getaffinity(0))
    return [
        f"{count} students, one every {given.apart:g} s, {' and '.join(given.lessons)}; {processors} cores, "
        f"{lasted:.0f} s in all",
        f"{'seconds':<34}{'median':>9}{'slowest':>10}",
        row("came in (name to JupyterLab)", [one.came_in for one in times]),
        row("lesson open (kernel ready)", [value for one in times for value in one.opened]),
        row("Run All", [value for one in times for value in one.ran]),
        row("an answer kept", [value for one in times for value in one.answers]),
        f"memory at rest: {rest.each:.0f} MB a student (server {rest.servers / count:.0f}, kernels "
        f"{rest.kernels / count:.0f} for {len(given.lessons)} open lesson(s)); hub, proxy and culler {own:.0f} MB",
        f"memory at the most: {peak.servers + peak.kernels:.0f} MB, {peak.students} students, {peak.each:.0f} MB each",
        f"students per GiB: {1024 / rest.each:.1f} at rest, {1024 / max(peak.each, rest.each):.1f} at the most",
        f"work: {work / count:.1f} s of one core for each student",
        f"each of {count} students has exactly their own answers: {answers} answers compared",
    ]


def main() -> None:
    """Read what was typed, hold the class and print."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    words.add_argument("--students", type=int, default=20, help=f"how many, up to {MOST}")
    words.add_argument("--apart", type=float, default=3.0, help="seconds from one student to the next")
    words.add_argument("--lessons", type=lambda text: text.split(","), default=["06-trade-and-peace"])
    given = words.parse_args()
    if not 1 <= given.students <= MOST:
        words.error(f"--students goes from 1 to {MOST}")
    if lacking():
        words.error(lacking())
    limit = 240 + given.students * (given.apart + 40 * len(given.lessons))
    with tempfile.TemporaryDirectory(prefix="classroom-") as home:
        made = Throwaway(Path(home) / "environment", HUB)
        made.install()
        furnish(made)
        with running_hub(Path(home) / "hub", made.python, made.variables) as hub:
            print("\n".join(asyncio.run(asyncio.wait_for(hold(hub, given), limit))))


if __name__ == "__main__":
    main()
