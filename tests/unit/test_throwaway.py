"""What becomes of tests whose programme cannot be fetched: left out in words, or a failure where all must run."""

from __future__ import annotations

import subprocess

import pytest

from tests.unit import throwaway


@pytest.mark.parametrize(
    ("everything", "ends"), [(False, pytest.skip.Exception), (True, AssertionError)], ids=["at home", "in .ci/run"]
)
def test_a_missing_index_is_told_or_is_a_failure(tmp_path, monkeypatch, everything, ends):
    """Never is it passed over where every test must run."""
    made = throwaway.Throwaway(tmp_path)
    broken = subprocess.CompletedProcess([], 1, "", "ERROR: No matching distribution found for nbgrader")
    monkeypatch.setattr(throwaway.subprocess, "run", lambda *_words, **_more: broken)
    monkeypatch.setattr(throwaway, "EVERYTHING", everything)
    with pytest.raises(ends):
        made.install()


def test_another_fault_is_a_failure_everywhere(tmp_path, monkeypatch):
    """A package that does not fit the course's own is no missing index."""
    made = throwaway.Throwaway(tmp_path)
    broken = subprocess.CompletedProcess([], 1, "", "ERROR: ResolutionImpossible")
    monkeypatch.setattr(throwaway.subprocess, "run", lambda *_words, **_more: broken)
    monkeypatch.setattr(throwaway, "EVERYTHING", False)
    with pytest.raises(AssertionError, match="ResolutionImpossible"):
        made.install()
