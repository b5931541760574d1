"""The SQLite file under the progress store: its tables, opening it, what can go wrong, and putting it aside.

journal_mode=DELETE and synchronous=FULL: a copied file is complete, network homes work, and what was committed
survives a kill. Nothing is kept open between two operations, so a file that another program moves, replaces or
repairs is noticed at once.
"""

from __future__ import annotations

import contextlib
import errno
import sqlite3
import sys
import tempfile
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from course_utils.strings import say

FILE = "progress.sqlite"
APPLICATION = 0x43573249
"""`CW2I`: tells our file from another program's."""

# Step n brings a file of version n to version n + 1; an empty file has version 0. Steps are never changed, only added.
MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
    CREATE TABLE learners (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, key TEXT NOT NULL, guest INTEGER NOT NULL, created TEXT NOT NULL
    );
    -- "What `learner` answered belongs to `owner`": events never change, not even when a guest takes a name.
    CREATE TABLE joined (learner TEXT PRIMARY KEY, owner TEXT NOT NULL);
    CREATE TABLE events (
        id TEXT PRIMARY KEY, learner TEXT NOT NULL, time TEXT NOT NULL, item TEXT NOT NULL, version INTEGER NOT NULL,
        type TEXT NOT NULL, variant TEXT, parameters TEXT, response TEXT NOT NULL, confidence TEXT,
        attempt INTEGER NOT NULL, hint INTEGER NOT NULL, shown TEXT
    );
    CREATE INDEX events_of_learner ON events (learner, time);
    CREATE TRIGGER events_never_change BEFORE UPDATE ON events
        BEGIN SELECT RAISE(ABORT, 'events are only added or forgotten'); END;
    CREATE TABLE sessions (session TEXT PRIMARY KEY, learner TEXT NOT NULL);
    CREATE TABLE remembered (one INTEGER PRIMARY KEY CHECK (one = 1), learner TEXT NOT NULL);
    """,
    """
    ALTER TABLE events ADD COLUMN placed TEXT;
    """,
)
TABLES = ("meta", "learners", "joined", "events", "sessions", "remembered")

# Names of what is said in the catalogue.
FULL = "store.full"
READ_ONLY = "store.read_only"
BUSY = "store.busy"
NEWER = "store.newer"
FOREIGN = "store.foreign"
NO_FOLDER = "store.no_folder"
NO_LOCKS = "store.no_locks"
BROKEN = "store.broken"

_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_WORDS = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: READ_ONLY,
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
}
# Each of these says that bytes did not fit: a quota shows as a failed write, not as a full disk.
_NO_ROOM = {sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_TRUNCATE}
_LOCK_FAILED = {
    sqlite3.SQLITE_IOERR_LOCK,
    sqlite3.SQLITE_IOERR_RDLOCK,
    sqlite3.SQLITE_IOERR_UNLOCK,
    sqlite3.SQLITE_IOERR_CHECKRESERVEDLOCK,
}


class StoreFault(Exception):
    """The file must be left alone; the message is for the student."""


def is_damage(fault: Exception) -> bool:
    """Whether this fault means that the file's content is damaged."""
    return isinstance(fault, sqlite3.DatabaseError) and getattr(fault, "sqlite_errorcode", 0) & 0xFF in _DAMAGE


def in_words(fault: Exception, path: Path) -> str:
    """What to tell the student about a fault of the file at `path`."""
    if isinstance(fault, StoreFault):
        return str(fault)
    if isinstance(fault, OSError):
        known = {errno.ENOSPC: FULL, errno.EACCES: READ_ONLY, errno.EPERM: READ_ONLY, errno.EROFS: READ_ONLY}
        return say(known.get(fault.errno or 0, NO_FOLDER))
    code = getattr(fault, "sqlite_errorcode", 0)
    # SQLite calls some failing locks "busy", as if another program held the file.
    if code in _LOCK_FAILED or (code & 0xFF == sqlite3.SQLITE_BUSY and not _locks(path.parent)):
        return say(NO_LOCKS)
    return say(FULL if code in _NO_ROOM else _WORDS.get(code & 0xFF, BROKEN))


