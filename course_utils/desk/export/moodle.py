"""Questions as Moodle XML: a category for each lesson, and one in it for the versions of each drawn question.

Only kinds of question that every Moodle has: multichoice, truefalse, numerical, match, shortanswer, essay.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Sequence
from xml.etree import ElementTree as ET

from course_utils.desk.export.bank import Asked, Group, Loss, points
from course_utils.desk.export.figure import svg
from course_utils.desk.export.tags import tags
from course_utils.desk.export.wording import explained_html, marking_html, months, places, question_html
from course_utils.identity import identity
from course_utils.records.graded import GradedText
from course_utils.records.library import Course
from course_utils.records.questions.kinds.date import DateQuestion
from course_utils.records.questions.kinds.matching import Matching
from course_utils.records.questions.kinds.multiple import MultipleChoice
from course_utils.records.questions.kinds.numeric import Numeric
from course_utils.records.questions.kinds.ordering import Ordering
from course_utils.records.questions.kinds.short_text import ShortText
from course_utils.records.questions.kinds.single import SingleChoice
from course_utils.records.questions.kinds.true_false import TrueFalse
from course_utils.strings import say

FILE = "moodle.xml"
_PENALTY = "0.5000000"
"""What the second try costs, as in the course's own practice."""


def write(groups: Sequence[Group], records: Course) -> tuple[bytes, list[Loss]]:
    """The file, the same bytes for the same records, and what it loses.

    Args:
        groups: what is asked.
        records: the records of the course.

    >>> from course_utils.desk.export.bank import bank
    >>> from course_utils.records import course
    >>> made, lost = write(bank(course(), ["00-start-here"], variants=1), course())
    >>> made.startswith(b"<?xml") and b'type="truefalse"' in made
    True
    """
    root = ET.Element("quiz")
    lost: list[Loss] = []
    last = ""
    for group in groups:
        entries = [one for one in group.entries if _type(one)]
        lost += losses(group)
        if not entries:
            continue
        where = shelf(group, records)
        if where != last:
            _category(root, where, group)
            last = where
        for one in entries:
            root.append(_question(one, records))
    ET.indent(root, " ")
    return ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n", lost


def losses(group: Group) -> Iterator[Loss]:
    """What Moodle cannot hold of a record.

    Args:
        group: one record as it is asked.
    """
    asked = group.entries[0]
    if not _type(asked):
        yield Loss(group.id, say("export.lost_map"))
    if isinstance(asked, Ordering):
        yield Loss(group.id, say("export.lost_order"))
    if isinstance(asked, Matching):
        yield Loss(group.id, say("export.lost_pairs"))
    if isinstance(asked, DateQuestion):
        yield Loss(group.id, say("export.lost_days"))
    if isinstance(asked, Numeric):
        yield Loss(group.id, say("export.lost_unit", unit=asked.unit))
    if isinstance(asked, ShortText):
        yield Loss(group.id, say("export.lost_self"))
    if group.drawn:
        yield Loss(group.id, say("export.lost_draw", count=len(group.entries)))


def _type(asked: Asked) -> str:
    """Moodle's name of the kind; nothing where it has none."""
    names: dict[type, str] = {
        SingleChoice: "multichoice",
        MultipleChoice: "multichoice",
        TrueFalse: "truefalse",
        Numeric: "numerical",
        Matching: "match",
        Ordering: "match",
        DateQuestion: "shortanswer",
        ShortText: "essay",
        GradedText: "essay",
    }
    return names.get(type(asked), "")


def shelf(group: Group, records: Course) -> str:
    """The category in which a record's questions stand.

    Args:
        group: one record as it is asked.
        records: the records of the course.
    """
    lesson = records.lessons[group.lesson]
    names = [identity().name, f"{group.lesson[:2]} {lesson.title}"]
    if group.drawn:
        names.append(f"{group.id} {group.about}")
    # A stroke within a name is written twice; a single one begins the next category.
    return "/".join(["$course$", "top", *(one.replace("/", "//") for one in names)])


def _category(root: ET.Element, where: str, group: Group) -> None:
    made = ET.SubElement(root, "question", {"type": "category"})
    _worded(made, "category", where, kind=None)
    info = say("export.draw_one") if group.drawn else ""
    _worded(made, "info", f"<p>{info}</p>" if info else "")


def _question(asked: Asked, records: Course) -> ET.Element:
    made = ET.Element("question", {"type": _type(asked)})
    _worded(made, "name", f"{asked.id} {asked.about}", kind=None)
    figure = None if isinstance(asked, GradedText) else asked.figure
    name = f"{asked.id}.svg"
    text = _worded(made, "questiontext", question_html(asked, f"@@PLUGINFILE@@/{name}" if figure else ""))
    if figure:
        file = ET.SubElement(text, "file", {"name": name, "path": "/", "encoding": "base64"})
        file.text = base64.b64encode(svg(figure).encode()).decode()
    _worded(made, "generalfeedback", explained_html(asked, records))
    by_person = isinstance(asked, ShortText | GradedText)
    _plain(made, "defaultgrade", f"{points(asked):.7f}")
    _plain(made, "penalty", "0.0000000" if by_person else _PENALTY)
    _plain(made, "hidden", "0")
    _plain(made, "idnumber", asked.id)
    _answers(made, asked)
    if not isinstance(asked, GradedText):
        hint = _worded(made, "hint", _p(asked.hint))
        if isinstance(asked, SingleChoice | MultipleChoice | Matching | Ordering):
            ET.SubElement(hint, "shownumcorrect")
    listed = ET.SubElement(made, "tags")
    for tag in tags(asked):
        _worded(listed, "tag", tag, kind=None)
    return made


