"""Charts with a line for each state: every number in a finding is counted again from the file itself."""

from __future__ import annotations

from raw_tables import numbers, rows_of, series

from course_utils.pictures.states import names
from course_utils.pictures.times import essay_year
from course_utils.records import course
from course_utils.subject.pictures.ageing import ageing, population
from course_utils.subject.pictures.ages import ages
from course_utils.subject.pictures.capabilities import capabilities
from course_utils.subject.pictures.energy import energy
from course_utils.subject.pictures.exercises import exercises
from course_utils.subject.pictures.ladder import ladder
from course_utils.subject.pictures.missile_tests import launches
from course_utils.subject.pictures.opinion import closeness, views
from course_utils.subject.pictures.regimes import regimes
from course_utils.subject.pictures.spending import spending
from course_utils.subject.pictures.troops import troops

ESSAY = 2006


def test_the_essay_is_of_the_year_that_these_tests_take():
    """The tests below write 2006 where the charts ask the essay's record."""
    assert essay_year() == ESSAY
    assert course().essay.date == "2006-03"


def test_spending_in_dollars():
    """China's spending divided by Japan's in the first shared year, the year of the essay and the last."""
    china = series("military_expenditure", "constant_2023_musd", state="CHN")
    japan = series("military_expenditure", "constant_2023_musd", state="JPN")
    years = sorted(set(china) & set(japan))
    expected = [years[0], ESSAY, years[-1]]
    times = [f"{china[year] / japan[year]:.1f}" for year in expected]
    found = numbers(spending().finding)
    assert found == [times[0], str(years[0]), times[1], "2006", times[2], str(years[-1])]


def test_spending_as_a_share():
    """The years up to the first above 1.1 percent, their bounds, and the newest share."""
    share = series("military_expenditure", "share_of_gdp_percent", state="JPN")
    years = sorted(share)
    run = years[: next(at for at, year in enumerate(years) if share[year] > 1.1)]
    low, high = min(share[year] for year in run), max(share[year] for year in run)
    expected = [run[0], run[-1], f"{low:.1f}", f"{high:.1f}", years[-1], f"{share[years[-1]]:.1f}"]
    assert numbers(spending(measure="share").finding) == [str(one) for one in expected]


def test_capabilities():
    """In the year named and ever since China's index is above that of the United States; the year before it is not."""
    china = series("national_capabilities", "cinc", state="CHN")
    america = series("national_capabilities", "cinc", state="USA")
    since, essay, a, b = numbers(capabilities().finding)
    ahead = {year: china[year] > america[year] for year in china}
    assert all(ahead[year] for year in ahead if year >= int(since))
    assert not ahead[int(since) - 1]
    assert (essay, a, b) == ("2006", f"{china[ESSAY] * 100:.1f}", f"{america[ESSAY] * 100:.1f}")


def test_troops():
    """Counts in 2006 and the highest ones, to the thousand; a filled-in year is never named as the peak."""
    found = numbers(troops().finding)
    expected: list[str] = ["2006"]
    peaks = []
    for host in ("JPN", "KOR"):
        persons = series("us_troops", "persons", host=host)
        expected.append(f"{round(persons[ESSAY] / 1000):,},000")
        most = max(persons.values())
        peak = max(year for year, count in persons.items() if count == most)
        basis = next(row["basis"] for row in rows_of("us_troops") if (row["host"], row["year"]) == (host, str(peak)))
        assert basis != "interpolated"
        peaks += [f"{round(most / 1000):,},000", str(peak)]
    assert found == expected + peaks


def test_regimes():
    """The greatest rise from a state's first year to the last year of all, and the lowest figure then."""
    states = ("JPN", "KOR", "TWN", "CHN", "USA", "RUS", "SUN")
    liberal = {code: series("regime_type", "liberal", state=code) for code in states}
    last = max(max(one) for one in liberal.values())
    still = {code: one for code, one in liberal.items() if last in one}
    risen = max(still, key=lambda code: still[code][last] - still[code][min(still[code])])
    low = min(one[last] for one in still.values())
    first = min(still[risen])
    expected = [f"{still[risen][first]:.2f}", first, f"{still[risen][last]:.2f}", last, last, f"{low:.2f}"]
    assert risen == "TWN"
    assert "Taiwan" in regimes().finding
    assert numbers(regimes().finding) == [str(one) for one in expected]


def test_ladder():
    """Clearly lower or higher means: the ranges of the two years do not meet."""
    at: dict[str, dict[str, dict[str, str]]] = {"2006": {}, "2024": {}}
    for row in rows_of("regime_type"):
        if row["year"] in at and row["liberal"]:
            at[row["year"]][row["state"]] = row
    both = set(at["2006"]) & set(at["2024"])
    lower = sum(float(at["2024"][one]["liberal_high"]) < float(at["2006"][one]["liberal_low"]) for one in both)
    higher = sum(float(at["2024"][one]["liberal_low"]) > float(at["2006"][one]["liberal_high"]) for one in both)
    assert numbers(ladder().finding) == [str(len(both)), str(lower), "2024", "2006", str(higher)]


def test_ageing():
    """Japan's share of the old near the essay and in 2050; South Korea is above Japan from the year named."""
    japan = series("age_structure", "share_65_plus_percent", state="JPN")
    korea = series("age_structure", "share_65_plus_percent", state="KOR")
    first, a, _, middle, b, over = numbers(ageing().finding)
    assert (int(first), a) == (2005, f"{japan[2005]:.0f}")
    assert (int(middle), b) == (2050, f"{japan[2050]:.0f}")
    assert int(over) == min(year for year in korea if year > 2005 and korea[year] > japan[year])


