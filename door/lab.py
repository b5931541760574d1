"""Open JupyterLab on the first lesson, apart from whatever Jupyter the user has beside it."""

from __future__ import annotations

import argparse
import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Collection
from pathlib import Path
from types import FrameType
from typing import NoReturn

from door import setup, trouble
from door.setup import say
from door.trouble import Trouble

FIRST = "notebooks/00-start-here.ipynb"
PATIENCE = 120
QUIET_KERNELS = "--KernelManager.transport_encryption=auto"
"""Kernels talk to their server in secret: on a shared computer nobody listens, and none prints a warning about it."""


def run(given: argparse.Namespace, root: Path, python: Path) -> int:
    """Do what was typed after `lab`; see `door/commands.py`."""
    return open_lab(root, python, browser=not given.no_browser, port=given.port)


def jupyter_environment(root: Path) -> dict[str, str]:
    """Make the environment variables under which the course's Jupyter runs.

    Settings, kernels, extensions and open tabs of the user's own Jupyter stay out of the course, and the course
    stays out of them.

    Args:
        root: The course's folder.

    Returns:
        All environment variables, with Jupyter's folders inside `.venv`, or in a temporary folder where that is
        read-only.
    """
    home = setup.venv_of(root) / "course-jupyter"
    try:
        home.mkdir(parents=True, exist_ok=True)
        probe = home / "may-i-write"
        probe.touch()
        probe.unlink()
    except OSError:
        home = Path(tempfile.mkdtemp(prefix="course-jupyter-"))
    env = {name: value for name, value in setup.clean_environment().items() if is_harmless(name, value)}
    places = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "IPYTHONDIR": "ipython",
    }
    env.update({name: str(home / folder) for name, folder in places.items()})
    scripts = setup.python_of(setup.venv_of(root)).parent
    env["PATH"] = os.pathsep.join([str(scripts), env.get("PATH", "")])
    # Kernels of the environment come before those installed for the user or the whole computer.
    return env | {"JUPYTER_PREFER_ENV_PATH": "1", "JUPYTER_PLATFORM_DIRS": "1"}


def is_harmless(name: str, value: str) -> bool:
    """Tell whether a variable of the user's may reach the course's Jupyter.

    None of Jupyter's own may, but for a token that somebody chose; and no SOCKS proxy, which Jupyter cannot use and
    does not need.

    Example:
        >>> is_harmless("JUPYTERLAB_DIR", "/opt/lab"), is_harmless("JUPYTER_TOKEN", "abc"), is_harmless("LANG", "C")
        (False, True, True)
    """
    if name.startswith(("JUPYTER", "JPY_")):
        return name == "JUPYTER_TOKEN" and bool(value.strip())
    return not (name.lower().endswith("_proxy") and value.lower().startswith("socks"))


def hidden_modules(root: Path, known: Collection[str] = sys.stdlib_module_names) -> list[Path]:
    """List the user's own files beside the lessons that carry the name of a module which the lessons need.

    Args:
        root: The course's folder.
        known: Names of modules that must not be hidden.

    Returns:
        The files and folders, sorted. A notebook finds what lies beside it before anything else.
    """
    own = [path for path in (root / "notebooks").glob("*") if path.suffix == ".py" or (path / "__init__.py").is_file()]
    return sorted(path for path in own if path.stem in known)


def command(python: Path, root: Path, port: int, *, browser: bool, as_root: bool) -> list[str]:
    """Write the command that starts JupyterLab.

    Args:
        python: The environment's Python.
        root: The course's folder, which the server shows.
        port: A free port.
        browser: Whether to open a browser.
        as_root: Whether the user is root, whom Jupyter refuses unless told.

    Returns:
        The command's words.
    """
    # -P: a file of the user's own in the course's folder must not hide a module of that name.
    words = [str(python), "-P", "-m", "jupyterlab"]
    words += [f"--ServerApp.root_dir={root}", f"--LabApp.default_url=/lab/tree/{FIRST}"]
    words += ["--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    # Ctrl+C once is enough, and the address is printed here in one line rather than among Jupyter's notes.
    words += ["--ServerApp.answer_yes=True", "--log-level=ERROR"]
    words.append(QUIET_KERNELS)
    if not browser:
        words.append("--no-browser")
    if as_root:
        words.append("--allow-root")
    return words


def open_lab(root: Path, python: Path, *, browser: bool = True, port: int | None = None) -> int:
    """Start JupyterLab on the first lesson and stay until it ends.

    Args:
        root: The course's folder.
        python: The environment's Python.
        browser: Whether to open a browser; otherwise only the address is printed.
        port: A port to use; a free one from 8888 upwards when left out.

    Returns:
        The exit code.

    Raises:
        Trouble: If the port is busy or JupyterLab does not start.
    """
    if port is None:
        port = trouble.free_port()
    else:
        trouble.check_port(port)
    env = jupyter_environment(root)
    # Tabs left open last time would come back beside the first lesson.
    shutil.rmtree(env["JUPYTERLAB_WORKSPACES_DIR"], ignore_errors=True)
    token = env.setdefault("JUPYTER_TOKEN", secrets.token_hex(24))
    for path in hidden_modules(root, sys.stdlib_module_names | setup.locked_names(root)):
        say(f"Rename {path}: it has the name of a module that the lessons need, and hides it.")
    env["COURSE_SESSION"] = str(uuid.uuid4())
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    say("Starting JupyterLab ...")
    server = subprocess.Popen(command(python, root, port, browser=browser, as_root=as_root), env=env, cwd=root)
    signal.signal(signal.SIGTERM, leave)
    try:
        wait_until_open(server, port, token)
        say(f"\nThe course is open at\n  http://127.0.0.1:{port}/lab/tree/{FIRST}?token={token}")
        say("Leave this window open while you work. To stop the course, press Ctrl+C here.\n")
        server.wait()
    except KeyboardInterrupt:
        # Ctrl+C reached JupyterLab too; it shuts its kernels down by itself.
        with contextlib.suppress(subprocess.TimeoutExpired, KeyboardInterrupt):
            server.wait(20)
        say("The course is closed. Your notebooks are saved as you left them.")
        return 0
    finally:
        if server.poll() is None:
            server.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(20)
    return server.returncode


def leave(_signal: int, _frame: FrameType | None) -> NoReturn:
    """End on a request to terminate, so that JupyterLab is ended too."""
    raise SystemExit(143)


def wait_until_open(server: subprocess.Popen[bytes], port: int, token: str) -> None:
    """Wait until JupyterLab shows the first lesson.

    Raises:
        Trouble: If it ends first, answers with an error, or does not answer in two minutes.
    """
    # The very page that is handed out: a server may run well and have no page to show.
    page = f"http://127.0.0.1:{port}/lab/tree/{FIRST}"
    ask = urllib.request.Request(page, headers={"Authorization": f"token {token}"})
    # A proxy for the internet must not be asked for an address on this computer.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if server.poll() is not None:
            raise Trouble(
                "JupyterLab ended before it was open; its own words are above.\n"
                "If they speak of a missing module, delete the folder .venv and start again."
            )
        try:
            opener.open(ask, timeout=5).close()
        except urllib.error.HTTPError as fault:
            raise Trouble(
                f"JupyterLab runs, but its page answers with error {fault.code} ({fault.reason}).\n"
                f"Another program may have port {port}: start again with --port and another number.\n"
                "If it stays, delete the folder .venv and start again."
            ) from fault
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise Trouble(f"JupyterLab did not answer within {PATIENCE} seconds. Close other programs and start again.")
