"""Questions as QTI 1.2 in the dialect of Canvas: a zip with a quiz for each lesson.

The versions of a drawn question are a group of which Canvas asks one. Only kinds that Canvas reads reliably: a choice,
true or false, several answers, a number, a short answer, an essay. Pairs and orders are left out, and named.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from hashlib import sha256
from xml.etree import ElementTree as ET

from course_utils.desk.export.bank import Asked, Group, Loss, points
from course_utils.desk.export.figure import svg
from course_utils.desk.export.wording import explained_html, months, question_html
from course_utils.identity import identity
from course_utils.records.graded import GradedText
from course_utils.records.library import Course
from course_utils.records.questions.kinds.date import DateQuestion
from course_utils.records.questions.kinds.matching import Matching
from course_utils.records.questions.kinds.multiple import MultipleChoice
from course_utils.records.questions.kinds.numeric import Numeric
from course_utils.records.questions.kinds.ordering import Ordering
from course_utils.records.questions.kinds.place import PlaceQuestion
from course_utils.records.questions.kinds.short_text import ShortText
from course_utils.records.questions.kinds.single import SingleChoice
from course_utils.records.questions.kinds.true_false import TrueFalse
from course_utils.strings import say

FILE = "canvas-qti12.zip"
_TIME = (1980, 1, 1, 0, 0, 0)
_QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
_PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_KINDS: dict[type, str] = {
    SingleChoice: "multiple_choice_question",
    TrueFalse: "true_false_question",
    MultipleChoice: "multiple_answers_question",
    Numeric: "numerical_question",
    DateQuestion: "short_answer_question",
    ShortText: "essay_question",
    GradedText: "essay_question",
}


def write(groups: Sequence[Group], records: Course) -> tuple[bytes, list[Loss]]:
    """The package, and what it loses.

    Args:
        groups: what is asked.
        records: the records of the course.

    >>> from course_utils.desk.export.bank import bank
    >>> from course_utils.records import course
    >>> made, _ = write(bank(course(), ["00-start-here"], variants=1), course())
    >>> zipfile.ZipFile(io.BytesIO(made)).namelist()[-1]
    'imsmanifest.xml'
    """
    lost = [one for group in groups for one in losses(group)]
    files: dict[str, bytes] = {}
    manifest = _Manifest()
    for lesson in dict.fromkeys(one.lesson for one in groups):
        taken = [one for one in groups if one.lesson == lesson and type(one.entries[0]) in _KINDS]
        if not taken:
            continue
        graded = any(one.id in records.graded or one.id in records.graded_texts for one in taken)
        name = ident("quiz", lesson, str(graded))
        title = f"{lesson[:2]} {records.lessons[lesson].title}"
        files[f"{name}/{name}.xml"] = _xml(_assessment(name, title, taken, records))
        files[f"{name}/assessment_meta.xml"] = _xml(_meta(name, title, taken, graded))
        manifest.quiz(name)
        for one in (entry for group in taken for entry in group.entries):
            if not isinstance(one, GradedText) and one.figure:
                files[f"images/{one.id}.svg"] = svg(one.figure).encode()
                manifest.picture(f"images/{one.id}.svg")
    files["imsmanifest.xml"] = _xml(manifest.root)
    return _zipped(files), lost


def losses(group: Group) -> Iterator[Loss]:
    """What Canvas cannot hold of a record.

    Args:
        group: one record as it is asked.
    """
    asked = group.entries[0]
    if isinstance(asked, PlaceQuestion):
        yield Loss(group.id, say("export.lost_map"))
    elif isinstance(asked, Matching | Ordering):
        yield Loss(group.id, say("export.lost_joined"))
    else:
        if not isinstance(asked, GradedText):
            yield Loss(group.id, say("export.lost_hint_quite"))
        if isinstance(asked, Numeric) and asked.wrong_values:
            yield Loss(group.id, say("export.lost_mistakes"))
        if isinstance(asked, DateQuestion):
            yield Loss(group.id, say("export.lost_months"))
        if isinstance(asked, ShortText | GradedText):
            yield Loss(group.id, say("export.lost_guide"))
        if group.drawn:
            yield Loss(group.id, say("export.lost_draw", count=len(group.entries)))


def ident(*words: str) -> str:
    """A name that the same words always have, as Canvas likes them.

    Args:
        words: what is named.

    >>> ident("q00-thesis", "1") == ident("q00-thesis", "1") != ident("q00-thesis", "2")
    True
    """
    return "g" + sha256("|".join((identity().slug, *words)).encode()).hexdigest()[:31]


class _Manifest:
    """What lists the files of the package."""

    def __init__(self) -> None:
        self.root = ET.Element("manifest", {"xmlns": _PACKAGE, "identifier": ident("manifest")})
        metadata = ET.SubElement(self.root, "metadata")
        ET.SubElement(metadata, "schema").text = "IMS Content"
        ET.SubElement(metadata, "schemaversion").text = "1.1.3"
        ET.SubElement(self.root, "organizations")
        self.resources = ET.SubElement(self.root, "resources")

    def quiz(self, name: str) -> None:
        meta = ident(name, "meta")
        told = {"identifier": name, "type": "imsqti_xmlv1p2"}
        resource = ET.SubElement(self.resources, "resource", told)
        ET.SubElement(resource, "file", {"href": f"{name}/{name}.xml"})
        ET.SubElement(resource, "dependency", {"identifierref": meta})
        kind = "associatedcontent/imscc_xmlv1p1/learning-application-resource"
        self.file(meta, kind, f"{name}/assessment_meta.xml")

    def picture(self, path: str) -> None:
        self.file(ident(path), "webcontent", path)

    def file(self, name: str, kind: str, path: str) -> None:
        resource = ET.SubElement(self.resources, "resource", {"identifier": name, "type": kind, "href": path})
        ET.SubElement(resource, "file", {"href": path})


def _meta(name: str, title: str, groups: Sequence[Group], graded: bool) -> ET.Element:
    root = ET.Element("quiz", {"xmlns": _CANVAS, "identifier": name})
    told = {
        "title": title,
        "description": "",
        "shuffle_answers": "true",
        "scoring_policy": "keep_highest",
        "hide_results": "",
        "quiz_type": "assignment" if graded else "practice_quiz",
        "points_possible": f"{sum(one.points for one in groups):.1f}",
        "show_correct_answers": "false" if graded else "true",
        "allowed_attempts": "1" if graded else "-1",
        "one_question_at_a_time": "false",
        "cant_go_back": "false",
        "available": "false",
    }
    for field, value in told.items():
        ET.SubElement(root, field).text = value
    return root


def _assessment(name: str, title: str, groups: Sequence[Group], records: Course) -> ET.Element:
    root = ET.Element("questestinterop", {"xmlns": _QTI})
    assessment = ET.SubElement(root, "assessment", {"ident": name, "title": title})
    _fields(ET.SubElement(assessment, "qtimetadata"), {"cc_maxattempts": "1"})
    section = ET.SubElement(assessment, "section", {"ident": "root_section"})
    for group in groups:
        into = section
        if group.drawn:
            into = ET.SubElement(section, "section", {"ident": ident("group", group.id), "title": group.about})
            selection = ET.SubElement(ET.SubElement(into, "selection_ordering"), "selection")
            ET.SubElement(selection, "selection_number").text = "1"
            extension = ET.SubElement(selection, "selection_extension")
            ET.SubElement(extension, "points_per_item").text = f"{group.points:.1f}"
        for one in group.entries:
            into.append(_item(one, records))
    return root


def _fields(into: ET.Element, told: dict[str, str]) -> None:
    for label, entry in told.items():
        field = ET.SubElement(into, "qtimetadatafield")
        ET.SubElement(field, "fieldlabel").text = label
        ET.SubElement(field, "fieldentry").text = entry


class _Choice:
    """What is chosen: its name within the item, its words, whether it is right, and what is said to who chooses it."""

    def __init__(self, item: str, at: int, text: str, right: bool, said: str) -> None:
        # Canvas takes numbers for the names of answers.
        self.name = str(1000 + int(sha256(f"{item}|{at}".encode()).hexdigest()[:6], 16) * 10 + at)
        self.text, self.right, self.said = text, right, said


def _choices(asked: Asked) -> list[_Choice]:
    if isinstance(asked, SingleChoice | MultipleChoice):
        told = [(one.text, one.correct, one.feedback) for one in asked.options]
    elif isinstance(asked, TrueFalse):
        said = {True: asked.feedback_right, False: asked.feedback_wrong}
        both = ((True, say("quiz.true")), (False, say("quiz.false")))
        told = [(word, truth == asked.answer, said[truth == asked.answer]) for truth, word in both]
    else:
        return []
    return [_Choice(asked.id, at, *one) for at, one in enumerate(told)]


def _item(asked: Asked, records: Course) -> ET.Element:
    name = ident(asked.id, str(asked.version))
    item = ET.Element("item", {"ident": name, "title": f"{asked.id} {asked.about}"})
    choices = _choices(asked)
    told = {
        "question_type": _KINDS[type(asked)],
        "points_possible": f"{points(asked):.1f}",
        "original_answer_ids": ",".join(one.name for one in choices),
        "assessment_question_identifierref": ident(asked.id, "bank"),
    }
    _fields(ET.SubElement(ET.SubElement(item, "itemmetadata"), "qtimetadata"), told)
    presentation = ET.SubElement(item, "presentation")
    _material(presentation, question_html(asked, f"$IMS-CC-FILEBASE$/images/{asked.id}.svg"))
    if choices:
        several = isinstance(asked, MultipleChoice)
        lid = {"ident": "response1", "rcardinality": "Multiple" if several else "Single"}
        render = ET.SubElement(ET.SubElement(presentation, "response_lid", lid), "render_choice")
        for one in choices:
            _material(ET.SubElement(render, "response_label", {"ident": one.name}), one.text, "text/plain")
    else:
        response = ET.SubElement(presentation, "response_str", {"ident": "response1", "rcardinality": "Single"})
        render = ET.SubElement(response, "render_fib", {"fibtype": "Decimal"} if isinstance(asked, Numeric) else {})
        ET.SubElement(render, "response_label", {"ident": "answer1"})
    general = explained_html(asked, records)
    _processing(item, asked, choices, general=bool(general))
    if general:
        _feedback(item, "general_fb", general, "text/html")
    for one in choices:
        _feedback(item, f"{one.name}_fb", one.said)
    if isinstance(asked, Numeric | DateQuestion):
        _feedback(item, "general_incorrect_fb", asked.feedback_wrong)
    return item


def _processing(item: ET.Element, asked: Asked, choices: Sequence[_Choice], *, general: bool) -> None:
    """What is said to which response, then what it earns."""
    root = ET.SubElement(item, "resprocessing")
    score = {"maxvalue": "100", "minvalue": "0", "varname": "SCORE", "vartype": "Decimal"}
    ET.SubElement(ET.SubElement(root, "outcomes"), "decvar", score)
    if general:
        ET.SubElement(_condition(root, "Yes", "general_fb"), "other")
    for one in choices:
        _equal(_condition(root, "Yes", f"{one.name}_fb"), one.name)
    if isinstance(asked, ShortText | GradedText):
        ET.SubElement(_condition(root, "No"), "other")
        return
    right = _condition(root, "No", scores=True)
    if isinstance(asked, MultipleChoice):
        both = ET.SubElement(right, "and")
        for one in choices:
            _equal(both if one.right else ET.SubElement(both, "not"), one.name)
    elif choices:
        _equal(right, next(one.name for one in choices if one.right))
    elif isinstance(asked, Numeric):
        either = ET.SubElement(right, "or")
        _equal(either, repr(asked.answer))
        between = ET.SubElement(either, "and")
        for tag, end in (("vargte", asked.answer - asked.tolerance), ("varlte", asked.answer + asked.tolerance)):
            ET.SubElement(between, tag, {"respident": "response1"}).text = repr(round(end, 9))
    elif isinstance(asked, DateQuestion):
        for month in months(asked):
            _equal(right, month)
    if isinstance(asked, Numeric | DateQuestion):
        ET.SubElement(_condition(root, "Yes", "general_incorrect_fb"), "other")


def _condition(root: ET.Element, goes_on: str, feedback: str = "", *, scores: bool = False) -> ET.Element:
    """A condition of the marking, to be filled."""
    made = ET.SubElement(root, "respcondition", {"continue": goes_on})
    when = ET.SubElement(made, "conditionvar")
    if feedback:
        ET.SubElement(made, "displayfeedback", {"feedbacktype": "Response", "linkrefid": feedback})
    if scores:
        ET.SubElement(made, "setvar", {"action": "Set", "varname": "SCORE"}).text = "100"
    return when


def _equal(into: ET.Element, value: str) -> None:
    ET.SubElement(into, "varequal", {"respident": "response1"}).text = value


def _material(into: ET.Element, text: str, kind: str = "text/html") -> None:
    ET.SubElement(ET.SubElement(into, "material"), "mattext", {"texttype": kind}).text = text


def _feedback(item: ET.Element, name: str, text: str, kind: str = "text/plain") -> None:
    made = ET.SubElement(item, "itemfeedback", {"ident": name})
    _material(ET.SubElement(made, "flow_mat"), text, kind)


def _xml(root: ET.Element) -> bytes:
    ET.indent(root, " ")
    return b"<?xml version='1.0' encoding='utf-8'?>\n" + ET.tostring(root, encoding="unicode").encode() + b"\n"


def _zipped(files: dict[str, bytes]) -> bytes:
    """The same files make the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in sorted(files):
            packed.writestr(zipfile.ZipInfo(name, _TIME), files[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()
