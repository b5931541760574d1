"""The seed-strength board: weigh the eight seeds of a second Cold War, then and now, and compare."""

from __future__ import annotations

from html import escape
from typing import Any, ClassVar

from course_utils.hands.host import CourseWidget
from course_utils.records import Course, course
from course_utils.records.dates import earliest
from course_utils.records.notes import citation
from course_utils.records.tables import tables
from course_utils.strings import say

ITEM = "board-seeds"
VERSION = 1


class SeedBoard(CourseWidget):
    """Eight rows with two weights each; the course's example is shown once the student's board is kept."""

    name: ClassVar[str] = "board"

    def fallback_html(self) -> str:
        """All eight seeds with the evidence both ways, for a reader without scripts."""
        parts = []
        for seed in self.spec["seeds"]:
            both = "".join(
                f"<p>{escape(say(f'board.{side}'))}</p><ul>{_bullets(seed[side])}</ul>"
                for side in ("stronger", "weaker")
            )
            parts.append(
                f"<h4>{escape(seed['title'])}</h4><p>{escape(seed['meaning'])}</p>"
                f"<p>{escape(say('board.then', year=self.spec['year']))}: {escape(seed['then'])}</p>"
                f"<p>{escape(say('board.now'))}: {escape(seed['now'])}</p>{both}"
            )
        return f"<p><strong>{escape(say('board.title'))}</strong></p>{''.join(parts)}"


def _bullets(texts: list[str]) -> str:
    return "".join(f"<li>{escape(one)}</li>" for one in texts)


def board_spec(of: Course) -> dict[str, Any]:
    """Everything that the board shows: the seeds in the essay's order, each with its state, evidence and example.

    Args:
        of: the records.
    """
    titles = tables()
    states = {state.cold_war_seed: state for state in of.seed_states.values()}
    seeds = []
    for seed in sorted(of.cold_war_seeds.values(), key=lambda one: one.number):
        state = states[seed.id]
        seeds.append(
            {
                "id": seed.id,
                "number": seed.number,
                "title": seed.title,
                "meaning": seed.meaning,
                "indicators": [
                    {"name": one.name, "how": one.how, "table": titles.get(one.table or "", "")}
                    for one in state.indicators
                ],
                **state.model_dump(mode="json", include={"then", "now", "stronger", "weaker", "judgement", "example"}),
                "trend": say(f"board.trend_{state.trend.value}"),
                "sources": [citation(of.sources[one]) for one in state.sources if one in of.sources],
            }
        )
    return {"id": ITEM, "version": VERSION, "year": earliest(of.essay.date).year, "seeds": seeds}


def seed_board() -> SeedBoard:
    """Show the board on which a student weighs the eight seeds.

    >>> seed_board()
    <board>
    """
    return SeedBoard(board_spec(course()))
