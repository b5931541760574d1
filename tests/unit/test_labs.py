"""Data labs: the right number by another road, every message by a real wrong answer, no answer breaks the check."""

from __future__ import annotations

import csv
import dataclasses
import itertools
import json
import os
import shutil
import statistics
import subprocess
import sys
import warnings
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from course_utils import data, lab
from course_utils.desk.lab_rules import check_labs
from course_utils.hands import recorder as recorder_module
from course_utils.hands.lab import _helped
from course_utils.hands.recorder import Recorder
from course_utils.records import CourseError, course, load, seeds_folder
from course_utils.records.labs import Lab
from course_utils.records.repository import binder_link, repository
from course_utils.records.tables import data_folder
from course_utils.thinking.labs import assess, in_words, mistaken_value, read_answer, run, solve
from course_utils.thinking.progress import ProgressStore
from course_utils.thinking.progress_file import ProgressError, read_file

ROOT = Path(__file__).resolve().parents[2]
LABS = course().labs
NAMES = list(LABS)
MISTAKES = [(one.id, mistake.key) for one in LABS.values() for mistake in one.mistakes]


def rows(name: str, **where: str) -> list[dict[str, str]]:
    """The rows of a table as text, read by Python's own csv module."""
    with (data_folder() / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if all(row[key] == value for key, value in where.items())]


def one(name: str, column: str, **where: str) -> float:
    (row,) = rows(name, **where)
    return float(row[column])


# --- the right number, by another road


def troops(host: str, first: str, last: str) -> float:
    before, after = (one("us_troops", "persons", host=host, year=year) for year in (first, last))
    return (after / before - 1) * 100


def dependence(partner: str, year: str) -> float:
    peak = max(float(row["share_percent"]) for row in rows("trade_dependence", state="USA", partner=partner))
    return one("trade_dependence", "share_percent", state="USA", partner="CHN", year=year) / peak


def gap(column: str, year: str) -> float:
    seven = {"CHN", "IND", "IDN", "JPN", "KOR", "PHL", "VNM"}
    found = sorted(float(row[column]) for row in rows("gdp_per_head", year=year) if row["state"] in seven)
    assert len(found) == 7
    return found[-1] / found[0]


def overlap(year: int) -> float:
    """From the file of the institutions itself."""
    text = (seeds_folder() / "region" / "institutions.yaml").read_text(encoding="utf-8")
    listed = {each["id"]: each["members"] for each in yaml.safe_load(text)["institutions"]}
    summit, apec = (
        {member["code"] for member in listed[name] if member["joined"] <= year} for name in ("inst-eas", "inst-apec")
    )
    return sum(code in apec for code in summit) / len({*summit, *apec})


def slope() -> float:
    totals = [
        sum(float(row["expenditure_million_pounds"]) for row in rows("richardson_1909", year=str(year)))
        for year in range(1909, 1914)
    ]
    rises = [after - before for before, after in itertools.pairwise(totals)]
    means = [(after + before) / 2 for before, after in itertools.pairwise(totals)]
    return statistics.linear_regression(means, rises).slope


def ageing(state: str, first: str, last: str) -> float:
    before, after = (one("age_structure", "share_65_plus_percent", state=state, year=year) for year in (first, last))
    return after - before


RIGHT = {
    "lab-04-troops": lambda: troops("JPN", "1990", "2005"),
    "lab-06-dependence": lambda: dependence("SUN", "2006"),
    "lab-07-indicator": lambda: gap("ppp_2021_usd", "2006"),
    "lab-08-overlap": lambda: overlap(2006),
    "lab-11-richardson": slope,
    "lab-12-ageing": lambda: ageing("JPN", "2005", "2050"),
}
WRONG = {
    ("lab-04-troops", "korea"): lambda: troops("KOR", "1990", "2005"),
    ("lab-06-dependence", "russia"): lambda: dependence("RUS", "2006"),
    ("lab-07-indicator", "market-dollars"): lambda: gap("constant_2015_usd", "2006"),
    ("lab-07-indicator", "maddison"): lambda: gap("maddison_2011_usd", "2006"),
    ("lab-08-overlap", "today"): lambda: overlap(2025),
    ("lab-12-ageing", "korea"): lambda: ageing("KOR", "2005", "2050"),
}


