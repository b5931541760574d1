"""Charts: every number in a finding is counted again from the file itself, and what is missing looks missing."""

from __future__ import annotations

import csv
import json
import math
import re
from itertools import pairwise
from pathlib import Path

import pytest

from course_utils.pictures import asked
from course_utils.pictures.lines import Point, stretches
from course_utils.pictures.marks import marks
from course_utils.pictures.states import names
from course_utils.pictures.theme import LIGHT
from course_utils.pictures.times import essay_year
from course_utils.records import CourseError, course
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
from course_utils.subject.widgets.pictures import charts as shown

DATA = Path(__file__).resolve().parents[2] / "data"
ESSAY = 2006


def rows_of(name: str) -> list[dict[str, str]]:
    """The file as text, read without the course's own code."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def series(name: str, column: str, **where: str) -> dict[int, float]:
    """Year -> figure of the rows that match."""
    found = {}
    for row in rows_of(name):
        year = row.get("year") or row["fiscal_year"]
        if all(row[key] == value for key, value in where.items()) and row[column] != "":
            found[int(year)] = float(row[column])
    return found


def numbers(text: str) -> list[str]:
    return re.findall(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?", text)


def band(trace) -> bool:
    """Whether a trace is the pale area between two bounds."""
    return trace.type == "scatter" and trace.fill == "toself"


@pytest.fixture(scope="module")
def pictures():
    return [
        spending(),
        spending(measure="share"),
        *(capabilities(measure=one) for one in ("index", "soldiers", "steel", "energy")),
        troops(),
        regimes(),
        regimes(measure="electoral"),
        ladder(),
        *(ageing(measure=one) for one in ("old", "dependence", "median", "young_adults")),
        ages(),
        population(),
        energy(),
        views(),
        views("USA"),
        closeness(),
        launches(),
        exercises(),
    ]


# --- findings, each counted again ---


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


# --- what is drawn ---


def test_every_figure_drawn_stands_in_the_table(pictures):
    """Each point of a line or bar belongs to a row with the same year and value."""
    for picture in pictures:
        for trace in picture.figure.data:
            numbers_of = (trace.meta or {}).get("rows")
            if numbers_of is None or band(trace) or trace.yaxis == "y2" or picture.id.startswith("chart-ages"):
                continue
            for x, y, number in zip(trace.x, trace.y, numbers_of, strict=True):
                values = picture.rows[number].values
                assert values["year"] == x
                if not (picture.id == "chart-exercises" or picture.id == "chart-tests"):
                    assert values["value"] == y
                else:
                    assert values["count"] == y


def test_every_row_of_a_line_chart_is_drawn(pictures):
    """Nothing of the table is left out of the picture."""
    for picture in pictures:
        drawn = {number for trace in picture.figure.data for number in (trace.meta or {}).get("rows", [])}
        if drawn:
            assert drawn == set(range(len(picture.rows)))


@pytest.mark.parametrize(
    ("picture", "step"),
    [(spending, 1), (capabilities, 1), (energy, 1), (closeness, 1), (views, 1), (ageing, 5), (troops, 1)],
)
def test_gaps_stay_gaps(picture, step):
    """No line crosses a year without a figure, and no value is missing or made up inside a line."""
    for trace in picture().figure.data:
        if band(trace):
            continue
        assert all(later - earlier <= step for earlier, later in pairwise(trace.x))
        assert all(y is not None and math.isfinite(y) for y in trace.y)
        assert not trace.connectgaps


def test_known_gaps_are_open():
    """Nothing for the Soviet Union and Russia in 1991; no line over a change of counting or of asking."""
    heirs = [trace for trace in spending().figure.data if trace.meta["series"] in ("SUN", "RUS")]
    assert not any(1991 in trace.x for trace in heirs)
    for trace in troops().figure.data:
        assert not {2007, 2008} <= set(trace.x)
    for trace in closeness().figure.data:
        assert not {2019, 2020} <= set(trace.x)


def test_estimates_are_dotted_and_projections_dashed():
    """China's spending is an estimate in every year; after the last count the people of Japan are a projection."""
    china = [trace for trace in spending().figure.data if trace.meta["series"] == "CHN"]
    assert {trace.line.dash for trace in china} == {"dot"}
    assert all("estimate" in trace.hovertemplate for trace in china)
    japan = [trace for trace in population("JPN").figure.data if (trace.meta or {}).get("series") == "JPN"]
    assert [trace.line.dash for trace in japan] == ["solid", "dash"]
    assert japan[0].x[-1] == japan[1].x[0] == 2023
    assert "projection" in japan[1].hovertemplate


def test_stretches_cut_at_gaps_breaks_and_styles():
    """A gap and a break open the line; another style goes on from the last point."""
    points = [Point(1, 1, 0), Point(2, 1, 1), Point(4, 1, 2), Point(5, 1, 3, "estimate"), Point(6, 1, 4)]
    assert [(style, [one.x for one in part]) for style, part in stretches(points)] == [
        ("solid", [1, 2]),
        ("estimate", [4, 5, 6]),
    ]
    assert [len(part) for _, part in stretches(points[:2], breaks=[2])] == [1, 1]
    assert stretches([]) == []


