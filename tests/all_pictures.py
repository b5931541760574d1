"""Every picture that a lesson can call, as it comes without arguments."""

from __future__ import annotations

import inspect
from functools import cache

from course_utils.hands.pictures import atlas, charts, timeline
from course_utils.pictures.picture import Picture


@cache
def every_picture() -> dict[str, Picture]:
    """Call -> picture, such as `charts.spending()`; a picture that is added to a lesson's words is found by itself."""
    found = {"timeline()": timeline().picture}
    for word, home in (("atlas", atlas), ("charts", charts), ("timeline", timeline)):
        for name, method in inspect.getmembers(home, inspect.ismethod):
            if not name.startswith("_"):
                found[f"{word}.{name}()"] = method().picture
    return found
