"""Other prices for some orders or for some time."""

from __future__ import annotations

from datetime import datetime

import msgspec

from .order import Order


class Override(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Other prices for some orders or for some time; of several that name the same price the last one holds.

    Attributes
    ----------
    when
        Text field of ``Order`` -> value: ``{"brand": "Gree", "kind": "repair"}`` is for orders that have both. Without it,
        for all orders.
    start, end
        For problems whose first shift starts in this period, the start included, the end not; None where it has none.
    open_order
        Priority -> money, in the place of ``Prices.open_order``.
    prices
        Name of another price -> money, for all orders: not together with ``when``. Not ``urgent_hour`` and ``overtime_steps``,
        which are more than one number.
    """

    when: dict[str, str] = {}
    start: datetime | None = None
    end: datetime | None = None
    open_order: dict[str, float] = {}
    prices: dict[str, float] = {}

    def holds(self, moment: datetime) -> bool:
        """Whether ``moment`` lies in the period."""
        return (self.start is None or self.start <= moment) and (self.end is None or moment < self.end)

    def is_for(self, order: Order) -> bool:
        """Whether the order has all the values."""
        return all(getattr(order, field) == value for field, value in self.when.items())
