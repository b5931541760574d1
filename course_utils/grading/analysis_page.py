"""The item analysis as a page with drawings, and as a table for a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup

from course_utils.grading.assignment import Assignment
from course_utils.grading.feedback import number
from course_utils.grading.item_analysis import FEW, SURE, VERY_FEW, Analysis, ItemStatistics
from course_utils.grading.marks import points_of
from course_utils.grading.mends import Mend
from course_utils.grading.pages import write_page
from course_utils.grading.plots import Axis, columns, pairs, scatter
from course_utils.grading.sheets import plain, write_sheet
from course_utils.strings import counted, say

PAGE, SHEET = "analysis.html", "items.csv"
_NAMES = ("number", "item", "about", "points", "count", "difficulty", "discrimination", "unanswered", "waiting", "idea")
_NUMBERS = {0, 3, 4, 5, 6, 7, 8}


def write_analysis(out: Path, assignment: Assignment, mends: Mapping[str, Mend], found: Analysis) -> None:
    """Write the page and the table.

    Args:
        out: the folder.
        assignment: what was asked.
        mends: by name of the item.
        found: all entries, summed up.
    """
    items = found.items()
    rows = [_row(assignment, mends, one) for one in items]
    count = sum(found.totals.values())
    write_sheet(out / SHEET, _NAMES, ([*row] for row in rows))
    write_page(
        out / PAGE,
        "analysis.html",
        title=assignment.title,
        wide=True,
        count=counted("analysis.hand_ins", count),
        figures=[_totals(found, count), _spread(assignment, items), _calibration(found)],
        caption=say("analysis.caption", few=FEW, very_few=VERY_FEW),
        columns=[say(f"analysis.column_{name}") for name in _NAMES],
        numbers=_NUMBERS,
        rows=rows,
        how=[
            say(f"analysis.how_{name}", few=FEW, very_few=VERY_FEW) for name in ("difficulty", "discrimination", "idea")
        ],
    )


def _row(assignment: Assignment, mends: Mapping[str, Mend], one: ItemStatistics) -> list[str]:
    item = assignment.by_item[one.item]
    few = say("analysis.few")
    idea = ""
    if one.count >= VERY_FEW and one.idea_count:
        idea = say("analysis.idea", answer=plain(one.idea[0], 160), count=one.idea_count, all=one.wrong)
        idea = f"{idea} {plain(one.idea[1], 300)}".strip()
    return [
        str(_place(assignment, one.item)),
        item.question.id,
        item.question.about,
        number(points_of(item, mends)),
        str(one.count),
        few if one.difficulty is None else f"{one.difficulty:.2f}",
        _correlation(one),
        str(one.unanswered),
        str(one.waiting),
        idea,
    ]


def _correlation(one: ItemStatistics) -> str:
    if one.discrimination is not None:
        return f"{one.discrimination:.2f}"
    return say("analysis.few" if one.count < FEW else "analysis.alike")


def _place(assignment: Assignment, item: str) -> int:
    return [one.item for one in assignment.items].index(item) + 1


def _totals(found: Analysis, count: int) -> dict[str, Any]:
    title = say("analysis.totals")
    if count < VERY_FEW:
        return {"title": title, "said": say("analysis.few_hand_ins", least=VERY_FEW), "drawing": ""}
    values = [(f"{10 * tenth}-{10 * tenth + 10}", float(found.totals[tenth])) for tenth in range(10)]
    most = max(height for _, height in values)
    step = max(1, round(most / 4))
    up = Axis(0, most, [step * at for at in range(int(most // step) + 1)], say("analysis.students"))
    said = say("analysis.totals_said", half=sum(found.totals[tenth] for tenth in range(5)), all=count)
    return {
        "title": title,
        "said": said,
        "drawing": Markup(columns(values, up, say("analysis.percent"), say("analysis.totals_alt"))),
    }


def _spread(assignment: Assignment, items: list[ItemStatistics]) -> dict[str, Any]:
    title = say("analysis.spread")
    told = [
        (one.difficulty, one.discrimination, str(_place(assignment, one.item)))
        for one in items
        if one.difficulty is not None and one.discrimination is not None
    ]
    if not told:
        return {"title": title, "said": say("analysis.few_hand_ins", least=FEW), "drawing": ""}
    below = [name for _, r, name in told if r < 0]
    said = say("analysis.against", items=", ".join(below)) if below else say("analysis.none_against")
    low = min(-0.2, *(r for _, r, _ in told))
    across = Axis(0, 1, (0, 0.25, 0.5, 0.75, 1), say("analysis.axis_difficulty"))
    up = Axis(low, 1, (-0.5, 0, 0.5, 1) if low < -0.5 else (0, 0.5, 1), say("analysis.axis_discrimination"))
    return {"title": title, "said": said, "drawing": Markup(scatter(told, across, up, say("analysis.spread_alt")))}


def _calibration(found: Analysis) -> dict[str, Any]:
    title = say("analysis.calibration")
    levels = found.levels()
    told = [
        say("analysis.level", sure=say(f"sure.{one.sure}"), right=round(100 * one.right), count=one.count)
        for one in levels
        if one.right is not None
    ]
    if not told:
        return {"title": title, "said": say("analysis.few_answers", least=VERY_FEW), "drawing": ""}
    values = [(say(f"sure.{one.sure}"), one.right and 100 * one.right, 100 * SURE[one.sure]) for one in levels]
    up = Axis(0, 100, (0, 25, 50, 75, 100), say("analysis.axis_right"))
    drawing = Markup(pairs(values, up, say("analysis.calibration_alt")))
    return {"title": title, "said": " ".join([*told, say("analysis.wanted")]), "drawing": drawing}
