"""The records are read once and kept: nothing that has changed, is damaged or is another's is ever taken."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from course_utils.records import CourseError, kept_records, library, load, seeds_folder
from course_utils.records.notes import note

SOURCE = "sources:\n  - {id: src-x, kind: press, title: %s, publisher: B, date: '2005-02-28'}\n"


@pytest.fixture
def seeds(tmp_path):
    """A small folder of records without a fault: the essay, the course's names and one source."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    shutil.copy(seeds_folder() / "course.yaml", folder)
    essay = (seeds_folder() / "essay" / "essay.yaml").read_text(encoding="utf-8")
    essay = re.sub(r"sources: \[.*?\]", "sources: [src-x]", essay, flags=re.DOTALL)
    (folder / "essay.yaml").write_text(essay, encoding="utf-8")
    (folder / "sources.yaml").write_text(SOURCE % "A", encoding="utf-8")
    return folder


@pytest.fixture
def kept(tmp_path):
    """Where they are kept."""
    return tmp_path / "kept" / kept_records.NAME


@pytest.fixture
def reads(monkeypatch):
    """How often the YAML was really read."""
    count = []
    really = library._read
    monkeypatch.setattr(library, "_read", lambda folder, *own: count.append(folder) or really(folder, *own))
    return count


def spoil(kept, **lines):
    """Write other records of some kinds, or none, where all were kept."""
    first, *texts = kept.read_text(encoding="utf-8").split("\n")
    head = json.loads(first)
    left = {kind: lines.get(kind, text) for kind, text in zip(head["records"], texts, strict=True)}
    left = {kind: text for kind, text in left.items() if text is not None}
    kept.write_text("\n".join([json.dumps(head | {"records": list(left)}), *left.values()]), encoding="utf-8")


def test_records_that_did_not_change_are_read_once(seeds, kept, reads):
    """The second time they are the same without any YAML."""
    first = library.course_in(seeds, kept)
    assert library.course_in(seeds, kept) == first == load(seeds).course
    assert len(reads) == 2, "once by the first, once by load"
    assert first.sources["src-x"].title == "A"


def test_the_real_records_are_the_same_from_where_they_are_kept(tmp_path):
    """Every record, in the same order, of the same type."""
    kept = tmp_path / kept_records.NAME
    read = library.course_in(seeds_folder(), kept)
    assert kept.exists()
    again = library.course_in(seeds_folder(), kept)
    assert again == read
    for kind in library.KINDS:
        assert list(getattr(again, kind)) == list(getattr(read, kind))
        if kind != "edges":
            one, other = (list(map(type, getattr(found, kind).values())) for found in (again, read))
            assert one == other


def test_a_change_is_seen_though_size_and_time_are_the_same(seeds, kept):
    """What counts is the content of every file."""
    library.course_in(seeds, kept)
    file = seeds / "sources.yaml"
    before = file.stat()
    file.write_text(SOURCE % "Z", encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert library.course_in(seeds, kept).sources["src-x"].title == "Z"


def test_a_new_a_renamed_and_a_lost_file_are_seen(seeds, kept, reads):
    """Names count as content does."""
    library.course_in(seeds, kept)
    (seeds / "more.yaml").write_text(SOURCE.replace("src-x", "src-y") % "B", encoding="utf-8")
    assert set(library.course_in(seeds, kept).sources) == {"src-x", "src-y"}
    (seeds / "more.yaml").rename(seeds / "a.yaml")
    assert list(library.course_in(seeds, kept).sources) == ["src-y", "src-x"]
    (seeds / "a.yaml").unlink()
    assert set(library.course_in(seeds, kept).sources) == {"src-x"}
    assert len(reads) == 4


@pytest.mark.parametrize("what", ["library", "Python"])
def test_another_library_or_python_reads_anew(seeds, kept, reads, monkeypatch, what):
    """What was kept by another version of a library, or by another Python, is not taken."""
    library.course_in(seeds, kept)
    if what == "library":
        monkeypatch.setattr(kept_records.pydantic, "VERSION", "0")
    else:
        monkeypatch.setattr(kept_records.sys, "version", "another Python")
    library.course_in(seeds, kept)
    assert len(reads) == 2


def test_changed_code_reads_anew(tmp_path):
    """The code that reads counts as the records do."""
    code = tmp_path / "code.py"
    code.write_text("a = 1", encoding="utf-8")
    before = kept_records.stamp([code])
    code.write_text("a = 2", encoding="utf-8")
    assert kept_records.stamp([code]) != before


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"stamp": 1}', b"[" * 100_000, b'{"stamp": "x", "records": {"a": 3}}'],
)
def test_what_is_damaged_is_made_anew_without_a_word(seeds, kept, capfd, content):
    """Cut off, of another shape, no text at all: read anew, and whole again afterwards."""
    library.course_in(seeds, kept)
    whole = kept.read_bytes()
    kept.write_bytes(content)
    assert library.course_in(seeds, kept).sources["src-x"].title == "A"
    assert kept.read_bytes() == whole
    assert capfd.readouterr() == ("", "")


