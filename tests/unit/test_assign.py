"""`course.py assign`: what a student gets holds no answer, what the teacher gets grades it."""

from __future__ import annotations

import argparse
import base64
import csv
import gzip
import json
import zipfile
from datetime import UTC, datetime

import nbformat
import pytest

from course_utils.desk import assign as desk
from course_utils.grading.assignment import GradingError, read_assignment
from course_utils.grading.package import initials, student_code
from course_utils.grading.roster import read_roster, roster_of
from course_utils.page_policy import script_policy
from course_utils.records import course
from tests.unit.loaded import Loaded

DUE = datetime(2027, 2, 1, 14, 59, tzinfo=UTC)
CLASS = "Student ID,Name\n007,Mika van Halen\nS18,Zo\u00eb \u0160\u010dit\n19,Aya Mori\n".encode()
ANSWER_FIELDS = {"correct", "answer", "feedback", "feedback_wrong", "feedback_right", "why", "explanation", "hint",
                 "right", "wrong_values", "tolerance", "lat", "lon", "radius_km", "place_name", "levels"}  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """An assignment on two lessons for a class of three."""
    out = tmp_path_factory.mktemp("assigned") / "week-3"
    desk.assign(out, lessons=["03", "4"], title="Week 3: bases", due=DUE, roster=roster_of(CLASS))
    return out


def packed(out):
    spec = json.loads((out / "student" / "week-3-bases.json").read_text(encoding="utf-8"))
    return spec, json.loads(gzip.decompress(base64.b64decode(spec["packed"])))


def texts_within(value, wanted):
    """Every text that stands in a field of one of the wanted names, at any depth."""
    if isinstance(value, dict):
        for name, one in value.items():
            if name in wanted:
                yield from texts_of(one)
            yield from texts_within(one, wanted)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from texts_within(one, wanted)


