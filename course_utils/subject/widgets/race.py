"""Arms races by numbers: Richardson's line, the trap in it, what chance alone shows, and a race of explanations."""

from __future__ import annotations

from html import escape
from typing import Any, ClassVar

import numpy as np

from course_utils.hands.host import CourseWidget
from course_utils.pictures import credits
from course_utils.records.tables import table
from course_utils.strings import say
from course_utils.subject.models.horse_race import CRITICAL_T, YEARS, Fit, Model, Runner, true_race, unrelated_walks
from course_utils.subject.models.richardson import COEFFICIENTS, Case, fit_bloc, fit_totals
from course_utils.subject.models.spending_races import HELD_OUT, SIDES, SINCE, by_bloc, spending
from course_utils.subject.models.spending_races import races as all_races

FURTHEST_SHOWN = 200
"""Where a line leaves the drawing: a runaway is clear long before."""
PLACES = 2


class RaceWidget(CourseWidget):
    """One stage of lesson 11."""

    name: ClassVar[str] = "race"

    def fallback_html(self) -> str:
        """The stage's title and its one-sentence result, for a reader without scripts."""
        title = escape(say(f"race.title_{self.spec['stage']}"))
        return f"<p><strong>{title}</strong></p><p>{escape(self.spec['result'])}</p>"


def totals_spec() -> dict[str, Any]:
    """Richardson's figures by bloc and year, and what the line through their increments says."""
    source = table("richardson_1909")
    blocs = by_bloc(source)
    years = sorted(next(iter(blocs.values())))
    fit = fit_totals([sum(bloc[year] for bloc in blocs.values()) for year in years])
    return {
        "years": years,
        "blocs": {name: [round(bloc[year], 1) for year in years] for name, bloc in blocs.items()},
        "credit": credits.credit(source),
        "caveats": list(source.caveats),
        "result": say("race.totals_result", slope=f"{fit.slope:.2f}", zero=f"{fit.zero:.0f}"),
    }


def trap_spec() -> dict[str, Any]:
    """Each bloc's own regression: what it should find by the theory, and what it finds."""
    totals = totals_spec()
    names = list(totals["blocs"])
    fits = []
    for name, other in zip(names, reversed(names), strict=True):
        fit = fit_bloc(totals["blocs"][name], totals["blocs"][other])
        fits.append(
            {
                "bloc": name,
                "other": other,
                "reaction": round(fit.reaction, 3),
                "own": round(fit.own, 3),
                "correlation": round(fit.correlation, 3),
                "free": fit.degrees_of_freedom,
            }
        )
    result = say("race.trap_result", a=f"{fits[0]['reaction']:.2f}", b=f"{fits[1]['reaction']:.2f}")
    return {**totals, "fits": fits, "result": result}


def chance_spec() -> dict[str, Any]:
    """What two countries that know nothing of each other look like, in thousands of draws made in Python."""
    found, real = unrelated_walks(), true_race()
    percents = {
        "runs": found.runs,
        "right_signs": round(100 * found.right_signs),
        "significant": round(100 * found.significant),
        "level_significant": round(100 * found.level_significant, 1),
        "level_r_squared": round(found.level_r_squared, 2),
        "true_right_signs": round(100 * real.all_right_signs),
    }
    result = say("race.chance_python", critical=CRITICAL_T, **percents)
    return {"years": YEARS, "critical": CRITICAL_T, "found": percents, "result": result}


