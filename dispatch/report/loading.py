"""What each engineer takes along in the morning, and brings back in the evening."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

import msgspec

from dispatch.models.order import Order
from dispatch.models.plan import Plan, Route


class Loading(msgspec.Struct, frozen=True, kw_only=True):
    """What one engineer takes along for one shift, and brings back from it.

    Attributes
    ----------
    engineer, shift
        Id of the engineer and number of the shift among the engineer's own, from 0.
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
        What ``Order.pickup`` adds up to, by name: what is in the van in the evening.
    """

    engineer: str
    shift: int
    departure: datetime
    orders: tuple[str, ...] = ()
    units: dict[str, int] = {}
    parts: dict[str, int] = {}
    equipment: tuple[str, ...] = ()
    returns: dict[str, int] = {}


def loading_list(plan: Plan) -> tuple[Loading, ...]:
    """One row a route. Of a crew the first role takes all along."""
    orders = {order.id: order for order in plan.problem.orders}
    return tuple(_loading(route, orders) for route in plan.routes)


def _loading(route: Route, orders: dict[str, Order]) -> Loading:
    units, parts, returns, equipment = Counter[str](), Counter[str](), Counter[str](), set[str]()
    for order in (orders[visit.order] for visit in route.visits if not visit.role):
        units[order.product] += order.units
        parts.update(order.load)
        returns.update(order.pickup)
        equipment.update(name for step in order.steps for name in step.equipment)
    return Loading(
        engineer=route.engineer,
        shift=route.shift,
        departure=route.departure,
        orders=tuple(visit.order for visit in route.visits),
        units=dict(sorted(units.items())),
        parts={name: count for name, count in sorted(parts.items()) if count},
        returns={name: count for name, count in sorted(returns.items()) if count},
        equipment=tuple(sorted(equipment)),
    )
