"""What a student did, remembered: an append-only log of events in one SQLite file.

No fault of the disk or the file raises into a lesson. Every write is a list of SQL statements that may be run twice
without harm. If the file cannot take them they are run on a copy in memory, kept, and tried again with the next
operation; `state` says so in plain words. A damaged file is put aside and what can be read of it is carried over.

Events never change. A guest who takes a name is *joined* to it: the events keep the guest's id in the file and
are read under the learner's id. An event's time is the clock's own; where the clock had been set back, the event is
`placed` just after the learner's last one, so that the order of events is the same in every store that holds them.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import threading
import uuid
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from typing import Any, TypeVar

import platformdirs

from course_utils.identity import identity
from course_utils.strings import counted, say
from course_utils.thinking import progress_sqlite as file
from course_utils.thinking.progress_file import (
    Event,
    Learner,
    file_name,
    just_after,
    new_id,
    now_utc,
    read_file,
    write_file,
)
from course_utils.thinking.progress_names import ProgressError, clean_name, name_key, numbered
from course_utils.thinking.progress_session import on_binder, session_key

__all__ = [
    "Event",
    "Learner",
    "ProgressError",
    "ProgressStore",
    "Restored",
    "StoreState",
    "file_name",
    "named_by",
    "new_id",
    "now_utc",
    "session_key",
]

Statement = tuple[str, tuple[Any, ...]]

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_FIELDS = tuple(Event.model_fields)
_ITEM = _FIELDS.index("item")
_FEW = 500
"""Items that one question to SQLite names: older ones take no more than 999 values."""
_FAMILY = (
    "WITH RECURSIVE family(id) AS (SELECT ? UNION SELECT joined.learner FROM joined JOIN family"
    " ON joined.owner = family.id) "
)
"""Ids of a learner and of everyone joined to that learner."""


@dataclass(frozen=True)
class StoreState:
    """Whether answers reach the disk, what to tell the student, and whether the computer itself is lent (Binder)."""

    ok: bool
    text: str
    lent: bool = False


@dataclass(frozen=True)
class Restored:
    """What a progress file brought: events that were new, events that were here already, and whose they are."""

    added: int
    known: int
    learner: Learner


class ProgressStore:
    """The progress of everyone who learns with this account.

    Args:
        folder: where the file is kept; else the folder in `COURSE_PROGRESS`; else the platform's place for user data.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     store = ProgressStore(folder)
    ...     me = store.choose(session_key(), "Mika")
    ...     kept = store.append(Event.new(learner=me.id, item="q00-thesis", version=1, type="single", response="b"))
    ...     store.events(me) == [kept], store.state.ok
    (True, True)
    """

    def __init__(self, folder: str | Path | None = None) -> None:
        self._path = _folder(folder) / file.FILE
        self._lock = threading.RLock()
        self._memory: sqlite3.Connection | None = None
        self._pending: list[Statement] = []
        self._cause = ""
        self._damage = ""
        self._news = ""
        self._checked = False

    @property
    def path(self) -> Path:
        """The SQLite file, whether or not it can be used."""
        return self._path

    @property
    def state(self) -> StoreState:
        """Whether answers reach the disk, and what to tell the student (the last piece of news included)."""
        with self._lock:
            self._write([])
            if self._memory is None:
                parts = [say("store.kept_on_binder" if on_binder() else "store.kept")]
            else:
                parts = [self._cause, *self._not_on_disk(), say("store.in_memory")]
            text = " ".join(filter(None, [*parts, self._damage, self._news]))
            return StoreState(self._memory is None, text, on_binder())

    # Who is learning

    def learners(self) -> list[Learner]:
        """Everyone who can be chosen: names in order of the alphabet, then guests with answers, newest first."""
        rows = self._read("SELECT id, name, guest, created FROM learners WHERE id NOT IN (SELECT learner FROM joined)")
        everyone = [self._learner(row) for row in rows]
        names = sorted((one for one in everyone if not one.guest), key=lambda one: (one.name.casefold(), one.created))
        guests = [one for one in everyone if one.guest and one.answers]
        return names + sorted(guests, key=lambda one: one.created, reverse=True)

    def remembered(self) -> Learner | None:
        """The learner with whom new sessions start, if one was remembered on purpose."""
        rows = self._read("SELECT learner FROM remembered")
        return self._known(rows[0][0]) if rows else None

    def current(self, session: str) -> Learner:
        """Who is learning in a session.

        Args:
            session: see `session_key`.

        Returns:
            Whom the session chose; else its guest, once that guest has answered; else the remembered
            learner; else the session's guest, who is written down with the first answer.
        """
        chosen = self._read("SELECT learner FROM sessions WHERE session = ?", session)
        known = self._known(chosen[0][0]) if chosen else None
        if known is not None:
            return known
        salt = self._read("SELECT value FROM meta WHERE key = 'salt'")[0][0]
        guest = str(uuid.uuid5(uuid.NAMESPACE_OID, f"{salt} {session}"))
        if self._memory is not None:
            # Another salt may come with the disk; this session's answers must stay with this guest.
            pin: Statement = ("INSERT OR IGNORE INTO sessions VALUES (?, ?)", (session, guest))
            if pin not in self._pending:
                self._write([pin])
        return self._known(guest) or self.remembered() or _new_guest(guest)

    def offer(self, session: str) -> Learner | None:
        """Who answered last on this account, for a session in which nobody has said who is learning.

        Args:
            session: see `session_key`.

        Returns:
            The last learner other than the session's own guest; none if there is none, or somebody was chosen.
        """
        current = self.current(session)
        if not current.guest or self._read("SELECT 1 FROM sessions WHERE session = ?", session):
            return None
        # In the order in which answers were kept, whatever the clock said.
        for (learner,) in self._read("SELECT learner FROM events GROUP BY learner ORDER BY max(rowid) DESC"):
            known = self._known(learner)
            if known is not None and known.id != current.id:
                return known
        return None

    def named(self, name: str) -> Learner | None:
        """The learner of a name, if there is one.

        Args:
            name: as typed; capitals and what cannot be seen make no difference.

        Raises:
            ProgressError: if this cannot be a name.
        """
        key = name_key(clean_name(name))
        rows = self._read("SELECT id, name FROM learners WHERE NOT guest ORDER BY created, id")
        found = next((learner for learner, other in rows if name_key(other) == key), None)
        return self._known(found) if found else None

    def free_name(self, name: str) -> str:
        """A name that nobody here has: this one, or this one with a number behind it.

        Args:
            name: as typed.

        Raises:
            ProgressError: if this cannot be a name.
        """
        plain = clean_name(name)
        candidates = chain([plain], (numbered(plain, number) for number in count(2)))
        return next(one for one in candidates if self.named(one) is None)

    def choose(self, session: str, name_or_id: str | None, remember: bool = False) -> Learner:
        """Say who is learning in a session.

        What the session's guest answered goes with a chosen name, and, if nobody was chosen before, with a chosen
        guest; `state` says so once.

        Args:
            session: see `session_key`.
            name_or_id: a known learner's id, or a name (made if new; capitals make no difference), or None for
                a fresh guest ("someone else").
            remember: start later sessions with this learner; if False nobody is remembered.

        Returns:
            The learner.

        Raises:
            ProgressError: if the name cannot be used or the id is not known.
        """
        with self._lock:
            before = self.current(session)
            statements: list[Statement] = []
            if name_or_id is None:
                learner = _new_guest(new_id())
                statements.append(_adding(learner))
            elif _UUID.fullmatch(name_or_id):
                found = before if name_or_id == before.id else self._known(name_or_id)
                if found is None:
                    raise ProgressError(say("progress.learner_gone"))
                learner = found
            else:
                learner = self.named(name_or_id) or _new_name(name_or_id)
                statements += _adding_name(learner)
            statements += self._settling(session, before, learner, someone_else=name_or_id is None)
            if remember:
                statements.append(("INSERT OR REPLACE INTO remembered VALUES (1, ?)", (learner.id,)))
            else:
                statements.append(("DELETE FROM remembered", ()))
            self._write(statements)
            return self.current(session)

    def forget(self, learner: str | Learner) -> int:
        """Delete a learner and everything that learner answered.

        Args:
            learner: the learner or the id.

        Returns:
            How many events were deleted. If the disk could not be written, `state` says that they are still there.
        """
        with self._lock:
            owner = self._owner(learner)
            deleted = int(self._read(f"{_FAMILY} SELECT count(*) FROM events WHERE learner IN family", owner)[0][0])
            family = [row[0] for row in self._read(f"{_FAMILY} SELECT id FROM family", owner)]
            # The session goes on with a fresh guest: not with somebody whom its first guest became.
            guest = _new_guest(new_id())
            statements = [_adding(guest)]
            for one in family:
                statements.append(("UPDATE sessions SET learner = ? WHERE learner = ?", (guest.id, one)))
                for column in ("events.learner", "learners.id", "remembered.learner", "joined.learner"):
                    table, _, name = column.partition(".")
                    statements.append((f"DELETE FROM {table} WHERE {name} = ?", (one,)))
            self._write(statements)
            kept_aside = sorted(self._path.parent.glob("progress-damaged-*.sqlite"))
            names = ", ".join(path.name for path in kept_aside)
            self._news = say("store.set_aside", names=names) if names else ""
            return deleted

    # What was answered

    def append(self, event: Event) -> Event:
        """Remember an event.

        Args:
            event: see `Event.new`. An id that is here already changes nothing.

        Returns:
            The event as it is kept: under the learner whom the id is joined to, and placed after that learner's
            last event even if the computer's clock was set back.
        """
        with self._lock:
            owner = self._owner(event.learner)
            query = f"{_FAMILY} SELECT max(coalesce(placed, time)) FROM events WHERE learner IN family"
            last = self._read(query, owner)[0][0]
            placed = just_after(last) if last is not None and last >= event.time else None
            kept = event.model_copy(update={"learner": owner, "placed": placed})
            self._news = ""
            self._write([_adding(_new_guest(owner)), _inserting(kept)])
            return kept

    def events(self, learner: str | Learner, items: Collection[str] | None = None) -> list[Event]:
        """What a learner answered.

        Args:
            learner: the learner or the id.
            items: only these questions or predictions, see `named_by`; all if left out.

        Returns:
            Events, oldest first.
        """
        if items is not None and not items:
            return []
        wanted = named_by(items) if items is not None else None
        owner = self._owner(learner)
        only: list[str] = []
        if wanted is not None:
            kept = self._read(f"{_FAMILY} SELECT DISTINCT item FROM events WHERE learner IN family", owner)
            only = [item for (item,) in kept if wanted(str(item))]
            if not only:
                return []
        # Of thousands of rows a card shows a few: only these are fetched.
        named = only if len(only) <= _FEW else []
        clause = f"AND item IN ({', '.join('?' * len(named))})" if named else ""
        order = "ORDER BY coalesce(placed, time), id"
        query = f"{_FAMILY} SELECT {', '.join(_FIELDS)} FROM events WHERE learner IN family {clause} {order}"
        rows = (row for row in self._read(query, owner, *named) if wanted is None or wanted(str(row[_ITEM])))
        return [event for row in rows if (event := _event(row, owner)) is not None]

    # The progress file

    def export(self, learner: str | Learner) -> str:
        """The text of a learner's progress file; `file_name` gives it a name.

        Args:
            learner: the learner or the id.

        Returns:
            JSON, see `progress_file`.
        """
        owner = self._owner(learner)
        return write_file(self._known(owner) or _new_guest(owner), self.events(owner))

    def restore(self, text: str | bytes, session: str | None = None) -> Restored:
        """Merge a progress file: nothing is lost, nothing is counted twice.

        A file of a learner whose name is known here goes to that name. With a session given, the session goes on
        with the restored learner, and a guest's file goes to the name that is learning.

        Args:
            text: the file's content.
            session: the session that asked, see `session_key`.

        Returns:
            What came of it.

        Raises:
            ProgressError: if the file is not a whole progress file of this version; nothing is added then.
        """
        content = read_file(text)
        with self._lock:
            before = self.current(session) if session is not None else None
            learner = owner = content.learner
            statements: list[Statement] = []
            if learner.guest and before is not None and not before.guest:
                statements.append(_joining(learner.id, before.id))
                owner = before
            elif learner.guest:
                statements.append(_adding(learner))
            elif self._known(learner.id) is None:
                statements += _adding_name(learner)
            here = {row[0] for row in self._read("SELECT id FROM events")}
            added = [event for event in content.events if event.id not in here]
            statements += map(_inserting, added)
            self._news = ""
            if session is not None and before is not None:
                statements += self._settling(session, before, owner)
            self._write(statements)
            known = self._known(learner.id) or _new_guest(learner.id)
            return Restored(len(added), len(content.events) - len(added), known)

    def _settling(self, session: str, before: Learner, learner: Learner, someone_else: bool = False) -> list[Statement]:
        """Let a session go on with a learner, and say what becomes of what its guest answered.

        It goes with a name; and with an earlier guest, if nobody has said yet who is learning in this session.
        """
        statements: list[Statement] = []
        self._news = ""
        chosen = self._read("SELECT 1 FROM sessions WHERE session = ?", session)
        goes_with = not learner.guest or not (chosen or someone_else)
        if before.guest and goes_with and before.id != self._owner(learner):
            statements.append(_joining(before.id, learner.id))
            if before.answers and not learner.guest:
                self._news = say("store.moved", count=counted("learner.answers", before.answers), name=learner.name)
        statements.append(("INSERT OR REPLACE INTO sessions VALUES (?, ?)", (session, learner.id)))
        return statements

    # Reading rows

    def _owner(self, learner: str | Learner) -> str:
        owner = learner if isinstance(learner, str) else learner.id
        seen = {owner}
        while (rows := self._read("SELECT owner FROM joined WHERE learner = ?", owner)) and rows[0][0] not in seen:
            owner = str(rows[0][0])
            seen.add(owner)
        return owner

    def _known(self, learner: str) -> Learner | None:
        rows = self._read("SELECT id, name, guest, created FROM learners WHERE id = ?", self._owner(learner))
        return self._learner(rows[0]) if rows else None

    def _learner(self, row: Sequence[Any]) -> Learner:
        learner, name, guest, created = row
        # Not validated: a row that another program touched must not stop a lesson.
        return Learner.model_construct(
            id=learner, name=name, guest=bool(guest), created=created, answers=self._count(learner)
        )

    def _count(self, learner: str) -> int:
        query = f"{_FAMILY} SELECT count(DISTINCT item) FROM events WHERE learner IN family"
        return int(self._read(query, learner)[0][0])

    # The file, or memory in its place

    def _read(self, query: str, *values: Any) -> list[Any]:
        with self._lock:
            if self._memory is None:
                try:
                    return self._on_disk(lambda db: db.execute(query, values).fetchall())
                except (sqlite3.Error, OSError, file.StoreFault) as fault:
                    self._go_to_memory(fault)
            assert self._memory is not None
            return self._memory.execute(query, values).fetchall()

    def _write(self, statements: Sequence[Statement]) -> None:
        with self._lock:
            self._pending += statements
            try:
                self._on_disk(self._flush)
            except (sqlite3.Error, OSError, file.StoreFault) as fault:
                memory = self._go_to_memory(fault)
                for statement in statements:
                    memory.execute(*statement)
                return
            self._pending.clear()
            if self._memory is not None:
                self._memory.close()
            self._memory = None

    def _flush(self, db: sqlite3.Connection) -> None:
        if self._pending:
            with file.transaction(db):
                for statement in self._pending:
                    db.execute(*statement)

    def _go_to_memory(self, fault: Exception) -> sqlite3.Connection:
        self._cause = file.in_words(fault, self._path)
        if self._memory is None:
            self._memory = file.in_memory(self._path, _IMPATIENT)
            # Whatever was wrong may also have been wrong with the first look.
            self._checked = False
        return self._memory

    def _on_disk(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result:
        try:
            return self._tried(work)
        except sqlite3.DatabaseError as fault:
            if not file.is_damage(fault):
                raise
        self._repair()
        return self._tried(work)

    def _tried(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result:
        patience = _PATIENT if self._memory is None else _IMPATIENT
        with file.opened(self._path, patience, check=not self._checked) as db:
            result = work(db)
        self._checked = True
        return result

    def _repair(self) -> None:
        try:
            # Another notebook may have put the damaged file aside already; its new one must stay.
            with file.opened(self._path, _PATIENT, check=True):
                return
        except sqlite3.DatabaseError as fault:
            if not file.is_damage(fault):
                raise
        try:
            aside = file.put_aside(self._path)
        except FileNotFoundError:
            return
        with file.opened(self._path, _PATIENT) as db:
            file.salvage(aside, db)
            saved = db.execute("SELECT count(*) FROM events").fetchone()[0]
        self._damage = f"{say('store.repaired', file=aside.name)} {counted('store.carried', saved)}"

    def _not_on_disk(self) -> list[str]:
        waiting = sum(sql == _INSERT for sql, _ in self._pending)
        told = []
        if waiting:
            told.append(counted("store.waiting", waiting))
        if any(sql.startswith("DELETE FROM events") for sql, _ in self._pending):
            told.append(say("store.not_forgotten"))
        return told


_Result = TypeVar("_Result")
_PATIENT = 5.0
"""Seconds to wait for another notebook's write, which takes milliseconds."""
_IMPATIENT = 0.2
"""Seconds to wait once the file has failed, so that every further answer does not hang."""

