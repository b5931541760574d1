"""Start a student's server under JupyterHub: lay the lessons in the home, then hand over to JupyterHub's own program.

    python -P -m door.hub

It is the command of the spawner (`deploy/jupyterhub_config.py`, `deploy/zero-to-jupyterhub.yaml`) and runs as the
student, so it can touch nothing that the student may not. A lesson is laid anew when the course has a newer one and the
student's copy is still as it was handed out; a lesson that somebody has written into stays.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, MutableMapping
from hashlib import sha256
from pathlib import Path

from door.lab import FIRST, QUIET_KERNELS
from door.setup import ROOT

HANDED_OUT = ".handed-out.json"
"""Beside the lessons: file name -> fingerprint of what was laid there last."""
KERNEL_IDLE = 15 * 60
"""Seconds after which the kernel of a lesson that no browser shows is ended."""
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")
"""Libraries of numbers start a thread for each core, and each takes room; no lesson needs a second one."""


def folder_of(home: Path, root: Path = ROOT) -> Path:
    """Name the folder in a student's home where the course is, after the course's `slug`.

    Args:
        home: The student's home.
        root: The course's folder.

    Example:
        >>> folder_of(Path("x")).parent.as_posix()
        'x'
    """
    lines = (root / "seeds" / "course.yaml").read_text(encoding="utf-8").splitlines()
    return home / next(line.partition(":")[2].strip() for line in lines if line.startswith("slug:"))


def lay_lessons(source: Path, target: Path) -> list[str]:
    """Bring a student's lessons up to date, and leave alone what the student wrote.

    Args:
        source: The course's `notebooks`.
        target: The student's, which need not be there yet.

    Returns:
        The names of the lessons that were laid or renewed.
    """
    target.mkdir(parents=True, exist_ok=True)
    noted = target / HANDED_OUT
    try:
        handed = json.loads(noted.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        handed = {}
    laid = []
    for lesson in sorted(source.glob("*.ipynb")):
        fresh, copy = lesson.read_bytes(), target / lesson.name
        there = sha256(copy.read_bytes()).hexdigest() if copy.is_file() else None
        ours = sha256(fresh).hexdigest()
        if there == ours:
            handed[lesson.name] = ours
        elif there is None or there == handed.get(lesson.name):
            _write(copy, fresh)
            handed[lesson.name] = ours
            laid.append(lesson.name)
    _write(noted, json.dumps(handed, indent=1).encode())
    return laid


def _write(path: Path, content: bytes) -> None:
    """Write a file in one step: a server that is stopped meanwhile leaves no half of a lesson."""
    half = path.with_name(f".{path.name}.new")
    half.write_bytes(content)
    half.replace(path)


def limit_memory(given: Mapping[str, str]) -> int:
    """Keep each process of this student's to the memory that JupyterHub allows.

    A cell that asks for more gets a `MemoryError`, and the lessons beside it go on. The limit is on what one process
    may have for itself; all kernels of a student together can have more, unless the spawner keeps them as well.

    Args:
        given: Environment variables; `MEM_LIMIT` is the limit in bytes and may be missing.

    Returns:
        The limit in bytes; 0 where there is none.
    """
    limit = int(given.get("MEM_LIMIT") or 0)
    if limit and sys.platform == "linux":
        import resource

        # Data, not address space: programmes reserve far more addresses than they ever fill.
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    return limit


def settle(given: MutableMapping[str, str]) -> None:
    """Set what a student's server and its kernels find in their environment, where the hub has not set it.

    Args:
        given: Environment variables, changed in place.

    Example:
        >>> given = {"JUPYTERHUB_USER": "mika"}
        >>> settle(given)
        >>> given["COURSE_SESSION"]
        'hub-mika'
    """
    # An account of the hub is one person's: who comes back finds the answers, also after the server was ended.
    given.setdefault("COURSE_SESSION", f"hub-{given.get('JUPYTERHUB_USER', '')}")
    if not given.get("JUPYTERHUB_DEFAULT_URL"):
        given["JUPYTERHUB_DEFAULT_URL"] = f"/lab/tree/{FIRST}"
    for name in ONE_THREAD:
        given.setdefault(name, "1")


def command(folder: Path) -> list[str]:
    """Write the command that serves a student's folder.

    Args:
        folder: The student's copy of the course.

    Returns:
        The command's words.
    """
    words = [sys.executable, "-P", "-m", "jupyterhub.singleuser", f"--ServerApp.root_dir={folder}", QUIET_KERNELS]
    words += [f"--MappingKernelManager.cull_idle_timeout={KERNEL_IDLE}", "--MappingKernelManager.cull_interval=60"]
    # Where a browser shows the lesson, its widgets live in the kernel: the whole server goes, or nothing.
    return [*words, "--MappingKernelManager.cull_connected=False"]


def run() -> None:
    """Become the student's server; what JupyterHub added to the command goes along."""
    # Homes are open to the others on many systems; what this server and its kernels write is not.
    os.umask(0o077)
    folder = folder_of(Path.home())
    lay_lessons(ROOT / "notebooks", folder / "notebooks")
    settle(os.environ)
    limit_memory(os.environ)
    os.chdir(folder)
    words = [*command(folder), *sys.argv[1:]]
    os.execv(words[0], words)


if __name__ == "__main__":
    run()
