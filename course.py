#!/usr/bin/env python3
"""The door of the course: `python3 course.py lab` opens it.

This file is plain enough for any Python since 2.7 to read, so that an old one can say what is wrong.
The rest is in `door/`.
"""

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


if __name__ == "__main__":
    if too_old(sys.version_info):
        sys.stderr.write(too_old(sys.version_info))
        sys.exit(1)
    from door.words import main

    sys.exit(main(sys.argv[1:]))
