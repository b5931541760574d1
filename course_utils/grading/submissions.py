"""What was handed in, as a folder or as the zip that Moodle or Canvas give: file after file, whatever lies in there.

Nothing is unpacked and nothing is run. What is no hand-in, or must not be opened (a link, a way out of the folder, a
bomb), is refused with its reason, and the rest is read.
"""

from __future__ import annotations

import os
import re
import stat
import zipfile
import zlib
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Literal

from course_utils.grading.sheets import plain
from course_utils.strings import say

System = Literal["", "moodle", "canvas"]
_MOODLE = re.compile(r"(?P<name>.+)_(?P<id>[0-9]+)_assignsubmission_(?:file|onlinetext)_?(?P<rest>.*)", re.DOTALL)
_CANVAS = re.compile(r"(?P<name>[^_]+)(?P<late>_LATE)?_(?P<id>[0-9]+)_(?P<file>[0-9]+)_(?P<rest>.+)", re.DOTALL)
_REPEAT = re.compile(r"-([0-9]{1,3})\.json(?:\.txt)?$", re.IGNORECASE)
_OPEN_ARCHIVES = 6
_UNREADABLE = (
    zipfile.BadZipFile,  # it is none, or its directory or a sum is wrong
    zlib.error,  # what was packed is damaged
    EOFError,  # it ends too soon
    OSError,  # it cannot be opened, or a part lies where nothing is
    RuntimeError,  # it is locked with a password, or packed in a way that Python does not know (NotImplementedError)
    ValueError,  # a name or a number in it is none
)
"""What `zipfile` raises for an archive that somebody has sent: it is named, and the class goes on."""


@dataclass(frozen=True)
class Limits:
    """How much is opened at most.

    Args:
        files: in all.
        one: bytes of one file.
        expanded: bytes of all that comes out of one archive.
        ratio: how many times a file may be as large as it was packed; a text of answers is packed to a tenth.
        archive: bytes of an archive within an archive.
    """

    files: int = 100_000
    one: int = 5_000_000
    expanded: int = 2_000_000_000
    ratio: int = 150
    archive: int = 50_000_000


@dataclass(frozen=True)
class Given:
    """What the name of a file says of who handed it in, where a school's system wrote the name.

    Args:
        system: which system's names these are; empty for a name of the student's own.
        name: the student's name as the system writes it.
        id: the system's own number of the student (Canvas) or of the participant (Moodle).
        late: whether Canvas calls it late.
        repeat: 0 for the first file of this name, else the number that the system put behind it.
    """

    system: System = ""
    name: str = ""
    id: str = ""
    late: bool = False
    repeat: int = 0


@dataclass(frozen=True)
class Found:
    """A file that may be a hand-in; `Submissions.read` gives its content.

    Args:
        where: how people find it: the file, and within an archive the name there.
        given: what its name says.
    """

    where: str
    given: Given
    place: tuple[str, ...] = field(repr=False, compare=False, default=())
    """The path, and the numbers of entries within archives."""


@dataclass(frozen=True)
class Refused:
    """A file that was not opened.

    Args:
        where: as in `Found`.
        reason: a sentence for the teacher.
    """

    where: str
    reason: str


def given_by(name: str) -> Given:
    """What a name within a download says.

    Args:
        name: with its folders, parted by slashes.

    >>> given_by("Aya Mori_12345_assignsubmission_file_/hand-in.json").name
    'Aya Mori'
    >>> given_by("moriaya_LATE_77_4321_hand-in-2.json")
    Given(system='canvas', name='moriaya', id='77', late=True, repeat=2)
    """
    repeat = _REPEAT.search(name)
    times = int(repeat[1]) if repeat else 0
    for part in reversed(PurePosixPath(name).parts):
        if found := _MOODLE.fullmatch(part):
            return Given("moodle", found["name"], found["id"])
    if found := _CANVAS.fullmatch(PurePosixPath(name).name):
        return Given("canvas", found["name"], found["id"], bool(found["late"]), times)
    return Given()


