"""How far a plan could drive at most, by the places and the travel that are there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ._check_locations import stated
from .engineer import Engineer
from .order import Order
from .travel import Matrix, StraightLine, Travel

DEGREE_KM = 111.2
"""A degree of a great circle, rounded up from 111.195 (6371.0088 km of radius)."""
ROUNDED_KM = 0.001
"""A leg is kept in whole metres."""


def farthest_km(orders: Sequence[Order], engineers: Sequence[Engineer], travel: Iterable[Travel]) -> float:
    """Kilometres that no plan exceeds: so many legs, each as long as the longest that there could be.

    From one place to another nobody goes farther than along a meridian and then along a parallel.
    """
    places = [order.location for order in orders] + [use.location for engineer in engineers for use in stated("", engineer)]
    known = [(place.lat, place.lon) for place in places if place.lat is not None and place.lon is not None]
    degrees = sum(max(axis) - min(axis) for axis in zip(*known, strict=True))
    return most_legs(orders, engineers) * max((_longest(each, degrees) for each in travel), default=0.0)


def most_legs(orders: Iterable[Order], engineers: Iterable[Engineer]) -> int:
    """A leg leads to a visit, to a break or a call at a place, or to the end of a shift; where vans are loaded again, also to where
    that is, at most before each visit."""
    shifts = [shift for engineer in engineers for shift in engineer.shifts]
    visits = sum(1 if order.crew is None else len(order.crew.roles) for order in orders)
    return visits * (2 if any(shift.reload for shift in shifts) else 1) + sum(1 + len(shift.breaks) for shift in shifts)


def _longest(travel: Travel | None, degrees: float) -> float:
    if isinstance(travel, StraightLine):
        return degrees * DEGREE_KM * max(factor for _, factor in travel.factors) + ROUNDED_KM
    if not isinstance(travel, Matrix):
        return 0.0
    table = travel.metres
    listed = 0.0 if table is None or not table.size else float(table.max()) / 1000
    return max(listed, _longest(travel.otherwise, degrees))
