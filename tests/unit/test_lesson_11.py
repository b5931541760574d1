"""What lesson 11 says in words is what the tables and the models give today."""

import re

import numpy as np
import pytest

from course_utils.records.library import course
from course_utils.records.notebooks import cells, notebooks_folder
from course_utils.records.tables import table
from course_utils.subject.models.spending_races import SIDES
from course_utils.subject.widgets.race import chance_spec, horses_spec, totals_spec

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
    """The words of the lesson, on one line, without the targets of links, with the minus that Python prints."""
    found = cells(notebooks_folder() / "11-arms-races-by-numbers.ipynb")
    words = " ".join(cell.source for cell in found if cell.kind == "markdown")
    words = words.replace("\N{MINUS SIGN}", "-")
    return re.sub(r"\s+", " ", re.sub(r"\]\([^)]*\)", "]", words)).replace("[", "").replace("]", "")


@pytest.fixture(scope="module")
def races():
    return horses_spec()["races"]


def _terms(runners):
    return next(one["terms"] for one in runners if one["model"] == "richardson")


def _wins(races):
    """Pairs in which Richardson's equation forecasts best and has both signs right."""
    return [
        pair
        for pair, runners in races.items()
        if runners[0]["model"] == "richardson" and _terms(runners)["rival"][0] > 0 > _terms(runners)["own"][0]
    ]


@pytest.mark.parametrize("pair", ["CHN USA-JPN", "JPN CHN", "USA CHN"])
def test_the_table_of_the_lesson_is_the_race(text, races, pair):
    """Order and misses of the four explanations stand in the lesson as they come out of the race."""
    names = {"drift": "drift", "inertia": "momentum", "gdp_share": "share", "richardson": "Richardson"}
    said = ", ".join(f"{names[one['model']]} {one['rmse'] + 1e-9:.1f}" for one in races[pair])
    assert said.lower() in text.replace("*", "").lower()


def test_wins_between_friends_are_counted(text, races):
    """Ten wins with both signs right; without pairs counted twice six, half of them between allies or partners."""
    wins = [frozenset(pair.split()) for pair in _wins(races)]
    assert (len(wins), len([pair for pair in wins if pair in FRIENDS]), len(races)) == (10, 6, 52)
    once = {frozenset(side.removesuffix("-JPN") for side in pair) for pair in wins}
    assert (len(once), len(once & FRIENDS)) == (6, 3)
    assert "in ten of 52 pairs; two of the ten are Taiwan's own" in text
    assert len([pair for pair in _wins(races) if pair.startswith("TWN ")]) == 2
    assert "Count the United States with and without Japan as one, and six are left" in text
    assert "three between states at odds, three between allies or partners" in text
    surest = max(races, key=lambda pair: _terms(races[pair])["rival"][1])
    assert surest == "RUS JPN"
    assert f"t = {_terms(races[surest])['rival'][1]}" in text
    best, second = races[surest][:2]
    assert best["rmse"] / second["rmse"] == pytest.approx(0.5, abs=0.02)


def test_the_years_that_are_forecast_stand_in_the_lesson(text, races):
    """All spenders are judged by the same five years but those whose GDP ends earlier, and the lesson says which."""
    judged = {}
    for pair, runners in races.items():
        years = sorted(int(year) for year in runners[0]["forecasts"])
        judged.setdefault((years[0], years[-1]), set()).add(pair.split()[0])
    assert judged.pop((2015, 2019)) == {"TWN"}
    assert list(judged) == [(2020, 2024)]
    assert "learns from the years to 2019 and then forecasts 2020 to 2024" in text
    assert "for Taiwan's own spending it is 2015 to 2019" in text
    assert "Taiwan's own, judged by 2015 to 2019" in text


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


# What follows is worked out here with NumPy alone, from the tables, without the library's race.


def _spending(side):
    frame = table("military_expenditure").frame
    frame = frame[frame["state"].isin(SIDES[side]) & (frame["year"] >= 1989)]
    return frame.groupby("year")["constant_2023_musd"].sum() / 1000


def _fit(terms, target):
    """Coefficients and t of ordinary least squares, by the normal equations."""
    square = np.linalg.inv(terms.T @ terms)
    values = square @ terms.T @ target
    rest = target - terms @ values
    return values, values / np.sqrt(np.diag(square) * (rest @ rest) / (len(target) - terms.shape[1]))


def _answer(y, x):
    """Rival, own and constant for the yearly rises of y."""
    return np.column_stack([x[:-1], y[:-1], np.ones(len(y) - 1)]), np.diff(y)


def _miss(y, x, held_out):
    terms, rises = _answer(y, x)
    values, _ = _fit(terms[:-held_out], rises[:-held_out])
    return np.sqrt(np.mean((rises[-held_out:] - terms[-held_out:] @ values) ** 2))


