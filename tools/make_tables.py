"""Make the tables of `data/` from a folder of compiled evidence, and stamp their sizes and hashes.

    python tools/make_tables.py EVIDENCE    writes the tables that come from the evidence, then stamps
    python tools/make_tables.py             stamps only: after a table was mended by hand

EVIDENCE is a folder of CSV extracts, one for each data set, as `data/README.md` lists them with their origin. The
folder is no part of the course, and nothing here runs when the course is used or tested. Each function below makes one
table and says what it leaves out. Six tables are kept by hand: `states`, `opinion_japan`, `territorial_disputes`,
`richardson_1909`, `host_nation_support`, `okinawa_counts`.

Rules that hold for all tables
- A pair stands once, its two codes in alphabetical order.
- Tables about governments say `SUN` to 1991 and `RUS` from 1992, `VDR` (north) to 1975 and `VNM` from 1976.
  Tables about people, output and energy describe today's territory and say `RUS` and `VNM` throughout.
- A gap in a source stays a gap. Numbers are rounded, never adjusted.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import math
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd

DATA = Path(__file__).resolve().parent.parent / "data"

# The powers of the essay and its region: pair tables keep only these, or they would fill the whole budget of bytes.
CIRCLE = [
    "AUS",
    "CHN",
    "IDN",
    "IND",
    "JPN",
    "KOR",
    "MYS",
    "PHL",
    "PRK",
    "RUS",
    "SGP",
    "SUN",
    "THA",
    "TWN",
    "USA",
    "VDR",
    "VNM",
]
# SIPRI allows small parts of its database to be shown: nine states from 1960.
SPENDERS = ["AUS", "CHN", "IND", "JPN", "KOR", "RUS", "SUN", "TWN", "USA"]
LAST_PROJECTED_YEAR = 2075

Maker = Callable[[Path], pd.DataFrame]
MAKERS: dict[str, Maker] = {}


def table(name: str) -> Callable[[Maker], Maker]:
    """Register a function as the maker of the table `name`."""

    def keep(maker: Maker) -> Maker:
        MAKERS[name] = maker
        return maker

    return keep


def read(folder: Path, file: str) -> pd.DataFrame:
    """Read one extract; an empty cell is missing, the letters NA are text."""
    return pd.read_csv(folder / file, keep_default_na=False, na_values=[""])


def of_its_time(code: pd.Series, year: pd.Series) -> pd.Series:
    """Name the state that a government-based source means: the Soviet Union, North Vietnam."""
    code = code.mask((code == "RUS") & (year <= 1991), "SUN")
    return code.mask((code == "VNM") & (year <= 1975), "VDR")


def in_order(frame: pd.DataFrame, swap: Sequence[tuple[str, str]] = ()) -> pd.DataFrame:
    """Put the two codes of each pair in alphabetical order.

    Args:
        frame: has `state_a` and `state_b`.
        swap: columns that belong to one side each and change places with it.
    """
    frame = frame.copy()
    turned = frame["state_a"] > frame["state_b"]
    for left, right in [("state_a", "state_b"), *swap]:
        frame.loc[turned, [left, right]] = frame.loc[turned, [right, left]].to_numpy(copy=True)
    return frame


def pairs(folder: Path, file: str) -> pd.DataFrame:
    """Read a table of pairs by year, with the codes of their time, in order."""
    frame = read(folder, file)
    frame["state_a"] = of_its_time(frame["iso3_a"], frame["year"])
    frame["state_b"] = of_its_time(frame["iso3_b"], frame["year"])
    return frame


def in_circle(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """Keep rows whose codes all belong to CIRCLE."""
    for column in columns:
        frame = frame[frame[column].isin(CIRCLE)]
    return frame


@table("military_expenditure")
def military_expenditure(folder: Path) -> pd.DataFrame:
    """SIPRI: constant dollars and share of GDP of nine states from 1960; current dollars are left out."""
    frame = read(folder, "military_expenditure.csv")
    frame["state"] = of_its_time(frame["iso3"], frame["year"])
    frame = frame[frame["state"].isin(SPENDERS) & (frame["year"] >= 1960)]
    basis = frame["flag"].map({"sipri_estimate": "estimate", "highly_uncertain": "uncertain"}).fillna("reported")
    made = pd.DataFrame(
        {
            "state": frame["state"],
            "year": frame["year"],
            "constant_2023_musd": frame["milex_const2023_musd"].round(0),
            "share_of_gdp_percent": frame["milex_pct_gdp"].round(2),
            "basis": basis,
        }
    )
    return made.dropna(subset=["constant_2023_musd", "share_of_gdp_percent"], how="all")


@table("national_capabilities")
def national_capabilities(folder: Path) -> pd.DataFrame:
    """COW National Material Capabilities: the index and four of its six parts (populations are in `population`)."""
    frame = read(folder, "cinc.csv")
    return pd.DataFrame(
        {
            "state": of_its_time(frame["iso3"], frame["year"]),
            "year": frame["year"],
            "cinc": frame["cinc"].round(5),
            "military_expenditure_current_musd": (frame["milex_current_kusd"] / 1000).round(1),
            "military_personnel_thousand": frame["milper_thousand"].round(0),
            "iron_steel_kilotonnes": frame["iron_steel_kt"].round(0),
            "energy_kilotonnes_coal": frame["energy_kt_coal_eq"].round(0),
        }
    )


@table("us_troops")
def us_troops(folder: Path) -> pd.DataFrame:
    """One count for each host and year; `VNM` as a host is the Republic of Vietnam (the south)."""
    frame = read(folder, "us_troops_abroad.csv")
    basis = {
        "Kane 2006 / troopdata v1": "compiled",
        "interpolated by dataset authors": "interpolated",
        "DMDC September report": "september-report",
    }
    return pd.DataFrame(
        {
            "host": frame["host_iso3"],
            "year": frame["year"],
            "persons": frame["us_troops_active"],
            "basis": frame["source"].map(basis),
        }
    )


def _wide(folder: Path, columns: dict[str, tuple[str, float, int]]) -> pd.DataFrame:
    frame = read(folder, "economy.csv")
    frame = frame[frame["indicator"].isin(columns) & (frame["year"] >= 1950)]
    # Two values for one cell are a fault here, and pivot_table would take their mean.
    wide = frame.pivot(index=["iso3", "year"], columns="indicator", values="value")  # noqa: PD010
    made = pd.DataFrame({name: (wide[one] / unit).round(digits) for one, (name, unit, digits) in columns.items()})
    return made.reset_index(names=["state", "year"])


@table("gdp")
def gdp(folder: Path) -> pd.DataFrame:
    """Four measures in four columns, in billions; only the last two have Taiwan, only the last the Soviet Union."""
    return _wide(
        folder,
        {
            "gdp_current_usd": ("current_busd", 1e9, 2),
            "gdp_const2015_usd": ("constant_2015_busd", 1e9, 2),
            "gdp_ppp_chained_2017usd": ("ppp_2017_busd", 1e9, 2),
            "gdp_maddison_2011usd": ("maddison_2011_busd", 1e9, 2),
        },
    )


@table("gdp_per_head")
def gdp_per_head(folder: Path) -> pd.DataFrame:
    """Three measures in three columns, whole dollars."""
    return _wide(
        folder,
        {
            "gdp_pc_const2015_usd": ("constant_2015_usd", 1, 0),
            "gdp_pc_ppp_const2021": ("ppp_2021_usd", 1, 0),
            "gdp_pc_maddison_2011usd": ("maddison_2011_usd", 1, 0),
        },
    )


@table("population")
def population(folder: Path) -> pd.DataFrame:
    """UN 2024 revision to 2075; births, deaths and growth rates are left out.

    The extract has estimates at the middle of a year and projections at its end. The middle of a projected year is half
    of the year's change before its end; of the variants, half-way from the end of the year before.
    """
    frame = read(folder, "population_wpp2024.csv")
    frame = frame[frame["year"] <= LAST_PROJECTED_YEAR].sort_values(["iso3", "year"])
    projected = frame["kind"] != "estimate"
    change = frame["births_thousand"] - frame["deaths_thousand"] + frame["net_migration_thousand"]
    begun = frame["pop_thousand"] - change

    def half_way(variant: str) -> pd.Series:
        before = frame.groupby("iso3")[variant].shift().fillna(begun.where(projected))
        return ((frame[variant] + before) / 2).round(0)

    return pd.DataFrame(
        {
            "state": frame["iso3"],
            "year": frame["year"],
            "projected": projected.astype(int),
            "population_thousand": (frame["pop_thousand"] - (change / 2).where(projected, 0)).round(0),
            "low_thousand": half_way("pop_low"),
            "high_thousand": half_way("pop_high"),
            "children_per_woman": frame["tfr"].round(2),
            "net_migration_thousand": frame["net_migration_thousand"].round(1),
        }
    )


@table("age_structure")
def age_structure(folder: Path) -> pd.DataFrame:
    """UN 2019 revision, every fifth year to 2075; derived from five-year age groups."""
    frame = read(folder, "age_structure_wpp2019.csv")
    frame = frame[frame["year"] <= LAST_PROJECTED_YEAR]
    return pd.DataFrame(
        {
            "state": frame["iso3"],
            "year": frame["year"],
            "projected": (frame["kind"] != "estimate").astype(int),
            "share_0_14_percent": frame["share_0_14"],
            "share_15_64_percent": frame["share_15_64"],
            "share_65_plus_percent": frame["share_65plus"],
            "old_per_100_of_working_age": frame["old_age_dependency"],
            "median_age_years": frame["median_age_calc"],
            "aged_20_24_thousand": frame["pop_20_24_thousand"].round(0),
        }
    )


def _began(period: pd.Series) -> pd.Series:
    """The first year of a period such as 2025-2030."""
    return period.str[:4].astype(int)


@table("japan_ages")
def japan_ages(folder: Path) -> pd.DataFrame:
    """UN 2024 revision, Japan alone, by sex and five-year age group, every fifth year to 2075."""
    frame = read(folder, "japan_ages_wpp2024.csv")
    frame = frame[frame["year"] <= LAST_PROJECTED_YEAR]
    return pd.DataFrame(
        {
            "year": frame["year"],
            "age": frame["age"],
            "projected": (frame["kind"] != "estimate").astype(int),
            "men_thousand": frame["men_thousand"].round(1),
            "women_thousand": frame["women_thousand"].round(1),
            "low_thousand": frame["pop_low"].round(1),
            "high_thousand": frame["pop_high"].round(1),
        }
    )


def _survival(deaths: pd.Series) -> tuple[float, list[float]]:
    """From death rates by age to the shares that are alive five years later.

    Years lived in an age group by those who die in it are Greville's estimate, of infants that of Coale and Demeny.

    Args:
        deaths: a year, of one person, at 0, 1 to 4, 5 to 9 and so on, the last at 100 and over.

    Returns:
        Of those born in five years, and of the age groups from 0 to 4 on; the last two are of 95 and over together.
    """
    rates = list(deaths)
    widths = [1, 4] + [5] * 19
    alive, lived = [1.0], []
    for at, width in enumerate(widths):
        within = width / 2
        if at < 2:
            within = 0.05 + 2.7 * rates[0] if at == 0 else 1.55
        elif at > 3:
            within -= 25 / 12 * (rates[at] - math.log(rates[at + 1] / rates[at - 1]) / 10)
        dying = min(1.0, width * rates[at] / (1 + (width - within) * rates[at]))
        alive.append(alive[-1] * (1 - dying))
        lived.append(width * alive[-1] + within * (alive[-2] - alive[-1]))
    lived.append(alive[-1] / rates[-1])
    groups = [lived[0] + lived[1], *lived[2:]]
    oldest = groups[-1] / (groups[-1] + groups[-2])
    return groups[0] / 5, [after / now for now, after in itertools.pairwise(groups[:-1])] + [oldest, oldest]


@table("japan_rates")
def japan_rates(folder: Path) -> pd.DataFrame:
    """UN 2024 revision, Japan alone: what happens to an age group in five years; survival is worked out."""
    deaths = read(folder, "japan_deaths_wpp2024.csv")
    moves = read(folder, "japan_migration_wpp2024.csv").set_index(["period", "age"])
    children = read(folder, "japan_fertility_wpp2024.csv").set_index("period")
    found = []
    for period, of_period in deaths.groupby("period"):
        if int(str(period)[:4]) >= LAST_PROJECTED_YEAR:
            continue
        alive = {
            sex: _survival(one.sort_values("age")["deaths_per_person_year"])[1] for sex, one in of_period.groupby("sex")
        }
        for at in range(21):
            age = 5 * at
            share = children.loc[period].get(f"percent_{age}", 0.0)
            came = moves.loc[(period, age)]
            found.append(
                {
                    "year": int(str(period)[:4]),
                    "age": age,
                    "men_alive": round(alive["M"][at], 5),
                    "women_alive": round(alive["F"][at], 5),
                    "men_moved_thousand": round(came["men_thousand"], 1),
                    "women_moved_thousand": round(came["women_thousand"], 1),
                    "births_percent": round(share, 2),
                }
            )
    return pd.DataFrame(found)


@table("japan_births")
def japan_births(folder: Path) -> pd.DataFrame:
    """UN 2024 revision, Japan alone: children per woman in three variants, and how many newborn boys and girls live."""
    frame = read(folder, "japan_fertility_wpp2024.csv")
    frame = frame[_began(frame["period"]) < LAST_PROJECTED_YEAR]
    deaths = read(folder, "japan_deaths_wpp2024.csv").sort_values("age")

    def newborn(sex: str) -> list[float]:
        of_sex = deaths[deaths["sex"] == sex]
        rates = [of_sex[of_sex["period"] == one]["deaths_per_person_year"] for one in frame["period"]]
        return [round(_survival(one)[0], 5) for one in rates]

    return pd.DataFrame(
        {
            "year": _began(frame["period"]),
            "children_per_woman": frame["tfr"].round(3),
            "low_children_per_woman": frame["tfr_low"].round(3),
            "high_children_per_woman": frame["tfr_high"].round(3),
            "boys_per_girl": frame["boys_per_girl"],
            "boys_alive": newborn("M"),
            "girls_alive": newborn("F"),
        }
    )


@table("migrants")
def migrants(folder: Path) -> pd.DataFrame:
    """UN migrant stock, every fifth year and 2024."""
    frame = read(folder, "migrant_stock.csv")
    names = {"iso3": "state", "migrant_stock": "migrants", "foreign_share_pct": "share_percent"}
    return frame.rename(columns=names)[["state", "year", "migrants", "share_percent", "counts_citizens"]]


@table("migrants_in_japan")
def migrants_in_japan(folder: Path) -> pd.DataFrame:
    """The fifteen largest origins."""
    frame = read(folder, "japan_migrants_by_origin.csv").rename(columns={"origin_iso3": "origin", "n": "persons"})
    return frame[["origin", "year", "persons"]]


@table("trade")
def trade(folder: Path) -> pd.DataFrame:
    """COW Trade 4.0 between states of the circle; the unlicensed panel of 2010-2019 is left out."""
    frame = read(folder, "bilateral_trade.csv")
    frame = frame[frame["source"] == "COW4"].copy()
    for column in ("exporter", "importer"):
        frame[column] = of_its_time(frame[column], frame["year"])
    frame = in_circle(frame, "exporter", "importer")
    frame["value_musd"] = _money(frame["value_musd"])
    return frame[["exporter", "importer", "year", "value_musd"]]


def _money(value: pd.Series) -> pd.Series:
    """Whole millions from 100 million up, tenths below."""
    return value.round(0).where(value >= 100, value.round(1))


@table("trade_totals")
def trade_totals(folder: Path) -> pd.DataFrame:
    """COW Trade 4.0: a state's goods trade with the whole world."""
    frame = read(folder, "national_trade_cow.csv")
    return pd.DataFrame(
        {
            "state": of_its_time(frame["iso3"], frame["year"]),
            "year": frame["year"],
            "imports_musd": _money(frame["imports_musd"]),
            "exports_musd": _money(frame["exports_musd"]),
        }
    )


