"""The graded pool: every version is fair, and its answer is what a solver finds that shares no line with its generator.

The solvers read the seed files and the tables anew: plain YAML, plain CSV, and what the student sees.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml

from course_utils.desk.graded_rules import check_graded
from course_utils.desk.question_rules import check_questions
from course_utils.records import course, load, seeds_folder
from course_utils.records.library import Loaded
from course_utils.records.questions import Generated
from course_utils.records.questions.generated import Draw
from course_utils.thinking.variants import draw, instance
from tests.unit import test_variants as ordinary

ROOT = Path(__file__).resolve().parents[2]
KEYS = 500
POOL = list(course().graded.values())
BY_NAME = [pytest.param(one, id=one.id) for one in POOL]


@cache
def drawn(name: str) -> list[tuple[dict[str, Any], Any]]:
    """Parameters and instance of a graded question for five hundred keys."""
    question = course().graded[name]
    return [(found, instance(question, found)) for found in (draw(question, str(key)) for key in range(KEYS))]


@cache
def seeds(kind: str) -> dict[str, dict[str, Any]]:
    """Every record of a kind, as it stands in the files, by its id or code."""
    found: dict[str, dict[str, Any]] = {}
    for path in (ROOT / "seeds").rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        if f"\n{kind}:" in f"\n{text}":
            for one in yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))[kind]:
                found[str(one.get("id", one.get("code")))] = one
    return found


def entry(question: Generated, bank: str) -> dict[str, dict[str, Any]]:
    """The entries of a question's bank by their keys, as the file has them."""
    return {one["key"]: one for one in seeds("graded")[question.id][bank]}


def said(text: str) -> str:
    """A text as the record reader leaves it."""
    return text.strip()


def right_of(made: Any) -> Any:
    """What is right about an ordinary question."""
    match made.type:
        case "multiple":
            return {one.text for one in made.options if one.correct}
        case "matching":
            return {one.left: one.right for one in made.pairs}
        case "place":
            return (made.lat, made.lon)
        case "single":
            return next(one.text for one in made.options if one.correct)
        case "ordering":
            return [one.text for one in made.items]
    return made.answer


# ---- Banks ----


def solve_events(question: Generated, made: Any) -> list[str]:
    bank = entry(question, "items")
    dates = {}
    for key in (one.key for one in made.items):
        event = seeds("events").get(bank[key].get("event", ""), {})
        dates[said(bank[key].get("text", event.get("title", "")))] = str(bank[key].get("date", event.get("date")))
    sharp = 7 if "apart" in question.variant.draw else 4
    assert len({date[:sharp] for date in dates.values()}) == len(made.items), "two of one year, or month"
    assert all(len(date) >= sharp for date in dates.values())
    return sorted(dates, key=lambda text: dates[text])


def solve_one(question: Generated, made: Any) -> str:
    right = {said(one["text"]) for one in entry(question, "options").values() if "when_right" in one}
    (found,) = right & {one.text for one in made.options}
    return found


def solve_pair(question: Generated, made: Any) -> str:
    asked = [one for one in entry(question, "pairs").values() if said(one["left"]) in made.stem]
    longest = max(asked, key=lambda one: len(one["left"]))
    return said(longest["right"])


def solve_pairs(question: Generated, made: Any) -> dict[str, str]:
    belongs = {said(one["left"]): said(one["right"]) for one in entry(question, "pairs").values()}
    shown = [one.right for one in made.pairs]
    assert not {belongs[one.left] for one in made.pairs} & set(made.decoys), "a decoy fits"
    assert len({*shown, *made.decoys}) == len(shown) + len(made.decoys)
    return {one.left: belongs[one.left] for one in made.pairs}


def solve_ticks(question: Generated, made: Any) -> set[str]:
    true = {said(one["text"]) for one in entry(question, "options").values() if one.get("correct")}
    return true & {one.text for one in made.options}


