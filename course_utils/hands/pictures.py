"""What a lesson calls to show a picture: `atlas.bases()`, `atlas.missions()`, `timeline(...)`."""

from __future__ import annotations

from collections.abc import Iterable

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
