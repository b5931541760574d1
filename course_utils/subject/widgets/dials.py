"""The two dials to turn: `dials.plane()`, `dials.cards()` and the other stages of lesson 10.

Everything that must follow a finger is computed in the front end (`hands/front/two_dials.js`), by the same equations
and on the same test vectors as `subject/models/two_dials*.py`. Python gives numbers, names and random draws.
"""

from __future__ import annotations

from dataclasses import asdict
from html import escape
from typing import Any, ClassVar

from course_utils.hands.host import CourseWidget
from course_utils.records import Course, course
from course_utils.records.library import recommendations
from course_utils.records.notes import citation
from course_utils.strings import say
from course_utils.subject.models.two_dials import REGIMES, TEACHING, equilibrium, regime
from course_utils.subject.models.two_dials_play import CORNERS, DRAWN, ORDERS, START, robustness
from course_utils.subject.records.model_numbers import RANGES

STAGES = ("by_hand", "plane", "bad_start", "cards", "order", "built_in", "rivals", "robustness", "symbols", "sandbox")
BAD_START = 15.0
"""Where the stage that starts badly begins: twice the level that the teaching values settle at by themselves."""

BEGINNING = "position-2006"
"""Where the point stands when the course is opened."""


class DialsWidget(CourseWidget):
    """One stage of the machine."""

    name: ClassVar[str] = "dials"

    def fallback_html(self) -> str:
        """What the machine does at its four corners, for a reader without scripts."""
        rows = []
        for u, b in CORNERS:
            level = equilibrium(TEACHING, u, b)
            settles = say("dials.nowhere") if level is None else f"{level:.2g}"
            word = say(f"dials.regime_{regime(TEACHING, u, b).value}")
            rows.append(f"<tr><td>{u:g}</td><td>{b:g}</td><td>{escape(word)}</td><td>{escape(settles)}</td></tr>")
        names = (say(f"dials.{key}") for key in ("u", "b", "regime", "settles"))
        heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
        title = escape(say(f"dials.title_{self.spec['stage']}"))
        body = f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        return f"<p><strong>{title}</strong></p><p>{escape(say('dials.honest'))}</p>{body}"


class OpeningWidget(CourseWidget):
    """The question of the course as two dials and a point."""

    name: ClassVar[str] = "opening"

    def fallback_html(self) -> str:
        """Where the point stands, and the four kinds of outcome, for a reader without scripts."""
        kinds = "".join(
            f"<li><strong>{escape(say(f'opening.name_{one.value}'))}</strong> "
            f"{escape(say(f'opening.say_{one.value}'))}</li>"
            for one in REGIMES
        )
        here = f"<p>{escape(say('opening.name_start'))} {escape(say('opening.say_start'))}</p>"
        return f"{here}<ul>{kinds}</ul><p>{escape(say('opening.caption'))}</p>"


def opening_spec(of: Course) -> dict[str, Any]:
    """What the opening needs: the model's numbers and the place where its point begins.

    Args:
        of: the records.

    >>> opening_spec(course())["position"]["name"]
    '2006'
    """
    position = of.model_positions[BEGINNING].model_dump(include={"name", "u", "b"})
    return {"values": asdict(TEACHING), "position": position}


def dials_spec(stage: str, of: Course) -> dict[str, Any]:
    """Everything that one stage of the machine needs.

    Args:
        stage: one of `STAGES`.
        of: the records.
    """
    spec: dict[str, Any] = {
        "stage": stage,
        "values": asdict(TEACHING),
        "ranges": {name: {"low": one.low, "high": one.high, "above": one.above} for name, one in RANGES.items()},
        "positions": [
            one.model_dump(include={"id", "name", "u", "b", "reason"}) for one in of.model_positions.values()
        ],
        "start": BAD_START if stage == "bad_start" else START,
    }
    if stage in ("built_in", "symbols", "sandbox"):
        spec["symbols"] = [
            one.model_dump(include={"symbol", "name", "meaning", "essay_hook", "reason"})
            for one in of.model_parameters.values()
        ]
    if stage in ("rivals", "sandbox"):
        spec["presets"] = [
            {
                **one.model_dump(include={"id", "name", "school", "says", "asks"}),
                "values": one.values.model_dump(),
                "sources": [citation(of.sources[name]) for name in one.sources if name in of.sources],
            }
            for one in of.model_presets.values()
        ]
    if stage == "cards":
        spec["cards"] = [
            {"id": one.id, "label": one.label, "text": one.text, "process": one.process.value}
            for one in recommendations(of)
        ]
    if stage == "order":
        spec["orders"] = {name: [asdict(phase) for phase in phases] for name, phases in ORDERS.items()}
    if stage == "robustness":
        found = robustness()
        spec["robustness"] = {
            "draws": found.draws,
            "patterns": dict(found.patterns),
            "corners": [[corner[one] for one in REGIMES] for corner in found.corners],
            "drawn": {name: [one.low, one.high] for name, one in DRAWN.items()},
        }
    return spec


class Dials:
    """The stages of the machine, one method each, from moving a budget by hand to the whole sandbox.

    >>> dials.plane()
    <dials>
    """

    def _show(self, stage: str) -> DialsWidget:
        return DialsWidget(dials_spec(stage, course()))

    def opening(self) -> OpeningWidget:
        """The question of the course: the point of 2006, two dials, one sentence that answers."""
        return OpeningWidget(opening_spec(course()))

    def by_hand(self) -> DialsWidget:
        """Set one side's budget for eight turns, or both sides', then let both follow the rule."""
        return self._show("by_hand")

    def plane(self) -> DialsWidget:
        """Turn the two dials: the plane of regimes, the point, and effort over time."""
        return self._show("plane")

    def bad_start(self) -> DialsWidget:
        """Turn the dials from another start, and see whether the way out depends on where one begins."""
        return self._show("bad_start")

    def cards(self) -> DialsWidget:
        """Play the essay's fourteen recommendations as cards, and find the fewest that bring stable peace."""
        return self._show("cards")

    def order(self) -> DialsWidget:
        """Upgrade first, bridge first, or both together: the same end by three ways."""
        return self._show("order")

    def built_in(self) -> DialsWidget:
        """Change the machine's own numbers, and find what was built in."""
        return self._show("built_in")

    def rivals(self) -> DialsWidget:
        """Four schools of thought, four planes."""
        return self._show("rivals")

    def robustness(self) -> DialsWidget:
        """Draw the machine's numbers at random and see how often the picture stays."""
        return self._show("robustness")

    def symbols(self) -> DialsWidget:
        """The equations in words, in letters and in the numbers of a point."""
        return self._show("symbols")

    def sandbox(self) -> DialsWidget:
        """Everything at once."""
        return self._show("sandbox")


dials = Dials()
