"""What JupyterLab writes when a notebook of the course is saved: the student's words, and no widget that cannot live.

A saved widget is only a name; its data lived in the kernel, so a lesson opened the next day would show "Error
displaying widget". Saved outputs would also make a lesson that was only read differ from the one handed out, and the
next version of the course could not take its place.
"""

from __future__ import annotations

import re
from typing import Any

WIDGET = "application/vnd.jupyter.widget-view+json"
COMPARED = "NBVAL_CHECK_OUTPUT"
LESSON = re.compile(r"\d\d-[a-z0-9-]+\.ipynb")


def before_saving(model: dict[str, Any], path: str, **_more: Any) -> None:
    """Jupyter's pre-save hook: tidy a notebook that is about to be written.

    Args:
        model: Jupyter's description of the file; its content is changed in place.
        path: Where it will be written, with slashes.
    """
    content = model.get("content")
    if model.get("type") == "notebook" and isinstance(content, dict) and content.get("nbformat") == 4:
        tidy(content, lesson=LESSON.fullmatch(path.rpartition("/")[2]) is not None)


def tidy(book: dict[str, Any], *, lesson: bool) -> None:
    """Take out of a notebook what would not live, and out of a lesson all that running it leaves behind.

    Text and code stay as the student wrote them. In a notebook of the student's own every other output stays too.

    Args:
        book: The notebook, changed in place.
        lesson: Whether it is one of the course's lessons.

    Example:
        >>> cell = {"cell_type": "code", "source": "1", "metadata": {}, "outputs": [{}], "execution_count": 1}
        >>> tidy({"metadata": {}, "cells": [cell]}, lesson=True)
        >>> cell["outputs"], cell["execution_count"]
        ([], None)
    """
    book["metadata"].pop("widgets", None)
    if lesson:
        book["metadata"]["language_info"] = {"name": "python"}
    for cell in book["cells"]:
        if cell["cell_type"] != "code":
            continue
        if lesson:
            cell["execution_count"] = None
            cell["metadata"].pop("execution", None)
            if COMPARED not in "".join(cell["source"]):
                cell["outputs"] = []
            for output in cell["outputs"]:
                if "execution_count" in output:
                    output["execution_count"] = None
        cell["outputs"] = [output for output in cell["outputs"] if WIDGET not in output.get("data", {})]
