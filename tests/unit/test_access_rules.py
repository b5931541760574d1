"""What keeps someone from finding their way in a notebook is named, with its line; what only looks like it is not."""

from __future__ import annotations

from dataclasses import replace

import nbformat
import pytest

from course_utils.desk import access_rules
from course_utils.desk.access_rules import check_access, check_drawing
from course_utils.records import course

TITLE = "# A lesson\n\n## Spark\n\n"
FAULTS = {
    "no title": ("Words first.\n\n# A lesson", "the first cell must begin with the title"),
    "second title": (f"{TITLE}# Another", "'Another' is a second title; take '##'"),
    "skipped rank": (f"{TITLE}#### Deep", "'Deep' skips a rank after one of rank 2; take '###'"),
    "same words": (f"{TITLE}## *Spark*", "'Spark' stands twice"),
    "empty heading": (f"{TITLE}## **?**", "a heading has no words"),
    "underlined": (f"{TITLE}Explain\n-------\n", "a heading is underlined"),
    "heading in HTML": (f"{TITLE}<h3>Explain</h3>", "a heading is written as <h3>"),
    "bold for heading": (f"{TITLE}**Explain**\n\nWords.", "'Explain' looks like a heading"),
    "image without words": (f"{TITLE}Look: ![ ](a.png)", "an image has no words"),
    "HTML without words": (f'{TITLE}<img src="a.png" alt="">', "an <img> has no words"),
    "drawing without words": (f"{TITLE}<svg viewBox='0 0 9 9'></svg>", "an <svg> has no words"),
    "table in HTML": (f"{TITLE}<table><tr><td>1</td></tr></table>", "a table is written in HTML"),
    "table without a head": (f"{TITLE}| | B |\n|---|:-:|\n| a | b |", "a column of a table has no head"),
    "link that says here": (f"{TITLE}See [*here*](a.ipynb).", "a link says only 'here'"),
    "link without words": (f"{TITLE}See [**?**](a.ipynb).", "a link has no words"),
    "bare address": (f"{TITLE}See <https://example.org>.", "is shown as an address"),
    "address for words": (f"{TITLE}See [https://example.org](https://example.org).", "name what is there"),
    "fold without words": (f"{TITLE}<details>\n<summary> </summary>\n\nWords.\n\n</details>", "a fold has no words"),
}
FINE = [
    "# Not a heading in code:\n\n```\n# one\n# two\n```\n\n## More",
    "# A\n\n| Head | Other |\n|---|---|\n| a | |\n\n**This is a sentence, and it matters.**\n\nA line\n\n---\n",
    "# A\n\n[Words](a.ipynb) [+](b.ipynb), ![A map of Japan.](a.png) and `<img>`; <svg aria-label='A map'></svg>",
]


def written(folder, *sources):
    """A notebook of Markdown cells."""
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(one) for one in sources])
    path = folder / "15-a-lesson.ipynb"
    nbformat.write(book, path)
    return path


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_found_once_and_named(tmp_path, fault):
    """Exactly one problem for one fault."""
    source, said = FAULTS[fault]
    (problem,) = check_access(written(tmp_path, source))
    assert said in problem.message


@pytest.mark.parametrize("source", FINE)
def test_what_only_looks_like_a_fault_passes(tmp_path, source):
    """Code, empty cells of a table, sentences in bold, rules and the second source of a clause."""
    assert list(check_access(written(tmp_path, source))) == []


def test_the_line_is_that_of_the_file_and_ranks_go_on_from_cell_to_cell(tmp_path):
    """An author finds the place."""
    path = written(tmp_path, "# A\n\n## B", "Words.\n\nMore.\n\n#### C\n\nSee [here](x.ipynb).")
    rank, link = check_access(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert "#### C" in lines[rank.line - 1]
    assert "[here]" in lines[link.line - 1]


def test_what_a_drawing_says_is_said_to_those_who_do_not_see_it(tmp_path, monkeypatch):
    """Its words, and the first and last of its years; a number that only counts rows is not asked for."""
    name = "02-the-alliance-to-2006"
    drawing = tmp_path / "opening.svg"
    monkeypatch.setattr(access_rules, "opening_path", lambda _: drawing)
    texts = "".join(f"<text>{one}</text>" for one in ("Two bars", "1945", "1960", "2007", "3", "A bear"))
    drawing.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{texts}</svg>', encoding="utf-8")
    found = [one.message.split("'")[1] for one in check_drawing(name, course())]
    assert found == ["A bear", "2007"]
    silent = replace(course(), lessons={name: course().lessons[name].model_copy(update={"opening": None})})
    assert list(check_drawing(name, silent)) == []
