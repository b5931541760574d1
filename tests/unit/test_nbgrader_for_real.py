"""An assignment goes through nbgrader itself: given out, handed in by five students, graded, given back, exported."""

from __future__ import annotations

import copy
import json
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from course_utils.desk.nbgrader import write_for_nbgrader
from course_utils.grading.answer_cells import CLASS, KINDS
from course_utils.grading.assignment import new_assignment
from course_utils.grading.marks import mark_paper
from course_utils.grading.roster import roster_of
from tests.unit.throwaway import Throwaway
from tests.unit.typed_answers import card_response, one_of_each, right_answer, wrong_answer

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("throwaway")]

STEM = "week-3"
STUDENTS = 'id,name\nright,"Mori, Aya"\nwrong,Zo\u00eb \u0160\u010dit\nempty,Ben\nhurt,Cy\nbroken,Dina\n'.encode()
HOSTILE = "import os\nopen('stolen.txt', 'w').write(os.environ['COURSE_KEYS'])\nraise SystemExit"
TEXT = "In 1992 a law let engineers join the peacekeepers."
COMMANDS = """
import sys
from nbgrader.apps import nbgraderapp

# Each is nbgrader's own command with its words; in one process, since it takes seconds to load.
for words in WORDS:
    app = nbgraderapp.NbGraderApp
    try:
        app.clear_instance()
        app.launch_instance(words)
    except SystemExit as end:
        print("ended", words[0], end.code)
"""
SCORES = """
import json
from nbgrader.api import Gradebook
with Gradebook("sqlite:///gradebook.db") as book:
    print(json.dumps({one.student.id: {grade.name: [grade.auto_score, grade.needs_manual_grade, grade.max_score]
        for notebook in one.notebooks for grade in notebook.grades} for one in book.assignment_submissions("week-3")}))
"""


def solved(cells, answers):
    """A notebook with answers typed into it, as JupyterLab saves it."""
    done = copy.deepcopy(cells)
    for cell in done:
        for name, value in answers.items():
            lines = "".join(cell["source"]).splitlines()
            cell["source"] = "\n".join(f"{name} = {value!r}" if one.startswith(f"{name} =") else one for one in lines)
    return done


def hurt(cells):
    """What happens to notebooks: cells copied, deleted, without metadata, of another type; and code that is hostile."""
    done = copy.deepcopy(cells)
    at = {cell["id"]: cell for cell in done}
    answers, marks, asks = ([one for one in at if one.startswith(begin)] for begin in ("answer-", "mark-", "ask-"))
    copied = {**at[answers[0]], "id": "copied"}
    at[answers[1]]["metadata"] = {}
    at[answers[2]].update(cell_type="raw", source=at[answers[2]]["source"])
    at[marks[0]]["source"] = "3.0"
    at[asks[0]]["source"] = "Which? I did not like this question."
    gone = {marks[1], marks[3], asks[2]}
    for cell in done:
        if cell["cell_type"] != "code":
            cell.pop("outputs", None), cell.pop("execution_count", None)
    place = next(number for number, cell in enumerate(done) if cell["id"] == answers[0])
    stolen = {"cell_type": "code", "id": "mine", "metadata": {}, "execution_count": 1, "outputs": [], "source": HOSTILE}
    done = [*done[:place], stolen, copied, *done[place:]]
    return [cell for cell in done if cell["id"] not in gone]


def commands(environment, course, *words):
    """What nbgrader says to some of its commands."""
    return environment.run("-c", COMMANDS.replace("WORDS", repr(words)), at=course)


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """The whole way, once: what nbgrader has written and said, and what the course itself makes of the same answers."""
    environment = Throwaway.shared(tmp_path_factory)
    course = tmp_path_factory.mktemp("nbgrader") / "a course"
    one = new_assignment(one_of_each(), title="Week 3", due=datetime(2027, 2, 1, tzinfo=UTC), lessons=["03"])
    said = [write_for_nbgrader(course, STEM, one, roster_of(STUDENTS))]
    table = f"keys/{STEM}/students.csv"
    commands(environment, course, ["generate_assignment", STEM], ["db", "student", "import", table])
    released = json.loads((course / "release" / STEM / f"{STEM}.ipynb").read_text(encoding="utf-8"))
    sealed = {item.item: one.asked(CLASS, item) for item in one.items if not item.manual}
    asked = [item for item in one.items if item.manual or sealed[item.item].question.type in KINDS]
    typed = {
        name: {f"answer_{number}": choose(sealed[item.item]) for number, item in enumerate(asked, 1) if not item.manual}
        for name, choose in (("right", right_answer), ("wrong", wrong_answer))
    }
    books = {
        **{name: solved(released["cells"], answers) for name, answers in typed.items()},
        "empty": released["cells"],
        "hurt": hurt(solved(released["cells"], typed["right"])),
    }
    for name, cells in books.items():
        for cell in cells:
            if cell["id"].startswith("text-") and name != "empty":
                cell["source"] = TEXT
        folder = course / "submitted" / name / STEM
        folder.mkdir(parents=True)
        (folder / f"{STEM}.ipynb").write_text(json.dumps({**released, "cells": cells}), encoding="utf-8")
    (course / "submitted" / "broken" / STEM).mkdir(parents=True)
    (course / "submitted" / "broken" / STEM / f"{STEM}.ipynb").write_text('{"cells": [', encoding="utf-8")
    said.append(commands(environment, course, ["autograde", STEM], ["generate_feedback", STEM], ["export"]))
    scores = json.loads(environment.run("-c", SCORES, at=course).splitlines()[0])
    return SimpleNamespace(
        course=course, one=one, asked=asked, sealed=sealed, typed=typed, released=released, said=said, scores=scores
    )


