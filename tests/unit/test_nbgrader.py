"""The cells of an assignment for nbgrader, how typed answers are read, and how a hurt notebook is laid anew."""

from __future__ import annotations

import contextlib
import copy
import io
import json
import re
import shutil
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_utils.desk.nbgrader import write_for_nbgrader
from course_utils.grading import answer_points
from course_utils.grading.answer_cells import CLASS, KINDS, blank, form, how, response
from course_utils.grading.answer_points import marked, points_of
from course_utils.grading.assignment import GradingError, new_assignment, read_assignment
from course_utils.grading.mends import Mend
from course_utils.grading.repair import repaired
from course_utils.grading.roster import roster_of
from course_utils.records import course
from tests.unit.typed_answers import card_response, one_of_each, right_answer, wrong_answer

DUE = datetime(2027, 2, 1, tzinfo=UTC)
ROSTER = roster_of(b'id,name\n007,"Mori, Aya"\n')
POOL = [*course().graded.values(), *course().graded_texts.values()]
ASSIGNMENT = new_assignment(one_of_each(), title="Week 3", due=DUE, lessons=["03"])
SEALED = {
    item.question.id: sealed
    for item in ASSIGNMENT.items
    if not item.manual
    for sealed in [ASSIGNMENT.asked(CLASS, item)]
    if sealed.question.type in KINDS
}
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text("ABCDabc 12.-:", max_size=10),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.integers(0, 6) | st.text("12A"), inner, max_size=5),
    max_leaves=8,
)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A course folder with one assignment on the whole pool, and what was said of it."""
    folder = tmp_path_factory.mktemp("nbgrader")
    whole = new_assignment(POOL, title="All", due=DUE, lessons=["03"])
    said = write_for_nbgrader(folder, "all", whole, ROSTER)
    return folder, said, json.loads((folder / "source/all/all.ipynb").read_text(encoding="utf-8"))["cells"]


def given_out(cells):
    """Cells as students get them: what nbgrader cuts out is cut out."""
    cut = re.compile(r"[^\n]*BEGIN (SOLUTION|HIDDEN TESTS|MARK SCHEME).*?END \1[^\n]*\n?", re.DOTALL)
    return [{**cell, "source": cut.sub("", "".join(cell["source"]))} for cell in copy.deepcopy(cells)]


class TestCells:
    """What nbgrader's own validator asks of them, and what its users have lost marks by."""

    def test_each_has_the_metadata_of_its_part(self, written):
        """Answer, test, task and read-only cells, each with all its fields; no name comes twice."""
        roles = {
            "answer": (False, True, False, False),
            "mark": (True, False, True, False),
            "task": (False, False, True, True),
            "ask": (False, False, True, False),
        }
        names = []
        for cell in written[2]:
            fields = cell["metadata"].get("nbgrader")
            if fields is None:
                assert cell["id"].startswith("text-")
                continue
            role = fields["grade_id"].partition("-")[0]
            wanted = roles.get(role, roles["ask"])
            assert tuple(fields[one] for one in ("grade", "solution", "locked", "task")) == wanted
            assert ("points" in fields) == (role in ("mark", "task"))
            assert (fields["schema_version"], role == "task" and cell["cell_type"]) in ((3, False), (3, "markdown"))
            assert re.fullmatch(r"[a-zA-Z0-9_-]+", fields["grade_id"])
            names.append(fields["grade_id"])
        assert len(names) == len(set(names))

    def test_what_students_get_has_no_answer(self, written):
        """And what is cut out has each right answer, so that a teacher can read it there."""
        source, text = json.dumps(written[2]), json.dumps(given_out(written[2]))
        assert source.count("Right: ") >= sum(one["id"].startswith("answer-") for one in written[2]) > 10
        assert "Right: " not in text
        assert "points_of" not in text
        assert not any(
            level in text for one in course().graded_texts.values() for line in one.rubric for level in line.levels
        )

    def test_a_second_one_stands_beside_the_first(self, written):
        """Settings that a teacher has written are left alone, and what is missing there is said."""
        folder = written[0]
        with pytest.raises(GradingError, match="is there already"):
            write_for_nbgrader(folder, "all", ASSIGNMENT, ROSTER)
        (folder / "nbgrader_config.py").write_text("c = get_config()\n", encoding="utf-8")
        assert 'load_subconfig("keys/settings.py")' in write_for_nbgrader(folder, "more", ASSIGNMENT, ROSTER)
        assert (folder / "nbgrader_config.py").read_text(encoding="utf-8") == "c = get_config()\n"
        assert (
            folder / "keys/more/students.csv"
        ).read_bytes() == b"id,first_name,last_name,email\r\n007,,Mori Aya,\r\n"

    def test_only_a_map_cannot_be_asked(self, written):
        """What is left out is named, and an assignment of nothing else is refused."""
        folder, said, _ = written
        places = [one for one in course().graded.values() if one.gives not in KINDS]
        assert {one.gives for one in places} <= {"place"}
        assert all(f"{one.id} asks for a point on a map" in said for one in places)
        if places:
            only = new_assignment(places[:1], title="Maps", due=DUE, lessons=["04"])
            with pytest.raises(GradingError, match="No question"):
                write_for_nbgrader(folder, "maps", only, ROSTER)


