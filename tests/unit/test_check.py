"""`course.py check`: every fault is named with file, line, field and mend, all in one run."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from course_utils.desk.lesson_rules import check_lesson, states_number
from course_utils.identity import FILE as IDENTITY
from course_utils.records import course, seeds_folder

ROOT = Path(__file__).resolve().parents[2]

QUESTION = """\
questions:
  - id: q-test
    lesson: 00-start-here
    type: single
    about: A test
    stem: A question?
    hint: A hint.
    explanation: An explanation.
    essay: {page: "63"}
    options:
      - {key: a, text: One answer here, correct: true, feedback: "Yes."}
      - {key: b, text: Another answer, feedback: "Close, for the words look alike; but here they mean another thing."}
"""

PREDICTION = """\
predictions:
  - id: p-test
    lesson: 00-start-here
    kind: line
    ask: "How did it go on?"
    unit: percent
    low: 0
    high: 10
    points: [{label: "1990", value: 1, given: true}, {label: "2000", value: 2}]
    beside: {label: "Another", points: [{label: "1990", value: 3}, {label: "2001", value: 4}]}
    why: "Why?"
    finding: "It went on."
    explanation: "So it did."
    sources: [src-easley-2006-avoiding-cold-war-ii]
"""

FAULTS = {
    "bad YAML": ("events: [\n", "not good YAML"),
    "unknown field": (QUESTION.replace("    about:", "    abuot:"), "did you mean 'about'"),
    "missing field": (QUESTION.replace("    stem: A question?\n", ""), "stem: this field is missing"),
    "wrong type": (QUESTION.replace("about: A test", "about: 17"), "must be text, found 17"),
    "bad date": (
        "sources:\n  - {id: src-x, kind: press, title: A, publisher: B, date: '2005-02-30'}\n",
        "not a day of the calendar",
    ),
    "duplicate id": (QUESTION + QUESTION.partition("\n")[2], "is already used at"),
    "dangling reference": (QUESTION.replace("essay:", "sources: [src-nowhere]\n    essay:"), "there is no source"),
    "event without a source": (
        "events:\n  - {id: ev-x, date: '2005', title: A title, summary: B, process: both, theme: theme-law,"
        " actors: [JPN], sources: [], verified: true}\n",
        "sources",
    ),
    "statement that no source confirms": (
        "key_numbers:\n  - {id: num-x, group: A, label: B, period: '2005', value: 1, unit: C, note: D,"
        " sources: [src-sipri-sources-and-methods], verified: false}\n",
        "find a source that states all of it",
    ),
    "statement that rests on an encyclopaedia": (
        "sources:\n  - {id: src-x, kind: reference, title: A, publisher: Wikipedia}\n"
        "key_numbers:\n  - {id: num-x, group: A, label: B, period: '2005', value: 1, unit: C, note: D,"
        " sources: [src-x], verified: true}\n",
        "are encyclopaedias alone",
    ),
    "wrong option without feedback": (
        QUESTION.replace(', feedback: "Close, for the words look alike; but here they mean another thing."', ""),
        "feedback: this field is missing",
    ),
    "thin feedback": (
        QUESTION.replace("Close, for the words look alike; but here they mean another thing.", "No."),
        "needs at least 12",
    ),
    "no right answer": (
        QUESTION.replace("correct: true, ", ""),
        "exactly one option must have 'correct: true', found 0",
    ),
    "two right answers": (QUESTION.replace("text: Another answer,", "text: Another answer, correct: true,"), "found 2"),
    "alias bomb": ("events: &a [x]\nterms: *a\n", "anchors"),
    "YAML tag": ("events: !!python/name:os.system\n", "tag"),
    "unknown kind": ("quesitons: []\n", "did you mean 'questions'"),
    "not a list": ("events: 3\n", "must be a list"),
    "number as a string pattern": (QUESTION.replace('"63"', '"12"'), "does not have the right shape"),
    "wrong kind of question": (QUESTION.replace("type: single", "type: signle"), "'type' must be one of"),
    "unknown objective": (QUESTION.replace("hint:", "objective: nope\n    hint:"), "has no objective 'nope'"),
    "key told by its length": (
        QUESTION.replace("One answer here", "One answer here that goes on a while"),
        "the longest wrong option 14",
    ),
    "key told by absolute words": (
        QUESTION.replace("Another answer,", "Never an answer,")
        + '      - {key: c, text: Only this one, feedback: "Close, for the words look alike; but here they mean '
        'another thing."}\n',
        "which gives it away",
    ),
    "true/false keys that lean": (
        "questions:\n"
        + "".join(
            f"  - {{id: q-lean{n}, lesson: 00-start-here, type: true_false, about: Leaning, stem: It is so.,"
            " answer: false,"
            f" feedback_right: Yes., feedback_wrong: No., hint: H., explanation: E., essay: {{page: '63'}}}}\n"
            for n in range(40)
        ),
        "true/false questions have the answer false",
    ),
    "line beside a prediction": (PREDICTION, "'beside' has a value for '2001', which is no point of the prediction"),
    "line called a slope": (PREDICTION.replace("kind: line", "kind: slope"), "a 'slope' prediction, and no other, has"),
    "slope out of bounds": (
        re.sub(
            r"(?s)kind: line(.*?)points:.*(    why)",
            r"kind: slope\1slope: {before: May, after: June, lines: [{label: Yes, before: 1, after: 11}]}\n\2",
            PREDICTION,
        ),
        "the value for 'Yes, June' lies outside low..high",
    ),
    "catch-all option": (QUESTION.replace("Another answer", "All of the above"), "catch-all"),
}


def spoilt_file(number: int) -> str:
    """The file of a fault; its records have ids of their own, so that all faults can stand in one folder."""
    text = list(FAULTS.values())[number][0]
    for name in ("q-test", "src-x", "ev-x", "num-x", "p-test"):
        text = re.sub(rf"\b{name}\b", f"{name}-{number}", text)
    return text


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory):
    """A copy of the course's records with one further file for each fault, and one that is sound."""
    folder = Path(shutil.copytree(seeds_folder(), tmp_path_factory.mktemp("check") / "seeds"))
    for number in range(len(FAULTS)):
        (folder / f"extra{number}.yaml").write_text(spoilt_file(number), encoding="utf-8")
    (folder / "latin.yaml").write_bytes(b"terms: []\n# caf\xe9\n")
    (folder / "sound.yaml").write_text(PREDICTION.replace('"2001"', '"2000"'), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def told(spoilt):
    """What `course.py check --seeds` prints of them, its other output and its exit code."""
    command = [sys.executable, "-m", "course_utils", "check", "--seeds", str(spoilt)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_found(told, fault):
    """All in one run, each on a line of its own that names the file and says how to mend it."""
    number = list(FAULTS).index(fault)
    mine = [line for line in told.stdout.splitlines() if line.startswith(f"seeds/extra{number}.yaml:")]
    assert any(FAULTS[fault][1] in line for line in mine), mine


def test_bytes_that_are_not_utf8_are_found(told):
    """A file saved in another encoding is named with the line."""
    assert "seeds/latin.yaml:2: file: byte" in told.stdout


def test_faults_make_the_command_fail(told):
    """Exit 1, and nothing but the problems."""
    assert told.returncode == 1
    assert told.stderr == ""


def test_a_line_beside_a_prediction_keeps_to_its_years(told):
    """A value to compare with must stand at a point of the prediction: that is all that is wrong, else nothing is."""
    number = list(FAULTS).index("line beside a prediction")
    assert told.stdout.count(f"seeds/extra{number}.yaml:") == 1
    assert "seeds/sound.yaml" not in told.stdout


def test_clean_records_give_counts_and_exit_0():
    """The course's own records and lessons are clean."""
    done = subprocess.run(
        [sys.executable, "-m", "course_utils", "check"], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.stdout.startswith("All is well: 1 essays, 79 elements"), done.stdout
    assert done.returncode == 0


def notebook(tmp_path: Path, *markdown: str) -> Path:
    cells = [
        {"cell_type": "markdown", "id": f"c{n}", "metadata": {}, "source": text.splitlines(keepends=True)}
        for n, text in enumerate(markdown)
    ]
    book = {"cells": cells, "metadata": {"kernelspec": {"name": "python3"}}, "nbformat": 4, "nbformat_minor": 5}
    path = tmp_path / "05-lesson.ipynb"
    path.write_text(json.dumps(book, indent=1, ensure_ascii=False), encoding="utf-8")
    return path


def test_a_paragraph_with_a_number_needs_a_link(tmp_path):
    """Second paragraph states a year and links nothing; its line in the file is named."""
    path = notebook(tmp_path, "# Title 2005\n\nNo number here.\n\nJapan did this in 2005.")
    (problem,) = check_lesson(path, course())
    assert "states '2005'" in problem.message
    assert "Japan did this in 2005." in path.read_text().splitlines()[problem.line - 1]


@pytest.mark.parametrize(
    "text",
    [
        "Japan did it in [2005](99-sources-and-data.ipynb#thesis).",
        "As the essay says (p. 65).",
        "See lessons 03 and 04, or `1992`.",
        "1. First\n2. Second",
        "## 2006",
    ],
)
def test_what_needs_no_further_link(tmp_path, text):
    """A linked number, an essay page, a lesson's number, a list marker, code, a heading."""
    assert list(check_lesson(notebook(tmp_path, text), course())) == []


def test_links_to_nothing_are_found(tmp_path):
    """A record that does not exist, and a file that does not."""
    path = notebook(tmp_path, "[a](99-sources-and-data.ipynb#ev-nothing) and [b](42-missing.ipynb)")
    problems = [problem.message for problem in check_lesson(path, course())]
    assert len(problems) == 2
    assert "'ev-nothing' is no record" in problems[0]
    assert "'42-missing.ipynb' does not exist" in problems[1]


def test_a_link_to_a_record_names_the_page_on_which_it_stands(tmp_path):
    """Terms are in the glossary, all else among the sources."""
    path = notebook(tmp_path, "[a](99-sources-and-data.ipynb#term-sofa) and [b](96-glossary.ipynb#thesis)")
    problems = [problem.message for problem in check_lesson(path, course())]
    assert [message.split("; link ")[1] for message in problems] == [
        "96-glossary.ipynb#term-sofa",
        "99-sources-and-data.ipynb#thesis",
    ]


def test_a_term_alone_is_no_evidence():
    """The glossary explains words; it does not back numbers."""
    assert states_number("It fell to 32.4 % in [2006](96-glossary.ipynb#term-x)") == "32.4"


def test_the_schema_for_editors_is_up_to_date_and_agrees(tmp_path):
    """The JSON Schema on disk is the models', and an independent validator accepts every seed file by it."""
    import jsonschema
    import yaml

    from course_utils.desk.schema import schema

    on_disk = json.loads((seeds_folder() / "schema" / "seeds.schema.json").read_text(encoding="utf-8"))
    assert on_disk == schema(), "run 'python3 course.py check --write-schema'"
    validator = jsonschema.Draft202012Validator(on_disk)
    for path in sorted(set(seeds_folder().rglob("*.yaml")) - {seeds_folder() / IDENTITY}):
        loader = type(
            "Loader",
            (yaml.SafeLoader,),
            {
                "yaml_implicit_resolvers": {
                    key: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
                    for key, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
                }
            },
        )
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
        assert [error.message for error in validator.iter_errors(data)] == [], path
