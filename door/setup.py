"""Make `.venv`, install the locked packages into it, and know whether that was done already."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from door import trouble
from door.trouble import Trouble

ROOT = Path(__file__).resolve().parent.parent
RUN_LOCK = "requirements.lock"
DEV_LOCK = "requirements-dev.lock"
NEWS = "@jupyterlab/apputils-extension:announcements"
SERVER_SETTINGS = """\
# Written by the course's set-up. Jupyter takes a hook from a file in Python only.
from door.keep import before_saving

c.ContentsManager.pre_save_hook = before_saving  # noqa: F821
"""
SYSTEM_CERTIFICATES = (
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
)


def venv_of(root: Path) -> Path:
    """Name the folder of the environment."""
    return root / ".venv"


def python_of(venv: Path, system: str = os.name) -> Path:
    """Name the Python inside an environment.

    Example:
        >>> python_of(Path("x"), "posix").as_posix()
        'x/bin/python'
    """
    return venv / "Scripts" / "python.exe" if system == "nt" else venv / "bin" / "python"


def clean_environment() -> dict[str, str]:
    """Copy the environment variables without those that would let other Python packages in.

    The user's PIP_* settings stay (a mirror, a certificate), except those that send packages elsewhere than `.venv` or
    ask for other versions than the lock.
    """
    strays = (
        "PYTHONPATH",
        "PYTHONHOME",
        "PIP_TARGET",
        "PIP_PREFIX",
        "PIP_ROOT",
        "PIP_REQUIREMENT",
        "PIP_CONSTRAINT",
        "__PYVENV_LAUNCHER__",
    )
    env = {name: value for name, value in os.environ.items() if name not in strays}
    return env | {"PYTHONNOUSERSITE": "1", "PIP_USER": "0", "PYTHONIOENCODING": "utf-8"}


def version_of(python: Path) -> str:
    """Ask a Python for its version, such as "3.11"; an empty text when it does not run."""
    command = [str(python), "-I", "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return ""


def digest(path: Path) -> str:
    """Take the fingerprint of a lock file; line ends do not count, since Windows may change them."""
    try:
        return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
    except OSError as fault:
        raise Trouble(
            f"The file {path.name} is missing from the course's folder. Download the course again."
        ) from fault


class Stamp:
    """A small file in `.venv` that tells what was installed to the end.

    Example:
        >>> Stamp(Path("nowhere")).installed()
        {}
    """

    def __init__(self, venv: Path) -> None:
        self.path = venv / "course-stamp.json"

    def installed(self) -> dict[str, str]:
        """Return lock file -> fingerprint, and "python" -> version; empty when there is none or it is damaged."""
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def write(self, installed: dict[str, str]) -> None:
        """Write it in one step, so that a half-written stamp cannot be read."""
        fresh = self.path.with_suffix(".new")
        fresh.write_text(json.dumps(installed, indent=1), encoding="utf-8")
        fresh.replace(self.path)


def what_is_due(root: Path, *, dev: bool = False) -> list[str]:
    """Tell what the set-up still has to do.

    Args:
        root: The course's folder.
        dev: Whether the packages for tests and the static site are wanted too.

    Returns:
        "venv" first if the environment must be made (again), then the lock files to install; empty when all is current.

    Example:
        >>> what_is_due(Path("nowhere"))
        ['venv', 'requirements.lock']
    """
    wanted = [RUN_LOCK, DEV_LOCK] if dev else [RUN_LOCK]
    venv = venv_of(root)
    stamp = Stamp(venv).installed()
    # Asking the environment's own Python also finds one whose base was removed, upgraded or left on another computer.
    if not stamp or version_of(python_of(venv)) != stamp.get("python"):
        return ["venv", *wanted]
    due = [name for name in wanted if stamp.get(name) != digest(root / name)]
    # The second lock is compiled on the first: where the first changed, both are installed again.
    return wanted if RUN_LOCK in due else due


def set_up(root: Path, *, dev: bool = False, wheels: Path | None = None) -> Path:
    """Bring the environment up to date.

    Args:
        root: The course's folder.
        dev: Also install what tests and the static site need.
        wheels: Install from this folder, without a network.

    Returns:
        The Python to run the course with.

    Raises:
        Trouble: If that cannot be done, in plain words.
    """
    venv = venv_of(root)
    python = python_of(venv)
    due = what_is_due(root, dev=dev)
    if not due:
        return python
    if wheels is not None:
        trouble.check_wheels(wheels)
    trouble.check_place(root)
    trouble.check_readable(venv, Stamp(venv).path)
    trouble.check_writable(root)
    with only_one(root):
        due = what_is_due(root, dev=dev)
        stamp = Stamp(venv)
        installed = stamp.installed()
        if "venv" in due:
            make_venv(venv)
            installed = {"python": version_of(python)}
        locks = [name for name in due if name != "venv"]
        for name in locks:
            # The stamp goes first: a set-up that is interrupted leaves none, and the next start begins anew.
            stamp.path.unlink(missing_ok=True)
            install(python, root / name, wheels=wheels)
            lacking = not_installed(python, root / name)
            if lacking:
                raise Trouble(trouble.explain_empty(lacking, pip_settings(python)))
            installed[name] = digest(root / name)
            open_the_course(Path(site_packages(python)), venv, root)
            stamp.write(installed)
        if locks:
            report("Set-up is complete.")
    return python


@contextmanager
def only_one(root: Path) -> Iterator[None]:
    """Let one set-up of this folder run at a time: a second one waits (two double-clicks).

    The system drops the lock when its holder ends, however it ends.
    """
    name = "course-set-up-" + hashlib.sha256(str(root).encode("utf-8", "replace")).hexdigest()[:16] + ".lock"
    try:
        handle = (Path(tempfile.gettempdir()) / name).open("a", encoding="utf-8")
    except OSError:
        # Another user's lock, or no temporary folder: going on without is better than not at all.
        yield
        return
    with handle:
        hold(handle)
        yield


def hold(handle: TextIO) -> None:
    """Wait until this process holds the lock on an open file."""
    if sys.platform == "win32":
        import msvcrt

        handle.seek(0)
        while True:
            try:
                # Tries for ten seconds, then raises.
                msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)
            except OSError:
                report("Another window is setting up the course; waiting for it ...")
            else:
                return
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        report("Another window is setting up the course; waiting for it ...")
        fcntl.flock(handle, fcntl.LOCK_EX)


def make_venv(venv: Path) -> None:
    """Make the environment, removing a half-made or outdated one.

    Raises:
        Trouble: If this Python cannot, or the old one cannot be removed.
    """
    trouble.check_python_parts()
    if venv.exists() or venv.is_symlink():
        if Path(sys.prefix).resolve() == venv.resolve():
            raise Trouble(
                "The environment has to be made anew, but you started the course from inside it.\n"
                "Type `deactivate` and start again."
            )
        report("Removing a set-up that is incomplete or out of date ...")
        try:
            venv.unlink() if venv.is_symlink() or venv.is_file() else shutil.rmtree(venv)
        except OSError as fault:
            raise Trouble(
                f"The folder .venv could not be removed ({fault.strerror}). Close other windows of the course, delete\n"
                f"  {venv}\nand start again."
            ) from fault
    report("Setting up the course. This happens once: about 100 MB to fetch, 600 MB on the disk, one to five minutes.")
    if sys.version_info[:2] > trouble.NEWEST:
        newest = ".".join(map(str, trouble.NEWEST))
        advice = f"If they cannot be installed, use Python {newest} or older."
        report(f"This Python is newer than the packages know. {advice}")
    report("  1 of 2  making the environment .venv")
    command = [sys.executable, "-P", "-m", "venv", str(venv)]
    made = subprocess.run(
        command, capture_output=True, text=True, errors="replace", env=clean_environment(), check=False
    )
    if made.returncode != 0:
        said = (made.stdout + made.stderr).strip()
        if "ensurepip" in said:
            trouble.check_python_parts(("ensurepip",))
        cause = trouble.name_pip_fault(said)
        known = ("disk", "rights", "long-path")
        words = [text for name, _, text in trouble.PIP_FAULTS if name == cause and name in known]
        raise Trouble("\n".join(["Python could not make the environment.", *words, "It said:", said[-1500:]]))


def install(python: Path, lock: Path, *, wheels: Path | None = None) -> None:
    """Install what a lock file lists, each file checked against its hash.

    Behind a network that opens encrypted connections, pip is tried again with the system's certificates.

    Args:
        python: The Python of the environment.
        lock: The lock file.
        wheels: Install from this folder, without a network.

    Raises:
        Trouble: If pip fails, with what it means.
    """
    what = "packages for tests and the site" if lock.name == DEV_LOCK else "packages"
    total = len(re.findall(r"^[\w.-]+==", lock.read_text(encoding="utf-8"), re.MULTILINE))
    command = [
        str(python),
        "-P",
        "-m",
        "pip",
        "install",
        "--require-hashes",
        "--disable-pip-version-check",
        "--no-input",
        "--progress-bar",
        "off",
    ]
    command += ["--no-warn-script-location", "-r", str(lock)]
    if wheels is not None:
        command += ["--no-index", "--find-links", str(wheels)]
    code, output = run_pip(command, total, what)
    if code != 0 and trouble.name_pip_fault(output) == "tls":
        for extra in ways_to_trust():
            report("  the network's certificate is not trusted; trying the system's certificates ...")
            # The first failure is the one to explain: an old pip may only say that it lacks the option.
            if run_pip([*command, *extra], total, what)[0] == 0:
                code = 0
                break
    log = python.parent.parent / "course-set-up.log"
    log.write_text(output, encoding="utf-8", errors="replace")
    if code != 0:
        raise Trouble(f"{trouble.explain_pip_fault(output, wheels)}\n\nAll of pip's words: {log}")


# Runs in the environment, where pip is, which can read a lock's markers.
_ASK_FOR_EACH = """
import sys
from importlib.metadata import PackageNotFoundError, version
from pip._vendor.packaging.requirements import Requirement
for line in sys.stdin:
    wanted = Requirement(line)
    if wanted.marker is None or wanted.marker.evaluate():
        try:
            there = version(wanted.name)
        except PackageNotFoundError:
            there = ""
        if not there or not wanted.specifier.contains(there, prereleases=True):
            print(wanted.name)
