"""A problem in the common denominator of the peers: arrays of whole numbers, and nothing that one of them could not say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import msgspec
import numpy as np
from numpy.typing import NDArray

from benchmarks.data import UnavailableError
from dispatch import Problem
from dispatch.facts import NOWHERE, Facts, facts_of
from dispatch.solvers._eligible import eligibility

Ints = NDArray[np.int64]

SAID = {
    "Problem": {"orders", "engineers", "prices", "travel", "time_zone"},
    "Order": {"id", "location", "duration", "windows", "release", "load", "must", "value", "priority"}
    | {"skills", "any_skills", "not_skills", "certificates", "brand", "area", "engineers", "not_engineers"}
    | {"kind", "product", "units", "labels"},
    "Engineer": {"id", "home", "mode", "shifts", "skills", "certificates", "brands", "areas", "outlet", "people", "labels"},
    "Shift": {"start", "end", "start_at", "end_at", "max_orders", "load", "longest"},
    "Prices": {"travel_hour", "open_order"},
}
"""Fields that the arrays hold, many of them as ``able``, and those that only people read. Any other must be as if it was not there."""
NO_LIMIT = 2**31 - 1


@dataclass(frozen=True)
class PlainDay:
    """Orders and shifts by row; all times in seconds, money as the seconds of travel that cost as much.

    Attributes
    ----------
    travel
        Seconds [from place, to place].
    place, duration, opens, closes
        By order; work must start between ``opens`` and ``closes``, bounds included.
    must, prize
        By order: whether it is wanted at any price, and what it costs to leave it open (0 where ``must``).
    able
        Whether a shift may serve an order [order, shift].
    start_place, end_place, start, end, longest
        By shift; ``longest`` is the most time between leaving and being back, ``NO_LIMIT`` for any.
    most_orders
        By shift, ``NO_LIMIT`` for any number.
    load, capacity
        What each order takes and each shift offers [row, dimension].
    """

    travel: Ints
    place: Ints
    duration: Ints
    opens: Ints
    closes: Ints
    must: NDArray[np.bool_]
    prize: Ints
    able: NDArray[np.bool_]
    start_place: Ints
    end_place: Ints
    start: Ints
    end: Ints
    longest: Ints
    most_orders: Ints
    load: Ints
    capacity: Ints

    def counted(self) -> tuple[Ints, Ints]:
        """``load`` and ``capacity``, with the number of orders as one more dimension where it is limited."""
        if self.most_orders.min() == NO_LIMIT:
            return self.load, self.capacity
        return np.column_stack([self.load, np.ones(len(self.load), dtype=np.int64)]), np.column_stack([self.capacity, self.most_orders])

    def alike(self) -> tuple[list[int], Ints]:
        """One shift for each group of shifts that differ in nothing, and the number of the group of every shift."""
        limits = [self.longest, self.most_orders, *self.capacity.T]
        columns = [self.start_place, self.end_place, self.start, self.end, *limits, *self.able]
        _, first, group = np.unique(np.stack(columns), axis=1, return_index=True, return_inverse=True)
        return first.tolist(), group.reshape(-1)


def day_of(problem: Problem) -> tuple[PlainDay, list[tuple[str, int]]]:
    """The arrays, and the engineer and number of each shift.

    Raises
    ------
    UnavailableError
        If the problem asks something that the arrays do not hold.
    """
    facts = facts_of(problem)
    _refuse(facts)
    orders, shifts = facts.orders, facts.shifts
    who = eligibility(facts)
    load, capacity = _loads(facts)
    places = np.arange(len(facts.places))
    (legs,) = facts.legs.values()
    day = PlainDay(
        travel=legs.rows(places, places)[0].astype(np.int64),
        place=_ints(order.place for order in orders),
        duration=_ints(order.duration for order in orders),
        opens=_ints(order.windows[0][0] for order in orders),
        closes=_ints(order.windows[0][1] for order in orders),
        must=np.array([order.must for order in orders], dtype=np.bool_),
        prize=_ints(0 if order.must else order.value // facts.rates.travel_second for order in orders),
        able=who["eligible"][np.ix_(who["visit_type"], who["shift_group"])].astype(np.bool_),
        start_place=_ints(shift.start_place for shift in shifts),
        end_place=_ints(shift.end_place for shift in shifts),
        start=_ints(shift.start for shift in shifts),
        end=_ints(shift.end for shift in shifts),
        longest=_ints(_limit(shift.shift.longest) for shift in shifts),
        most_orders=_ints(_limit(shift.shift.max_orders) for shift in shifts),
        load=load,
        capacity=capacity,
    )
    return day, [(shift.engineer.id, shift.number) for shift in shifts]


def _refuse(facts: Facts) -> None:
    problem = facts.problem
    things = [problem, *problem.orders, *problem.engineers, *(shift.shift for shift in facts.shifts), problem.prices]
    unsaid = sorted({fault for thing in things for fault in _unsaid(thing)})
    if len(facts.legs) > 1:
        unsaid.append("several ways of travelling")
    if not facts.rates.travel_second:
        unsaid.append("travel that costs nothing")
    if any(len(order.windows) != 1 for order in facts.orders):
        unsaid.append("several windows of an order")
    if any(NOWHERE in (shift.start_place, shift.end_place) for shift in facts.shifts):
        unsaid.append("open starts and ends")
    if unsaid:
        raise UnavailableError(f"the peers cannot be told {', '.join(unsaid)}")


def _unsaid(thing: msgspec.Struct) -> list[str]:
    model = type(thing).__name__
    given = {field.name for field in msgspec.structs.fields(thing) if getattr(thing, field.name) != _default(field)}
    return [f"{model}.{name}" for name in sorted(given - SAID[model])]


def _default(field: msgspec.structs.FieldInfo) -> object:
    return field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory()


def _loads(facts: Facts) -> tuple[Ints, Ints]:
    """Of orders and shifts, a column a dimension; there may be none."""
    names = sorted({name for order in facts.orders for name in order.order.load})
    load = [[order.order.load.get(name, 0) for name in names] for order in facts.orders]
    capacity = [[shift.shift.load.get(name, 0) for name in names] for shift in facts.shifts]
    return np.array(load, dtype=np.int64), np.array(capacity, dtype=np.int64)


def _limit(most: float | timedelta | None) -> int:
    if isinstance(most, timedelta):
        return most // timedelta(seconds=1)
    return NO_LIMIT if most is None else int(most)


def _ints(numbers: object) -> Ints:
    return np.fromiter(numbers, dtype=np.int64)  # type: ignore[call-overload, no-any-return]
