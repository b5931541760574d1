"""The progress store: answers are kept whatever happens to the file, and what happened is said."""

from __future__ import annotations

import itertools
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils.strings import say
from course_utils.thinking import progress_session, progress_sqlite
from course_utils.thinking.progress import Event, Learner, ProgressError, ProgressStore, now_utc, session_key
from course_utils.thinking.progress_file import write_file

CHILD = Path(__file__).with_name("progress_child.py")
ANNA, BORIS = "5a0c2c5e-7d3c-4d0e-9a55-0b6a5f1f0a01", "5a0c2c5e-7d3c-4d0e-9a55-0b6a5f1f0a02"
needs_posix = pytest.mark.skipif(os.name != "posix", reason="stages a fault with POSIX tools")


@pytest.fixture
def store(tmp_path):
    return ProgressStore(tmp_path)


def answer(learner, item="q-1", **more) -> Event:
    owner = learner if isinstance(learner, str) else learner.id
    return Event.new(**{"learner": owner, "item": item, "version": 1, "type": "single", "response": "b", **more})


def child(what, folder, learner, number=0) -> subprocess.Popen:
    command = [sys.executable, str(CHILD), what, str(folder), learner, str(number)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finished(process) -> list[str]:
    out, err = process.communicate(timeout=30)
    assert process.returncode == 0, err
    assert err == ""
    return out.splitlines()


def limit_pages(monkeypatch, pages) -> None:
    """Make SQLite say that the disk is full beyond a number of pages; None lifts the limit."""
    connect = sqlite3.connect

    def limited(where, *args, **kwargs):
        db = connect(where, *args, **kwargs)
        if str(where).endswith("progress.sqlite"):
            db.execute(f"PRAGMA max_page_count = {pages}")
        return db

    if pages is None:
        monkeypatch.undo()
    else:
        monkeypatch.setattr(progress_sqlite.sqlite3, "connect", limited)


# Who is learning


def test_nobody_chosen_is_a_guest_of_the_session(store, tmp_path):
    """Two notebooks of one session share a guest; nothing is written until an answer comes."""
    guest = store.current("morning")
    assert guest.guest
    assert ProgressStore(tmp_path).current("morning").id == guest.id
    assert store.learners() == []


def test_a_new_session_does_not_show_the_last_pupils_answers(store):
    """On a shared account the next session starts empty, and the earlier guest can still be chosen."""
    first = store.current("morning")
    for number in range(6):
        store.append(answer(first, f"q-{number}"))
    second = store.current("afternoon")
    assert second.id != first.id
    assert store.events(second) == []
    (listed,) = store.learners()
    assert (listed.id, listed.answers) == (first.id, 6)
    assert store.choose("afternoon", first.id).answers == 6
    assert len(store.events(store.current("afternoon"))) == 6


def test_a_chosen_learner_is_not_the_next_sessions(store):
    """A name holds for the session; only remembering on purpose makes it last."""
    anna = store.choose("morning", "Anna")
    assert store.current("morning").id == anna.id
    assert store.current("afternoon").guest
    store.choose("morning", "Anna", remember=True)
    assert store.current("afternoon").id == anna.id
    assert store.remembered().name == "Anna"
    store.choose("morning", "Anna")
    assert store.remembered() is None
    assert store.current("afternoon").guest


def test_remembering_does_not_hide_another_sessions_answers(store):
    """A guest who has answered stays who is learning in that session."""
    guest = store.current("one")
    store.append(answer(guest))
    store.choose("two", "Anna", remember=True)
    assert store.current("one").id == guest.id


def test_a_guests_answers_go_with_the_name(store, tmp_path):
    """Nothing is lost when a guest gives a name, and it is said once."""
    guest = store.current("s")
    kept = [store.append(answer(guest, item)) for item in ("q-1", "q-2")]
    other_notebook = ProgressStore(tmp_path)
    anna = store.choose("s", "Anna")
    assert anna.answers == 2
    assert "2 answers" in store.state.text
    assert "Anna" in store.state.text
    assert [event.id for event in store.events(anna)] == [event.id for event in kept]
    assert {event.learner for event in store.events(anna)} == {anna.id}
    late = other_notebook.append(answer(guest, "q-3"))
    assert late.learner == anna.id
    assert len(store.events(anna)) == 3
    assert [learner.name for learner in store.learners()] == ["Anna"]
    store.append(answer(anna))
    assert "2 answers" not in store.state.text


def test_changing_from_name_to_name_moves_nothing(store):
    """The next pupil in the same session does not inherit the last one's answers."""
    anna = store.choose("s", "Anna")
    store.append(answer(anna))
    boris = store.choose("s", "Boris")
    assert store.events(boris) == []
    assert len(store.events(anna)) == 1
    someone_else = store.choose("s", None)
    assert someone_else.guest
    assert store.events(someone_else) == []
    assert store.current("s").id == someone_else.id


def test_a_name_is_one_learner(store):
    """Capitals and spaces do not make another learner; an unknown id is refused."""
    anna = store.choose("s", "Anna  B.")
    assert store.choose("t", " anna b. ").id == anna.id
    with pytest.raises(ProgressError, match="not known"):
        store.choose("s", BORIS)
    with pytest.raises(ProgressError, match="Type a name"):
        store.choose("s", " ")


def test_forgetting_deletes(store, tmp_path):
    """After forgetting no byte of the answers is in the file, and nobody else is touched."""
    guest = store.current("s")
    store.append(answer(guest, type="note", response="a secret of the guest"))
    anna = store.choose("s", "Anna", remember=True)
    store.append(answer(anna, type="note", response="a secret of Anna"))
    boris = store.choose("t", "Boris")
    store.append(answer(boris))
    assert store.forget(anna) == 2
    assert [learner.name for learner in store.learners()] == ["Boris"]
    assert len(store.events(boris)) == 1
    assert (store.current("s").guest, store.current("s").answers) == (True, 0)
    assert b"secret" not in store.path.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["progress.sqlite"]


def test_forgetting_the_second_pupil_does_not_bring_back_the_first(store):
    """The session goes on with a fresh guest, not with whom its first guest became."""
    store.append(answer(store.current("s")))
    store.choose("s", "Anna")
    boris = store.choose("s", "Boris")
    store.forget(boris)
    assert store.current("s").guest
    assert store.events(store.current("s")) == []


def test_two_notebooks_that_make_one_name_share_a_learner(store):
    """The slower of two notebooks that write a new name joins the faster one."""
    from course_utils.thinking.progress import _adding_name

    one, two = (
        Learner(id=one, name=name, guest=False, created="2026-11-23T08:00:00.000Z")
        for one, name in ((ANNA, "Anna"), (BORIS, "ANNA"))
    )
    store._write([*_adding_name(one), *_adding_name(two), *_adding_name(one)])
    store.append(answer(BORIS))
    assert [(learner.id, learner.answers) for learner in store.learners()] == [(ANNA, 1)]


def test_the_session_is_the_jupyter_server(monkeypatch):
    """Kernels of one server agree; another server, or the same number later, is another session."""
    for name in ("COURSE_SESSION", "JPY_PARENT_PID"):
        monkeypatch.delenv(name, raising=False)
    own = session_key()
    monkeypatch.setenv("JPY_PARENT_PID", str(os.getpid()))
    first = session_key()
    assert first == session_key() != own
    monkeypatch.setenv("JPY_PARENT_PID", str(os.getppid()))
    assert session_key() not in {own, first}
    for useless in ("999999999", "x", "-1"):
        progress_session._server_key.cache_clear()
        monkeypatch.setenv("JPY_PARENT_PID", useless)
        assert session_key() == own
    monkeypatch.setenv("COURSE_SESSION", "room 12")
    assert session_key() == "room 12"


def test_the_folder_comes_from_the_environment(monkeypatch, tmp_path):
    """`COURSE_PROGRESS` moves the file; without it the platform's place is used."""
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "där borta"))
    store = ProgressStore()
    assert store.state.ok
    assert store.path == tmp_path / "där borta" / "progress.sqlite"
    monkeypatch.delenv("COURSE_PROGRESS")
    assert "avoiding-cold-war-ii" in ProgressStore().path.parts


