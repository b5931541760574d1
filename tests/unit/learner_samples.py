"""Names and stories that both hosts agree on: Python makes the outcomes of names, stories tell how they end."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

import rfc8785

from course_utils.thinking.progress_names import ProgressError, clean_name, file_stem, name_key

ID = "5a0c2c5e-7d3c-4d0e-9a55-0b6a5f1f0a0"
"""A learner's id but for its last sign."""

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
RAINBOW = "\U0001f3f3\ufe0f\u200d\U0001f308"
SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
PERSIAN = "\u0646\u06cc\u0645\u200c\u0641\u0627\u0635\u0644\u0647"

NAMES = (
    "Mika", "  Mika   H. ", "Mi\u200bka", "Mika\u200b", "\ufeffMika", "Mi\u200cka", "Mi\u200dka", "Mika\ufe0f",
    "\u200b", "", " \t\n ", "\u2800\u3164", "\u200d", "\ufe0f", "\x07", "A\x07", "A\u202eB", "\u061cA\u2069",
    "Zo\u00eb", "Zoe\u0308", "Zoe\u200b\u0308", "ZO\u00cb", "Stra\u00dfe", "STRASSE", "\u039d\u03af\u03ba\u03bf\u03c2",
    "\u039d\u038a\u039a\u039f\u03a3", "\u0130pek", "Ipek", "\u0131pek", "\ufb01lip", "\u01c6ani",
    FAMILY, f"{FAMILY} {FAMILY}", RAINBOW, f"Mika {RAINBOW}!", SCOTLAND, f"{SCOTLAND}\u200b", "\U0001f44d\U0001f3fd",
    "\u2764\ufe0f", "\u2764", "\u2764\ufe0f\u200d\U0001f525", "1\ufe0f\u20e3", "\u200d\U0001f469", "\U0001f469\u200d",
    "\U0001f469\u200d\u200d\U0001f467", PERSIAN, PERSIAN.replace("\u200c", ""),
    PERSIAN.replace("\u200c", "\u200c\u200c"),
    "\u0915\u094d\u200d\u0937", "\u845b\U000e0100", "\u845b\ufe00", "A\U000e0100", "\u1820\u180b", "\u1820\u180b\u1820",
    "\ubbfc\uc900", "\u967d\u83dc", "\u0410\u043b\u0435\u043a\u0441\u0430\u043d\u0434\u0440",
    "\u0645\u062d\u0645\u062f",
    "\u3000\u967d\u83dc\u3000", "\u00a0Mika\u2003H", "Zo\u00eb / N.", "!!!", "a/b\\c:d*e?", "..", "CON", "-",
    "A" * 40, "A" * 41, "A" * 50, " " + "A" * 40 + "\u200b", "\U0001f600" * 40, "\U0001f600" * 41, "A" * 39 + " B",
    "\u0958" * 21, "e\u0308" * 40, "\u00ad", "so\u00adft", "\U000e0041", "\x85Mika\x1c", "\u115f\u1160", "\u1100\u1161",
)  # fmt: skip


def name_vectors() -> list[dict[str, Any]]:
    """What becomes of each name: how it is kept, compared and written in a file's name, or why it is refused."""
    made = []
    for name in NAMES:
        try:
            clean = clean_name(name)
            outcome = {"name": clean, "key": name_key(clean), "stem": file_stem(clean, f"{ID}1", "2026-11-23")}
        except ProgressError as fault:
            outcome = {"refused": str(fault)}
        made.append({"name": name, "outcome": outcome})
    return made


def progress_file(name: str, number: int, *items: str) -> str:
    """A progress file of a learner with an id of their own."""
    learner = {"id": f"{ID}{number}", "name": name, "guest": not name, "created": "2026-11-23T08:00:00.000Z"}
    events = [
        {
            "id": f"5a0c2c5e-7d3c-4d0e-9a55-0b6a5f1f{number}b{at:02}", "learner": learner["id"],
            "time": f"2026-11-23T08:{at:02}:00.000Z", "item": item, "version": 1, "type": "single", "variant": None,
            "parameters": None, "response": "b", "confidence": "fairly", "attempt": 1, "hint": False, "shown": "right",
        }
        for at, item in enumerate(items)
    ]  # fmt: skip
    exported = "2026-11-23T09:00:00.000Z"
    body = {
        "schema": "avoiding-cold-war-ii/progress", "version": 1, "exported": exported, "learner": learner,
        "events": events,
    }  # fmt: skip
    return json.dumps({**body, "sha256": hashlib.sha256(rfc8785.dumps(body)).hexdigest()}, ensure_ascii=False)


