"""A class in JupyterHub: a real hub with `deploy/jupyterhub_config.py`, and students who open a lesson and answer.

Everything is on this computer's own address, under names of no account: the spawner is JupyterHub's `simple`, which
gives each student a home in a folder of the test and no wall to the next one. `CHANGED` says what else differs.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import sysconfig
import time
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from jupyter_server.services.kernels.connection.base import deserialize_binary_message
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from course_utils.thinking.progress import ProgressStore
from course_utils.thinking.progress_sqlite import FILE
from door.hub import folder_of
from door.setup import open_the_course
from tests.unit.throwaway import Throwaway

ROOT = Path(__file__).resolve().parents[1]
CONFIG = ROOT / "deploy" / "jupyterhub_config.py"
PROXY = ROOT / "node_modules" / ".bin" / "configurable-http-proxy"
PATIENCE = 300
"""Seconds that one step of one student may take on a busy computer."""
CHANGED = """\
import os
load_subconfig({config!r})
c.JupyterHub.authenticator_class = "dummy"
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = {homes!r}
c.JupyterHub.bind_url = "http://127.0.0.1:{ports[0]}"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:{ports[1]}"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{ports[2]}"
c.ConfigurableHTTPProxy.command = [{proxy!r}]
c.Spawner.environment = {{"COURSE_CLASSROOM": {mark!r}}}
c.Spawner.args = ["--allow-root"] if os.geteuid() == 0 else []
"""
"""What differs from a school's configuration: who comes in, whose processes they are, ports."""


def free_ports(count: int) -> list[int]:
    """Ports that nobody has."""
    with contextlib.ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


def furnish(made: Throwaway) -> None:
    """Give an environment that has JupyterHub what the set-up and the packages lay beside a student's JupyterLab."""
    env, here = made.folder / "env", Path(sys.prefix)
    shutil.copytree(here / "etc" / "jupyter", env / "etc" / "jupyter", dirs_exist_ok=True)
    (env / "share").mkdir(exist_ok=True)
    if not (env / "share" / "jupyter").exists():
        (env / "share" / "jupyter").symlink_to(here / "share" / "jupyter")
    packages = sysconfig.get_path("purelib", vars={"base": str(env), "platbase": str(env)})
    open_the_course(Path(packages), env, ROOT)


class Hub:
    """A JupyterHub that runs.

    Args:
        folder: where homes, database and the hub's own words go.
        python: of an environment with the course, JupyterHub and its culler.
        variables: the environment variables to start it with.
        more: further lines of configuration.
    """

    def __init__(self, folder: Path, python: Path, variables: dict[str, str], more: str = "") -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.homes = folder, folder / "homes"
        self.mark = uuid.uuid4().hex
        ports = free_ports(3)
        self.address = f"http://127.0.0.1:{ports[0]}"
        self.api = f"http://127.0.0.1:{ports[1]}/hub/api"
        homes = str(self.homes / "{username}")
        config = folder / "hub_config.py"
        text = CHANGED.format(config=str(CONFIG), homes=homes, ports=ports, proxy=str(PROXY), mark=self.mark)
        config.write_text(text + more, encoding="utf-8")
        self.log = folder / "hub.log"
        given = {**variables, "COURSE_HUB_PYTHON": str(python)}
        command = [str(python), "-P", "-m", "jupyterhub", "--config", str(config)]
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                command, cwd=folder, env=given, stdout=log, stderr=log, start_new_session=True
            )

    def home(self, student: str) -> Path:
        """A student's home."""
        return self.homes / student

    async def ready(self) -> None:
        """Wait until the hub answers."""
        async with httpx.AsyncClient(trust_env=False) as client:
            for _ in range(PATIENCE * 2):
                assert self._process.poll() is None, self.log.read_text(encoding="utf-8")
                with contextlib.suppress(httpx.TransportError):
                    if (await client.get(f"{self.address}/hub/health")).status_code == 200:
                        return
                await asyncio.sleep(0.5)
        raise AssertionError(self.log.read_text(encoding="utf-8"))

    def processes(self) -> dict[str, list[int]]:
        """Process numbers of the hub's students: name -> server and kernels. Linux only."""
        found: dict[str, list[int]] = defaultdict(list)
        for place in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                variables = (place / "environ").read_bytes().split(b"\0")
                if f"COURSE_CLASSROOM={self.mark}".encode() in variables:
                    name = next(one for one in variables if one.startswith(b"JUPYTERHUB_USER="))
                    found[name.partition(b"=")[2].decode()].append(int(place.name))
        return dict(found)

    def own_processes(self) -> list[int]:
        """Process numbers of the hub itself, its proxy and its culler; of each it is the parent."""
        hub, students = self._process.pid, {pid for pids in self.processes().values() for pid in pids}
        numbers = [int(place.name) for place in Path("/proc").glob("[0-9]*")]
        return [pid for pid in numbers if pid == hub or (_parent(pid) == hub and pid not in students)]

    def end(self) -> None:
        """End the hub, which ends its students' servers; then whatever of its own should still be there."""
        own = {pid: _began(pid) for pid in self.own_processes()}
        self._process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(60)
        left = [pid for pids in self.processes().values() for pid in pids]
        # A number may be somebody else's by now; no two processes with one number began at one moment.
        for pid in left + [pid for pid, began in own.items() if began and _began(pid) == began]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._process.wait(10)


