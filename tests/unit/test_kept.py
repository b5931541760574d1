"""What learners have kept stays readable: a store, a file and a browser's storage, as they were written in 2026-11.

`tests/kept/` holds one of each, with an answer of every kind; they are never made anew. A format that follows gets
files of its own beside them.
"""

import shutil
from pathlib import Path

import pytest

from course_utils.records.questions import KINDS
from course_utils.thinking.progress import ProgressStore
from course_utils.thinking.progress_file import read_file, write_file

KEPT = Path(__file__).parents[1] / "kept"
FILE = (KEPT / "progress-file-1-every-kind.json").read_text(encoding="utf-8")


@pytest.fixture
def store(tmp_path):
    """The store of format 1, in a place where it can be written."""
    shutil.copy(KEPT / "progress-store-1.sqlite", tmp_path / "progress.sqlite")
    return ProgressStore(tmp_path)


def test_the_sample_holds_every_kind():
    """A kind that the sample lacks would not be proved by the tests below."""
    assert {event.type for event in read_file(FILE).events} >= {*KINDS, "generated", "predict", "note", "lab"}


def test_a_store_of_format_1_is_read(store):
    """The one who is remembered has every answer, and new ones can be added."""
    mika = store.remembered()
    assert mika is not None
    assert mika.name == "Mika"
    kept = read_file(FILE).events
    assert [event.as_written() for event in store.events(mika)] == [event.as_written() for event in kept]
    assert [one.name for one in store.learners()] == ["Mika"]
    more = kept[0].model_copy(update={"id": "00000000-0000-4000-8000-000000000001"})
    store.append(more)
    assert len(store.events(mika)) == len(kept) + 1
    assert store.state.ok


def test_a_file_of_format_1_is_restored_and_written_the_same(tmp_path):
    """Into an empty store, and out again byte for byte."""
    read = read_file(FILE)
    assert write_file(read.learner, read.events, read.exported) == FILE
    fresh = ProgressStore(tmp_path)
    assert fresh.restore(FILE, "tab").added == len(read.events)
    assert fresh.current("tab").name == "Mika"