@pytest.mark.parametrize("name", NAMES)
def test_the_solution_agrees_with_another_road(name):
    """pandas and a few lines of plain Python come to the same number."""
    assert solve(LABS[name]) == pytest.approx(RIGHT[name](), rel=1e-9)


@pytest.mark.parametrize(("name", "key"), WRONG)
def test_the_number_of_a_mistake_agrees_with_another_road(name, key):
    """What a message answers to is what that mistake really gives."""
    mistake = next(each for each in LABS[name].mistakes if each.key == key)
    assert mistaken_value(LABS[name], mistake) == pytest.approx(WRONG[name, key](), rel=1e-9)


def test_the_numbers_agree_with_what_is_published():
    """Richardson's slope, Japan's ages, the first Summit's sixteen, and twelve times a share of about one percent."""
    assert solve(LABS["lab-11-richardson"]) == pytest.approx(0.73, abs=0.005)
    shares = [one("age_structure", "share_65_plus_percent", state="JPN", year=year) for year in ("2005", "2050")]
    assert shares == pytest.approx([19.7, 37.7], abs=0.06)
    members = run(LABS["lab-08-overlap"].solution)
    assert (len(members["summit"]), len(members["apec"])) == (16, 21)
    assert run(LABS["lab-06-dependence"].solution)["soviet"] == pytest.approx(1.0, abs=0.15)


def test_the_line_of_richardson_meets_nought_near_194():
    """Where the rise would be nothing; the literature gives about 194 million pounds."""
    found = run(LABS["lab-11-richardson"].solution)
    assert found["mean"].mean() - found["rise"].mean() / found["answer"] == pytest.approx(194.9, abs=0.05)


def test_the_teacher_notes_give_the_right_numbers():
    """The table of answers in docs/teaching/lessons/data-labs.md says what the solutions give."""
    text = (ROOT / "docs" / "teaching" / "lessons" / "data-labs.md").read_text(encoding="utf-8")
    for name, record in LABS.items():
        (row,) = [line.split("|") for line in text.splitlines() if line.startswith(f"| `{name}` |")]
        assert record.lesson.startswith(row[2].strip())
        assert float(row[3].split()[0]) == pytest.approx(solve(record), abs=record.tolerance)


# --- what is said


@pytest.mark.parametrize("name", NAMES)
def test_the_right_number_is_right_in_every_plain_type(name):
    """int, float, numpy's numbers, Decimal and Fraction count by their value; rounded as the task allows too."""
    value = solve(LABS[name])
    rounded = round(value, LABS[name].decimals)
    for answer in (value, np.float64(value), np.float32(value), Decimal(value), Fraction(value), rounded):
        assert assess(name, answer).verdict == "right", answer
        assert assess(name, answer).text == LABS[name].meaning


@pytest.mark.parametrize(("name", "key"), MISTAKES)
def test_every_message_is_reached_by_its_mistake(name, key):
    """The number of each mistake, exact and rounded, brings the message written for it."""
    mistake = next(each for each in LABS[name].mistakes if each.key == key)
    value = mistaken_value(LABS[name], mistake)
    for answer in (value, round(value, LABS[name].decimals)):
        found = assess(name, answer)
        assert (found.verdict, found.mistake, found.text) == ("not_yet", key, mistake.message)