@pytest.mark.parametrize("name", ["BINDER_LAUNCH_HOST", "BINDER_REPO_URL", "BINDER_SERVICE_HOST"])
def test_binder_is_not_called_safe(monkeypatch, store, name):
    """On Binder the store says that the session's end is the end of the file; elsewhere, as on a school's hub, not."""
    monkeypatch.setenv("JUPYTERHUB_USER", "mika")
    assert not store.state.lent
    monkeypatch.setenv(name, "https://mybinder.org/")
    assert "Binder" in store.state.text
    assert store.state.lent


# Going on, and two of one name


def test_a_new_session_is_offered_whoever_answered_last(store):
    """The offer names the last one, by the order in which answers were kept; it shows nothing by itself."""
    assert store.offer("morning") is None
    store.append(answer(store.choose("morning", "Anna")))
    store.append(answer(store.choose("noon", "Boris"), time="2020-01-01T00:00:00.000Z"))
    offered = store.offer("afternoon")
    assert (offered.name, offered.answers) == ("Boris", 1)
    assert store.events(store.current("afternoon")) == []
    assert store.offer("noon") is None, "somebody was chosen"
    store.choose("x", "Anna", remember=True)
    assert store.offer("afternoon") is None, "somebody is remembered"


def test_a_guest_is_offered_and_takes_along_what_was_answered_since(store):
    """Who answered before taking the offer of an earlier guest finds everything together."""
    first = store.current("morning")
    store.append(answer(first, "q-1"))
    late = store.current("afternoon")
    store.append(answer(late, "q-2"))
    assert store.offer("afternoon").id == first.id
    assert store.choose("afternoon", first.id).answers == 2
    assert store.offer("afternoon") is None
    assert [learner.id for learner in store.learners()] == [first.id]