def solve_place(question: Generated, made: Any) -> tuple[float, float]:
    """The place that the stem names first, by its whole name: `Matsue` and not `Matsu`."""
    found = {}
    for one in entry(question, "places").values():
        record = one.get("record")
        known = next((seeds(kind)[record] for kind in ("bases", "disputes", "actors") if record in seeds(kind)), {})
        place = known.get("seat", known)
        name = one.get("name") or place.get("name") or place.get("title")
        found[name] = (one.get("lat", place.get("lat")), one.get("lon", place.get("lon")))
    return found[
        min((name for name in found if name in made.stem), key=lambda name: (made.stem.index(name), -len(name)))
    ]


# ---- Charts ----

COLUMNS = {
    "spending": ("military_expenditure", "constant_2023_musd", 1000),
    "burden": ("military_expenditure", "share_of_gdp_percent", 1),
    "dependence": ("trade_dependence", "share_percent", 1),
    "dependence_on": ("trade_dependence", "share_percent", 1),
    "us_trade": ("us_trade", "share_percent", 1),
    "troops": ("us_troops", "persons", 1000),
    "people": ("population", "population_thousand", 1000),
    "children": ("population", "children_per_woman", 1),
    "old": ("age_structure", "share_65_plus_percent", 1),
    "age": ("age_structure", "median_age_years", 1),
    "product": ("gdp", "constant_2015_busd", 1),
    "income": ("gdp_per_head", "constant_2015_usd", 1000),
    "capability": ("national_capabilities", "cinc", 0.01),
    "energy": ("energy_imports", "net_imports_percent_of_use", 1),
    "migrants": ("migrants", "share_percent", 1),
    "from": ("migrants_in_japan", "persons", 1000),
    "liberal": ("regime_type", "liberal", 1),
    "votes": ("un_agreement", "agreement", 1),
    "shared": ("shared_igos", "organisations", 1),
}


@cache
def csv(name: str) -> pd.DataFrame:
    return pd.read_csv(ROOT / "data" / f"{name}.csv", keep_default_na=False, na_values=[""])


@cache
def codes() -> dict[str, str]:
    """A state's code by the name on the chart."""
    return {one["name"]: code for code, one in seeds("actors").items()}


@cache
def values_of(series: str, code: str, of: str) -> dict[int, float]:
    """A line of the table, by years."""
    _, column, per = COLUMNS[series]
    frame = rows(series, code, of).dropna(subset=[column])
    return dict(zip(frame["year"].astype(int), frame[column].astype(float) / per, strict=True))


def rows(series: str, code: str, of: str) -> pd.DataFrame:
    table, _, _ = COLUMNS[series]
    frame = csv(table)
    match series:
        case "dependence":
            return frame[(frame.state == of) & (frame.partner == code)]
        case "dependence_on":
            return frame[(frame.partner == of) & (frame.state == code)]
        case "votes" | "shared":
            pair = {of, code}
            return frame[frame.state_a.isin(pair) & frame.state_b.isin(pair)]
        case "us_trade":
            return frame[frame.partner == code]
        case "troops":
            return frame[frame.host == code]
        case "from":
            return frame[frame.origin == code]
    return frame[frame.state == code]


def read(parameters: dict[str, Any], made: Any) -> dict[str, dict[int, float]]:
    """The lines of the figure by name, from the table; the points that are drawn must be the same, in four digits."""
    lines: dict[str, dict[int, float]] = {}
    for line in made.figure.lines:
        values = values_of(parameters["series"], codes()[line.name], parameters.get("of", ""))
        years = [int(year) for year, _ in line.points]
        assert years == sorted(years)
        assert all(values[int(year)] == pytest.approx(value, rel=6e-4, abs=1e-9) for year, value in line.points)
        assert set(range(years[0], years[-1] + 1)) & set(values) == set(years), "a year of the table is left out"
        lines[line.name] = {year: values[year] for year in years}
    return lines


def years_in(text: str) -> list[int]:
    return [int(one) for one in re.findall(r"\b(?:18|19|20)\d\d\b", text)]


def first_line(made: Any) -> str:
    return str(made.figure.lines[0].name)


def chart_order(parameters, made):
    lines, (year,) = read(parameters, made), years_in(made.stem)
    return sorted(lines, key=lambda name: lines[name][year])


def chart_extreme(parameters, made):
    lines, (year,) = read(parameters, made), years_in(made.stem)
    order = sorted(lines, key=lambda name: lines[name][year])
    return {"lowest": order[0], "middle": order[1], "highest": order[2]}[parameters["want"]]


