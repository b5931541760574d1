"""Programs that the progress tests run beside themselves: `python progress_child.py WHAT FOLDER LEARNER [NUMBER]`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
from course_utils.strings import strings
from course_utils.thinking.progress import Event, ProgressStore


def answer(learner: str, number: int) -> Event:
    return Event.new(learner=learner, item=f"q-{number}", version=1, type="single", response="b" * 2000)


def write(folder: str, learner: str, count: int) -> None:
    """Append, and name each event once it is safe."""
    store = ProgressStore(folder)
    for number in range(count):
        event = store.append(answer(learner, number))
        assert store.state.ok, store.state.text
        print(event.id, flush=True)


def limited(folder: str, learner: str, size: int) -> None:
    """Append until no file may grow any more, go on in memory, then get room again."""
    import resource

    store = ProgressStore(folder)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    for number in range(100):
        store.append(answer(learner, number))
    print(store.state.ok, len(store.events(learner)), store.state.text, sep="|")
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    store.append(answer(learner, 100))
    print(store.state.ok, len(store.events(learner)), len(ProgressStore(folder).events(learner)), sep="|")


def unprivileged(folder: str, learner: str, _: int) -> None:
    """Append to a folder that may only be read."""
    # Read while the files still may be: the course's own, and those of a Python in another user's home. Since 3.13 it
    # loads what makes an address of a path only when it is asked for one.
    strings()
    Path(folder).as_uri()
    if os.geteuid() == 0:
        os.setuid(65534)
    store = ProgressStore(folder)
    before = len(store.events(learner))
    store.append(answer(learner, 1))
    print(store.state.ok, before, len(store.events(learner)), store.state.text, sep="|")


if __name__ == "__main__":
    what, folder, learner, *number = sys.argv[1:]
    {"write": write, "limited": limited, "unprivileged": unprivileged}[what](folder, learner, int(*number or ["0"]))