def test_at_most_five_colours_and_each_with_its_own_symbol():
    """The sixth state is grey; a former state shares the look of its heir; Japan looks the same everywhere."""
    looks = marks(["AUS", "NZL", "JPN", "KOR", "CHN", "USA", "IND"])
    coloured = {look for look in looks.values() if look.role != "muted"}
    assert len(coloured) == 5
    assert len({look.symbol for look in coloured}) == 5
    assert looks["NZL"].role == looks["IND"].role == "muted"
    assert marks(["RUS", "SUN"])["RUS"] == marks(["RUS", "SUN"])["SUN"]
    assert marks(["JPN"])["JPN"] == looks["JPN"]


def test_the_y_axis_holds_its_zero(pictures):
    """Lines and bars start at zero; only what is really below it reaches further down."""
    for picture in pictures:
        if picture.id.startswith("chart-ladder"):
            continue
        low, high = picture.figure.layout.yaxis.range
        assert low == 0 or (picture.id == "chart-energy" and low < 0)
        assert high > 0


def test_colours_are_those_of_the_palette(pictures):
    """So that the front end can exchange them on a dark page."""
    for picture in pictures:
        text = json.dumps(picture.spec()["figure"])
        assert set(re.findall(r"#[0-9a-f]{6}", text)) <= set(LIGHT.values())


# --- what surrounds it ---


def test_every_chart_says_what_it_is(pictures):
    """A finding, a unit, a source with its terms, a caveat, a description; no gap left unfilled."""
    assert len({picture.id for picture in pictures}) == len(pictures)
    for picture in pictures:
        said = [picture.finding, picture.shows, picture.credit, picture.caveat, picture.describe, picture.caption()]
        assert all(len(one) > 20 for one in said)
        assert not any(re.search(r"[{}`]|nan|None", one) for one in said)
        assert picture.finding.endswith(".")
        assert "Source: " in picture.credit
        assert "Terms: " in picture.credit
        assert picture.sources
        assert all(link.url is None or link.url.startswith("http") for link in picture.sources)
        assert all(column.key in row.values for row in picture.rows for column in picture.columns)


def test_controls_filter_rows():
    """One state and ten years leave eleven figures."""
    picture = spending()
    assert "USA" not in picture.start()[0]
    assert len(picture.visible([["JPN"], [2000, 2010]])) == 11
    assert picture.visible([[], [1960, 2024]]) == []
    assert {picture.rows[at].values["name"] for at in picture.visible([["SUN"], [1960, 2024]])} == {"Soviet Union"}
    assert "USA" in spending(("USA", "CHN")).start()[0]


def test_specs_are_small_plain_json(pictures, capsys):
    """Under 150 kilobytes each, without binary arrays."""
    sizes = {}
    for picture in pictures:
        text = json.dumps(picture.spec(), allow_nan=False, ensure_ascii=False, separators=(",", ":"))
        assert "bdata" not in text
        sizes[picture.id] = len(text.encode())
    with capsys.disabled():
        print("\n" + "\n".join(f"{size / 1000:7.1f} kB  {name}" for name, size in sizes.items()))
    assert max(sizes.values()) < 150_000


# --- wrong calls ---


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: spending("JPM"), r"no state 'JPM' \(did you mean 'JPN'\?\)"),
        (lambda: spending("Japan"), "write the code 'JPN' for Japan"),
        (lambda: spending("Japn"), "did you mean 'Japan'"),
        (lambda: spending("PRK"), "'Military spending' has nothing on North Korea"),
        (lambda: spending([]), "choose between 1 and 12"),
        (lambda: spending(measure="dolars"), "did you mean 'dollars'"),
        (lambda: spending(since=2020, until=2010), "exchange them"),
        (lambda: spending(until=1950), "exchange them|covers 1960 to 2024"),
        (lambda: spending(since=2030, until=2040), "covers 1960 to 2024"),
        (lambda: spending("SUN", "share"), "widen the years"),
        (lambda: troops("JPP"), "hosts: .*did you mean 'JPN'"),
        (lambda: views("CHM"), "target: .*did you mean 'CHN'"),
        (lambda: views("CHN", "NZA"), "states: .*did you mean 'NZL'"),
        (lambda: ladder(1900), "covers 1945 to 2024, not 1900"),
        (lambda: ladder(2000, 2010), "must come before"),
        (lambda: exercises([("JPN", "JPN")]), "two different codes"),
        (lambda: exercises([]), "choose between 1 and 6 pairs"),
        (lambda: exercises(["JPN"]), "two different codes|no state"),
    ],
)
def test_a_wrong_call_says_how_to_mend_it(call, says):
    """The message names the argument and the nearest that exists."""
    with pytest.raises(CourseError, match=says):
        call()


def test_a_code_is_asked_for_once():
    """Double codes do no harm."""
    assert asked.codes("states", ["JPN", "JPN", "USA"], ["JPN", "USA"], "T") == ("JPN", "USA")


# --- what a lesson calls ---


def test_lessons_call_charts_by_name():
    """Every method gives a widget, with the arguments of the function behind it."""
    import course_utils

    assert course_utils.charts is shown
    methods = [name for name in vars(shown) if not name.startswith("_")]
    assert len(methods) >= 13
    for name in methods:
        widget = getattr(shown, name)()
        assert repr(widget) == "<picture>"
        assert widget.picture.credit in widget.fallback_html().replace("&#x27;", "'").replace("&amp;", "&")
    assert len(shown.spending(states=("CHN", "JPN")).picture.controls[0].options) == 2
