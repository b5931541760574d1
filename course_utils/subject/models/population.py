"""A population counted on by age and sex, in steps of five years: arithmetic with assumptions, and no forecast.

Everybody belongs to one of 21 age groups of five years; the last is 100 and over. In a step of five years

- an age group moves up by one, less those who die: a share of it is alive at the end (`alive`);
- more people come than leave, or fewer (`moved`, by age and sex). Half of them are there from the beginning of the step
  and half from its end;
- women bear children: the number of children that a woman would have at the rates of these years, spread over her ages
  (`births`), times the women between beginning and end. A share of the newborn is alive at the end.

The rates are those that the United Nations assume for Japan (tables `japan_rates` and `japan_births`). Children per
woman and net migration can be replaced by numbers of one's own; ages, sexes and survival stay the United Nations'.

With the assumptions of their medium variant it comes to what they publish, up to 2070 within `TOLERANCE`; a test holds
it against their numbers. The front end has a twin of this module (`hands/front/population/core.js`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

STEP = 5
"""Years of an age group, and of a step."""
GROUPS = 21
"""Age groups: 0 to 4, 5 to 9, and so on; the last is 100 and over."""
WORK_FROM = 15
"""The age at which statistics begin to count somebody as of working age."""
TOLERANCE = 0.005
"""Share by which people, and those of each of three broad ages, may differ from the published medium variant."""

Ages = tuple[float, ...]


@dataclass(frozen=True)
class People:
    """Who lives in a country: women and men by age group, the youngest first, in thousands."""

    women: Ages
    men: Ages

    def by_age(self) -> Ages:
        """Both sexes, by age group.

        >>> sum(People((1.0,) * 21, (2.0,) * 21).by_age())
        63.0
        """
        return tuple(women + men for women, men in zip(self.women, self.men, strict=True))


@dataclass(frozen=True)
class Period:
    """What happens in a step from the middle of `year` on, by age group at its beginning, for women and for men.

    `alive` and `newborn` are shares that are alive at its end, `moved` thousands who come less those who leave in the
    five years, `births` the percent of a woman's children that she bears at each age, `boys` how many are born for each
    girl.
    """

    year: int
    alive: tuple[Ages, Ages]
    moved: tuple[Ages, Ages]
    births: Ages
    boys: float
    newborn: tuple[float, float]

    @property
    def movers(self) -> float:
        """Thousands a year who come, less those who leave."""
        return sum(map(sum, self.moved)) / STEP


@dataclass(frozen=True)
class Workforce:
    """A population in thousands: too young for work, of working age, older; and those at work or looking for work."""

    young: float
    working_age: float
    older: float
    workers: float

    @property
    def people(self) -> float:
        """All of them, in thousands."""
        return self.young + self.working_age + self.older

    @property
    def others_per_worker(self) -> float:
        """For each person in the workforce, how many are not."""
        return (self.people - self.workers) / self.workers


def stepped(people: People, period: Period, children: float, movers: float | None = None) -> People:
    """The people five years later.

    Args:
        people: at the beginning.
        period: the rates of the five years.
        children: how many a woman would have at the rates of these years.
        movers: thousands a year who come less those who leave, with the ages of `moved`; None for as many as there.
    """
    factor = 1.0 if movers is None else movers / period.movers
    grown = [
        _grown(one, alive, [factor * each for each in moved])
        for one, alive, moved in zip((people.women, people.men), period.alive, period.moved, strict=True)
    ]
    between = ((before + after) / 2 for before, after in zip(people.women, grown[0], strict=True))
    births = children * sum(share / 100 * women for share, women in zip(period.births, between, strict=True))
    girls = births / (1 + period.boys)
    girls_alive, boys_alive = period.newborn
    grown[0][0] += girls * girls_alive
    grown[1][0] += (births - girls) * boys_alive
    return People(tuple(grown[0]), tuple(grown[1]))


def _grown(ages: Ages, alive: Ages, moved: Sequence[float]) -> list[float]:
    """One sex five years later, without those who are born in them."""
    there = [now + came / 2 for now, came in zip(ages, moved, strict=True)]
    living = [now * share for now, share in zip(there, alive, strict=True)]
    older = [0.0, *living[:-2], living[-2] + living[-1]]
    return [now + came / 2 for now, came in zip(older, moved, strict=True)]


def projected(
    people: People, periods: Sequence[Period], children: Sequence[float], movers: float | None = None
) -> dict[int, People]:
    """The people at the beginning of the first period and at the end of each, by year.

    Args:
        people: at the beginning of the first period.
        periods: one after the other.
        children: for each period, how many a woman would have at its rates.
        movers: thousands a year who come less those who leave; None for as many as the periods say.
    """
    found = {periods[0].year: people}
    for period, number in zip(periods, children, strict=True):
        people = stepped(people, period, number, movers)
        found[period.year + STEP] = people
    return found


def workforce(people: People, until: int, at_work: float, older_at_work: float) -> Workforce:
    """How many are of working age, and how many are in the workforce.

    Args:
        people: by age and sex.
        until: the first age that is no working age any more, a multiple of five.
        at_work: of a hundred people of working age, how many are at work or look for work.
        older_at_work: the same of a hundred people who are older.

    >>> half = workforce(People((1.0,) * 21, (0.0,) * 21), until=65, at_work=80, older_at_work=25)
    >>> half.young, half.working_age, half.older, half.workers
    (3.0, 10.0, 8.0, 10.0)
    """
    both = people.by_age()
    first, end = WORK_FROM // STEP, until // STEP
    working_age, older = sum(both[first:end]), sum(both[end:])
    workers = (working_age * at_work + older * older_at_work) / 100
    return Workforce(sum(both[:first]), working_age, older, workers)