_INSERT = f"INSERT OR IGNORE INTO events ({', '.join(_FIELDS)}) VALUES ({', '.join('?' * len(_FIELDS))})"


def named_by(names: Collection[str]) -> Callable[[str], bool]:
    """Whether an item is meant by one of some names; the twin of `namedBy` in `front/progress/wanted.js`.

    Args:
        names: items. One that ends in a star means whatever begins so, one that begins with a star whatever ends so.

    >>> meant = named_by(["q01-thesis", "warmup-06-*", "*q02-treaty"])
    >>> [meant(one) for one in ("q01-thesis", "warmup-06-q03-steps", "review-q02-treaty", "q03-steps")]
    [True, True, True, False]
    """
    exact = frozenset(names)
    begins = tuple(one[:-1] for one in exact if one.endswith("*"))
    ends = tuple(one[1:] for one in exact if one.startswith("*"))
    return lambda item: item in exact or item.startswith(begins) or item.endswith(ends)


def _folder(folder: str | Path | None) -> Path:
    chosen = (
        folder
        or os.environ.get("COURSE_PROGRESS", "").strip()
        or platformdirs.user_data_dir(identity().slug, appauthor=False)
    )
    try:
        return Path(chosen).expanduser().absolute()
    except (RuntimeError, OSError):
        # No home folder: the path stays relative, which `progress_sqlite` refuses.
        return Path(chosen)


