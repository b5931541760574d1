"""The schedule of reviews, worked out a second time from the same log by another implementation of FSRS."""

from __future__ import annotations

import json
import os
import re
import subprocess
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from course_utils.hands.host import FRONT
from tests.unit.node import needs_node

fsrs = pytest.importorskip("fsrs")

WRITTEN = json.loads((Path(__file__).parents[1] / "front" / "review_log.json").read_text(encoding="utf-8"))
SCHEDULER = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
"""As the front end has it: days only, no chance."""


def rating(tries: list[dict[str, Any]]) -> Any:
    """What the tries of one round say; written after docs/ARCHITECTURE.md, not after the JavaScript."""
    first, *more = tries
    if first["shown"] != "right":
        return fsrs.Rating.Hard if more and more[-1]["shown"] == "right" else fsrs.Rating.Again
    if first["hint"]:
        return fsrs.Rating.Hard
    levels = {"guess": fsrs.Rating.Hard, "fairly": fsrs.Rating.Good, "certain": fsrs.Rating.Easy}
    return levels.get(first["confidence"], fsrs.Rating.Good)


def noon(moment: str) -> datetime:
    """The middle of a moment's day, so that whole days lie between two of them."""
    return datetime.combine(date.fromisoformat(moment[:10]), time(12), tzinfo=UTC)


def card_of(events: list[dict[str, Any]]) -> tuple[Any, Any]:
    """The card of one question after all that was answered, and its last rating; nothing before any answer."""
    rounds: list[list[dict[str, Any]]] = []
    for event in sorted((one for one in events if one["shown"]), key=lambda one: one["time"]):
        if event["attempt"] == 1:
            rounds.append([event])
        else:
            next(one for one in reversed(rounds) if one[0]["item"] == event["item"]).append(event)
    card, last = fsrs.Card(), None
    for tries in rounds:
        last = rating(tries)
        card, _ = SCHEDULER.review_card(card, last, noon(tries[0]["time"]))
    return (card, last) if rounds else (None, None)


def cards(log: list[dict[str, Any]], questions: list[str]) -> dict[str, tuple[Any, Any]]:
    """Each question that was answered, with its card and its last rating."""
    found = {
        name: card_of([one for one in log if re.sub(r"^(warmup-\d+|review)-", "", one["item"]) == name])
        for name in questions
    }
    return {name: (card, last) for name, (card, last) in found.items() if card is not None}


def due(log: list[dict[str, Any]], questions: list[str], now: str) -> list[str]:
    """What is due, misses first, then what is least likely to be recalled, then in the order of the questions."""
    known = cards(log, questions)
    late = [name for name, (card, _) in known.items() if card.due <= noon(now)]

    def rank(name: str) -> tuple[bool, float, int]:
        card, last = known[name]
        recall = SCHEDULER.get_card_retrievability(card, noon(now))
        return last is not fsrs.Rating.Again, round(recall, 6), questions.index(name)

    return sorted(late, key=rank)


@pytest.mark.parametrize("now", WRITTEN["due"])
def test_the_written_log_has_the_same_due_items(now):
    """After a day, a week and a month: the lists that `tests/front/review_schedule.test.js` holds the front end to."""
    assert due(WRITTEN["events"], WRITTEN["questions"], now) == WRITTEN["due"][now]


@pytest.mark.parametrize("now", WRITTEN["warm_up"]["asks"])
def test_a_warm_up_asks_what_the_written_log_makes_due(now):
    """What was due as the day began, then the fixed ones; held in the front end by `tests/front/warm_up.test.js`."""
    warm_up = WRITTEN["warm_up"]
    carries, choose = warm_up["carries"], warm_up["choose"]
    before = [one for one in WRITTEN["events"] if one["time"][:10] < now[:10]]
    chosen = list(dict.fromkeys([*due(before, carries, now), *carries[:choose]]))[:choose]
    assert chosen == warm_up["asks"][now]


def any_log(lot: Random) -> list[dict[str, Any]]:
    """Answers by lot over some months: checks, warm-ups and reviews, first tries and second ones."""
    log: list[dict[str, Any]] = []
    moment = datetime(2026, 1, 1, 9, tzinfo=UTC)
    for _ in range(lot.randint(1, 60)):
        moment += timedelta(minutes=lot.choice((2, 2, 900, 1440, 10_000)))
        item = lot.choice(("", "review-", "warmup-03-")) + lot.choice("abcd")
        first = {
            "item": item, "attempt": 1, "shown": lot.choice(("right", "right", "partly", "not_yet")),
            "time": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "confidence": lot.choice(("guess", "fairly", "certain", None)), "hint": lot.random() < 0.1,
        }  # fmt: skip
        log.append(first)
        if first["shown"] != "right" and lot.random() < 0.5:
            later = (moment + timedelta(minutes=1)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
            log.append(first | {"attempt": 2, "shown": lot.choice(("right", "partly")), "time": later})
    return log


@needs_node
def test_both_implementations_agree_on_any_log():
    """The day on which each question is due, and how likely it is recalled a month later, for two hundred logs."""
    lot = Random(6)
    logs = [any_log(lot) for _ in range(200)]
    now = "2027-06-01T12:00:00.000Z"
    script = f"""
import {{ standings }} from {json.dumps((FRONT / "review" / "schedule.js").as_uri())};
let text = "";
for await (const part of process.stdin) text += part;
const told = JSON.parse(text).map((log) => {{
  const answers = {{}};
  for (const event of log) (answers[event.item] ??= []).push(event);
  return standings(["a", "b", "c", "d"], answers, {json.dumps(now)});
}});
console.log(JSON.stringify(told));"""
    done = subprocess.run(
        ["node", "--input-type=module", "-e", script],
        input=json.dumps(logs), capture_output=True, text=True, check=True, encoding="utf-8",
        env={**os.environ, "TZ": "UTC"},
    )  # fmt: skip
    told = json.loads(done.stdout)
    assert sum(map(len, told)) > 500
    epoch = date(1970, 1, 1)
    for log, standings in zip(logs, told, strict=True):
        known = cards(log, list("abcd"))
        assert [one["id"] for one in standings] == list(known)
        for one in standings:
            card, last = known[one["id"]]
            assert one["due"] == (card.due.date() - epoch).days
            assert one["missed"] == (last is fsrs.Rating.Again)
            assert one["recall"] == pytest.approx(SCHEDULER.get_card_retrievability(card, noon(now)), abs=1e-6)