@pytest.mark.parametrize(
    ("name", "answer", "key", "words"),
    [
        ("lab-04-troops", lambda right: -right, "sign", "sign is turned"),
        ("lab-04-troops", lambda right: right / 100, "hundredth", "Multiply by 100"),
        ("lab-08-overlap", lambda right: right * 100, "hundredfold", "Did you give percent?"),
        ("lab-12-ageing", lambda right: right * 1000, "scale", "percentage points"),
        ("lab-06-dependence", lambda right: 1 / right, "upside-down", "upside down"),
        ("lab-06-dependence", lambda right: round(right), "near", "Did you round"),
        ("lab-06-dependence", lambda _: dependence("SUN", "2005"), "year", "2005 gives, and the task asks about 2006"),
        ("lab-04-troops", lambda _: troops("JPN", "1991", "2005"), "year", "what 1991 gives"),
        ("lab-04-troops", lambda _: troops("DEU", "1990", "2005"), "state", "Germany (DEU)"),
        ("lab-12-ageing", lambda _: ageing("CHN", "2005", "2050"), "state", "China (CHN)"),
        ("lab-12-ageing", lambda _: ageing("JPN", "2005", "2045"), "year", "what 2045 gives"),
        ("lab-12-ageing", lambda _: 30.5, "other", "more than the table gives"),
        ("lab-12-ageing", lambda _: 3, "other", "less than the table gives"),
    ],
)  # fmt: skip
def test_slips_that_can_happen_anywhere_are_named(name, answer, key, words):
    """A turned sign, a share for percent, another year, another state, a rounded step."""
    found = assess(name, answer(solve(LABS[name])))
    assert (found.verdict, found.mistake) == ("not_yet", key)
    assert words in found.text


AMERICA = data("trade_dependence").query("state == 'USA'")
RATIO = solve(LABS["lab-06-dependence"])


@pytest.mark.parametrize(
    ("answer", "verdict", "words"),
    [
        (..., "open", "three dots"),
        (None, "open", "three dots"),
        (True, "unclear", "yes or no"),
        (np.bool_(False), "unclear", "yes or no"),
        (float("nan"), "unclear", "missing value"),
        (np.float64("nan"), "unclear", "missing value"),
        (pd.NA, "unclear", "missing value"),
        (pd.NaT, "unclear", "missing value"),
        (float("inf"), "unclear", "no end"),
        (10**400, "unclear", "no end"),
        (pd.Series([RATIO]), "partly", "This is a Series that holds one number. Take the number out with `.item()`"),
        (pd.Series([3.5]), "not_yet", "Series that holds one number"),
        (pd.DataFrame({"a": [RATIO]}), "partly", "Choose its column by name"),
        (np.array([RATIO]), "partly", "ndarray that holds one number"),
        (np.array(RATIO), "partly", "ndarray that holds one number"),
        ([RATIO], "partly", "This is a list that holds one number"),
        ({"a": RATIO}, "partly", "This is a dict"),
        (f"{RATIO:.1f}", "partly", "Take the quotes away"),
        (f"{RATIO:.1f} times", "partly", "Take the quotes away"),
        ("twelve", "unclear", "no single number"),
        ("__import__('os').getpid()", "unclear", "no single number"),
        (AMERICA["share_percent"], "unclear", "values, and one number is wanted"),
        (AMERICA["year"] == 2006, "unclear", "answers of yes or no"),
        (AMERICA.query("partner == 'China'")["share_percent"], "unclear", "This Series is empty"),
        (pd.Series([None], dtype="Int64"), "unclear", ""),
        (AMERICA, "unclear", "This is a DataFrame with"),
        (AMERICA.groupby("partner"), "unclear", "groups"),
        (AMERICA["share_percent"].max, "unclear", "not been called"),
        ([], "unclear", "This list is empty"),
        ({1.0, 2.0}, "unclear", "This is a set with 2 values"),
        (1 + 2j, "unclear", "This is a complex"),
        (object(), "unclear", "This is a object"),
        ([[RATIO]], "unclear", ""),
    ],
)  # fmt: skip
def test_what_is_no_plain_number_is_named(answer, verdict, words):
    """A Series where a number is wanted, text, a missing value: each is told apart and never counts as right."""
    found = assess("lab-06-dependence", answer)
    assert found.verdict == verdict
    assert words in found.text
    assert "{" not in found.text


class Hostile:
    """Raises whatever is asked of it."""

    def _fail(self, *_args):
        message = "not you"
        raise RuntimeError(message)

    __eq__ = __float__ = __len__ = __iter__ = __bool__ = __repr__ = __str__ = __int__ = __getattr__ = __call__ = _fail
    __hash__ = None


