"""`course.py check`: every problem of the records and lessons on its own line, or counts and peace."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from course_utils.desk.access_rules import check_access, check_drawing
from course_utils.desk.actor_rules import check_actors
from course_utils.desk.agreement import check_agreement
from course_utils.desk.badge import check_badge, write_badge
from course_utils.desk.chronology_rules import check_chronologies
from course_utils.desk.claims import report
from course_utils.desk.graded_rules import check_graded
from course_utils.desk.lab_rules import check_labs
from course_utils.desk.lesson_rules import check_lesson
from course_utils.desk.matrix import check_matrix, lines
from course_utils.desk.prose import lesson_passages, record_passages
from course_utils.desk.question_rules import check_questions, check_told
from course_utils.desk.reference_pages import check_made, write_made
from course_utils.desk.room_rules import check_rooms
from course_utils.desk.schema import write_schemas
from course_utils.desk.source_rules import check_sources
from course_utils.desk.task_rules import check_tasks
from course_utils.records import Problem, load, seeds_folder
from course_utils.records.library import Loaded
from course_utils.records.notebooks import MADE_NOTEBOOKS, notebooks_folder
from course_utils.records.table_checks import check_tables
from course_utils.records.tables import data_folder, tables


def problems_in(seeds: Path, notebooks: Path | None, data: Path | None = None) -> tuple[Loaded, list[Problem]]:
    """Load and check everything.

    Args:
        seeds: the folder of records.
        notebooks: the folder of lessons, or nothing to check records alone.
        data: the folder of tables, or nothing to leave them out.

    Returns:
        What was loaded, and every problem found, sorted by file and line.
    """
    loaded = load(seeds)
    problems = [
        *loaded.problems,
        *check_questions(loaded),
        *check_sources(loaded),
        *check_rooms(loaded),
        *check_graded(loaded),
    ]
    if notebooks is not None:
        for path in sorted(notebooks.glob("*.ipynb")):
            if path.stem not in MADE_NOTEBOOKS:  # these are compared with the records as a whole
                problems += check_lesson(path, loaded.course)
                problems += check_drawing(path.stem, loaded.course)
            problems += check_access(path)
        if not loaded.problems:
            problems += check_agreement(loaded, notebooks)
            problems += check_made(loaded.course, notebooks)
            problems += check_matrix(loaded)
            problems += check_told(loaded, notebooks)
            problems += check_badge(notebooks.parent / "README.md")
            if data is not None:
                problems += check_labs(loaded, notebooks)
    elif not loaded.problems:
        problems += check_agreement(loaded, None)
    if not loaded.problems:
        problems += [*check_chronologies(loaded), *check_tasks(loaded)]
    if data is not None:
        problems += [*check_actors(loaded), *check_tables(data)]
    return loaded, sorted(set(problems))


def print_claims(draw: int | None = None, lot: int = 1) -> int:
    """Print the sentences that a person should read again, see `claims.report`; always 0, for it judges nothing."""
    loaded = load(seeds_folder())
    passages = [*record_passages(loaded), *lesson_passages(notebooks_folder())]
    _say(report(passages, date.today(), draw, lot))
    return 0


def run(given: argparse.Namespace) -> int:
    """Do what was typed after `check`; see `door/commands.py`.

    Args:
        given: the options by their keys.

    Returns:
        0 when clean, 1 when there is any problem.
    """
    if given.claims is not None:
        return print_claims(given.claims or None, 1 if given.lot is None else given.lot)
    if given.write_schema:
        write_schemas(seeds_folder() / "schema")
    if given.write_sources:
        write_made(load(seeds_folder()).course, notebooks_folder())
        write_badge(notebooks_folder().parent / "README.md")
    return main(given.seeds, given.matrix)


def main(seeds: Path | None = None, with_matrix: bool = False) -> int:
    """Print the result; 0 when clean, 1 when there is any problem.

    Args:
        seeds: another folder of records; then the tables and the lessons, which rest on the course's own, are left out.
        with_matrix: whether to print, before the result, what is taught and asked where.
    """
    if seeds is None:
        loaded, problems = problems_in(seeds_folder(), notebooks_folder(), data_folder())
    else:
        loaded, problems = problems_in(seeds, None)
    if with_matrix:
        _say([*lines(loaded.course), ""])
    if problems:
        _say([*map(str, problems), f"{len(problems)} problem{'s' if len(problems) != 1 else ''} found."])
        return 1
    counts = ", ".join(f"{count} {kind.replace('_', ' ')}" for kind, count in loaded.course.counts().items())
    evidence = f", {len(tables())} tables" if seeds is None else ""
    _say([f"All is well: {counts}{evidence}."])
    return 0


def _say(lines: Sequence[str]) -> None:
    sys.stdout.write("\n".join(lines) + "\n")
