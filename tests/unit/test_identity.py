"""What the course is called is told in one place."""

import re
from pathlib import Path

import pytest

from course_utils.desk.lesson_rules import check_lesson
from course_utils.hands.way import parts_of_course
from course_utils.identity import identity, read_identity
from course_utils.records import course
from course_utils.records.notebooks import notebooks_folder

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds" / "course.yaml"


def test_no_other_module_types_the_name_or_the_pages():
    """A course on another essay changes `seeds/course.yaml`, and no module."""
    one = identity()
    typed = re.compile(rf"{one.slug}|{re.escape(one.name)}|\b{one.first_page // 10}\[")
    for path in [
        *(ROOT / "course_utils").rglob("*.py"),
        *(ROOT / "course_utils").rglob("*.js"),
        *(ROOT / "door").glob("*.py"),
    ]:
        # The package's own first sentence says what it is for.
        if path != ROOT / "course_utils" / "__init__.py" and "subject" not in path.parts:
            assert typed.search(path.read_text(encoding="utf-8")) is None, path


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("slug:", "slugg:", "slug: field required"),
        ("first_page: 63", "first_page: sixty", "first_page: input should be a valid integer"),
        ("sources: shown", "sources: sometimes", "sources: input should be 'shown' or 'hidden'"),
        ("process: both", "process: neither", "parts.3.process: input should be"),
        ("authors:", "more: 1\nauthors:", "more: extra inputs"),
    ],
)
def test_a_fault_is_named_by_its_line(tmp_path, old, new, says):
    """Whoever makes a course of it reads what is missing or strange."""
    path = tmp_path / "course.yaml"
    path.write_text(SEEDS.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(ValueError, match=f"seeds/course.yaml: {says}"):
        read_identity(path)


def test_every_lesson_stands_in_one_part_and_every_part_names_lessons():
    """The way shows the parts; what stands in none would be missing there, and a misspelt id too."""
    told = [name for part in identity().parts for name in part.lessons]
    assert told == list(course().lessons)
    shown = [one["id"] for part in parts_of_course(course()) for one in part["lessons"]]
    assert shown == told
    assert course().lessons[identity().parts[2].lessons[0]].part == identity().parts[2]


def test_a_lesson_in_no_part_is_named(monkeypatch):
    """Whoever adds a lesson and forgets its part is told where to add it."""
    name = identity().parts[1].lessons[0]
    without = identity().model_copy(update={"parts": identity().parts[:1]})
    monkeypatch.setattr("course_utils.records.teaching.identity", lambda: without)
    (fault,) = [one for one in check_lesson(notebooks_folder() / f"{name}.ipynb", course()) if one.field == "part"]
    assert f"add '{name}' to one in seeds/course.yaml" in fault.message


@pytest.mark.parametrize(
    ("text", "cited"),
    [("p. 64", True), ("pp. 65-66", True), ("pp. 65\u20136", True), ("p. 62", False), ("p. 69", False)],
)
def test_pages_are_known_as_a_sentence_cites_them(text, cited):
    """The essay has six pages."""
    assert bool(re.fullmatch(identity().cited_pages, text)) is cited
