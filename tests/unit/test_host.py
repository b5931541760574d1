"""The front end comes into a notebook once, and every widget finds it there."""

from __future__ import annotations

import gzip
from importlib import import_module
from pathlib import Path

import pytest

import course_utils
from course_utils.hands import host
from course_utils.hands.host import (
    Carrier,
    CourseWidget,
    building_page,
    carried,
    packed,
    page_script,
    stub,
    unpacker,
    version,
)
from course_utils.hands.learner import LearnerCard, learner
from course_utils.records.notebooks import cells, notebooks_folder

MOST = 350_000
"""Bytes of script and styles, packed, that lesson 10 may send, which has the most widgets; 500,000 was the goal."""


@pytest.fixture
def kernel(monkeypatch):
    """A kernel in which no widget has been made; the states of all that are made from now on."""
    states = []

    class Comm:
        comm_id = "one"
        kernel = None

        def __init__(self, data, buffers=(), **_):
            raw = zip(data.get("buffer_paths", ()), buffers or (), strict=True)
            states.append(data["state"] | {path[0]: bytes(part) for path, part in raw if len(path) == 1})

        def on_msg(self, _):
            pass

        def close(self, *_, **__):
            pass

        def send(self, *_, **__):
            pass

    monkeypatch.setattr("comm.create_comm", Comm)
    monkeypatch.setattr(Carrier, "current", None)
    monkeypatch.delenv("COURSE_HOST", raising=False)
    return states


def scripts(states) -> list[str | bytes]:
    """What was sent as script or styles, plain or packed."""
    return [state[name] for state in states for name in ("_esm", "_css", "packed") if state.get(name)]


def brought() -> list[str | bytes]:
    """What the carrier sends: how to unpack, and the front end."""
    return [unpacker(), packed()]


def test_the_front_end_comes_once(kernel):
    """Before the first widget; a second one brings its stub alone."""
    learner()
    learner()
    assert scripts(kernel) == [*brought(), stub(), stub()]
    assert gzip.decompress(packed()).decode() == carried()


def test_the_front_end_comes_again_when_its_carrier_was_closed(kernel):
    """As `Widget.close_all()` does."""
    learner()
    Carrier.current.close()
    learner()
    assert scripts(kernel) == [*brought(), stub(), *brought(), stub()]


def test_nothing_is_carried_while_the_page_is_made(kernel, monkeypatch):
    """There the widgets become HTML, and one script serves them all."""
    monkeypatch.setenv("COURSE_HOST", "page")
    assert building_page()
    learner()
    assert scripts(kernel) == [stub()]


def test_a_widget_says_what_it_waits_for(kernel):
    """The version of the front end, and its own name in it."""
    card = learner()
    assert card.front_end["version"] == version()
    assert card.front_end["widget"] == LearnerCard.name
    assert f'arrive("{version()}", {{ argument: $argument, ' in carried()


def test_who_asks_gets_the_front_end(kernel, monkeypatch):
    """From any widget, before the widget's own answers."""
    told = []
    monkeypatch.setattr(CourseWidget, "send", lambda self, message, buffers=None: told.append((message, buffers)))
    learner()._heard(None, {"kind": "want-front-end"}, [])
    assert told == [({"kind": "front-end"}, [carried().encode()])]


def test_every_widget_has_its_front_end(kernel):
    """A class that names itself has a file of that name which exports `render`."""
    for room in ("hands", "subject.widgets"):
        for path in (Path(course_utils.__file__).parent / room.replace(".", "/")).glob("*.py"):
            import_module(f"course_utils.{room}.{path.stem}".removesuffix(".__init__"))

    def named(kind):
        for each in kind.__subclasses__():
            if "name" in vars(each) and each.__module__.startswith("course_utils"):
                yield each.name
            yield from named(each)

    names = set(named(CourseWidget))
    assert {f"{name}.js" for name in names} == set(host.widget_files())
    assert all(f"{name}: $" in page_script() for name in names)


def test_the_lesson_with_most_widgets_sends_little(kernel):
    """Lesson 10, every cell run: each widget counts, and the front end that comes with the first."""
    space: dict[str, object] = {}
    for cell in cells(notebooks_folder() / "10-two-dials.ipynb"):
        if cell.kind == "code":
            exec(cell.source, space)
    sent = scripts(kernel)
    assert sent.count(stub()) >= 15
    assert sum(len(text if isinstance(text, bytes) else text.encode()) for text in sent) <= MOST
