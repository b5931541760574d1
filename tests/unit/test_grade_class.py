"""A whole class from hand-ins to gradebook: what is right is marked right, what is wrong with a file is named."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import stat
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from graded_class import drawn, hand_in, made, right, teacher_folder, wrong

from course_utils.__main__ import main
from course_utils.grading.assignment import GradingError
from course_utils.grading.results import grade
from course_utils.grading.session import Wish
from course_utils.page_policy import READING_POLICY
from course_utils.records import course
from tests.unit.loaded import Loaded


def silent(_what: str, _done: int, _of: int) -> None:
    """Nobody is told how far it is."""


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


@pytest.fixture
def lesson(tmp_path):
    """An assignment of four drawn questions and a text, and an empty folder for hand-ins."""
    assignment, roster = made([*drawn(4), next(iter(course().graded_texts.values()))])
    teacher_folder(tmp_path / "teacher", assignment, roster)
    (tmp_path / "in").mkdir()
    return assignment, roster, Wish(tmp_path / "teacher", tmp_path / "in", tmp_path / "out")


def give(wish: Wish, name: str, raw: bytes) -> None:
    (wish.handed_in / name).write_bytes(raw)


def test_a_class_is_graded_from_raw_answers(lesson):
    """Who answers all rightly has all points but those of the text; who handed in nothing has none; late is late."""
    assignment, roster, wish = lesson
    give(wish, "a.json", hand_in(assignment, "s000"))
    give(wish, "b.json", hand_in(assignment, "S001 ", lambda sealed, at: wrong(sealed) if at < 2 else right(sealed)))
    give(wish, "c.json", hand_in(assignment, "s002", after=30))
    done = grade(replace(wish, late_per_day=10), silent)
    assert done.graded == 3
    by_id = {row["id"]: row for row in rows(wish.out / "grades.csv")}
    assert [by_id[one.id]["total"] for one in roster.students] == ["4", "2", "3.2", "", "", ""]
    assert by_id["s002"]["status"] == "late"
    assert by_id["s002"]["days_late"] == "2"
    assert by_id["s003"]["status"] == "nothing handed in"
    assert [by_id["s001"][item.question.id] for item in assignment.items] == ["0", "0", "1", "1", ""]
    assert sorted(one.name for one in (wish.out / "feedback").iterdir()) == ["s000.html", "s001.html", "s002.html"]


def test_each_page_is_of_one_student_and_safe(lesson):
    """Nothing of another student, no markup of anybody's, and no formula in a table."""
    assignment, _, wish = lesson
    evil = '=HYPERLINK("http://x") <img src=x onerror=alert(1)> </section>'
    text = assignment.items[-1].item
    for student in ("s003", "s004"):
        answers = {item.item: right(assignment.asked(student, item)) for item in assignment.items if not item.manual}
        give(wish, f"{student}.json", hand_in(assignment, student, {**answers, text: evil}))
    grade(wish, silent)
    pages = {one.stem: one.read_text(encoding="utf-8") for one in (wish.out / "feedback").iterdir()}
    assert "Eve" not in pages["s003"]
    assert "Dan" not in pages["s004"]
    everything = [*pages.values(), *((wish.out / name).read_text() for name in ("report.html", "analysis.html"))]
    everything.append((wish.out / "marking" / "marking.html").read_text())
    assert not any(re.search(r"<script|<img|onerror=alert\(1\)>", one) for one in everything)
    for page in map(Loaded, everything):
        assert (page.policy, page.scripts, page.handlers, page.foreign) == (READING_POLICY, [], [], [])
    assert "&lt;img src=x onerror=alert(1)&gt;" in pages["s003"]
    for table in wish.out.rglob("*.csv"):
        for row in csv.reader(io.StringIO(table.read_text(encoding="utf-8-sig"), newline="")):
            assert not any(cell.lstrip().startswith(("=", "+", "@")) for cell in row), (table, row)
    assert "'=HYPERLINK" in (wish.out / "marking" / "marking.csv").read_text()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """Every bad file that a download may hold beside one good one, graded once: the report and the marks."""
    place = tmp_path_factory.mktemp("hostile")
    assignment, roster = made(drawn(4))
    teacher_folder(place / "teacher", assignment, roster)
    good = hand_in(assignment, "s000")
    folder = place / "in"
    folder.mkdir()
    files: dict[str, bytes] = {
        "good.json": good,
        "cut.json": good[: len(good) // 2],
        "deep.json": b"[" * 200_000,
        "huge.json": b" " * 6_000_000,
        "nan.json": good.replace(b'"version": 1', b'"version": NaN', 1),
        "twins.json": good.replace(b'"version": 1', b'"version": 1, "version": 1', 1),
        "types.json": json.dumps({**json.loads(good), "events": "none"}).encode(),
        "other.json": hand_in(replace(assignment, id="a00000000"), "s001"),
        "unknown.json": hand_in(assignment, "s0O2"),
        "lines.json": hand_in(assignment, "s1\n=1+1"),
        "html.json": hand_in(assignment, "<b>s1</b>"),
        "changed.json": hand_in(assignment, "s001").replace(b'"answered": 4', b'"answered": 9', 1),
        "scored.json": hand_in(assignment, "s002", score=99),
        "notebook.ipynb": b"{}",
    }
    for name, raw in files.items():
        (folder / name).write_bytes(raw)
    (folder / "moodle").mkdir()
    inside = {"../../evil.json": good, "Zoe Muller_5_assignsubmission_file_/x.json": hand_in(assignment, "s005")}
    inside["Ben Okafor_6_assignsubmission_file_/x.json"] = hand_in(assignment, "s003")
    with zipfile.ZipFile(folder / "moodle" / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in inside.items():
            archive.writestr(name, raw)
        archive.writestr("bomb.json", b"0" * 4_000_000)
        link = zipfile.ZipInfo("link.json")
        link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    if sys.platform != "win32":
        (folder / "link.json").symlink_to(place / "teacher" / "seed.txt")
        os.mkfifo(folder / "pipe.json")
    wish = Wish(place / "teacher", folder, place / "out")
    done = grade(wish, silent)
    return done, (wish.out / "problems.txt").read_text(encoding="utf-8"), rows(wish.out / "grades.csv")


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("cut.json", "cut off or damaged"),
        ("deep.json", "no hand-in file"),
        ("huge.json", "larger than"),
        ("nan.json", "cut off or damaged"),
        ("twins.json", "cut off or damaged"),
        ("types.json", "“events” holds"),
        ("other.json", "another assignment (a00000000"),
        ("unknown.json", "Perhaps: s002 (Cleo Li)"),
        ("lines.json", "“s1 =1+1”"),
        ("html.json", "<b>s1</b>"),
        ("s001", "was changed or damaged after it was written"),
        ("s002", "fields that no hand-in has (score)"),
        ("notebook.ipynb", ".ipynb"),
        ("moodle/all.zip > ../../evil.json", "leads out"),
        ("moodle/all.zip > bomb.json", "grows to more than"),
        ("moodle/all.zip > link.json", "a link"),
        ("moodle/all.zip > Ben Okafor_6_assignsubmission_file_/x.json", "handed in under the name “Ben Okafor”"),
    ],
)
def test_each_bad_file_is_named_with_what_to_do(hostile, file, said):
    """On one line of the report, which begins with the file or the student."""
    lines = [line for line in hostile[1].splitlines() if line.startswith(f"{file}: ")]
    assert any(said in line for line in lines), lines


