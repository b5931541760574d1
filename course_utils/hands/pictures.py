"""What a lesson calls to show a picture: `atlas.bases()`, `timeline(...)`, `charts.spending()`."""

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

    def trade(self, year: int = 2006) -> PictureWidget:
        """Show the largest exchanges of goods by year; see `course_utils.pictures.trade_map.trade`."""
        from course_utils.pictures.trade_map import trade

        return PictureWidget(trade(year))

    def disputes(self, kinds: Iterable[str] | None = None, theme: str | None = None) -> PictureWidget:
        """Show the region's disputes with every party's view; see `course_utils.pictures.disputes.disputes`."""
        from course_utils.pictures.disputes import disputes

        return PictureWidget(disputes(kinds, theme))

    def alliances(self, year: int | None = None) -> PictureWidget:
        """Show who promised whom defence, by year; see `course_utils.pictures.network.alliances`."""
        from course_utils.pictures.network import alliances

        return PictureWidget(alliances(year))

    def members(self, institution: str | None = None, year: int | None = None) -> PictureWidget:
        """Show the members of an institution, by year; see `course_utils.pictures.network.members`."""
        from course_utils.pictures.network import members

        return PictureWidget(members(institution, year))


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


Codes = str | Iterable[str] | None
"""One code, several, or the chart's own choice."""