@table("trade_dependence")
def trade_dependence(folder: Path) -> pd.DataFrame:
    """Derived: both directions with a partner in percent of the state's total, without years whose total is wrong."""
    frame = read(folder, "trade_dependence.csv")
    frame = frame[frame["source"] == "COW4"].copy()
    frame["state"] = of_its_time(frame["iso3"], frame["year"])
    frame["partner"] = of_its_time(frame["partner_iso3"], frame["year"])
    frame = in_circle(frame, "state", "partner")
    # The totals of those two years mix two governments, so a share of them means nothing.
    frame = frame[~(frame["state"].eq("CHN") & frame["year"].isin([1949, 1950]))]
    # The source's totals of these three years are about a thirtieth of those before and after.
    frame = frame[~(frame["state"].eq("SUN") & frame["year"].between(1960, 1962))]
    frame["share_percent"] = frame["share_of_total_trade_pct"].round(3)
    return frame[["state", "partner", "year", "share_percent"]]


@table("us_trade")
def us_trade(folder: Path) -> pd.DataFrame:
    """US Census: goods exports and imports with one partner; the share of all US goods trade is derived."""
    frame = read(folder, "bilateral_trade.csv")
    frame = frame[frame["source"] == "USCensus"]
    sold = frame[frame["exporter"] == "USA"].set_index(["importer", "year"])["value_musd"].rename("exports_musd")
    bought = frame[frame["importer"] == "USA"].set_index(["exporter", "year"])["value_musd"].rename("imports_musd")
    both = pd.concat([sold.rename_axis(["partner", "year"]), bought.rename_axis(["partner", "year"])], axis=1)
    both = both.reset_index()
    both["two_way"] = both["exports_musd"] + both["imports_musd"]
    world = both[both["partner"] == "WLD"].set_index("year")["two_way"]
    both = both[both["partner"] != "WLD"]
    both["share_percent"] = (100 * both["two_way"] / both["year"].map(world)).round(3)
    both["partner"] = of_its_time(both["partner"], both["year"])
    for column in ("exports_musd", "imports_musd"):
        both[column] = _money(both[column])
    return both[["partner", "year", "exports_musd", "imports_musd", "share_percent"]]


