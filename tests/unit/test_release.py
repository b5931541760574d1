"""A release: the same bytes each time, nothing of the computer that made it, and files that say what it is made of."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator
from referencing import Registry, Resource

from tests.unit.throwaway import EVERYTHING, not_fetched
from tools import release

ROOT = Path(__file__).resolve().parents[2]
VERSION = "3.2.1"
TAKEN = ("course.py", "door", "pyproject.toml", "CITATION.cff", "Start.command", ".gitattributes", ".gitignore")
GIT = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_DATE": "2027-01-02T03:04:06+00:00"}
GIT |= {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
GIT["GIT_COMMITTER_DATE"] = GIT["GIT_AUTHOR_DATE"]
AT = "http://cyclonedx.org/schema/"

pytestmark = pytest.mark.skipif(shutil.which("git") is None and not EVERYTHING, reason="git is missing")


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, env=os.environ | GIT, check=True, capture_output=True)


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Path:
    """A small course of another version, committed."""
    root = tmp_path_factory.mktemp("release") / "course"
    for name in (*TAKEN, "seeds/course.yaml", "course_utils/__init__.py", "CHANGELOG.md"):
        there = root / name
        there.parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, there)
    for name in ("pyproject.toml", "CITATION.cff", "course_utils/__init__.py"):
        text = (root / name).read_text(encoding="utf-8")
        changed = re.sub(r'^(_*version_*\W+)[\d.]+("?)$', rf"\g<1>{VERSION}\2", text, count=1, flags=re.MULTILINE)
        assert changed != text, name
        (root / name).write_text(changed, encoding="utf-8")
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    (root / "CHANGELOG.md").write_text(re.sub(r"(?m)^## \S+", f"## {VERSION}", text, count=1), encoding="utf-8")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "All")
    return root


def site(root: Path, out: Path) -> None:
    """Two pages, written in another order each time, with whatever time it is."""
    out.mkdir()
    for name in ("b.html", "index.html"):
        (out / name).write_text(f"<title>{name}</title>", encoding="utf-8")


def sboms(root: Path, out: Path) -> dict[str, bytes]:
    return {"lab.cdx.json": b"{}\n"}


def test_made_twice_it_is_the_same_and_it_runs(course, tmp_path):
    """From two clones in two folders; each file has its checksum; the door opens from the zip."""
    git(tmp_path, "clone", "-q", str(course), "again")
    (tmp_path / "again" / ".venv").mkdir()
    one = release.release(course, VERSION, tmp_path / "one", site, sboms)
    two = release.release(tmp_path / "again", VERSION, tmp_path / "two", site, sboms)
    name = f"avoiding-cold-war-ii-{VERSION}"
    assert [path.name for path in one] == [f"{name}-lab.cdx.json", f"{name}.zip", "SHA256SUMS"]
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]
    for line in one[-1].read_text(encoding="ascii").splitlines():
        told, file = line.split("  ")
        assert hashlib.sha256((tmp_path / "one" / file).read_bytes()).hexdigest() == told

    with zipfile.ZipFile(one[1]) as packed:
        entries = packed.infolist()
        packed.extractall(tmp_path)
    names = [entry.filename for entry in entries]
    assert names == sorted(names)
    assert {entry.date_time for entry in entries} == {(2027, 1, 2, 3, 4, 6)}
    assert {f"{name}/site/index.html", f"{name}/door/commands.py"} <= set(names)
    assert not [one for one in names if re.search(r"\.venv|\.git/|__pycache__", one)]
    assert {one.filename: one.external_attr >> 16 for one in entries}[f"{name}/Start.command"] & 0o111
    words = [sys.executable, "course.py", "--help"]
    done = subprocess.run(words, cwd=tmp_path / name, capture_output=True, text=True, check=True)
    assert "lab" in done.stdout


def test_what_is_not_ready_is_refused(course, tmp_path):
    """Another version, something that is not committed, a folder with files, a page that names this computer."""

    def careless(root: Path, out: Path) -> None:
        site(root, out)
        (out / "b.html").write_text(f"<!-- {root} -->", encoding="utf-8")

    with pytest.raises(release.Refused, match=r"is to be 9\.9\.9, but pyproject\.toml says 3\.2\.1; CITATION\.cff"):
        release.release(course, "9.9.9", tmp_path / "a", site, sboms)
    with pytest.raises(release.Refused, match=r"site/b\.html names .*a folder of this computer"):
        release.release(course, VERSION, tmp_path / "b", careless, sboms)
    with pytest.raises(release.Refused, match="lies in the course's own folder"):
        release.release(course, VERSION, course / "out", site, sboms)
    (tmp_path / "mine.txt").touch()
    with pytest.raises(release.Refused, match="is not empty"):
        release.release(course, VERSION, tmp_path, site, sboms)
    git(tmp_path, "clone", "-q", str(course), "changed")
    (tmp_path / "changed" / "new.txt").touch()
    with pytest.raises(release.Refused, match=r"commit or put away first: new\.txt"):
        release.release(tmp_path / "changed", VERSION, tmp_path / "c", site, sboms)


@pytest.mark.slow
def test_the_bill_of_materials_is_that_of_the_locks(tmp_path):
    """CycloneDX by its own schema, with every package of the lock, its version and its checksums, and no others."""
    try:
        made = release.build_sboms(ROOT, tmp_path)
    except subprocess.CalledProcessError as fault:
        not_fetched("the tool for bills of materials", str(fault.stderr))
    schemas = next((tmp_path / "env").rglob("cyclonedx/schema/_res"))
    parts = []
    for name in ("bom-1.6", "spdx", "jsf-0.82"):
        path = schemas / f"{name}.SNAPSHOT.schema.json"
        schema = json.loads(path.read_text(encoding="utf-8"))
        parts += [(uri, Resource.from_contents(schema)) for uri in (schema["$id"], f"{AT}{path.name}")]
    known = Registry().with_resources(parts)
    for name, lock in release.SBOM_OF.items():
        told = json.loads(made[f"{name}.cdx.json"])
        assert told["$schema"] == f"{AT}bom-1.6.schema.json"
        rules = Draft7Validator({"$ref": told["$schema"]}, registry=known)
        assert list(rules.iter_errors(told)) == []
        assert list(rules.iter_errors({**told, "components": [{**told["components"][0], "type": "nonsense"}]}))
        locked = {}
        for block in re.split(r"\n(?=[\w.-]+==)", (ROOT / lock).read_text(encoding="utf-8"))[1:]:
            package, version = re.match(r"([\w.-]+)==([^\s;\\]+)", block).groups()
            locked.setdefault((package, version), set()).update(re.findall(r"--hash=sha256:(\w+)", block))
        listed = {}
        for one in told["components"]:
            sums = {each["content"] for place in one["externalReferences"] for each in place["hashes"]}
            listed.setdefault((one["name"], one["version"]), set()).update(sums)
        assert listed == locked
        assert str(ROOT).encode() not in made[f"{name}.cdx.json"]


@pytest.mark.parametrize("path", sorted((ROOT / ".github" / "workflows").glob("*.yml")), ids=lambda path: path.stem)
def test_a_workflow_may_do_little_and_says_that_nobody_has_run_it(path):
    """It reads alone by default, keeps no key of the forge, takes versions, and puts no text of others into a shell."""
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# Reviewed, and not run where it was written")
    told = yaml.safe_load(text)
    assert told["permissions"] == {"contents": "read"}
    for job in told["jobs"].values():
        assert job["timeout-minutes"] <= 90
        runs = [step.get("run", "") for step in job["steps"]]
        if "permissions" in job:
            assert not any("course.py" in one or "tools/" in one for one in runs), "it may write, and runs the course"
        assert not any("${{" in one for one in runs)
        for step in job["steps"]:
            assert re.fullmatch(r"actions/[\w-]+@v\d+", step.get("uses", "actions/a@v1"))
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False
