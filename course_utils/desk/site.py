"""`course.py site OUT`: the course as pages that need no kernel, no server and no network.

Sphinx with myst-nb runs every notebook once (`COURSE_HOST=page` makes each widget write itself as HTML with its
data), and one script per page brings the widgets to life. Modules do not load from `file://`, so it is a classic
script; plotly.js is there once for all pages.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from course_utils.hands.host import FRONT, CourseWidget, classic_script, module, stylesheet
from course_utils.records.notebooks import notebooks_folder

_MARK = "made-by-the-course.txt"
_WIDGET_HOMES = (
    "quiz", "board", "picture", "learner", "lesson", "sources", "predict", "argument", "lab", "dials", "race",
)  # fmt: skip

_CONF = """\
project = "Avoiding Cold War II"
author = "The Avoiding Cold War II course contributors"
copyright = "The Avoiding Cold War II course contributors, CC BY 4.0"
extensions = ["myst_nb"]
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
suppress_warnings = ["myst.header", "mystnb.unknown_mime_type"]
html_theme = "sphinx_book_theme"
html_title = project
html_static_path = ["_static"]
html_css_files = ["course.css"]
html_js_files = [("plotly.min.js", {"defer": "defer"}), ("course.js", {"defer": "defer"})]
html_theme_options = {
    "home_page_in_toc": False, "use_download_button": False, "use_fullscreen_button": False,
    "show_toc_level": 2, "extra_footer": "", "show_prev_next": True,
    "navbar_start": [], "navbar_center": [], "navbar_end": [], "navbar_persistent": [],
}
html_context = {"default_mode": "auto"}
html_copy_source = False
html_show_sourcelink = False
mathjax_path = "empty.js"
"""

_INDEX = """\
# Avoiding Cold War II

[Start here](00-start-here.ipynb)

```{{toctree}}
:maxdepth: 1
{names}
```
"""

_PAGE_CSS = """
.cw-page-host { margin: 16px 0; }
.bd-main .bd-content .bd-article-container { max-width: 64rem; }
.bd-header { display: none !important; }
/* On a laptop maps and machines need the room more than a second list of headings does. */
@media (min-width: 1200px) and (max-width: 1439px) { .bd-sidebar-secondary { display: none !important; } }
/* The theme puts every HTML output on a light ground; ours bring their own. */
html .bd-content div.cell_output .text_html, html .bd-content div.cell_output .output {
  background: none !important; padding: 0 !important; border-radius: 0; box-shadow: none; color: inherit;
}
"""


def main(out: Path) -> int:
    """Make the page in a folder.

    Args:
        out: a new folder, an empty one, or one that holds an older page of this course.

    Returns:
        0 when the page is there; 1 with a sentence on stderr when it could not be made.
    """
    out = out.resolve()
    if out.exists() and any(out.iterdir()) and not (out / _MARK).exists():
        return _fail(f"{out} holds other files; give a new folder, or one that an earlier 'site' made.")
    books = sorted(path for path in notebooks_folder().glob("*.ipynb") if path.stem[:2].isdigit())
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source"
        built = Path(folder) / "built"
        _write_source(source, books)
        command = [sys.executable, "-m", "sphinx", "-b", "html", "-q", "-W", "--keep-going", str(source), str(built)]
        done = subprocess.run(command, env=_environment(folder), capture_output=True, text=True, check=False)
        if done.returncode != 0:
            return _fail(f"The page was not made. Sphinx said:\n{done.stderr.strip() or done.stdout.strip()}")
        (built / "index.html").write_text(_doorway("00-start-here.html"), encoding="utf-8")
        shutil.rmtree(built / ".doctrees", ignore_errors=True)
        if out.exists():
            shutil.rmtree(out)
        shutil.copytree(built, out)
    (out / _MARK).write_text("This folder was made by 'course.py site'; it is replaced when the page is made anew.\n")
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file()) / 1e6
    sys.stdout.write(f"{len(books)} pages, {size:.1f} MB. Open {out / 'index.html'} in a browser.\n")
    return 0


def page_script() -> str:
    """Everything that runs on the static page: each widget as a classic script, then the host."""
    for home in _WIDGET_HOMES:
        import_module(f"course_utils.hands.{home}")
    widgets = [classic_script(name, widget.parts) for name, widget in sorted(CourseWidget.registry.items())]
    host = module(("dom", "storage", "names", "progress_log", "page")).rpartition("export default")[0]
    return "\n".join([*widgets, f"(() => {{\n{host}\n}})();\n"])


def _write_source(source: Path, books: list[Path]) -> None:
    static = source / "_static"
    static.mkdir(parents=True)
    for book in books:
        (source / book.name).write_text(_for_page(book), encoding="utf-8")
    (source / "conf.py").write_text(_CONF, encoding="utf-8")
    (source / "index.md").write_text(_INDEX.format(names="\n".join(book.stem for book in books)), encoding="utf-8")
    (static / "course.css").write_text(stylesheet() + _PAGE_CSS, encoding="utf-8")
    (static / "course.js").write_text(page_script(), encoding="utf-8")
    (static / "empty.js").write_text("// No formula on these pages needs a script.\n", encoding="utf-8")
    for picture in FRONT.glob("*.svg"):
        shutil.copy(picture, static)
    import plotly

    shutil.copy(Path(plotly.__file__).parent / "package_data" / "plotly.min.js", static)


def _for_page(book: Path) -> str:
    """The notebook with its code cells' input put away, but where the code itself is the lesson."""
    data = json.loads(book.read_text(encoding="utf-8"))
    for cell in data["cells"]:
        tags = cell["metadata"].setdefault("tags", [])
        if cell["cell_type"] == "code" and "show-code" not in tags:
            tags.append("remove-input")
        if "notebook-only" in tags:
            tags.append("remove-cell")
    return json.dumps(data, ensure_ascii=False)


def _environment(folder: str) -> dict[str, str]:
    root = str(notebooks_folder().parent)
    path = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))
    progress = str(Path(folder) / "progress")
    return {**os.environ, "COURSE_HOST": "page", "COURSE_PROGRESS": progress, "PYTHONPATH": path}


def _doorway(first: str) -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Avoiding Cold War II</title>'
        f'<meta http-equiv="refresh" content="0; url={first}"></head>'
        f'<body><p><a href="{first}">Start here</a></p></body></html>\n'
    )


def _fail(text: str) -> int:
    sys.stderr.write(text + "\n")
    return 1
