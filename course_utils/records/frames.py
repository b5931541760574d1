"""`data("trade_dependence")`: a table as a plain pandas frame for a student to work with.

Every table of the data package is here by its name, and beside them the tables that are made from the records.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from course_utils.records.library import course, unknown_id
from course_utils.records.tables import Column, Licence, Table, TableSource, table, tables
from course_utils.strings import counted, say

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
        raise unknown_id(name, table_names(), what="table")
    return table(name)


def table_names() -> Mapping[str, str]:
    """The title of every table that `data` gives, by its name.

    >>> "memberships" in table_names()
    True
    """
    return MappingProxyType({**tables(), MEMBERSHIPS: say("memberships.title")})


MEMBERSHIPS = "memberships"


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
        Column("institution", "string", say("memberships.institution"), "", False),
        Column("short_name", "string", say("memberships.short_name"), "", False),
        Column("member", "string", say("memberships.member"), "", False),
        Column("joined", "integer", say("memberships.joined"), say("memberships.year"), False),
        Column("left", "integer", say("memberships.left"), say("memberships.year"), True),
    )
    return Table(
        name=MEMBERSHIPS,
        title=say("memberships.title"),
        description=say("memberships.description"),
        version=say("memberships.version"),
        coverage=counted("memberships.coverage", len(course().institutions)),
        columns=MappingProxyType({one.name: one for one in columns}),
        sources=(TableSource(say("memberships.source"), ""),),
        licences=(Licence("Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"),),
        caveats=(
            say("memberships.caveat_members"),
            say("memberships.caveat_codes"),
        ),
        _frame=frame,
    )
