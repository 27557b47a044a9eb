"""What each engineer takes along, and brings back: in the morning and in the evening, or for each trip."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

import msgspec
from msgspec.structs import replace

from dispatch.models.order import Order
from dispatch.models.plan import Plan, Route, Visit
from dispatch.models.shift import Shift


class Loading(msgspec.Struct, frozen=True, kw_only=True):
    """What one engineer takes along for one shift, or for one trip of it, and brings back from it.

    Attributes
    ----------
    engineer, shift
        Id of the engineer and number of the shift among the engineer's own, from 0.
    trip
        Number of the trip within the shift, from 0. A call where a break restocks begins another one.
    departure
        When the engineer leaves.
    orders
        Ids of the orders, in the sequence of the route.
    units
        Number of things by product: what ``Order.units`` add up to.
    parts
        What ``Order.load`` adds up to, by name: parts and consumables.
    equipment
        Names of what the steps are done with.
    returns
        What ``Order.pickup`` adds up to, by name: what is in the van in the end.
    """

    engineer: str
    shift: int
    departure: datetime
    orders: tuple[str, ...] = ()
    units: dict[str, int] = {}
    parts: dict[str, int] = {}
    equipment: tuple[str, ...] = ()
    returns: dict[str, int] = {}
    trip: int = 0


def loading_list(plan: Plan) -> tuple[Loading, ...]:
    """One row a route, or one for each of its trips: a call where a break restocks begins another one, with the same equipment. Of a crew
    the first role takes all along."""
    orders = {order.id: order for order in plan.problem.orders}
    engineers = {engineer.id: engineer for engineer in plan.problem.engineers}
    return tuple(row for route in plan.routes for row in _loadings(route, engineers[route.engineer].shifts[route.shift], orders))


def _loadings(route: Route, shift: Shift, orders: dict[str, Order]) -> list[Loading]:
    if route.breaks and any(pause.restocks for pause in shift.breaks):
        ((begun, over),) = route.breaks
        first = sum(visit.end <= begun for visit in route.visits)
        morning, later = (_loading(route, route.visits[part], orders) for part in (slice(first), slice(first, None)))
        equipment = tuple(sorted({*morning.equipment, *later.equipment}))
        return [replace(morning, equipment=equipment), replace(later, trip=1, departure=over, equipment=equipment)]
    firsts = [each.first for each in route.trips] or [0]
    rows = [_loading(route, route.visits[first:until], orders) for first, until in zip(firsts, [*firsts[1:], None], strict=True)]
    departures = [each.end for each in route.trips] or [route.departure]
    return [replace(row, trip=number, departure=left) for number, (row, left) in enumerate(zip(rows, departures, strict=True))]


def _loading(route: Route, visits: Sequence[Visit], orders: dict[str, Order]) -> Loading:
    units, parts, returns, equipment = Counter[str](), Counter[str](), Counter[str](), set[str]()
    for order in (orders[visit.order] for visit in visits if not visit.role):
        units[order.product] += 0 if order.part_of else order.units  # taken along on the first day
        parts.update(order.load)
        returns.update(order.pickup)
        equipment.update(name for step in order.steps for name in step.equipment)
    return Loading(
        engineer=route.engineer,
        shift=route.shift,
        departure=route.departure,
        orders=tuple(visit.order for visit in visits),
        units={name: count for name, count in sorted(units.items()) if count},
        parts={name: count for name, count in sorted(parts.items()) if count},
        returns={name: count for name, count in sorted(returns.items()) if count},
        equipment=tuple(sorted(equipment)),
    )
