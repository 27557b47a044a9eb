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
    "Order": {"id", "location", "duration", "windows", "release", "skills", "load", "must", "value", "priority"}
    | {"kind", "product", "brand", "units", "labels"},
    "Engineer": {"id", "home", "skills", "mode", "shifts", "outlet", "people", "labels"},
    "Shift": {"start", "end", "start_at", "end_at", "max_orders", "load", "longest"},
    "Prices": {"travel_hour", "open_order"},
}
"""Fields that the arrays hold, and those that only people read. Any other field must be as if it was not there."""
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
    load, capacity
        What each order takes and each shift offers [row, dimension]; the most orders of a shift are one more dimension.
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
    load: Ints
    capacity: Ints

    def alike(self) -> tuple[list[int], Ints]:
        """One shift for each group of shifts that differ in nothing, and the number of the group of every shift."""
        columns = [self.start_place, self.end_place, self.start, self.end, self.longest, *self.capacity.T, *self.able]
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
        longest=_ints(_seconds(getattr(shift.shift, "longest", None)) for shift in shifts),
        load=load,
        capacity=capacity,
    )
    return day, [(shift.engineer.id, shift.number) for shift in shifts]


def _refuse(facts: Facts) -> None:
    problem = facts.problem
    things = [*problem.orders, *problem.engineers, *(shift.shift for shift in facts.shifts), problem.prices]
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
    """Of orders and shifts, a column a dimension."""
    names = sorted({name for order in facts.orders for name in order.order.load})
    load = [_ints(order.order.load.get(name, 0) for order in facts.orders) for name in names]
    capacity = [_ints(shift.shift.load.get(name, 0) for shift in facts.shifts) for name in names]
    if any(shift.shift.max_orders is not None for shift in facts.shifts):
        every = len(facts.orders)
        load.append(np.ones(every, dtype=np.int64))
        capacity.append(_ints(every if shift.shift.max_orders is None else shift.shift.max_orders for shift in facts.shifts))
    return (
        np.array(load, dtype=np.int64).reshape(len(load), len(facts.orders)).T,
        np.array(capacity, dtype=np.int64).reshape(len(load), len(facts.shifts)).T,
    )


def _seconds(most: timedelta | None) -> int:
    return NO_LIMIT if most is None else most // timedelta(seconds=1)


def _ints(numbers: object) -> Ints:
    return np.fromiter(numbers, dtype=np.int64)  # type: ignore[call-overload, no-any-return]
