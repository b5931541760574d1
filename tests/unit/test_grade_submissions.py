"""What lies in a download: every hand-in is found, and whatever could do harm is named and left alone."""

from __future__ import annotations

import io
import os
import stat
import struct
import sys
import zipfile
from pathlib import Path

import pytest

from course_utils.grading.submissions import Found, Limits, Refused, Submissions, given_by

TEXT = b'{"schema": "x"}'


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return out.getvalue()


def listed(path: Path, limits: Limits | None = None) -> tuple[dict[str, bytes], dict[str, str]]:
    """What was found, with its content, and what was refused, with its reason."""
    with Submissions(path, limits) as all_of_it:
        found, refused = {}, {}
        for one in all_of_it:
            if isinstance(one, Refused):
                refused[one.where] = one.reason
                continue
            try:
                found[one.where] = all_of_it.read(one)
            except OSError as fault:
                refused[one.where] = str(fault)
    return found, refused


MOODLE = {
    "Aya Mori_101_assignsubmission_file_/hand-in.json": TEXT,
    "Ben O_Kafor_102_assignsubmission_file_/hand-in.json": TEXT,
    "Cleo_103_assignsubmission_onlinetext_/onlinetext.html": b"<p>done</p>",
}
CANVAS = {"moriaya_77_900_hand-in.json": TEXT, "okaforben_LATE_78_901_hand-in-1.json": TEXT}


@pytest.mark.parametrize("form", ["folder", "zip", "zip in a folder", "zip in a zip"])
def test_a_download_is_read_as_folder_or_as_zip(form, tmp_path):
    """As a teacher has it: unpacked or not, and several of them in one folder; litter of a Mac is passed over."""
    files = {**MOODLE, **CANVAS, "__MACOSX/._hand-in.json": b"\0", ".DS_Store": b"\0", "Thumbs.db": b"\0"}
    place = tmp_path / "all"
    if form == "folder":
        for name, content in files.items():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_bytes(content)
    else:
        place.mkdir()
        raw = packed(files)
        (place / "week.zip").write_bytes(packed({"inner.zip": raw}) if form == "zip in a zip" else raw)
        place = place / "week.zip" if form == "zip" else place
    found, refused = listed(place)
    assert len(found) == 4
    assert set(found.values()) == {TEXT}
    assert list(refused.values()) == [reason for reason in refused.values() if ".html" in reason]
    assert len(refused) == 1


@pytest.mark.parametrize(
    ("name", "system", "person", "number", "late", "repeat"),
    [
        ("Aya Mori_12345_assignsubmission_file_/a.json", "moodle", "Aya Mori", "12345", False, 0),
        ("Aya_Mori_12345_assignsubmission_file_a.json", "moodle", "Aya_Mori", "12345", False, 0),
        ("x/Aya Mori_12345_assignsubmission_file/sub/a.json", "moodle", "Aya Mori", "12345", False, 0),
        ("moriaya_77_900_a3-hand-in.json", "canvas", "moriaya", "77", False, 0),
        ("moriaya_LATE_77_900_a3-hand-in-2.json", "canvas", "moriaya", "77", True, 2),
        ("hand-in.json", "", "", "", False, 0),
        ("a3f9c2a1b_s1.json", "", "", "", False, 0),
    ],
)
def test_names_of_downloads_say_whose_they_are(name, system, person, number, late, repeat):
    """As Moodle's and Canvas' bulk downloads write them."""
    given = given_by(name)
    assert (given.system, given.name, given.id, given.late, given.repeat) == (system, person, number, late, repeat)


@pytest.mark.parametrize(
    "name",
    ["../../evil.json", "/etc/evil.json", "C:\\evil.json", "a/../../evil.json", "..\\evil.json", "//host/a.json"],
)
def test_a_name_that_leads_out_is_refused(name, tmp_path):
    """Also with the strokes of Windows; the others in the archive are read."""
    (tmp_path / "a.zip").write_bytes(packed({name: TEXT, "good.json": TEXT}))
    found, refused = listed(tmp_path / "a.zip")
    assert list(found) == ["a.zip > good.json"]
    assert "leads out" in next(iter(refused.values()))


