"""What each engineer takes along, and brings back: in the morning and in the evening, or for each trip."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

import msgspec

from dispatch.models.order import Order
from dispatch.models.plan import Plan, Route


class Loading(msgspec.Struct, frozen=True, kw_only=True):
    """What one engineer takes along for one shift, or for one trip of it, and brings back from it.

    Attributes
    ----------
    engineer, shift
        Id of the engineer and number of the shift among the engineer's own, from 0.
    trip
        Number of the trip within the shift, from 0.
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
    """One row a route, or one for each of its trips. Of a crew the first role takes all along."""
    orders = {order.id: order for order in plan.problem.orders}
    return tuple(_loading(route, trip, orders) for route in plan.routes for trip in range(max(1, len(route.trips))))


def _loading(route: Route, trip: int, orders: dict[str, Order]) -> Loading:
    firsts = [each.first for each in route.trips] or [0]
    visits = route.visits[firsts[trip] : (*firsts, None)[trip + 1]]
    units, parts, returns, equipment = Counter[str](), Counter[str](), Counter[str](), set[str]()
    for order in (orders[visit.order] for visit in visits if not visit.role):
        units[order.product] += 0 if order.part_of else order.units  # taken along on the first day
        parts.update(order.load)
        returns.update(order.pickup)
        equipment.update(name for step in order.steps for name in step.equipment)
    return Loading(
        engineer=route.engineer,
        shift=route.shift,
        trip=trip,
        departure=route.trips[trip].end if route.trips else route.departure,
        orders=tuple(visit.order for visit in visits),
        units={name: count for name, count in sorted(units.items()) if count},
        parts={name: count for name, count in sorted(parts.items()) if count},
        returns={name: count for name, count in sorted(returns.items()) if count},
        equipment=tuple(sorted(equipment)),
    )
