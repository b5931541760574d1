"""Questions of other programmes: each is taken, or named with its reason; the course's own come back the same."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from course_utils.desk.export import gift as gift_out
from course_utils.desk.export import moodle as moodle_out
from course_utils.desk.export.bank import bank
from course_utils.desk.import_ import gift, jupyterquiz, moodle
from course_utils.desk.import_.command import read, reader_of, take_over
from course_utils.desk.import_.reading import Reading
from course_utils.grading.assignment import GradingError
from course_utils.records import course, seeds_folder
from course_utils.records.graded import GradedText
from course_utils.records.library import load
from course_utils.records.questions import ordinary

LESSONS = list(course().lessons)
NOT_CARRIED = {"told_in", "checked"}
"""Where in a lesson something is told, and when it was looked up: no part of the question as it is asked."""


def compared(asked):
    """What has to come back; a drawing cannot."""
    return asked.model_dump(mode="json", exclude={*NOT_CARRIED, "figure"})


@pytest.mark.parametrize(("out", "back"), [(moodle_out, moodle), (gift_out, gift)], ids=["moodle", "gift"])
@pytest.mark.parametrize("graded", [False, True], ids=["practice", "graded"])
def test_what_was_exported_comes_back_the_same(out, back, graded):
    """Every question and version of all lessons, field by field, but places, which no format takes."""
    groups = bank(course(), LESSONS, variants=2, graded=graded)
    asked = {one.id: one for group in groups for one in group.entries if getattr(one, "type", "") != "place"}
    reading = back.read(out.write(groups, course())[0].decode(), Reading("out"))
    again = {one["id"]: ordinary(one) for one in reading.questions}
    again |= {one["id"]: GradedText(**one) for one in reading.texts}
    assert set(again) == set(asked)
    for name, one in asked.items():
        assert compared(again[name]) == compared(one), name
    drawn = {one.id for one in asked.values() if getattr(one, "figure", None)}
    assert {one.field.split(" ")[0] for one in reading.said} <= drawn


XML = """<?xml version="1.0"?>
<quiz>
 <question type="category"><category><text>x</text></category></question>
 <question type="multichoice"><name><text>Colours</text></name>
  <questiontext format="html"><text><![CDATA[<p>Which is <b>warm</b>? <img src="x.png"></p>]]></text></questiontext>
  <single>true</single>
  <answer fraction="100" format="html"><text>Red</text><feedback><text>Yes.</text></feedback></answer>
  <answer fraction="50" format="html"><text>Pink</text><feedback><text></text></feedback></answer>
 </question>
 <question type="cloze"><name><text>Gaps</text></name><questiontext><text>{1:SA:=x}</text></questiontext></question>
 <question type="numerical"><name><text>How many</text></name><questiontext><text>How many?</text></questiontext>
  <answer fraction="100"><text>12</text><tolerance>0.5</tolerance><feedback><text/></feedback></answer>
  <answer fraction="0"><text>21</text><tolerance>0</tolerance><feedback><text>Turned round.</text></feedback></answer>
  <units><unit><multiplier>1</multiplier><unit_name>ships</unit_name></unit></units>
 </question>
 <question type="shortanswer"><name><text>Word</text></name><questiontext><text>Say it.</text></questiontext></question>
</quiz>
"""
GIFT = r"""// a file by hand
$CATEGORY: $course$/x

