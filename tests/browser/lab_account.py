"""An account of its own on the running JupyterLab: who learns in a test, and on which day, is nobody else's affair."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from course_utils.thinking.progress import ProgressStore

if TYPE_CHECKING:
    from conftest import Lab

LATER = """
import datetime

from course_utils.thinking import progress_file


class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return datetime.datetime.now(tz) + datetime.timedelta(seconds={seconds})


progress_file.datetime = Later
"""


class Account:
    """Kernels that start from now on keep progress in a folder of this account.

    Args:
        lab: the JupyterLab that everybody uses.
        progress: the folder, empty at first.
    """

    def __init__(self, lab: Lab, progress: Path) -> None:
        self.lab = lab
        self.progress = progress
        self.startup = lab.folder.parent / ".ipython" / "profile_default" / "startup" / "00-account.py"
        self.startup.parent.mkdir(parents=True, exist_ok=True)
        # A notebook keeps its kernel when its page is closed, and would bring the old account along.
        self.lab.end_kernels()
        self.day("today")

    def day(self, session: str, later: timedelta | None = None) -> None:
        """What is another morning to a student is another session to the course; running kernels stay in theirs.

        Args:
            session: its name.
            later: by how much the clock that the course tells times by is put on.
        """
        given = {"COURSE_PROGRESS": str(self.progress), "COURSE_SESSION": session}
        clock = LATER.format(seconds=later.total_seconds()) if later else ""
        self.startup.write_text(f"import os\n\nos.environ.update({given!r})\n{clock}", encoding="utf-8")

    def bring_back(self, text: str, name: str) -> None:
        """Restore a progress file, and let its learner be the one who learns today.

        Args:
            text: the file.
            name: the learner's.
        """
        store = ProgressStore(self.progress)
        store.restore(text)
        store.choose("today", name, remember=True)

    def leave(self) -> None:
        """The next kernels belong to no account."""
        self.startup.unlink()
        self.lab.end_kernels()