class Liar(float):
    """A number that claims to equal everything."""

    def __eq__(self, _other):
        return True

    def __sub__(self, _other):
        return 0.0

    __rsub__ = __sub__
    __hash__ = float.__hash__


class EmptyMapping(Mapping):
    """Says that it is empty and fails when it is read."""

    def __len__(self):
        return 0

    def __iter__(self):
        raise RuntimeError

    def __getitem__(self, _key):
        raise KeyError


@pytest.mark.parametrize(
    "make",
    [Hostile, lambda: [Hostile()], EmptyMapping, lambda: np.ma.masked, lambda: Hostile, lambda: type, lambda: Liar(3)],
)
def test_a_hostile_object_neither_raises_nor_passes(make):
    """Whatever an object does when it is looked at, the check says something and does not call it right."""
    for name in NAMES:
        assert assess(name, make()).verdict in ("unclear", "not_yet")


plain = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.complex_numbers(), st.text(), st.binary(),
    st.decimals(), st.fractions(), st.dates(), st.timedeltas(), st.just(...),
)  # fmt: skip
nested = st.recursive(plain, lambda one: st.lists(one) | st.dictionaries(st.text(), one) | st.tuples(one, one))


def _wrapped(value):
    yield value
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for wrap in (pd.Series, np.array, pd.DataFrame, pd.Index):
            try:
                yield wrap([value])
            except (ValueError, TypeError, OverflowError):
                continue


@given(nested)
def test_anything_at_all_is_judged_without_a_fault(value):
    """No answer raises, warns or prints a gap; only a plain number near the right one is right."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for answer in _wrapped(value):
            found = assess("lab-04-troops", answer)
            assert found.text
            assert "{" not in found.text.replace(repr(value), "")
            if found.verdict == "right":
                assert abs(float(answer) - solve(LABS["lab-04-troops"])) <= LABS["lab-04-troops"].tolerance


@given(st.sampled_from(NAMES), st.floats(-3, 3))
def test_the_edge_of_right_is_the_tolerance(name, off):
    """Within the tolerance is right; outside is not, however near."""
    one_lab = LABS[name]
    answer = solve(one_lab) + off * one_lab.tolerance
    inside = abs(answer - solve(one_lab)) <= one_lab.tolerance
    assert (assess(name, answer).verdict == "right") == inside


def test_a_number_in_words_counts_its_digits():
    """Three digits that count, thousands set apart, a true minus."""
    shown = [in_words(value).replace("\u2212", "minus ") for value in (0, 46593, -23.6559, 0.0845, 1e20)]
    assert shown == ["0.00", "46,593", "minus 23.7", "0.0845", "1e+20"]
    assert in_words(10.085, 1) == "10.1"


# --- what is kept


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """A recorder of its own, in place of the kernel's."""
    one_recorder = Recorder(ProgressStore(tmp_path), "session-1")
    monkeypatch.setattr(recorder_module, "recorder", lambda: one_recorder)
    _helped.clear()
    return one_recorder


def events(kept):
    return read_file(kept.store.export(kept.store.current(kept.session))).events


def test_a_number_is_kept_in_the_progress_file(kept):
    """Each try is an answer with its mark, counted from one; the file that a student hands in holds them."""
    assert "Not yet." in repr(lab.check("lab-06-dependence", 1183))
    assert "Right." in repr(lab.check("lab-06-dependence", np.float64(RATIO)))
    first, second = events(kept)
    assert (first.item, first.type, first.shown, first.attempt) == ("lab-06-dependence", "lab", "not_yet", 1)
    assert (second.shown, second.attempt, second.hint) == ("right", 2, False)
    assert second.response == {"value": RATIO}


@pytest.mark.parametrize("answer", [..., None, "twelve", AMERICA, float("nan")])
def test_without_a_number_nothing_is_kept(kept, answer):
    """Run All on an untouched lesson leaves no trace."""
    lab.check("lab-06-dependence", answer)
    assert events(kept) == ()