@contextlib.contextmanager
def running_hub(folder: Path, python: Path, variables: dict[str, str], more: str = "") -> Iterator[Hub]:
    """A hub while it is needed; see `Hub`."""
    hub = Hub(folder, python, variables, more)
    try:
        yield hub
    finally:
        hub.end()


def _stat(pid: int) -> list[str]:
    """Fields of a process from its state on; none where it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    except OSError:
        return []


def _began(pid: int) -> str:
    return "".join(_stat(pid)[19:20])


def _parent(pid: int) -> int:
    fields = _stat(pid)
    return int(fields[1]) if fields else 0


def megabytes(pid: int) -> float:
    """A process's share of memory (PSS): its own, and its part of what it shares with others."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0.0
    found = re.search(r"^Pss: +(\d+) kB", text, re.MULTILINE)
    return int(found.group(1)) / 1024 if found else 0.0


def worked(pid: int) -> float:
    """Seconds of a processor's work that a process has had, with those of its children that have ended."""
    fields = _stat(pid)
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK") if fields else 0.0


def is_kernel(pid: int) -> bool:
    """Whether a student's process is a kernel, not the server."""
    with contextlib.suppress(OSError):
        return b"ipykernel" in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False


@dataclass
class Times:
    """Seconds that a student waited."""

    came_in: float = 0.0
    """From the name typed until JupyterLab's page is there."""
    opened: list[float] = field(default_factory=list)
    """For each lesson, until its kernel is ready."""
    ran: list[float] = field(default_factory=list)
    """For each lesson, Run All."""
    answers: list[float] = field(default_factory=list)
    """For each answer, until it is kept."""