@table("un_ideal_points")
def un_ideal_points(folder: Path) -> pd.DataFrame:
    """Positions from all roll calls; the publisher's second variant is left out."""
    frame = read(folder, "unga_ideal_points.csv")
    return pd.DataFrame(
        {
            "state": of_its_time(frame["iso3"], frame["year"]),
            "year": frame["year"],
            "ideal_point": frame["ideal_point_all"].round(3),
            "votes": frame["n_votes"].astype(int),
        }
    )


@table("un_agreement")
def un_agreement(folder: Path) -> pd.DataFrame:
    """Derived from roll calls: how alike two states vote."""
    frame = in_circle(in_order(pairs(folder, "unga_agreement.csv")), "state_a", "state_b")
    names = {"share_same_vote": "same_vote_share", "n_joint_votes": "votes"}
    frame = frame.rename(columns=names).round({"agreement": 3, "same_vote_share": 3})
    return frame[["state_a", "state_b", "year", "agreement", "same_vote_share", "votes"]]


@table("regime_type")
def regime_type(folder: Path) -> pd.DataFrame:
    """V-Dem: two indices with their bounds; Polity and Freedom House are left out."""
    frame = read(folder, "regime_type.csv")
    made = pd.DataFrame({"state": of_its_time(frame["iso3"], frame["year"]), "year": frame["year"]})
    for ours, theirs in (("electoral", "v2x_polyarchy"), ("liberal", "v2x_libdem")):
        made[ours] = frame[theirs]
        made[f"{ours}_low"] = frame[f"{theirs}_codelow"]
        made[f"{ours}_high"] = frame[f"{theirs}_codehigh"]
    return made.dropna(subset=["electoral", "liberal"], how="all")


