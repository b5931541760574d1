"""What a picture says in a state of its controls that nobody wrote a sentence for: worked out from the rows in sight.

`hands/front/picture/told.js` does the same where the reader is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from course_utils.strings import say

Cells = Mapping[str, Any]
"""The values of a row, by column."""

_FIGURE = re.compile(r"%\{y(?::([^}]*))?\}")
_GAP = re.compile(r"\{(\w+)(?::([^}]*))?\}")


def figure(template: str, value: float) -> str:
    """A figure as a chart writes it at the pointer.

    Args:
        template: plotly's, as `Axis.hover` has it.
        value: in the unit of the chart.

    >>> figure("US$%{y:,.1f} billion", 1234.56)
    'US$1,234.6 billion'
    """
    return _FIGURE.sub(lambda found: format(value, found[1]) if found[1] else f"{value:g}", template)


@dataclass(frozen=True)
class LinesTold:
    """How the lines of a chart are told.

    Args:
        field: the column that tells the lines apart.
        value: the column of the figures.
        names: each line's name as it stands in a sentence.
        hover: how a figure is written, see `Axis.hover`.
    """

    field: str
    value: str
    names: Mapping[str, str]
    hover: str

    def title(self, _values: Sequence[Any], rows: Sequence[Cells]) -> str:
        """The highest and the lowest line in the last year in which most lines have a figure; empty without any.

        Args:
            _values: of the controls; they chose the rows already.
            rows: those in sight.

        >>> told = LinesTold("state", "value", {"JPN": "Japan"}, "%{y} %")
        >>> told.title((), [{"state": "JPN", "year": 2000, "value": 3}, {"state": "JPN", "year": 2001, "value": 4}])
        'The figure for Japan was 3 % in 2000 and 4 % in 2001.'
        """
        lines = self._lines(rows)
        if not lines:
            return ""
        if len(lines) == 1:
            ((key, line),) = lines.items()
            first, last = min(line), max(line)
            gaps = {"who": self.names[key], "first": first, "last": last}
            gaps |= {"a": figure(self.hover, line[first]), "b": figure(self.hover, line[last])}
            return say("charts.one_state" if last > first else "charts.one_figure", **gaps)
        counts = Counter(year for line in lines.values() for year in line)
        year = max(counts, key=lambda one: (counts[one], one))
        if counts[year] == 1:
            return say("charts.no_shared", names=", ".join(self.names[key] for key in lines))
        order = sorted((key for key in lines if year in lines[key]), key=lambda key: lines[key][year])
        low, high = order[0], order[-1]
        return say(
            "charts.extremes",
            year=year,
            high=self.names[high],
            low=self.names[low],
            a=figure(self.hover, lines[high][year]),
            b=figure(self.hover, lines[low][year]),
        )

    def words(self, rows: Sequence[Cells]) -> str:
        """Where each line in sight begins, peaks and ends."""
        return " ".join(self._line(key, line) for key, line in self._lines(rows).items())

    def _line(self, key: str, line: Mapping[int, float]) -> str:
        first, last = min(line), max(line)
        peak = max(line, key=lambda year: line[year])
        gaps = {name: figure(self.hover, line[year]) for name, year in (("a", first), ("b", peak), ("c", last))}
        who = self.names[key][0].upper() + self.names[key][1:]
        return say("charts.line_in_words", who=who, first=first, peak=peak, last=last, **gaps)

    def _lines(self, rows: Sequence[Cells]) -> dict[str, dict[int, float]]:
        lines: dict[str, dict[int, float]] = {}
        for row in rows:
            if row[self.value] is not None:
                lines.setdefault(row[self.field], {})[row["year"]] = row[self.value]
        return lines


@dataclass(frozen=True)
class RowTold:
    """A sentence about the last row in sight that has all its figures.

    Args:
        control: the position of the control that chooses the sentence.
        texts: pairs of its value and a sentence with gaps for the row's values, such as `{year}` and `{a:.1f}`.
    """

    control: int
    texts: tuple[tuple[str, str], ...]

    def title(self, values: Sequence[Any], rows: Sequence[Cells]) -> str:
        """The sentence; empty if no row in sight has all its figures.

        >>> told = RowTold(0, (("x", "In {year}: {a:.1f}"),))
        >>> told.title(["x"], [{"year": 1999, "a": 2.0}, {"year": 2000, "a": None}])
        'In 1999: 2.0'
        """
        text = dict(self.texts)[values[self.control]]
        gaps = [name for name, _ in _GAP.findall(text)]
        row = next((one for one in reversed(rows) if all(one.get(name) is not None for name in gaps)), None)
        return "" if row is None else text.format(**row)

    def words(self, _rows: Sequence[Cells]) -> str:
        """Nothing more than the title says."""
        return ""


Told = LinesTold | RowTold
