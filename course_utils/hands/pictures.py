"""What a lesson calls to show a picture: `atlas.bases()`, `timeline(...)`, `charts.spending()`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from course_utils.hands.picture import PictureWidget


class Atlas:
    """The maps of the course, one method each.

    >>> from course_utils import atlas
    >>> atlas.bases(1965)
    <picture>
    """

    def bases(self, year: int = 2006, kinds: Iterable[str] | None = None) -> PictureWidget:
        """Show the alliance's bases; see `course_utils.pictures.atlas.bases` for the arguments."""
        from course_utils.pictures import atlas

        return PictureWidget(atlas.bases(year, kinds))

    def missions(self, year: int | None = None, kinds: Iterable[str] | None = None) -> PictureWidget:
        """Show the Self-Defense Forces' missions; see `course_utils.pictures.atlas.missions` for the arguments."""
        from course_utils.pictures import atlas

        return PictureWidget(atlas.missions(year, kinds))


atlas = Atlas()


class Timeline:
    """The timelines of the course: call it for both processes, or name one of its kinds.

    >>> from course_utils import timeline
    >>> timeline(process="upgrading")
    <picture>
    """

    def __call__(self, process: str | None = None, since: int = 1945, until: int = 2026) -> PictureWidget:
        """Show the events of one process or both; see `course_utils.pictures.timeline.timeline` for the arguments."""
        from course_utils.pictures.timeline import timeline as draw

        return PictureWidget(draw(process, since, until))

    def doctrine(self, since: int = 1990, until: int = 2006) -> PictureWidget:
        """Show documents, laws and missions in lanes; see `course_utils.pictures.doctrine.doctrine`."""
        from course_utils.pictures.doctrine import doctrine as draw

        return PictureWidget(draw(since, until))


timeline = Timeline()


class Charts:
    """The evidence as charts, one method each; every method takes the arguments of the function that it names.

    >>> from course_utils import charts
    >>> charts.spending(states=("CHN", "JPN"))
    <picture>
    """

    def spending(self, *args: Any, **kwargs: Any) -> PictureWidget:
        """Show military spending in dollars or as a share of GDP; see `course_utils.pictures.spending.spending` for the arguments."""
        from course_utils.pictures.spending import spending

        return PictureWidget(spending(*args, **kwargs))

    def capabilities(self, *args: Any, **kwargs: Any) -> PictureWidget:
        """Show national capabilities; see `course_utils.pictures.capabilities.capabilities` for the arguments."""
        from course_utils.pictures.capabilities import capabilities

        return PictureWidget(capabilities(*args, **kwargs))

    def troops(self, *args: Any, **kwargs: Any) -> PictureWidget:
        """Show US forces by host; see `course_utils.pictures.troops.troops` for the arguments."""
        from course_utils.pictures.troops import troops

        return PictureWidget(troops(*args, **kwargs))

    def regimes(self, *args: Any, **kwargs: Any) -> PictureWidget:
        """Show an index of democracy over time; see `course_utils.pictures.regimes.regimes` for the arguments."""
        from course_utils.pictures.regimes import regimes

        return PictureWidget(regimes(*args, **kwargs))

    def ladder(self, *args: Any, **kwargs: Any) -> PictureWidget:
        """Show all states by that index in two years; see `course_utils.pictures.regimes.ladder` for the arguments."""
        from course_utils.pictures.regimes import ladder

        return PictureWidget(ladder(*args, **kwargs))

    def ageing(self, *args: Any, **kwargs: Any) -> PictureWidget:
        """Show how old states grow; see `course_utils.pictures.ageing.ageing` for the arguments."""
        from course_utils.pictures.ageing import ageing

        return PictureWidget(ageing(*args, **kwargs))

    def ages(self, *args: Any, **kwargs: Any) -> PictureWidget:
        """Show the ages of one state; see `course_utils.pictures.ageing.ages` for the arguments."""
        from course_utils.pictures.ageing import ages

        return PictureWidget(ages(*args, **kwargs))

    def population(self, *args: Any, **kwargs: Any) -> PictureWidget:
        """Show how many people live in a state; see `course_utils.pictures.ageing.population` for the arguments."""
        from course_utils.pictures.ageing import population

        return PictureWidget(population(*args, **kwargs))

    def energy(self, *args: Any, **kwargs: Any) -> PictureWidget:
        """Show how much of its energy a state buys abroad; see `course_utils.pictures.energy.energy` for the arguments."""
        from course_utils.pictures.energy import energy

        return PictureWidget(energy(*args, **kwargs))

    def opinion(self, *args: Any, **kwargs: Any) -> PictureWidget:
        """Show favourable views of one country (Pew); see `course_utils.pictures.opinion.views` for the arguments."""
        from course_utils.pictures.opinion import views

        return PictureWidget(views(*args, **kwargs))

    def closeness(self, *args: Any, **kwargs: Any) -> PictureWidget:
        """Show whom people in Japan feel close to; see `course_utils.pictures.opinion.closeness` for the arguments."""
        from course_utils.pictures.opinion import closeness

        return PictureWidget(closeness(*args, **kwargs))

    def tests(self, *args: Any, **kwargs: Any) -> PictureWidget:
        """Show North Korea's missile and nuclear tests; see `course_utils.pictures.tests_and_exercises.tests` for the arguments."""
        from course_utils.pictures.tests_and_exercises import tests

        return PictureWidget(tests(*args, **kwargs))

    def exercises(self, *args: Any, **kwargs: Any) -> PictureWidget:
        """Show joint exercises by pair and year; see `course_utils.pictures.tests_and_exercises.exercises` for the arguments."""
        from course_utils.pictures.tests_and_exercises import exercises

        return PictureWidget(exercises(*args, **kwargs))


charts = Charts()