@table("alliances")
def alliances(folder: Path) -> pd.DataFrame:
    """ATOP: pairs with any obligation in force, all 22 states."""
    frame = in_order(pairs(folder, "alliances_atop.csv"))
    frame = frame.rename(columns={"defense": "defence", "offense": "offence", "nonaggression": "non_aggression"})
    return frame[["state_a", "state_b", "year", "defence", "offence", "neutrality", "non_aggression", "consultation"]]


@table("militarized_disputes")
def militarized_disputes(folder: Path) -> pd.DataFrame:
    """COW MID 5: pairs by year; an unknown number of dead is missing, not minus nine."""
    frame = in_order(pairs(folder, "militarized_disputes.csv"), swap=[("hostility_a", "hostility_b")])
    frame["fatality_level"] = frame["fatality_level"].where(frame["fatality_level"] >= 0)
    frame = frame.rename(columns={"dispnum": "dispute", "onset": "first_year", "hostility_level": "hostility"})
    columns = ["first_year", "hostility", "hostility_a", "hostility_b", "fatality_level", "territory_issue"]
    return frame[["state_a", "state_b", "dispute", "year", *columns]]


@table("shared_igos")
def shared_igos(folder: Path) -> pd.DataFrame:
    """COW IGO 3: how many organisations two states of the circle share."""
    frame = in_circle(in_order(pairs(folder, "shared_igos.csv")), "state_a", "state_b")
    return frame.rename(columns={"shared_igos": "organisations"})[["state_a", "state_b", "year", "organisations"]]


