"""Make the files of a release: a zip for schools with the pages in it, what it is made of, and their checksums.

    python tools/release.py VERSION OUT

Run it with the Python of `.venv`. OUT is a new or empty folder outside the course. The zip holds the course as it is
committed, and in its folder `site` the pages that open by double-click. What the course is made of is told by CycloneDX
files, which a tool from the package index writes from the lock files in an environment of its own
(`requirements-release.lock`). Made twice from one commit, on the same Python, the files are the same to the byte. Needs
git, pip and the network.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
import tarfile
import tempfile
import time
import tomllib
import venv
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SBOM_OF = {"lab": "requirements.lock", "dev": "requirements-dev.lock"}
"""What each bill of materials tells: the packages that lessons run on, and those that make the pages and test them."""
SUMS = "SHA256SUMS"
PLACES = {
    "CITATION.cff": r"^version: *\"?([^\"\s]+)\"?$",
    "course_utils/__init__.py": r"^__version__ = \"(.+)\"$",
    "CHANGELOG.md": r"^## (\S+)",
}
"""Where a version stands beside pyproject.toml, and how it is found there."""


class Refused(Exception):
    """A release that is not made, with the reason in words."""


def main(argv: Sequence[str]) -> int:
    """Do what was typed.

    Args:
        argv: the version, and the folder for the files.

    Returns:
        The exit code.
    """
    if len(argv) != 2:
        print(__doc__)
        return 2
    try:
        made = release(ROOT, argv[0], Path(argv[1]).resolve())
    except Refused as fault:
        print(f"No release was made: {fault}", file=sys.stderr)
        return 1
    for path in made:
        print(f"{path.stat().st_size / 1e6:8.1f} MB  {path}")
    return 0


def build_site(root: Path, out: Path) -> None:
    """Make the pages as anybody makes them; what Python draws by lot while it hashes is always the same."""
    words = [sys.executable, str(root / "course.py"), "site", str(out)]
    subprocess.run(words, cwd=root, env=os.environ | {"PYTHONHASHSEED": "0"}, check=True)


def build_sboms(root: Path, out: Path) -> dict[str, bytes]:
    """Let the tool write a bill of materials from each lock file.

    Whether they keep to their schema is looked at by the tests, which takes a tenth of the time that the tool takes.

    Args:
        root: the course's folder.
        out: a folder for the tool.

    Returns:
        The files' bytes by their names.
    """
    venv.create(out / "env", with_pip=False)
    scripts = out / "env" / ("Scripts" if os.name == "nt" else "bin")
    # The lock names all that is needed.
    pip = [sys.executable, "-m", "pip", "--python", str(scripts / "python"), "install", "--quiet", "--no-compile"]
    wanted = ["--require-hashes", "--no-deps", "--requirement", str(root / "requirements-release.lock")]
    subprocess.run([*pip, *wanted], check=True, capture_output=True, text=True)
    made = {}
    for name, lock in SBOM_OF.items():
        words = [
            str(scripts / "cyclonedx-py"),
            "requirements",
            "--output-reproducible",
            "--pyproject",
            "pyproject.toml",
        ]
        done = subprocess.run([*words, lock], cwd=root, capture_output=True, check=True)
        made[f"{name}.cdx.json"] = done.stdout.replace(b"\r\n", b"\n")
    return made


def release(
    root: Path,
    version: str,
    out: Path,
    site: Callable[[Path, Path], None] = build_site,
    sboms: Callable[[Path, Path], dict[str, bytes]] = build_sboms,
) -> list[Path]:
    """Make the files of a release.

    Args:
        root: the course's folder, with everything committed.
        version: as pyproject.toml has it.
        out: a new or empty folder outside the course.
        site: makes the pages of the course in a folder.
        sboms: makes the bills of materials.

    Returns:
        The files, the checksums last.

    Raises:
        Refused: if something is not committed, the version is not the same everywhere, or a file names this computer.
    """
    check(root, version, out)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder).resolve()
        files = committed(root)
        site(root, work / "site")
        for path in sorted((work / "site").rglob("*")):
            if path.is_file():
                files[f"site/{path.relative_to(work / 'site').as_posix()}"] = (path.read_bytes(), 0o644)
        refuse_paths(files, (root, work))
        name = f"{slug(root)}-{version}"
        out.mkdir(parents=True, exist_ok=True)
        write_zip(out / f"{name}.zip", name, files, int(git(root, "log", "-1", "--format=%ct")))
        for ending, told in sboms(root, work).items():
            refuse_paths({ending: (told, 0)}, (root, work))
            (out / f"{name}-{ending}").write_bytes(told)
    made = sorted(out.iterdir())
    sums = "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in made)
    (out / SUMS).write_text(sums, encoding="ascii", newline="\n")
    return [*made, out / SUMS]


def check(root: Path, version: str, out: Path) -> None:
    """Look whether a release can be made.

    Raises:
        Refused: if not.
    """
    if changed := git(root, "status", "--porcelain").splitlines():
        raise Refused(f"commit or put away first: {', '.join(line[3:] for line in changed[:5])}")
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found = {"pyproject.toml": project["version"]}
    for place, pattern in PLACES.items():
        told = re.search(pattern, (root / place).read_text(encoding="utf-8"), re.MULTILINE)
        found[place] = told[1] if told else "nothing"
    if others := [f"{place} says {told}" for place, told in found.items() if told != version]:
        raise Refused(f"the version is to be {version}, but {'; '.join(others)}")
    if out.exists() and any(out.iterdir()):
        raise Refused(f"{out} is not empty")
    if out.is_relative_to(root):
        raise Refused(f"{out} lies in the course's own folder")


def git(root: Path, *words: str) -> str:
    """What git says."""
    return subprocess.run(["git", *words], cwd=root, capture_output=True, text=True, check=True).stdout.strip()


def slug(root: Path) -> str:
    """The course's name in the names of files, from seeds/course.yaml."""
    told = re.search(r"^slug: *(\S+)$", (root / "seeds" / "course.yaml").read_text(encoding="utf-8"), re.MULTILINE)
    if told is None:
        raise Refused("seeds/course.yaml has no slug")
    return told[1]


