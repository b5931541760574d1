"""A learner's log of any length, as somebody would leave it who goes through the course and then reviews for years."""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from course_utils.records import Course, course
from course_utils.subject.widgets.my_work import my_work
from course_utils.thinking.progress_file import Event, Learner, write_file

START = datetime(2026, 9, 1, 15, tzinfo=UTC)
MIKA = Learner(id="5ea5019c-2439-43e5-9dc8-e6934dec1243", name="Mika", guest=False, created="2026-09-01T15:00:00.000Z")


def long_log(count: int, seed: int = 7) -> list[Event]:
    """Events of one learner: lessons in their order, every third day one, then reviews of what they asked.

    Args:
        count: how many events.
        seed: another one gives other answers.
    """
    draw = random.Random(seed)
    events: list[Event] = []
    moment = START
    for fields in _given(course(), draw):
        moment += timedelta(days=3) if fields.pop("anew", False) else timedelta(seconds=draw.randint(30, 240))
        time = moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        name = str(uuid.UUID(int=draw.getrandbits(128), version=4))
        events.append(Event.new(learner=MIKA.id, **fields).model_copy(update={"id": name, "time": time}))
        if len(events) == count:
            break
    return events


def file_of(events: list[Event]) -> str:
    """The progress file that holds them."""
    return write_file(MIKA, events)


def _given(records: Course, draw: random.Random) -> Iterator[dict[str, Any]]:
    for lesson in my_work().spec["lessons"]:
        anew = True
        for entry in lesson["entries"]:
            for response in responses_to(entry, draw):
                kind = {"predict": "predict", "lab": "lab", "question": "short_text"}.get(entry["kind"], "note")
                common = {
                    "version": entry["version"],
                    "type": kind,
                    "confidence": draw.choice(["guess", "certain", None]),
                }
                yield {"item": entry["item"], **common, "response": response, "anew": anew}
                anew = False
        for name in lesson["check"]:
            yield from _answers(records, name, name, draw)
    asked = [name for lesson in my_work().spec["lessons"] for name in lesson["check"]]
    while True:
        day = draw.sample(asked, 10)
        for name in day:
            for at, answer in enumerate(_answers(records, name, f"review-{name}", draw)):
                yield answer | {"anew": name == day[0] and not at}


def responses_to(entry: dict[str, Any], draw: random.Random) -> list[Any]:
    """What a learner might keep of an entry of `my_work()`, in the shape of its kind.

    Args:
        entry: of the spec.
        draw: what is chosen.
    """
    return _RESPONSES[entry["kind"]](entry, f"What I think of {entry['item']}.", draw)


def _reflected(entry: dict[str, Any], text: str, _draw: random.Random) -> list[Any]:
    keys = list(entry["options"])
    return [{"chosen": keys if entry["choose"] == "order" else keys[:1], "text": text}]


def _predicted(entry: dict[str, Any], text: str, draw: random.Random) -> list[Any]:
    if entry["shape"] == "choice":
        return [{"choice": draw.choice(list(entry["options"]))}, {"explained": text}]
    points = entry["points"]
    values = [one["value"] if one["given"] else round(one["value"] * draw.uniform(0.5, 1.5), 1) for one in points]
    return [{"values": values, "why": text}]


def _weighed(entry: dict[str, Any], _text: str, draw: random.Random) -> list[Any]:
    if entry["kind"] == "weigh":
        return [{"weights": {key: draw.randint(0, 10) for key in entry["considerations"]}, "measure": "points"}]
    weights = {one["id"]: {"then": 3, "now": draw.randint(0, 10), "count": 1} for one in entry["seeds"]}
    return [{"weights": weights}]


def _decided(entry: dict[str, Any], text: str, draw: random.Random) -> list[Any]:
    steps = {one.get("key", one.get("id")): one["ways"] for one in entry.get("steps", entry.get("moments"))}
    decided = {key: draw.choice(list(ways)) for key, ways in steps.items()}
    return [{"marked": {}, "decided": decided, "answers": [text for _ in entry.get("debrief", ())]}]


def _designed(entry: dict[str, Any], _text: str, _draw: random.Random) -> list[Any]:
    plan = {"name": "My region", "members": list(entry["names"])[:6], "purpose": "security", "rule": "majority"}
    return [{"plans": [plan, plan | {"name": "", "members": list(entry["names"])[:3]}]}]


_RESPONSES: dict[str, Callable[[dict[str, Any], str, random.Random], list[Any]]] = {
    "reflect": _reflected,
    "predict": _predicted,
    "verdict_cards": lambda _, text, draw: [
        {"verdict": grade, "why": text} for grade in ("attempted", draw.choice(["contested", "reversed"]))
    ],
    "seed_board": _weighed,
    "weigh": _weighed,
    "choose": _decided,
    "role_play": _decided,
    "chronology": lambda entry, _, draw: [
        {"places": {one["id"]: one["year"] + draw.randint(-9, 9) for one in entry["cards"]}}
    ],
    "tally": lambda *_: [{"preset": "own", "weights": {}, "contested": "low", "all": False}],
    "signs": lambda entry, _, draw: [
        {"chosen": list(entry["signs"])[:3], "marks": {key: draw.randint(0, 4) for key in entry["signs"]}, "enough": 2}
    ],
    "design_region": _designed,
    "project_population": lambda *_: [{"variant": "low", "children": 1.5, "movers": None, "until": 70}],
    "lab": lambda *_: [{"value": 12.5}],
    "memo": lambda entry, text, _: [
        {"boxes": dict.fromkeys(entry["boxes"], text), "rubric": dict.fromkeys(entry["rubric"], 1)}
    ],
    "question": lambda _, text, __: [{"text": text, "met": None}],
}


def _answers(records: Course, name: str, item: str, draw: random.Random) -> Iterator[dict[str, Any]]:
    """A first try, and after a miss a second one."""
    question = records.questions[name]
    wrong = list(question.wrong_ideas())
    sure = draw.choice(["guess", "fairly", "fairly", "certain", "certain", "certain"])
    missed = draw.random() > {"guess": 0.4, "fairly": 0.6, "certain": 0.85}[sure]
    common = {"item": item, "version": question.version, "type": getattr(question, "gives", question.type)}
    common |= {"confidence": sure}
    chosen: Any = draw.choice(wrong) if wrong else None
    if common["type"] == "true_false" and question.type == "true_false":
        chosen = not question.answer
    elif common["type"] == "multiple":
        chosen = [chosen]
    yield common | {"response": chosen if missed else None, "shown": "not_yet" if missed else "right", "attempt": 1}
    if missed:
        yield common | {"response": None, "shown": "right" if draw.random() < 0.7 else "not_yet", "attempt": 2}