def test_five_more_years_turn_japans_signs(text, races):
    """To 2019 both signs are right and look sure; over all years the rival is next to nothing, the own term wrong."""
    y, x = (_spending(side).to_numpy() for side in ("JPN", "CHN"))
    early, t_early = _fit(*_answer(y[:-5], x[:-5]))
    _, t_all = _fit(*_answer(y, x))
    assert early[0] > 0 > early[1]
    assert f"(t = {t_early[0]:.1f} and {t_early[1]:.1f})" in text
    assert f"(t = {t_all[0]:.1f})" in text
    learnt = next(one["learnt"] for one in races["JPN CHN"] if one["model"] == "richardson")
    assert [learnt[name][0] for name in ("rival", "own")] == pytest.approx(early[:2], rel=0.005)
    assert [learnt[name][1] for name in ("rival", "own")] == pytest.approx(t_early[:2], abs=0.051)


def test_another_count_gives_another_order(text):
    """Ten years held out, and growth in percent, as the lesson tells them."""
    china, two, states = (_spending(side).to_numpy() for side in ("CHN", "USA-JPN", "USA"))
    frame = table("gdp").frame
    economy = frame[frame["state"] == "CHN"].set_index("year")["constant_2015_busd"].loc[1989:2024].to_numpy()
    share = (china[:-10] @ economy[:-10]) / (economy[:-10] @ economy[:-10])
    share_miss = np.sqrt(np.mean((china[-10:] - share * economy[-10:]) ** 2))
    richardson = _miss(china, two, 10)
    assert f"fixed share now wins with {share_miss:.1f}, and Richardson comes last with {richardson:.1f}" in text
    rises = np.diff(china)
    drift = np.sqrt(np.mean((rises[-10:] - rises[:-10].mean()) ** 2))
    momentum_terms = np.column_stack([china[:-1], np.ones(len(rises))])
    momentum, _ = _fit(momentum_terms[:-10], rises[:-10])
    momentum_miss = np.sqrt(np.mean((rises[-10:] - momentum_terms[-10:] @ momentum) ** 2))
    assert share_miss < drift < momentum_miss < richardson
    values, t = _fit(*_answer(np.log(states), np.log(china)))
    assert values[0] > 0 > values[1]
    assert f"both signs right and sure (t = {t[0]:.1f} and {t[1]:.1f})" in text
    _, t = _fit(*_answer(np.log(china), np.log(two)))
    assert f"no longer answers the other two (t = {t[0]:.1f})" in text


def test_a_calendar_races_as_well(text, races):
    """The number of the year in place of a rival: right signs, and a miss as small as with a real one."""
    for side, said in (("USA", "misses by {:.1f}"), ("CHN", "China by {:.1f}")):
        y = _spending(side).to_numpy()
        year = np.arange(1.0, len(y) + 1)
        values, _ = _fit(*_answer(y, year))
        assert values[0] > 0 > values[1]
        miss = _miss(y, year, 5)
        assert said.format(miss + 1e-9) in text
        if side == "CHN":
            assert miss < min(one["rmse"] for one in races["CHN USA-JPN"])


def test_the_year_of_the_crossing_hangs_on_the_rate():
    """1999 in dollars of 2023, 2006 at the rate of each year (the share of the economy times its size)."""
    money = table("military_expenditure").frame.merge(table("gdp").frame, on=["state", "year"])
    money["of_the_year"] = money["share_of_gdp_percent"] * money["current_busd"] / 100
    for column, crossing in (("constant_2023_musd", 1999), ("of_the_year", 2006)):
        wide = money[money["year"] >= 1989].pivot(index="year", columns="state", values=column)
        ahead = wide.index[wide["CHN"] > wide["JPN"]]
        assert ahead[0] == crossing


def test_a_second_count_is_as_straight_and_has_another_edge(text):
    """Correlates of War, National Material Capabilities 4.0, thousands of pounds, 1909 to 1913."""
    count = {
        "FRN": (47412, 49539, 55441, 61367, 66706),
        "RUS": (60029, 62099, 64291, 73512, 85391),
        "GMY": (58567, 60416, 61652, 63926, 88418),
        "AUH": (26217, 23208, 22227, 27376, 37513),
    }
    states = {name: np.array(years) / 1000 for name, years in count.items()}
    totals = sum(states.values())
    assert f"{', '.join(f'{one:.1f}' for one in totals[:-1])} and {totals[-1]:.1f}" in text
    means, rises = (totals[1:] + totals[:-1]) / 2, np.diff(totals)
    slope, height = np.polyfit(means, rises, 1)
    assert np.corrcoef(means, rises)[0, 1] ** 2 > 0.998
    assert f"with a slope of {slope:.2f}" in text
    assert f"meets zero at {-height / slope:.0f}, so from 190 it leads" in text
    spec = totals_spec()
    common = sum(np.array(bloc) for bloc in spec["blocs"].values())
    assert 0.03 < (common / totals - 1).min() < (common / totals - 1).max() < 0.06
    blocs = [states["FRN"] + states["RUS"], states["GMY"] + states["AUH"]]
    signs = []
    for own, other in (blocs, blocs[::-1]):
        middle = np.column_stack([(other[1:] + other[:-1]) / 2, (own[1:] + own[:-1]) / 2, np.ones(4)])
        values, _ = _fit(middle, np.diff(own))
        signs += [values[0] > 0, values[1] < 0]
    assert sum(signs) == 1
    assert "one of the four signs turns right" in text
