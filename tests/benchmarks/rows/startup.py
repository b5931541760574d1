"""What stands before the first cell's result: imports, records, and the memory that a kernel then holds.

Imports and records are told in seconds of the processor, which depend less on what else a machine has to do.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from benchmarks.ground import BARE, ROOT, Ground, by_turns, spread
from course_utils.desk.bench import Found, LeftOut, Row

MEMORY = "import os; print(open(f'/proc/{os.getpid()}/status').read().split('VmRSS:')[1].split()[0])"
RECORDS = """
import sys
from pathlib import Path
from course_utils.records import library
# Every kind of record is asked for: those of a lesson are fewer.
counted = library.course_in(Path("seeds"), Path(sys.argv[1])).counts()
"""
YAML = """
from pathlib import Path
import yaml
loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
for path in Path("seeds").rglob("*.yaml"):
    yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
"""


def _spent(ground: Ground, code: str, *words: str) -> float:
    """Seconds of the processor that a fresh Python takes for some code; of the clock where no such are counted."""
    start, before = time.perf_counter(), os.times()
    ground.run(code, *words)
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return spent or time.perf_counter() - start


def imports(ground: Ground) -> Iterator[Found]:
    """A fresh Python that imports, with its own start on both sides."""
    lessons = "import course_utils\nfrom course_utils import lesson, quiz, learner, charts"
    taken = by_turns(
        ground.often(7, 3),
        bare=lambda: _spent(ground, BARE),
        package=lambda: _spent(ground, "import course_utils"),
        lesson=lambda: _spent(ground, f"{BARE}\n{lessons}"),
    )
    bare = median(taken["bare"])
    yield Found("import course_utils", median(taken["package"]), bare, spread(taken["package"]))
    yield Found("and what a lesson uses", median(taken["lesson"]), bare, spread(taken["lesson"]))


def records(ground: Ground) -> Iterator[Found]:
    """All records in a fresh Python, with the import of what reads them."""
    kept = ground.new_folder("kept") / "records.json"

    def first_time() -> float:
        kept.unlink(missing_ok=True)
        return _spent(ground, RECORDS, str(kept))

    taken = by_turns(
        ground.often(5, 2),
        bare=lambda: _spent(ground, YAML),
        first=first_time,
        again=lambda: _spent(ground, RECORDS, str(kept)),
    )
    bare = median(taken["bare"])
    yield Found("as they were kept", median(taken["again"]), bare, spread(taken["again"]))
    yield Found("read, checked and kept", median(taken["first"]), bare, spread(taken["first"]))


def megabytes(ground: Ground, cells: list[str]) -> float:
    """Resident memory of a kernel after it has run some cells."""
    from jupyter_client.manager import start_new_kernel

    # A kernel warns that other accounts of the machine could listen; here nothing is said that matters.
    quiet = ["--log-level=ERROR"]
    manager, client = start_new_kernel(
        kernel_name="python3", cwd=str(ROOT), env=ground.environment, extra_arguments=quiet
    )
    said: list[str] = []

    def hear(message: dict) -> None:
        if message["msg_type"] == "stream":
            said.append(message["content"]["text"])

    try:
        for cell in [*cells, MEMORY]:
            client.execute_interactive(cell, timeout=120, output_hook=hear)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    return int(re.findall(r"\d+", said[-1])[-1]) / 1024


def memory(ground: Ground) -> Iterator[Found]:
    """Every lesson's notebook, in a kernel of its own."""
    if not Path("/proc/self/status").exists():
        raise LeftOut(f"{sys.platform} does not tell the memory of a process in a file")
    bare = megabytes(ground, [BARE])
    for path in lessons(ground):
        cells = [
            "".join(cell["source"])
            for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
            if cell["cell_type"] == "code"
        ]
        yield Found(path.stem, megabytes(ground, cells), bare)


def lessons(ground: Ground) -> list[Path]:
    """The notebooks of the lessons that are ready; two of them where it shall be quick."""
    from course_utils.records import course

    ready = [one.id for one in course().lessons.values() if one.status == "ready"]
    chosen = [one for one in ready if not ground.quick or one[:2] in ("00", "06")]
    return [ROOT / "notebooks" / f"{one}.ipynb" for one in chosen]


ROWS = (
    Row("import", "a fresh Python that imports the course", f"one with: {BARE}", "s", imports),
    Row(
        "records", "all records, with the import of what reads them", "all files of seeds/ by bare PyYAML", "s", records
    ),
    Row("memory", "a kernel after all cells of a lesson", f"a kernel after: {BARE}", "MB", memory),
)
