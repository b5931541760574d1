"""The committed lessons: small, without outputs but those that nbval compares, one H1, plain calls."""

import json
import re

import nbformat
import pytest

from course_utils.desk.access_rules import check_access, check_drawing
from course_utils.records import course
from course_utils.records.notebooks import SOURCES_NOTEBOOK, cells, notebooks_folder
from course_utils.records.teaching import LessonStatus
from tests.unit.loaded import Loaded

PATHS = sorted(notebooks_folder().glob("*.ipynb"))
pytestmark = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
EXPLAINING_WORDS = 1100
LARGEST = 200_000
LARGEST_REFERENCE = 700_000
"""The sources page is made from the records and grows with them; a lesson may not."""


def test_outputs_are_stored_only_where_nbval_compares_them(path):
    """A marked cell without a stored output would pass whatever it prints; any other output is noise."""
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            assert ("NBVAL_CHECK_OUTPUT" in "".join(cell["source"])) == bool(cell["outputs"])
            assert cell["execution_count"] is None


def test_a_lesson_is_written_as_jupyterlab_writes_it(path):
    """Otherwise saving a lesson that was only read would change its file."""
    text = path.read_text(encoding="utf-8")
    assert nbformat.writes(nbformat.reads(text, as_version=4)) + "\n" == text


def test_a_lesson_is_small_and_knows_no_machine(path):
    """Small, no widget state, no path of anybody's computer, a kernel that is there."""
    text = path.read_text(encoding="utf-8")
    book = json.loads(text)
    assert len(text.encode()) < (LARGEST_REFERENCE if path.stem == SOURCES_NOTEBOOK else LARGEST)
    assert "widgets" not in book["metadata"]
    assert book["metadata"]["kernelspec"]["name"] == "python3"
    assert not re.search(r"(/home/|/Users/|/root/|/tmp/|[A-Z]:\\\\)", text)


def test_a_lesson_fetches_nothing_from_elsewhere(path):
    """No picture, frame or style of another place stands in its text; what cards load is seen where they are drawn."""
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        text = "".join(cell["source"])
        assert not re.search(r"!\[[^\]]*\]\(\s*<?(?:[a-z]+:|//)", text), text
        if cell["cell_type"] == "markdown":
            page = Loaded(text)
            assert (page.foreign, page.scripts, page.handlers) == ([], [], [])


def test_everyone_finds_their_way_in_it(path):
    """One title, ranks in order, headings that differ, images with words, tables with heads, links that say where."""
    assert list(map(str, [*check_access(path), *check_drawing(path.stem, course())])) == []


def test_code_is_one_quiet_line_unless_it_is_to_be_read(path):
    """JupyterLab folds the code of a cell to its first line; the tag `show-code` opens it."""
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            folded = cell["metadata"].get("jupyter", {}).get("source_hidden", False)
            assert folded is ("show-code" not in cell["metadata"].get("tags", ()))


def test_code_cells_read_like_sentences(path):
    """A lesson cell imports what it uses, or is a call of a few lines; nothing is defined and nothing is installed."""
    for cell in cells(path):
        if cell.kind == "code" and "show-code" not in cell.tags:
            assert len(cell.source.splitlines()) <= 12
            assert not re.search(r"^(def |class |!|%|for |while )", cell.source, re.MULTILINE)


def test_what_explains_is_short(path):
    """To the end of "Explain" a lesson has about a thousand words; what goes further, or is folded, is apart."""
    if path.stem == "00-start-here" or course().lessons[path.stem].beside:
        pytest.skip("neither explains an argument")
    words, explained = 0, False
    for cell in cells(path):
        if cell.kind != "markdown" or cell.source.startswith("### Going further"):
            continue
        heading = re.match(r"## (\w+)", cell.source)
        if heading and explained and heading.group(1) != "Explain":
            break
        explained = explained or bool(heading and heading.group(1) == "Explain")
        shown = re.sub(r"<details>.*?</details>", " ", cell.source, flags=re.DOTALL)
        words += len(re.sub(r"\]\([^)]*\)|[#*|\[\]`]", " ", shown).split())
    assert explained
    assert words <= EXPLAINING_WORDS


def test_what_a_lesson_says_of_other_lessons_is_so(path):
    """One that is still to come is named with "when ... is ready"; the one that "comes next" is the next that is."""
    ready = {name[:2]: lesson.status == LessonStatus.READY for name, lesson in course().lessons.items()}
    after = [name for name in sorted(ready) if ready[name] and name > path.stem[:2]]
    for cell in cells(path):
        text = " ".join(cell.source.split())
        for found in re.finditer(r"\b([Ww]hen )?lesson (\d\d)\b( comes next)?", text):
            assert ready[found[2]] or found[1], found[0]
            assert not found[3] or found[2] == after[0], found[0]