def test_a_guest_chosen_from_the_list_is_not_joined_to_another(store):
    """Looking from one earlier guest to the next mixes nobody's answers."""
    guests = [store.current(session) for session in ("one", "two")]
    for guest in guests:
        store.append(answer(guest))
    for guest in guests:
        assert store.choose("three", guest.id).answers == 1
    assert len(store.learners()) == 2


def test_after_forgetting_nobody_else_is_offered(store):
    """Who wants to be forgotten is not shown the next one's name."""
    store.append(answer(store.choose("t", "Boris")))
    store.append(answer(store.choose("s", "Anna")))
    store.forget(store.current("s"))
    assert store.offer("s") is None
    assert store.offer("another").name == "Boris"


def test_another_learner_of_one_name_gets_a_number(store):
    """The first free one, within the longest name."""
    assert store.free_name("Mika") == "Mika"
    store.choose("s", "Mika")
    assert store.free_name(" mi\u200bka ") == "mika 2"
    store.choose("s", "Mika 2")
    assert store.free_name("Mika") == "Mika 3"
    store.choose("s", "A" * 40)
    assert store.free_name("a" * 40) == "a" * 38 + " 2"


def test_several_answers_to_one_question_count_once(store):
    """What a learner is told is how many questions, predictions and notes were answered."""
    for attempt, item in enumerate(("q-1", "q-1", "q-2"), start=1):
        store.append(answer(ANNA, item, attempt=attempt))
    assert store.learners()[0].answers == 2
    assert store.forget(ANNA) == 3


# What was answered


def test_events_are_kept_as_they_were(store, tmp_path):
    """Every field comes back, in a new process too, and items can be picked."""
    anna = store.choose("s", "Anna")
    kept = store.append(
        answer(
            anna, "q-2", variant="b", parameters={"x": 1.5}, response={"a": [1, None, "ü"]}, confidence="certain",
            attempt=2, hint=True, shown="partly",
        )
    )  # fmt: skip
    store.append(answer(anna, "q-3"))
    assert ProgressStore(tmp_path).events(anna, ["q-2"]) == [kept]
    assert len(store.events(anna)) == 2
    store.append(kept)
    assert len(store.events(anna)) == 2


def test_a_clock_set_back_does_not_reorder_answers(store):
    """The last answer given is the last one read, and each keeps the date that the clock showed."""
    for moment in ("2026-11-23T08:00:00.000Z", "2010-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"):
        store.append(answer(ANNA, response=moment).model_copy(update={"time": moment}))
    kept = store.events(ANNA)
    assert [event.response for event in kept] == [event.time for event in kept]
    assert [event.placed for event in kept] == [None, "2026-11-23T08:00:00.001Z", None]


def test_one_answer_from_the_future_does_not_date_the_others(store, tmp_path):
    """A laptop that woke up in 2099: later answers come after it and have today's date, elsewhere too."""
    future = "2099-01-01T00:00:00.000Z"
    store.append(answer(ANNA, "q-1").model_copy(update={"time": future}))
    before = now_utc()
    for item in ("q-2", "q-3"):
        store.append(answer(ANNA, item))
    elsewhere = ProgressStore(tmp_path / "elsewhere")
    elsewhere.restore(store.export(ANNA))
    for one in (store, elsewhere):
        kept = one.events(ANNA)
        assert [event.item for event in kept] == ["q-1", "q-2", "q-3"]
        assert all(before <= event.time <= now_utc() for event in kept[1:])


