"""How much work of some sort a day takes."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec


class Quota(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The most work of some sort that is planned for one day, by all engineers together.

    Attributes
    ----------
    kinds, areas
        What ``Order.kind`` and ``Order.area`` of the orders are that count; without any, all.
    first, last
        Days that each have this quota to themselves, both included; None is without limit. A shift counts for the day on which it starts.
    max_orders
        Most orders.
    max_work
        Most time on site of everybody who comes, without ``Order.setup``.
    lifted
        How long before the midnight with which a day begins its quota is lifted, by ``Problem.now``; below 0 so long after it. None is
        never.
    """

    kinds: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    max_orders: int | None = None
    max_work: timedelta | None = None
    lifted: timedelta | None = None
