"""What things cost."""

from __future__ import annotations

from copy import deepcopy
from datetime import datetime, timedelta
from typing import Annotated

import msgspec
from msgspec import Meta

from .order import Order
from .override import Override

AVisit = Annotated[float, Meta(extra={"most": "visits"})]
"""Money that each visit costs once at most."""
AVisitHour = Annotated[float, Meta(extra={"most": "visit hours"})]
"""Money for an hour that each visit may be early or late."""
AShift = Annotated[float, Meta(extra={"most": "shifts"})]
"""Money that each shift costs once at most."""
AShiftHour = Annotated[float, Meta(extra={"most": "shift hours"})]
"""Money for an hour of each shift."""


class Prices(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Money for each unit of each goal, in one currency; a price not named is 0.

    Attributes
    ----------
    travel_hour
        An hour of driving.
    km
        A kilometre of driving.
    engineer_used
        A shift with at least one order.
    engineer_idle
        A shift without any order.
    overtime_hour
        An hour between the end of a shift and the moment the engineer is back.
    late_hour
        An hour between an order's ``due`` and the start of its work.
    largest_lateness
        An hour of the largest single lateness of the whole plan, besides what ``late_hour`` asks for each.
    longest_idle_hour
        An hour of the longest time that any shift has without drive, work, break or loading, from its start to its end, or to being back if
        that is later; a shift without any order is idle for all of it. Only the idlest shift of the whole plan counts.
    break_promise
        An order that starts after its ``promise``. At 0 promises are not broken: the order rather stays open.
    change_engineer
        An order done by another engineer than in the plan ``solve`` is told to start from.
    change_minute
        A minute that the start of an order's work moved, earlier or later, since that plan.
    preference
        An order with ``preferred_engineers`` done by somebody else.
    outside_area
        An order outside of its engineer's ``preferred_areas``.
    overqualified
        A level that the engineer has above what the order asks for, for each skill that it asks for.
    rating
        A star that the engineer's ``rating`` lies below 5, for each order. Who has no rating costs nothing.
    overtime_steps
        ``[(time, price), ...]``: beyond so much overtime, an hour costs this price instead; times ascend.
    work_hour
        A paid hour: from the start of the shift, from leaving or from the first order (``Shift.paid_from``) until being back or until
        the last order is done (``Shift.paid_until``).
    order_done
        An order, whoever does it; mostly a price of an engineer's own, such as a contractor's (``Engineer.prices``).
    site_hour
        An hour of an order's ``duration``, in the same way.
    waiting_hour
        An hour without drive, work or break, between leaving and being back.
    preferred_hour
        An hour between the start of work and the nearest of ``Order.preferred``.
    soon_hour
        An hour between the moment at which work could begin, when its first window opens and shifts have begun, and its start.
    urgent_hour
        Priority of ``open_order`` -> an hour between the start of the shift and the start of work on an order of that priority.
    fairness
        The first hour that an engineer works and drives; n hours cost n times n as much, ``Engineer.worked`` and all shifts of the
        plan counted.
    uneven_hour
        An hour by which what an engineer works and drives differs from the mean of all who have a shift, ``Engineer.worked`` and all
        shifts of the plan counted. Who is not out counts, too; a part of a second is a whole one.
    fair_orders
        The first order of an engineer; n orders cost n times n as much, ``Engineer.done`` and all shifts of the plan counted.
    fair_income
        The first 100 that an engineer earns by ``Order.earns``; n hundreds cost n times n as much, ``Engineer.earned`` and all
        shifts of the plan counted.
    more_engineers
        Each engineer beyond the first who comes to one ``Order.customer``.
    more_stops
        Each shift beyond the first that comes to one address: the same ``Location.place``, or the same location.
    open_order
        Priority -> money lost when an order of that priority stays open.
    overrides
        Other prices for some orders (their brand, kind, area ...) or for some time.
    """

    travel_hour: AShiftHour = 0.0
    km: Annotated[float, Meta(extra={"most": "kilometres"})] = 0.0
    engineer_used: AShift = 0.0
    engineer_idle: AShift = 0.0
    overtime_hour: AShiftHour = 0.0
    late_hour: AVisitHour = 0.0
    largest_lateness: Annotated[float, Meta(extra={"most": "hours"})] = 0.0
    longest_idle_hour: Annotated[float, Meta(extra={"most": "hours"})] = 0.0
    break_promise: AVisit = 0.0
    change_engineer: AVisit = 0.0
    change_minute: Annotated[float, Meta(extra={"most": "moved minutes"})] = 0.0
    preference: AVisit = 0.0
    outside_area: AVisit = 0.0
    overqualified: Annotated[float, Meta(extra={"most": "levels"})] = 0.0
    rating: Annotated[float, Meta(extra={"most": "stars"})] = 0.0
    overtime_steps: tuple[tuple[timedelta, AShiftHour], ...] = ()
    work_hour: AShiftHour = 0.0
    order_done: AVisit = 0.0
    site_hour: Annotated[float, Meta(extra={"most": "hours on site"})] = 0.0
    waiting_hour: AShiftHour = 0.0
    preferred_hour: AVisitHour = 0.0
    soon_hour: AVisitHour = 0.0
    urgent_hour: dict[str, AVisitHour] = {}
    fairness: Annotated[float, Meta(extra={"most": "squares of hours"})] = 0.0
    uneven_hour: Annotated[float, Meta(extra={"most": "hours of all engineers"})] = 0.0
    fair_orders: Annotated[float, Meta(extra={"most": "squares of orders"})] = 0.0
    fair_income: Annotated[float, Meta(extra={"most": "squares of income"})] = 0.0
    more_engineers: AVisit = 0.0
    more_stops: AVisit = 0.0
    open_order: dict[str, float] = {}
    overrides: tuple[Override, ...] = ()

    @staticmethod
    def standard(version: str = "2026.1") -> Prices:
        """The everyday prices of this version, in yuan; a version never changes. ``docs/prices.md`` says where they come from.

        Raises
        ------
        ValueError
            If there is no such version.
        """
        if version not in STANDARD:
            raise ValueError(f"there are no standard prices {version!r}; there are {', '.join(map(repr, STANDARD))}")
        return deepcopy(STANDARD[version])

    @staticmethod
    def from_json(text: str | bytes) -> Prices:
        """Read prices that ``to_json`` or a person wrote; see ``docs/prices.md``."""
        from dispatch.io.prices import read_prices

        return read_prices(text)

    def to_json(self) -> str:
        """The prices as JSON text."""
        from dispatch.io.prices import write_prices

        return write_prices(self)

    def at(self, moment: datetime) -> Prices:
        """What holds for a problem whose first shift starts at this moment; left are overrides for some orders."""
        held = [override for override in self.overrides if override.holds(moment)]
        prices: dict[str, float] = {}
        for override in held:
            prices |= override.prices
        return msgspec.structs.replace(self, **prices, overrides=tuple(override for override in held if override.open_order))

    def lost_with(self, order: Order) -> float:
        """Money lost when this order stays open, by its priority."""
        assert order.priority is not None
        money = self.open_order[order.priority]
        for override in self.overrides:
            if override.is_for(order):
                money = override.open_order.get(order.priority, money)
        return money


STANDARD = {
    "2026.1": Prices(
        travel_hour=55.0,
        overtime_hour=60.0,
        late_hour=90.0,
        open_order={"low": 150.0, "normal": 300.0, "high": 600.0, "urgent": 1200.0},
    ),
}
"""Everyday prices by version."""
