"""`course.py site OUT`: the course as pages that need no kernel, no server and no network.

Sphinx with myst-nb runs every notebook once (`COURSE_HOST=page` makes each widget write itself as HTML with its
data), and one script per page brings the widgets to life. Modules do not load from `file://`, so it is a classic
script; plotly.js is there once for all pages.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from course_utils.desk import teachers_site
from course_utils.desk.built_pages import let_files_be_searched, made_by_sphinx, put, refusal
from course_utils.desk.front_page import front_script
from course_utils.desk.quiet_sources import BEFORE_PAINTING, before_painting
from course_utils.desk.reference_pages import MAKERS
from course_utils.hands.fonts import FOLDER, font_rules, font_script
from course_utils.hands.host import FRONT, page_script, stylesheet
from course_utils.identity import identity
from course_utils.records import course
from course_utils.records.notebooks import notebooks_folder
from course_utils.strings import say

_MARK = "made-by-the-course.txt"
_CONF = """\
project, author = {names!r}
copyright = author + ", CC BY 4.0"
extensions = ["myst_nb", "course_utils.desk.pages", "course_utils.desk.quiet_sources"]
root_doc = "index"
exclude_patterns = ["_build"]
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 300
nb_execution_show_tb = True
nb_mime_priority_overrides = [("html", "text/html", 1)]
nb_ipywidgets_js = {}
nb_merge_streams = True
myst_heading_anchors = 4
myst_enable_extensions = []
# Links to single records are looked up by `course.py check`; MyST knows only those that are headings.
suppress_warnings = ["myst.header", "myst.xref_missing", "mystnb.unknown_mime_type"]
html_theme = "course"
html_title = project
html_static_path = ["_static"]
html_permalinks_icon = "#"
html_js_files = [(name, {"defer": "defer"}) for name in ("plotly.min.js", "frame.js", "course.js")]
html_copy_source = False
html_show_sourcelink = False
html_use_index = False
mathjax_path = "empty.js"
"""

_INDEX = """\
# {title}

[{start}](00-start-here.ipynb)

```{{toctree}}
:maxdepth: 1
{names}
```
"""


def run(given: argparse.Namespace) -> int:
    """Do what was typed after `site`; see `door/commands.py`."""
    if given.teachers:
        return teachers_site.main(given.out, {_MARK: say("site.holds")})
    return main(given.out)


def main(out: Path, books: Sequence[Path] | None = None) -> int:
    """Make the page in a folder.

    Args:
        out: a new folder, an empty one, or one that holds an older page of this course.
        books: the notebooks that become pages (default: all that have a number).

    Returns:
        0 when the page is there; 1 with a sentence on stderr when it could not be made.
    """
    out = out.resolve()
    fault = refusal(out, _MARK, {teachers_site.MARK: say("teachers.holds")})
    if fault:
        return _fail(fault)
    if books is None:
        books = sorted(path for path in notebooks_folder().glob("*.ipynb") if path.stem[:2].isdigit())
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source"
        built = Path(folder) / "built"
        _write_source(source, books)
        said = made_by_sphinx(source, built, _environment(folder))
        if said:
            return _fail(f"The page was not made. Sphinx said:\n{said}")
        let_files_be_searched(built, [book.stem for book in books])
        words = "This folder was made by 'course.py site'; it is replaced when the page is made anew.\n"
        size = put(built, out, _MARK, words)
    sys.stdout.write(f"{len(books)} pages, {size:.1f} MB. Open {out / 'index.html'} in a browser.\n")
    return 0


def _write_source(source: Path, books: Sequence[Path]) -> None:
    static = source / "_static"
    static.mkdir(parents=True)
    for book in books:
        make = MAKERS.get(book.stem)
        text = make(course(), book.parent, on_page=True) if make else book.read_text(encoding="utf-8")
        (source / book.name).write_text(_for_page(text), encoding="utf-8")
    (source / "conf.py").write_text(
        _CONF.replace("{names!r}", repr((identity().name, identity().authors))), encoding="utf-8"
    )
    (source / "index.md").write_text(
        _INDEX.format(title=identity().name, start=say("site.start"), names="\n".join(book.stem for book in books)),
        encoding="utf-8",
    )
    (static / "course.css").write_text(f"{font_rules()}{stylesheet()}", encoding="utf-8")
    shutil.copytree(FOLDER, static / "fonts")
    (static / "course.js").write_text(page_script(), encoding="utf-8")
    (static / "front.js").write_text(front_script(), encoding="utf-8")
    (static / BEFORE_PAINTING).write_text(before_painting(), encoding="utf-8")
    (static / "fonts.js").write_text(font_script(), encoding="utf-8")
    (static / "empty.js").write_text("// No formula on these pages needs a script.\n", encoding="utf-8")
    for picture in FRONT.glob("*.svg"):
        shutil.copy(picture, static)
    import plotly

    shutil.copy(Path(plotly.__file__).parent / "package_data" / "plotly.min.js", static)


def _for_page(text: str) -> str:
    """The notebook with its code cells' input put away, but where the code itself is the lesson.

    A cell that speaks of JupyterLab is tagged `notebook-only`, or has the page's own words in its metadata as `page`.
    """
    data = json.loads(text)
    for cell in data["cells"]:
        tags = cell["metadata"].setdefault("tags", [])
        cell["source"] = cell["metadata"].get("page", cell["source"])
        if cell["cell_type"] == "code" and "show-code" not in tags:
            tags.append("remove-input")
        if "notebook-only" in tags:
            tags.append("remove-cell")
    return json.dumps(data, ensure_ascii=False)


def _environment(folder: str) -> dict[str, str]:
    progress = str(Path(folder) / "progress")
    return {**os.environ, "COURSE_HOST": "page", "COURSE_PROGRESS": progress}


def _fail(text: str) -> int:
    sys.stderr.write(text + "\n")
    return 1