class TestTypedAnswers:
    """What a student types, and what it comes to."""

    @pytest.mark.parametrize("name", SEALED)
    def test_it_is_marked_as_on_the_card(self, name):
        """Right and wrong, for a question of each kind; and a blank is no answer."""
        sealed, item = SEALED[name], ASSIGNMENT.by_item[f"{ASSIGNMENT.id}-{name}"]
        for typed in (right_answer(sealed), wrong_answer(sealed)):
            share = sealed.mark(card_response(sealed, typed)).share
            points, said = marked(ASSIGNMENT, {}, name, typed)
            assert points == pytest.approx(share * item.points)
            assert said == sealed.mark(card_response(sealed, typed)).feedback
        assert marked(ASSIGNMENT, {}, name, right_answer(sealed))[0] == item.points
        for nothing in (None, "", [], {}, eval(blank(sealed.public)), ...):
            assert marked(ASSIGNMENT, {}, name, nothing)[0] == 0
        assert how(sealed.public) in marked(ASSIGNMENT, {}, name, object())[1][0]

    @pytest.mark.parametrize("name", SEALED)
    def test_small_slips_are_read(self, name):
        """Small letters, spaces, brackets of another kind, letters in one text."""
        sealed = SEALED[name]
        right = right_answer(sealed)
        slips = {
            "single": lambda: [right.lower(), f" {right} ", [right]],
            "multiple": lambda: [tuple(right), set(right), ", ".join(right).lower()],
            "ordering": lambda: [tuple(right), " ".join(right)],
            "matching": lambda: [{str(at): one.lower() for at, one in right.items()}, list(right.values())],
            "numeric": lambda: [f" {right} "],
            "true_false": lambda: [str(right)],
            "date": lambda: [f" {right} "],
        }[sealed.question.type]()
        assert all(marked(ASSIGNMENT, {}, name, one)[0] > 0 for one in slips)

    def test_what_pretends_to_be_equal_is_no_answer(self):
        """An object of a student's own never reaches the key."""

        class Sly(str):
            def __eq__(self, other):
                return True

            __hash__ = str.__hash__

        for name in SEALED:
            assert marked(ASSIGNMENT, {}, name, Sly("Z"))[0] == 0

    def test_a_mended_key_counts(self):
        """What the teacher takes for right has all points, be it as it may."""
        name = next(one for one in SEALED if SEALED[one].question.type == "single")
        item = f"{ASSIGNMENT.id}-{name}"
        wrong = wrong_answer(SEALED[name])
        assert marked(ASSIGNMENT, {item: Mend(all_right=True)}, name, wrong)[0] == ASSIGNMENT.by_item[item].points

    @pytest.mark.parametrize("name", SEALED)
    @given(value=PLAIN)
    @settings(max_examples=40, deadline=None)
    def test_whatever_is_typed_is_read_or_refused(self, name, value):
        """And what the notebook's own cell calls readable can be read; so nobody is sent home wrongly."""
        sealed = SEALED[name]
        points, said = marked(ASSIGNMENT, {}, name, value)
        assert 0 <= points <= ASSIGNMENT.by_item[f"{ASSIGNMENT.id}-{name}"].points
        assert all(isinstance(one, str) for one in said)
        told = HELPER["readable"](value, *form(sealed.public))
        if told == "Your answer can be read.":
            assert response(sealed.public, value) is not None
            assert "could not be read" not in "".join(said) or sealed.question.type in ("numeric", "date")

    def test_the_notebooks_own_cell_knows_a_whole_answer(self):
        """Right ones are readable, half ones are not, blank ones are not answered."""
        for sealed in SEALED.values():
            readable, rest = HELPER["readable"], form(sealed.public)
            typed = str(right_answer(sealed)) if sealed.question.type == "date" else right_answer(sealed)
            assert readable(typed, *rest) == "Your answer can be read."
            assert readable(eval(blank(sealed.public)), *rest) == "Not answered yet."
            assert "cannot be read yet" in readable("?!", *rest)


