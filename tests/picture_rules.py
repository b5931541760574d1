"""What every picture has to say of itself, whatever it draws."""

from __future__ import annotations

import re
from collections.abc import Iterable

from course_utils.pictures.picture import Picture


def assert_told(pictures: Iterable[Picture]) -> None:
    """A finding, a unit, sources with their terms, a caveat and a description; no gap left unfilled, no id twice."""
    found = list(pictures)
    assert len({picture.id for picture in found}) == len(found)
    for picture in found:
        said = [picture.finding, picture.shows, picture.credit, picture.caveat, picture.description()]
        assert all(len(one) > 20 for one in said), picture.id
        assert not any(re.search(r"[{}`]|nan|None", one) for one in said), picture.id
        assert picture.finding.endswith("."), picture.id
        assert "Source: " in picture.credit, picture.id
        assert "Terms: " in picture.credit, picture.id
        assert picture.sources, picture.id
        assert all(link.url is None or link.url.startswith("http") for link in picture.sources), picture.id
        assert all(column.key in row.values for row in picture.rows for column in picture.columns), picture.id
