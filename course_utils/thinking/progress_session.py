"""What counts as one session: everything that runs under one JupyterLab.

Notebooks of one session share a guest; the next session starts with a new one, so that a shared school account
does not show the last pupil's answers. `COURSE_SESSION` decides if it is set. Otherwise it is the Jupyter server
that started the kernel, told apart from earlier processes with the same number by the moment it started.
"""

from __future__ import annotations

import os
import subprocess
import sys
import uuid
from functools import cache
from pathlib import Path

_OWN = str(uuid.uuid4())
_BINDER = ("BINDER_LAUNCH_HOST", "BINDER_REPO_URL", "BINDER_SERVICE_HOST")
"""BinderHub gives its sessions the first two; the third comes from the cluster, and older hubs had it alone."""


def on_binder() -> bool:
    """Whether this computer is lent by Binder, which throws everything away when the session ends.

    >>> on_binder()
    False
    """
    return any(name in os.environ for name in _BINDER)


def session_key() -> str:
    """The session that this process belongs to; stable through kernel restarts.

    >>> session_key() == session_key()
    True
    """
    # "replace": a variable may hold bytes that are not UTF-8, which SQLite would not take.
    chosen = os.environ.get("COURSE_SESSION", "").strip().encode("utf-8", "replace").decode()
    return chosen or _server_key(os.environ.get("JPY_PARENT_PID", "")) or _OWN


@cache
def _server_key(parent: str) -> str:
    try:
        return _started(int(parent))
    except (ValueError, OSError, IndexError, subprocess.SubprocessError):
        return ""


def _started(parent: int) -> str:
    if sys.platform == "win32":
        return _started_windows(parent)
    if sys.platform == "linux":
        # Field 22 is the start in ticks since boot; the program's name before it may hold spaces and brackets.
        fields = Path(f"/proc/{parent}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        return f"{boot}:{parent}:{fields[19]}"
    command = ["ps", "-o", "lstart=", "-p", str(parent)]
    answer = subprocess.run(command, capture_output=True, text=True, timeout=2, check=True)
    return f"{parent}:{answer.stdout.strip()}"


def _started_windows(handle: int) -> str:
    """On Windows Jupyter hands its kernels a process handle, whose number may differ between kernels."""
    if sys.platform != "win32":
        return ""
    import ctypes

    kernel32 = ctypes.windll.kernel32
    process = ctypes.c_void_p(handle)
    number = kernel32.GetProcessId(process)
    times = (ctypes.c_uint64 * 4)()
    known = number and kernel32.GetProcessTimes(process, *(ctypes.byref(times, 8 * i) for i in range(4)))
    return f"{number}:{times[0]}" if known else ""