class Listener:
    """Stands in for a card."""

    def __init__(self):
        self.heard = []

    def send(self, message):
        json.dumps(message)
        self.heard.append(message)


def test_the_card_hears_of_a_check(kept):
    """The card that shows the lab gets the new answer at once; another lab's card does not."""
    card, other = Listener(), Listener()
    kept.answer(card, {"kind": "hello", "items": ["lab-06-dependence"]})
    kept.answer(other, {"kind": "hello", "items": ["lab-12-ageing"]})
    lab.check("lab-06-dependence", RATIO)
    assert card.heard[-1]["answers"]["lab-06-dependence"][-1]["shown"] == "right"
    assert len(other.heard) == 1


def test_an_opened_hint_is_kept_with_the_answer(kept):
    """The card says when hint or solution was opened."""
    card = lab("lab-12-ageing")
    card.answer({"kind": "helped", "item": "lab-12-ageing"})
    lab.check("lab-12-ageing", 18.0)
    assert events(kept)[-1].hint is True


def test_an_answer_that_cannot_be_kept_is_told(kept, monkeypatch):
    """The result is shown all the same, with a sentence on what went wrong."""

    def fail(**_fields):
        message = "no room"
        raise ProgressError(message)

    monkeypatch.setattr(kept, "keep", fail)
    assert "could not be kept: no room" in repr(lab.check("lab-12-ageing", 18.04))


# --- the words of a lesson


def test_a_frame_is_the_students_own():
    """What a student does to it changes nothing for the next; units and source come along."""
    first = data("trade_dependence")
    assert first.attrs["units"]["share_percent"] == "percent"
    first["share_percent"] = 0
    first.attrs["units"].clear()
    again = data("trade_dependence")
    assert again["share_percent"].sum() > 0
    assert again.attrs["units"]["share_percent"] == "percent"


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: data("trade_dependance"), "did you mean 'trade_dependence'"),
        (lambda: data(None), "there is no table 'None'"),
        (lambda: lab("lab-06-dependance"), "did you mean 'lab-06-dependence'"),
        (lambda: lab.check("lab-6-dependence", 1), "did you mean 'lab-06-dependence'"),
        (lambda: lab.check(11.83, "lab-06-dependence"), "there is no lab '11.83'"),
    ],
)
def test_a_wrong_name_suggests_the_nearest(call, words):
    """One sentence without a traceback."""
    with pytest.raises(CourseError, match="there is no") as caught:
        call()
    assert words in str(caught.value)


@pytest.mark.parametrize("name", NAMES)
def test_a_card_holds_all_that_it_shows(name):
    """Its spec is JSON with the value as the reader sees it; without scripts the text is there, escaped."""
    card = lab(name)
    assert repr(card) == "<lab>"
    spec = json.loads(json.dumps(card.spec))
    assert float(spec["value"].replace("\u2212", "-")) == pytest.approx(RIGHT[name](), abs=LABS[name].tolerance)
    assert all(column["meaning"] for table in spec["tables"] for column in table["columns"])
    assert spec["sources"]
    assert "below" in spec["where"]["text"]
    assert spec["value"] in card.fallback_html()
    assert "<script" not in card.fallback_html()


def test_what_a_check_says_is_escaped_and_constant(kept, monkeypatch):
    """No object's own words reach the HTML as markup, and the same answer gives the same text."""
    odd = type("<img src=x onerror=alert(1)>", (), {})()
    result = lab.check("lab-12-ageing", odd)
    assert "<img" not in result._repr_html_()
    assert "&lt;img" in result._repr_html_()
    assert repr(lab.check("lab-12-ageing", ...)) == repr(lab.check("lab-12-ageing"))
    assert "<code>answer =</code>" in lab.check("lab-12-ageing")._repr_html_()
    monkeypatch.setenv("COURSE_HOST", "page")
    assert lab.check("lab-12-ageing")._repr_html_() == "<span hidden></span>"