def test_events_cannot_be_changed(store):
    """The log is append-only in the file itself."""
    store.append(answer(ANNA))
    with sqlite3.connect(store.path) as db, pytest.raises(sqlite3.IntegrityError, match="only added"):
        db.execute("UPDATE events SET shown = 'right'")
    db.close()


def test_a_row_spoilt_by_another_program_is_left_out(store):
    """One bad row stops neither a lesson nor the download."""
    store.append(answer(ANNA))
    with sqlite3.connect(store.path) as db:
        db.execute(
            "INSERT INTO events SELECT 'x', learner, time, item, version, type, '', '', '{', '', 1, 1, '', ''"
            " FROM events"
        )
    db.close()
    assert len(store.events(ANNA)) == 1
    assert len(json.loads(store.export(ANNA))["events"]) == 1


def test_an_answer_costs_milliseconds(store):
    """The student does not wait for the log, even after many answers."""
    store.restore(write_file(Learner(id=ANNA, name="Anna", guest=False, created="2026-11-23T08:00:00.000Z"),
                             [answer(ANNA, f"q-{number}") for number in range(3000)]))  # fmt: skip
    start = time.perf_counter()
    for number in range(20):
        store.append(answer(ANNA, f"p-{number}"))
    assert (time.perf_counter() - start) / 20 < 0.1


# The progress file

answered = st.lists(st.tuples(st.sampled_from(["q-1", "q-2", "q-3"]), st.integers(0, 3)), max_size=5)


def filled(folder: Path, items) -> ProgressStore:
    store = ProgressStore(folder)
    for item, response in items:
        store.append(answer(ANNA, item, response=response))
    return store


@given(answered)
@settings(max_examples=12, deadline=None)
def test_an_export_restores_into_an_empty_store(items):
    """A download carries everything to another computer, and a second restore adds nothing."""
    with tempfile.TemporaryDirectory() as folder:
        home, school = filled(Path(folder, "home"), items), ProgressStore(Path(folder, "school"))
        text = home.export(ANNA)
        assert school.restore(text).added == len(items)
        assert school.events(ANNA) == home.events(ANNA)
        again = school.restore(text)
        assert (again.added, again.known) == (0, len(items))
        assert school.events(ANNA) == home.events(ANNA)


@given(answered, answered)
@settings(max_examples=12, deadline=None)
def test_merging_is_the_union_in_any_order(one, two):
    """Whichever computer restores the other's file, both hold the same."""
    with tempfile.TemporaryDirectory() as folder:
        home, school = filled(Path(folder, "home"), one), filled(Path(folder, "school"), two)
        union = {event.id: event for event in home.events(ANNA) + school.events(ANNA)}
        from_home, from_school = home.export(ANNA), school.export(ANNA)
        home.restore(from_school)
        school.restore(from_home)
        assert home.events(ANNA) == school.events(ANNA)
        assert {event.id: event for event in home.events(ANNA)} == union


def test_a_faulty_file_adds_nothing(store):
    """A file is used whole or not at all."""
    text = filled(store.path.parent, [("q-1", 1)]).export(ANNA)
    store.forget(ANNA)
    with pytest.raises(ProgressError, match="damaged"):
        store.restore(text.replace("q-1", "q-2"))
    assert store.learners() == []


def test_a_file_goes_to_the_same_name(tmp_path):
    """Anna at home and Anna at school are one learner after a restore, whatever their ids."""
    home, school = ProgressStore(tmp_path / "home"), ProgressStore(tmp_path / "school")
    for store, name, item in ((home, "Anna", "q-1"), (school, "anna", "q-2")):
        store.append(answer(store.choose("s", name), item))
    restored = home.restore(school.export(school.current("s")), "s")
    assert (restored.added, restored.learner.name, restored.learner.answers) == (1, "Anna", 2)
    assert len(home.learners()) == 1
    assert home.restore(school.export(school.current("s")), "s").known == 1


