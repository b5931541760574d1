"""Data labs: `lab("lab-06-dependence")` shows the task, `lab.check("lab-06-dependence", answer)` looks at the number.

The card is a widget of two hosts. What a check says is plain HTML under the cell, so that it is still there when
the notebook is opened again without a kernel.
"""

from __future__ import annotations

import re
from html import escape
from typing import Any, ClassVar

from course_utils.colours import colours
from course_utils.hands.host import CourseWidget, building_page
from course_utils.records import course
from course_utils.records.frames import described
from course_utils.records.labs import Lab
from course_utils.records.library import known_record
from course_utils.records.notes import citation
from course_utils.records.repository import binder_link, binder_path
from course_utils.records.tables import Table
from course_utils.strings import say
from course_utils.thinking.labs import Assessment, assess, figures, in_words, marks, solve
from course_utils.thinking.progress import ProgressError

_CODE = re.compile("`([^`]+)`")
_ICONS = {"right": "✓", "partly": "◐", "not_yet": "○", "unclear": "?", "open": "…"}


class LabCard(CourseWidget):
    """The task of a data lab, its tables, a hint, a worked solution, and what became of earlier tries."""

    name: ClassVar[str] = "lab"

    def answer(self, message: dict[str, Any]) -> None:
        """Remember that help was taken; the rest is the recorder's."""
        if message.get("kind") == "helped":
            _helped.add(self.spec["id"])
        super().answer(message)

    def fallback_html(self) -> str:
        """The card as plain text, for a reader without scripts."""
        spec = self.spec
        task = "".join(f"<li>{_html(step)}</li>" for step in spec["task"])
        where = _html(spec["where"]["text"])
        if spec["where"].get("url"):
            where += f' <a href="{escape(spec["where"]["url"])}">{escape(say("lab.binder"))}</a>'
        looked_in = _html_table(spec["figures"]) if "figures" in spec else ""
        gives = say("lab.gives", value=spec["value"], unit=spec["unit"])
        return (
            f"<p><strong>{escape(spec['question'])}</strong></p><ul>{task}</ul>{looked_in}"
            f"<details><summary>{escape(say('lab.hint'))}</summary><p>{_html(spec['hint'])}</p></details>"
            f"<details><summary>{escape(say('lab.solution'))}</summary><pre>{escape(spec['solution'])}</pre>"
            f"<p>{escape(gives)} {escape(spec['meaning'])} {escape(spec['limit'])}</p></details><p>{where}</p>"
        )


class LabResult:
    """What a check says, as a sentence and as HTML under the cell.

    Args:
        found: the assessment.
        more: further sentences.
    """

    def __init__(self, found: Assessment, more: tuple[str, ...] = ()) -> None:
        self.verdict = found.verdict
        self.lines = (found.text, *more)

    def __repr__(self) -> str:
        return " ".join((say(f"lab_check.head_{self.verdict}"), *self.lines)).replace("`", "")

    def _repr_html_(self) -> str:
        # The page without a kernel has nothing to check: its card says where Python is.
        if building_page():
            return "<span hidden></span>"
        # JupyterLab's own colours, so that light and dark look right; elsewhere the reader's.
        edge = "currentColor" if self.verdict == "right" else colours()["edge"].light
        head = f"<strong>{_ICONS[self.verdict]} {escape(say(f'lab_check.head_{self.verdict}'))}</strong>"
        first, *rest = (_html(line) for line in self.lines)
        paragraphs = "".join(f'<p style="margin:4px 0 0">{line}</p>' for line in rest)
        return (
            f'<div role="status" style="border-left:4px solid {edge};padding:4px 12px;margin:4px 0;max-width:75ch;'
            f'line-height:1.5;font-size:16px;overflow-wrap:anywhere"><p style="margin:0">{head} {first}</p>'
            f"{paragraphs}</div>"
        )


