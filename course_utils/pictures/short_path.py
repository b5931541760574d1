"""Outlines as short text, for a lesson carries those of each of its maps."""

from __future__ import annotations

from collections.abc import Iterable


def short_path(xs: Iterable[float | None], ys: Iterable[float | None], digits: int) -> str:
    """Lines as SVG path data in whole units of the last digit, each point as its distance from the one before.

    Half as long as the same numbers written out: a lesson carries the outlines of each of its maps.

    Args:
        xs: to the right; nothing where a line ends.
        ys: upwards, for the drawing turns them over.
        digits: behind the point that are kept.

    >>> short_path([1.5, 1.512, 1.5, None], [2.0, 2.001, 1.999, None], 3)
    'M1500 2000l12 1-12-2'
    """
    data, at, open_ = [], (0, 0), False
    for x, y in zip(xs, ys, strict=True):
        if x is None or y is None:
            open_ = False
            continue
        to = (round(x * 10**digits), round(y * 10**digits))
        step = (to[0] - at[0], to[1] - at[1]) if open_ else to
        at = to
        if step == (0, 0) and open_:
            continue
        words = f"{step[0]} {step[1]}"
        # The first step names its kind; what follows needs no space before a minus.
        data.append(f"M{words}l" if not open_ else f"{words} ")
        open_ = True
    return "".join(data).replace(" -", "-").replace(" M", "M").replace("lM", "M").rstrip(" l")
