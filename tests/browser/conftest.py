"""A headless Chromium without a network, the static page built once a run, and one JupyterLab for all browser tests."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from firefox_driver import start_firefox
from lab_account import Account
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Playwright,
    Request,
    expect,
    sync_playwright,
)

from door.setup import SERVER_SETTINGS
from door.trial import SYSTEM_CHROMIUMS

ROOT = Path(__file__).resolve().parents[2]
# Milliseconds until something expected must stand there: only a test that fails waits so long, on a busy machine too.
expect.set_options(timeout=20_000)
PATIENCE = 90_000
"""Milliseconds for an action or for a page to load, which beside a build of the whole site may take long."""

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No other machine has an address; routes would switch the cache off and let every request wait for Python.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
OURS = ("file:", "data:", "blob:", "http://127.0.0.1", "http://localhost", "ws://127.0.0.1")


def find_chromium(playwright: Playwright) -> str | None:
    """The one that `course.py test` found, else the system's, else Playwright's own; nothing if there is none."""
    if os.environ.get("COURSE_CHROMIUM"):
        return os.environ["COURSE_CHROMIUM"]
    for name in SYSTEM_CHROMIUMS:
        found = shutil.which(name)
        if found:
            return found
    own = Path(playwright.chromium.executable_path)
    return str(own) if own.exists() else None


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """What needs JupyterLab goes to one process, what needs the built page to one too: neither is started twice.

    So does what looks at the pictures of all lessons, which are painted once for each width.
    """
    for item in items:
        for heavy, fixture in (("lab", "lab_server"), ("site", "site"), ("pictures", "painted")):
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(pytest.mark.xdist_group(heavy))
                break
    result = yield
    for fixture in ("opened", "painted"):
        put_together(items, fixture)
    # What takes a minute begins before the short ones: at the end the other processes would wait for it.
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)
    return result


def put_together(items: list[pytest.Item], fixture: str) -> None:
    """Let all tests that want a fixture with the same parameter follow one another, in the order of their file.

    pytest does so only where all of them have one list of parameters: it compares places in lists, not what is there.
    """
    first: dict[Path, int] = {}
    order: dict[pytest.Item, tuple[int | str, ...]] = {}
    for at, item in enumerate(items):
        order[item] = (at,)
        # A fixture of another file may have that name, and no parameter.
        given = getattr(getattr(item, "callspec", None), "params", {}).get(fixture)
        if given is not None:
            order[item] = (first.setdefault(item.path, at), str(given), item.function.__code__.co_firstlineno)
    items.sort(key=lambda item: order[item])


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright, tmp_path_factory) -> Iterator[Browser]:
    """The browser of all tests: Chromium, or Firefox if `COURSE_BROWSER=firefox` asks for it."""
    if os.environ.get("COURSE_BROWSER") == "firefox":
        running = start_firefox(playwright, tmp_path_factory.mktemp("firefox"))
        yield running
        running.close()
        return
    path = find_chromium(playwright)
    if path is None:
        pytest.skip("no Chromium on this machine")
    running = playwright.chromium.launch(executable_path=path, args=FLAGS)
    yield running
    running.close()


def new_context(browser: Browser, **settings: Any) -> BrowserContext:
    """Somebody's own browser: without storage, cookies and tabs of anybody else."""
    context = browser.new_context(**settings)
    context.set_default_timeout(PATIENCE)
    return context


@dataclass
class Visit:
    """A page with everything that went wrong on it, and every address of another machine that it asked for."""

    page: Page
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        def asked(request: Request) -> None:
            if not request.url.startswith(OURS):
                self.foreign.append(request.url)

        def said(message: ConsoleMessage) -> None:
            # JupyterLab's own, when a kernel ends while its debugger is being asked something.
            if message.type == "error" and not message.text.startswith("Could not restore the debugger state"):
                self.errors.append(message.text)

        self._listeners = {
            "request": asked,
            "console": said,
            "pageerror": lambda error: self.errors.append(str(error)),
        }
        for event, listener in self._listeners.items():
            self.page.on(event, listener)

    def end(self) -> None:
        """Listen no more."""
        for event, listener in self._listeners.items():
            self.page.remove_listener(event, listener)

    def look(self, width: int | None = None, theme: str | None = None) -> None:
        """Give the open page another width or theme; it has drawn itself anew when this returns."""
        if width is not None:
            self.page.set_viewport_size({"width": width, "height": 900})
        if theme is not None:
            self.page.emulate_media(color_scheme=theme)
        self.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def assert_quiet(self) -> None:
        """No console error, no fault in a widget, no request to another machine."""
        assert self.errors == []
        assert self.foreign == []
        assert self.page.evaluate("globalThis.__courseFaults ?? []") == []


