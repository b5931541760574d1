"""Write the lock files, and what conda and Binder install, from pyproject.toml in one step.

    python3 tools/lock.py              keeps the versions as far as pyproject.toml allows
    python3 tools/lock.py --upgrade    takes the newest

Needs uv, and the network. Then run: python3 course.py test
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOW = ["--universal", "--generate-hashes", "--python-version", "3.11", "--no-emit-index-url", "--no-header", "--quiet"]
# Readers of environment.yml find these by name; their conda packages have the same names as on the package index.
BY_NAME = ("jupyterlab", "ipywidgets", "plotly", "pandas", "nbval")
HEAD = "# Made from pyproject.toml by tools/lock.py: change that file and run it, not this one.\n"
PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)\s*(?:;\s*(?P<marker>[^\\]+?))?\s*\\?$", re.MULTILINE)


def pins(lock: str) -> list[tuple[str, str, str]]:
    r"""List the packages of a lock file.

    Args:
        lock: The file's text.

    Returns:
        Name, version and marker (an empty text where there is none), in the file's order.

    Example:
        >>> pins("appnope==1.0.0 ; sys_platform == 'darwin' \\\n    --hash=sha256:0")
        [('appnope', '1.0.0', "sys_platform == 'darwin'")]
    """
    return [(found["name"], found["version"], found["marker"] or "") for found in PIN.finditer(lock)]


def constraints(lock: str) -> str:
    """Write the lock without hashes, for installers that cannot have hashed and unhashed lines side by side."""
    head = "# The versions of requirements.lock without hashes, for environment.yml. Written by tools/lock.py.\n"
    lines = (f"{name}=={version}" + (f" ; {marker}" if marker else "") for name, version, marker in pins(lock))
    return head + "".join(f"{line}\n" for line in lines)


def environment(lock: str) -> str:
    """Write environment.yml: what conda installs by name, and pip everything else at the locked versions."""
    version = {name: number for name, number, _ in pins(lock)}
    lines = [
        "# For conda and Binder. Written by tools/lock.py with requirements.lock; postBuild ends the set-up.",
        "name: avoiding-cold-war-two",
        "channels:",
        "  - conda-forge",
        "  - nodefaults",
        "dependencies:",
        "  - python=3.11",
        *(f"  - {name}={version[name]}" for name in BY_NAME),
        "  - pip",
        "  - pip:",
        "      - -r constraints.txt",
    ]
    return "\n".join(lines) + "\n"


def compile_locks(more: list[str]) -> None:
    """Let uv work out the lock files, the second on top of the first; the third is of a tool that stands by itself."""
    uv = ["uv", "pip", "compile", *HOW, *more]
    subprocess.run([*uv, "-o", "requirements.lock", "pyproject.toml"], cwd=ROOT, check=True)
    subprocess.run(
        [*uv, "-o", "requirements-dev.lock", "-c", "requirements.lock", "--group", "dev"], cwd=ROOT, check=True
    )
    subprocess.run([*uv, "-o", "requirements-release.lock", "--group", "release"], cwd=ROOT, check=True)
    for name in ("requirements.lock", "requirements-dev.lock", "requirements-release.lock"):
        path = ROOT / name
        path.write_text(HEAD + path.read_text(encoding="utf-8"), encoding="utf-8")


def main(argv: list[str]) -> int:
    """Write all five files.

    Args:
        argv: Words for uv, such as --upgrade.
    """
    compile_locks(argv)
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    (ROOT / "constraints.txt").write_text(constraints(lock), encoding="utf-8")
    (ROOT / "environment.yml").write_text(environment(lock), encoding="utf-8")
    print(f"Wrote the locks ({len(pins(lock))} packages to run the course), constraints.txt and environment.yml.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
