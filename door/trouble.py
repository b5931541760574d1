"""What can go wrong on the way in, said in plain words with the way out."""

from __future__ import annotations

import importlib.util
import os
import re
import socket
import sys
from pathlib import Path

# The longest path inside .venv, as measured, and the longest that Windows accepts unless long paths are switched on.
LONGEST_INSIDE_VENV = 170
WINDOWS_LIMIT = 259
# The newest Python for which every locked package has a ready-made file.
NEWEST = (3, 14)


class Trouble(Exception):
    """The course cannot go on; the text says what happened and what to do.

    Example:
        >>> str(Trouble("The disk is full. Free 1 GB and start again."))
        'The disk is full. Free 1 GB and start again.'
    """


# The order matters: a TLS fault also prints "retrying", and a missing network also ends in "no matching distribution".
PIP_FAULTS: tuple[tuple[str, str, str], ...] = (
    (
        "tls",
        r"CERTIFICATE_VERIFY_FAILED|SSLError|SSLCertVerificationError|certificate verify failed",
        "Something between you and the package index opens encrypted connections (many schools and firms do this),\n"
        "and pip does not trust its certificate. Ask for the network's root certificate as a .pem file, name it,\n"
        "and start again:\n"
        "  Linux, macOS:  export PIP_CERT=/path/to/certificate.pem\n"
        "  Windows:       set PIP_CERT=C:\\path\\to\\certificate.pem\n"
        "pip's truststore (the system's own certificates) and the system's certificate file were tried already,\n"
        "where this pip has them. A newer Python (3.13) brings a pip that uses the system's certificates by itself.\n"
        "Or set up without a network: --wheels DIR (see --help).",
    ),
    (
        "socks",
        r"Missing dependencies for SOCKS support|InvalidSchema.*SOCKS",
        "Your network settings name a SOCKS proxy (ALL_PROXY or HTTPS_PROXY begins with socks), which pip cannot use.\n"
        "Most proxy programs have an http port too; name that one, then start again:\n"
        "  Linux, macOS:  unset ALL_PROXY all_proxy; export HTTPS_PROXY=http://127.0.0.1:PORT\n"
        "  Windows:       set ALL_PROXY= & set HTTPS_PROXY=http://127.0.0.1:PORT\n"
        "Or set up without a network: --wheels DIR (see --help).",
    ),
    (
        "constraint",
        r"The user requested \(constraint\)|ResolutionImpossible",
        "A setting of your own pip asks for other versions than the course was tested with: a constraint\n"
        "(`python3 -m pip config list` shows it). Start once without it, or without all of pip's settings:\n"
        "  Linux, macOS:  PIP_CONFIG_FILE=/dev/null python3 course.py lab\n"
        "  Windows:       set PIP_CONFIG_FILE=nul & py course.py lab",
    ),
    (
        "proxy",
        r"407 Proxy Authentication|ProxyError|Cannot connect to proxy|Tunnel connection failed",
        "The network's proxy refused the connection. Name it with its user and password, then start again:\n"
        "  Linux, macOS:  export HTTPS_PROXY=http://user:password@proxy:port\n"
        "  Windows:       set HTTPS_PROXY=http://user:password@proxy:port",
    ),
    (
        "hash",
        r"DO NOT MATCH THE HASHES|HashMismatch|Hashes are required",
        "A package differs from the one this course was tested with, so it was not installed. The download may be\n"
        "damaged, or a mirror may have changed it. Run `python3 -m pip cache purge` and start again; if it stays,\n"
        "use another network or mirror.",
    ),
    (
        "disk",
        r"No space left on device|Errno 28|not enough space on the disk|Disk quota exceeded|Errno 122",
        "The disk is full. The course needs about 1 GB while it is set up. Free some space and start again.",
    ),
    (
        "build",
        r"metadata-generation-failed|Failed building wheel|Failed to build|subprocess-exited-with-error",
        "A package has no ready-made file for this Python and system (its name is below), and building it needs tools\n"
        f"that are not here. Start the course with Python 3.11 to {NEWEST[0]}.{NEWEST[1]} of the usual kind (64 bit).",
    ),
    (
        "long-path",
        r"Enable Long Paths|long-paths|WinError 206|filename or extension is too long|File name too long",
        "A path became too long for this system. Move the course's folder to a shorter path (for example C:\\course)\n"
        "and start again.",
    ),
    (
        "rights",
        r"Permission denied|Errno 13|WinError 5|Access is denied|Read-only file system",
        "A file could not be written. Close other windows of the course; if it stays, copy the folder to a place\n"
        "of your own (for example Documents) and start it there.",
    ),
    (
        "network",
        r"NewConnectionError|NameResolutionError|getaddrinfo failed|Name or service not known|nodename nor servname"
        r"|Temporary failure in name resolution|Network is unreachable|Connection refused|ConnectTimeoutError"
        r"|Read timed out|ReadTimeoutError|Connection reset|Max retries exceeded|RemoteDisconnected",
        "The package index could not be reached. The first set-up needs the internet (about 100 MB); later starts\n"
        "do not. Connect and start again. If your school has its own mirror, set PIP_INDEX_URL to it.\n"
        "Without any network: --wheels DIR (see --help).",
    ),
    (
        "missing",
        r"No matching distribution found|Could not find a version that satisfies",
        "The place that pip installs from lacks a package at the version the course was tested with\n"
        "(its name is below). "
        "If you use a mirror (PIP_INDEX_URL, pip.conf), try without it: it may be behind.\n"
        "Where pip found no version at all, the network may be missing too.",
    ),
)


