"""What an engineer does at most in several shifts."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec


class Limit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What an engineer does at most in all shifts of some days together: of a week, a month, or all days of the problem.

    Attributes
    ----------
    first, last
        The days, both included; None is without limit. A shift counts for the day on which it starts.
    max_paid
        Most paid time, as ``Prices.work_hour`` counts it: of each shift with orders what ``Shift.paid_from``, ``paid_until`` and
        ``least_paid`` say.
    max_days
        Most days with orders.
    max_orders
        Most orders.
    """

    first: date | None = None
    last: date | None = None
    max_paid: timedelta | None = None
    max_days: int | None = None
    max_orders: int | None = None
