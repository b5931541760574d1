"""The catalogue of words: whatever a learner reads is there, nothing there is idle, and both hosts read it alike."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from course_utils.hands.host import FRONT
from course_utils.strings import counted, month_name, say, strings
from course_utils.thinking.progress_file import Confidence
from course_utils.thinking.progress_names import MAX_NAME

PACKAGE = Path(__file__).resolve().parents[2] / "course_utils"
DESK = PACKAGE / "desk"
FOR_LEARNERS = [
    *sorted(path for path in PACKAGE.rglob("*.py") if path.parent != DESK and path.name != "__main__.py"),
    DESK / "sources_page.py",
]
"""Everything but what only teachers and authors read: the desk, without the page of sources."""
VENDOR = FRONT / "vendor"
"""What others wrote, whose own faults are told to nobody."""
SCRIPTS = sorted(path for path in (*FRONT.rglob("*.js"), *DESK.rglob("*.js")) if path.parent != VENDOR)
TEMPLATES = sorted([*DESK.rglob("*.html"), *(PACKAGE / "grading").rglob("*.html")])
NO_SENTENCE = re.compile(
    r"<\w|^(?:SELECT|INSERT|DELETE|UPDATE|CREATE|ORDER|PRAGMA|WITH)\b|\\b|\(\?|^Creative Commons|^CourseError:|\| None$"
)
"""Markup, SQL, patterns, the name of a licence, an entry of a docstring, a type."""
DOCUMENTS = {"draws", "about"}
"""Arguments whose text becomes the docstring of what is declared."""


SAID = re.compile(r"\bsay\('([\w.]+)'")
"""What a template of a page says."""


def is_sentence(text: str) -> bool:
    """Whether a text is said to learners: a capital or a gap first, three words or more, and a full stop after a gap.

    What is said to authors begins with a small letter, after the place of the fault.
    """
    text = text.strip()
    begins = re.match(r"[A-Z]", text) or re.match(r"\{\}.*[.?!]$", text, re.DOTALL)
    words = re.findall(r"\b[A-Za-z'][a-z']*\b", text)
    return (
        bool(begins) and " " in text and len(words) >= 3 and max(map(len, words)) > 1 and not NO_SENTENCE.search(text)
    )


def python_texts(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of every string in a module but documentation; gaps of f-strings are written `{}`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    skipped |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg in DOCUMENTS}
    skipped |= {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.JoinedStr):
            parts = (part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
            yield node.lineno, "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


STRING = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'"""
    r"""|`((?:[^`\\$]|\\.|\$(?!\{)|\$\{(?:[^{}`]|\{[^{}]*\}|`(?:[^`\\]|\\.)*`)*\})*)`""",
    re.DOTALL,
)
"""Comments, strings, and templates, which may have a template in a gap."""
GAP = re.compile(r"\$\{((?:[^{}`]|\{[^{}]*\}|`(?:[^`\\]|\\.)*`)*)\}")


