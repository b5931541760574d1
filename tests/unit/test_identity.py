"""What the course is called is told in one place."""

import re
from pathlib import Path

import pytest

from course_utils.identity import identity, read_identity

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
        ("authors:", "more: 1\nauthors:", "more: extra inputs"),
    ],
)
def test_a_fault_is_named_by_its_line(tmp_path, old, new, says):
    """Whoever makes a course of it reads what is missing or strange."""
    path = tmp_path / "course.yaml"
    path.write_text(SEEDS.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(ValueError, match=f"seeds/course.yaml: {says}"):
        read_identity(path)


@pytest.mark.parametrize(
    ("text", "cited"),
    [("p. 64", True), ("pp. 65-66", True), ("pp. 65\u20136", True), ("p. 62", False), ("p. 69", False)],
)
def test_pages_are_known_as_a_sentence_cites_them(text, cited):
    """The essay has six pages."""
    assert bool(re.fullmatch(identity().cited_pages, text)) is cited