def helper():
    """The names that the notebook's first cell of code makes."""
    from course_utils.desk.nbgrader import _helper

    names: dict = {}
    exec(_helper(), names)
    return names


HELPER = helper()


class TestTestCell:
    """What runs on the grader's computer."""

    def test_it_prints_and_gives_a_plain_number(self, written, monkeypatch):
        """A number of another type would be shown in another way, and read as full points; nothing goes to stderr."""
        monkeypatch.setenv(answer_points.KEYS, str(written[0] / "keys"))
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            points = points_of("all", next(iter(course().graded)), "?")
        assert (type(points), err.getvalue()) == (float, "")
        assert "could not be read" in out.getvalue()

    def test_a_mended_key_lies_beside_the_assignment(self, written, tmp_path, monkeypatch):
        """The same file as for `course.py grade`."""
        key = shutil.copytree(written[0] / "keys/all", tmp_path / "keys/all")
        name = next(one.id for one in course().graded.values() if one.gives == "single")
        (key / "mends.yaml").write_text(f"{name}: {{all_right: true}}\n", encoding="utf-8")
        monkeypatch.setenv(answer_points.KEYS, str(tmp_path / "keys"))
        assert {points_of("all", name, one) for one in "ABC"} == {1.0 * read_assignment(key).items[0].points}

    def test_without_a_key_it_fails_aloud(self, tmp_path, monkeypatch):
        """Nobody gets points, or loses them, because a folder was moved."""
        monkeypatch.setenv(answer_points.KEYS, str(tmp_path))
        with pytest.raises(GradingError):
            points_of("gone", "g03-x", "A")


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """The cells of an assignment as students get them."""
    folder = tmp_path_factory.mktemp("released")
    write_for_nbgrader(folder, "w", ASSIGNMENT, ROSTER)
    return given_out(json.loads((folder / "source/w/w.ipynb").read_text(encoding="utf-8"))["cells"])


