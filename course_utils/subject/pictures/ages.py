"""The ages of one state: children, people of working age and the old, as bars on each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from course_utils.pictures import asked, credits, rules
from course_utils.pictures.controls import years_span
from course_utils.pictures.picture import Column, Picture, plain_rows
from course_utils.pictures.rules import Rule
from course_utils.pictures.shown import shown
from course_utils.pictures.states import the
from course_utils.pictures.theme import LIGHT, template
from course_utils.records.tables import Table, table
from course_utils.strings import say
from course_utils.subject.pictures.ageing import STEP, basis, projected_from

GROUPS = (
    ("share_0_14_percent", "third"),
    ("share_15_64_percent", "coast"),
    ("share_65_plus_percent", "first"),
)
"""The ages of a bar from the foot to the top, with their colours."""


@shown("charts", tables=("age_structure",))
def ages(
    state: str = "JPN",
    since: int | None = None,
    until: int | None = None,
    *,
    of: Table | None = None,
) -> Picture:
    """Children, people of working age and the old of one state, in percent, every fifth year.

    Args:
        state: a code, such as `"JPN"`.
        since: first year (AD); that of the table if left out.
        until: last year (AD); that of the table if left out.
        of: the table; the course's own if left out.

    Raises:
        CourseError: if the state or a year cannot be drawn; the message names the nearest that can.

    >>> ages("KOR").id
    'chart-ages-KOR'
    """
    source = of or table("age_structure")
    code = asked.code("state", state, source.frame["state"], source.title)
    since, until = asked.years(since, until, source.frame)
    frame = source.frame
    frame = frame[(frame["state"] == code) & frame["year"].between(since, until)].sort_values("year")
    records: list[dict[str, Any]] = [
        {
            "year": int(row["year"]),
            **{column: round(float(row[column]), 1) for column, _ in GROUPS},
            "basis": basis(row),
            "projected": bool(row["projected"]),
        }
        for row in frame.to_dict("records")
    ]
    figure, narrow = _stacks(records, (since, until), [*rules.events(), *projected_from(source.frame, STEP)])
    for one in records:
        del one["projected"]
    first, last = records[0], records[-1]
    return Picture(
        id=f"chart-ages-{code}",
        finding=say(
            "charts.ages_finding",
            who=the(code),
            first=first["year"],
            last=last["year"],
            projected=say("charts.projected_so") if last["basis"] == say("charts.basis_projection") else "",
            young_first=f"{frame[GROUPS[0][0]].iloc[0]:.0f}",
            young_last=f"{frame[GROUPS[0][0]].iloc[-1]:.0f}",
            old_first=f"{frame[GROUPS[2][0]].iloc[0]:.0f}",
            old_last=f"{frame[GROUPS[2][0]].iloc[-1]:.0f}",
        ),
        shows=say("charts.ages_shows", who=the(code)),
        figure=figure,
        columns=(
            Column("year", say("charts.col_year"), numeric=True),
            *(Column(column, say(f"charts.{column}"), numeric=True) for column, _ in GROUPS),
            Column("basis", say("charts.col_basis")),
        ),
        rows=plain_rows(records),
        sources=credits.links(source),
        describe=say(
            "charts.ages_describe",
            who=the(code),
            bars=" ".join(
                say(
                    "charts.ages_bar",
                    year=one["year"],
                    young=one[GROUPS[0][0]],
                    working=one[GROUPS[1][0]],
                    old=one[GROUPS[2][0]],
                )
                for one in records[:: max(1, len(records) // 5)]
            ),
        ),
        caveat=credits.caveat(source),
        credit=credits.credit(source),
        controls=(years_span(since, until),),
        summary=say("charts.summary_years", shown="{shown}", first="{first}", last="{last}"),
        narrow=narrow,
        listing=False,
    )


def _stacks(
    records: list[dict[str, Any]], years: tuple[int, int], uprights: Sequence[Rule]
) -> tuple[go.Figure, dict[str, Any]]:
    """Three bars on each other for every year, hatched where projected, with the ages named at the right."""
    figure = go.Figure()
    foot = 0.0
    notes = []
    for column, role in GROUPS:
        figure.add_bar(
            x=[one["year"] for one in records],
            y=[one[column] for one in records],
            width=STEP * 0.8,
            marker={
                "color": LIGHT[role],
                "line": {"width": 0},
                "pattern": {
                    "shape": ["/" if one["projected"] else "" for one in records],
                    "fillmode": "replace",
                    "size": 6,
                    "solidity": 0.45,
                },
            },
            customdata=[f" ({say('charts.projection')})" if one["projected"] else "" for one in records],
            hovertemplate=f"<b>{say(f'charts.{column}')}</b>, %{{x}}: %{{y:.1f}} %%{{customdata}}<extra></extra>",
            meta={"rows": list(range(len(records)))},
        )
        share = records[-1][column]
        notes.append(
            {
                "text": say(f"charts.{column}"),
                "xref": "paper",
                "x": 1,
                "xanchor": "left",
                "xshift": 6,
                "y": foot + share / 2,
                "showarrow": False,
                "font": {"size": 13, "color": LIGHT["muted" if role == "coast" else role]},
            }
        )
        foot += share
    figure.update_layout(
        template=template(),
        barmode="stack",
        margin={"l": 56, "r": 118, "t": 10, "b": 34},
        dragmode=False,
        annotations=notes,
        meta={"fit": False, "events": list(uprights)},
    )
    figure.update_xaxes(range=[years[0] - 3, years[1] + 3], tickformat="d", fixedrange=True, ticks="outside")
    figure.update_yaxes(range=[0, 100], fixedrange=True, ticksuffix=" %", nticks=6)
    return figure, {"layout": {"margin": {"l": 46, "r": 92}}, "height": 340}
