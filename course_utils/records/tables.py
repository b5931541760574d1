"""The evidence: the tables of `data/` as typed pandas frames that know their units, sources and caveats.

`data/datapackage.json` says what every table holds; it is read at once. A table itself is read when it is first
asked for, and only if it is the very file that the course was made with: its hash must match.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from course_utils.records.library import unknown_id
from course_utils.records.problems import CourseError, Problem
from course_utils.strings import say

if TYPE_CHECKING:
    import pandas as pd

DESCRIPTOR = "datapackage.json"
PLAIN_NUMBERS = ("integer", "number")


@dataclass(frozen=True)
class Column:
    """What one column holds: its kind (`integer`, `number`, `string`, `boolean`, `date`), meaning and unit."""

    name: str
    kind: str
    meaning: str
    unit: str
    may_be_missing: bool


@dataclass(frozen=True)
class TableSource:
    """Where a table comes from."""

    title: str
    url: str


@dataclass(frozen=True)
class Licence:
    """Under which terms a table may be used."""

    title: str
    url: str


@dataclass(frozen=True, eq=False)
class Table:
    """A table of figures with all that a reader must know before quoting it.

    >>> from course_utils.records.tables import table
    >>> spending = table("military_expenditure")
    >>> spending.unit("share_of_gdp_percent")
    'percent'
    >>> japan = spending.frame.query("state == 'JPN' and year == 2006")
    >>> float(japan["share_of_gdp_percent"].iloc[0])
    0.9
    """

    name: str
    title: str
    description: str
    version: str
    coverage: str
    columns: Mapping[str, Column]
    sources: tuple[TableSource, ...]
    licences: tuple[Licence, ...]
    caveats: tuple[str, ...]
    _frame: pd.DataFrame

    @property
    def frame(self) -> pd.DataFrame:
        """The rows. Each call gives a copy of its own: what a student does to it changes nothing here."""
        return self._frame.copy(deep=False)  # pandas copies on the first write

    @property
    def units(self) -> Mapping[str, str]:
        """The unit of every column that has one."""
        return MappingProxyType({name: column.unit for name, column in self.columns.items() if column.unit})

    @property
    def source(self) -> str:
        """The first source, in one line for under a chart."""
        return f"{self.sources[0].title} ({self.version})"

    @property
    def licence(self) -> str:
        """The terms, in one line."""
        return "; ".join(one.title for one in self.licences)

    def unit(self, column: str) -> str:
        """The unit of one column (an empty text for names and codes).

        Args:
            column: the column's name.

        Raises:
            CourseError: if there is no such column; it names the nearest.
        """
        if column not in self.columns:
            raise unknown_id(column, self.columns, what=f"column of {self.name}")
        return self.columns[column].unit


def data_folder() -> Path:
    """The `data/` that belongs to this copy of the course."""
    return Path(__file__).resolve().parents[2] / "data"


def table(name: str, folder: Path | None = None) -> Table:
    """Read one table of the evidence.

    Args:
        name: the table's name, e.g. `trade_dependence`; `tables()` lists them all.
        folder: another folder of tables (default: the course's own `data/`).

    Returns:
        The table with its frame: whole numbers as `int64` (`Int64` where cells may be missing), other numbers as
        `float64`, words as `str`, words from a short list as `category`, yes and no as `bool` (`boolean`).

    Raises:
        CourseError: if there is no such table (it names the nearest), or its file is missing or damaged.

    >>> table("states").frame.loc[0, "name"]
    'Australia'
    """
    return _table(folder or data_folder(), name)


def tables(folder: Path | None = None) -> Mapping[str, str]:
    """The title of every table by its name, in the order of the data package.

    Args:
        folder: another folder of tables (default: the course's own `data/`).

    >>> tables()["gdp"]
    'Gross domestic product'
    """
    return MappingProxyType({name: one["title"] for name, one in _resources(folder or data_folder()).items()})


def source_lines(name: str) -> tuple[str, ...]:
    """Where a table comes from, a line for each source, known without reading its figures.

    Args:
        name: the table's name.

    >>> source_lines("energy_imports")[0].startswith("World Bank")
    True
    """
    sources = _resources(data_folder())[name]["sources"]
    return tuple(": ".join(part for part in (one["title"], one.get("path", "")) if part) for one in sources)


@cache
def _resources(folder: Path) -> Mapping[str, dict[str, Any]]:
    shown = f"{folder.name}/{DESCRIPTOR}"
    try:
        package = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
        return MappingProxyType({one["name"]: one for one in package["resources"]})
    except FileNotFoundError:
        raise _fault(shown, say("tables.missing", mend=bring_back(shown))) from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _fault(shown, say("tables.unusable", why=error, mend=bring_back(shown))) from None


@cache
def _table(folder: Path, name: str) -> Table:
    resources = _resources(folder)
    if name not in resources:
        raise unknown_id(name, resources, what="table")
    resource = resources[name]
    fields = resource["schema"]["fields"]
    return Table(
        name=name,
        title=resource["title"],
        description=resource["description"],
        version=resource["version"],
        coverage=resource["coverage"],
        columns=MappingProxyType({one["name"]: _column(one) for one in fields}),
        sources=tuple(TableSource(one["title"], one.get("path", "")) for one in resource["sources"]),
        licences=tuple(Licence(one["title"], one.get("path", "")) for one in resource["licenses"]),
        caveats=tuple(resource["caveats"]),
        _frame=_read(folder, resource),
    )


def _column(field: Mapping[str, Any]) -> Column:
    required = bool(field.get("constraints", {}).get("required"))
    return Column(field["name"], field["type"], field["description"], field.get("unit", ""), not required)


def _read(folder: Path, resource: Mapping[str, Any]) -> pd.DataFrame:
    shown = f"{folder.name}/{resource['path']}"
    try:
        raw = (folder / resource["path"]).read_bytes()
    except FileNotFoundError:
        raise _fault(shown, say("tables.missing", mend=bring_back(shown))) from None
    except OSError as error:
        raise _fault(shown, say("tables.unreadable", why=error.strerror, mend=bring_back(shown))) from None
    if hash_of(raw) != resource["hash"]:
        raise _fault(shown, say("tables.changed", mend=bring_back(shown)))
    import pandas as pd

    fields = resource["schema"]["fields"]
    frame = pd.read_csv(
        io.BytesIO(raw),
        dtype={one["name"]: _reading_type(one) for one in fields},
        parse_dates=[one["name"] for one in fields if one["type"] == "date"],
        keep_default_na=False,  # an empty cell is missing; the letters NA are text
        na_values=[""],
        encoding="utf-8",
    )
    for one in fields:
        if one["type"] == "boolean":
            frame[one["name"]] = frame[one["name"]].astype("boolean" if _column(one).may_be_missing else "bool")
    return frame


def _reading_type(field: Mapping[str, Any]) -> Any:
    import pandas as pd

    constraints = field.get("constraints", {})
    if field["type"] == "integer":
        return "int64" if constraints.get("required") else "Int64"
    if field["type"] == "number":
        return "float64"
    if field["type"] == "boolean":
        return "Int64"
    if "enum" in constraints:
        return pd.CategoricalDtype(constraints["enum"])
    return "str"


def hash_of(raw: bytes) -> str:
    """The hash of a file as the data package writes it.

    >>> hash_of(b"")[:14]
    'sha256:e3b0c44'
    """
    return f"sha256:{hashlib.sha256(raw).hexdigest()}"


def bring_back(file: str) -> str:
    """What to do about a missing or damaged file."""
    return say("tables.bring_back", file=file)


def _fault(file: str, message: str) -> CourseError:
    return CourseError([Problem(file, 0, "file", message)])