class Tab:
    """A tab that one test after another uses: what it has compiled, such as plotly, it need not compile again.

    Each test finds it as a new one: without storage, cookies, other tabs and settings of the test before.
    """

    def __init__(self, browser: Browser, blank: Path) -> None:
        self.browser = browser
        self.blank = blank.as_uri()
        self.context: BrowserContext | None = None
        self.taken = False

    def take(self, width: int, theme: str) -> Page:
        """The page, for one test."""
        self.taken = True
        if self.context is None:
            self.context = new_context(self.browser)
            self.context.new_page()
        (page,) = self.context.pages
        # It would run in every later test as well, and no call takes it back.
        page.add_init_script = self.refuse
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(media="null", color_scheme=theme, reduced_motion="null")
        return page

    @staticmethod
    def refuse(*_: Any, **__: Any) -> None:
        """A test of the shared tab may not lay a script on every page to come."""
        raise AssertionError("a script for every page wants a browser of its own: visit(..., own=True)")

    def empty(self) -> None:
        """Forget what a test left; a tab that was closed, or can no longer be emptied, is thrown away."""
        if not self.taken:
            return
        self.taken = False
        first, *more = self.context.pages or [None]
        try:
            for page in more:
                page.close()
            # A page of the same origin that keeps nothing itself: elsewhere the browser would begin a new process.
            first.goto(self.blank)
            first.evaluate("localStorage.clear(); sessionStorage.clear()")
            first.mouse.move(0, 0)
            self.context.clear_cookies()
        except (AttributeError, Error):
            self.context.close()
            self.context = None


@pytest.fixture(scope="session")
def tab(browser, tmp_path_factory) -> Tab:
    """The tab that the tests of a process share."""
    blank = tmp_path_factory.mktemp("blank") / "blank.html"
    blank.write_text("<!doctype html><title>Blank</title>", encoding="utf-8")
    return Tab(browser, blank)


@pytest.fixture
def visit(request, browser, tab) -> Iterator[object]:
    """Open a page: `visit(url, width=1280, theme="light")`; requests to other machines are recorded, and lead nowhere.

    The first page of a test is shown in the tab that all tests share, and further ones by browsers of their own, as
    somebody else would have them; `own=True` is for a test that changes its browser for good. What the whole static
    page or JupyterLab keeps in a browser is more than can be put away, so their tests have browsers of their own too.
    """
    alone = {"site", "lab_server"} & set(request.fixturenames)
    contexts: list[BrowserContext] = []
    visits: list[Visit] = []

    def open_page(url: str, width: int = 1280, theme: str = "light", wait: str = "load", own: bool = False) -> Visit:
        if own or alone or tab.taken:
            contexts.append(new_context(browser, viewport={"width": width, "height": 900}, color_scheme=theme))
            page = contexts[-1].new_page()
        else:
            page = tab.take(width, theme)
        visits.append(Visit(page))
        page.goto(url, wait_until=wait)
        return visits[-1]

    yield open_page
    for one in visits:
        one.end()
    for context in contexts:
        context.close()
    tab.empty()