def name_pip_fault(output: str) -> str:
    """Tell from pip's output which of the known faults it met.

    Args:
        output: Everything pip printed.

    Returns:
        One word from `PIP_FAULTS`, or "other".

    Example:
        >>> name_pip_fault("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device")
        'disk'
    """
    return next((name for name, pattern, _ in PIP_FAULTS if re.search(pattern, output, re.IGNORECASE)), "other")


def explain_pip_fault(output: str, wheels: Path | None = None) -> str:
    """Say what pip's failure means and what to do.

    Args:
        output: Everything pip printed.
        wheels: The folder given with --wheels, if any.

    Returns:
        A few lines, ending with pip's own error lines.

    Example:
        >>> explain_pip_fault("[Errno 28] No space left on device").splitlines()[0]
        'The disk is full. The course needs about 1 GB while it is set up. Free some space and start again.'
    """
    fault = name_pip_fault(output)
    if wheels is not None and fault in ("missing", "network"):
        text = f"{wheels} lacks a package that this computer needs (its name is below).\n{how_to_fill(wheels)}"
    else:
        text = next((words for name, _, words in PIP_FAULTS if name == fault), "pip could not install the packages.")
    lines = [line for line in output.splitlines() if line.strip()]
    pattern = next((pattern for name, pattern, _ in PIP_FAULTS if name == fault), r"(?!)")
    cause = [line for line in lines if re.search(pattern, line, re.IGNORECASE)][:1]
    errors = [line for line in lines if line.lstrip().startswith("ERROR") and line not in cause][:4]
    errors = cause + errors or lines[-6:]
    return "\n".join([text, "", "pip said:", *(f"  {line.strip()[:300]}" for line in errors)])


def explain_empty(lacking: list[str], settings: list[str]) -> str:
    """Say why pip was content and the environment still lacks packages.

    Args:
        lacking: The packages' names.
        settings: The user's own settings of pip, one a line.

    Returns:
        A few lines, with the settings that send packages elsewhere, if there are any.

    Example:
        >>> print(explain_empty(["anyio"], ["global.target='/opt/x'"]).splitlines()[2])
          global.target='/opt/x'
    """
    some = ", ".join(lacking[:5]) + (f" and {len(lacking) - 5} more" if len(lacking) > 5 else "")
    blamed = [line for line in settings if re.search(r"\b(target|prefix|root|dry-run|user)=", line)]
    head = [f"pip said that all went well, but .venv still lacks {some}."]
    if blamed:
        head += ["A setting of your own pip sends packages elsewhere:", *(f"  {line}" for line in blamed)]
    return "\n".join([
        *head,
        "Start once without pip's settings:",
        "  Linux, macOS:  PIP_CONFIG_FILE=/dev/null python3 course.py lab",
        "  Windows:       set PIP_CONFIG_FILE=nul & py course.py lab",
    ])  # fmt: skip


def how_to_fill(wheels: Path) -> str:
    """Say how to fill a folder for --wheels on a computer that has a network."""
    return (
        "Fill it on a computer with a network, the same system and the same Python version, in the course's folder:\n"
        f'  python3 -m pip download --require-hashes -r requirements.lock -d "{wheels}"\n'
        "(for `test` and `site` also with requirements-dev.lock), then bring it over."
    )


