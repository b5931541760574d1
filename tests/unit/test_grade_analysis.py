"""The item analysis against numpy, on small tables worked out by hand, and silent where there is too little to tell."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from random import Random
from types import MappingProxyType
from xml.etree import ElementTree

import numpy as np
import pytest
from graded_class import drawn, made
from hypothesis import given
from hypothesis import strategies as st

from course_utils.grading.analysis_page import write_analysis
from course_utils.grading.item_analysis import FEW, SURE, VERY_FEW, Analysis
from course_utils.grading.journal import Entry, Lines, digest_of, entries
from course_utils.grading.marks import Marked
from course_utils.grading.mends import Mend
from course_utils.grading.plots import Axis, columns, lines, pairs, scatter
from course_utils.hands.host import FRONT

ASSIGNMENT, _ = made(drawn(5))
ITEMS = [one.item for one in ASSIGNMENT.items]
NO_MENDS = MappingProxyType[str, Mend]({})


def entry(shares: Sequence[float], student: str = "s1", **more: Sequence[str | None]) -> Entry:
    """A student with these shares, and with ideas, confidences or states item by item."""
    fields = [dict(zip(more, values, strict=True)) for values in zip(*more.values(), strict=True)] or [{}] * len(shares)
    marks = tuple(
        Marked(item, **{"state": "marked", "first": share, "answer": "words", "feedback": ("why",), **one}, share=share)
        for item, share, one in zip(ITEMS, shares, fields, strict=False)
    )
    return Entry(student, "k", "h", "a.json", "", 0, 1.0, sum(shares), marks, (1.0,) * len(marks), ())


def of(rows: Sequence[Sequence[float]], mends=NO_MENDS) -> Analysis:
    analysis = Analysis(ASSIGNMENT, mends)
    for row in rows:
        analysis.add(entry(row))
    return analysis


@given(st.integers(0, 10**6), st.integers(FEW, 60))
def test_discrimination_and_difficulty_are_numpys(seed, students):
    """Pearson's r between an item and the rest, by another program on the whole table at once."""
    lot = Random(seed)
    table = [[lot.choice([0, 0.5, 1]) for _ in ITEMS] for _ in range(students)]
    array = np.array(table)
    for at, one in enumerate(of(table).items()):
        rest = array.sum(axis=1) - array[:, at]
        assert one.difficulty == pytest.approx(array[:, at].mean())
        if array[:, at].std() > 1e-6 and rest.std() > 1e-6:
            assert one.discrimination == pytest.approx(np.corrcoef(array[:, at], rest)[0, 1], abs=1e-9)
        else:
            assert one.discrimination is None


def test_the_published_formula_gives_the_same():
    """From the uncorrected correlation: (r_it s_t - s_i) / sqrt(s_i^2 + s_t^2 - 2 r_it s_i s_t) (Nunnally 1978)."""
    lot = Random(7)
    table = np.array([[float(lot.random() < 0.2 + at / 8) for at in range(5)] for _ in range(40)])
    total = table.sum(axis=1)
    for at, one in enumerate(of(table.tolist()).items()):
        r = np.corrcoef(table[:, at], total)[0, 1]
        s_i, s_t = table[:, at].std(), total.std()
        assert one.discrimination == pytest.approx((r * s_t - s_i) / np.sqrt(s_i**2 + s_t**2 - 2 * r * s_i * s_t))


def test_an_item_counts_with_its_points():
    """The rest is in points, so an item that is worth more weighs more; one that is left out is not there at all."""
    lot = Random(3)
    table = np.array([[float(lot.random() < 0.5) for _ in ITEMS] for _ in range(30)])
    mends = {ITEMS[1]: Mend(points=4), ITEMS[2]: Mend(leave_out=True)}
    found = {one.item: one for one in of(table.tolist(), mends).items()}
    assert ITEMS[2] not in found
    rest = 4 * table[:, 1] + table[:, 3] + table[:, 4]
    assert found[ITEMS[0]].discrimination == pytest.approx(np.corrcoef(table[:, 0], rest)[0, 1])


