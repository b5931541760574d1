"""JavaScript marks as Python does: hundreds of vectors made by Python, run in Chromium."""

from __future__ import annotations

from course_utils.hands.host import classic_script
from tests.unit.marking_samples import vectors

# The joined script keeps its names to itself; a last part of our own hands them out.
RUN = """([script, vectors]) => {
  (0, eval)(script);
  const markOne = globalThis.CourseWidgets.vectors.render;
  return vectors.map(({ item, response }) => {
    try { return markOne(item, response); } catch (error) {
      return error instanceof TypeError && error.message.startsWith("the response must be ") ? null : { verdict: "crash", error: String(error) };
    }
  });
}"""


def test_python_and_javascript_mark_alike(visit, tmp_path):
    """Equal verdicts, feedback and questions, and shares within 1e-9; what Python refuses, JavaScript refuses."""
    blank = tmp_path / "blank.html"
    blank.write_text("<!doctype html><title>vectors</title>", encoding="utf-8")
    page = visit(blank.as_uri()).page
    script = classic_script("vectors", ("dom", "marking")).replace("= { render };", "= { render: markResponse };")
    made = vectors()
    assert len(made) > 500
    given = page.evaluate(RUN, [script, made])
    different = []
    for vector, outcome in zip(made, given, strict=True):
        due = vector["outcome"]
        same = {**(outcome or {}), "share": 0} == {**(due or {}), "share": 0} and (outcome is None) == (due is None)
        if not same or abs((outcome or {}).get("share", 0) - (due or {}).get("share", 0)) > 1e-9:
            different.append((vector["item"]["id"], vector["response"], due, outcome))
    assert different == []


def test_nan_is_no_place(visit, tmp_path):
    """JSON has no NaN, JavaScript has: a point that is not a number is refused."""
    blank = tmp_path / "blank.html"
    blank.write_text("<!doctype html><title>vectors</title>", encoding="utf-8")
    page = visit(blank.as_uri()).page
    script = classic_script("vectors", ("dom", "marking")).replace("= { render };", "= { render: markResponse };")
    said = page.evaluate(
        """(script) => { (0, eval)(script); try { return CourseWidgets.vectors.render({ type: "place", lat: 0, lon: 0, radius_km: 9 }, { lat: NaN, lon: 1 }); } catch (error) { return error.name; } }""",
        script,
    )
    assert said == "TypeError"