def ours(run, name):
    """Points by the route of `course.py grade`, where the same is chosen on the card."""
    now = datetime(2027, 1, 1, tzinfo=UTC)
    events = [
        SimpleNamespace(item=item.item, time=now.isoformat(), confidence=None, response=card_response(sealed, typed))
        for number, item in enumerate(run.asked, 1)
        if not item.manual
        for sealed, typed in [(run.sealed[item.item], run.typed[name][f"answer_{number}"])]
    ]
    paper = mark_paper(run.one, CLASS, events, run.one.due, mends={}, manual={}, asked=run.sealed)
    return {
        f"mark-{item.question.id}": mark.share * item.points
        for item, mark in zip(run.one.items, paper.marks, strict=True)
        if item in run.asked and not item.manual
    }


class TestRelease:
    """What students get."""

    def test_it_holds_no_answer_and_no_mark_scheme(self, run):
        """Neither words of the key, nor where it lies; the source has both, so there was something to cut out."""
        source = (run.course / "source" / STEM / f"{STEM}.ipynb").read_text(encoding="utf-8")
        text = json.dumps(run.released, ensure_ascii=False)
        levels = [level for item in run.asked if item.manual for line in item.question.rubric for level in line.levels]
        for mark in ("Right: ", "points_of", "BEGIN", *levels):
            assert mark in source
            assert mark not in text
        assert run.one.seed.hex() not in text
        names = {path.name for path in (run.course / "release").rglob("*") if path.is_file()}
        assert {name.rpartition(".")[2] for name in names} == {"ipynb", "svg"}

    def test_a_place_on_a_map_is_left_out_and_said(self, run):
        """The one kind that nbgrader cannot show."""
        left = [item.question.id for item in run.one.items if item not in run.asked]
        assert all(f"{name} asks for a point on a map" in run.said[0] for name in left)


class TestMarks:
    """nbgrader's gradebook beside our own marks."""

    @pytest.mark.parametrize("name", ["right", "wrong"])
    def test_they_are_the_same(self, run, name):
        """For each question; parts of points too, since a wrong answer to a list is partly right."""
        found = {key: score for key, (score, _, _) in run.scores[name].items() if key.startswith("mark-")}
        wanted = ours(run, name)
        assert found == pytest.approx(wanted)
        assert (set(found.values()) == {item.points for item in run.asked if not item.manual}) == (name == "right")

    def test_nothing_answered_has_no_points(self, run):
        """And none is left open but the text, which a person looks at."""
        assert {score for score, manual, _ in run.scores["empty"].values() if not manual} == {0}

    def test_a_text_waits_for_a_person(self, run):
        """Out of the points of its rubric."""
        text = next(item for item in run.asked if item.manual)
        assert run.scores["right"][f"task-{text.question.id}"][1:] == [True, text.points]

    def test_a_hurt_notebook_has_the_points_of_its_answers(self, run):
        """Cells that were copied, lost or changed cost nothing, and no foreign code has run."""
        assert run.scores["hurt"] == run.scores["right"]
        assert not list(run.course.rglob("stolen.txt"))
        graded = (run.course / "autograded" / "hurt" / STEM / f"{STEM}.ipynb").read_text(encoding="utf-8")
        assert TEXT in graded
        assert "I did not like this question." in graded
        assert "cells of the assignment were missing" in graded

    def test_a_broken_file_stops_nobody_else(self, run):
        """nbgrader names it, and grades the others."""
        assert "broken" in run.said[1]
        assert set(run.scores) - {"broken"} == {"right", "wrong", "empty", "hurt"}


class TestGivenBack:
    """Feedback and the exported table."""

    def test_feedback_has_words_and_no_key(self, run):
        """What is said of a wrong answer stands in it; what would be right for others who hand in late does not."""
        page = (run.course / "feedback" / "wrong" / STEM / f"{STEM}.html").read_text(encoding="utf-8")
        assert "points_of" in page
        assert "Right: " not in page
        assert run.one.seed.hex() not in page

    def test_the_table_has_one_row_for_each(self, run):
        """Names with commas too, which nbgrader would write as two columns."""
        rows = (run.course / "grades.csv").read_text(encoding="utf-8").splitlines()
        columns = rows[0].split(",")
        assert {len(one.split(",")) for one in rows} == {len(columns)}
        scores = {
            one.split(",")[columns.index("student_id")]: one.split(",")[columns.index("raw_score")] for one in rows
        }
        assert float(scores["right"]) == pytest.approx(sum(ours(run, "right").values()))
        assert any("Mori Aya" in one for one in rows)
