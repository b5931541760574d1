#!/usr/bin/env python3
"""The door of the course: `python3 course.py lab` opens it.

This file is plain enough for any Python since 2.7 to read, so that an old one can say what is wrong.
The rest is in `door/`.
"""

import os
import sys

OLDEST = (3, 11)


def too_old(version):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
    """Say in plain words that this Python is too old, or return an empty text when it will do."""
    if tuple(version[:2]) >= OLDEST:
        return ""
    return (
        "The course needs Python 3.11 or newer; you have Python %d.%d (%s).\n"
        "Install a newer one from python.org (or with your system's package manager), then start the course with it,\n"
        "for example: python3.12 course.py lab      (Windows: py -3.12 course.py lab)\n"
    ) % (version[0], version[1], sys.executable)


def open_door():  # type: ignore[no-untyped-def]  # noqa: ANN201
    """Load `door/` from beside this file, and take the course's folder off the list of places to import from.

    A file of the user's own in that folder, such as random.py, would otherwise hide Python's module of that name; and
    with `python3 -P` or PYTHONSAFEPATH the folder is not on the list at all.
    """
    from importlib.util import module_from_spec, spec_from_file_location

    root = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120
    sys.path[:] = [place for place in sys.path if os.path.realpath(place or ".") != os.path.realpath(root)]
    folder = os.path.join(root, "door")  # noqa: PTH118
    spec = spec_from_file_location("door", os.path.join(folder, "__init__.py"), submodule_search_locations=[folder])  # noqa: PTH118
    sys.modules["door"] = module_from_spec(spec)
    spec.loader.exec_module(sys.modules["door"])
    from door.words import main

    return main


if __name__ == "__main__":
    if too_old(sys.version_info):
        sys.stderr.write(too_old(sys.version_info))
        sys.exit(1)
    sys.exit(open_door()(sys.argv[1:]))
