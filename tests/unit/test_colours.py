"""Colours are told once: stylesheets and figures use those of `colours.yaml`, and words can be read on every ground."""

from __future__ import annotations

import re

import pytest

from course_utils.colours import colours, palette
from course_utils.desk.pages import THEME
from course_utils.hands.host import FRONT, stylesheet
from course_utils.hands.tokens import tokens
from course_utils.pictures.marks import homes
from course_utils.pictures.theme import DARK, LIGHT, PROCESS_MARKS

SHEETS = sorted([*FRONT.rglob("*.css"), *THEME.rglob("*.css")])
PIECES = [*SHEETS, *FRONT.rglob("*.js"), *THEME.rglob("*.js")]
READ_ON_GROUNDS = ("letters", "processes", "roles", "states", "kinds")


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How much one colour stands out from another (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_can_be_read_on_every_ground(theme):
    """4.5 : 1 for all that may be a letter, on paper, band and card; also on a tint of its own; 3 : 1 for controls."""
    parts = palette()
    for section in READ_ON_GROUNDS:
        for name, colour in parts[section].items():
            for ground, under in parts["grounds"].items():
                assert contrast(getattr(colour, theme), getattr(under, theme)) >= 4.5, (name, ground)
    for tint, under in parts["tints"].items():
        for name in ("ink", "muted", tint.removesuffix("-tint")):
            if name in colours():
                assert contrast(getattr(colours()[name], theme), getattr(under, theme)) >= 4.5, (name, tint)
    for ground, under in parts["grounds"].items():
        assert contrast(getattr(parts["lines"]["edge"], theme), getattr(under, theme)) >= 3, ground


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_two_parts_share_a_colour(theme):
    """The front end tells the parts of a figure by their colour."""
    values = [getattr(colour, theme) for colour in colours().values()]
    assert len(set(values)) == len(values)


def test_figures_and_stylesheet_have_the_same_colours():
    """What a figure calls upgrading is what a card calls so, in both themes."""
    sheet = stylesheet()
    for name in colours():
        assert f"--cw-{name}: {LIGHT[name]};" in sheet
        assert f"--cw-{name}: {DARK[name]};" in sheet
    assert set(LIGHT) == set(DARK) == set(colours())


def test_states_have_colours_of_their_own():
    """No state takes a process's colour, no process a state's, and each state the one that bears its code."""
    assert {code.lower(): mark.role for code, mark in homes().items()} == {name: name for name in palette()["states"]}
    assert {mark.role for mark in PROCESS_MARKS.values()} == {*palette()["processes"], "muted"}


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_stylesheet_types_no_colour(path):
    """Colours come from the tokens; only a shadow and black or white with some transparency are typed."""
    typed = re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[^{}]*[;}])", re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8")))
    assert typed == []


def test_every_custom_property_is_set_somewhere():
    """A name that nothing sets would quietly be no colour at all; edge and line have changed places."""
    texts = "\n".join([tokens(), *(path.read_text(encoding="utf-8") for path in PIECES)])
    used = set(re.findall(r"var\((--cw-[\w-]+)", texts))
    made = set(re.findall(r"(--cw-[\w-]+)(?=:|\", )", texts))
    assert sorted(used - made) == []


def test_the_planes_of_the_machine_have_the_colours_of_the_front_door():
    """A canvas is painted in numbers: those of the tints by which the front door shows the same four regimes."""
    text = (FRONT / "dials" / "plane.js").read_text(encoding="utf-8")
    shades = text[text.index("const SHADES") : text.index("const INKS")]
    found = [
        "#" + "".join(f"{int(part):02x}" for part in one) for one in re.findall(r"\[(\d+), (\d+), (\d+)\]", shades)
    ]
    tints = [colours()[f"{name}-tint"] for name in ("cold", "hollow", "both", "race")]
    assert found == [one.light for one in tints] + [one.dark for one in tints]


QUIET = re.compile(r"(var\(--cw-(card|band|paper|ground|sea|[a-z]+-tint)\)|none|transparent|inherit|0|rgb\(.*)")
"""Grounds on which something stands, and that say nothing themselves."""
SAID_OTHERWISE = {
    "cf-skip": "a link with its own words",
    "cf-offer": "a note with words and an edge",
    "cf-search": "a button with words and an edge",
    "cw-arg-lane-upgrading": "the lane has its name and mark at its head",
    "cw-arg-lane-bridging": "the lane has its name and mark at its head",
    "cw-arg-head-upgrading": "the head has its name and mark",
    "cw-arg-head-bridging": "the head has its name and mark",
    "cw-arg-band": "the band has its name and an edge",
    "cw-arg-of-upgrading": "the box says Process",
    "cw-arg-of-bridging": "the box says Process",
    "cw-arg-box-thesis": "the box says Thesis",
    "cw-chron-letter": "a letter, in a card that is highlighted",
    "cw-next": "a link with words and an edge",
    "cw-primary": "a button with words and an edge",
    "cw-go": "a link with words and an edge",
    "cw-quiz-head": "the head of a card, with its title",
    "cw-memo": "the lines of ruled paper",
    "cw-src": "a link whose note is open below it",
    "cw-kicker": "a pencil beside its words",
    "cw-passage": "a quotation, with its source",
}
"""What a ground says that is told by other means too."""


def rules(text: str) -> list[tuple[str, str]]:
    """Selectors and declarations of a stylesheet without those for forced colours and for paper."""
    plain = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    plain = re.sub(r"@media (?:print|\(forced-colors: active\)) \{.*?\n\}", "", plain, flags=re.DOTALL)
    return re.findall(r"([^{}]+)\{([^{}]*)\}", plain)


@pytest.mark.parametrize("path", [path for path in SHEETS if path.stem != "print"], ids=lambda p: p.name)
def test_what_a_ground_says_is_said_in_forced_colours_too(path):
    """The browser takes away grounds and gradients for readers with colours of their own: done, begun, chosen."""
    forced = "".join(
        block
        for sheet in SHEETS
        for block in re.findall(r"@media \(forced-colors: active\) \{.*?\n\}", sheet.read_text(), re.DOTALL)
    )
    told = (*re.findall(r"\.(c[wf]-[\w-]+)", forced), *SAID_OTHERWISE)
    lost = []
    for selector, said in rules(path.read_text(encoding="utf-8")):
        grounds = re.findall(r"background(?:-color|-image)?:\s*([^;]+);", said)
        speaks = not all(QUIET.fullmatch(" ".join(ground.split())) for ground in grounds)
        names = re.findall(r"\.(c[wf]-[\w-]+)", selector)
        known = "aria-pressed" in selector or 'type="range"' in selector or any(name.startswith(told) for name in names)
        if speaks and not known:
            lost.append(" ".join(selector.split()))
    assert lost == []
