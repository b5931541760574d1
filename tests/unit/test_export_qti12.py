"""Questions as a Canvas package: its marking, followed step by step, gives what the course gives."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape
from xml.etree import ElementTree as ET

import pytest

from course_utils.desk.export import qti12
from course_utils.desk.export.bank import Group, bank
from course_utils.records import course
from course_utils.records.questions import ordinary

LESSONS = ["01-the-essay", "02-the-alliance-to-2006", "03-more-active-more-versatile", "10-two-dials"]
LEFT_OUT = ("place", "matching", "ordering")
PLACES = """
    /questestinterop and/not and/varequal and/vargte and/varlte assessment/qtimetadata assessment/section
    assessment@ident assessment@title conditionvar/and conditionvar/or conditionvar/other conditionvar/varequal
    decvar@maxvalue decvar@minvalue decvar@varname decvar@vartype displayfeedback@feedbacktype
    displayfeedback@linkrefid flow_mat/material item/itemfeedback item/itemmetadata item/presentation
    item/resprocessing item@ident item@title itemfeedback/flow_mat itemfeedback@ident itemmetadata/qtimetadata
    material/mattext mattext@texttype not/varequal or/and or/varequal outcomes/decvar presentation/material
    presentation/response_lid presentation/response_str qtimetadata/qtimetadatafield qtimetadatafield/fieldentry
    qtimetadatafield/fieldlabel questestinterop/assessment render_choice/response_label
    render_fib/response_label render_fib@fibtype respcondition/conditionvar respcondition/displayfeedback
    respcondition/setvar respcondition@continue response_label/material response_label@ident
    response_label@rshuffle response_lid/render_choice response_lid@ident response_lid@rcardinality
    response_str/render_fib response_str@ident response_str@rcardinality resprocessing/outcomes
    resprocessing/respcondition section/item section/section section/selection_ordering section@ident
    section@title selection/selection_extension selection/selection_number selection_extension/points_per_item
    selection_ordering/selection setvar@action setvar@varname varequal@respident vargte@respident
    varlte@respident
