"""`course.py site OUT --teachers`: the teachers' guide as pages of its own, for it holds answers.

`TEACHING.md` is the first page, and its links say which others there are and in what order. No notebook is run, and
nothing of it is ever among the students' pages.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from course_utils.desk.built_pages import let_files_be_searched, made_by_sphinx, put, refusal
from course_utils.desk.guide_questions import questions_of
from course_utils.hands.fonts import FOLDER, font_rules
from course_utils.hands.host import stylesheet
from course_utils.identity import identity
from course_utils.records import course
from course_utils.strings import say

ROOT = Path(__file__).resolve().parents[2]
DOOR = "TEACHING.md"
"""The first page of the guide."""
GUIDE = "docs/teaching"
"""The folder with its other pages."""
MARK = "guide-with-answers.txt"
"""The file by which a folder with the guide is known."""
_TABLE = "Misconceptions, and the wrong option that reveals each"
"""The heading of a lesson's page below which the questions are named."""
_LINK = re.compile(r"(?<!!)\[([^\]\n]+)\]\(([^)\s]+)\)")
_FENCE = re.compile(r"(^```.*?^```$)", re.MULTILINE | re.DOTALL)
_CONF = """\
project, author = {names!r}
copyright = author + ", CC BY 4.0"
extensions = ["myst_parser", "course_utils.desk.guide_pages"]
root_doc = "index"
myst_heading_anchors = 3
# A table of a class list has no colours.
suppress_warnings = ["misc.highlighting_failure"]
html_theme = "theme_guide"
html_title = project
html_static_path = ["_static"]
html_permalinks_icon = "#"
html_js_files = [("frame.js", {{"defer": "defer"}})]
html_copy_source = False
html_show_sourcelink = False
html_use_index = False
"""


def main(out: Path, others: dict[str, str], root: Path = ROOT) -> int:
    """Make the teachers' pages in a folder.

    Args:
        out: a new folder, an empty one, or one that holds an older guide.
        others: files by which folders are known that hold something else, each with what that is.
        root: the course's folder.

    Returns:
        0 when the pages are there; 1 with a sentence on stderr when they could not be made.
    """
    out = out.resolve()
    fault = refusal(out, MARK, others)
    if fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    pages = guide_pages(root)
    with tempfile.TemporaryDirectory() as folder:
        source, built = Path(folder) / "source", Path(folder) / "built"
        _write_source(source, root, pages)
        said = made_by_sphinx(source, built, os.environ)
        if said:
            sys.stderr.write(f"The guide was not made. Sphinx said:\n{said}\n")
            return 1
        let_files_be_searched(built, ["index", *pages, *map(questions_page, lessons(pages))])
        size = put(built, out, MARK, f"{say('teachers.mark')}\n")
    count = 1 + len(pages) + len(lessons(pages))
    sys.stdout.write(f"{count} pages, {size:.1f} MB. Open {out / 'index.html'} in a browser.\n")
    sys.stdout.write("They hold answers: keep them from students.\n")
    return 0


def guide_pages(root: Path = ROOT) -> list[str]:
    """The pages of the guide behind its door, in the order in which the door names them.

    Args:
        root: the course's folder.

    Returns:
        Names from the folder of the guide, without their ending.

    >>> "grading" in guide_pages()
    True
    """
    door = (root / DOOR).read_text(encoding="utf-8")
    named = [target.partition("#")[0] for _, target in _LINK.findall(door) if target.startswith(f"{GUIDE}/")]
    there = (name for name in named if (root / name).exists())
    return list(dict.fromkeys(name.removeprefix(f"{GUIDE}/").removesuffix(".md") for name in there))


def lessons(pages: Sequence[str]) -> list[str]:
    """The lessons that have a page in the guide.

    Args:
        pages: all pages of it.

    >>> lessons(["lessons/06-trade-and-peace", "grading"])
    ['06-trade-and-peace']
    """
    return [name for page in pages if (name := PurePosixPath(page).name) in course().lessons]


def questions_page(lesson: str) -> str:
    """The page with the questions of a lesson, which is made from the records.

    Args:
        lesson: its id.

    >>> questions_page("06-trade-and-peace")
    'questions/06-questions'
    """
    return f"questions/{lesson[:2]}-questions"


def _write_source(source: Path, root: Path, pages: list[str]) -> None:
    for name in ["", *pages]:
        path = PurePosixPath(GUIDE, f"{name}.md") if name else PurePosixPath(DOOR)
        file = source / f"{name or 'index'}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        text = leading(root.joinpath(path).read_text(encoding="utf-8"), path, pages)
        lesson = PurePosixPath(name).name
        if lesson in course().lessons:
            link = f"[{say('teachers.see_questions')}](../{questions_page(lesson)}.md)"
            text = text.replace(f"\n## {_TABLE}\n", f"\n## {_TABLE}\n\n{link}\n", 1)
        if not name:
            listed = "\n".join(pages)
            text += f"\n```{{toctree}}\n:hidden:\n{listed}\n```\n"
        file.write_text(text, encoding="utf-8")
    (source / "questions").mkdir()
    for lesson in lessons(pages):
        (source / f"{questions_page(lesson)}.md").write_text(questions_of(lesson, course()), encoding="utf-8")
    names = (say("teachers.title", course=identity().name), identity().authors)
    (source / "conf.py").write_text(_CONF.format(names=names), encoding="utf-8")
    static = source / "_static"
    static.mkdir()
    (static / "course.css").write_text(f"{font_rules()}{stylesheet('looks')}", encoding="utf-8")
    for font in FOLDER.glob("*"):
        (static / "fonts").mkdir(exist_ok=True)
        (static / "fonts" / font.name).write_bytes(font.read_bytes())


def leading(text: str, page: PurePosixPath, pages: Sequence[str]) -> str:
    """A page of the guide with links that lead somewhere on the pages; of others the words stay, and the file's name.

    Args:
        text: Markdown.
        page: where it lies in the course's folder.
        pages: the pages behind the door.

    >>> leading("[Grading](docs/teaching/grading.md), the [list](README.md)", PurePosixPath("TEACHING.md"), ["grading"])
    '[Grading](grading.md), the list (`README.md`)'
    """
    here = _on_site(page)

    def led(link: re.Match[str]) -> str:
        words, target = link.groups()
        file, sign, place = target.partition("#")
        if "://" in target or not file:
            return link[0]
        wanted = PurePosixPath(os.path.normpath(page.parent / file).replace(os.sep, "/"))
        on_site = _on_site(wanted)
        if on_site is None or here is None or str(on_site.with_suffix("")) not in ("index", *pages):
            return words if str(wanted) in words else f"{words} (`{wanted}`)"
        to = os.path.relpath(on_site, here.parent).replace(os.sep, "/")
        return f"[{words}]({to}{sign}{place})"

    return "".join(part if at % 2 else _LINK.sub(led, part) for at, part in enumerate(_FENCE.split(text)))


def _on_site(path: PurePosixPath) -> PurePosixPath | None:
    """Where a file of the course's folder lies among the sources of the pages, if it is one of the guide."""
    if str(path) == DOOR:
        return PurePosixPath("index.md")
    return path.relative_to(GUIDE) if path.is_relative_to(GUIDE) and path.suffix == ".md" else None
