"""What stands around a question elsewhere: how to answer it, and what is said afterwards, as simple HTML.

Paragraphs and lists that are no part of the record's own text have a class, by which `course.py import` knows them.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from course_utils.desk.export.bank import Asked
from course_utils.desk.export.figure import rows
from course_utils.records.base import EssayPlace
from course_utils.records.graded import GradedText
from course_utils.records.library import Course
from course_utils.records.notes import citation
from course_utils.records.questions.kinds.date import DateQuestion
from course_utils.records.questions.kinds.matching import Matching
from course_utils.records.questions.kinds.numeric import Numeric
from course_utils.records.questions.kinds.ordering import Ordering
from course_utils.records.questions.kinds.short_text import ShortText
from course_utils.strings import say

HOW, MODEL, WHY, ESSAY, SOURCES, FIGURE = "cw-how", "cw-model", "cw-why", "cw-essay", "cw-sources", "cw-figure"
CRITERIA, RUBRIC = "cw-criteria", "cw-rubric"
"""The classes of what is added."""


def how(asked: Asked) -> str:
    """How to answer, where the question alone does not say; else nothing.

    Args:
        asked: a question or a text.

    >>> from course_utils.records import course
    >>> how(course().questions["q03-scc-date"])
    'Write the year and the month with a hyphen between them, like this: 1990-01. It lies between 1990 and 2010.'
    """
    if isinstance(asked, Numeric):
        return say("export.how_number", unit=asked.unit)
    if isinstance(asked, DateQuestion):
        return say("export.how_date", first=asked.from_year, last=asked.to_year)
    if isinstance(asked, Ordering):
        return say("export.how_order", last=len(asked.items))
    if isinstance(asked, GradedText):
        return say("export.how_words", words=asked.words)
    return ""


def question_html(asked: Asked, picture: str = "") -> str:
    """The question as a student reads it, without what is chosen from.

    Args:
        asked: a question or a text.
        picture: the address of its drawing, where it has one and the target takes files.
    """
    parts = [f"<p>{escape(asked.stem)}</p>"]
    figure = None if isinstance(asked, GradedText) else asked.figure
    if figure and picture:
        parts.append(f'<p class="{FIGURE}"><img src="{escape(picture)}" alt="{escape(figure.alt)}"></p>')
    if figure:
        parts.append(_table(f"{figure.title} ({figure.unit})", *rows(figure)))
    if how(asked):
        parts.append(f'<p class="{HOW}">{escape(how(asked))}</p>')
    return "".join(parts)


def _table(title: str, head: Iterable[str], body: Iterable[Iterable[str]]) -> str:
    def row(cells: Iterable[str], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{escape(one)}</{tag}>" for one in cells) + "</tr>"

    rows_html = row(head, "th") + "".join(row(one, "td") for one in body)
    return f'<table class="{FIGURE}"><caption>{escape(title)}</caption>{rows_html}</table>'


def explained_html(asked: Asked, records: Course) -> str:
    """What is said to everybody afterwards: the explanation, how pairs and places are told, the essay's page, sources.

    Args:
        asked: a question or a text.
        records: the records of the course, for the sources.
    """
    parts = [] if isinstance(asked, GradedText) else [f"<p>{escape(asked.explanation)}</p>"]
    told = whys(asked)
    if told:
        said = "".join(f"<li><strong>{escape(one)}</strong> {escape(why)}</li>" for one, why in told)
        parts.append(f'<ul class="{WHY}">{said}</ul>')
    if asked.essay:
        parts.append(f'<p class="{ESSAY}">{escape(essay_words(asked.essay))}</p>')
    links = [citation(records.sources[one]) for one in asked.sources if one in records.sources]
    if links:
        listed = "".join(f"<li>{_link(one['text'], one['url'])}</li>" for one in links)
        parts.append(f'<ul class="{SOURCES}">{listed}</ul>')
    return "".join(parts)


def _link(text: str, url: str | None) -> str:
    return f'<a href="{escape(url)}">{escape(text)}</a>' if url else escape(text)


def essay_words(place: EssayPlace) -> str:
    """Where in the essay something stands, in words."""
    name = "export.essay_near" if place.approximate else "export.essay"
    return say(name, page=place.page) + (f" ({place.part})" if place.part else "")


def whys(asked: Asked) -> list[tuple[str, str]]:
    """What is said of each pair or place, where the target has no field for it.

    Args:
        asked: a question or a text.
    """
    if isinstance(asked, Matching):
        return [(one.left, one.why) for one in asked.pairs]
    return [(one.text, one.why) for one in asked.items] if isinstance(asked, Ordering) else []


def places(asked: Ordering) -> list[tuple[str, str]]:
    """Each thing with the number of its place, as pairs to be joined; things that are tied share their places.

    Args:
        asked: things to put in order.

    >>> from course_utils.records import course
    >>> [place for _, place in places(course().questions["q00-futures"])]
    ['1', '2 to 3', '2 to 3', '4']
    """
    keys = [one.key for one in asked.items]
    found = []
    for one in asked.items:
        at = sorted(keys.index(key) + 1 for key in asked.tied_with(one.key))
        found.append((one.text, say("export.places", first=at[0], last=at[-1]) if len(at) > 1 else str(at[0])))
    return found


def months(asked: DateQuestion) -> list[str]:
    """Every answer in years or months that is right, by the question's own marking.

    Args:
        asked: a date to set.

    >>> from course_utils.records import course
    >>> months(course().questions["q01-six-party-date"])
    ['2005-09']
    """
    years = range(asked.from_year, asked.to_year + 1)
    given = [text for year in years for text in (str(year), *(f"{year}-{month:02}" for month in range(1, 13)))]
    return [one for one in given if getattr(asked.mark(one), "share", 0) == 1]


def marking_html(asked: ShortText | GradedText) -> str:
    """What whoever marks a text goes by: criteria with an example, or the rubric.

    Args:
        asked: what is marked by a person.
    """
    if isinstance(asked, ShortText):
        listed = "".join(f"<li>{escape(one)}</li>" for one in asked.criteria)
        return f'<ol class="{CRITERIA}">{listed}</ol><p class="{MODEL}">{escape(asked.model_answer)}</p>'
    rows_html = ""
    for line in asked.rubric:
        levels = "".join(f"<li>{escape(one)}</li>" for one in line.levels)
        title = f"<th>{escape(line.title)}</th><td>{line.points:g}</td>"
        rows_html += f"<tr>{title}<td><ol>{levels}</ol></td></tr>"
    return f'<table class="{RUBRIC}">{rows_html}</table>'
