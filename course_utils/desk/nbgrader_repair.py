"""What nbgrader does first with a notebook that was handed in: the course lays it anew, and none of its code is run.

The settings of a course folder name it (`desk/nbgrader.py`); it is the one module that nbgrader itself imports.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.preprocessors import Preprocessor
from traitlets import Bool

from course_utils.grading.repair import repaired
from course_utils.strings import say


class PutInOrder(Preprocessor):
    """Lays the notebooks of the course's own assignments anew; others it leaves as they are."""

    enabled = Bool(True).tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Lay one notebook anew.

        Args:
            nb: as it was handed in.
            resources: nbgrader's, with the names of assignment and notebook.

        Raises:
            FileNotFoundError: if the assignment was not given out from this folder.
        """
        names = resources["nbgrader"]
        keys = Path(os.environ["COURSE_KEYS"])
        if not (keys / names["assignment"]).is_dir():
            return nb, resources
        path = keys.parent / "release" / names["assignment"] / f"{names['notebook']}.ipynb"
        if not path.is_file():
            raise FileNotFoundError(say("nbgrader.not_released", file=path))
        made = repaired(nb.cells, json.loads(path.read_text(encoding="utf-8"))["cells"])
        if made.remarks:
            said = "\n".join(f"- {one}" for one in made.remarks)
            source = f"{say('nbgrader.mended')}\n\n{said}"
            made.cells.insert(0, {"cell_type": "markdown", "id": "put-in-order", "metadata": {}, "source": source})
            for one in made.remarks:
                self.log.warning("%s: %s", names.get("student", ""), one)
        nb.cells = [nbformat.from_dict(one) for one in made.cells]  # type: ignore[no-untyped-call]
        return nb, resources