def check_wheels(wheels: Path) -> None:
    """Make sure that the folder given with --wheels holds packages.

    Raises:
        Trouble: If it does not exist or holds none.
    """
    if not wheels.is_dir():
        raise Trouble(f"There is no folder {wheels}.\n{how_to_fill(wheels)}")
    if not any(wheels.glob("*.whl")):
        raise Trouble(f"{wheels} holds no packages (files ending in .whl).\n{how_to_fill(wheels)}")


def check_python_parts(missing: tuple[str, ...] | None = None) -> None:
    """Make sure that this Python can make a virtual environment.

    Args:
        missing: Names of missing parts; looked up when left out.

    Raises:
        Trouble: If `venv` or `ensurepip` is missing, with the package that brings it.
    """
    if missing is None:
        missing = tuple(name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None)
    if missing:
        short = f"{sys.version_info[0]}.{sys.version_info[1]}"
        raise Trouble(
            f"This Python ({sys.executable}) lacks {' and '.join(missing)}, which the set-up needs.\n"
            f"  Debian, Ubuntu:  sudo apt install python{short}-venv\n"
            "  Elsewhere:       install Python from python.org and start the course with it.\n"
            "Then start again; nothing else has to be undone."
        )


def check_place(root: Path, system: str = os.name, *, long_paths: bool | None = None) -> None:
    """Make sure that the folder's path does not stand in the way.

    Args:
        root: The course's folder.
        system: "nt" for Windows, "posix" for others.
        long_paths: Whether Windows takes long paths; asked from Windows when left out.

    Raises:
        Trouble: If the path is too long for Windows, or has a colon where that separates paths.
    """
    if system == "nt":
        if long_paths is None:
            long_paths = windows_takes_long_paths()
        length = len(str(root)) + len("\\.venv\\") + LONGEST_INSIDE_VENV
        if length > WINDOWS_LIMIT and not long_paths:
            raise Trouble(
                f"The path of this folder is {length - WINDOWS_LIMIT} characters too long for Windows:\n  {root}\n"
                "Move the folder to a shorter path (for example C:\\course) and start again."
            )
    elif ":" in str(root):
        raise Trouble(
            f"The path of this folder has a colon, which Python's environments cannot have:\n  {root}\nRename it."
        )


def windows_takes_long_paths() -> bool:
    """Ask Windows whether it takes paths longer than 260 characters; False on other systems."""
    if sys.platform != "win32":
        return False
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SYSTEM\CurrentControlSet\Control\FileSystem") as key:
            return bool(winreg.QueryValueEx(key, "LongPathsEnabled")[0])
    except OSError:
        return False


def check_readable(venv: Path, stamp: Path) -> None:
    """Make sure that a set-up which somebody else made may be read.

    Raises:
        Trouble: If it is there and this user may not look into it.
    """
    try:
        stamp.open(encoding="utf-8").close()
    except PermissionError as fault:
        raise Trouble(
            f"The course is set up here, but you may not read it:\n  {venv}\n"
            "Ask whoever set it up to open it for reading, on Linux and macOS with\n"
            f"  chmod -R a+rX '{venv}'\n"
            "or copy the folder without .venv to a place of your own and start the course there."
        ) from fault
    except OSError:
        # None there, or a damaged one: the set-up will tell.
        return


def check_writable(root: Path) -> None:
    """Make sure that the set-up may write in the course's folder.

    Raises:
        Trouble: If it may not.
    """
    probe = root / ".venv-may-i-write"
    try:
        probe.mkdir(exist_ok=True)
        probe.rmdir()
    except OSError as fault:
        raise Trouble(
            f"This folder cannot be written ({fault.strerror}):\n  {root}\n"
            "Copy the whole folder to a place of your own (for example Documents) and start the course there."
        ) from fault


def check_port(port: int) -> None:
    """Make sure that a port of this computer is free.

    Raises:
        Trouble: If another program holds it, or this user may not use it.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if os.name != "nt":
            # Without this a port closed a moment ago counts as busy; on Windows the same word would share one in use.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as fault:
            raise Trouble(
                f"Port {port} cannot be used ({fault.strerror}): most often another program, or the course\n"
                "in another window, has it. "
                "Leave out --port to get a free one, or name another, for example: --port 8899"
            ) from fault


def free_port(first: int = 8888, tries: int = 50) -> int:
    """Find a free port of this computer, from `first` upwards.

    Returns:
        The port.

    Raises:
        Trouble: If none of them is free.
    """
    for port in range(first, first + tries):
        try:
            check_port(port)
        except Trouble:
            continue
        return port
    last = first + tries - 1
    raise Trouble(f"None of the ports {first} to {last} is free. Close other notebooks, or name one with --port.")