class TestPutInOrder:
    """A notebook that was hurt comes out whole."""

    def typed(self, released, first):
        done = copy.deepcopy(released)
        cell = next(one for one in done if one["id"].startswith("answer-"))
        cell["source"] = first if "\n" in first else f"# ...\n{first}"
        return done, cell

    def value(self, made):
        cell = next(one for one in made.cells if one["id"].startswith("answer-"))
        names: dict = {}
        exec(cell["source"], names)
        return names["answer_1"], cell["source"]

    @pytest.mark.parametrize(
        ("typed", "value"),
        [
            ('answer_1 = "B"', "B"),
            ("answer_1 = B", "B"),
            ('answer_1 = "B', "B"),
            ("answer_1 = \u201cB\u201d", "B"),
            ('answer_1 = ""\nanswer_1 = "B"  # I changed my mind', "B"),
            ("answer_1 = ['A', 'C']", ["A", "C"]),
            ('answer_1 = {1: "A", 2: ""}', {1: "A", 2: ""}),
            ("answer_1 = -(3 + 1.5) / 2", -2.25),
            ("answer_1 = true", "true"),
            ("answer_1 = ...", None),
        ],
    )
    def test_a_value_is_read_and_not_run(self, released, typed, value):
        """Quotation marks that are missing or curved cost nothing."""
        done, _ = self.typed(released, typed)
        assert self.value(repaired(done, released))[0] == value

    @pytest.mark.parametrize(
        "code",
        ["answer_1 = __import__('os').listdir()", "answer_1 = [1] * 10**9", "answer_1 = 9**9**9", "answer_1 = 1/0"],
    )
    def test_what_would_have_to_be_run_is_shown_and_not_run(self, released, code):
        """The answer is as if nothing were typed, and the line stands there for who marks."""
        done, _ = self.typed(released, code)
        value, source = self.value(repaired(done, released))
        assert value in ("", None)
        assert f"#   {code}" in source

    def test_cells_that_are_gone_copied_or_without_metadata(self, released):
        """All cells of the assignment come back in their order, the last answer counts, and both is said."""
        done, cell = self.typed(released, 'answer_1 = "B"')
        again = {**cell, "id": "x", "source": 'answer_1 = "C"'}
        bare = [{**one, "metadata": {}} for one in (*done[2:9], again) if not one["id"].startswith("mark-")]
        made = repaired(
            [*bare, {"cell_type": "code", "metadata": {}, "source": ["import os\n", "os.abort()"]}], released
        )
        kept = [one["id"] for one in made.cells if "nbgrader" in one["metadata"]]
        assert kept == [one["id"] for one in released if "nbgrader" in one["metadata"]]
        assert self.value(made)[0] == "C"
        assert "more than once" in made.remarks[0]
        assert "missing" in made.remarks[1]
        code = [one["source"] for one in made.cells if one["cell_type"] == "code"]
        assert not any("abort" in one for one in code)
        assert any("os.abort()" in one["source"] for one in made.cells)

    def test_a_whole_notebook_stays_as_it_is(self, released):
        """But for outputs, which nbgrader clears anyway."""
        made = repaired(released, released)
        assert [one["source"].strip() for one in made.cells] == [one["source"].strip() for one in released]
        assert made.remarks == []
        assert repaired([], released).remarks == [
            "No cell of this notebook belongs to the assignment. Is it the right file?"
        ]

    @given(data=st.data())
    @settings(max_examples=25, deadline=None)
    def test_any_mess_comes_out_in_order(self, released, data):
        """Whatever cells, texts and metadata there are: the assignment's cells come back, and none other has code."""
        odd = st.fixed_dictionaries(
            {},
            optional={
                "cell_type": st.sampled_from(["code", "markdown", "raw", "?"]),
                "source": st.text(max_size=30)
                | st.lists(st.text(max_size=9))
                | st.sampled_from(["answer_1 = (", "`" * 5]),
                "metadata": st.sampled_from([None, {}, {"nbgrader": 3}, {"nbgrader": {"grade_id": ["x"]}}]),
                "id": st.sampled_from([one["id"] for one in released]) | st.text(max_size=4),
            },
        )
        mess = data.draw(st.lists(st.sampled_from(released) | odd, max_size=12))
        made = repaired(mess, released)
        own = [one for one in made.cells if "nbgrader" in one["metadata"]]
        assert [one["id"] for one in own] == [one["id"] for one in released if "nbgrader" in one["metadata"]]
        assert all(one["cell_type"] == "markdown" for one in made.cells if "nbgrader" not in one["metadata"])
