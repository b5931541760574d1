"""What a lesson calls to show a picture: `atlas.bases()`, `timeline(...)`, `charts.spending()`.

Each is the function or declaration that draws, with its own documentation, shown as a widget: `charts.spending?` in a
notebook says what it draws, what it may be asked, and from which sources.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from course_utils.hands.picture import Call, PictureWidget
from course_utils.pictures.opening import opened
from course_utils.pictures.shown import Shown, gathered
from course_utils.subject import pictures as subjects

Show = Callable[..., PictureWidget]


def _showing(one: Shown) -> Show:
    """A function that draws a picture and shows it, documented as the one that draws."""

    def show(*given: Any, out: Any = None, view: Any = None, **named: Any) -> PictureWidget:
        written = [repr(value) for value in given] + [f"{name}={value!r}" for name, value in named.items()]
        return PictureWidget(opened(one.draw(*given, **named), out, view), Call(one.call, tuple(written)))

    show.__name__ = show.__qualname__ = one.name or one.word
    show.__doc__ = one.documentation()
    show.__module__ = one.draw.__module__
    show.__signature__ = one.signature()  # type: ignore[attr-defined]
    return show


class Word:
    """All that a lesson can show under one word, such as `charts`.

    Args:
        word: the word.
        about: what stands under it, for `charts?`.

    >>> Word("atlas", about="The maps of the course.").bases(1965)
    <picture>
    """

    def __init__(self, word: str, about: str) -> None:
        shown = [one for one in gathered(subjects) if one.word == word]
        for one in shown:
            setattr(self, one.name, _showing(one))
        self.__doc__ = "\n".join([about, "", *(f"{one.call}: {one.summary}" for one in shown)])

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Show: ...


def _called(word: str) -> Show:
    """A word that shows a picture itself, with what else it can show as its attributes."""
    shown = {one.name: _showing(one) for one in gathered(subjects) if one.word == word}
    itself = shown.pop("")
    for name, show in shown.items():
        setattr(itself, name, show)
    return itself


atlas = Word("atlas", about="The maps of the course.")
charts = Word("charts", about="The evidence as charts.")
timeline = _called("timeline")