@table("rivalries")
def rivalries(folder: Path) -> pd.DataFrame:
    """Strategic rivalries alive after 1944; the codes are those at the end of the spell."""
    frame = read(folder, "strategic_rivalries.csv")
    frame["state_a"] = of_its_time(frame["iso3_a"], frame["end_year"])
    frame["state_b"] = of_its_time(frame["iso3_b"], frame["end_year"])
    kinds = ["positional", "spatial", "ideological", "interventionary"]
    return in_order(frame)[["rivalry", "state_a", "state_b", "start_year", "end_year", *kinds]]


@table("energy_imports")
def energy_imports(folder: Path) -> pd.DataFrame:
    """World Bank only; the Energy Institute's figures may not be passed on at this scale."""
    frame = read(folder, "energy.csv")
    frame = frame[frame["indicator"] == "energy_imports_net_pct_use"]
    made = frame.rename(columns={"iso3": "state", "value": "net_imports_percent_of_use"})
    return made.round({"net_imports_percent_of_use": 2})[["state", "year", "net_imports_percent_of_use"]]


@table("nuclear_warheads")
def nuclear_warheads(folder: Path) -> pd.DataFrame:
    """FAS estimates of stockpiles."""
    frame = read(folder, "nuclear_warheads.csv")
    frame["state"] = of_its_time(frame["iso3"], frame["year"])
    return frame[["state", "year", "warheads"]]


