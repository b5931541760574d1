"""Where the course runs beside its own JupyterLab: as Binder sets it up, and in Notebook 7.

One environment serves both, for Binder's too has Notebook in it.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from conftest import serving
from lab_driver import run_all, shown, stderr_of
from playwright.sync_api import expect

from course_utils.records.repository import binder_path
from tests.unit.throwaway import NOTEBOOK, Throwaway

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [
    pytest.mark.xdist_group("front-ends"),
    pytest.mark.skipif(os.name == "nt", reason="postBuild is run by bash"),
]


@pytest.fixture(scope="module")
def binder(browser, tmp_path_factory):
    """A server in an environment as `postBuild` leaves it, with a variable by which Binder is known."""
    environment = Throwaway.shared(tmp_path_factory, NOTEBOOK)
    home = tmp_path_factory.mktemp("binder")
    variables = {
        **environment.variables,
        "BINDER_LAUNCH_HOST": "https://mybinder.org/",
        "COURSE_PROGRESS": str(home / "progress"),
        # An environment of Binder's has JupyterLab in itself; this one sees that of the tests.
        "JUPYTERLAB_DIR": str(Path(environment.variables["JUPYTER_PATH"]) / "lab"),
    }
    subprocess.run(["bash", str(ROOT / "postBuild")], check=True, env=variables, cwd=home)
    shows = "--JupyterNotebookApp.expose_app_in_browser=True"
    with serving(home, str(environment.python), variables, shows) as running:
        yield running


def test_the_address_on_binder_opens_lesson_00_and_asks_nothing(binder, visit):
    """No pop-up; the cells run; the head says that the computer is lent, and the answers can be taken along."""
    page = visit(f"{binder.url}/{binder_path('00-start-here')}?token={binder.token}", own=True).page
    run_all(page)
    here = shown(page)
    assert stderr_of(page) == []
    expect(here.locator(".cw-learner")).to_contain_text("Binder forgets everything")
    assert page.locator(".jp-Dialog, .jp-toast-message, .Toastify__toast").count() == 0
    note = here.get_by_role("region", name="Before you leave Binder")
    with page.expect_download() as given:
        note.get_by_role("button", name="Download my progress").click()
    assert json.loads(given.value.path().read_text(encoding="utf-8"))["events"] == []
    binder.end_kernels()


def test_notebook_7_runs_a_lesson_and_keeps_an_answer(binder, visit):
    """Opened, run, answered, loaded anew and run again: the answer and its verdict are there."""
    address = f"{binder.url}/notebooks/notebooks/01-the-essay.ipynb?token={binder.token}"
    page = visit(address, own=True).page
    run_all(page)
    assert stderr_of(page) == []
    expect(page.locator(".cw-lesson")).to_contain_text("0 of 6 check questions answered")
    quiz = page.locator(".cw-quiz:has(.cw-quiz-asked input)").last
    quiz.scroll_into_view_if_needed()
    quiz.locator(".cw-quiz-asked input").nth(1).check()
    quiz.locator("input[value=fairly]").check()
    quiz.get_by_role("button", name="Check", exact=True).click()
    expect(quiz.locator(".cw-verdict")).to_be_visible()
    page.reload()
    run_all(page)
    expect(page.locator(".cw-lesson")).to_contain_text("1 of 6 check questions answered")
    binder.end_kernels()
