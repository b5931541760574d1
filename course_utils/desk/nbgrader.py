"""An assignment for nbgrader: the source notebook of a whole class, and beside it the key and the settings of a course.

Cells carry nbgrader's metadata in its version 3. No notebook holds a right answer but the source, and there it stands
between the marks at which nbgrader cuts it out. What grades is in the folder `keys`, which stays with the teacher.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from course_utils.desk.export.figure import rows, svg
from course_utils.desk.made_notebook import notebook_text, plain
from course_utils.grading.answer_cells import CLASS, KINDS, blank, form, how, lettered
from course_utils.grading.assignment import Assignment, GradingError, Item, write_assignment
from course_utils.grading.roster import Roster
from course_utils.grading.sealing import Sealed
from course_utils.grading.sheets import sheet_text
from course_utils.records.graded import GradedText
from course_utils.records.questions.figures import Figure
from course_utils.strings import say

KEYS, SOURCE, PICTURES = "keys", "source", "pictures"
SETTINGS, CONFIG = "settings.py", "nbgrader_config.py"
_LOAD = f'load_subconfig("{KEYS}/{SETTINGS}")'
_ROOT = Path(__file__).resolve().parents[2]
_SETTINGS = '''\
"""How nbgrader treats assignments of the course. Written by `course.py assign --nbgrader`: a new one replaces it."""

import os
import sys
from pathlib import Path

from nbgrader.converters.autograde import Autograde

HERE = Path(__file__).resolve().parent
COURSE = {course!r}  # where the course itself lies on this computer

sys.path.insert(0, COURSE)
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [COURSE, os.environ.get("PYTHONPATH")]))
os.environ["COURSE_KEYS"] = str(HERE)
os.environ["PYTHONWARNINGS"] = "ignore"

from course_utils.desk.nbgrader_repair import PutInOrder

c = get_config()
c.CourseDirectory.root = str(HERE.parent)
c.ClearSolutions.code_stub = {{"python": {stub!r}}}
c.Autograde.sanitize_preprocessors = [PutInOrder, *Autograde.sanitize_preprocessors.default()]
'''
_HELPER = """\
{words}
import datetime


def readable(answer, kind, letters="", count=0):
    def letter(given):
        return isinstance(given, str) and given.strip().upper() in list(letters)

    def whole(given):
        return len(given) == len(set(map(str.upper, given)))

    def empty(given):
        parts = given.values() if isinstance(given, dict) else given
        return all(map(empty, parts)) if isinstance(given, (dict, list)) else given is None or given == ""

    if empty(answer):
        return {unanswered!r}
    try:
        good = {{
            "single": lambda: letter(answer),
            "multiple": lambda: isinstance(answer, list) and all(map(letter, answer)) and whole(answer),
            "ordering": lambda: all(map(letter, answer)) and whole(answer) and len(answer) == len(letters),
            "matching": lambda: set(answer) == set(range(1, count + 1)) and all(map(letter, answer.values())),
            "true_false": lambda: isinstance(answer, bool),
            "numeric": lambda: isinstance(answer, (int, float)) and not isinstance(answer, bool),
            "date": lambda: datetime.date.fromisoformat((answer + "-01-01")[:10]) and len(answer) in (4, 7, 10),
        }}[kind]()
    except (AttributeError, TypeError, ValueError):
        good = False
    return {readable!r} if good else {unreadable!r}


import datetime"""


def write_for_nbgrader(course: Path, stem: str, assignment: Assignment, roster: Roster) -> str:
    """Write an assignment into a course folder of nbgrader, a new one or one that has others.

    Args:
        course: the course folder.
        stem: the name of the assignment and of its notebook.
        assignment: what is asked; of a drawn question the whole class gets one version.
        roster: the class.

    Returns:
        What was made and what was left out, in sentences for the teacher.

    Raises:
        GradingError: if the folder has an assignment of this name, or nothing can be asked.
    """
    refuse_older(course, stem)
    drawn = {one.item: assignment.asked(CLASS, one) for one in assignment.items if not one.manual}
    out = [one for one in assignment.items if one.item in drawn and drawn[one.item].question.type not in KINDS]
    items = [one for one in assignment.items if one not in out]
    if not items:
        raise GradingError(say("nbgrader.nothing"))
    source, keys = course / SOURCE / stem, course / KEYS / stem
    for folder in (source, keys):
        folder.mkdir(parents=True)
    about = say("nbgrader.about", title=plain(assignment.title), due=assignment.due.strftime("%Y-%m-%d %H:%M %Z"))
    cells = [_locked("about", about), _code("readable", _helper(), locked=True)]
    for number, item in enumerate(items, 1):
        head = say("nbgrader.question", number=number, points=f"{item.points:g}")
        if isinstance(item.question, GradedText):
            cells += _text(item.question, head, item.points)
        else:
            cells += _drawn(source, stem, number, item, drawn[item.item], head)
    (source / f"{stem}.ipynb").write_text(notebook_text(cells), encoding="utf-8")
    _write_keys(course, keys, assignment, roster)
    config = course / CONFIG
    theirs = config.exists() and _LOAD not in config.read_text(encoding="utf-8")
    if not config.exists():
        config.write_text(f"{_LOAD}\n", encoding="utf-8")
    settings = say("nbgrader.add_settings", file=config) if theirs else ""
    made = say("nbgrader.made", questions=len(items), folder=source, settings=settings, course=course, stem=stem)
    return made + "".join(say("nbgrader.no_place", id=one.question.id) + "\n" for one in out)


def refuse_older(course: Path, stem: str) -> None:
    """Say so if a course folder has an assignment of this name.

    Args:
        course: the course folder.
        stem: the name of the assignment.

    Raises:
        GradingError: with the folder that is there.
    """
    for folder in (course / SOURCE / stem, course / KEYS / stem):
        if folder.exists():
            raise GradingError(say("nbgrader.there", folder=folder))


def _write_keys(course: Path, keys: Path, assignment: Assignment, roster: Roster) -> None:
    write_assignment(assignment, keys)
    # nbgrader takes a byte order mark for a part of "id", and writes its tables without quotation marks.
    students = ([one.id, "", " ".join(one.name.replace(",", " ").split()), one.email] for one in roster.students)
    text = sheet_text(["id", "first_name", "last_name", "email"], students)
    (keys / "students.csv").write_text(text, encoding="utf-8", newline="")
    settings = _SETTINGS.format(course=str(_ROOT), stub=say("nbgrader.stub"))
    (course / KEYS / SETTINGS).write_text(settings, encoding="utf-8")


def _helper() -> str:
    words = {name: say(f"nbgrader.helper_{name}") for name in ("unanswered", "readable", "unreadable")}
    return _HELPER.format(words=say("nbgrader.helper"), **words)


def _cell(kind: str, name: str, source: str, **fields: Any) -> dict[str, Any]:
    """A cell with nbgrader's metadata; its id is the name, by which it is known if the metadata get lost."""
    grading = {"grade": False, "solution": False, "locked": False, "task": False, **fields}
    meta = {"nbgrader": {"schema_version": 3, "grade_id": name, **grading}}
    made: dict[str, Any] = {"cell_type": kind, "id": name[:64], "metadata": meta, "source": source}
    return made | ({"execution_count": None, "outputs": []} if kind == "code" else {})