def chart_fits(parameters, made):
    lines = read(parameters, made)
    one, two = (lines[line.name] for line in made.figure.lines)
    higher = [one[year] > two[year] for year in one]
    key = {(True, True): "above", (False, False): "below", (False, True): "passes", (True, False): "falls"}[
        higher[0], higher[-1]
    ]
    assert sum(a != b for a, b in pairwise(higher)) == (higher[0] != higher[-1]), "more than one crossing"
    return next(option.text for option in made.options if option.key == key)


def chart_passed(parameters, made):
    lines = read(parameters, made)
    one, two = (lines[line.name] for line in made.figure.lines)
    return min(year for year in one if all(one[later] > two[later] for later in one if later >= year)) - min(one)


def chart_change(parameters, made):
    line = read(parameters, made)[first_line(made)]
    first, last = years_in(made.stem)
    return pytest.approx(abs(line[last] - line[first]) / line[first] * 100, abs=1)


def chart_times(parameters, made):
    lines, (year,) = read(parameters, made), years_in(made.stem)
    one, two = (lines[line.name][year] for line in made.figure.lines)
    return pytest.approx(one / two, rel=0.02)


# ---- Sums ----


def mean_marks(parameters, _made):
    marks = [parameters[key] for key in "abcdef"]
    return pytest.approx(sum([*marks, marks[int(parameters["twice"]) - 1]]) / 7, abs=0.006)


def settles_at(parameters, _made):
    level = 0.0
    for _ in range(2000):
        level = parameters["k"] * level + parameters["push"]
    return pytest.approx(level, abs=0.006)


def people_balance(parameters, _made):
    people = 1_000_000
    return people + parameters["births"] + parameters["came"] - parameters["deaths"] - parameters["left"] - 1_000_000


BANKS = {
    "order_events": solve_events,
    "pick_one": solve_one,
    "one_pair": solve_pair,
    "join_pairs": solve_pairs,
    "tick_some": solve_ticks,
    "find_place": solve_place,
}
CHARTS = {
    one.__name__: one
    for one in (
        chart_order,
        chart_extreme,
        chart_fits,
        chart_passed,
        chart_change,
        chart_times,
        mean_marks,
        settles_at,
        people_balance,
    )
}


def due(question: Generated, parameters: dict[str, Any], made: Any) -> Any:
    """What an independent solver finds."""
    name = question.variant.generator
    if name in BANKS:
        return BANKS[name](question, made)
    return CHARTS[name](parameters, made)


@pytest.mark.parametrize("question", BY_NAME)
def test_the_answer_is_what_an_independent_solver_finds(question):
    """For five hundred keys; and the right response is marked right."""
    name = question.variant.generator
    for parameters, made in drawn(question.id):
        if name in ordinary.SOLVERS:
            right = ordinary.answer(made)
            found = ordinary.SOLVERS[name](parameters, made)
            assert right == (pytest.approx(found, abs=1e-9) if isinstance(right, float) else found), parameters
        else:
            assert right_of(made) == due(question, parameters, made), parameters


def response(made: Any) -> Any:
    """The right response in the shape that the kind takes."""
    match made.type:
        case "single":
            return next(one.key for one in made.options if one.correct)
        case "multiple":
            return [one.key for one in made.options if one.correct]
        case "ordering":
            return [one.key for one in made.items]
        case "matching":
            return {one.key: one.right for one in made.pairs}
        case "numeric":
            return f"{made.answer:g}"
        case "place":
            return {"lat": made.lat, "lon": made.lon}
    return made.answer


@pytest.mark.parametrize("question", BY_NAME)
def test_the_right_response_is_marked_right_and_versions_differ(question):
    """And there are so many versions that two students of one class seldom have the same."""
    seen = set()
    for _, made in drawn(question.id):
        assert made.mark(response(made)).verdict == "right"
        figure = made.figure and [(line.name, line.points[0], line.points[-1]) for line in made.figure.lines]
        seen.add(repr((made.stem, sorted(made.choices(made.public())), figure, sorted(map(str, [right_of(made)])))))
    assert len(seen) >= FEWEST_VERSIONS.get(question.id, 30)


