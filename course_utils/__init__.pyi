"""The words of the lessons, for editors and type checkers; at run time `__init__.py` fetches each when it is used."""

from course_utils.hands.argument import argument_map as argument_map
from course_utils.hands.assignment import assignment as assignment
from course_utils.hands.choose import choose as choose
from course_utils.hands.chronology import chronology as chronology
from course_utils.hands.closing import closing as closing
from course_utils.hands.dashboard import dashboard as dashboard
from course_utils.hands.final_quiz import final_quiz as final_quiz
from course_utils.hands.lab import lab as lab
from course_utils.hands.learner import learner as learner
from course_utils.hands.lesson import course_map as course_map
from course_utils.hands.lesson import lesson as lesson
from course_utils.hands.memo import memo as memo
from course_utils.hands.predict import predict as predict
from course_utils.hands.predict import reflect as reflect
from course_utils.hands.quiz import quiz as quiz
from course_utils.hands.quiz import warmup as warmup
from course_utils.hands.review import review as review
from course_utils.hands.sources import sources as sources
from course_utils.hands.story import story as story
from course_utils.hands.tally import tally as tally
from course_utils.hands.verdicts import verdict_cards as verdict_cards
from course_utils.hands.weigh import weigh as weigh
from course_utils.hands.work_done import work_done as work_done
from course_utils.records.frames import data as data
from course_utils.subject.widgets.board import seed_board as seed_board
from course_utils.subject.widgets.debrief import debrief as debrief
from course_utils.subject.widgets.design import design_region as design_region
from course_utils.subject.widgets.dials import dials as dials
from course_utils.subject.widgets.gauges import seed_gauges as seed_gauges
from course_utils.subject.widgets.my_work import my_work as my_work
from course_utils.subject.widgets.pictures import atlas as atlas
from course_utils.subject.widgets.pictures import charts as charts
from course_utils.subject.widgets.pictures import timeline as timeline
from course_utils.subject.widgets.population import project_population as project_population
from course_utils.subject.widgets.race import race as race
from course_utils.subject.widgets.role_play import role_play as role_play
from course_utils.subject.widgets.signs import debate as debate
from course_utils.subject.widgets.signs import signs as signs

__version__: str
__all__: list[str]
