"""Questions as Moodle XML: read again by other means, they ask and mark as the course does."""

from __future__ import annotations

import base64
import fnmatch
import re
from html import unescape
from xml.etree import ElementTree as ET

import pytest

from course_utils.desk.export import moodle
from course_utils.desk.export.bank import Group, bank
from course_utils.desk.export.command import FORMATS, export
from course_utils.desk.export.wording import months
from course_utils.grading.assignment import GradingError
from course_utils.records import course
from course_utils.records.questions import ordinary

LESSONS = ["01-the-essay", "02-the-alliance-to-2006", "03-more-active-more-versatile", "10-two-dials"]
FRACTIONS = {100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5,
             11.11111, 10, 5, 0}  # fmt: skip
"""The shares that Moodle knows, in percent."""


@pytest.fixture(scope="module")
def groups():
    return bank(course(), LESSONS, variants=4)


@pytest.fixture(scope="module")
def read(groups):
    """Every question of the file by its idnumber, as `(element, category)`."""
    found, shelf = {}, ""
    for one in ET.fromstring(moodle.write(groups, course())[0]):
        if one.get("type") == "category":
            shelf = one.findtext("category/text")
        else:
            assert one.findtext("idnumber") not in found
            found[one.findtext("idnumber")] = (one, shelf)
    return found


def entries(groups, *kinds):
    return [one for group in groups for one in group.entries if getattr(one, "type", "graded_text") in kinds]


def words(html):
    """What a reader sees of a piece of HTML."""
    return unescape(re.sub(r"<[^>]+>", "", html or ""))


def test_nothing_is_missing_but_places(groups, read):
    """Each entry has its question, and what is left out is named."""
    asked = {one.id for group in groups for one in group.entries}
    places = {one.id for one in entries(groups, "place")}
    assert set(read) == asked - places
    lost = {one.item for one in moodle.write(groups, course())[1] if one.text.startswith("Left out")}
    assert lost == places
    assert places


def test_every_version_stands_in_a_category_of_its_record(groups, read):
    """A quiz can ask one of them by lot; the others stand in their lesson's category."""
    for group in groups:
        shelves = {read[one.id][1] for one in group.entries if one.id in read}
        assert len(shelves) <= 1
        for shelf in shelves:
            assert shelf.startswith("$course$/top/")
            assert (group.id in shelf) == group.drawn
    assert sum(group.drawn for group in groups) > 3


def test_choices_have_their_key_and_feedback(groups, read):
    """Shares are such as Moodle knows, and for several right options they sum to the whole."""
    for one in entries(groups, "single", "multiple"):
        element, _ = read[one.id]
        answers = element.findall("answer")
        shares = [float(answer.get("fraction")) for answer in answers]
        assert {abs(share) for share in shares} <= FRACTIONS
        assert sum(share for share in shares if share > 0) == pytest.approx(100, abs=0.001)
        assert [share > 0 for share in shares] == [option.correct for option in one.options]
        assert [words(answer.findtext("text")) for answer in answers] == [option.text for option in one.options]
        assert [words(answer.findtext("feedback/text")) for answer in answers] == [
            option.feedback for option in one.options
        ]
        assert element.findtext("single") == ("true" if one.type == "single" else "false")


def test_several_choices_earn_what_the_course_gives(groups, read):
    """Moodle sums the shares of what was ticked, and lets nobody fall below nothing."""
    for one in entries(groups, "multiple"):
        shares = [float(answer.get("fraction")) for answer in read[one.id][0].findall("answer")]
        for ticked in (range(1, len(shares), 2), range(len(shares)), [0], [len(shares) - 1, 0]):
            keys = [one.options[at].key for at in ticked]
            assert max(0, sum(shares[at] for at in ticked)) / 100 == pytest.approx(one.mark(keys).share, abs=1e-4)


def test_true_and_false_are_written_as_moodle_reads_them(groups, read):
    """The two literal words; the right one has the whole share, and each says what the course says."""
    for one in entries(groups, "true_false"):
        answers = {answer.findtext("text"): answer for answer in read[one.id][0].findall("answer")}
        assert list(answers) == ["true", "false"]
        for word, answer in answers.items():
            mark = one.mark(word == "true")
            assert float(answer.get("fraction")) == 100 * mark.share
            assert (words(answer.findtext("feedback/text")),) == mark.feedback


def test_numbers_are_marked_alike(groups, read):
    """Moodle takes the first answer that fits: right, a known mistake, anything else."""
    for one in entries(groups, "numeric"):
        listed = [
            (a.findtext("text"), float(a.get("fraction")), float(a.findtext("tolerance")), a.findtext("feedback/text"))
            for a in read[one.id][0].findall("answer")
        ]
        tried = [one.answer, one.answer + one.tolerance * 0.9, one.answer * 3 + 7]
        for value in (*tried, *(wrong.value for wrong in one.wrong_values)):
            fits = (row for row in listed if row[0] == "*" or abs(float(row[0]) - value) <= row[2] + 1e-9)
            _, share, _, said = next(fits)
            mark = one.mark(repr(float(value)))
            assert share == 100 * mark.share
            assert words(said) == " ".join(mark.feedback)


