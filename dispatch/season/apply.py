"""A problem as it is in a season: once, before anything is planned, so that no rule knows of seasons."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from dispatch.models.engineer import Engineer
from dispatch.models.faults import Faults
from dispatch.models.order import Order
from dispatch.models.prices import Prices
from dispatch.models.problem import Problem
from dispatch.models.season import Calendar, Season
from dispatch.models.shift import Shift
from dispatch.season.check import check_seasons
from dispatch.season.days import holds

SECOND, NOTHING = timedelta(seconds=1), timedelta(0)
Held = Callable[[date], Sequence[Season]]


def in_season(problem: Problem, seasons: Sequence[Season], calendar: Calendar | None) -> Problem:
    """The problem with what the seasons of its days change.

    Raises
    ------
    ProblemError
        With every fault of the seasons, or of the problem with their changes.
    """
    faults = Faults()
    check_seasons(seasons, calendar, faults)
    faults.raise_if_any()
    known: dict[date, list[Season]] = {}
    asks_calendar = any(season.on != "all" for season in seasons)

    def held(day: date) -> Sequence[Season]:
        if day not in known and asks_calendar and calendar is not None and not calendar.knows(day):
            faults.add("calendar", "", f"it does not know {day.isoformat()}. Make it for more years, such as Calendar.china(2026, 2027).")
            known[day] = []
        elif day not in known:
            known[day] = [season for season in seasons if holds(season, day, calendar)]
        return known[day]

    first = first_day(problem)
    now = () if first is None else held(first)
    changed = {
        "orders": tuple(_order(order, first, held) for order in problem.orders),
        "engineers": tuple(_engineer(engineer, held, now) for engineer in problem.engineers),
        "prices": _prices(problem.prices, now),
    }
    faults.raise_if_any()
    return replace(problem, **changed)


def first_day(problem: Problem) -> date | None:
    """The day of the first shift."""
    return min((shift.start.date() for engineer in problem.engineers for shift in engineer.shifts), default=None)


def day_of(order: Order, first: date | None) -> date | None:
    """The day that is settled, else that of the order's first moment, else ``first``."""
    settled = (None if order.fixed is None else order.fixed.start) or (None if order.promise is None else order.promise[0])
    moment = settled or min((opens for opens, _ in order.windows), default=order.release)
    return first if moment is None else moment.date()


def _order(order: Order, first: date | None, held: Held) -> Order:
    """What an order takes on its day."""
    day = day_of(order, first)
    factor = 1.0 if day is None else _factor((season.durations for season in held(day)), order.kind)
    return order if factor == 1 else lasting(order, factor)


OF_TIME = ("duration", "steps", "any_sequence")
"""What an order has from its service or says itself, all together."""


def lasting(order: Order, factor: float) -> Order:
    """The order with its times on site times ``factor``, which then are its own and no longer those of its service. Parts of a second are
    dropped of steps, so that they do not take longer than all of it, and rounded of the whole."""
    steps = (replace(step, duration=step.duration * factor // SECOND * SECOND) for step in order.steps)
    return replace(
        order,
        duration=None if order.duration is None else round(order.duration * factor / SECOND) * SECOND,
        steps=tuple(steps),
        derived=tuple(name for name in order.derived if name not in OF_TIME),
    )


def _engineer(engineer: Engineer, held: Held, now: Sequence[Season]) -> Engineer:
    shifts = tuple(_shift(shift, held(shift.start.date())) for shift in engineer.shifts)
    prices = _times(engineer.prices, [season.prices for season in now])
    return engineer if (shifts, prices) == (engineer.shifts, engineer.prices) else replace(engineer, shifts=shifts, prices=prices)


def _shift(shift: Shift, seasons: Sequence[Season]) -> Shift:
    later = sum((season.shift_end for season in seasons if season.shift_end is not None), NOTHING)
    over = sum((season.overtime for season in seasons if season.overtime is not None), NOTHING)
    more = sum(season.max_orders if shift.routed else season.quota for season in seasons)
    if not (later or over or more):
        return shift
    end = shift.end + later
    until = (shift.end if shift.overtime_until is None else shift.overtime_until) + later + over
    most = shift.max_orders
    return replace(
        shift,
        end=end,
        overtime_until=until if until > end else None,
        max_orders=None if most is None else max(0, most + more),
    )


def _prices(prices: Prices, seasons: Sequence[Season]) -> Prices:
    of_prices, of_orders = [season.prices for season in seasons], [season.open_order for season in seasons]
    names = {name for each in of_prices for name in each}
    if not names and not any(of_orders):
        return prices
    overtime = _factor(of_prices, "overtime_hour")
    return replace(
        prices,
        **_times({name: getattr(prices, name) for name in names}, of_prices),
        overtime_steps=tuple((after, money * overtime) for after, money in prices.overtime_steps),
        open_order=_times(prices.open_order, of_orders),
        overrides=tuple(
            replace(each, prices=_times(each.prices, of_prices), open_order=_times(each.open_order, of_orders)) for each in prices.overrides
        ),
    )


def _times(money: Mapping[str, float], factors: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Amounts of money by name, each times its factors."""
    return {name: amount * _factor(factors, name) for name, amount in money.items()}


def _factor(factors: Iterable[Mapping[str, float]], name: str) -> float:
    """The product over all seasons; of one that does not name it, that for all others."""
    return math.prod(each.get(name, each.get("", 1.0)) for each in factors)