class Submissions:
    """Everything below a folder or within a zip; as a context, it closes what it has opened.

    Args:
        path: the folder, zip or single file.
        limits: how much is opened at most.
    """

    def __init__(self, path: Path, limits: Limits | None = None) -> None:
        self.path = path
        self.limits = limits or Limits()
        self._archives: OrderedDict[tuple[str, ...], zipfile.ZipFile] = OrderedDict()

    def __enter__(self) -> Submissions:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        for archive in self._archives.values():
            archive.close()
        self._archives.clear()

    def __iter__(self) -> Iterator[Found | Refused]:
        """Every file, in the order of names: what may be a hand-in, and what was refused."""
        for count, one in enumerate(self._all(), start=1):
            if count > self.limits.files:
                yield Refused(self.path.name, say("submissions.many", most=self.limits.files))
                return
            yield one

    def read(self, found: Found) -> bytes:
        """The content of a file.

        Args:
            found: as it was given by this very object.

        Raises:
            OSError: if it cannot be read any more, or is larger than it says.
        """
        path, *entries = found.place
        if not entries:
            raw = _read_plain(Path(path), self.limits.one)
        else:
            try:
                archive = self._archive(found.place[:-1])
                raw = _unpacked(archive, archive.infolist()[int(entries[-1])], self.limits.one)
            except _UNREADABLE as fault:
                raise OSError(str(fault) or type(fault).__name__) from fault
        if len(raw) > self.limits.one:
            raise OSError(say("submissions.big", size=self.limits.one // 1_000_000))
        return raw

    def _all(self) -> Iterator[Found | Refused]:
        if self.path.is_dir() and not self.path.is_symlink():
            yield from self._folder(self.path, "")
        elif self.path.exists():
            yield from self._file(self.path, self.path.name)

    def _folder(self, folder: Path, shown: str) -> Iterator[Found | Refused]:
        try:
            entries = sorted(os.scandir(folder), key=lambda one: one.name)
        except OSError as fault:
            yield Refused(plain(shown or folder.name, 200), say("submissions.closed", detail=plain(fault.strerror)))
            return
        for entry in entries:
            name = f"{shown}/{entry.name}" if shown else entry.name
            if _is_litter(name):
                continue
            if entry.is_symlink():
                yield Refused(plain(name, 200), say("submissions.link"))
            elif entry.is_dir(follow_symlinks=False):
                yield from self._folder(Path(entry.path), name)
            else:
                yield from self._file(Path(entry.path), name)

    def _file(self, path: Path, name: str) -> Iterator[Found | Refused]:
        place = (str(path),)
        try:
            status = path.lstat()
        except OSError as fault:
            yield Refused(plain(name, 200), say("submissions.closed", detail=plain(fault.strerror)))
            return
        if not stat.S_ISREG(status.st_mode):
            yield Refused(plain(name, 200), say("submissions.link"))
        elif name.lower().endswith(".zip"):
            yield from self._entries(place, name, PurePosixPath(""))
        else:
            yield self._judged(name, name, status.st_size, place)

    def _judged(self, where: str, name: str, size: int, place: tuple[str, ...]) -> Found | Refused:
        """A file that may be opened, or why it is none of a student's."""
        where = plain(where, 200)
        if not name.lower().endswith((".json", ".json.txt")):
            return Refused(where, say("submissions.other_kind", kind=plain(PurePosixPath(name).suffix or name, 20)))
        if size > self.limits.one:
            return Refused(where, say("submissions.big", size=self.limits.one // 1_000_000))
        return Found(where, given_by(name), place)

    # ---- Archives ----

    def _archive(self, place: tuple[str, ...]) -> zipfile.ZipFile:
        """An archive, which stays open while it is used."""
        if place not in self._archives:
            if len(place) == 1:
                archive = zipfile.ZipFile(place[0])
            else:
                outer = self._archive(place[:-1])
                packed = _unpacked(outer, outer.infolist()[int(place[-1])], self.limits.archive)
                archive = zipfile.ZipFile(BytesIO(packed))
            self._archives[place] = archive
            while len(self._archives) > _OPEN_ARCHIVES:
                self._archives.popitem(last=False)[1].close()
        self._archives.move_to_end(place)
        return self._archives[place]

    def _entries(self, place: tuple[str, ...], shown: str, around: PurePosixPath) -> Iterator[Found | Refused]:
        try:
            entries = self._archive(place).infolist()
        except _UNREADABLE as fault:
            yield Refused(plain(shown, 200), say("submissions.broken_zip", detail=plain(fault)))
            return
        out = 0
        for number in sorted(range(len(entries)), key=lambda at: entries[at].filename):
            entry = entries[number]
            name = entry.filename
            where = f"{shown} > {name}"
            if entry.is_dir() or _is_litter(name):
                continue
            if reason := _danger(entry, self.limits):
                yield Refused(plain(where, 200), reason)
                continue
            within = (around / name).as_posix()
            if name.lower().endswith(".zip"):
                yield from self._inner((*place, str(number)), where, entry, PurePosixPath(within).parent)
                continue
            out += entry.file_size
            if out > self.limits.expanded:
                yield Refused(plain(shown, 200), say("submissions.expanded", size=self.limits.expanded // 1_000_000))
                return
            yield self._judged(where, within, entry.file_size, (*place, str(number)))

    def _inner(
        self, place: tuple[str, ...], where: str, entry: zipfile.ZipInfo, around: PurePosixPath
    ) -> Iterator[Found | Refused]:
        """An archive within an archive: a student may have packed the file once more, but nobody has to twice."""
        if len(place) > 2:
            yield Refused(plain(where, 200), say("submissions.nested"))
        elif entry.file_size > self.limits.archive:
            yield Refused(plain(where, 200), say("submissions.big", size=self.limits.archive // 1_000_000))
        else:
            yield from self._entries(place, where, around)


def _is_litter(name: str) -> bool:
    """Files that systems leave behind, and nobody has handed in."""
    parts = name.replace("\\", "/").split("/")
    return "__MACOSX" in parts or parts[-1].startswith(".") or parts[-1].lower() in ("thumbs.db", "desktop.ini")


def _danger(entry: zipfile.ZipInfo, limits: Limits) -> str:
    """Why an entry of an archive is not opened; empty where it may be."""
    name = entry.filename.replace("\\", "/")
    if name.startswith("/") or re.match(r"[A-Za-z]:", name) or ".." in name.split("/"):
        return say("submissions.way_out")
    if stat.S_ISLNK(entry.external_attr >> 16):
        return say("submissions.link")
    if entry.flag_bits & 1:
        return say("submissions.encrypted")
    if entry.file_size > 100_000 and entry.file_size > limits.ratio * max(1, entry.compress_size):
        return say("submissions.bomb", ratio=limits.ratio)
    return ""


def _read_plain(path: Path, most: int) -> bytes:
    with path.open("rb") as file:
        return file.read(most + 1)


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    with archive.open(entry) as file:
        raw = file.read(most + 1)
    if len(raw) > most:
        raise ValueError(say("submissions.big", size=most // 1_000_000))
    return raw
