"""Signs by which one would know a cold war, and what is to be seen of each."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from course_utils.records.base import Record, Text
from course_utils.records.sources import SourceIds

TOP_SIGN = 4
"""As in the first Cold War; 0 is not at all."""


class Sign(Record):
    """One sign of a cold war: an option of an open task in which a student says what would have to be there.

    `task` and `option` name that option. `first` tells how it was in the first Cold War, `today` and `against` what
    speaks for and against it now. `example` is the course's own mark, from 0 (not at all) to 4 (as in the first Cold
    War), and `why` its reason.
    """

    task: Text
    option: Text
    name: Text
    first: Text
    today: Text
    against: Text
    example: Annotated[int, Field(ge=0, le=TOP_SIGN)]
    why: Text
    sources: SourceIds
    verified: bool