"""
TEXT2QTI = set(PLACES.split())
"""Which element stands in which, and its attributes, in what text2qti 0.8.0 writes for the kinds of this course."""


@pytest.fixture(scope="module")
def groups():
    return bank(course(), LESSONS, variants=3)


@pytest.fixture(scope="module")
def package(groups):
    return zipfile.ZipFile(io.BytesIO(qti12.write(groups, course())[0]))


def bare(root):
    """A tree without namespaces."""
    for one in root.iter():
        one.tag = one.tag.split("}")[-1]
    return root


@pytest.fixture(scope="module")
def items(package):
    found = {}
    for name in package.namelist():
        if name.endswith(".xml") and "meta" not in name and "manifest" not in name:
            for item in bare(ET.fromstring(package.read(name))).iter("item"):
                found[item.get("title").split(" ")[0]] = item
    return found


def holds(condition, given):
    """Whether a condition of the marking holds: given answers as a set of texts."""
    results = []
    for one in condition:
        if one.tag == "other":
            results.append(True)
        elif one.tag == "varequal":
            number = re.fullmatch(r"-?[0-9.]+(e-?[0-9]+)?", one.text) and all(map(str.strip, given))
            same = number and any(_number(text) == float(one.text) for text in given)
            results.append(one.text in given or bool(same))
        elif one.tag in ("vargte", "varlte"):
            (value,) = map(_number, given)
            results.append(value >= float(one.text) if one.tag == "vargte" else value <= float(one.text))
        else:
            results.append(
                {"and": all, "or": any, "not": lambda r: not all(r)}[one.tag](
                    holds(
                        one,
                        given,
                    )
                )
            )
    return results if condition.tag != "conditionvar" else any(results)


def _number(text):
    try:
        return float(text)
    except ValueError:
        return float("nan")


def outcome(item, given):
    """The score of a response, and what is said to it, as the package says."""
    said, score = [], 0
    texts = {one.get("ident"): one.findtext(".//mattext") for one in item.iter("itemfeedback")}
    for condition in item.iter("respcondition"):
        if not holds(condition.find("conditionvar"), given):
            continue
        said += [texts[one.get("linkrefid")] for one in condition.iter("displayfeedback")]
        score = int(condition.findtext("setvar") or score)
        if condition.get("continue") == "No":
            break
    return score, said


def entries(groups, *kinds):
    return [one for group in groups for one in group.entries if one.type in kinds]


def labels(item):
    told = [one for one in item.iter("response_label") if one.find("material") is not None]
    return {one.findtext(".//mattext"): one.get("ident") for one in told}


def test_every_file_is_named_and_every_name_is_there(package):
    """No orphan in the package, and nothing listed that is missing."""
    manifest = bare(ET.fromstring(package.read("imsmanifest.xml")))
    named = [one.get("href") for one in manifest.iter("file")]
    assert sorted([*named, "imsmanifest.xml"]) == sorted(package.namelist())
    resources = {one.get("identifier") for one in manifest.iter("resource")}
    assert {one.get("identifierref") for one in manifest.iter("dependency")} <= resources
    assert len(resources) == 2 * len(LESSONS)


def test_what_is_left_out_is_named(groups, items):
    """Pairs, orders and places; all else is there."""
    assert set(items) == {one.id for group in groups for one in group.entries if one.type not in LEFT_OUT}
    lost = {one.item for one in qti12.write(groups, course())[1] if one.text.startswith("Left out")}
    assert lost == {group.id for group in groups if group.entries[0].type in LEFT_OUT}


def test_one_version_of_a_drawn_question_is_asked(groups, package):
    """Each is a section of its own that selects one item."""
    sections = [
        section
        for name in package.namelist()
        if name.endswith(".xml") and "meta" not in name
        for section in bare(ET.fromstring(package.read(name))).iter("section")
        if section.get("ident") != "root_section"
    ]
    drawn = [one for one in groups if one.drawn and one.entries[0].type not in LEFT_OUT]
    assert [len(section.findall("item")) for section in sections] == [len(one.entries) for one in drawn]
    assert all(section.findtext(".//selection_number") == "1" for section in sections)


def test_a_choice_is_marked_and_answered_alike(groups, items):
    """Every option of every question: its score, and what is said."""
    for one in entries(groups, "single"):
        item = items[one.id]
        names = labels(item)
        for option in one.options:
            score, said = outcome(item, {names[option.text]})
            assert score == 100 * option.correct
            assert option.feedback in said
            assert not any(other.feedback in said for other in one.options if other.feedback != option.feedback)
    for one in entries(groups, "true_false"):
        names = labels(items[one.id])
        for truth, word in ((True, "True"), (False, "False")):
            score, said = outcome(items[one.id], {names[word]})
            mark = one.mark(truth)
            assert score == 100 * mark.share
            assert mark.feedback[0] in said


def test_several_answers_are_right_together(groups, items):
    """All of the right ones and no wrong one; Canvas itself gives parts of the points."""
    for one in entries(groups, "multiple"):
        names = labels(items[one.id])
        right = {names[option.text] for option in one.options if option.correct}
        assert outcome(items[one.id], right)[0] == 100
        assert outcome(items[one.id], right - {min(right)})[0] == 0
        assert outcome(items[one.id], set(names.values()))[0] == 0


def test_numbers_and_months_are_marked_alike(groups, items):
    """At both ends of the tolerance and beyond; in every month of a span."""
    for one in entries(groups, "numeric"):
        for shift in (0, 0.99, -0.99, 1.5, -1.5):
            value = one.answer + shift * (one.tolerance or 0.001)
            score, said = outcome(items[one.id], {repr(value)})
            assert score == 100 * one.mark(repr(value)).share, one.id
            assert (one.feedback_wrong in said) == (score == 0)
    for one in entries(groups, "date"):
        for year in range(one.from_year, one.to_year + 1):
            for month in range(1, 13):
                text = f"{year}-{month:02}"
                assert outcome(items[one.id], {text})[0] == 100 * one.mark(text).share


def test_what_is_asked_and_explained_reads_as_in_the_course(groups, items):
    """Stem and explanation stand there, and a text for a person has no score."""
    for one in entries(groups, "single", "numeric", "short_text"):
        item = items[one.id]
        asked = unescape(re.sub("<[^>]+>", " ", item.findtext("presentation/material/mattext")))
        assert asked.split() == one.stem.split() or asked.strip().startswith(one.stem)
        after = [text for text in outcome(item, {"1"})[1] if text]
        assert any(one.explanation in unescape(re.sub("<[^>]+>", "", text)) for text in after)
        if one.type == "short_text":
            assert outcome(item, {"anything"})[0] == 0


def test_a_drawing_is_in_the_package():
    """Named in the manifest and by the question, with its alternative text."""
    figure = {
        "title": "E",
        "unit": "points",
        "alt": "Years.",
        "lines": [{"name": "J", "points": [(1990, 1), (2000, 2)]}],
    }
    one = ordinary({**course().questions["q00-thesis"].model_dump(mode="json"), "figure": figure})
    made = zipfile.ZipFile(io.BytesIO(qti12.write([Group(one.id, one.lesson, one.about, (one,))], course())[0]))
    assert "images/q00-thesis.svg" in made.namelist()
    (quiz,) = [name for name in made.namelist() if re.fullmatch(r"(g\w+)/\1.xml", name)]
    text = bare(ET.fromstring(made.read(quiz))).findtext(".//mattext")
    assert 'src="$IMS-CC-FILEBASE$/images/q00-thesis.svg" alt="Years."' in text


def test_it_is_built_as_another_writer_builds_it(package):
    """Every element stands where text2qti puts it, which teachers have long imported into Canvas, with its attributes.

    That package only writes, so it is no reader; of those that were tried, qti-package-maker 26.7 reads no Canvas zip.
    """
    found = set()

    def walk(one, above):
        found.add(f"{above}/{one.tag}")
        found.update(f"{one.tag}@{name}" for name in one.attrib)
        for part in one:
            walk(part, one.tag)

    for name in package.namelist():
        if name.endswith(".xml") and "meta" not in name and "manifest" not in name:
            walk(bare(ET.fromstring(package.read(name))), "")
    assert found - TEXT2QTI == set()


def test_the_same_records_make_the_same_package(groups):
    """Byte for byte, so importing it again brings nothing new."""
    assert qti12.write(groups, course())[0] == qti12.write(groups, course())[0]