def made_once(root: Path, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that the process which asks first makes for the whole run; the others wait until it is there."""
    place, told = root / name, root / f"{name}.told"
    try:
        (root / f"{name}.lock").mkdir()
    except FileExistsError:
        deadline = time.monotonic() + 300
        while not told.exists():
            assert time.monotonic() < deadline, f"nobody made {place}"
            time.sleep(0.1)
        assert told.read_text(encoding="utf-8") == ""
        return place
    fault = "it broke off"
    try:
        make(place)
        fault = ""
    except Exception as error:
        fault = str(error)
        raise
    finally:
        told.with_suffix(".new").write_text(fault, encoding="utf-8")
        told.with_suffix(".new").replace(told)
    return place


def build_site(out: Path) -> None:
    command = [sys.executable, "-m", "course_utils", "site", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    """The static page, built as `course.py site` builds it."""
    base = tmp_path_factory.getbasetemp()
    return made_once(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base, "site", build_site)


@dataclass
class Lab:
    """A running JupyterLab over a copy of the lessons."""

    url: str
    token: str
    folder: Path

    def address(self, notebook: str) -> str:
        return f"{self.url}/lab/tree/notebooks/{notebook}.ipynb?token={self.token}&reset"

    def ask(self, what: str, method: str = "GET") -> bytes:
        """What the server answers to a request of its programming interface."""
        wanted = urllib.request.Request(f"{self.url}/api{what}?token={self.token}", method=method)
        with urllib.request.urlopen(wanted, timeout=20) as answer:
            return answer.read()

    def end_kernels(self) -> None:
        """No kernel of a lesson that was looked at goes on beside the next."""
        for session in json.loads(self.ask("/sessions")):
            self.ask(f"/sessions/{session['id']}", "DELETE")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(lab: Lab, server: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until a JupyterLab answers; two minutes on a computer that is busy with much else."""
    deadline = time.monotonic() + 120
    while True:
        try:
            lab.ask("")
        except OSError:
            assert server.poll() is None, log.read_text()
            assert time.monotonic() < deadline, f"JupyterLab did not start within two minutes: {log.read_text()}"
            time.sleep(0.2)
        else:
            return


@contextmanager
def running_lab(home: Path, *more: Path) -> Iterator[Lab]:
    """JupyterLab with its own settings, on a copy of notebooks/ so that saving changes nothing here.

    Args:
        home: an empty folder for the copy, settings and progress.
        more: further folders that its kernels import from.
    """
    config = home / "config" / "labconfig"
    config.mkdir(parents=True)
    (config / "page_config.json").write_text(
        '{"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": true}}', encoding="utf-8"
    )
    (home / "config" / "jupyter_server_config.py").write_text(SERVER_SETTINGS, encoding="utf-8")
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(str(one) for one in (ROOT, *more)),
        "HOME": str(home),
        "IPYTHONDIR": str(home / ".ipython"),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "COURSE_PROGRESS": str(home / "progress"),
        "COURSE_SESSION": "browser-tests",
    }
    with serving(home, sys.executable, environment) as running:
        yield running


@contextmanager
def serving(home: Path, python: str, environment: dict[str, str], *words: str) -> Iterator[Lab]:
    """A server with JupyterLab on a copy of notebooks/ in a folder.

    Args:
        home: the folder.
        python: the Python that runs it.
        environment: all its variables.
        words: further ones for the server.
    """
    folder = home / "course"
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    port, token = free_port(), "course-test-token"
    command = [
        python, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1", f"--port={port}",
        "--ServerApp.port_retries=0",
        f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={folder}", "--LabApp.expose_app_in_browser=True",
        *(["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []), *words,
    ]  # fmt: skip
    log = (home / "lab.log").open("w")
    server = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
    running = Lab(f"http://127.0.0.1:{port}", token, folder)
    try:
        wait_for(running, server, home / "lab.log")
        yield running
    finally:
        server.terminate()
        server.wait(timeout=20)
        log.close()


@pytest.fixture(scope="session")
def lab_server(tmp_path_factory) -> Iterator[Lab]:
    """The JupyterLab of all tests."""
    with running_lab(tmp_path_factory.mktemp("lab")) as running:
        yield running


@pytest.fixture(scope="module")
def module_visit(browser) -> Iterator[object]:
    """As `visit`, for a page that the tests of a module look at one after another: it stays until the last is done."""
    contexts: list[BrowserContext] = []

    def open_page(url: str, width: int = 1280) -> Visit:
        contexts.append(new_context(browser, viewport={"width": width, "height": 900}))
        one = Visit(contexts[-1].new_page())
        one.page.goto(url)
        return one

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def lab(lab_server) -> Iterator[Lab]:
    """The running JupyterLab; what a test started in it ends with the test."""
    yield lab_server
    lab_server.end_kernels()


@pytest.fixture
def account(lab, tmp_path) -> Iterator[Account]:
    """A student's account on the JupyterLab of all tests, without any progress yet."""
    own = Account(lab, tmp_path / "progress")
    yield own
    own.leave()