def test_what_no_record_may_hold_is_not_taken(seeds, kept):
    """With the right stamp, but with a field that no model knows, a kind gone, or one that is cut off."""
    read = library.course_in(seeds, kept)
    sources = kept_records.take(kept, library._stamp(seeds)).texts["sources"]
    bad = {**kept_records.fields_in(sources)[0], "code": "__import__('os')"}
    for changed in ({"sources": json.dumps([bad])}, {"essays": None}, {"sources": "3"}, {"sources": '[{"id": '}):
        spoil(kept, **changed)
        assert library.course_in(seeds, kept) == read


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="owners of files are those of Linux and macOS")
def test_what_others_could_have_written_is_not_taken(seeds, kept, reads, monkeypatch):
    """A file that others may write, and one that belongs to somebody else."""
    library.course_in(seeds, kept)
    kept.chmod(0o666)
    library.course_in(seeds, kept)
    assert len(reads) == 2
    assert kept.stat().st_mode & 0o022 == 0
    own = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: own + 1)
    library.course_in(seeds, kept)
    assert len(reads) == 3


def test_where_nothing_can_be_kept_the_records_are_read(seeds, tmp_path, reads):
    """A folder that cannot be, and a file where the folder should be, change nothing."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    for kept in (tmp_path / "file" / kept_records.NAME, seeds):
        assert library.course_in(seeds, kept).sources["src-x"].title == "A"
        assert library.course_in(seeds, kept).sources["src-x"].title == "A"
    assert len(reads) == 4
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "seeds"], "nothing half-written is left"


def test_a_fault_is_told_every_time_and_never_kept(seeds, kept):
    """Only records without any problem are kept."""
    (seeds / "sources.yaml").write_text(SOURCE.replace("src-x", "src-X") % "A", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(CourseError, match="right shape"):
            library.course_in(seeds, kept)
    assert not kept.exists()


def test_many_may_keep_at_once(seeds, kept):
    """Whoever reads meanwhile finds a whole file or none, and nothing half-written stays behind."""
    made = library._stamp(seeds)
    loaded, fields = library._read(seeds)
    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(kept_records.keep, kept, made, fields, loaded.course.kinds) for _ in range(40)]:
            done.result()
            found = kept_records.take(kept, made)
            assert {kind: kept_records.fields_in(text) for kind, text in found.texts.items()} == fields
    assert [path.name for path in kept.parent.iterdir()] == [kept_records.NAME]


def test_processes_share_what_is_kept(seeds, kept):
    """Two processes at once, each with what is there or not, read the same records."""
    code = (
        "import sys; from pathlib import Path; from course_utils.records import library;"
        "print(list(library.course_in(Path(sys.argv[1]), Path(sys.argv[2])).sources))"
    )
    command = [sys.executable, "-c", code, str(seeds), str(kept)]
    root = Path(__file__).resolve().parents[2]
    running = [subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert [one.communicate()[0] for one in running] == ["['src-x']\n"] * 2
    assert kept_records.take(kept, library._stamp(seeds)) is not None


def test_anchors_are_still_found(tmp_path):
    """The short look for their signs leaves none out, wherever YAML lets one stand."""
    for text in (
        "events: &a [x]\n",
        "events: [&a x, *a]\n",
        "? &k events\n: []\n",
        "events: {a: &b 1}\n",
        "&a events: 1\n",
    ):
        (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
        assert any("anchors" in str(one) for one in load(tmp_path).problems), text


def test_a_kind_is_made_when_it_is_asked_for(seeds, kept):
    """A lesson needs some kinds of record; the others cost it neither time nor memory."""
    library.course_in(seeds, kept)
    found = library.course_in(seeds, kept)
    assert found.kinds == load(seeds).course.kinds
    assert note(found, "no-such-record") is None
    assert not {*library.KINDS} & {*vars(found)}, "to know that there is no such record, none is made"
    assert found.sources["src-x"].title == "A"
    assert {*library.KINDS} & {*vars(found)} == {"sources"}
    assert note(found, "no-such-record") is None
    assert found.sources is found.sources
    assert not hasattr(found, "no_such_kind")
    with pytest.raises(AttributeError, match="essay_s"):
        _ = found.essay_s


def test_threads_that_ask_at_once_get_the_same_records(seeds, kept):
    """A kind is made once, whoever asks first."""
    library.course_in(seeds, kept)
    found = library.course_in(seeds, kept)
    with ThreadPoolExecutor(8) as pool:
        tables = [one.result() for one in [pool.submit(lambda: found.sources) for _ in range(32)]]
    assert all(one is tables[0] for one in tables)