def texts_of(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for one in value.values() if isinstance(value, dict) else value:
            yield from texts_of(one)


def names_within(value):
    if isinstance(value, dict):
        return set(value).union(*map(names_within, value.values()))
    return set().union(*map(names_within, value)) if isinstance(value, list | tuple) else set()


class TestStudentPackage:
    """What goes from hand to hand in a class."""

    def test_it_is_a_page_a_notebook_and_their_data(self, made):
        """In a folder, and in one file to give out."""
        names = ["week-3-bases.html", "week-3-bases.ipynb", "week-3-bases.json"]
        assert sorted(path.name for path in (made / "student").iterdir()) == names
        with zipfile.ZipFile(made / "student.zip") as archive:
            assert archive.namelist() == names
        book = nbformat.read(made / "student" / "week-3-bases.ipynb", as_version=4)
        nbformat.validate(book)
        assert 'assignment("week-3-bases.json")' in book.cells[1].source

    def test_its_page_runs_its_own_script_and_asks_nobody_anything(self, made):
        """One script, known by its hash to the policy, whatever else might come into the page."""
        page = Loaded((made / "student" / "week-3-bases.html").read_text(encoding="utf-8"))
        assert len(page.scripts) == 1
        assert page.policy == script_policy(*page.scripts)
        assert (page.foreign, page.handlers, page.late) == ([], [], False)

    def test_each_student_finds_their_own_questions(self, made):
        """By the id as it is typed, and nobody else's."""
        spec, everyone = packed(made)
        assignment = read_assignment(made / "teacher")
        assert len(everyone) == 3
        for student in read_roster(made / "teacher" / "roster.csv").students:
            mine = everyone[student_code(spec["salt"], f" {student.id.lower()} ")]
            assert mine["who"] == initials(student.name)
            assert [item["item"] for item in mine["items"]] == [one.item for one in assignment.items]
            stems = {item["item"]: item["stem"] for item in mine["items"]}
            drawn = [one for one in assignment.items if not one.manual]
            assert all(stems[one.item] == assignment.asked(student.id, one).question.stem for one in drawn)

    def test_no_field_could_hold_an_answer(self, made):
        """At any depth of any student's questions."""
        spec, everyone = packed(made)
        assert not names_within(everyone) & ANSWER_FIELDS
        assert not names_within(spec) & (ANSWER_FIELDS - {"lat", "lon"})

    def test_no_file_holds_a_key_a_word_of_feedback_or_the_seed(self, made):
        """Every artefact, packed and unpacked, is searched for what only a teacher has."""
        assignment = read_assignment(made / "teacher")
        _, everyone = packed(made)
        secret = {assignment.seed.hex()}
        for student in read_roster(made / "teacher" / "roster.csv").students:
            secret |= {student.name, assignment.variant(student.id, assignment.items[0])}
            for item in assignment.items:
                if item.manual:
                    secret |= set(texts_within(item.question.model_dump(mode="json"), {"levels"}))
                    continue
                own = assignment.asked(student.id, item).question.model_dump(mode="json")
                shown = json.dumps(everyone, ensure_ascii=False)
                said = texts_within(own, {"feedback", "feedback_wrong", "feedback_right", "why", "explanation", "hint"})
                secret |= {one for one in said if len(one) > 12 and one not in course().terms}
                assert not any(one in shown for one in secret), item.item
        for path in (made / "student").iterdir():
            text = path.read_text(encoding="utf-8")
            assert [one for one in secret if one in text] == [], path.name

    def test_no_id_stands_in_it(self, made):
        """The list of the class stays with the teacher."""
        _, everyone = packed(made)
        text = json.dumps(everyone)
        assert "S18" not in text
        assert "Mika" not in text


class TestTeachersFolder:
    """What grades."""

    def test_it_has_all_that_its_readme_names(self, made):
        """And the roster is the class, with its letters and zeros."""
        names = {path.name for path in (made / "teacher").iterdir()}
        assert names == {
            "assignment.json",
            "seed.txt",
            "roster.csv",
            "key.csv",
            "asked.zip",
            "mends.yaml",
            "extensions.csv",
            "README.txt",
        }
        readme = (made / "teacher" / "README.txt").read_text(encoding="utf-8")
        assert all(name in readme for name in names - {"README.txt"})
        students = read_roster(made / "teacher" / "roster.csv").students
        assert [(one.id, one.name) for one in students] == [
            ("007", "Mika van Halen"),
            ("S18", "Zo\u00eb \u0160\u010dit"),
            ("19", "Aya Mori"),
        ]

    def test_the_key_says_what_is_right_for_each(self, made):
        """As the sealed question itself says."""
        assignment = read_assignment(made / "teacher")
        with (made / "teacher" / "key.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        assert len(rows) == 3 * sum(not one.manual for one in assignment.items)
        row = rows[-1]
        right = assignment.asked(row["id"], assignment.by_item[row["item"]]).right()
        assert row["right answer"].lstrip("'") == "; ".join(right)


class TestWhatIsWrong:
    """Said in a sentence, and nothing written."""

    def test_a_folder_with_something_in_it_is_left_alone(self, made):
        """An assignment is never written over another."""
        with pytest.raises(GradingError, match="not empty"):
            desk.assign(made, lessons=["03"], title="T", due=DUE, roster=roster_of(CLASS))

    def test_a_lesson_that_is_none_is_named_with_those_that_are(self, tmp_path):
        """By number."""
        with pytest.raises(GradingError, match="“77”"):
            desk.assign(tmp_path / "x", lessons=["77"], title="T", due=DUE, roster=roster_of(CLASS))
        assert not (tmp_path / "x").exists()

    def test_a_faulty_roster_is_told_line_by_line(self, tmp_path, capsys):
        """Before anything is written; the command ends with 1."""
        roster = tmp_path / "class.csv"
        roster.write_text("id,name\n1,Aya\n1,Ben\n,Cy\n", encoding="utf-8")
        assert desk.run(typed(tmp_path / "x", roster, lessons=("03",), title="T", due=DUE)) == 1
        told = capsys.readouterr().err
        assert "class.csv:3" in told
        assert "class.csv:4" in told
        assert not (tmp_path / "x").exists()


def typed(out, roster, **more):
    """What is typed after `assign`."""
    blank = dict.fromkeys(("lessons", "title", "due", "questions", "again", "nbgrader"))
    return argparse.Namespace(out=out, roster=roster, **{**blank, **more})


def test_for_a_changed_class_the_same_is_asked_again(made, tmp_path, capsys):
    """Who was there before has the same questions, a newcomer has their own; another due date may be given."""
    roster = tmp_path / "class.csv"
    roster.write_bytes(CLASS + b"S20,Dina Late\n")
    later = datetime(2027, 2, 8, 14, 59, tzinfo=UTC)
    assert desk.run(typed(tmp_path / "again", roster, again=made / "teacher", due=later)) == 0
    one, two = (read_assignment(folder / "teacher") for folder in (made, tmp_path / "again"))
    assert (two.id, two.seed, two.due) == (one.id, one.seed, later)
    (_, before), (spec, now) = packed(made), packed(tmp_path / "again")
    assert [each["items"] for each in before.values()] == [
        now[student_code(spec["salt"], name)]["items"] for name in by_code(made)
    ]
    assert len(now) == 4
    assert desk.run(typed(tmp_path / "x", roster, again=made / "teacher", title="T")) == 1
    assert desk.run(typed(tmp_path / "x", roster, title="T", due=DUE)) == 1
    assert "--lessons" in capsys.readouterr().err


def test_it_is_written_for_nbgrader_too(tmp_path, capsys):
    """Beside the package; what is there already stops it before anything is written."""
    roster = tmp_path / "class.csv"
    roster.write_bytes(CLASS)
    more = {"lessons": ("03",), "title": "Week 3", "due": DUE, "nbgrader": tmp_path / "school"}
    assert desk.run(typed(tmp_path / "one", roster, **more)) == 0
    assert "generate_assignment week-3" in capsys.readouterr().out
    key = read_assignment(tmp_path / "school" / "keys" / "week-3")
    assert key == read_assignment(tmp_path / "one" / "teacher")
    assert desk.run(typed(tmp_path / "two", roster, **more)) == 1
    assert not (tmp_path / "two").exists()


def by_code(out):
    """The ids of the class in the order of their questions in the package."""
    spec, everyone = packed(out)
    ids = {student_code(spec["salt"], one.id): one.id for one in roster_of(CLASS).students}
    return [ids[code] for code in everyone]


def test_a_teachers_own_questions_are_asked_too(tmp_path):
    """From a folder of the same YAML; a fault in it is told with file and line."""
    own = tmp_path / "mine"
    own.mkdir()
    text = next(iter(course().graded_texts.values()))
    record = {**text.model_dump(mode="json", exclude_none=True), "id": "t03-of-my-own", "lesson": text.lesson}
    (own / "mine.yaml").write_text(json.dumps({"graded_texts": [record]}), encoding="utf-8")
    desk.assign(tmp_path / "out", lessons=[text.lesson], title="T", due=DUE, roster=roster_of(CLASS), own=own)
    assert any(one.question.id == "t03-of-my-own" for one in read_assignment(tmp_path / "out" / "teacher").items)
    (own / "mine.yaml").write_text(json.dumps({"graded_texts": [{**record, "words": "many"}]}), encoding="utf-8")
    with pytest.raises(GradingError, match=r"mine\.yaml:1"):
        desk.assign(tmp_path / "out2", lessons=[text.lesson], title="T", due=DUE, roster=roster_of(CLASS), own=own)