@dataclass(frozen=True)
class Story:
    """What pupils do one after another, and how it ends.

    Args:
        told: the story in a few words.
        steps: `("tab", name)` goes to a tab (in a notebook: a session) that may be new; `("answer", item)`,
            `("name", typed)`, `("another", typed)`, `("own computer", typed)`, `("offer",)`, `("restore", file)` and
            `("forget",)` are done in it.
        last: the kind of the last reply.
        current: who is learning in the last tab ("" for a guest), and the items answered, in order.
        learners: everyone who can be chosen, with the number of answers.
        offer: whom the last tab is offered, or None.
    """

    told: str
    steps: tuple[tuple[str, ...], ...]
    last: str
    current: tuple[str, tuple[str, ...]]
    learners: tuple[tuple[str, int], ...]
    offer: tuple[str, int] | None = None


STORIES = (
    Story("a guest who only looks leaves nothing", (("tab", "a"), ("tab", "b")), "learner", ("", ()), ()),
    Story(
        "a guest's answers are offered to the next tab, and not shown before",
        (("tab", "a"), ("answer", "q-1"), ("tab", "b")),
        "learner", ("", ()), (("", 1),), ("", 1),
    ),
    Story(
        "a guest goes on where a guest left off",
        (("tab", "a"), ("answer", "q-1"), ("tab", "b"), ("offer",), ("answer", "q-2")),
        "saved", ("", ("q-1", "q-2")), (("", 2),),
    ),
    Story(
        "what was answered before taking the offer goes along",
        (("tab", "a"), ("answer", "q-1"), ("tab", "b"), ("answer", "q-2"), ("offer",)),
        "learners", ("", ("q-1", "q-2")), (("", 2),),
    ),
    Story(
        "a name's answers are offered, and a new guest's go along",
        (("tab", "a"), ("name", "Mika"), ("answer", "q-1"), ("tab", "b"), ("answer", "q-2"), ("offer",)),
        "learners", ("Mika", ("q-1", "q-2")), (("Mika", 2),),
    ),
    Story(
        "the last one to answer is offered",
        (
            ("tab", "a"), ("name", "Mika"), ("answer", "q-1"), ("tab", "b"), ("name", "Noor"), ("answer", "q-1"),
            ("tab", "a"), ("answer", "q-2"), ("tab", "c"),
        ),
        "learner", ("", ()), (("Mika", 2), ("Noor", 1)), ("Mika", 2),
    ),
    Story(
        "a guest who takes a name keeps the answers",
        (("tab", "a"), ("answer", "q-1"), ("name", "Mika")),
        "learners", ("Mika", ("q-1",)), (("Mika", 1),),
    ),
    Story(
        "a name with answers is not taken without being asked",
        (("tab", "a"), ("name", "Mika"), ("answer", "q-1"), ("tab", "b"), ("answer", "q-2"), ("name", " mi\u200bka ")),
        "taken", ("", ("q-2",)), (("Mika", 1), ("", 1)), ("Mika", 1),
    ),
    Story(
        "another of the same name has a number",
        (("tab", "a"), ("name", "Mika"), ("answer", "q-1"), ("tab", "b"), ("answer", "q-2"), ("another", "Mika")),
        "learners", ("Mika 2", ("q-2",)), (("Mika", 1), ("Mika 2", 1)),
    ),
    Story(
        "a name without answers is simply taken up again",
        (("tab", "a"), ("name", "Mika"), ("tab", "b"), ("name", "MIKA")),
        "learners", ("Mika", ()), (("Mika", 0),),
    ),
    Story(
        "one's own name is no other's",
        (("tab", "a"), ("name", "Mika"), ("answer", "q-1"), ("name", "Mika")),
        "learners", ("Mika", ("q-1",)), (("Mika", 1),),
    ),
    Story(
        "a name that cannot be one changes nothing",
        (("tab", "a"), ("answer", "q-1"), ("name", "\u200b")),
        "fault", ("", ("q-1",)), (("", 1),),
    ),
    Story(
        "changing from name to name moves nothing",
        (("tab", "a"), ("name", "Mika"), ("answer", "q-1"), ("name", "Noor"), ("answer", "q-2")),
        "saved", ("Noor", ("q-2",)), (("Mika", 1), ("Noor", 1)),
    ),
    Story(
        "one's own computer remembers",
        (("tab", "a"), ("own computer", "Mika"), ("answer", "q-1"), ("tab", "b")),
        "learner", ("Mika", ("q-1",)), (("Mika", 1),),
    ),
    Story(
        "a second try is no second answer",
        (("tab", "a"), ("name", "Mika"), ("answer", "q-1"), ("answer", "q-1")),
        "saved", ("Mika", ("q-1", "q-1")), (("Mika", 1),),
    ),
    Story(
        "after forgetting one is nobody, and nobody else is offered",
        (
            ("tab", "b"), ("name", "Noor"), ("answer", "q-1"), ("tab", "a"), ("own computer", "Mika"),
            ("answer", "q-1"), ("forget",),
        ),
        "learners", ("", ()), (("Noor", 1),),
    ),
    Story(
        "a file of a name that is known goes to that name",
        (("tab", "a"), ("name", "mika"), ("answer", "q-1"), ("restore", progress_file("Mika", 1, "q-2", "q-3"))),
        "restored", ("mika", ("q-2", "q-3", "q-1")), (("mika", 3),),
    ),
    Story(
        "a guest's file goes to the name that is learning",
        (("tab", "a"), ("name", "Noor"), ("answer", "q-1"), ("restore", progress_file("", 2, "q-2"))),
        "restored", ("Noor", ("q-2", "q-1")), (("Noor", 2),),
    ),
    Story(
        "a guest's file where nobody is learning",
        (("tab", "a"), ("answer", "q-1"), ("restore", progress_file("", 2, "q-2"))),
        "restored", ("", ("q-2", "q-1")), (("", 2),),
    ),
    Story(
        "a name's file restored by a guest",
        (("tab", "a"), ("answer", "q-1"), ("restore", progress_file("Mika", 1, "q-2"))),
        "restored", ("Mika", ("q-2", "q-1")), (("Mika", 2),),
    ),
    Story(
        "a second time adds nothing, whoever has it by now",
        (
            ("tab", "a"), ("restore", progress_file("", 2, "q-2")), ("name", "Noor"), ("tab", "b"),
            ("restore", progress_file("", 2, "q-2")),
        ),
        "restored", ("Noor", ("q-2",)), (("Noor", 1),),
    ),
    Story(
        "a name in a file is cleaned",
        (("tab", "a"), ("restore", progress_file("Mi\u200bka", 1, "q-2"))),
        "restored", ("Mika", ("q-2",)), (("Mika", 1),),
    ),
    Story(
        "a changed file adds nothing",
        (("tab", "a"), ("answer", "q-1"), ("restore", progress_file("Mika", 1, "q-2").replace("q-2", "q-3"))),
        "fault", ("", ("q-1",)), (("", 1),),
    ),
)  # fmt: skip

