"""Questions and dilemmas on paper: the student's page holds no answer, the other one all of them."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from course_utils.desk.export import paper
from course_utils.desk.export.bank import Group, bank
from course_utils.desk.export.command import export
from course_utils.desk.export.paper.questions import LETTERS
from course_utils.page_policy import READING_POLICY
from course_utils.records import course
from course_utils.records.questions import ordinary
from tests.unit.loaded import Loaded

LESSONS = ["01-the-essay", "03-more-active-more-versatile", "09-seven-bridges", "10-two-dials"]
VOID = {"meta", "br"}


class Text(HTMLParser):
    """The words of a page, and whether every element that is opened is closed in its turn."""

    def __init__(self, html):
        super().__init__()
        self.words, self.open, self.scripts = [], [], 0
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.scripts += tag == "script"
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return re.sub(r"\s+", " ", " ".join(self.words))


@pytest.fixture(scope="module")
def pages():
    files, lost = paper.write(bank(course(), LESSONS, variants=2), course(), 1)
    assert lost == []
    return {name: Text(raw.decode()).text for name, raw in files.items()}


def squeezed(text):
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_students_page_asks_everything_and_answers_nothing(lesson, pages):
    """Each question of the lesson stands on both pages; explanations, reasons and feedback on one alone."""
    asked, told = pages[f"{lesson[:2]}-questions.html"], pages[f"{lesson[:2]}-questions-with-answers.html"]
    for group in bank(course(), [lesson], variants=1):
        one = group.entries[0]
        assert squeezed(one.stem) in asked
        assert squeezed(one.stem) in told
        secret = [one.explanation, *(part.feedback for part in getattr(one, "options", ()))]
        secret += [part.why for part in (*getattr(one, "pairs", ()), *getattr(one, "items", ()))]
        secret += [getattr(one, name) for name in ("model_answer", "place_name") if hasattr(one, name)]
        for text in secret:
            assert squeezed(text) in told
            # A place may be named in a question; its sentence of explanation never is.
            assert squeezed(text) not in asked or len(text.split()) < 4
    assert "\u2713" in told
    assert "\u2713" not in asked


def test_pairs_are_lettered_as_they_stand(pages):
    """The letter before a left side is that of its right side, and every right side has one."""
    one = course().questions["q03-laws"]
    page = pages["03-questions-with-answers.html"]
    part = page[page.index(squeezed(one.stem)) :][:1600]
    for pair in one.pairs:
        letter = re.search(rf"([{LETTERS}]) +{re.escape(pair.left)}", part)[1]
        assert re.search(rf"\b{letter} +{re.escape(pair.right)}", part)


def test_places_are_numbered_as_they_stand(pages):
    """With answers, each thing has the number of its place before it."""
    one = course().questions["q03-steps"]
    page = pages["03-questions-with-answers.html"]
    part = page[page.index(squeezed(one.stem)) :][:900]
    for at, item in enumerate(one.items, start=1):
        assert re.search(rf"\b{at} +{re.escape(item.text)}", part)


def test_sheets_differ_in_numbers_and_order():
    """Neighbours with different sheets have other numbers, and each sheet has its own page of answers."""
    groups = bank(course(), ["10-two-dials"], variants=2)
    files, _ = paper.write(groups, course(), 2)
    drawn = next(one for one in groups if one.drawn and one.entries[0].stem != one.entries[1].stem)
    for sheet in (0, 1):
        for name in (f"10-questions-sheet-{sheet + 1}.html", f"10-questions-sheet-{sheet + 1}-with-answers.html"):
            text = Text(files[name].decode()).text
            assert squeezed(drawn.entries[sheet].stem) in text
            assert squeezed(drawn.entries[1 - sheet].stem) not in text


def test_a_dilemma_keeps_its_end_for_the_other_page(pages):
    """What follows, what really happened and the questions afterwards stand with the answers alone."""
    dilemma = course().dilemmas["dilemma-rimpac"]
    asked, told = pages["dilemma-rimpac.html"], pages["dilemma-rimpac-with-answers.html"]
    options = [option for _, found in dilemma.steps() for option in found]
    for option in options:
        assert squeezed(option.text) in asked
        for text in (option.plausible, option.on_upgrading, *(shade.text for shade in option.shades)):
            assert squeezed(text) in told
            assert squeezed(text) not in asked
    for text in (*dilemma.debrief, *(one.text for one in dilemma.what_happened), *(e.text for e in dilemma.endings)):
        assert squeezed(text) in told
        assert squeezed(text) not in asked
    assert all(squeezed(role.wants) in asked for role in dilemma.roles)


def test_every_dilemma_belongs_to_a_lesson():
    """All of them come with `--lessons all`, each once."""
    files, _ = paper.write(bank(course(), list(course().lessons), variants=1), course(), 1)
    assert {name for name in files if name.startswith("dilemma")} == {
        f"{one}{ending}.html" for one in course().dilemmas for ending in ("", "-with-answers")
    }


def test_words_of_a_record_are_never_markup():
    """A teacher's own question with signs of markup is printed as it is written, and runs nothing."""
    plain = course().questions["q00-thesis"].model_dump(mode="json")
    one = ordinary({**plain, "stem": "<script>alert(1)</script> & x < y?"})
    files, _ = paper.write([Group(one.id, one.lesson, one.about, (one,))], course(), 1)
    for raw in files.values():
        page = Text(raw.decode())
        assert page.scripts == 0
        assert "<script>alert(1)</script> & x < y?" in page.text


def test_a_printed_page_needs_nothing_else(tmp_path):
    """No script, and no address of anything that would have to be fetched."""
    export(tmp_path, "print", ["3", "14"])
    pages = [path.read_text(encoding="utf-8") for path in tmp_path.glob("*.html")]
    assert len(pages) == 4 + 6
    for page in pages:
        assert not re.search(r"<script|<link|src=|href=|url\(", page)
        assert Loaded(page).policy == READING_POLICY
