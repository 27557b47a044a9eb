"""The moment from which the seconds of a problem are counted."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from dispatch.models.moments import moved
from dispatch.models.order import Order
from dispatch.models.problem import Problem


def origin_of(problem: Problem) -> datetime:
    """Midnight, where the problem is, of the day of the first shift; of the first order's time where there is no shift."""
    moments = [shift.start for engineer in problem.engineers for shift in engineer.shifts]
    moments = moments or [opens for order in problem.orders for opens, _ in order.windows]
    moments = moments or [moment for order in problem.orders for moment in _other_moments(order) if moment is not None]
    moments = moments or [moved(problem.now or datetime(2000, 1, 1), ZoneInfo(problem.time_zone) if problem.time_zone else None)]
    return min(moments).replace(hour=0, minute=0, second=0, microsecond=0)


def _other_moments(order: Order) -> tuple[datetime | None, ...]:
    """All but those of windows."""
    fixed = None if order.fixed is None else order.fixed.start
    preferred = (moment for window in order.preferred for moment in window)
    return order.release, order.goods_from, order.finish_by, order.due, *(order.promise or ()), fixed, *preferred