ANSWER = {"kind": "answer", "version": 1, "type": "single", "response": "b", "confidence": "fairly", "attempt": 1,
          "hint": False, "shown": "right"}  # fmt: skip


def message_of(step: tuple[str, ...], told: dict[str, Any]) -> dict[str, Any]:
    """What a widget sends for a step, given the last `learner` message."""
    match step:
        case ("answer", item):
            return {**ANSWER, "item": item}
        case ("name", typed):
            return {"kind": "choose", "name": typed, "remember": False}
        case ("another", typed):
            return {"kind": "choose", "name": typed, "another": True, "remember": False}
        case ("own computer", typed):
            return {"kind": "choose", "name": typed, "remember": True}
        case ("offer",):
            return {"kind": "choose", "id": told["last"]["id"], "remember": False}
        case ("restore", text):
            return {"kind": "restore", "text": text}
    return {"kind": "forget", "id": told["learner"]["id"]}


def ending(last: dict[str, Any], told: dict[str, Any], learners: list[dict[str, Any]]) -> tuple[Any, ...]:
    """How a story ended, as `Story` says it."""
    events = [event for each in told["answers"].values() for event in each]
    events.sort(key=lambda event: (event.get("placed") or event["time"], event["id"]))
    offer = told["last"] and (told["last"]["name"], told["last"]["answers"])
    return (
        last["kind"], (told["learner"]["name"], tuple(event["item"] for event in events)),
        tuple((one["name"], one["answers"]) for one in learners), offer,
    )  # fmt: skip