def test_binder_is_linked_only_where_the_address_is_filled_in(tmp_path, monkeypatch):
    """With OWNER in pyproject.toml the card says how to get there; with an address it links."""
    project = tmp_path / "pyproject.toml"
    for address, link in (
        ("https://github.com/OWNER/avoiding-cold-war-two", None),
        ("https://example.org/course", None),
        (
            "https://github.com/some-school/avoiding-cold-war-two.git",
            "https://mybinder.org/v2/gh/some-school/avoiding-cold-war-two/HEAD"
            "?urlpath=lab/tree/notebooks/06-trade-and-peace.ipynb",
        ),
    ):
        project.write_text(f'[project.urls]\nRepository = "{address}"\n', encoding="utf-8")
        repository.cache_clear()
        assert binder_link("06-trade-and-peace", project) == link
    assert binder_link("06-trade-and-peace", tmp_path / "nowhere.toml") is None
    project.write_text("not [ toml", encoding="utf-8")
    repository.cache_clear()
    assert repository(project) is None
    monkeypatch.setenv("COURSE_HOST", "page")
    monkeypatch.setattr("course_utils.hands.lab.binder_link", lambda lesson: f"https://mybinder.org/v2/gh/a/b/{lesson}")
    spec = lab("lab-06-dependence").spec
    assert spec["where"]["url"].endswith("06-trade-and-peace")
    assert "Open this lesson on Binder" in lab("lab-06-dependence").fallback_html()
    monkeypatch.setattr("course_utils.hands.lab.binder_link", lambda _lesson: None)
    assert "url" not in lab("lab-06-dependence").spec["where"]


# --- the check of authors


LOADED = load(seeds_folder())


def spoilt(change) -> list[str]:
    """What `check` says of the first lab after `change` was made to its record."""
    content = LABS[NAMES[0]].model_dump(mode="json", exclude_none=True)
    change(content)
    record = Lab.model_validate(content)
    # Alone: what the others hold is looked at by the test of all of them, and to run each takes its time.
    loaded = dataclasses.replace(LOADED, course=dataclasses.replace(LOADED.course, labs={record.id: record}))
    return [str(problem) for problem in check_labs(loaded, ROOT / "nowhere")]


def test_the_labs_of_the_course_are_sound():
    """No fault in the six, nor in the cells that call them."""
    assert list(check_labs(LOADED, ROOT / "notebooks")) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda one: one.update(tables=["us_trops"]), "did you mean 'us_troops'"),
        (lambda one: one.update(solution="answer = japan[2005]"), "does not run: NameError"),
        (lambda one: one.update(solution="import os\nanswer = 1"), "does not run: ImportError"),
        (lambda one: one.update(solution="answer = 0.0 / 0.0"), "does not run: ZeroDivisionError"),
        (lambda one: one.update(solution="answer = float('nan')"), "one finite number"),
        (lambda one: one.update(solution='answer = data("us_troops")["persons"]'), "one finite number"),
        (lambda one: one.update(solution='answer = data("us_trops")'), "there is no table"),
        (lambda one: one.update(solution="answer =\n"), "does not run: SyntaxError"),
        (lambda one: one.update(starter="answer = 1"), "must end with 'answer = ...'"),
        (lambda one: one.update(tolerance=0.0001), "rounded to 1 decimals would not count"),
        (lambda one: one["mistakes"][0].update(code="answer = answer"), "counts as right"),
        (lambda one: one["mistakes"][1].update(code="answer = change"), "as 'persons' does"),
        (lambda one: one["mistakes"][3].update(instead={"PRK": "KOR"}), "changes 'PRK', which the solution does not"),
        (lambda one: one["mistakes"][0].update(message="Wrong."), "has 1 words"),
        (lambda one: one["by_hand"].update(table="gdp"), "'gdp' is not among the lab's tables"),
        (lambda one: one["by_hand"].update(rows="host == "), "cannot choose the rows"),
        (lambda one: one["by_hand"].update(rows="land == 'JPN'"), "cannot choose the rows"),
        (lambda one: one["by_hand"].update(rows="host == 'KOR'"), "does not run: KeyError"),
        (lambda one: one["by_hand"].update(columns=["year", "troops"]), "names the column 'troops'"),
        (lambda one: one["by_hand"].update(rows="year > 1900"), "150 at most"),
    ],
)  # fmt: skip
def test_each_fault_of_a_lab_is_found(change, words):
    """The message names the record and the mend."""
    found = spoilt(change)
    assert any(words in problem and "lab.yaml" in problem for problem in found), found