"""
_PIN = re.compile(r"^([\w.-]+)==[^\\\n]*?(?= *\\| *--hash| *$)", re.MULTILINE)


def locked_names(root: Path) -> frozenset[str]:
    """Name the packages that the lessons run on, as they are imported for the most part."""
    pins = _PIN.findall((root / RUN_LOCK).read_text(encoding="utf-8"))
    return frozenset(pin.lower().replace("-", "_") for pin in pins) | {"course_utils", "door", "yaml"}


def not_installed(python: Path, lock: Path) -> list[str]:
    """Ask the environment itself for each package of a lock, since pip may have put it elsewhere.

    Args:
        python: The environment's Python.
        lock: The lock file.

    Returns:
        The names of those that are missing or there in another version.
    """
    wanted = "\n".join(pin.group(0) for pin in _PIN.finditer(lock.read_text(encoding="utf-8")))
    asked = subprocess.run(
        [str(python), "-I", "-c", _ASK_FOR_EACH], input=wanted, capture_output=True, text=True, check=True
    )
    return asked.stdout.split()


def pip_settings(python: Path) -> list[str]:
    """List the user's own settings of pip, one a line, such as "global.target='/somewhere'"."""
    asked = subprocess.run(
        [str(python), "-P", "-m", "pip", "config", "list"],
        capture_output=True, encoding="utf-8", errors="replace", env=clean_environment(), check=False,
    )  # fmt: skip
    return [line.strip() for line in asked.stdout.splitlines() if "=" in line]


