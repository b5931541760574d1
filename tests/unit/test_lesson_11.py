"""What lesson 11 says in words is what the tables and the models give today."""

import re

import pytest

from course_utils.hands.race import chance_spec, horses_spec, totals_spec
from course_utils.records.library import course
from course_utils.records.notebooks import cells, notebooks_folder

FRIENDS = {
    frozenset(pair)
    for pair in (
        ("USA", "KOR"),
        ("USA-JPN", "KOR"),
        ("USA", "IND"),
        ("USA-JPN", "IND"),
        ("TWN", "USA"),
        ("TWN", "USA-JPN"),
    )
}


@pytest.fixture(scope="module")
def text():
    """The words of the lesson, on one line, without the targets of links."""
    found = cells(notebooks_folder() / "11-arms-races-by-numbers.ipynb")
    words = " ".join(cell.source for cell in found if cell.kind == "markdown")
    return re.sub(r"\s+", " ", re.sub(r"\]\([^)]*\)", "]", words)).replace("[", "").replace("]", "")


@pytest.fixture(scope="module")
def races():
    return horses_spec()["races"]


def _terms(runners):
    return next(one["terms"] for one in runners if one["model"] == "richardson")


@pytest.mark.parametrize("pair", ["CHN USA-JPN", "JPN CHN", "USA CHN"])
def test_the_table_of_the_lesson_is_the_race(text, races, pair):
    """Order and misses of the four explanations stand in the lesson as they come out of the race."""
    names = {"drift": "drift", "inertia": "momentum", "gdp_share": "share", "richardson": "Richardson"}
    said = ", ".join(f"{names[one['model']]} {one['rmse'] + 1e-9:.1f}" for one in races[pair])
    assert said.lower() in text.replace("*", "").lower()


def test_wins_between_friends_are_counted(text, races):
    """Ten wins with both signs right, six of them between allies or partners, and the surest is Russia and Japan."""
    wins = [
        frozenset(pair.split())
        for pair, runners in races.items()
        if runners[0]["model"] == "richardson" and _terms(runners)["rival"][0] > 0 > _terms(runners)["own"][0]
    ]
    assert (len(wins), len([pair for pair in wins if pair in FRIENDS]), len(races)) == (10, 6, 52)
    assert "in ten of 52 pairs, and in six of the ten" in text
    surest = max(races, key=lambda pair: _terms(races[pair])["rival"][1])
    assert surest == "RUS JPN"
    assert f"t = {_terms(races[surest])['rival'][1]}" in text
    best, second = races[surest][:2]
    assert best["rmse"] / second["rmse"] == pytest.approx(0.5, abs=0.02)


def test_chance_is_as_the_lesson_says(text):
    """The shares of pairs that look like a race, and that look sure, and of real races found."""
    found = chance_spec()["found"]
    assert (
        f"{found['right_signs']} in a hundred had both signs of a race, and {found['significant']} looked sure" in text
    )
    assert f"only {found['true_right_signs']} of 100" in text
    points = {point.label: point.value for point in course().predictions["p11-strangers"].points}
    assert points == {"look like a race": found["right_signs"], "look sure": found["significant"]}


def test_the_line_to_draw_is_the_ratio_of_the_table():
    """China's spending as a multiple of Japan's, in every year of the prediction."""
    series = horses_spec()["series"]
    for point in course().predictions["p11-china-japan-line"].points:
        assert point.value == pytest.approx(series["CHN"][point.label] / series["JPN"][point.label], abs=0.051)


def test_totals_stand_in_the_lesson(text):
    """The table of 1909 to 1913, year by year, each bloc and all four powers."""
    spec = totals_spec()
    for year, first, second in zip(spec["years"], *spec["blocs"].values(), strict=True):
        assert f"| {year} | {first:.1f} | {second:.1f} | {first + second:.1f} |" in text