def test_months_are_marked_alike(groups, read):
    """Every month of the span, and a day of a month that is right as a whole."""
    for one in entries(groups, "date"):
        listed = [(a.findtext("text"), float(a.get("fraction"))) for a in read[one.id][0].findall("answer")]

        def share(text, listed=listed):
            return next(fraction for pattern, fraction in listed if fnmatch.fnmatchcase(text, pattern))

        for year in range(one.from_year, one.to_year + 1):
            for month in range(1, 13):
                assert share(f"{year}-{month:02}") == 100 * one.mark(f"{year}-{month:02}").share
            assert share(str(year)) == 100 * one.mark(str(year)).share
        assert share(f"{months(one)[-1]}-15") == 100
        assert f"{one.from_year}-01" not in months(one)


def test_pairs_and_places_are_joined_alike(groups, read):
    """Each left side with its right one, decoys without a left side; things in their places, ties sharing theirs."""
    for one in entries(groups, "matching"):
        subs = read[one.id][0].findall("subquestion")
        joined = [(words(sub.findtext("text")), sub.findtext("answer/text")) for sub in subs]
        assert joined == [(p.left, p.right) for p in one.pairs] + [("", decoy) for decoy in one.decoys]
    for one in entries(groups, "ordering"):
        subs = read[one.id][0].findall("subquestion")
        assert [words(sub.findtext("text")) for sub in subs] == [item.text for item in one.items]
        if not one.ties:
            assert [sub.findtext("answer/text") for sub in subs] == [str(at + 1) for at in range(len(subs))]


def test_tied_things_share_their_places():
    """Any order of a group is right, so each of it has the same answer."""
    items = [{"key": key, "text": f"Thing {key}", "why": "Because."} for key in "abcd"]
    base = {"lesson": "01-the-essay", "about": "things", "stem": "Order.", "hint": "H.", "explanation": "E."}
    one = ordinary({"id": "own-1", "type": "ordering", **base, "items": items, "ties": [["b", "c"]]})
    made = ET.fromstring(moodle.write([Group("own-1", "01-the-essay", "things", (one,))], course())[0])
    assert [sub.findtext("answer/text") for sub in made.iter("subquestion")] == ["1", "2 to 3", "2 to 3", "4"]


def test_a_drawing_comes_as_a_file_with_words_and_numbers():
    """The picture has its alternative text, the numbers stand in a table, and the file is a whole SVG."""
    lines = [{"name": "Japan & co", "points": [(1990, 1.5), (2000, 4), (2010, 3)]}]
    figure = {"title": "Effort", "unit": "points", "alt": "Years to the right, points upwards.", "lines": lines}
    plain = course().questions["q00-thesis"].model_dump(mode="json")
    one = ordinary({**plain, "figure": figure})
    made = ET.fromstring(moodle.write([Group(one.id, one.lesson, one.about, (one,))], course())[0])
    text = made.find(".//questiontext")
    assert '<img src="@@PLUGINFILE@@/q00-thesis.svg" alt="Years to the right, points upwards.">' in text[0].text
    assert "<td>1990</td><td>1.5</td>" in text[0].text
    drawn = ET.fromstring(base64.b64decode(text.findtext("file")))
    (line,) = drawn.findall(".//{*}polyline")
    ys = [float(point.split(",")[1]) for point in line.get("points").split()]
    assert ys[1] < ys[2] < ys[0]


def test_texts_carry_what_they_are_marked_by(read, groups):
    """Criteria and example go to whoever marks, not to the student."""
    for one in entries(groups, "short_text"):
        element, _ = read[one.id]
        guide = words(element.findtext("graderinfo/text"))
        assert one.model_answer in guide
        assert all(criterion in guide for criterion in one.criteria)
        assert one.model_answer not in words(element.findtext("questiontext/text"))


def test_graded_texts_carry_their_rubric():
    """With `graded` the pool for grades is asked, and no practice question."""
    groups = bank(course(), list(course().lessons), variants=2, graded=True)
    root = ET.fromstring(moodle.write(groups, course())[0])
    ids = {re.sub(r"-v[0-9]+$", "", element.text) for element in root.iter("idnumber")}
    assert ids <= {*course().graded, *course().graded_texts}
    essays = [one for one in root if one.get("type") == "essay"]
    assert essays
    for element in essays:
        text = course().graded_texts[element.findtext("idnumber")]
        assert float(element.findtext("defaultgrade")) == text.points
        assert element.findtext("maxwordlimit") == str(text.words)
        assert all(line.levels[-1] in words(element.findtext("graderinfo/text")) for line in text.rubric)


def test_the_same_records_make_the_same_bytes(tmp_path):
    """Exported twice, nothing differs; so a school's system can tell what changed."""
    for name in ("one", "two"):
        export(tmp_path / name, "moodle", ["00", "10"], variants=2)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


@pytest.mark.parametrize("target", FORMATS)
def test_every_format_says_line_by_line_what_it_loses(target, tmp_path):
    """A report lies beside the files, each line with the id of a record."""
    said = export(tmp_path, target, ["3"], variants=2)
    report = (tmp_path / f"{target}-report.txt").read_text(encoding="utf-8")
    assert str(tmp_path) in said
    lines = [] if report == "Nothing is lost.\n" else report.splitlines()
    assert all(re.match(r"[qgt]03-[a-z0-9-]+: [A-Z].*[.!?]$", line) for line in lines)


def test_what_cannot_be_exported_is_told(tmp_path):
    """A format or a lesson that is not there, in a sentence that names those that are."""
    with pytest.raises(GradingError, match=r"no format “word”.*moodle"):
        export(tmp_path, "word", ["3"])
    with pytest.raises(GradingError, match="no lesson “77”"):
        export(tmp_path, "moodle", ["77"])
    with pytest.raises(GradingError, match="no question to export for 99"):
        export(tmp_path, "moodle", ["99"])