def test_ages():
    """Children and the old of the first and the last bar."""
    young = series("age_structure", "share_0_14_percent", state="KOR")
    old = series("age_structure", "share_65_plus_percent", state="KOR")
    first, last = min(young), max(young)
    expected = [first, last, f"{young[first]:.0f}", f"{young[last]:.0f}", 65, f"{old[first]:.0f}", f"{old[last]:.0f}"]
    assert numbers(ages("KOR").finding) == [str(one) for one in expected]


def test_population():
    """The fullest year of Japan, and the projection for 2050, in millions."""
    people = series("population", "population_thousand", state="JPN")
    peak = max(people, key=lambda year: people[year])
    expected = [str(peak), f"{people[peak] / 1000:.1f}", "2050", f"{people[2050] / 1000:.1f}"]
    assert numbers(population().finding) == expected


def test_energy():
    """What three states bought in the last year they share, and the last year in which China sold more."""
    share = {code: series("energy_imports", "net_imports_percent_of_use", state=code) for code in ("JPN", "KOR", "CHN")}
    year = max(set.intersection(*(set(one) for one in share.values())))
    sold = max(one for one, value in share["CHN"].items() if value < 0)
    expected = [year, *(f"{share[code][year]:.0f}" for code in ("JPN", "KOR", "CHN")), sold]
    assert numbers(energy().finding) == [str(one) for one in expected]


def test_views():
    """The greatest change between the first and the last survey in one place."""
    for target, states in (("CHN", ("JPN", "KOR", "USA", "AUS", "IDN")), ("USA", ("JPN", "KOR", "AUS", "IDN"))):
        asked = {code: series("opinion_pew", "favourable_percent", state=code, target=target) for code in states}
        change = {code: abs(one[max(one)] - one[min(one)]) for code, one in asked.items()}
        most = max(change, key=lambda code: change[code])
        one = asked[most]
        expected = [len(states), f"{one[min(one)]:.0f}", min(one), f"{one[max(one)]:.0f}", max(one)]
        finding = views(target).finding
        assert names()[most] in finding
        assert numbers(finding) == [str(number) for number in expected]


def test_closeness():
    """China before the essay and now; South Korea's lowest and newest value."""
    china = series("opinion_japan", "close_percent", target="CHN")
    korea = series("opinion_japan", "close_percent", target="KOR")
    low = min(korea, key=lambda year: korea[year])
    expected = [
        f"{china[2005]:.0f}", 2005, f"{china[max(china)]:.0f}", max(china),
        f"{korea[low]:.0f}", low, f"{korea[max(korea)]:.0f}", max(korea),
    ]  # fmt: skip
    assert numbers(closeness().finding) == [str(one) for one in expected]


def test_launches():
    """Missiles and nuclear tests before March 2006 and since."""
    days = [row["date"] for row in rows_of("missile_tests")]
    before = sum(day[:7] < "2006-03" for day in days)
    blasts = [row["date"] for row in rows_of("nuclear_tests")]
    assert all(day > "2006-03" for day in blasts)
    last = max(days)[:4]
    finding = launches().finding
    assert numbers(finding) == [str(len(days)), str(before), "2006", str(len(days) - before), last, str(len(blasts))]
    assert "none came before" in finding


def test_exercises():
    """Sums of 2000 to 2010 for every pair, the fullest first."""
    sums = []
    for a, b in (("JPN", "USA"), ("KOR", "USA"), ("JPN", "KOR"), ("CHN", "USA"), ("CHN", "JPN")):
        counts = series("joint_exercises", "exercises", state_a=a, state_b=b)
        sums.append(sum(count for year, count in counts.items() if year >= 2000))
    assert numbers(exercises().finding) == ["2000", "2010", *(f"{one:.0f}" for one in sorted(sums, reverse=True))]


def test_any_other_choice_has_a_true_finding_too():
    """Without the states that a special finding needs, the highest and the lowest in the last shared year are named."""
    share = {code: series("military_expenditure", "share_of_gdp_percent", state=code) for code in ("AUS", "IND")}
    year = max(set(share["AUS"]) & set(share["IND"]))
    finding = spending(("AUS", "IND"), "share").finding
    high, low = sorted(share, key=lambda code: -share[code][year])
    assert finding.index(names()[high]) < finding.index(names()[low])
    assert numbers(finding) == [str(year), f"{share[high][year]:.1f}", f"{share[low][year]:.1f}"]
    one = spending("IND").finding
    assert str(min(series("military_expenditure", "constant_2023_musd", state="IND"))) in one


def test_lines_are_read_out_first_at_a_year_in_which_they_have_figures():
    """At the essay where half of the lines have one; else near it, where the most have one at once."""
    assert spending().read_first() == ESSAY
    chart = closeness()
    rows = [(row.values["year"], row.values["state"]) for row in chart.rows]
    counts = {year: len({who for when, who in rows if when == year}) for year, _ in rows}
    assert 2 * counts[ESSAY] < len({who for _, who in rows})
    best = [year for year, count in counts.items() if count == max(counts.values())]
    assert chart.read_first() == min(best, key=lambda year: abs(year - ESSAY))