def _new_guest(learner: str) -> Learner:
    return Learner(id=learner, name="", guest=True, created=now_utc())


def _new_name(name: str) -> Learner:
    return Learner(id=new_id(), name=clean_name(name), guest=False, created=now_utc())


def _adding(learner: Learner) -> Statement:
    """Write a learner down, unless that id is known or belongs to somebody."""
    sql = (
        "INSERT OR IGNORE INTO learners (id, name, key, guest, created) SELECT ?, ?, ?, ?, ?"
        " WHERE NOT EXISTS (SELECT 1 FROM joined WHERE learner = ?)"
    )
    return sql, (learner.id, learner.name, name_key(learner.name), learner.guest, learner.created, learner.id)


def _adding_name(learner: Learner) -> list[Statement]:
    """Write a named learner down; if another notebook was faster with this name, join the two."""
    key = name_key(learner.name)
    join = (
        "INSERT OR IGNORE INTO joined SELECT ?, id FROM learners WHERE NOT guest AND key = ? AND id != ?"
        " AND NOT EXISTS (SELECT 1 FROM learners WHERE id = ?) ORDER BY created, id LIMIT 1"
    )
    return [(join, (learner.id, key, learner.id, learner.id)), _adding(learner)]


def _joining(guest: str, owner: str) -> Statement:
    # The owner may itself be joined by now; a chain is followed when reading.
    return "INSERT OR IGNORE INTO joined SELECT ?, ? WHERE ? != ?", (guest, owner, guest, owner)


def _inserting(event: Event) -> Statement:
    fields = event.model_dump()
    fields["response"] = json.dumps(event.response, ensure_ascii=False)
    fields["parameters"] = None if event.parameters is None else json.dumps(event.parameters, ensure_ascii=False)
    return _INSERT, tuple(fields[name] for name in _FIELDS)


def _event(row: Sequence[Any], owner: str) -> Event | None:
    fields = dict(zip(_FIELDS, row, strict=True))
    try:
        fields["response"] = json.loads(fields["response"])
        fields["parameters"] = None if fields["parameters"] is None else json.loads(fields["parameters"])
        return Event.model_validate({**fields, "hint": bool(fields["hint"]), "learner": owner})
    except (TypeError, ValueError, RecursionError):
        # A row that another program touched must not stop a lesson, nor spoil the hand-in file.
        return None
