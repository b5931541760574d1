"""An interactive course on "Avoiding Cold War II" (Easley 2006): what the lessons import.

A lesson names what it uses: `from course_utils import lesson, quiz, timeline`. Nothing heavy is
loaded before it is used (PEP 562), so `import course_utils` takes no time.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOMES = {
    "argument_map": ("course_utils.hands.argument", "argument_map"),
    "assignment": ("course_utils.hands.assignment", "assignment"),
    "atlas": ("course_utils.subject.widgets.pictures", "atlas"),
    "dials": ("course_utils.subject.widgets.dials", "dials"),
    "race": ("course_utils.subject.widgets.race", "race"),
    "design_region": ("course_utils.subject.widgets.design", "design_region"),
    "project_population": ("course_utils.subject.widgets.population", "project_population"),
    "debrief": ("course_utils.subject.widgets.debrief", "debrief"),
    "role_play": ("course_utils.subject.widgets.role_play", "role_play"),
    "seed_board": ("course_utils.subject.widgets.board", "seed_board"),
    "seed_gauges": ("course_utils.subject.widgets.gauges", "seed_gauges"),
    "signs": ("course_utils.subject.widgets.signs", "signs"),
    "debate": ("course_utils.subject.widgets.signs", "debate"),
    "choose": ("course_utils.hands.choose", "choose"),
    "chronology": ("course_utils.hands.chronology", "chronology"),
    "charts": ("course_utils.subject.widgets.pictures", "charts"),
    "timeline": ("course_utils.subject.widgets.pictures", "timeline"),
    "data": ("course_utils.records.frames", "data"),
    "lab": ("course_utils.hands.lab", "lab"),
    "lesson": ("course_utils.hands.lesson", "lesson"),
    "closing": ("course_utils.hands.closing", "closing"),
    "course_map": ("course_utils.hands.lesson", "course_map"),
    "dashboard": ("course_utils.hands.dashboard", "dashboard"),
    "my_work": ("course_utils.subject.widgets.my_work", "my_work"),
    "sources": ("course_utils.hands.sources", "sources"),
    "learner": ("course_utils.hands.learner", "learner"),
    "predict": ("course_utils.hands.predict", "predict"),
    "reflect": ("course_utils.hands.predict", "reflect"),
    "story": ("course_utils.hands.story", "story"),
    "weigh": ("course_utils.hands.weigh", "weigh"),
    "tally": ("course_utils.hands.tally", "tally"),
    "memo": ("course_utils.hands.memo", "memo"),
    "verdict_cards": ("course_utils.hands.verdicts", "verdict_cards"),
    "quiz": ("course_utils.hands.quiz", "quiz"),
    "final_quiz": ("course_utils.hands.final_quiz", "final_quiz"),
    "work_done": ("course_utils.hands.work_done", "work_done"),
    "warmup": ("course_utils.hands.quiz", "warmup"),
    "review": ("course_utils.hands.review", "review"),
}

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        message = f"module 'course_utils' has no attribute '{name}'; it offers {', '.join(__all__)}"
        raise AttributeError(message)
    module, attribute = _HOMES[name]
    home = import_module(module)
    return getattr(home, attribute) if attribute else home


def __dir__() -> list[str]:
    return __all__
