"""What the tests with a real environment share: they are slow, and stay in one process, which sets it up once."""

from __future__ import annotations

import pytest


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The course of `test_door.py` that is really set up, and the one run of `check` that `test_check.py` reads."""
    for item in items:
        names = getattr(item, "fixturenames", ())
        if "tiny" in names:
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.xdist_group("door"))
        if "told" in names:
            item.add_marker(pytest.mark.xdist_group("check"))
