"""Where the marks of a paragraph's sources stand, and which number each source has in its lesson.

In a lesson's Markdown a source is a link around the words that rest on it, which any viewer understands. The course
shows the words as plain text, and after their clause a small raised number. `hands/front/notes/places.js` is the twin
of `placed` for a notebook that is open; both are tested on `tests/front/source_marks.json`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from course_utils.records.library import Course

_CLAUSE_END = re.compile(r"""[,;:.!?…]+["'”\u2019)\]]*(?=\s|$)|[)\]]+[,;:.!?…]*(?=\s|$)""")
_SENTENCE_END = re.compile(r"""[.!?…]["'”\u2019)\]]*(?=\s|$)""")
_SHORTENED = re.compile(r"\b(?:pp?|No|Dr|Mr|Mrs|Ms|St|vs|cf)\.$")
_NAMES_ONLY = 4
_GOES_ON = re.compile(r"\s+[a-z]")


@dataclass(frozen=True)
class Run:
    """A piece of a paragraph's text that is one throughout.

    Args:
        text: its words.
        source: the id of the source whose link it is a part of; nothing elsewhere.
        link: which link of the paragraph it is a part of, counted from 0; -1 for none.
        closed: whether a mark may not stand inside it: the words of a link that stays, code, a formula.
        stops: whether it brings sources of its own, as the link to an event does: no mark is moved past it.
    """

    text: str
    source: str = ""
    link: int = -1
    closed: bool = False
    stops: bool = False


@dataclass(frozen=True)
class Mark:
    """A mark to be set: after `at` characters of the run with the number `run`, for these sources."""

    run: int
    at: int
    sources: tuple[str, ...]


def placed(runs: Sequence[Run]) -> tuple[Mark, ...]:
    """Where the marks of a paragraph stand.

    A mark stands behind the stop or comma that ends its clause, and where the link only names who says something (four
    words at most) at the end of the sentence; right after the linked words if another source comes first. Of one source
    that is cited twice in a sentence with no other between, the last mark is kept. A link without a word, such as `+`,
    gives its source to the mark of the link before.

    >>> placed([Run("By "), Run("one report", "src-a", 0), Run(" trade fell, and soon.")])
    (Mark(run=2, at=22, sources=('src-a',)),)
    """
    starts = [sum(len(one.text) for one in runs[:at]) for at in range(len(runs))]
    links = list(_linked(runs))
    more = {
        at
        for first, last in links
        if not has_words("".join(one.text for one in runs[first : last + 1]))
        for at in range(first, last + 1)
    }
    whole = "".join(_shown(one, joined=at in more) for at, one in enumerate(runs))
    ends = [found for found in _CLAUSE_END.finditer(whole) if not _goes_on(whole, found)]
    there: dict[int, list[str]] = {}
    place: int | None = None
    for first, last in links:
        if first not in more or place is None:
            words_end = starts[last] + len(runs[last].text)
            stops = (at for at in range(last + 1, len(runs)) if (runs[at].source and at not in more) or runs[at].stops)
            limit = next((starts[at] for at in stops), None)
            brief = len(whole[starts[first] : words_end].split()) <= _NAMES_ONLY
            after = [found for found in ends if not _closes_later_bracket(whole, words_end, found)]
            place = _resting_place(after, words_end, limit, brief=brief)
            if place is None:
                place = len(whole.rstrip()) if limit is None else words_end
        names = there.setdefault(place, [])
        if runs[first].source not in names:
            names.append(runs[first].source)
    marks = list(_once_a_sentence(whole, [(place, tuple(names)) for place, names in sorted(there.items())]))
    return tuple(_in_run(runs, starts, place, names) for place, names in marks)


def has_words(text: str) -> bool:
    """Whether a link's text is words, or a sign such as `+` that gives one more source to the mark before.

    >>> has_words("a report"), has_words("+")
    (True, False)
    """
    return bool(re.search(r"\w", text))


def numbers(records: Course, cited: Iterable[str]) -> dict[str, int]:
    """The number of each source in a lesson, by its id: in the order in which the lesson first cites them.

    Args:
        records: the course.
        cited: ids that the lesson links to, in order; those of other records are passed over.
    """
    sources = dict.fromkeys(name for name in cited if name in records.sources)
    return {name: at for at, name in enumerate(sources, 1)}


def _linked(runs: Sequence[Run]) -> Iterator[tuple[int, int]]:
    """First and last run of each link to a source."""
    for _, parts in groupby(range(len(runs)), key=lambda at: runs[at].link):
        same = list(parts)
        if runs[same[0]].source:
            yield same[0], same[-1]


def _shown(run: Run, *, joined: bool) -> str:
    """A run as stops are looked for in it: nothing ends within the words of a link that stays."""
    return (" " if joined else "X") * len(run.text) if joined or run.closed else run.text


def _resting_place(ends: Sequence[re.Match[str]], words_end: int, limit: int | None, *, brief: bool) -> int | None:
    if any(found.end() == words_end for found in ends):
        return words_end
    within = [found for found in ends if found.start() >= words_end and (limit is None or found.end() <= limit)]
    sentence = (found for found in within if brief and not found[0].startswith(","))
    best = next(sentence, None) or next(iter(within), None)
    return best.end() if best else None


def _closes_later_bracket(whole: str, words_end: int, found: re.Match[str]) -> bool:
    """Whether nothing ends but a bracket that was opened behind the words."""
    return not found[0].strip(")]") and "(" in whole[words_end : found.start()]


def _goes_on(whole: str, found: re.Match[str]) -> bool:
    """Whether a stop ends no clause: that of `p. 65`, or one before a small letter."""
    before = whole[: found.end()]
    return found[0] == "." and bool(_SHORTENED.search(before) or _GOES_ON.match(whole, found.end()))


def _once_a_sentence(whole: str, marks: list[tuple[int, tuple[str, ...]]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for at, (place, names) in enumerate(marks):
        later = marks[at + 1] if at + 1 < len(marks) else None
        # The stop that the mark stands behind is one sign at least; a closing sign may follow it.
        if later and later[1] == names and not _SENTENCE_END.search(whole[max(0, place - 2) : max(0, later[0] - 2)]):
            continue
        yield place, names


def _in_run(runs: Sequence[Run], starts: Sequence[int], place: int, names: tuple[str, ...]) -> Mark:
    run = max(at for at in range(len(runs)) if starts[at] < place or at == 0)
    at = place - starts[run]
    return Mark(run, len(runs[run].text) if runs[run].closed else at, names)
