"""One question of every kind, and many responses to each: the ground for the marking tests of both languages."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations, product
from typing import Any

from pydantic import TypeAdapter

from course_utils.records.questions import QuestionRecord

_COMMON: dict[str, Any] = {
    "lesson": "00-start-here",
    "about": "a sample",
    "hint": "Think of the sample.",
    "explanation": "The sample was made that way.",
    "essay": {"page": "64"},
    "sources": ["src-sample"],
}


def _sample(kind: str, name: str, **rest: Any) -> Any:
    return TypeAdapter(QuestionRecord).validate_python({**_COMMON, "type": kind, "id": f"q00-{name}", **rest})


def _options(*rows: tuple[str, str, bool]) -> list[dict[str, Any]]:
    return [{"key": key, "text": text, "correct": right, "feedback": f"About {text}."} for key, text, right in rows]


SINGLE = _sample(
    "single",
    "single",
    stem="Which one? <img src=x onerror=\"document.title='broken'\">",
    options=_options(("a", "The first of four", False), ("b", "The second", True), ("c", "The third", False)),
)
MULTIPLE = _sample(
    "multiple",
    "multiple",
    stem="Which ones?",
    options=_options(("a", "Alpha", True), ("b", "Beta", True), ("c", "Gamma", True), ("d", "Delta", False)),
)
TRUE_FALSE = _sample(
    "true_false", "true-false", stem="It is so.", answer=False, feedback_right="Indeed.", feedback_wrong="Not quite."
)
NUMERIC = _sample(
    "numeric",
    "numeric",
    stem="How much?",
    answer=1234.5,
    tolerance=10,
    unit="US$ billion",
    wrong_values=[{"value": 12.345, "tolerance": 0.1, "feedback": "That is a hundredth."}],
    feedback_wrong="Look at the scale.",
)
PERCENT = _sample(
    "numeric", "percent", stem="What share?", answer=0.3, tolerance=0, unit="per cent of GDP", feedback_wrong="No."
)
ORDERING = _sample(
    "ordering",
    "ordering",
    stem="In which order?",
    items=[{"key": key, "text": f"Item {key}", "why": f"Because of {key}."} for key in "abcd"],
)
TIED = _sample(
    "ordering",
    "tied",
    stem="In which order, where it matters?",
    items=[{"key": key, "text": f"Item {key}", "why": f"Because of {key}."} for key in "abcd"],
    ties=[["b", "c"]],
)
WHOLE = _sample(
    "numeric", "whole", stem="How many?", answer=12000, tolerance=500, unit="people", feedback_wrong="More than that."
)
MATCHING = _sample(
    "matching",
    "matching",
    stem="What belongs together?",
    pairs=[{"key": key, "left": f"Left {key}", "right": f"Right {key}", "why": f"See {key}."} for key in "abc"],
    decoys=["Fits nothing"],
)
PLACE = _sample(
    "place",
    "place",
    stem="Where is it?",
    lat=35.68,
    lon=139.77,
    radius_km=300,
    place_name="Tokyo",
    feedback_wrong="Further east.",
)
DATE_LINE = _sample(
    "place",
    "date-line",
    stem="Where is this?",
    lat=-17.7,
    lon=179.9,
    radius_km=500,
    place_name="Fiji",
    feedback_wrong="Look across 180 degrees.",
)
DAY = _sample(
    "date",
    "day",
    stem="When was it?",
    answer="2005-02-19",
    tolerance_days=31,
    from_year=1990,
    to_year=2010,
    feedback_wrong="Think of the statement.",
)
YEAR = _sample(
    "date",
    "year",
    stem="Which year?",
    answer="1997",
    tolerance_days=0,
    from_year=1990,
    to_year=2010,
    feedback_wrong="After the crisis.",
)
LEAP = _sample(
    "date",
    "leap",
    stem="Which day?",
    answer="2004-02-29",
    tolerance_days=1,
    from_year=1990,
    to_year=2010,
    feedback_wrong="A leap year.",
)
SHORT = _sample(
    "short_text",
    "short",
    stem="Why, in a sentence?",
    model_answer="Because both are needed.",
    criteria=["names the first", "names the second", "says why both"],
)
GENERATED = _sample(
    "generated",
    "drawn",
    gives="numeric",
    stem="Reaction {k}, fatigue {a}, grievances {g} and {h}: what total?",
    variant={
        "generator": "sum_of_alike",
        "draw": {
            "k": {"low": 0.1, "high": 1.2, "step": 0.1},
            "a": {"low": 0.5, "high": 1.6, "step": 0.1},
            "g": {"values": [1, 2, 3]},
            "h": {"values": [-3, -2, -1, 1]},
        },
    },
    tolerance=0.04,
    unit="index",
    mistakes=[{"key": key, "feedback": f"This is {key}."} for key in ("undivided", "sign", "added", "half")],
    feedback_wrong="Not {total}.",
)
ALL = (
    SINGLE,
    MULTIPLE,
    TRUE_FALSE,
    NUMERIC,
    PERCENT,
    ORDERING,
    TIED,
    WHOLE,
    MATCHING,
    PLACE,
    DATE_LINE,
    DAY,
    YEAR,
    LEAP,
    SHORT,
)

# fmt: off
NUMBERS = (
    "1234.5", "1234,5", "1 234.5", "1 234,5", "1,234.5", "1.234,5", "1'234.5", "1\u2019234,5", "1\u00a0234,5",
    "1\u2009234.5", "1\u202f234.5", "1234", "1,234", "1.234", "+1234", "-1234", "\u22121234", "\u20131234",
    "\uff0d1234", "--1234", "- 1234", "1234-", "(1234)", "\uff11\uff12\uff13\uff14\uff0e\uff15",
    "\uff11,\uff12\uff13\uff14", "\u0663\u0664", "\u0967\u0968", "\u00bd", "1\u00b2", "1\u20442", "\u2460", "1_234",
    "0x10", "1e3", "1.2345e3", "1E+3", "1e-3", "1e400", "-1e999", "1e", "e3", "1e3.5", "1 e3", "12 345", "1 23",
    "1 2 3", "12 34 567", "1,23,456", "1,234,567", "1,234,567.8", "1.234.567", "1.234.567,8", "1,234,", "1.", ".5",
    ",5", ".", ",", "-", "+", "", "nan", "NaN", "Infinity", "-inf", "null", "true", "1234.5 billion",
    "US$1234.5 billion", "US$ 1234.5", "$1234.5", "1234.5$", "usd 1234.5", "1234.5 US dollars", "1234.5 million",
    "about 1234.5", "~1234", "1234-1240", "1234 or 5", "1234 billions", "1234.5 BILLION", "\u20ac1234",
    "1234.5 US$ billion.", "12.345", "12,345", "12.4", "12,4", "0,500", "0.30", "0,3", ".3", "0.3%", "0.3 %",
    "0.3 percent", "0.3 per cent", "0.3 per cent of GDP", "0.3 percent of gdp", "0.3 pct", "%0.3", "0.3 percentage",
    "\uff10.\uff13\uff05", "0.30000000000000004", "0.3000001", "0,3 % GDP", "0.3 % of GNP", "30", "\u200b0.3\ufeff",
    "\u00090.3\u3000", "0.3\u2028", "00,300", "001,234", "1 234 567,891", "1 234 567.891", "1\u2007234",
    "1\u2011234", "999,999", "1000,000", "1,000", "10,00", "1.000,00", "1.000.00", "1 000.000 000", "1,234e3",
    "1224.5", "1224.4", "1244.5", "1244.6", "1224.499999999", "<b>1234</b>", "1234;", "1234!", "1234.5.6", "1,2,3",
    "9007199254740993", "123456789012345678901234567890", "0.1e1", "-0", "0", "00", "- 0,5", "5 million",
    "1.000", "12.000", "12.300", "12.000 people", "-12.000", "- 12.000", "12.000.", "12.000 US$", "250.000", "3.000",
    "1.2340", "12.0000", "112.000", "1112.000", "12.000e0", "12.000 e3", "\uff11\uff12.000", "12.000 5", "012.000",
    "\U0001d7cf\U0001d7d0\U0001d7d1", "1234 \U0001d7d3", "1234 \u0130", "1234 \u017f", "ten", "12.5 ten",
)
# fmt: on


def _numbers() -> list[Any]:
    return [*NUMBERS, "1" * 80, "1" * 81, "1" * 400, "9" * 309, 1234.5, None, True, ["1"], {}]


def _matches() -> list[Any]:
    rights = ["Right a", "Right b", "Right c", "Fits nothing", "a", "c"]
    found: list[Any] = [dict(zip("abc", three, strict=True)) for three in product(rights, repeat=3)]
    return [
        *found,
        {},
        {"a": "Right a"},
        {**found[0], "d": "Right a"},
        {**found[0], "a": 1},
        {**found[0], "a": "x"},
        [],
    ]


def _places() -> list[Any]:
    grid = [{"lat": lat, "lon": lon} for lat in (-90, -17.7, 0, 35.68, 90) for lon in (-180, -179.9, 0, 139.77, 180)]
    around = [{"lat": 35.68 + step / 10, "lon": 139.77 - step / 7} for step in range(0, 60, 2)]
    bad = [{"lat": 91, "lon": 0}, {"lat": 0, "lon": 181}, {"lat": "1", "lon": 2}, {"lat": True, "lon": 1}, {"lat": 1}]
    return [*grid, *around, *bad, {"lat": None, "lon": 1}, [1, 2], None, "1,2"]


def _dates() -> list[Any]:
    days = [
        f"{year}-{month:02}-{day:02}" for year in (2004, 2005) for month in (1, 2, 3) for day in (1, 19, 28, 29, 30)
    ]
    months = [f"{year}-{month:02}" for year in (1996, 1997, 2005) for month in (0, 1, 2, 3, 12, 13)]
    odd = [
        "2005-2",
        "05",
        "2005-02-19T00",
        "2005/02/19",
        " 2005",
        "2005\n",
        "\uff12\uff10\uff10\uff15",
        "0000",
        "0001",
        "9999",
        "1900-02-29",
    ]
    return [*days, *months, "1996", "1997", "1998", "2004", "2005", *odd, "", "2000-02-29", 2005, None, True]


def responses(question: Any) -> list[Any]:
    """Good and bad responses to a sample question."""
    match question.type:
        case "single":
            return ["a", "b", "c", "d", "", "A", None, 0, True, ["a"], {"a": 1}]
        case "multiple":
            sets = [[key for key, on in zip("abcd", bits, strict=True) if on] for bits in product([0, 1], repeat=4)]
            return [*sets, ["d", "c", "b", "a"], ["a", "a"], ["e"], "a", None, [1], [None], {}]
        case "true_false":
            return [True, False, "true", 0, 1, None, []]
        case "numeric":
            return _numbers()
        case "ordering":
            return [*map(list, permutations("abcd")), list("abc"), list("abcc"), list("abcde"), "abcd", None, {}]
        case "matching":
            return _matches()
        case "place":
            return _places()
        case "date":
            return _dates()
    text = {"text": "Both."}
    sets = [[0], [1, 2], [2, 0, 1], [], [0, 0], [3], [-1], ["0"], [True], [0.5], "0", 0]
    return [
        *({**text, "met": met} for met in sets),
        {**text, "met": None},
        text,
        {"met": []},
        {"text": 1, "met": []},
        "",
        None,
    ]


def instance_responses(question: Any) -> list[Any]:
    """Good and bad responses to a question made by a draw: every answer it knows, and a few that it does not."""
    match question.type:
        case "single":
            return [*(option.key for option in question.options), "nothing", None]
        case "ordering":
            return [*map(list, permutations(item.key for item in question.items)), ["ll"], None]
        case "true_false":
            return [True, False, None]
    led = [question.answer, *(wrong.value for wrong in question.wrong_values)]
    near = [value + step * question.tolerance for value in led for step in (-1.001, -1, 0, 1, 1.001)]
    return [*(repr(value) for value in near), *(f"{value:.2f} {question.unit}" for value in led), "x", 3, None]


def _asked() -> Iterator[tuple[Any, dict[str, Any], list[Any]]]:
    """Questions, the items that the front end sees, and responses: the samples, then versions of what is drawn."""

    from course_utils.records import course
    from course_utils.records.questions import Generated
    from course_utils.thinking.variants import instance, public_variants

    for question in ALL:
        yield question, question.public(), responses(question)
    for record in [GENERATED, *course().questions.values()]:
        if isinstance(record, Generated):
            spec = public_variants(record)
            for variant in spec["variants"]:
                made = instance(record, variant["parameters"])
                yield made, {**spec, **variant["item"]}, instance_responses(made)


def vectors() -> list[dict[str, Any]]:
    """Every sample with every response, and what Python makes of it; `outcome` is None where it refuses."""
    from course_utils.records.questions import Mark

    made = []
    for question, spec, given in _asked():
        for response in given:
            try:
                result = question.mark(response)
            except ValueError:
                outcome: dict[str, Any] | None = None
            else:
                if isinstance(result, Mark):
                    outcome = {"share": result.share, "verdict": result.verdict, "feedback": list(result.feedback)}
                else:
                    outcome = {"verdict": result.verdict, "question": result.question}
            made.append({"item": spec, "response": response, "outcome": outcome})
    return made