def test_faults_of_shape_are_found_when_the_records_are_read(tmp_path):
    """A missing field, two ways to one mistake, a key used twice, a lesson and a source that are not there."""
    seeds = Path(shutil.copytree(seeds_folder(), tmp_path / "seeds"))
    paths = sorted(seeds.glob("lessons/*/lab.yaml"))
    first, second, third, fourth, fifth, _ = (
        yaml.safe_load(path.read_text(encoding="utf-8"))["labs"][0] for path in paths
    )
    del first["hint"]
    second["mistakes"][0]["times"] = 2.0
    third["mistakes"][1]["key"] = third["mistakes"][0]["key"]
    fourth["lesson"] = "08-building"
    fifth["sources"] = ["src-nowhere"]
    for path, record in zip(paths, (first, second, third, fourth, fifth), strict=False):
        path.write_text(yaml.safe_dump({"labs": [record]}, allow_unicode=True), encoding="utf-8")
    found = "\n".join(str(problem) for problem in load(seeds).problems if "lab.yaml" in str(problem))
    for words in (
        "labs[lab-04-troops].hint: this field is missing",
        "exactly one of 'instead', 'times' and 'code'",
        "the key 'all-states' is used twice",
        "there is no lesson '08-building'",
        "there is no source 'src-nowhere'",
    ):
        assert words in found


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('lab("lab-06-dependance")', "did you mean 'lab-06-dependence'"),
        ('lab("lab-12-ageing")', "belongs to lesson 12-open-questions"),
        ('answer = 11.83\nlab.check("lab-06-dependence", answer)', "must hold 'answer = ...'"),
    ],
)
def test_a_cell_that_calls_a_lab_wrongly_is_found(tmp_path, source, words):
    """A wrong id, another lesson's lab, an answer given away."""
    cell = {"cell_type": "code", "source": [source], "metadata": {}, "outputs": [], "execution_count": None}
    (tmp_path / "06-trade-and-peace.ipynb").write_text(json.dumps({"cells": [cell], "metadata": {}}), encoding="utf-8")
    (problem,) = check_labs(LOADED, tmp_path)
    assert words in problem.message


# --- as a lesson runs it


@pytest.mark.slow
def test_the_two_cells_of_every_lab_run_as_a_lesson(tmp_path):
    """nbval runs an untouched notebook with all labs: the stored sentence comes back and stderr stays empty."""
    code = [{"source": "from course_utils import data, lab", "outputs": []}]
    for name, one_lab in LABS.items():
        result = lab.check(name)
        said = {"text/plain": repr(result), "text/html": result._repr_html_()}
        shown = {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": said}
        code.append({"source": f'lab("{name}")', "outputs": []})
        code.append({"source": f"# NBVAL_CHECK_OUTPUT\n{one_lab.cell}", "outputs": [shown]})
    cells = [
        {"cell_type": "code", "id": f"cell-{n}", "metadata": {}, "execution_count": n + 1, **each}
        for n, each in enumerate(code)
    ]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    book = tmp_path / "labs.ipynb"
    content = {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    book.write_text(json.dumps(content), encoding="utf-8")
    command = [
        sys.executable, "-m", "pytest", "-p", "nbval", "--nbval-lax", "--nbval-current-env", "-q",
        "-p", "no:cacheprovider", "--rootdir", str(tmp_path), "-c", os.devnull, str(book),
    ]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COURSE_PROGRESS": str(tmp_path / "progress")}
    # pytest's other plugins take their time to load.
    environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{len(cells)} passed" in done.stdout
    assert not (tmp_path / "progress").exists(), "an untouched lab keeps nothing"
    assert read_answer(...).problem == "open"