def test_too_few_are_not_told():
    """A correlation of nineteen, a share of four; an item that all have right has no correlation."""
    row = [1, 0, 1, 0, 1]
    few = of([row, row[::-1]] * (FEW // 2 - 1) + [row])
    assert all(one.discrimination is None and one.difficulty is not None for one in few.items())
    assert all(one.difficulty is None for one in of([row] * (VERY_FEW - 1)).items())
    enough = of([[1, 1, 0, 0, 1], [1, 0, 1, 1, 0]] * (FEW // 2)).items()
    assert enough[0].discrimination is None
    assert enough[1].discrimination is not None


def test_what_waits_is_not_counted_and_no_answer_is_nothing():
    """A text that nobody has marked is no 0; an item without an answer is one."""
    analysis = Analysis(ASSIGNMENT, NO_MENDS)
    for _ in range(6):
        analysis.add(entry([1, 0, 0, 1, 1], state=["marked", "waits", "unanswered", "marked", "faulty"]))
    first, second, third, *_ = analysis.items()
    assert (first.difficulty, second.count, second.waiting) == (1, 0, 6)
    assert second.difficulty is None
    assert (third.difficulty, third.unanswered) == (0, 6)


def test_the_most_chosen_wrong_idea_is_told():
    """With how many chose it; of two that were chosen as often always the same one."""
    analysis = Analysis(ASSIGNMENT, NO_MENDS)
    for idea in ("b", "a", "b", None, "a", "b"):
        analysis.add(entry([0] * 5, idea=[idea, "z" if idea == "b" else "y", None, None, None]))
    first, second, third, *_ = analysis.items()
    assert (first.idea, first.idea_count, first.wrong) == (("words", "why"), 3, 5)
    assert second.idea_count == 3
    assert (third.idea, third.idea_count) == (("", ""), 0)


def test_calibration_is_counted_by_level():
    """First answers alone, as the front end does, whose numbers are the same."""
    analysis = Analysis(ASSIGNMENT, NO_MENDS)
    for right in (1, 1, 0, 1, 0):
        analysis.add(entry([right] * 5, sure=["guess", "guess", "certain", None, None]))
    told = {one.sure: one for one in analysis.levels()}
    assert (told["guess"].count, told["guess"].right) == (10, 0.6)
    assert (told["certain"].count, told["certain"].right) == (5, 0.6)
    assert told["fairly"].right is None
    script = (FRONT / "history" / "calibration.js").read_text(encoding="utf-8")
    numbers = re.search(r"SURE = \{([^}]*)\}", script)[1]
    assert {name: float(value) for name, value in re.findall(r"(\w+): ([\d.]+)", numbers)} == SURE


@pytest.mark.parametrize("students", [0, 1, 6, 40])
def test_the_page_has_a_table_and_a_text_for_each_drawing(students, tmp_path):
    """Whatever there is to tell; the table for a spreadsheet has the same rows."""
    lot = Random(students)
    rows = [[float(lot.random() < at / 5) for at in range(5)] for _ in range(students)]
    analysis = Analysis(ASSIGNMENT, NO_MENDS)
    for row in rows:
        analysis.add(entry(row, idea=["a"] * 5, sure=["guess", "fairly", "certain", None, None]))
    write_analysis(tmp_path, ASSIGNMENT, NO_MENDS, analysis)
    page = (tmp_path / "analysis.html").read_text(encoding="utf-8")
    drawings = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert len(drawings) == (0 if students < VERY_FEW else 2 if students < FEW else 3)
    for drawing in drawings:
        assert len(ElementTree.fromstring(drawing).get("aria-label").split()) > 8
        assert "nan" not in drawing
    assert page.count("<tr>") == len(ITEMS) + 1
    table = list(csv.reader((tmp_path / "items.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [row[1] for row in table[1:]] == [one.question.id for one in ASSIGNMENT.items]
    assert ("too few to tell" in page.split("<tbody>")[1]) == (students < FEW)


def test_drawings_lie_within_their_frame():
    """Every point between the axes, names escaped; and also of numbers that do not vary."""
    up = Axis(0, 1, (0, 1), "<up>")
    drawings = [
        scatter([(0, 0, "<1>"), (1, 1, "2")], up, up, 'a "b" <c>'),
        columns([("a", 0.0), ("b", 1.0)], up, "x", "alt"),
        pairs([("a", None, 0.4), ("b", 1.0, 0.7)], up, "alt"),
        lines([("A", [(1990, 5), (2000, 5)]), ("B", [(1990, 5), (2000, 5)])], "alt"),
        lines([("A", [(1990, -3.5), (2000, 12_000)])], "alt"),
    ]
    for drawing in drawings:
        root = ElementTree.fromstring(drawing)
        for part in root.iter():
            for name in ("cx", "x", "x1", "x2", "cy", "y", "y1", "y2"):
                if name in part.attrib:
                    assert -1 <= float(part.attrib[name]) <= 561


STATES = st.sampled_from(["marked", "unanswered", "waits", "faulty", "left_out"])
MARK = st.builds(
    Marked,
    item=st.just("a1-x"),
    state=STATES,
    share=st.floats(0, 1),
    answer=st.text(max_size=9),
    idea=st.text(min_size=1, max_size=5),
    sure=st.sampled_from(["guess", None]),
    first=st.sampled_from([0.0, 1.0, None]),
    code=st.text(max_size=4),
)


@given(st.lists(st.tuples(st.text(min_size=1, max_size=9), MARK), max_size=4, unique_by=lambda one: one[0].casefold()))
def test_lines_are_read_as_they_were_written(tmp_path_factory, given_marks):
    """Whatever the names; and a line that was cut off is passed over."""
    path = tmp_path_factory.mktemp("lines") / "state.jsonl"
    told = [
        Entry(student, "k", "h", "a", "", 1, 0.9, mark.share, (mark,), (1.0,), ("x\ny",))
        for student, mark in given_marks
    ]
    path.write_bytes(b"".join(one.written() for one in told) + b'{"student":"cut')
    assert list(entries(path)) == told
    found = Lines(path)
    for one in told:
        other = found.find(one.student)
        assert other is None or other.key == "k"
    assert found.find("nobody at all") is None
    found.close()


def test_a_digest_tells_values_apart():
    """Also where they would read the same side by side."""
    assert digest_of("ab", "c") != digest_of("a", "bc")
    assert digest_of(1) != digest_of("1")