class Labs:
    """The one word of the data labs: call it to see a task, call its `check` to have a number looked at."""

    def __call__(self, name: str) -> LabCard:
        """Show a data lab.

        Args:
            name: the id of the lab.

        Raises:
            CourseError: if there is no such lab; it names the nearest.
        """
        return LabCard(card_spec(_found(name)))

    def check(self, name: str, answer: object = ...) -> LabResult:
        """Look at a number, say what it amounts to, and keep it as an answer.

        Only the value counts. Nothing is kept as long as there is no number to compare.

        Args:
            name: the id of the lab.
            answer: the number, in the unit of the task; three dots (`...`) for "not yet".

        Returns:
            The result, which a notebook shows when it ends a cell.

        Raises:
            CourseError: if there is no such lab; it names the nearest.
        """
        one = _found(name)
        found = assess(one.id, answer)
        if found.value is None:
            return LabResult(found)
        more = []
        if found.verdict in ("right", "partly"):
            more = [say("lab_check.rounded", value=in_words(solve(one), one.decimals), unit=one.unit)]
        if found.verdict == "right":
            more.append(say("lab_check.limit", text=one.limit))
        return LabResult(found, (*more, *_kept(one, found)))


lab = Labs()
_helped: set[str] = set()
"""Labs whose hint or solution was opened since the kernel started."""


def _html(text: str) -> str:
    """A text as HTML; what stands between backticks is code."""
    return _CODE.sub(r"<code>\1</code>", escape(text))


def _html_table(figures: dict[str, Any]) -> str:
    """The figures folded away, for a reader without scripts."""
    names = [column["key"] for column in figures["columns"]]
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    rows = "".join(f"<tr>{''.join(f'<td>{escape(row[name])}</td>' for name in names)}</tr>" for row in figures["rows"])
    title = escape(say("lab.figures", title=figures["title"]))
    return f"<details><summary>{title}</summary><table><tr>{head}</tr>{rows}</table></details>"


def card_spec(one: Lab) -> dict[str, Any]:
    """Everything that the card shows.

    Args:
        one: the record.
    """
    records = course()
    fields = {"id", "version", "title", "question", "task", "starter", "hint", "solution", "unit", "meaning", "limit"}
    by_hand = {"marks": marks(one), "figures": _figures(one)} if building_page() else {}
    return {
        **one.model_dump(mode="json", include=fields),
        **by_hand,
        "value": in_words(solve(one), one.decimals),
        "tables": [_table(described(name)) for name in one.tables],
        "where": _where(one),
        "sources": [citation(records.sources[source]) for source in one.sources],
    }


def _figures(one: Lab) -> dict[str, Any]:
    """The rows to look in, as the front end's `dataTable` takes them."""
    table = described(one.by_hand.table)
    chosen = figures(one)[list(one.by_hand.columns)]
    columns = [
        {"key": name, "label": name, "numeric": table.columns[name].kind in ("integer", "number")}
        for name in chosen.columns
    ]
    rows = [{str(name): str(value) for name, value in row.items()} for row in chosen.to_dict("records")]
    return {"title": table.title, "columns": columns, "rows": rows}


def _table(one: Table) -> dict[str, Any]:
    frame = one.frame
    rows = []
    for column in one.columns.values():
        filled = frame[column.name].dropna()
        example = "" if filled.empty else str(filled.iloc[-1])
        rows.append({"column": column.name, "meaning": column.meaning, "unit": column.unit, "example": example})
    return {
        "name": one.name, "title": one.title, "columns": rows, "caveats": list(one.caveats), "source": one.source,
    }  # fmt: skip


def _where(one: Lab) -> dict[str, Any]:
    """Where the lab can be tried: in the next cell, on Binder, or with a copy of the course."""
    if not building_page():
        return {"text": say("lab.where_notebook")}
    link = binder_link(one.lesson)
    if link is None:
        return {"text": say("lab.where_plain", path=binder_path(one.lesson))}
    return {"text": say("lab.where_binder"), "url": link}


def _found(name: str) -> Lab:
    return known_record(course().labs, name, what="lab")


def _kept(one: Lab, found: Assessment) -> tuple[str, ...]:
    """Keep the number as an answer; what the student should know about that, if anything."""
    from course_utils.hands.recorder import recorder

    shown = found.verdict if found.verdict in ("right", "partly", "not_yet") else None
    try:
        recorder().keep(
            item=one.id, version=one.version, type="lab", response={"value": found.value},
            hint=one.id in _helped, shown=shown,
        )  # fmt: skip
    except ProgressError as fault:
        return (say("lab_check.not_kept", detail=fault),)
    state = recorder().store.state
    return () if state.ok else (state.text,)
