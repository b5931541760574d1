"""The sound records as they were last read, kept beside the environment: a kernel need not read all YAML again.

What is kept is plain JSON: a line with a stamp over all that they came from and with every id, then a line for each
kind with the fields of its records, so that only those that are asked for are read. It is taken only if the stamp is
today's, and a record is made of it only if it passes its model again; whatever else is there is as if it were not, and
is made anew. Only records without any problem are kept, so that every fault is found by reading.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs
import pydantic
import pydantic_core
import yaml

NAME = "course-records.json"
_MOST_BYTES = 100_000_000


@dataclass(frozen=True)
class Kept:
    """Records as they were kept.

    Args:
        kinds: the kind of every record by its id.
        texts: the fields of all records of a kind, as JSON, by kind.
    """

    kinds: Mapping[str, str]
    texts: Mapping[str, bytes]


def place() -> Path:
    """Where the records are kept: in the environment that reads them, else among the user's own caches.

    Example:
        >>> place().name
        'course-records.json'
    """
    if sys.prefix != sys.base_prefix:
        return Path(sys.prefix) / NAME
    return platformdirs.user_cache_path("course-records", appauthor=False) / NAME


def stamp(files: Iterable[Path]) -> str:
    """A digest of all that the records come from: the files' contents, Python and the libraries that read them.

    Args:
        files: the seed files, and the code that reads and checks them.

    Raises:
        OSError: where a file cannot be read.

    Example:
        >>> len(stamp([]))
        64
    """
    versions = (sys.version, pydantic.VERSION, pydantic_core.__version__, yaml.__version__)
    digest = hashlib.sha256(repr(versions).encode())
    for path in sorted(files):
        content = path.read_bytes()
        digest.update(f"\0{path}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def take(path: Path, wanted: str) -> Kept | None:
    """The kept records; nothing where anything about them is amiss that can be seen without reading each kind.

    Args:
        path: where they are kept.
        wanted: the stamp that they must have.

    Example:
        >>> take(Path("nowhere"), "") is None
        True
    """
    try:
        with path.open("rb") as file:
            if not _ours(os.fstat(file.fileno())):
                return None
            first, *texts = file.read(_MOST_BYTES).split(b"\n")
        kept = json.loads(first)
        if kept["stamp"] != wanted:
            return None
        kinds = {str(name): str(kind) for name, kind in kept["kinds"].items()}
        return Kept(kinds, dict(zip(map(str, kept["records"]), texts, strict=True)))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def fields_in(text: bytes) -> list[Any]:
    """The fields of each record of a kind, as they were read.

    Args:
        text: one of `Kept.texts`.

    Raises:
        ValueError: where it is damaged.

    Example:
        >>> fields_in(b'[{"id": "term-pact"}]')
        [{'id': 'term-pact'}]
    """
    try:
        return list(json.loads(text))
    except (TypeError, RecursionError) as fault:
        message = "these are no records"
        raise ValueError(message) from fault


def keep(path: Path, made: str, records: Mapping[str, list[Any]], kinds: Mapping[str, str]) -> None:
    """Keep records for the next time; where that cannot be, they are read anew then.

    Two that write at once do no harm: each writes a file of its own and puts it in its place whole.

    Args:
        path: where to keep them.
        made: the stamp of what they came from.
        records: their fields as read, by kind.
        kinds: the kind of every record by its id.
    """
    new = None
    try:
        parts = [{"stamp": made, "kinds": dict(kinds), "records": list(records)}, *records.values()]
        text = "\n".join(json.dumps(one, ensure_ascii=False) for one in parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.")
        new = Path(name)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        new.replace(path)
    except (OSError, ValueError, TypeError):
        if new is not None:
            _put_away(new)


def _put_away(unfinished: Path) -> None:
    try:
        unfinished.unlink(missing_ok=True)
    except OSError:
        return  # a folder that took a file and keeps it: nothing reads it


def _ours(found: os.stat_result) -> bool:
    """Whether nobody but this user could have written the file."""
    if not hasattr(os, "getuid"):
        return True
    return found.st_uid == os.getuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