class Charts:
    """The evidence as charts, one method each; what it says of each argument stands with the function that it names.

    >>> from course_utils import charts
    >>> charts.spending(states=("CHN", "JPN"))
    <picture>
    """

    def spending(
        self, states: Codes = None, measure: str = "dollars", since: int | None = None, until: int | None = None
    ) -> PictureWidget:
        """Show military spending, `measure` "dollars" or "share"; see `pictures.spending.spending`."""
        from course_utils.pictures.spending import spending

        return PictureWidget(spending(states, measure, since, until))

    def capabilities(
        self, states: Codes = None, measure: str = "index", since: int | None = None, until: int | None = None
    ) -> PictureWidget:
        """Show national capabilities: "index", "soldiers", "steel" or "energy"; see `pictures.capabilities`."""
        from course_utils.pictures.capabilities import capabilities

        return PictureWidget(capabilities(states, measure, since, until))

    def troops(self, hosts: Codes = None, since: int | None = None, until: int | None = None) -> PictureWidget:
        """Show US forces by host; see `pictures.troops.troops`."""
        from course_utils.pictures.troops import troops

        return PictureWidget(troops(hosts, since, until))

    def regimes(
        self, states: Codes = None, measure: str = "liberal", since: int | None = None, until: int | None = None
    ) -> PictureWidget:
        """Show an index of democracy over time; see `pictures.regimes.regimes`."""
        from course_utils.pictures.regimes import regimes

        return PictureWidget(regimes(states, measure, since, until))

    def ladder(
        self, year: int | None = None, compared_with: int | None = None, measure: str = "liberal"
    ) -> PictureWidget:
        """Show all states by that index in two years; see `pictures.regimes.ladder`."""
        from course_utils.pictures.regimes import ladder

        return PictureWidget(ladder(year, compared_with, measure))

    def ageing(
        self, states: Codes = None, measure: str = "old", since: int | None = None, until: int | None = None
    ) -> PictureWidget:
        """Show how states age: "old", "dependence", "median" or "young_adults"; see `pictures.ageing.ageing`."""
        from course_utils.pictures.ageing import ageing

        return PictureWidget(ageing(states, measure, since, until))

    def ages(self, state: str = "JPN", since: int | None = None, until: int | None = None) -> PictureWidget:
        """Show the ages of one state; see `pictures.ageing.ages`."""
        from course_utils.pictures.ageing import ages

        return PictureWidget(ages(state, since, until))

    def population(self, states: Codes = None, since: int | None = None, until: int | None = None) -> PictureWidget:
        """Show how many people live in a state; see `pictures.ageing.population`."""
        from course_utils.pictures.ageing import population

        return PictureWidget(population(states, since, until))

    def energy(self, states: Codes = None, since: int | None = None, until: int | None = None) -> PictureWidget:
        """Show how much of its energy a state buys abroad; see `pictures.energy.energy`."""
        from course_utils.pictures.energy import energy

        return PictureWidget(energy(states, since, until))

    def opinion(
        self, target: str = "CHN", states: Codes = None, since: int | None = None, until: int | None = None
    ) -> PictureWidget:
        """Show favourable views of one country (Pew); see `pictures.opinion.views`."""
        from course_utils.pictures.opinion import views

        return PictureWidget(views(target, states, since, until))

    def closeness(self, targets: Codes = None, since: int | None = None, until: int | None = None) -> PictureWidget:
        """Show whom people in Japan feel close to; see `pictures.opinion.closeness`."""
        from course_utils.pictures.opinion import closeness

        return PictureWidget(closeness(targets, since, until))

    def tests(self, since: int | None = None, until: int | None = None) -> PictureWidget:
        """Show North Korea's missile and nuclear tests; see `pictures.tests_and_exercises.launches`."""
        from course_utils.pictures.tests_and_exercises import launches

        return PictureWidget(launches(since, until))

    def exercises(
        self, pairs: Iterable[tuple[str, str]] | None = None, since: int | None = None, until: int | None = None
    ) -> PictureWidget:
        """Show joint exercises by pair and year; see `pictures.tests_and_exercises.exercises`."""
        from course_utils.pictures.tests_and_exercises import exercises

        return PictureWidget(exercises(pairs, since, until))

    def dependence(
        self, pairs: Iterable[tuple[str, str]] | None = None, since: int | None = None, until: int | None = None
    ) -> PictureWidget:
        """Show how much of one state's trade is with another, by pairs; see `pictures.trade.dependence`."""
        from course_utils.pictures.trade import dependence

        return PictureWidget(dependence(pairs, since, until))

    def counts(self, partner: str = "CHN", since: int | None = None, until: int | None = None) -> PictureWidget:
        """Show one partner's share of US trade as two sources count it; see `pictures.trade.counts`."""
        from course_utils.pictures.trade import counts

        return PictureWidget(counts(partner, since, until))

    def ideal_points(self, states: Codes = None, since: int | None = None, until: int | None = None) -> PictureWidget:
        """Show places on a scale made from UN votes; see `pictures.votes.ideal_points`."""
        from course_utils.pictures.votes import ideal_points

        return PictureWidget(ideal_points(states, since, until))

    def agreement(
        self, pairs: Iterable[tuple[str, str]] | None = None, since: int | None = None, until: int | None = None
    ) -> PictureWidget:
        """Show how alike two states vote in the UN General Assembly; see `pictures.votes.agreement`."""
        from course_utils.pictures.votes import agreement

        return PictureWidget(agreement(pairs, since, until))

    def interdependence(
        self, a: str = "USA", b: str = "CHN", since: int | None = None, until: int | None = None
    ) -> PictureWidget:
        """Let the reader weigh the trade of a pair from both sides; see `pictures.interdependence`."""
        from course_utils.pictures.interdependence import interdependence

        return PictureWidget(interdependence(a, b, since, until))

    def network(self, since: int | None = None, until: int | None = None) -> PictureWidget:
        """Show links of US allies and institutions, counted by year; see `pictures.network.network`."""
        from course_utils.pictures.network import network

        return PictureWidget(network(since, until))

    def shared_institutions(
        self, pairs: Iterable[tuple[str, str]] | None = None, since: int | None = None, until: int | None = None
    ) -> PictureWidget:
        """Show in how many organisations two states are both members; see `pictures.pairs.shared_institutions`."""
        from course_utils.pictures.pairs import shared_institutions

        return PictureWidget(shared_institutions(pairs, since, until))

    def militarized(
        self, pairs: Iterable[tuple[str, str]] | None = None, since: int | None = None, until: int | None = None
    ) -> PictureWidget:
        """Show militarized disputes and rivalries by pair and year; see `pictures.pairs.militarized`."""
        from course_utils.pictures.pairs import militarized

        return PictureWidget(militarized(pairs, since, until))


charts = Charts()