class Lesson:
    """A lesson that a student has open: what JupyterLab says to its kernel, and what comes back."""

    def __init__(self, socket: WebSocketClientConnection, session: str) -> None:
        self.socket, self.session = socket, session
        self.cards: list[dict[str, Any]] = []
        """The course's widgets: `comm` and state."""
        self.errors: list[str] = []
        self.printed: list[str] = []

    def _send(self, kind: str, content: dict[str, Any]) -> str:
        head = {"msg_id": uuid.uuid4().hex, "username": "", "session": self.session, "msg_type": kind, "version": "5.3"}
        message = {"header": head, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
        self.socket.write_message(json.dumps(message))
        return head["msg_id"]

    async def _until(self, done: Callable[[dict[str, Any]], bool]) -> None:
        while True:
            raw = await self.socket.read_message()
            assert raw is not None, "the kernel's connection was closed"
            message = deserialize_binary_message(raw) if isinstance(raw, bytes) else json.loads(raw)
            self._note(message)
            if done(message):
                return

    def _note(self, message: dict[str, Any]) -> None:
        content = message["content"]
        match message["header"]["msg_type"]:
            case "comm_open" if content["target_name"] == "jupyter.widget":
                state = content["data"]["state"]
                if "spec" in state:
                    self.cards.append({"comm": content["comm_id"], **state})
            case "error":
                self.errors.append(f"{content['ename']}: {content['evalue']}")
            case "stream":
                self.printed.append(content["text"])

    async def _asked(self, kind: str, content: dict[str, Any]) -> None:
        """Ask the kernel, and wait until it has answered and rests again."""
        asked, missing = self._send(kind, content), {"reply", "rests"}

        def done(message: dict[str, Any]) -> bool:
            if message["parent_header"].get("msg_id") == asked:
                missing.discard("reply" if message["header"]["msg_type"].endswith("_reply") else "")
                missing.discard("rests" if message["content"].get("execution_state") == "idle" else "")
            return not missing

        await self._until(done)

    async def ready(self) -> None:
        """Wait until the kernel answers."""
        await self._asked("kernel_info_request", {})

    async def run(self, source: str) -> None:
        """Run a cell."""
        how = {"silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False}
        await self._asked("execute_request", {"code": source, **how, "stop_on_error": True})

    async def tell(self, card: dict[str, Any], message: dict[str, Any]) -> dict[str, Any]:
        """Say something to Python as a card does, and wait for what it says to that card."""
        self._send("comm_msg", {"comm_id": card["comm"], "data": {"method": "custom", "content": message}})
        heard: list[dict[str, Any]] = []

        def done(got: dict[str, Any]) -> bool:
            content = got["content"]
            to_it = got["header"]["msg_type"] == "comm_msg" and content["comm_id"] == card["comm"]
            if to_it and content["data"].get("method") == "custom":
                heard.append(content["data"]["content"])
            return bool(heard)

        await self._until(done)
        return heard[0]


class Student:
    """Somebody with a browser.

    Args:
        hub: where they study.
        number: which of the class; it makes the name, and answers that nobody else gives.
    """

    def __init__(self, hub: Hub, number: int) -> None:
        self.hub, self.number, self.name = hub, number, f"student-{number:02}"
        self.times = Times()
        self.given: list[tuple[str, Any]] = []
        """Every answer: item, response."""
        self.client = httpx.AsyncClient(base_url=hub.address, follow_redirects=True, timeout=PATIENCE, trust_env=False)

    @property
    def _place(self) -> str:
        return f"/user/{self.name}/"

    def _cookies(self) -> dict[str, str]:
        """Those that a browser would send to the student's own server."""
        return {one.name: one.value or "" for one in self.client.cookies.jar if one.path in ("/", self._place)}

    async def come_in(self) -> str:
        """Give a name, wait for the server, and get JupyterLab's page; its address is returned."""
        start = time.perf_counter()
        await self.client.get("/hub/login")
        secret = next(one.value for one in self.client.cookies.jar if one.name == "_xsrf" and one.path == "/hub/")
        form = {"username": self.name, "password": "x", "_xsrf": secret}
        page = await self.client.post("/hub/login", data=form)
        end = time.monotonic() + PATIENCE
        while not page.url.path.startswith(f"{self._place}lab"):
            assert page.status_code < 400, f"{page.status_code} {page.url}: {page.text[-2000:]}"
            assert time.monotonic() < end, f"{self.name} waits at {page.url}"
            await asyncio.sleep(0.2)
            # "Your server is not running", with a button: it was still being ended when they came back.
            page = await self.client.get(f"/hub/spawn/{self.name}" if 'id="start"' in page.text else page.url)
        assert page.status_code == 200, page.text[-2000:]
        self.times.came_in = time.perf_counter() - start
        return page.url.path

    async def _api(self, way: str, place: str, **more: Any) -> Any:
        heads = {"X-XSRFToken": self._cookies().get("_xsrf", "")}
        got = await self.client.request(way, f"{self._place}api/{place}", headers=heads, **more)
        assert got.status_code < 400, f"{got.status_code} {place}: {got.text[-500:]}"
        return got.json() if got.content else None

    async def open(self, lesson: str) -> tuple[Lesson, list[str]]:
        """Open a lesson, which starts its kernel; its cells of code are returned too."""
        start = time.perf_counter()
        path = f"notebooks/{lesson}.ipynb"
        book = await self._api("GET", f"contents/{path}", params={"content": 1})
        asked = {"path": path, "name": lesson, "type": "notebook", "kernel": {"name": "python3"}}
        session = await self._api("POST", "sessions", json=asked)
        place = f"{self._place}api/kernels/{session['kernel']['id']}/channels?session_id={uuid.uuid4().hex}"
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies().items())
        heads = {"Cookie": cookies, "Origin": self.hub.address, "Sec-Fetch-Site": "same-origin"}
        ask = HTTPRequest(
            f"{self.hub.address.replace('http', 'ws')}{place}", headers=heads, connect_timeout=60, request_timeout=60
        )
        opened = Lesson(await websocket_connect(ask, max_message_size=100_000_000), uuid.uuid4().hex)
        await opened.ready()
        self.times.opened.append(time.perf_counter() - start)
        cells = [one["source"] for one in book["content"]["cells"] if one["cell_type"] == "code"]
        return opened, cells

    async def run_all(self, lesson: Lesson, cells: list[str]) -> None:
        """Run every cell, as Run All does."""
        start = time.perf_counter()
        for source in cells:
            await lesson.run(source)
        self.times.ran.append(time.perf_counter() - start)
        assert not lesson.errors, f"{self.name}: {lesson.errors}"

    async def answer_all(self, lesson: Lesson) -> None:
        """Answer every question and every open task that the lesson shows, with this student's own answers."""
        for card in lesson.cards:
            asked = list(self._asked_by(card["spec"]))
            if asked:
                heard = await lesson.tell(card, {"kind": "hello", "items": [one["item"] for one in asked]})
                assert heard["kind"] == "learner", heard
            for one in asked:
                start = time.perf_counter()
                heard = await lesson.tell(card, {"kind": "answer", "attempt": 1, "hint": False, **one})
                self.times.answers.append(time.perf_counter() - start)
                assert heard["kind"] == "saved", heard
                assert heard["store"]["ok"], heard
                self.given.append((one["item"], one["response"]))

    def _asked_by(self, spec: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """The answers that this student gives to a card's questions."""
        if "rubric" in spec:
            yield {"item": spec["id"], "version": int(spec["version"]), "type": "note", "response": self._words()}
        for item in spec.get("items", []):
            if "kept_under" not in spec and item.get("type") in ("single", "multiple", "numeric"):
                head = {"item": item["id"], "version": item["version"], "type": item["type"], "shown": "not_yet"}
                yield {**head, "confidence": "guess", "response": self._response(item)}

    def _response(self, item: dict[str, Any]) -> Any:
        """What this student says to a question: numbers are nobody else's."""
        if item["type"] == "numeric":
            return f"{self.number}.5"
        keys = [one["key"] for one in item["options"]]
        mine = keys[self.number % len(keys)]
        return mine if item["type"] == "single" else [mine]

    def _words(self) -> dict[str, Any]:
        return {"text": f"What {self.name} wrote, and nobody else."}

    def kept(self) -> list[tuple[str, Any]]:
        """What the student's own store holds of everybody who ever used it: item, response."""
        folders = list(self.hub.home(self.name).rglob(FILE))
        assert len(folders) == 1, folders
        store = ProgressStore(folders[0].parent)
        return [(one.item, one.response) for learner in store.learners() for one in store.events(learner)]

    async def leave(self) -> None:
        """Close the browser."""
        await self.client.aclose()


def lessons_folder(hub: Hub, student: str) -> Path:
    """Where a student's lessons are."""
    return folder_of(hub.home(student)) / "notebooks"


def lacking() -> str:
    """Why no class can be held here; nothing where it can."""
    if sys.platform != "linux":
        return "a class is measured on Linux alone"
    if shutil.which("node") is None:
        return "no Node on this machine, which JupyterHub's proxy needs"
    return "" if PROXY.exists() else "JupyterHub's proxy is missing: npm ci"
