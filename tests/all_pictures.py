"""Every picture that a lesson can call, as it comes without arguments."""

from __future__ import annotations

from functools import cache

from course_utils.pictures.picture import Picture
from course_utils.pictures.shown import gathered
from course_utils.subject import pictures as subjects


@cache
def every_picture() -> dict[str, Picture]:
    """Call -> picture, such as `charts.spending()`; a picture that is added to a lesson's words is found by itself."""
    return {f"{one.call}()": one.draw() for one in gathered(subjects)}
