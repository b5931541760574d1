"""What the students' pages and the teachers' guide have in common: made by Sphinx, searched as files."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from course_utils.desk.lean import make_lean, words_of
from course_utils.desk.pages import THEME


def refusal(out: Path, mark: str, others: Mapping[str, str]) -> str:
    """Why nothing may be written to a folder; nothing if it may.

    Args:
        out: the folder.
        mark: the file by which a folder is known that this command made before.
        others: the same files of other commands, each with what such a folder holds.

    >>> refusal(Path(__file__).parent, "mark.txt", {}).endswith("made.")
    True
    """
    if not out.exists() or not any(out.iterdir()) or (out / mark).exists():
        return ""
    for name, holds in others.items():
        if (out / name).exists():
            return f"{out} holds {holds}; give another folder, so that nobody takes one for the other."
    return f"{out} holds other files; give a new folder, or one that an earlier 'site' made."


def made_by_sphinx(source: Path, built: Path, environment: Mapping[str, str]) -> str:
    """Make pages of a folder with a `conf.py`, and leave out what no page needs.

    Args:
        source: the folder.
        built: where the pages come.
        environment: what the process is given.

    Returns:
        Nothing, or what Sphinx said where it failed.
    """
    # -P: a file of the user's own in the folder where this is typed must not hide a module of that name.
    # -j auto: a notebook in each core, where the system can fork; elsewhere Sphinx takes one after another.
    sphinx = [sys.executable, "-P", "-m", "sphinx", "-b", "html", "-q", "-W", "--keep-going", "-j", "auto"]
    command = [*sphinx, str(source), str(built)]
    done = subprocess.run(command, env=dict(environment), capture_output=True, text=True, check=False)
    if done.returncode != 0:
        return done.stderr.strip() or done.stdout.strip()
    # Without this file GitHub Pages leaves out every folder whose name begins with a low line.
    (built / ".nojekyll").touch()
    make_lean(built)
    shutil.rmtree(built / ".doctrees", ignore_errors=True)
    return ""


def let_files_be_searched(built: Path, pages: Sequence[str]) -> None:
    """Give the search page the texts of all pages, from which it takes its excerpts.

    Args:
        built: the folder with the pages.
        pages: their names, without the ending; the last part of each is no other's.
    """
    texts = {}
    for page in pages:
        text = (built / f"{page}.html").read_text(encoding="utf-8")
        article = text[text.index("<article") : text.index("</article>")]
        texts[f"{page.rsplit('/', maxsplit=1)[-1]}.html"] = f'<div role="main">{words_of(article)}</div>'
    words = f"globalThis.COURSE_TEXTS = {json.dumps(texts, ensure_ascii=False)};\n"
    script = (THEME / "search_from_file.js").read_text(encoding="utf-8")
    (built / "_static" / "search_from_file.js").write_text(words + script, encoding="utf-8")


def put(built: Path, out: Path, mark: str, words: str) -> float:
    """Put pages where they are wanted, in place of those of an earlier time.

    Args:
        built: the folder with the pages.
        out: where they are wanted.
        mark: the file by which the folder is known later.
        words: what stands in it.

    Returns:
        How many millions of bytes they take.
    """
    if out.exists():
        shutil.rmtree(out)
    shutil.copytree(built, out)
    (out / mark).write_text(words, encoding="utf-8")
    return sum(path.stat().st_size for path in out.rglob("*") if path.is_file()) / 1e6