def _answers(made: ET.Element, asked: Asked) -> None:
    """What is right and wrong, in the fields of the kind."""
    if isinstance(asked, SingleChoice | MultipleChoice):
        _choice(made, asked)
    elif isinstance(asked, TrueFalse):
        for truth in (True, False):
            said = asked.feedback_right if truth == asked.answer else asked.feedback_wrong
            _answer(made, "true" if truth else "false", truth == asked.answer, said, kind="moodle_auto_format")
    elif isinstance(asked, Numeric):
        _answer(made, repr(asked.answer), True, "", tolerance=asked.tolerance)
        for wrong in asked.wrong_values:
            _answer(made, repr(wrong.value), False, wrong.feedback, tolerance=wrong.tolerance)
        _answer(made, "*", False, asked.feedback_wrong, tolerance=0.0)
        # 3: no unit is typed or shown.
        for name, value in (("unitgradingtype", "0"), ("unitpenalty", "0.1000000"), ("showunits", "3")):
            _plain(made, name, value)
    elif isinstance(asked, DateQuestion):
        _plain(made, "usecase", "0")
        for one in months(asked):
            # What is right in every day of a month may be followed by the day.
            _answer(made, f"{one}*" if "-" in one else one, True, "", kind="moodle_auto_format")
        _answer(made, "*", False, asked.feedback_wrong, kind="moodle_auto_format")
    elif isinstance(asked, Matching):
        _pairs(made, [(one.left, one.right) for one in asked.pairs], asked.decoys, shuffle=True)
    elif isinstance(asked, Ordering):
        _pairs(made, places(asked), (), shuffle=True)
    elif isinstance(asked, ShortText | GradedText):
        words = str(asked.words) if isinstance(asked, GradedText) else ""
        plain = {"responseformat": "editor", "responserequired": "1", "responsefieldlines": "10"}
        for name, value in {**plain, "maxwordlimit": words, "attachments": "0", "attachmentsrequired": "0"}.items():
            if value:
                _plain(made, name, value)
        _worded(made, "graderinfo", marking_html(asked))
        _worded(made, "responsetemplate", "")


def _choice(made: ET.Element, asked: SingleChoice | MultipleChoice) -> None:
    several = isinstance(asked, MultipleChoice)
    for name, value in (("single", "false" if several else "true"), ("shuffleanswers", "true")):
        _plain(made, name, value)
    _plain(made, "answernumbering", "abc")
    _plain(made, "showstandardinstruction", "1" if several else "0")
    for name in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        _worded(made, name, "")
    right = sum(one.correct for one in asked.options)
    for one in asked.options:
        # As the course marks: right ticks less wrong ones, as a share of the right options.
        share = 100 / right if one.correct else -100 / right if several else 0
        _answer(made, _p(one.text), share, one.feedback, kind="html")


def _pairs(made: ET.Element, pairs: Iterable[tuple[str, str]], decoys: Iterable[str], *, shuffle: bool) -> None:
    _plain(made, "shuffleanswers", "true" if shuffle else "false")
    for name in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        _worded(made, name, "")
    for left, right in (*pairs, *(("", one) for one in decoys)):
        sub = _worded(made, "subquestion", _p(left))
        _worded(sub, "answer", right, kind=None)


def _answer(
    made: ET.Element, text: str, share: float, said: str, *, kind: str = "plain_text", tolerance: float | None = None
) -> None:
    number = 100.0 * share if isinstance(share, bool) else share
    shown = f"{number:.5f}".rstrip("0").rstrip(".")
    answer = ET.SubElement(made, "answer", {"fraction": shown, "format": kind})
    ET.SubElement(answer, "text").text = text
    _worded(answer, "feedback", _p(said))
    if tolerance is not None:
        _plain(answer, "tolerance", repr(tolerance))


def _p(text: str) -> str:
    if not text:
        return ""
    paragraph = ET.Element("p")
    paragraph.text = text
    return ET.tostring(paragraph, encoding="unicode")


def _worded(into: ET.Element, name: str, text: str, *, kind: str | None = "html") -> ET.Element:
    made = ET.SubElement(into, name, {"format": kind} if kind else {})
    ET.SubElement(made, "text").text = text
    return made


def _plain(into: ET.Element, name: str, text: str) -> None:
    ET.SubElement(into, name).text = text
