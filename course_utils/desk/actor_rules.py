"""Rules for the records of actors, which pictures take names, looks and places from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from course_utils.records import Problem
from course_utils.records.library import Loaded
from course_utils.records.tables import table


def check_actors(loaded: Loaded) -> Iterator[Problem]:
    """Two actors with one look, a former state followed by another, a name that the tables spell otherwise.

    Args:
        loaded: the records.
    """
    actors = loaded.course.actors
    looks: dict[object, str] = {}
    for code, actor in actors.items():
        follower = actors.get(actor.followed_by or "")
        if follower and follower.followed_by:
            message = f"'{follower.code}' is gone too; name the state that stands on maps today"
            yield _problem(loaded, code, "followed_by", message)
        if actor.mark and looks.setdefault(actor.mark, code) != code:
            message = f"looks like {looks[actor.mark]}; give it another symbol and another role"
            yield _problem(loaded, code, "mark", message)
        if actor.stand_in and actor.seat:
            yield _problem(loaded, code, "stand_in", "has a seat as well; keep the one where its mark should stand")
    yield from _names(loaded, actors)


def _names(loaded: Loaded, actors: Mapping[str, Any]) -> Iterator[Problem]:
    """Every code of the tables is an actor, under the same name."""
    states = table("states").frame
    for code, name in zip(states["state"], states["name"], strict=True):
        if code not in actors:
            message = f"the tables have '{code}' ({name}); add it to the actors"
            yield Problem("seeds/actors.yaml", 0, "actors", message)
        elif actors[code].name != name:
            yield _problem(loaded, code, "name", f"is '{name}' in data/states.csv; write it alike in both")


def _problem(loaded: Loaded, code: str, field: str, message: str) -> Problem:
    file, line = loaded.places[code]
    return Problem(file, line, f"actors[{code}].{field}", message)