def _locked(name: str, source: str, **fields: Any) -> dict[str, Any]:
    return _cell("markdown", name, source, **{"locked": True, **fields})


def _code(name: str, source: str, **fields: Any) -> dict[str, Any]:
    return _cell("code", name, source, **fields)


def _drawn(source: Path, stem: str, number: int, item: Item, sealed: Sealed, head: str) -> list[dict[str, Any]]:
    """What is asked, the cell for the answer, and the cell that gives the points."""
    public, name, id_ = sealed.public, f"answer_{number}", item.question.id
    figure = sealed.question.figure
    kind, letters, count = form(public)
    right = "".join(f"# {say('nbgrader.right', answer=' '.join(one.split()))}\n" for one in sealed.right())
    answer = f"# {how(public)}\n{name} = {blank(public)}\n### BEGIN SOLUTION\n{right}### END SOLUTION"
    test = (
        f"{say('nbgrader.mark_cell')}\nprint(readable({name}, {kind!r}, {letters!r}, {count}))\n"
        "### BEGIN HIDDEN TESTS\nfrom course_utils.grading.answer_points import points_of\n\n"
        f'points_of({stem!r}, {id_!r}, globals().get("{name}"))\n### END HIDDEN TESTS'
    )
    return [
        _locked(f"ask-{id_}", f"{head}\n\n{_asked(public, _drawing(source, id_, figure) if figure else [])}"),
        _code(f"answer-{id_}", answer, solution=True),
        _code(f"mark-{id_}", test, grade=True, locked=True, points=item.points),
    ]


def _text(text: GradedText, head: str, points: float) -> list[dict[str, Any]]:
    """The task with its rubric as a mark scheme, and a cell to write in, which nbgrader leaves alone."""
    titles = [say("nbgrader.levels", title=one.title, points=f"{one.points:g}") for one in text.rubric]
    rubric = [
        f"**{plain(title)}**\n\n" + "\n".join(f"- {plain(level)}" for level in one.levels)
        for title, one in zip(titles, text.rubric, strict=True)
    ]
    parts = [
        head,
        plain(text.stem),
        say("nbgrader.text_task", words=text.words),
        "\n".join(f"- {plain(one)}" for one in titles),
        "=== BEGIN MARK SCHEME ===",
        *rubric,
        "=== END MARK SCHEME ===",
    ]
    write = {"cell_type": "markdown", "id": f"text-{text.id}"[:64], "metadata": {}}
    return [
        _locked(f"task-{text.id}", "\n\n".join(parts), task=True, points=points),
        {**write, "source": say("nbgrader.text_place")},
    ]


def _asked(public: Mapping[str, Any], drawing: Sequence[str]) -> str:
    """What is asked, as Markdown: the stem, the drawing with its numbers, and what is chosen from, under letters."""
    parts = [plain(public["stem"]), *drawing]
    if lefts := public.get("pairs"):
        parts.append("\n".join(f"{at}. {plain(one['left'])}" for at, one in enumerate(lefts, 1)))
    if texts := lettered(public):
        parts.append("\n".join(f"- **{letter}** {plain(text)}" for letter, text in texts.items()))
    return "\n\n".join(parts)


def _drawing(source: Path, name: str, figure: Figure) -> list[str]:
    """A link to the drawing, a file beside the notebook, which nbgrader gives out with it; and its numbers, folded."""
    (source / PICTURES).mkdir(exist_ok=True)
    (source / PICTURES / f"{name}.svg").write_text(svg(figure) + "\n", encoding="utf-8")
    columns, body = rows(figure)
    lines = [columns, ["---"] * len(columns), *body]
    table = "\n".join(f"| {' | '.join(plain(one).replace('|', '&#124;') for one in line)} |" for line in lines)
    return [
        f"![{plain(figure.alt)}]({PICTURES}/{name}.svg)",
        f"<details><summary>{say('nbgrader.numbers')}</summary>",
        table,
        "</details>",
    ]
