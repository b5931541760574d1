"""JavaScript marks as Python does: hundreds of vectors made by Python, run in Chromium."""

from __future__ import annotations

import pytest

from course_utils.hands.host import classic_script
from tests.unit.marking_samples import vectors

RUN = """([script, vectors]) => {
  (0, eval)(script);
  const markOne = globalThis.CourseWidgets.vectors.markResponse;
  return vectors.map(({ item, response }) => {
    try { return markOne(item, response); } catch (error) {
      const refused = error instanceof TypeError && error.message.startsWith("the response must be ");
      return refused ? null : { verdict: "crash", error: String(error) };
    }
  });
}"""


@pytest.fixture
def run(visit, tmp_path):
    """Mark vectors in an empty page: `run([{item, response}, ...])`."""
    blank = tmp_path / "blank.html"
    blank.write_text("<!doctype html><title>vectors</title>", encoding="utf-8")
    page = visit(blank.as_uri()).page
    script = classic_script("vectors", "marking.js")
    return lambda made: page.evaluate(RUN, [script, made])


def test_python_and_javascript_mark_alike(run):
    """Equal verdicts, feedback and questions, and shares within 1e-9; what Python refuses, JavaScript refuses."""
    made = vectors()
    assert len(made) > 500
    different = []
    for vector, outcome in zip(made, run(made), strict=True):
        due = vector["outcome"]
        same = {**(outcome or {}), "share": 0} == {**(due or {}), "share": 0} and (outcome is None) == (due is None)
        if not same or abs((outcome or {}).get("share", 0) - (due or {}).get("share", 0)) > 1e-9:
            different.append((vector["item"]["id"], vector["response"], due, outcome))
    assert different == []


def test_nan_is_no_place(run):
    """JSON has no NaN, JavaScript has: a point that is not a number is refused."""
    item = {"type": "place", "lat": 0, "lon": 0, "radius_km": 9}
    assert run([{"item": item, "response": {"lat": float("nan"), "lon": 1}}]) == [None]