FEWEST_VERSIONS: dict[str, int] = {}
"""Where fewer than thirty versions can be had."""


@pytest.mark.parametrize("question", BY_NAME)
def test_every_text_reads_well_and_no_stem_gives_the_answer(question):
    """No gap is left, and the stem does not hold the right option unless it holds all of them."""
    for _, made in drawn(question.id):
        texts = made.model_dump_json(exclude={"id", "sources", "elements", "figure"})
        assert not re.search(r"\{[a-z]\w*\}|\bnan\b|\binf\b", texts)
        assert not made.stem.count("  ")
        options = [one.text.lower() for one in getattr(made, "options", ())]
        inside = [one in made.stem.lower() for one in options]
        if made.type == "single" and not all(inside):
            assert right_of(made).lower() not in made.stem.lower()
        if made.type == "numeric" and made.figure:
            assert f"{made.answer:g}" not in re.findall(r"[\d.]+", made.stem + made.figure.alt + made.figure.title)


@pytest.mark.parametrize("question", BY_NAME)
def test_every_answer_comes_up(question):
    """Of a choice no key is right nearly always; each entry of a bank is asked."""
    counts: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    for _, made in drawn(question.id):
        keys = response(made)
        for key in [keys] if isinstance(keys, str) else keys if isinstance(keys, list) else [repr(keys)]:
            counts[str(key)] += 1
        parts = [*getattr(made, "options", ()), *getattr(made, "items", ()), *getattr(made, "pairs", ())]
        shown.update(part.key for part in parts)
    if question.gives in ("single", "true_false"):
        assert len(counts) >= 2
        assert max(counts.values()) <= 0.6 * KEYS
        assert min(counts.values()) >= 0.02 * KEYS
    if question.bank() and question.gives != "place":
        assert set(shown) == {one.key for one in question.bank()}


def test_who_picks_the_longest_option_does_not_do_well():
    """Over all versions of all choices of one."""
    longest = total = 0
    for question in POOL:
        if question.gives == "single":
            for _, made in drawn(question.id)[:100]:
                lengths = {one.correct: 0 for one in made.options}
                for one in made.options:
                    lengths[one.correct] = max(lengths[one.correct], len(one.text))
                longest += lengths[True] > lengths[False]
                total += 1
    assert longest <= 0.4 * total


def test_every_lesson_has_its_pool():
    """Four drawn questions at least, of two kinds of answer or more, and a text with a rubric of three or four."""
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for one in POOL:
        kinds[one.lesson].append(one.gives)
    for lesson in (one.id for one in course().lessons.values() if one.is_open):
        assert len(kinds[lesson]) >= 4
        assert len(set(kinds[lesson])) >= 2
        tasks = [one for one in course().graded_texts.values() if one.lesson == lesson]
        assert len(tasks) == 1
        assert 3 <= len(tasks[0].rubric) <= 4
        assert tasks[0].words <= 250


def test_who_had_a_seat_is_what_the_institutions_say():
    """A bank of statements repeats what other records hold, so the two are compared."""
    names = {
        "the Regional Forum": "inst-arf",
        "ASEAN Plus Three": "inst-asean-plus-three",
        "the East Asia Summit": "inst-eas",
    }
    names |= {"ASEAN": "inst-asean", "APEC": "inst-apec", "the Six-Party Talks": "inst-six-party-talks"}
    names |= {"the Asian Development Bank": "inst-adb"}
    for one in course().graded["g08-who-had-a-seat"].options:
        state, body = one.text.split(" in ", 1)
        members = {member["code"]: member for member in seeds("institutions")[names[body]]["members"]}
        seat = members.get(codes()[state], {"joined": 9999})
        assert one.correct is (seat["joined"] <= 2006 < seat.get("left", 9999)), one.text


def test_no_lesson_asks_a_graded_question():
    """They are kept apart by their ids and by their kind of record."""
    assert not set(course().graded) & set(course().questions)
    for lesson in course().lessons.values():
        assert not set(lesson.check) & set(course().graded)


# ---- The machinery ----


