"""`data("trade_dependence")`: a table as a plain pandas frame for a student to work with.

Every table of the data package is here by its name, and beside them the tables that are made from the records.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from course_utils.records.library import course, nearest
from course_utils.records.problems import CourseError, Problem
from course_utils.records.tables import Column, Licence, Table, TableSource, table, tables

if TYPE_CHECKING:
    import pandas as pd


def data(name: str) -> pd.DataFrame:
    """A table of the evidence as a frame of one's own: change it as you like.

    Args:
        name: the table's name, e.g. `trade_dependence`; `table_names()` lists them all.

    Returns:
        A fresh frame. Its `attrs` hold `name`, `title`, `units` (by column), `source` and `caveats`.

    Raises:
        CourseError: if there is no such table; it names the nearest.

    >>> data("trade_dependence").attrs["units"]["share_percent"]
    'percent'
    """
    one = described(name)
    frame = one.frame
    frame.attrs = {
        "name": one.name,
        "title": one.title,
        "units": dict(one.units),
        "source": one.source,
        "caveats": list(one.caveats),
    }
    return frame


def described(name: str) -> Table:
    """A table with its columns, sources and caveats, be it of the data package or made from the records.

    Args:
        name: the table's name.

    Raises:
        CourseError: if there is no such table; it names the nearest.
    """
    if name == MEMBERSHIPS:
        return _memberships()
    if not isinstance(name, str) or name not in tables():
        names = table_names()
        message = f"there is no table '{name}'{nearest(str(name), names)}; there are: {', '.join(names)}"
        raise CourseError([Problem("this cell", 0, "data", message)])
    return table(name)


def table_names() -> Mapping[str, str]:
    """The title of every table that `data` gives, by its name.

    >>> "memberships" in table_names()
    True
    """
    return MappingProxyType({**tables(), MEMBERSHIPS: _TITLE})


MEMBERSHIPS = "memberships"
_TITLE = "Members of the region's institutions"


@cache
def _memberships() -> Table:
    import pandas as pd

    rows = [
        {"institution": one.id, "short_name": one.short, "member": member.code, "joined": member.joined,
         "left": member.left}
        for one in course().institutions.values()
        for member in one.members
    ]  # fmt: skip
    frame = pd.DataFrame(rows).astype(
        {"institution": "str", "short_name": "str", "member": "str", "joined": "int64", "left": "Int64"}
    )
    columns = (
        Column("institution", "string", "The id of the institution's record.", "", False),
        Column("short_name", "string", "The institution's short name.", "", False),
        Column("member", "string", "The member's code, as in the other tables.", "", False),
        Column("joined", "integer", "The year in which it joined.", "year", False),
        Column("left", "integer", "The last year in which it belonged; empty for those who stay.", "year", True),
    )
    return Table(
        name=MEMBERSHIPS,
        title=_TITLE,
        description="One row for each member of each institution that the course describes.",
        version="made from seeds/region/institutions.yaml",
        coverage=f"{len(course().institutions)} institutions.",
        columns=MappingProxyType({one.name: one for one in columns}),
        sources=(TableSource("The records of this course, each with its sources", ""),),
        licences=(Licence("Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"),),
        caveats=(
            "Where membership is wider than the region, only the members that the course needs are listed.",
            "A code is no statement about the status of a place.",
        ),
        _frame=frame,
    )
