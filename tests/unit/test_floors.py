"""The house has floors: a module imports only what lies on its own floor or below."""

import ast
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "course_utils"
FLOORS = ["records", "thinking", "grading", "pictures", "hands", "desk"]
SUBJECT = {"records": "records", "models": "thinking", "pictures": "pictures", "widgets": "hands"}
"""On which floor the rooms of `subject/` stand."""
FORBIDDEN = {
    "records": {"plotly", "ipywidgets", "anywidget"},
    "thinking": {"plotly", "ipywidgets", "anywidget"},
    "grading": {"plotly", "ipywidgets", "anywidget"},
    "pictures": {"ipywidgets", "anywidget"},
}
TIES = {
    "records/library.py",
    "records/notes.py",
    "records/readings.py",
    "thinking/variants.py",
    "desk/agreement.py",
    "desk/front_page.py",
}
"""Modules of the engine that still know the subject; docs/ARCHITECTURE.md says what each takes from it."""


def floor_of(parts: tuple[str, ...]) -> str | None:
    """The floor of a module, given its name below the package."""
    return SUBJECT.get(parts[1]) if parts[0] == "subject" and len(parts) > 1 else parts[0]


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("floor", FLOORS)
def test_a_floor_imports_nothing_from_above(floor):
    """Every import of the package's own modules goes down or stays level."""
    above = FLOORS[FLOORS.index(floor) + 1 :]
    paths = [path for path in ROOT.rglob("*.py") if floor_of(path.relative_to(ROOT).with_suffix("").parts) == floor]
    assert paths
    for path in paths:
        for name in imports(path):
            package, *parts = name.split(".")
            assert not (package == "course_utils" and parts and floor_of(tuple(parts)) in above), f"{path}: {name}"
            assert package not in FORBIDDEN.get(floor, set()), f"{path}: {name}"


def test_the_engine_does_not_know_the_subject():
    """A course on another essay keeps every module but those of `subject/`; what still ties the two is named."""
    tied = {
        path.relative_to(ROOT).as_posix()
        for floor in FLOORS
        for path in (ROOT / floor).rglob("*.py")
        if any(name.startswith("course_utils.subject") for name in imports(path))
    }
    assert tied == TIES


def test_no_module_imports_itself_by_way_of_others():
    """Within a floor there is no circle either, be an import at the top, in a function or for types only."""
    known = {
        ".".join(("course_utils", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__"): path
        for path in ROOT.rglob("*.py")
    }
    taken = {}
    for name, path in known.items():
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        whole = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
        parts = {(node.module, one.name) for node in nodes if isinstance(node, ast.ImportFrom) for one in node.names}
        whole |= {f"{module}.{part}" if f"{module}.{part}" in known else str(module) for module, part in parts}
        taken[name] = whole & set(known)
    assert len(taken) > 50
    TopologicalSorter(taken).prepare()


def test_editors_are_told_the_words_of_the_lessons():
    """`__init__.pyi`, which editors read, has each word that `__init__.py` fetches, from the same place."""
    import course_utils

    stub = ast.parse((ROOT / "__init__.pyi").read_text(encoding="utf-8"))
    told = {
        alias.asname: (node.module, alias.name)
        for node in stub.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert told == course_utils._HOMES


def test_importing_the_package_loads_nothing_heavy():
    """`import course_utils` must not cost a student seconds before the first cell is done."""
    code = (
        "import sys, course_utils; print([m for m in ('pandas', 'plotly', 'ipywidgets', 'yaml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT.parent)
    assert done.stdout.strip() == "[]"


def test_every_offered_name_can_be_imported():
    """What `course_utils` promises in `__all__` is really there, and a wrong name says what is."""
    import course_utils

    for name in course_utils.__all__:
        assert callable(getattr(course_utils, name)) or getattr(course_utils, name) is not None
    with pytest.raises(AttributeError, match="it offers"):
        course_utils.quizz  # noqa: B018


def test_no_fact_is_typed_into_the_code():
    """History lives in seeds/ and data/: no module holds a date."""
    import re

    allowed = {"dates.py", "history.py"}
    for floor in (*FLOORS, "subject"):
        for path in (ROOT / floor).rglob("*.py"):
            if path.name in allowed:
                continue
            tree = ast.parse(path.read_text(encoding="utf-8"))
            docs = {
                id(node.body[0].value)
                for node in ast.walk(tree)
                if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
                and node.body
                and isinstance(node.body[0], ast.Expr)
            }
            for node in ast.walk(tree):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                    assert not re.fullmatch(r"(19[0-9]\d|20[0-2]\d)-\d\d(-\d\d)?", node.value), f"{path}: {node.value}"