def test_no_bad_file_touches_the_rest(hostile):
    """Those whose answers are sound have their marks, whatever lay beside them."""
    done, _, grades = hostile
    assert done.graded == 4
    assert {row["id"]: row["total"] for row in grades if row["total"]} == dict.fromkeys(
        ["s000", "s001", "s002", "s005"], "4"
    )


def test_a_run_that_was_stopped_goes_on(lesson, monkeypatch):
    """What was marked before it was stopped is taken over; what follows is marked; the result is the same."""
    assignment, roster, wish = lesson
    for one in roster.students:
        give(wish, f"{one.id}.json", hand_in(assignment, one.id))
    whole = replace(wish, out=wish.out.with_name("whole"))
    grade(whole, silent)

    def stop(what: str, done: int, of: int) -> None:
        if what == "grade.marking" and done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        grade(wish, stop)
    assert not (wish.out / "state.jsonl").exists()
    # The last line was being written when the machine went down.
    with (wish.out / "state.part.jsonl").open("ab") as file:
        file.write(b'{"student":"s004","key":"')
    marked = []
    monkeypatch.setattr(
        "course_utils.grading.session.mark_paper",
        lambda *given, _real=sys.modules["course_utils.grading.session"].mark_paper, **more: (
            marked.append(given[1]),
            _real(*given, **more),
        )[1],
    )
    done = grade(wish, silent)
    assert marked == ["s004", "s005"]
    assert "4 of them were taken over" in " ".join(done.lines)
    for name in ("grades.csv", "items.csv", "problems.txt", "state.jsonl", "marking/marking.csv"):
        assert (wish.out / name).read_bytes() == (whole.out / name).read_bytes()
    again = grade(wish, silent)
    assert "6 of them were taken over" in " ".join(again.lines)


