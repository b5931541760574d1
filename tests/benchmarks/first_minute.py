"""What the first minute costs: imports, memory, first picture, size of the page, each beside the bare stack.

    python3 course.py test            # once, for the tools
    .venv/bin/python tests/benchmarks/first_minute.py    (Windows: .venv\\Scripts\\python)

One run, ratios, no pass or fail: a timed test would only measure the neighbours.
"""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from jupyter_client.manager import start_new_kernel
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "browser")]

from conftest import FLAGS, find_chromium, free_port  # noqa: E402

BARE = "import pandas, plotly.graph_objects, ipywidgets"
OURS = "import course_utils"
MEMORY = "import os; print(open(f'/proc/{os.getpid()}/status').read().split('VmRSS:')[1].split()[0])"


def seconds(code: str, runs: int = 5) -> float:
    """Median wall time of a fresh Python that runs some code."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def megabytes(cells: list[str]) -> float:
    """Resident memory of a kernel after it has run some cells (Linux only)."""
    manager, client = start_new_kernel(kernel_name="python3", cwd=str(ROOT))
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


def first_picture(home: str) -> tuple[float, float, float]:
    """Seconds from `lab` to its address, and from opening the lesson to its first live dial and its first picture."""
    port = free_port()
    start = time.perf_counter()
    server = subprocess.Popen(
        [sys.executable, "course.py", "lab", "--no-browser", "--port", str(port)],
        cwd=ROOT, env={**os.environ, "HOME": home, "COURSE_PROGRESS": home}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert server.stdout is not None
    address = next(found.group() for line in server.stdout if (found := re.search(r"http://\S+token=\S+", line)))
    up = time.perf_counter() - start
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium(playwright), args=FLAGS)
            page = browser.new_page()
            start = time.perf_counter()
            page.goto(address)
            page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=60_000)
            # Before the kernel is idle, Run All may do nothing; a person waits for the word as well.
            page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=60_000)
            page.get_by_role("menuitem", name="Run", exact=True).click()
            page.locator("#jp-mainmenu-run").get_by_text("Run All Cells", exact=True).click()
            page.wait_for_selector(".cw-model input[type=range]:enabled", timeout=90_000)
            touchable = time.perf_counter() - start
            page.wait_for_selector(".cwp .main-svg path", timeout=90_000, state="attached")
            painted = time.perf_counter() - start
            browser.close()
    finally:
        server.terminate()
        server.wait()
    return up, touchable, painted


def first_touch(addresses: list[str], runs: int = 5) -> list[float]:
    """Seconds from opening each page to a slider on it that can be moved; medians, each in a fresh context."""
    times: list[list[float]] = [[] for _ in addresses]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(playwright), args=FLAGS)
        for _ in range(runs):
            for address, found in zip(addresses, times, strict=True):
                page = browser.new_context().new_page()
                start = time.perf_counter()
                page.goto(address, wait_until="commit")
                page.wait_for_selector("input[type=range]:enabled")
                found.append(time.perf_counter() - start)
                page.context.close()
        browser.close()
    return [statistics.median(found) for found in times]


def main() -> None:
    """Measure and print one table."""
    bare, ours = seconds(BARE), seconds(OURS)
    cells = [
        "".join(cell["source"])
        for cell in json.loads((ROOT / "notebooks" / "00-start-here.ipynb").read_text(encoding="utf-8"))["cells"]
        if cell["cell_type"] == "code"
    ]
    lesson, stack = megabytes(cells), megabytes([BARE])
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "page"
        subprocess.run([sys.executable, "-m", "course_utils", "site", str(out)], check=True, cwd=ROOT)
        size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file()) / 1e6
        bare_page = Path(folder) / "bare.html"
        bare_page.write_text("<!doctype html><title>bare</title><input type=range>", encoding="utf-8")
        touched, bare_touched = first_touch([(out / "index.html").as_uri(), bare_page.as_uri()])
        up, touchable, painted = first_picture(folder)
    print(f"import course_utils              {ours:6.2f} s   {ours / bare:5.2f} x the bare imports ({bare:.2f} s)")
    print(f"kernel memory after 00         {lesson:6.0f} MB  {lesson / stack:5.2f} x a kernel with these ({stack:.0f})")
    print(f"lab to address, set-up apart     {up:6.1f} s")
    print(f"page open, Run All, first dial {touchable:8.1f} s")
    print(f"page open, Run All, first picture{painted:6.1f} s")
    print(f"front door to a dial that moves {touched:6.2f} s   {touched / bare_touched:5.2f} x a bare slider")
    print(f"static page                      {size:6.1f} MB")


if __name__ == "__main__":
    main()
