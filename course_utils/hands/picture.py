"""The card that shows a `Picture`: finding, drawing, controls, list, table, sources."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any

from course_utils.hands.host import CourseWidget
from course_utils.identity import identity
from course_utils.pictures.picture import Link, Picture, Row
from course_utils.strings import say


@cache
def _bundle() -> bytes:
    from plotly.offline import get_plotlyjs

    script: str = get_plotlyjs()
    return script.encode()


@dataclass(frozen=True)
class Call:
    """How a lesson called for a picture, so that a reader can take along the call for the state that it is in.

    Args:
        name: what was called, such as `atlas.bases`.
        arguments: as Python writes them, such as `year=2006`.
    """

    name: str
    arguments: tuple[str, ...] = ()


class PictureWidget(CourseWidget):
    """A picture in a notebook or on the static page.

    Args:
        picture: what to show.
        call: how it was called for, if a lesson did.

    >>> from course_utils.subject.pictures.bases import bases
    >>> PictureWidget(bases())
    <picture>
    """

    name = "picture"

    def __init__(self, picture: Picture, call: Call | None = None) -> None:
        self.picture = picture
        called = {"call": {"name": call.name, "arguments": list(call.arguments)}} if call else {}
        licence = say("picture.licence", course=identity().name, authors=identity().authors)
        super().__init__(spec={**picture.spec(), **called, "licence": licence})

    def answer(self, message: dict[str, Any]) -> None:
        """Send plotly.js, once for each page: the state of the widget stays small."""
        if message.get("kind") == "want-plotly":
            self.send({"kind": "plotly"}, [_bundle()])

    def fallback_html(self) -> str:
        """Finding, description and all rows as a table, for readers without scripts."""
        picture = self.picture
        cited = any(row.sources for row in picture.rows)
        labels = [column.label for column in picture.columns] + ([say("common.sources")] if cited else [])
        heads = "".join(f'<th scope="col">{escape(label)}</th>' for label in labels)
        body = "".join(
            "<tr>"
            + "".join(f"<td>{escape(str(_shown(row.values.get(column.key))))}</td>" for column in picture.columns)
            + (f"<td>{'; '.join(_anchor(picture.sources[at]) for at in row.sources)}</td>" if cited else "")
            + "</tr>"
            for row in picture.rows
        )
        return (
            f"<p><strong>{escape(picture.finding)}</strong></p><p>{escape(picture.shows)}</p><p>{escape(picture.description())}</p>"
            f"<p>{escape(' '.join(text for text in (picture.caveat, picture.borders, picture.credit) if text))}</p>"
            f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
            + "".join(_opened(row) for row in picture.rows if row.sections)
        )


def _opened(row: Row) -> str:
    """What a reader without scripts cannot open: the row's text and its sections."""
    parts = "".join(
        f"<p><strong>{escape(section.heading)}</strong></p><dl>"
        + "".join(f"<dt>{escape(who)}</dt><dd>{escape(text)}</dd>" for who, text in section.pairs)
        + "</dl>"
        for section in row.sections
    )
    return f"<h4>{escape(row.title)}</h4><p>{escape(row.detail)}</p>{parts}"


def _shown(value: Any) -> Any:
    return "" if value is None else ", ".join(value) if isinstance(value, tuple) else value


def _anchor(link: Link) -> str:
    text = escape(link.text)
    return (
        f'<a href="{escape(link.url)}">{text}</a>'
        if link.url and link.url.startswith(("https://", "http://"))
        else text
    )
