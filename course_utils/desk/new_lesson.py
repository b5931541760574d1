"""`course.py new lesson NN-name`: lay the files of a lesson, with comments that say what goes where.

Nothing that is there already is touched. Afterwards `course.py check` says what is missing, step by step.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path

from course_utils.records import Course, course

ROOT = Path(__file__).resolve().parents[2]

_NAME = re.compile(r"[0-9]{2}(-[a-z0-9]+)+")

_QUESTION = "The one question that the lesson answers"
_LESSON = """\
# What lesson {number} teaches, asks and takes. `to_come` until the notebook is whole; then `ready`, and
# `course.py check` names what the lesson still lacks. Add its id to its part of the course in seeds/course.yaml.
lessons:
  - id: {name}
    title: "{title}"
    question: "{question}"
    minutes: 50
    status: to_come
    # What a student can do afterwards; a question names the `key` that it serves.
    objectives:
      - {{key: first, text: "Say what the lesson is about."}}
    # Ids of essay elements, institutions, documents or terms that the lesson explains.
    teaches: []
    # Ids of the questions of its check, easiest first; the others of its pool come back as warm-ups.
    check: []
"""
_QUESTIONS = """\
# The pool of lesson {number}: at least 14 questions, no more than four in ten with the right option as the longest.
# A question has: id (q{number}-...), lesson, type, about, stem, hint, explanation, elements, sources or essay,
# objective, thinking, and the fields of its type: see the files in course_utils/records/questions/kinds/.
questions: []
"""
_DRAWN = """\
# Questions of lesson {number} with new numbers for every draw (`type: generated`); delete the file if there are none.
questions: []
"""
_PREDICTIONS = """\
# What lesson {number} asks before it shows the data: id (p{number}-...), kind (values, line, slope or choice), the
# truth with its source, a finding and a caveat.
predictions: []
"""
_REFLECTIONS = """\
# The open tasks of lesson {number}, kept and never marked: a first guess (r{number}-first), one to apply what was
# learned, and the exit (r{number}-exit), which looks back at the first guess.
reflections: []
"""
_LAB = """\
# The data lab of lesson {number}: task, starter, hint, solution and usual mistakes on the course's tables; no right
# number is typed. Delete the file if there is none.
labs: []
"""
_GRADED = """\
# The graded pool of lesson {number}: no lesson shows it; an assignment draws a version of each for every student.
# At least four questions of two kinds, all of type `generated`; the files of other lessons beside this one show how.
graded: []
# At least one text that a person marks, with a rubric of two lines or more.
graded_texts: []
"""
_NOTES = """\
# {number} {title}

**The question.** {question}

## The plan

| Station | 50 minutes | 30 minutes | 90 minutes |
|---|---|---|---|
| Spark | 3 | 3 | 5 |

**Have ready.** What students need, and what you should look at yourself.

**Say beforehand.** What may touch some of them closely.

**Print.** Nothing is needed. On paper: `python3 course.py export paper --format print --lessons {number}` writes
`paper/{number}-questions.html`, which begins with the check, and the same with answers for you.

**At home.** What can be set as homework, and what is homework in the 30-minute way.

**Ask these three, if nothing else.**

1. One that opens the lesson.
2. One that has no single answer.
3. One that asks what would change their minds.

## Misconceptions, and the wrong option that reveals each

| What students often believe | Where it shows | What helps |
|---|---|---|

## More to discuss

## Keep it fair

## Rubric for Apply

## More time, or more to do

**For those who need more time:**

**For those who want more:**

## Without computers
"""
_CELLS = (
    ("markdown", "# The one question that the lesson answers"),
    ("code", 'from course_utils import closing, learner, lesson, predict, quiz, reflect, warmup\n\nlesson("{name}")'),
    ("markdown", "## Spark (3 minutes)\n\nA scene, a number or a picture that makes one ask."),
    ("markdown", "## Warm-up: from earlier lessons (4 minutes)"),
    ("code", 'warmup("{name}")'),
    ("markdown", "## Explain (10 minutes)\n\nEach claim links to its record: `[words](99-sources-and-data.ipynb#id)`."),
    ("markdown", "## Check (8 minutes)"),
    ("code", 'quiz("{name}")'),
    ("markdown", "## Exit (2 minutes)"),
    ("code", "learner(folded=True)"),
    ("code", 'closing("{name}")'),
)


def lay_lesson(root: Path, name: str, records: Course) -> list[Path]:
    """Write the files that a lesson lacks.

    Args:
        root: the course's folder.
        name: the lesson's id, such as `08-building-a-region`.
        records: the records of the course, which may know the lesson already.

    Returns:
        What was written, in the order in which an author fills it; nothing if all was there.

    Raises:
        ValueError: if the name is no lesson's, or its number is another lesson's.

    >>> lay_lesson(Path("."), "Region", None)
    Traceback (most recent call last):
    ValueError: 'Region' is no lesson's name; write two digits and lower-case words, such as 08-building-a-region
    """
    if not _NAME.fullmatch(name):
        message = f"'{name}' is no lesson's name; write two digits and lower-case words, such as 08-building-a-region"
        raise ValueError(message)
    number = name[:2]
    taken = next((one for one in records.lessons if one[:2] == number and one != name), None)
    if taken is not None:
        message = f"lesson {number} is {taken}; take that name, or another number"
        raise ValueError(message)
    known = records.lessons.get(name)
    title = known.title if known else name[3:].replace("-", " ").capitalize()
    question = known.question if known else _QUESTION
    folder = root / "seeds" / "lessons" / name
    files = {
        folder / "lesson.yaml": _LESSON,
        folder / "questions.yaml": _QUESTIONS,
        folder / "drawn.yaml": _DRAWN,
        folder / "predictions.yaml": _PREDICTIONS,
        folder / "reflections.yaml": _REFLECTIONS,
        folder / "lab.yaml": _LAB,
        root / "seeds" / "graded" / f"{name}.yaml": _GRADED,
        root / "docs" / "teaching" / "lessons" / f"{name}.md": _NOTES,
    }
    texts = {
        path: text.format(number=number, name=name, title=title, question=question) for path, text in files.items()
    }
    texts[root / "notebooks" / f"{name}.ipynb"] = _notebook(name)
    made = [path for path in texts if not path.exists()]
    for path in made:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(texts[path], encoding="utf-8")
    return made


def _notebook(name: str) -> str:
    """The cells that every lesson begins with, as JupyterLab writes them."""
    cells: list[dict[str, object]] = []
    for at, (kind, source) in enumerate(_CELLS):
        text = source.format(name=name) if kind == "code" else source
        cell: dict[str, object] = {"cell_type": kind, "id": f"cell-{at:02}", "metadata": {}}
        if kind == "code":
            # JupyterLab shows the cell as one quiet line; the tag `show-code` is for those that are to be read.
            cell |= {"execution_count": None, "outputs": [], "metadata": {"jupyter": {"source_hidden": True}}}
        cells.append(cell | {"source": text.splitlines(keepends=True)})
    metadata = {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    book = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(book, indent=1, ensure_ascii=False) + "\n"


def run(given: argparse.Namespace) -> int:
    """Do what was typed after `new lesson`; see `door/commands.py`.

    Args:
        given: the lesson's name, as `name`.

    Returns:
        0, or 1 if the name is no good.
    """
    try:
        made = lay_lesson(ROOT, given.name, course())
    except ValueError as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    for path in made:
        sys.stdout.write(f"wrote {path.relative_to(ROOT).as_posix()}\n")
    last = "Fill them from the top; course.py check says what is missing." if made else "Everything is there already."
    sys.stdout.write(last + "\n")
    return 0
