"""What things cost."""

from __future__ import annotations

import msgspec


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
    overtime_hour
        An hour between the end of a shift and the moment the engineer is back.
    late_hour
        An hour between an order's ``due`` and the start of its work.
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
    open_order
        Priority -> money lost when an order of that priority stays open.
    """

    travel_hour: float = 0.0
    km: float = 0.0
    engineer_used: float = 0.0
    overtime_hour: float = 0.0
    late_hour: float = 0.0
    break_promise: float = 0.0
    change_engineer: float = 0.0
    change_minute: float = 0.0
    preference: float = 0.0
    outside_area: float = 0.0
    overqualified: float = 0.0
    rating: float = 0.0
    open_order: dict[str, float] = {}