@table("missile_tests")
def missile_tests(folder: Path) -> pd.DataFrame:
    """North Korean flights, one row for each missile; launch sites and bearings are left out."""
    frame = read(folder, "nk_missile_tests.csv").replace({"unknown": None, "na": None})
    places = {
        "sea-of-japan": "between-korea-and-japan",
        "yellow-sea": "yellow-sea",
        "pacific-ocean": "pacific",
        "north-korea": "land",
    }
    return pd.DataFrame(
        {
            "date": frame["date"],
            "number": frame["n_in_day"],
            "year": frame["year"],
            "missile": frame["missile"],
            "came_down": frame["landing_area"].map(places),
            "apogee_km": frame["apogee_km"],
            "distance_km": frame["distance_km"],
            "outcome": frame["outcome"].fillna("unknown"),
        }
    )


@table("nuclear_tests")
def nuclear_tests(folder: Path) -> pd.DataFrame:
    """The six North Korean tests."""
    frame = read(folder, "nk_nuclear_tests.csv").rename(columns={"test_no": "test"})
    return frame[["test", "date", "year"]]


@table("opinion_pew")
def opinion_pew(folder: Path) -> pd.DataFrame:
    """Views of states; views of the European Union and the United Nations are left out."""
    frame = read(folder, "opinion_pew.csv")
    frame = frame[~frame["target"].isin(["EU", "UN"])]
    names = {
        "respondent_iso3": "state",
        "pct_favorable": "favourable_percent",
        "pct_unfavorable": "unfavourable_percent",
        "pct_dk_refused": "no_answer_percent",
        "n_respondents": "respondents",
    }
    return frame.rename(columns=names)[["state", "target", "year", *list(names.values())[1:]]]


@table("joint_exercises")
def joint_exercises(folder: Path) -> pd.DataFrame:
    """Pairs by year; a year without any has no row."""
    frame = in_order(pairs(folder, "joint_exercises_dyad_year.csv"))
    return frame.rename(columns={"joint_exercises": "exercises"})[["state_a", "state_b", "year", "exercises"]]


def as_text(value: object) -> str:
    """Write one cell: nothing for a gap, no needless zeros, never scientific notation."""
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, float):
        text = f"{value:.6f}".rstrip("0").rstrip(".")
        return "0" if text == "-0" else text
    return str(value)


def write(name: str, frame: pd.DataFrame, keys: Sequence[str]) -> None:
    """Write one table: rows in the order of their keys, UTF-8, plain line ends."""
    frame = frame.sort_values(list(keys), kind="stable").reset_index(drop=True)
    frame = frame.map(as_text)
    frame.to_csv(DATA / f"{name}.csv", index=False, lineterminator="\n", encoding="utf-8")


def stamp() -> None:
    """Bring the size and hash of every table in `datapackage.json` up to date; all else there is written by hand."""
    path = DATA / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    for resource in package["resources"]:
        raw = (DATA / resource["path"]).read_bytes()
        resource["bytes"] = len(raw)
        resource["hash"] = f"sha256:{hashlib.sha256(raw).hexdigest()}"
    path.write_text(json.dumps(package, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def main(argv: list[str]) -> int:
    """Write all tables when a folder is given, then stamp."""
    if argv:
        package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
        keys = {one["name"]: one["schema"]["primaryKey"] for one in package["resources"]}
        for name, maker in MAKERS.items():
            write(name, maker(Path(argv[0])), keys[name])
    stamp()
    total = sum(path.stat().st_size for path in DATA.glob("*.csv"))
    print(f"{len(list(DATA.glob('*.csv')))} tables, {total / 1e6:.2f} MB.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