def test_a_guests_file_goes_to_the_name_that_is_learning(tmp_path):
    """What was done as a guest elsewhere is Anna's when Anna restores it."""
    binder, home = ProgressStore(tmp_path / "binder"), ProgressStore(tmp_path / "home")
    guest = binder.current("b")
    binder.append(answer(guest))
    anna = home.choose("s", "Anna", remember=True)
    restored = home.restore(binder.export(guest), "s")
    assert restored.learner.id == anna.id == home.current("s").id
    assert len(home.events(anna)) == 1
    assert home.remembered().id == anna.id


def test_a_restored_learner_goes_on_in_the_session(tmp_path):
    """After a restore the session shows the restored answers, and keeps those that its guest gave."""
    home, binder = ProgressStore(tmp_path / "home"), ProgressStore(tmp_path / "binder")
    anna = home.choose("s", "Anna")
    home.append(answer(anna, "q-1"))
    binder.append(answer(binder.current("b"), "q-2"))
    assert binder.restore(home.export(anna), "b").learner.answers == 2
    assert binder.current("b").name == "Anna"


# Faults, staged


@needs_posix
@pytest.mark.slow
def test_a_kill_in_a_write_loses_nothing_that_was_safe(tmp_path):
    """Two writers at once, killed again and again: every event that was named as safe is there."""
    safe: set[str] = set()
    for number in range(8):
        writers = [child("write", tmp_path, ANNA, 100_000) for _ in range(2)]
        for writer in writers:
            for line in itertools.islice(writer.stdout, 5 + 7 * number):
                safe.add(line.strip())
        for writer in writers:
            writer.kill()
            # Not communicate(): it would begin behind what the loop above has read ahead, in the middle of a line.
            safe.update(line.strip() for line in writer.stdout if line.endswith("\n"))
            assert writer.stderr.read() == ""
            writer.wait()
    store = ProgressStore(tmp_path)
    assert store.state.ok
    assert "damaged" not in store.state.text
    assert safe <= {event.id for event in store.events(ANNA)}
    assert len(safe) > 400


def test_two_notebooks_write_at_once(tmp_path):
    """Writers wait for each other; both sets of answers are there."""
    writers = [child("write", tmp_path, ANNA, 60) for _ in range(2)]
    ids = {line for writer in writers for line in finished(writer)}
    assert len(ids) == 120
    assert {event.id for event in ProgressStore(tmp_path).events(ANNA)} == ids