def committed(root: Path) -> dict[str, tuple[bytes, int]]:
    """What is committed, with the line ends that `.gitattributes` asks for, and whether it can be started."""
    words = ["git", "-c", "core.autocrlf=false", "archive", "--format=tar", "HEAD"]
    packed = subprocess.run(words, cwd=root, capture_output=True, check=True).stdout
    files = {}
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for one in archive:
            data = archive.extractfile(one) if one.isfile() else None
            if data is not None:
                files[one.name] = (data.read(), 0o755 if one.mode & 0o100 else 0o644)
    return files


def refuse_paths(files: dict[str, tuple[bytes, int]], folders: Iterable[Path]) -> None:
    """See that no file names a folder of this computer.

    Raises:
        Refused: if one does.
    """
    for folder in folders:
        for name, (data, _) in files.items():
            if str(folder).encode() in data:
                raise Refused(f"{name} names {folder}, a folder of this computer")


def write_zip(path: Path, top: str, files: dict[str, tuple[bytes, int]], when: int) -> None:
    """Write a zip whose bytes depend on nothing but what is in it.

    Args:
        path: the file.
        top: the folder that everything comes into.
        files: bytes and rights by name.
        when: seconds since 1970; each file is of that time.
    """
    moment = time.gmtime(when)[:6]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        for name in sorted(files):
            data, rights = files[name]
            one = zipfile.ZipInfo(f"{top}/{name}", moment)
            one.compress_type = zipfile.ZIP_DEFLATED
            one.create_system = 3
            one.external_attr = (0o100000 | rights) << 16
            made.writestr(one, data)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