::Grant::Who's buried in Grant's tomb?{~Grant#No. ~Jefferson =no one#Right \: nobody.}

Two plus two is {=four =4}

When was he born?{#1822:5}

::Pairs::Match.{=Canada->Ottawa =Italy->Rome =Japan->Tokyo}

Just a text.
"""
QUIZ = [
    {
        "question": "Which?", "type": "multiple_choice",
        "answers": [{"answer": "A", "correct": True, "feedback": "Yes."}, {"answer": "B", "correct": False}],
    },
    {
        "question": "Pi?", "type": "numeric", "precision": 2,
        "answers": [
            {"type": "range", "range": [3.13, 3.15], "correct": True, "feedback": "Yes."},
            {"type": "value", "value": 22, "correct": False, "feedback": "That is 22."},
            {"type": "default", "feedback": "No."},
        ],
    },
    {"question": "Say it.", "type": "string", "answers": [{"answer": "x", "correct": True}]},
    {"question": "What?", "type": "multiple_choice", "code": "print(1)", "answers": []},
    "nonsense",
]  # fmt: skip


def said(reading):
    return "\n".join(map(str, reading.said))


def test_a_strangers_moodle_file_is_taken_as_far_as_it_goes():
    """Two of four; each thing that was lost has its line in the file."""
    reading = moodle.read(XML, Reading("quiz.xml", "01-the-essay"))
    choice, number = reading.questions
    assert (choice["stem"], [one["text"] for one in choice["options"]]) == ("Which is warm?", ["Red", "Pink"])
    assert [one.get("correct", False) for one in choice["options"]] == [True, False]
    assert (number["answer"], number["tolerance"], number["unit"]) == (12, 0.5, "ships")
    assert number["wrong_values"] == [{"value": 21.0, "feedback": "Turned round."}]
    for line in (
        "quiz.xml:4: Colours: more than words is left out (img)",
        "quiz.xml:4: Colours: an answer that earns a part",
        "quiz.xml:4: Colours: it has no feedback",
        "quiz.xml:10: Gaps: not taken: the course has no kind of question like “cloze”",
        "quiz.xml:16: Word: not taken: the course has no question that is answered with a free word",
    ):
        assert line in said(reading)


def test_a_gift_file_by_hand_is_taken_as_far_as_it_goes():
    """What Moodle would read too; a missing word and a text alone are named."""
    reading = gift.read(GIFT, Reading("quiz.txt", "01-the-essay"))
    choice, number, pairs = reading.questions
    assert [(one["text"], one.get("correct", False)) for one in choice["options"]] == [
        ("Grant", False), ("Jefferson", False), ("no one", True)
    ]  # fmt: skip
    assert choice["options"][2]["feedback"] == "Right : nobody."
    assert (number["answer"], number["tolerance"]) == (1822, 5)
    assert [(one["left"], one["right"]) for one in pairs["pairs"]][1] == ("Italy", "Rome")
    assert "quiz.txt:6: Two plus two is: not taken: the course has no question" in said(reading)
    assert "quiz.txt:12: Just a text.: not taken: no answers in braces" in said(reading)


def test_a_jupyterquiz_file_is_taken_as_far_as_it_goes():
    """Choices and numbers; words, code and what is no question are named with their lines."""
    reading = jupyterquiz.read(json.dumps(QUIZ, indent=1), Reading("q.json", "01-the-essay"))
    choice, number = reading.questions
    assert [one.get("correct", False) for one in choice["options"]] == [True, False]
    assert number["answer"] == pytest.approx(3.14)
    assert number["tolerance"] == pytest.approx(0.01)
    assert ordinary(number).mark("3.14").share == 1
    assert ordinary(number).mark("22").feedback == ("That is 22.",)
    for words in ("Say it.: not taken", "What?: not taken: it shows code", "its precision is left out"):
        assert words in said(reading)
    assert reading.said[-1].message.startswith("not taken: it has no question")
    text = json.dumps(QUIZ, indent=1).splitlines()
    assert all(text[one.line - 1].lstrip().startswith(("{", '"nonsense')) for one in reading.said)


@pytest.mark.parametrize(
    "bad",
    [
        '<!DOCTYPE quiz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><quiz>&b;</quiz>',
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE quiz SYSTEM "file:///etc/passwd"><quiz/>',
    ],
)
def test_a_doctype_is_refused_in_words(bad, tmp_path):
    """Before anything of it is read, in whatever encoding the file hides it."""
    for name, encoding in (("a.xml", "utf-8"), ("b.xml", "utf-16")):
        path = tmp_path / name
        path.write_bytes(bad.encode(encoding))
        reading = read(path, "01-the-essay")
        assert "it has a DOCTYPE" in said(reading)
        assert reading.questions == []


def test_an_entity_that_nobody_declared_is_refused():
    """Without a DOCTYPE there are the five of XML alone."""
    assert "it is no sound XML" in said(moodle.read("<quiz>&b;</quiz>", Reading("a.xml")))
    assert "nested without end" in said(moodle.read("<a>" * 500, Reading("a.xml")))


def taken_or_named(reading):
    """What was promised of any text at all."""
    assert reading.questions or reading.texts or reading.said
    for one in reading.questions:
        ordinary(one)
    assert all(re.fullmatch(r"a:\d+: .+: .+", str(line), re.DOTALL) for line in reading.said)


PIECES = st.sampled_from(
    ["::", "{", "}", "=", "~", "#", "->", "%50%", "%-9%", "\\", "\n", "\n\n", "//", "[html]", "..", "TRUE",
     "[tag:type:numeric]", "[id:a]", "// course: {", '"added": [9, 9]', "1:2", "*", "####",
     "$CATEGORY:", "// [tag:type:ordering]", "a"]
)  # fmt: skip
HTML = st.sampled_from(
    ["<quiz>", "</quiz>", '<question type="match">', "</question>", "<subquestion>", "<text>", "</text>", "<answer",
     ' fraction="100">', "</answer>", "&lt;p&gt;", "&amp;", "<![CDATA[<![x]]>", "<tags><tag>", "type:ordering", "<!--"]
)  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text() | st.sampled_from(["numeric", "many_choice"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["question", "type", "answers", "answer", "correct", "range", "value", "feedback"]), inner
        )
    ),
    max_leaves=12,
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text() | st.lists(PIECES, max_size=14).map("".join) | st.lists(HTML, max_size=14).map("".join))
@example("{}")
@example('// [tag:type:numeric]\n// course: {"added": [1, 1], "rubric": [{}]}\nx{}')
@example("<quiz><question type='essay'><graderinfo><text>&lt;![a&gt;</text></graderinfo></question></quiz>")
def test_any_text_is_taken_or_named(text):
    """No text at all makes a reader fail, and none of it is passed over in silence."""
    for reader in (reader_of(text), gift.read, moodle.read, jupyterquiz.read):
        taken_or_named(reader(text, Reading("a", "01-the-essay")))


@settings(max_examples=80, deadline=None)
@given(JSON)
def test_any_json_is_taken_or_named(value):
    """Whatever stands where a question should be."""
    for shape in (value, [value], [{"question": "Q", "type": "numeric", "answers": [value]}]):
        taken_or_named(jupyterquiz.read(json.dumps(shape), Reading("a", "01-the-essay")))


class TestCommand:
    """`course.py import`."""

    def test_the_file_is_a_folder_of_a_teachers_own(self, tmp_path):
        """It loads beside the course's records, and what it exported of the course has ids of its own."""
        groups = bank(course(), ["03-more-active-more-versatile"], variants=1)
        (tmp_path / "out.xml").write_bytes(moodle_out.write(groups, course())[0])
        (tmp_path / "by-hand.txt").write_text(GIFT, encoding="utf-8")
        to = tmp_path / "own" / "mine.yaml"
        told = take_over([tmp_path / "out.xml", tmp_path / "by-hand.txt"], to, lesson="1")
        loaded = load(seeds_folder(), to.parent)
        assert loaded.problems == ()
        own = {key: one for key, one in loaded.course.questions.items() if key not in course().questions}
        assert own["own-q03-laws"].pairs == course().questions["q03-laws"].pairs
        assert own["grant"].lesson == "01-the-essay"
        assert "taken as own-q03-laws" in told
        assert f"Taken: {len(own)} questions" in told

    def test_nothing_is_written_over(self, tmp_path):
        """A file that is there stays as it is."""
        to = tmp_path / "mine.yaml"
        to.write_text("questions: []\n", encoding="utf-8")
        with pytest.raises(GradingError, match="is there already"):
            take_over([], to)

    def test_a_file_without_a_lesson_is_told_what_to_add(self, tmp_path):
        """Nothing is taken, so nothing is written, and each question is named."""
        (tmp_path / "a.txt").write_text("Is it? {T#No.#Yes.}", encoding="utf-8")
        with pytest.raises(GradingError, match=r"(?s)add --lesson.*Nothing could be taken"):
            take_over([tmp_path / "a.txt"], tmp_path / "b.yaml")
        assert not (tmp_path / "b.yaml").exists()
        with pytest.raises(GradingError, match=r"missing\.txt"):
            take_over([tmp_path / "missing.txt"], tmp_path / "b.yaml")