def ways_to_trust() -> list[list[str]]:
    """List pip's options to try in turn when a connection is not trusted: truststore, then the system's file."""
    ways = [["--use-feature=truststore"]]
    if "PIP_CERT" not in os.environ:
        ways += [["--cert", path] for path in SYSTEM_CERTIFICATES if Path(path).is_file()][:1]
    return ways


def run_pip(command: list[str], total: int, what: str) -> tuple[int, str]:
    """Run pip and show how far it is.

    Args:
        command: The whole command.
        total: How many packages the lock lists (some are for other systems only).
        what: What they are, for the line shown.

    Returns:
        pip's exit code and all it printed.
    """
    lines: list[str] = []
    seen = 0
    slow = False
    terminal = sys.stdout.isatty()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
        encoding="utf-8", errors="replace", env=clean_environment(),
    ) as pip:  # fmt: skip
        assert pip.stdout is not None
        for line in pip.stdout:
            lines.append(line)
            if line.startswith(("Collecting ", "Requirement already satisfied")):
                seen += 1
                if terminal:
                    sys.stdout.write(f"\r  2 of 2  fetching {what}: {seen} of about {total}   ")
                    sys.stdout.flush()
                elif seen % 25 == 1:
                    report(f"  2 of 2  fetching {what}: {seen} of about {total}")
            elif "Retrying (" in line and not slow:
                slow = True
                report("          the package index does not answer; trying a few times more ...")
            elif line.startswith("Installing collected packages"):
                report(
                    ("\n" if terminal else "")
                    + "          all fetched and checked; installing them (half a minute or more) ..."
                )
    return pip.returncode, "".join(lines)