def test_a_link_is_not_followed(tmp_path):
    """Neither one in an archive nor one in a folder, to a file or to a folder."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("link.json")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    place = tmp_path / "all"
    place.mkdir()
    (place / "a.zip").write_bytes(out.getvalue())
    (tmp_path / "secret.json").write_bytes(TEXT)
    expected = 1
    if sys.platform != "win32":
        (place / "link.json").symlink_to(tmp_path / "secret.json")
        (place / "folder").symlink_to(tmp_path)
        os.mkfifo(place / "pipe.json")
        expected = 4
    found, refused = listed(place)
    assert found == {}
    assert len(refused) == expected
    assert all("link" in reason for reason in refused.values())


def test_a_bomb_is_not_unpacked(tmp_path):
    """A hundred million zeros in a hundred kilobytes; one file that says less than it holds; too many files."""
    bomb = packed({"bomb.json": b"0" * 4_000_000, "good.json": TEXT})
    (tmp_path / "a.zip").write_bytes(bomb)
    found, refused = listed(tmp_path / "a.zip")
    assert list(found) == ["a.zip > good.json"]
    assert "grows" in refused["a.zip > bomb.json"]
    # The size in the list of files is changed to one byte: no more than that is taken out of it.
    at = bomb.index(b"PK\x01\x02") + 24
    (tmp_path / "b.zip").write_bytes(bomb[:at] + struct.pack("<L", 1) + bomb[at + 4 :])
    found, refused = listed(tmp_path / "b.zip")
    assert len(found.get("b.zip > bomb.json", b"")) <= 1
    (tmp_path / "c.zip").write_bytes(packed({f"{at:03}.json": TEXT for at in range(20)}))
    found, refused = listed(tmp_path / "c.zip", Limits(files=5))
    assert len(found) == 5
    assert "more than 5 files" in refused["c.zip"]
    found, refused = listed(tmp_path / "c.zip", Limits(expanded=60))
    assert len(found) == 4
    assert "more than" in refused["c.zip"]


def test_an_archive_in_an_archive_in_an_archive_is_left_alone(tmp_path):
    """A bomb of archives never opens."""
    raw = packed({"a.json": TEXT})
    for _ in range(3):
        raw = packed({"in.zip": raw})
    (tmp_path / "a.zip").write_bytes(raw)
    found, refused = listed(tmp_path / "a.zip")
    assert found == {}
    assert "archive in an archive in an archive" in next(iter(refused.values()))


@pytest.mark.parametrize("damage", ["cut", "noise", "crc", "encrypted", "method", "empty"])
def test_a_broken_archive_is_named(damage, tmp_path):
    """Whatever is wrong with it, and the next file is read."""
    raw = bytearray(packed({"a.json": TEXT * 9}))
    central = raw.index(b"PK\x01\x02")
    match damage:
        case "cut":
            raw = raw[: len(raw) // 2]
        case "noise":
            raw = bytearray(b"\x93NUMPY" * 50)
        case "crc":
            raw[central + 16] ^= 255
        case "encrypted":
            raw[central + 8] |= 1
        case "method":
            raw[central + 10] = 97
        case "empty":
            raw = bytearray()
    (tmp_path / "a.zip").write_bytes(bytes(raw))
    (tmp_path / "b.json").write_bytes(TEXT)
    found, refused = listed(tmp_path)
    assert list(found) == ["b.json"]
    assert len(refused) == 1
    assert next(iter(refused)).startswith("a.zip")


def test_what_is_no_hand_in_is_named_with_its_kind(tmp_path):
    """A notebook, a document, a file that is far too large; a name with line breaks stays on one line."""
    (tmp_path / "week.ipynb").write_bytes(b"{}")
    (tmp_path / "answers.docx").write_bytes(b"PK")
    (tmp_path / "huge.json").write_bytes(b" " * 2000)
    (tmp_path / "hand-in.json.txt").write_bytes(TEXT)
    if sys.platform != "win32":
        (tmp_path / "a\nb\u202e.odt").write_bytes(b"")
    found, refused = listed(tmp_path, Limits(one=1000))
    assert list(found) == ["hand-in.json.txt"]
    assert ".ipynb" in refused["week.ipynb"]
    assert ".docx" in refused["answers.docx"]
    assert "larger" in refused["huge.json"]
    assert all("\n" not in where and "\u202e" not in where for where in refused)


def test_two_entries_of_one_name_are_both_read(tmp_path):
    """An archive may hold a name twice; neither hides the other."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.json", b"1")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.json", b"2")
    (tmp_path / "a.zip").write_bytes(out.getvalue())
    with Submissions(tmp_path / "a.zip") as all_of_it:
        assert sorted(all_of_it.read(one) for one in all_of_it if isinstance(one, Found)) == [b"1", b"2"]


def test_a_single_file_and_nothing_at_all(tmp_path):
    """One hand-in by itself; an empty folder; a place that is not there."""
    (tmp_path / "one.json").write_bytes(TEXT)
    assert list(listed(tmp_path / "one.json")[0]) == ["one.json"]
    (tmp_path / "empty").mkdir()
    assert listed(tmp_path / "empty") == ({}, {})
    assert listed(tmp_path / "none") == ({}, {})