def test_a_regrade_with_a_mended_key_says_whose_mark_moved(lesson):
    """From what to what; everybody whom the mend does not touch keeps the mark; people's marks stay."""
    assignment, _, wish = lesson
    for student, answer in (("s000", right), ("s001", wrong)):
        give(wish, f"{student}.json", hand_in(assignment, student, lambda sealed, _at, answer=answer: answer(sealed)))
    grade(wish, silent)
    sheet = wish.out / "marking" / "marking.csv"
    marked = [{name: ("1" if "(0 to" in name else cell) for name, cell in row.items()} for row in rows(sheet)]
    back = wish.out / "back.csv"
    with back.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, marked[0])
        writer.writeheader()
        writer.writerows(marked)
    grade(replace(wish, marking=back), silent)
    by_hand = {row["id"]: row[assignment.items[-1].question.id] for row in rows(wish.out / "grades.csv")}
    assert by_hand["s000"] == by_hand["s001"] == f"{len(assignment.items[-1].question.rubric)}"
    first = assignment.items[0].question.id
    second = assignment.items[1].question.id
    (wish.teacher / "mends.yaml").write_text(
        f"{first}: {{all_right: true}}\n{second}: {{points: 3}}\nq-nothing: {{leave_out: true}}\n", encoding="utf-8"
    )
    done = grade(wish, silent)
    moved = [(row["id"], row["item"], row["was"], row["is"]) for row in rows(wish.out / "moved.csv")]
    assert moved == [
        ("s000", second, "1/1", "3/3"),
        ("s001", first, "0/1", "1/1"),
        ("s001", second, "0/1", "0/3"),
    ]
    after = {row["id"]: row for row in rows(wish.out / "grades.csv")}
    assert after["s000"][assignment.items[-1].question.id] == by_hand["s000"]
    assert "there is no question “q-nothing”" in (wish.out / "problems.txt").read_text()
    assert done.graded == 2
    grade(wish, silent)
    assert rows(wish.out / "moved.csv") == []


def test_the_last_hand_in_before_the_deadline_counts(lesson):
    """Handing in again is allowed; the teacher's longer deadline makes a late one one in time."""
    assignment, _, wish = lesson
    give(wish, "a.json", hand_in(assignment, "s000", lambda sealed, _at: wrong(sealed), after=-5))
    give(wish, "b.json", hand_in(assignment, "s000", after=-2))
    give(wish, "c.json", hand_in(assignment, "s000", lambda sealed, _at: wrong(sealed), after=5))
    grade(wish, silent)
    assert rows(wish.out / "grades.csv")[0]["total"] == "4"
    assert "3 different files were handed in, 1 of them late" in (wish.out / "problems.txt").read_text()
    (wish.teacher / "extensions.csv").write_text("id,until,why\ns000,2027-02-03,ill\n", encoding="utf-8")
    grade(wish, silent)
    assert rows(wish.out / "grades.csv")[0]["total"] == "0"


def test_the_teacher_says_whose_file_it_is(lesson):
    """A proposal is written down, and counts once the teacher has put the id beside the file."""
    assignment, _, wish = lesson
    give(wish, "a.json", hand_in(assignment, "s0OO"))
    assert grade(wish, silent).graded == 0
    (proposed,) = rows(wish.out / "whose.csv")
    assert proposed["file"] == "a.json"
    assert proposed["id"] == ""
    assert "s000" in proposed["proposed"]
    (wish.teacher / "whose.csv").write_text("file,id\na.json,s000\n", encoding="utf-8")
    assert grade(wish, silent).graded == 1
    assert not (wish.out / "whose.csv").exists()


def test_the_command_says_what_came_of_it(lesson, capsys):
    """0 with a summary; 1 where nothing could be graded, or the folder is none of a teacher's, without a traceback."""
    assignment, _, wish = lesson
    typed = ["grade", str(wish.teacher), str(wish.handed_in)]
    assert main(typed) == 1
    assert "0 of 6 students have marks" in capsys.readouterr().out
    give(wish, "a.json", hand_in(assignment, "s000"))
    assert main([*typed, "--late-per-day", "5"]) == 0
    assert "1 of 6 students have marks" in capsys.readouterr().out
    assert (wish.teacher.parent / "graded" / "grades.csv").exists()
    assert main(["grade", str(wish.handed_in), str(wish.handed_in)]) == 1
    assert "no teacher's folder" in capsys.readouterr().err
    assert main(["grade", str(wish.teacher), str(wish.handed_in / "none")]) == 1
    assert "is not there" in capsys.readouterr().err
    assert main([*typed, "--canvas", str(wish.teacher / "none.csv")]) == 1
    assert "none.csv cannot be opened" in capsys.readouterr().err


def test_hidden_names_are_told_by_nothing(lesson):
    """Neither a name, nor an id, nor the order of the class stands on the sheet or the page to mark from."""
    assignment, roster, wish = lesson
    for one in roster.students:
        give(wish, f"{one.id}.json", hand_in(assignment, one.id))
    grade(replace(wish, hide_names=True), silent)
    sheet = (wish.out / "marking" / "marking.csv").read_text(encoding="utf-8-sig")
    page = (wish.out / "marking" / "marking.html").read_text(encoding="utf-8")
    for one in roster.students:
        assert one.id not in sheet + page
        assert one.name.split()[0] not in sheet + page
    codes = [row["code"] for row in rows(wish.out / "marking" / "marking.csv")]
    assert codes == sorted(codes)
    assert re.findall(r">([a-z]{12})<", page) == codes
    grade(wish, silent)
    assert roster.students[0].name in (wish.out / "marking" / "marking.csv").read_text(encoding="utf-8-sig")


def test_results_are_never_read_as_hand_ins(lesson):
    """A folder within that of the hand-ins is refused."""
    with pytest.raises(GradingError, match="lies within the folder of hand-ins"):
        grade(replace(lesson[2], out=lesson[2].handed_in / "out"), silent)
