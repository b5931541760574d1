"""JavaScript turns the two dials as Python does: hundreds of vectors made by Python, run in Chromium."""

from __future__ import annotations

import math

import pytest

from course_utils.hands.host import classic_script
from tests.unit.two_dials_samples import vectors

ANSWER = """function answerVector(v) {
  const q = v.parameters;
  const word = (code) => REGIMES[code];
  if (v.call === "setting") return {
    kappa: kappaOf(q, v.u, v.b), push: pushOf(q, v.u, v.b), regime: word(regimeCode(q, v.u, v.b)),
    equilibrium: equilibriumOf(q, v.u, v.b), half_life: halfLifeOf(q, v.u, v.b),
    tipping_point: tippingPoint(q, v.u, v.b), path: v.times.map((t) => pathOf(q, v.u, v.b, v.s0, t)) };
  if (v.call === "borders") return {
    b_crit: dialBorders.b_crit(q, v.u), u_crit: dialBorders.u_crit(q, v.b), b_stable: dialBorders.b_stable(q, v.u),
    u_stable: dialBorders.u_stable(q, v.b), b_hollow: dialBorders.b_hollow(q, v.u),
    upgrading_raises: upgradingRaises(q, v.b), sign_flips: signFlips(q) };
  if (v.call === "sides") {
    const pairs = v.times.map((t) => sidesOf(q, v.u, v.b, v.start, v.tilt, t));
    return { x: pairs.map((one) => one[0]), y: pairs.map((one) => one[1]) };
  }
  if (v.call === "cards") return {
    table: cardTable(q).map((row) => row.map(word)), fewest: fewestCards(q), corners: cornerPattern(q) };
  if (v.call === "sequence") return playPhases(q, v.phases, v.s0, v.samples);
  const { codes, shares } = planeOf(q, v.n);
  const rows = [...Array(v.n).keys()].map((row) => [...codes.slice(row * v.n, (row + 1) * v.n)]);
  const dial = (at) => at / (v.n - 1);
  const level = (code, row, column) => (code === RACE ? null : equilibriumOf(q, dial(column), dial(row)));
  return { codes: rows, levels: rows.map((row, at) => row.map((code, column) => level(code, at, column))),
    shares: Object.fromEntries(REGIMES.map((one, at) => [one, shares[at]])) };
}"""
RUN = f"""([script, vectors]) => {{
  (0, eval)(script);
  const {{ REGIMES, RACE, cardTable, cornerPattern, dialBorders, equilibriumOf, fewestCards, halfLifeOf, kappaOf,
    pathOf, planeOf, playPhases, pushOf, regimeCode, sidesOf, signFlips, tippingPoint, upgradingRaises,
  }} = globalThis.CourseWidgets.vectors;
  {ANSWER}
  return vectors.map(answerVector);
}}"""


def same(due, got) -> bool:
    """Equal, numbers to 1e-9 of their size (or of 1)."""
    if isinstance(due, dict):
        return isinstance(got, dict) and due.keys() == got.keys() and all(same(due[key], got[key]) for key in due)
    if isinstance(due, list | tuple):
        return isinstance(got, list) and len(due) == len(got) and all(map(same, due, got))
    if isinstance(due, int | float) and not isinstance(due, bool):
        return isinstance(got, int | float) and math.isclose(due, got, rel_tol=1e-9, abs_tol=1e-9)
    return due == got


@pytest.fixture(scope="module")
def made():
    return vectors()


def test_python_and_javascript_turn_the_dials_alike(visit, tmp_path, made):
    """Every number agrees to 1e-9, every regime, border, hand of cards and order of play exactly."""
    blank = tmp_path / "blank.html"
    blank.write_text("<!doctype html><title>vectors</title>", encoding="utf-8")
    page = visit(blank.as_uri()).page
    script = classic_script("vectors", "two_dials.js")
    answers = page.evaluate(RUN, [script, made])
    assert len(made) > 400
    different = [
        (vector["call"], name, vector["parameters"], vector["expect"][name], got.get(name))
        for vector, got in zip(made, answers, strict=True)
        for name in vector["expect"]
        if not same(vector["expect"][name], got.get(name))
    ]
    assert different == []