def _locks(folder: Path) -> bool:
    """Whether files in a folder can be locked, as far as that can be tried."""
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        with tempfile.TemporaryFile(dir=folder) as probe:
            fcntl.lockf(probe, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as fault:
        return fault.errno not in (errno.ENOLCK, errno.EOPNOTSUPP, errno.EINVAL, errno.ENOSYS)
    return True


@contextlib.contextmanager
def opened(path: Path, patience: float, check: bool = False) -> Iterator[sqlite3.Connection]:
    """The file, made or brought up to date if need be, and closed again.

    Args:
        path: where it is.
        patience: seconds to wait for another writer.
        check: read every page, and write one, to find faults before an answer depends on it.

    Yields:
        A connection without automatic transactions.

    Raises:
        StoreFault: if the file is not ours or from a newer version.
        sqlite3.Error: as SQLite says.
        OSError: if the folder cannot be made.
    """
    if not path.is_absolute():
        raise StoreFault(say(NO_FOLDER))
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with contextlib.closing(sqlite3.connect(path, timeout=patience, isolation_level=None)) as db:
        version = _version(db)
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute("PRAGMA synchronous = FULL")
        # What is forgotten is overwritten, not only unlinked.
        db.execute("PRAGMA secure_delete = ON")
        if version < len(MIGRATIONS):
            migrate(db)
        if check:
            _look_for_damage(db)
            with transaction(db):
                db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        yield db


def _look_for_damage(db: sqlite3.Connection) -> None:
    if db.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        damaged = sqlite3.DatabaseError("the file is damaged")
        damaged.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise damaged


def _version(db: sqlite3.Connection) -> int:
    application = db.execute("PRAGMA application_id").fetchone()[0]
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    used = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application != APPLICATION and (application or version or used):
        raise StoreFault(say(FOREIGN))
    if version > len(MIGRATIONS):
        raise StoreFault(say(NEWER))
    return version


def migrate(db: sqlite3.Connection) -> None:
    """Bring an empty or older file up to date, in one transaction that two programs may try at once."""
    with transaction(db):
        version = int(db.execute("PRAGMA user_version").fetchone()[0])
        for step in MIGRATIONS[version:]:
            for statement in _statements(step):
                db.execute(statement)
        # The salt keeps guests of different computers apart even where the sessions are named alike.
        db.execute("INSERT OR IGNORE INTO meta VALUES ('salt', ?)", (str(uuid.uuid4()),))
        db.execute(f"PRAGMA application_id = {APPLICATION}")
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _statements(script: str) -> Iterator[str]:
    # Not executescript: it commits first, and a kill between two statements would leave half a version.
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@contextlib.contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All or nothing; waits its turn at the start, where waiting cannot deadlock."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            db.execute("ROLLBACK")
        raise


def in_memory(path: Path | None, patience: float) -> sqlite3.Connection:
    """A store in memory: a copy of the file as far as it can be read, else empty.

    Args:
        path: the file, or None if there is none.
        patience: seconds to wait for a writer.

    Returns:
        A connection that any thread may use.
    """
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        if path is not None:
            address = f"{path.as_uri()}?mode=ro"
            with contextlib.closing(sqlite3.connect(address, uri=True, timeout=patience)) as db:
                _version(db)
                db.backup(memory)
            _look_for_damage(memory)
    except (sqlite3.Error, OSError, ValueError, StoreFault):
        memory.close()
        memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    migrate(memory)
    return memory


def put_aside(path: Path) -> Path:
    """Move a damaged file out of the way, with its journal, which must never be played into a new file.

    Args:
        path: the damaged file.

    Returns:
        Where it is now.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    names = [f"progress-damaged-{stamp}{f'-{n}' if n else ''}.sqlite" for n in range(100)]
    aside = next(path.with_name(name) for name in names if not path.with_name(name).exists())
    with contextlib.suppress(FileNotFoundError):
        Path(f"{path}-journal").replace(f"{aside}-journal")
    path.replace(aside)
    return aside


def salvage(aside: Path, db: sqlite3.Connection) -> None:
    """Copy every row that can still be read from a damaged file into a new one.

    Args:
        aside: the damaged file.
        db: the new one, opened.
    """
    with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(aside)) as damaged, transaction(db):
        for table in TABLES:
            # The salt is the one row that both have; the old one keeps the guests of running sessions.
            how = "REPLACE" if table == "meta" else "IGNORE"
            for columns, row in _readable(damaged, table):
                with contextlib.suppress(sqlite3.Error):
                    into = f"{table} ({', '.join(columns)})"
                    db.execute(f"INSERT OR {how} INTO {into} VALUES ({', '.join('?' * len(row))})", row)


def _readable(damaged: sqlite3.Connection, table: str) -> Iterator[tuple[list[str], tuple[object, ...]]]:
    """Rows, with the columns that this version of the file has: up to the damage from the front, then from the back.

    A row in the middle may come twice.
    """
    for direction in ("ASC", "DESC"):
        with contextlib.suppress(sqlite3.Error):
            rows = damaged.execute(f"SELECT * FROM {table} NOT INDEXED ORDER BY rowid {direction}")
            columns = [one[0] for one in rows.description]
            for row in rows:
                yield columns, row
