"""Who could do the work of a season, and at what cost."""

from __future__ import annotations

import msgspec


class Team(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """People of one area who are alike in what they can do.

    Attributes
    ----------
    id
        Unique among the teams.
    kinds
        What they do, as ``Order.kind`` says it.
    members
        Ids of engineers of the sampled days who are such people, those who come first first. Whoever is needed beyond them is taken to be
        like the first, the second ...
    day_cost
        Money for a paid day of one of them.
    area
        Where they work, as ``Order.area`` says it. They drive all over it, so it is as large as one drives in a day.
    own
        How many are there in any case, and paid for the whole season.
    most
        How many there can be for the whole season; None for no limit.
    seasonal
        How many at most can be hired for some weeks, at one time.
    seasonal_cost
        Money for a paid day of one of these.
    hire_cost
        Money for finding and training one of them.
    least_weeks
        For how many weeks one of them is hired at least; no more than the season has, a shorter last one counted.
    """

    id: str
    kinds: tuple[str, ...]
    members: tuple[str, ...]
    day_cost: float
    area: str = ""
    own: int = 0
    most: int | None = None
    seasonal: int = 0
    seasonal_cost: float = 0.0
    hire_cost: float = 0.0
    least_weeks: int = 4


class Lending(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """People of one team who may work in another for some weeks.

    Attributes
    ----------
    team, to
        Ids of the two teams. Who is lent works like the people there.
    most
        How many at most are away at one time.
    most_weeks
        For how many weeks at most.
    travel_days
        Days on the way there, and as many on the way back: paid, without work.
    fare
        Money for the way there and back.
    night
        Money for a night there.
    """

    team: str
    to: str
    most: int
    most_weeks: int = 3
    travel_days: int = 1
    fare: float = 0.0
    night: float = 0.0