def test_a_figure_is_public_where_a_draw_made_one_and_nowhere_else():
    """The front end tells by the field whether there is something to draw; it holds lines and no answer."""
    chart = instance(course().graded["g11-how-lines-lie"], draw(course().graded["g11-how-lines-lie"], "1"))
    shown = chart.public()["figure"]
    assert set(shown) == {"kind", "title", "unit", "lines", "alt"}
    assert all(set(line) == {"name", "points"} for line in shown["lines"])
    plain = course().questions["q00-thesis"]
    assert "figure" not in plain.public()
    typed = replace(course(), lessons={}, questions={plain.id: plain.model_copy(update={"figure": chart.figure})})
    found = list(check_questions(Loaded(typed, {plain.id: ("seeds/x.yaml", 7)}, ())))
    assert [one.field for one in found if "figure" in one.field] == ["questions[q00-thesis].figure"]


OWN = """
graded:
  - id: g00x-capitals
    lesson: 00-start-here
    type: generated
    gives: matching
    variant:
      generator: join_pairs
      draw: {deal: {low: 1, high: 50, step: 1}, count: {values: [3]}, spare: {values: [1]}}
    about: Capitals
    stem: Join each country to its capital.
    pairs:
      - {key: jpn, left: Japan, right: Tokyo, why: It has been the capital since 1868.}
      - {key: kor, left: South Korea, right: Seoul, why: It is the seat of the government.}
      - {key: chn, left: China, right: Beijing, why: The name means northern capital.}
      - {key: phl, left: Philippines, right: Manila, why: It lies on the island of Luzon.}
    hint: Think of the airports.
    explanation: Three capitals and one that is left over.
    essay: {page: "63"}
"""


def of_ones_own(loaded: Loaded) -> Loaded:
    """The teacher's questions alone, so that the desk need not make versions of the course's."""
    mine = {name: one for name, one in loaded.course.graded.items() if name.startswith("g00x")}
    return replace(loaded, course=replace(loaded.course, graded=mine, graded_texts={}, lessons={}))


def test_a_teacher_adds_questions_in_a_folder_of_ones_own(tmp_path):
    """They stand beside the course's, and draw and mark like those."""
    (tmp_path / "mine.yaml").write_text(OWN, encoding="utf-8")
    loaded = load(seeds_folder(), tmp_path)
    assert not loaded.problems
    assert not list(check_graded(of_ones_own(loaded)))
    question = loaded.course.graded["g00x-capitals"]
    made = instance(question, draw(question, "someone"))
    assert made.mark(response(made)).verdict == "right"
    assert "g00x-capitals" not in course().graded
    few = question.variant.model_copy(update={"draw": question.variant.draw | {"count": Draw(values=(4,))}})
    found = replace(loaded.course, graded={question.id: question.model_copy(update={"variant": few})})
    said = [one.message for one in check_graded(of_ones_own(replace(loaded, course=found)))]
    assert any("none of 20000 draws makes a fair question" in one for one in said)


@pytest.fixture
def small(tmp_path):
    """A folder of seeds that holds next to nothing, and one for a teacher."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "mine").mkdir()
    source = "sources:\n  - {id: src-one, kind: press, title: One, publisher: A}\n"
    (tmp_path / "seeds" / "one.yaml").write_text(source, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "lesson: 00-start-here",
            "lesson: 00-start-her",
            "mine.yaml:4: graded[g00x-capitals].lesson: there is no lesson",
        ),
        ("graded:\n", "lessons:\n", "mine.yaml:2: lessons: 'lessons' is not a kind of record here"),
        ("right: Tokyo, ", "", "mine.yaml:13: graded[g00x-capitals].pairs[0].right: this field is missing"),
        ("g00x-capitals", "src-one", "mine.yaml:3: graded[src-one].id: the id 'src-one' is already used"),
        ("gives: matching", "gives: essay", "mine.yaml:3: "),
    ],
)
def test_a_fault_in_a_folder_of_ones_own_is_told_with_file_and_line(small, old, new, said):
    """As for the course's own records."""
    (small / "mine" / "mine.yaml").write_text(OWN.replace(old, new), encoding="utf-8")
    problems = [str(one) for one in load(small / "seeds", small / "mine").problems]
    assert any(one.startswith(f"mine/{said}") for one in problems), problems
