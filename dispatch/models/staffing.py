"""The answer of ``staff``: who is needed when, and what it gives."""

from __future__ import annotations

from datetime import date

import msgspec


class Workday(msgspec.Struct, frozen=True, kw_only=True):
    """One team on one day.

    Attributes
    ----------
    there
        People of the team in this week: for the whole season, hired and lent to it, without those who are lent away.
    at_work
        How many of them work on this day; the others rest or are on the way.
    """

    team: str
    day: date
    there: int
    at_work: int


class Hire(msgspec.Struct, frozen=True, kw_only=True):
    """People who are hired from ``first`` to ``last``, both included."""

    team: str
    first: date
    last: date
    people: int


class Loan(msgspec.Struct, frozen=True, kw_only=True):
    """People of a team who leave for another on ``first`` and are back on the evening of ``last``."""

    team: str
    to: str
    first: date
    last: date
    people: int


class Service(msgspec.Struct, frozen=True, kw_only=True):
    """What is done of the orders of some kinds in an area.

    Attributes
    ----------
    asked
        Orders to be expected in the season.
    expected
        Part of them that is done on its day, as it follows from all days of the season.
    checked
        Part of the orders of the sampled days that was done when these were planned with the people of this answer.
    """

    area: str
    kinds: tuple[str, ...]
    asked: float
    expected: float
    checked: float


class Worth(msgspec.Struct, frozen=True, kw_only=True):
    """What one more day of work of a team gives, in the mean of the sampled days.

    Attributes
    ----------
    money
        How much lower the cost of the plan of a day is, without the pay of that day.
    orders
        How many more orders are done.
    """

    team: str
    money: float
    orders: float


class Staffing(msgspec.Struct, frozen=True, kw_only=True):
    """The people that a season takes.

    Attributes
    ----------
    people
        Team -> who is there for the whole season.
    hires, loans
        Who comes for a part of it.
    days
        Every team on every day.
    service
        What is done of the orders, by area and kinds.
    worth
        What one more engineer-day of each team is worth.
    cost
        Pay, hiring, fares and nights of all.
    least_cost
        No choice of people costs less, as far as was proven before time ended.
    """

    people: dict[str, int]
    hires: tuple[Hire, ...]
    loans: tuple[Loan, ...]
    days: tuple[Workday, ...]
    service: tuple[Service, ...]
    worth: tuple[Worth, ...]
    cost: float
    least_cost: float