def site_packages(python: Path) -> str:
    """Ask a Python where its packages are."""
    command = [str(python), "-I", "-c", "import sysconfig; print(ascii(sysconfig.get_path('purelib')))"]
    # ascii() on one side and literal_eval on the other: a folder's name may have letters that the console cannot carry.
    import ast

    return str(ast.literal_eval(subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()))


def open_the_course(packages: Path, prefix: Path, root: Path) -> None:
    """Put the course on an environment's path, and give its Jupyter the course's settings.

    No question about news, and no outputs in a saved lesson. `postBuild` calls this too, for Binder and conda.
    Where Node is installed, JupyterLab runs a script of its own when it starts; without a word in the environment Node
    would take it for a module, as `package.json` of the course says of all that lies below it, and print it as a fault.

    Args:
        packages: The environment's site-packages.
        prefix: The environment's folder.
        root: The course's folder.

    Example:
        open_the_course(Path(".venv/lib/python3.11/site-packages"), Path(".venv"), Path("."))
    """
    # A relative line is plain ASCII whatever the folder is called, and stays right when the folder is moved.
    relative = os.path.relpath(root.resolve(), packages.resolve())
    (packages / "avoiding_cold_war_two.pth").write_text(relative.replace(os.sep, "/") + "\n", encoding="utf-8")
    config = prefix / "etc" / "jupyter"
    page = config / "labconfig" / "page_config.json"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(json.dumps({"disabledExtensions": {NEWS: True}}) + "\n", encoding="utf-8")
    (config / "jupyter_server_config.py").write_text(SERVER_SETTINGS, encoding="utf-8")
    (prefix / "package.json").write_text('{"type": "commonjs"}\n', encoding="utf-8")


def say(text: str) -> None:
    """Show a line at once."""
    print(text, flush=True)


def report(text: str) -> None:
    """Show at once how the set-up gets on, beside what the command prints, which another programme may read."""
    print(text, file=sys.stderr, flush=True)