def test_a_held_lock_sends_the_store_to_memory_and_back(store, tmp_path, monkeypatch):
    """If another program never lets go, the lesson goes on; later everything is written."""
    monkeypatch.setattr("course_utils.thinking.progress._PATIENT", 0.1)
    store.append(answer(ANNA, "q-1"))
    holder = sqlite3.connect(store.path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    store.append(answer(ANNA, "q-2"))
    assert len(store.events(ANNA)) == 2
    assert not store.state.ok
    assert store.state.text.startswith(say(progress_sqlite.BUSY))
    holder.execute("COMMIT")
    holder.close()
    store.append(answer(ANNA, "q-3"))
    assert store.state.ok
    assert len(ProgressStore(tmp_path).events(ANNA)) == 3


def test_a_full_disk_is_said_and_made_up_for(store, tmp_path, monkeypatch):
    """Answers on a full disk stay in memory and reach the disk with the next one that fits."""
    anna = store.choose("s", "Anna")
    limit_pages(monkeypatch, 14)
    for number in range(12):
        store.append(answer(anna, f"q-{number}", response="b" * 4000))
    assert len(store.events(anna)) == 12
    state = store.state
    assert not state.ok
    assert state.text.startswith(say(progress_sqlite.FULL))
    assert "answers are not on the disk yet" in state.text
    assert "Download" in state.text
    safe = len(ProgressStore(tmp_path).events(anna))
    assert 0 < safe < 12
    assert len(json.loads(store.export(anna))["events"]) == 12
    limit_pages(monkeypatch, None)
    store.append(answer(anna, "q-12"))
    assert store.state.ok
    assert ProgressStore(tmp_path).events(anna) == store.events(anna)
    assert len(store.events(anna)) == 13


def test_a_name_chosen_on_a_full_disk_is_made_up_for(store, tmp_path, monkeypatch):
    """Choosing and forgetting wait in memory too, and what is not yet deleted is admitted."""
    boris = store.choose("t", "Boris")
    store.append(answer(boris))
    limit_pages(monkeypatch, 14)
    anna = store.choose("s", "Anna")
    store.append(answer(anna, response="b" * 50_000))
    store.forget(boris)
    assert [learner.name for learner in store.learners()] == ["Anna"]
    assert "still on the disk" in store.state.text
    assert [learner.name for learner in ProgressStore(tmp_path).learners()] == ["Anna", "Boris"]
    limit_pages(monkeypatch, None)
    assert store.state.ok
    assert [(learner.name, learner.answers) for learner in ProgressStore(tmp_path).learners()] == [("Anna", 1)]


@needs_posix
@pytest.mark.parametrize("errno_name", ["ENOLCK", "EOPNOTSUPP"])
def test_a_disk_that_does_not_lock_is_said(store, monkeypatch, errno_name):
    """SQLite calls it "busy"; the student is told what it is, and the way out."""
    import errno
    import fcntl

    monkeypatch.setattr("course_utils.thinking.progress._PATIENT", 0.1)
    store.append(answer(ANNA, "q-1"))

    def refused(*_):
        raise OSError(getattr(errno, errno_name), "no locks")

    monkeypatch.setattr(fcntl, "lockf", refused)
    holder = sqlite3.connect(store.path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    store.append(answer(ANNA, "q-2"))
    assert len(store.events(ANNA)) == 2
    assert store.state.text.startswith(say(progress_sqlite.NO_LOCKS))
    assert "COURSE_PROGRESS" in store.state.text
    holder.close()


def test_a_failing_lock_is_told_by_sqlites_own_code(tmp_path):
    """Where SQLite says that the lock failed, nothing needs to be tried."""
    fault = sqlite3.OperationalError("disk I/O error")
    fault.sqlite_errorcode = sqlite3.SQLITE_IOERR_RDLOCK
    assert progress_sqlite.in_words(fault, tmp_path / "progress.sqlite") == say(progress_sqlite.NO_LOCKS)


@needs_posix
def test_a_quota_is_said_and_made_up_for(store, tmp_path):
    """A real limit on the size of files (as quotas set it) neither ends the lesson nor harms earlier rows."""
    store.append(answer(ANNA))
    before, after = (line.split("|") for line in finished(child("limited", tmp_path, ANNA, 80_000)))
    assert before[:2] == ["False", "101"]
    assert before[2].startswith(say(progress_sqlite.FULL))
    assert after == ["True", "102", "102"]


@needs_posix
@pytest.mark.parametrize("used", [True, False], ids=["with answers", "empty"])
def test_a_read_only_folder_is_said(used):
    """Earlier answers are shown, new ones stay in memory, and the student is told to download."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if used:
            filled(folder, [("q-0", 1)])
            (folder / "progress.sqlite").chmod(0o444)
        folder.chmod(0o555)
        (line,) = finished(child("unprivileged", folder, ANNA))
        folder.chmod(0o755)
    ok, before, after, text = line.split("|")
    assert (ok, int(before), int(after)) == ("False", int(used), int(used) + 1)
    assert text.startswith(say(progress_sqlite.READ_ONLY))
    assert "1 answer is not on the disk yet" in text


@pytest.mark.parametrize("place", ["file", "file/below", "~", "directory"])
def test_a_place_that_is_no_folder_is_said(tmp_path, place, monkeypatch):
    """A file where the folder should be, a missing home, a folder where the file should be: on in memory."""
    (tmp_path / "file").write_text("mine")
    (tmp_path / "directory" / "progress.sqlite").mkdir(parents=True)
    if place == "~":
        monkeypatch.setattr(Path, "expanduser", lambda path: (_ for _ in ()).throw(RuntimeError("no home")))
    store = ProgressStore("~/x" if place == "~" else tmp_path / place)
    kept = store.append(answer(store.current("s")))
    assert store.events(store.current("s")) == [kept]
    assert store.choose("s", "Anna").answers == 1
    assert not store.state.ok
    assert "Download" in store.state.text
    assert (tmp_path / "file").read_text() == "mine"
    assert not Path("~").exists()


def test_answers_in_memory_stay_with_their_session(tmp_path):
    """A guest of a store that began in memory is still the session's guest once the disk is there."""
    (tmp_path / "place").write_text("in the way")
    store = ProgressStore(tmp_path / "place")
    guest = store.current("s")
    store.append(answer(guest))
    (tmp_path / "place").unlink()
    assert store.state.ok
    assert ProgressStore(tmp_path / "place").current("s").id == guest.id


@pytest.mark.parametrize(
    "rubbish",
    [b"no database at all " * 500, b"SQLite format 3\x00" + b"\xff" * 5000, b"\x00" * 9000],
    ids=range(3),
)
def test_rubbish_in_place_of_the_file_is_put_aside(tmp_path, rubbish):
    """What is not a database is kept, and a new file is started."""
    (tmp_path / "progress.sqlite").write_bytes(rubbish)
    store = ProgressStore(tmp_path)
    store.append(answer(ANNA))
    assert store.state.ok
    assert "damaged" in store.state.text
    (aside,) = tmp_path.glob("progress-damaged-*.sqlite")
    assert aside.name in store.state.text
    assert aside.read_bytes() == rubbish
    assert len(ProgressStore(tmp_path).events(ANNA)) == 1
    assert ProgressStore(tmp_path).state.text.count("damaged") == 0


def test_readable_rows_of_a_damaged_file_are_carried_over(store, tmp_path):
    """Damage in the middle costs the rows there, not the others; names and sessions stay."""
    guest = store.current("other")
    store.append(answer(guest))
    anna = store.choose("s", "Anna")
    for number in range(60):
        store.append(answer(anna, f"q-{number}", response="b" * 1500))
    raw = bytearray(store.path.read_bytes())
    middle = len(raw) // 2 // 4096 * 4096
    raw[middle : middle + 8192] = b"\xff" * 8192
    store.path.write_bytes(raw)
    again = ProgressStore(tmp_path)
    assert 40 <= len(again.events(anna)) < 60
    assert again.current("s").name == "Anna"
    assert again.current("other").id == guest.id
    assert "carried over" in again.state.text
    later = ProgressStore(tmp_path)
    assert later.events(anna) == again.events(anna)
    assert len(list(tmp_path.glob("progress-damaged-*"))) == 1


def test_a_running_notebook_notices_damage(store, tmp_path):
    """A file that breaks between two answers is put aside with the next one; no answer is lost in memory."""
    store.append(answer(ANNA, "q-1"))
    store.path.write_bytes(b"overwritten by something else" * 300)
    kept = store.append(answer(ANNA, "q-2"))
    assert kept in ProgressStore(tmp_path).events(ANNA)
    assert "damaged" in store.state.text


@pytest.mark.parametrize("make", ["unlink", "truncate"])
def test_a_file_that_vanishes_is_started_anew(store, make):
    """A student who deletes the file starts again, without a fault."""
    store.append(answer(ANNA, "q-1"))
    store.path.unlink() if make == "unlink" else store.path.write_bytes(b"")
    store.append(answer(ANNA, "q-2"))
    assert store.state.ok
    assert [event.item for event in store.events(ANNA)] == ["q-2"]


@pytest.mark.parametrize(("version", "told"), [(999, progress_sqlite.NEWER), (None, progress_sqlite.FOREIGN)])
def test_a_file_of_another_version_or_program_is_left_alone(tmp_path, version, told):
    """Not a byte changes; the lesson goes on in memory and says why."""
    path = tmp_path / "progress.sqlite"
    if version:
        filled(tmp_path, [("q-1", 1)])
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {version}" if version else "CREATE TABLE another (x)")
    db.close()
    before = path.read_bytes()
    store = ProgressStore(tmp_path)
    guest = store.current("s")
    store.append(answer(guest))
    assert len(store.events(guest)) == 1
    assert not store.state.ok
    assert store.state.text.startswith(say(told))
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["progress.sqlite"]


def test_an_older_file_is_brought_up_to_date(tmp_path, monkeypatch):
    """The steps that are missing run once, and the answers stay."""
    filled(tmp_path, [("q-1", 1)])
    newer = (*progress_sqlite.MIGRATIONS, "CREATE TABLE later (x TEXT);\nINSERT INTO later VALUES ('once');\n")
    monkeypatch.setattr(progress_sqlite, "MIGRATIONS", newer)
    for _ in range(2):
        store = ProgressStore(tmp_path)
        assert len(store.events(ANNA)) == 1
        assert store.state.ok
    with sqlite3.connect(store.path) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (len(newer),)
        assert db.execute("SELECT x FROM later").fetchall() == [("once",)]
    db.close()


def test_the_file_is_safe_to_copy(store, tmp_path):
    """No side file holds part of the answers, so a copy is complete."""
    store.append(answer(ANNA))
    assert [path.name for path in tmp_path.iterdir()] == ["progress.sqlite"]
    with sqlite3.connect(store.path) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    db.close()