def script_texts(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of every string in a script, comments left out; gaps of templates are written `{}`."""
    script = path.read_text(encoding="utf-8")
    for found in STRING.finditer(script):
        said = next((group for group in found.groups() if group is not None), "")
        line = script.count("\n", 0, found.start()) + 1
        for gap in GAP.findall(said):
            for inner in STRING.finditer(gap):
                yield line, GAP.sub("{}", next(filter(None, inner.groups()), ""))
        yield line, GAP.sub("{}", said)


def every_text() -> list[str]:
    """All strings of the package and of its scripts, of the desk too, and what its templates say."""
    texts = [text for path in PACKAGE.rglob("*.py") for _, text in python_texts(path)]
    texts += [name for path in TEMPLATES for name in SAID.findall(path.read_text(encoding="utf-8"))]
    return texts + [text for path in SCRIPTS for _, text in script_texts(path)]


def test_what_learners_read_comes_from_the_catalogue():
    """No sentence stands in the code, neither in Python nor in the front end."""
    read = [(path, python_texts(path)) for path in FOR_LEARNERS] + [(path, script_texts(path)) for path in SCRIPTS]
    outside = [f"{path.name}:{line}: {text[:80]}" for path, texts in read for line, text in texts if is_sentence(text)]
    assert outside == []


def test_a_sentence_in_the_code_would_be_found(tmp_path):
    """The search knows a sentence when it sees one, in both languages, with gaps and without."""
    module, script = tmp_path / "a.py", tmp_path / "a.js"
    module.write_text('"""No, not this docstring."""\nx = f"There are {1} seals here."\ny = "Type a name."\n')
    script.write_text('// Not this one here.\nconst a = `You said: ${{ a: 1 }.a} and so on.`, b = "Wait a little.";\n')
    found = [text for texts in (python_texts(module), script_texts(script)) for _, text in texts]
    assert [text for text in found if is_sentence(text)] == [
        "There are {} seals here.",
        "Type a name.",
        "You said: {} and so on.",
        "Wait a little.",
    ]


def test_no_key_is_idle():
    """Every string is named in the code: wholly, with gaps, or by its key where its section is named alone."""
    texts = set(every_text())
    texts |= {text.replace("-", "_") for text in texts}  # ids of events name their labels
    gapped = [
        text
        for text in texts
        if re.fullmatch(r"(?=.*\{\})(?:\w+\.)?(?:\w|\{\})+", text) and re.search("[a-z]{2}", text)
    ]
    patterns = [re.compile(re.escape(text).replace(r"\{\}", r"\w+")) for text in gapped if not text.endswith(".{}")]

    def is_named(name: str) -> bool:
        return name in texts or any(pattern.fullmatch(name) for pattern in patterns)

    idle = []
    for section, words in strings().items():
        alone = section in texts or f"{section}.{{}}" in texts
        for key in words:
            plain = re.sub("_(none|one|many)$", "", key)
            whole = is_named(f"{section}.{key}") or f"{section}.{plain}" in texts
            if not whole and not (alone and is_named(key)):
                idle.append(f"{section}.{key}")
    assert idle == []


@pytest.mark.parametrize("forms", [key for words in strings().values() for key in words if key.endswith("_many")])
def test_what_says_how_many_has_a_form_for_one(forms):
    """`counted` finds both."""
    assert any(forms in words and forms.replace("_many", "_one") in words for words in strings().values())


def test_gaps_are_well_formed():
    """Every string can be filled in, and has its gaps by name."""
    for section, words in strings().items():
        for key, text in words.items():
            gaps = [gap for _, gap, _, _ in string.Formatter().parse(text) if gap is not None]
            assert all(gap.isidentifier() for gap in gaps), f"{section}.{key}"


def test_counts_take_the_right_form():
    """None where there is such a form, one, or many; a gap may be called `name`."""
    assert counted("learner.answers", 0) == "no answers yet"
    assert counted("store.waiting", 1) == "1 answer is not on the disk yet."
    assert counted("store.waiting", 0) == "0 answers are not on the disk yet."
    assert "Mika" in say("store.moved", count=counted("learner.answers", 2), name="Mika")


def test_months_do_not_follow_the_computers_language():
    """Under a German locale February is February; the months are told once."""
    words = say("common.months").split(",")
    assert [month_name(month) for month in range(1, 13)] == words
    assert len(set(words)) == 12
    users = [path for path in PACKAGE.rglob("*.py") if re.search(r"\bmonth_abbr|calendar\.month_", path.read_text())]
    assert users == []
    named = [path.name for path in SCRIPTS if re.search(r'month: "(long|short)"|toLocaleDateString', path.read_text())]
    assert named == []


def test_levels_of_confidence_are_the_same_everywhere():
    """Events, the catalogue and what the quiz reckons with."""
    assert tuple(strings()["sure"]) == get_args(Confidence)
    reckoned = re.search(r"export const SURE = \{([^}]*)\}", "\n".join(path.read_text() for path in SCRIPTS))
    assert tuple(re.findall(r"(\w+):", reckoned[1])) == get_args(Confidence)


def test_a_name_may_be_as_long_on_both_hosts():
    """The twin of `progress_names.py` counts up to the same number."""
    told = re.findall(r"MAX_NAME = (\d+)", (FRONT / "names.js").read_text(encoding="utf-8"))
    assert told == [str(MAX_NAME)]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_says_only_what_is_in_the_catalogue(path):
    """Each name has its words, and nothing that is read stands in the template itself."""
    text = path.read_text(encoding="utf-8")
    assert [name for name in SAID.findall(text) if name.split(".")[1] not in strings()[name.split(".")[0]]] == []
    shown = re.sub(r"\{[{%#].*?[}%#]\}|<(script|style)\b.*?</\1>|<[^>]*>", " ", text, flags=re.DOTALL)
    assert re.findall(r"[A-Za-z]+", shown) == []