def horses_spec() -> dict[str, Any]:
    """The race of four explanations for every pair of sides, on spending since 1989 in constant prices."""
    money, economy = table("military_expenditure"), table("gdp")
    races = {
        f"{own} {rival}": [_runner(one) for one in runners]
        for (own, rival), runners in all_races(money, economy).items()
    }
    series = {name: spending(money, codes) for name, codes in SIDES.items()}
    won = [runners[0]["terms"] for runners in races.values() if runners[0]["model"] == Model.RICHARDSON.value]
    right = sum(terms["rival"][0] > 0 > terms["own"][0] for terms in won)
    result = say("race.horses_result", won=len(won), right=right, all=len(races))
    return {
        "since": SINCE,
        "critical": CRITICAL_T,
        "held_out": HELD_OUT,
        "names": {name: say(f"race.side_{name.replace('-', '_')}") for name in SIDES},
        "series": {
            name: {str(year): round(value, PLACES) for year, value in one.items()} for name, one in series.items()
        },
        "races": races,
        "credit": credits.credit(money, economy),
        "caveats": [*money.caveats],
        "result": result,
    }


def _runner(one: Runner) -> dict[str, Any]:
    return {
        "model": one.whole.model.value,
        # Two places more than anyone shows: a half that was rounded up once must not be rounded up again.
        "rmse": round(one.rmse, PLACES + 2),
        "forecasts": {str(year): round(value, PLACES) for year, value in one.forecasts.items()},
        "terms": _terms(one.whole),
        # What it had learnt before it forecast: a few late years can turn a sign, and readers should see that.
        "learnt": _terms(one.trained),
        "first": one.whole.first_year,
        "last": one.whole.last_year,
    }


def _terms(fit: Fit) -> dict[str, list[float]]:
    """Each coefficient to three significant figures, with its t."""
    return {
        name: [float(np.format_float_positional(each.value, 3, fractional=False)), round(each.t, 1)]
        for name, each in fit.coefficients.items()
    }


def sides_spec() -> dict[str, Any]:
    """Richardson's system with two unlike sides: the textbook's example, and its four cases to begin from."""
    same = {"a": 1, "b": 1}
    cases = {
        Case.FINITE_RACE: {**same, "k": 0.5, "l": 0.5, "g": 1, "h": 1},
        Case.RUNAWAY: {**same, "k": 2, "l": 2, "g": 1, "h": 1},
        Case.DISARMAMENT: {**same, "k": 0.5, "l": 0.5, "g": -1, "h": -1},
        Case.DEPENDS_ON_START: {**same, "k": 2, "l": 2, "g": -1, "h": -1},
    }
    bounds = {name: {"low": one.low, "high": one.high} for name, one in COEFFICIENTS.items()}
    return {
        "system": {"k": 2, "l": 2, "a": 5, "b": 3, "g": 5, "h": 5},
        "start": {"x0": 0, "y0": 0},
        "cases": {name.value: system for name, system in cases.items()},
        "ranges": {**bounds, "x0": {"low": -50, "high": 50}, "y0": {"low": -50, "high": 50}},
        "furthest": FURTHEST_SHOWN,
        "result": say("race.sides_result"),
    }


_SPECS = {
    "totals": totals_spec,
    "trap": trap_spec,
    "chance": chance_spec,
    "horses": horses_spec,
    "sides": sides_spec,
}


class Race:
    """The stages of lesson 11, one method each.

    >>> race.totals()
    <race>
    """

    def _show(self, stage: str) -> RaceWidget:
        return RaceWidget({"stage": stage, **_SPECS[stage]()})

    def totals(self) -> RaceWidget:
        """Show Richardson's line: increments against totals, with a point left out, from a start of one's choice."""
        return self._show("totals")

    def trap(self) -> RaceWidget:
        """Show each bloc's own regression, and why it has the wrong signs."""
        return self._show("trap")

    def chance(self) -> RaceWidget:
        """Draw countries that know nothing of each other, and see how often they seem to race."""
        return self._show("chance")

    def horses(self) -> RaceWidget:
        """Let four explanations forecast the last five years of a side's spending; the reader chooses the pair."""
        return self._show("horses")

    def sides(self) -> RaceWidget:
        """Set all six numbers of Richardson's system, for two sides that differ, and see which of his cases it is."""
        return self._show("sides")


race = Race()
