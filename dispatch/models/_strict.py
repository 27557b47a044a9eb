"""Prices of open orders by which priorities come strictly one before the other."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import msgspec

from ._check_parts import Parts
from ._check_prices import most_besides
from ._check_times import check_times
from .engineer import Engineer
from .faults import Faults
from .order import Order
from .prices import Prices


def strict_prices(orders: Sequence[Order], engineers: Sequence[Engineer], prices: Prices, priorities: Sequence[str]) -> Prices:
    """``prices`` with other money for these priorities, the first of them before all others.

    An order of the last costs more than any plan could without it: all travel, all overtime, all lateness and every other
    optional order. An order of the next costs more than that and all orders of the last together, and so on.

    Raises
    ------
    ValueError
        If a priority is named twice.
    """
    if len(set(priorities)) < len(priorities):
        raise ValueError(f"priorities are {list(priorities)!r}: name each once")
    parts = Parts(
        orders=[("", order) for order in orders],
        engineers=[("", engineer) for engineer in engineers],
        outlets=[],
        links=[],
        prices=prices,
        travel=None,
        time_zone=None,
    )
    counts = Counter(order.priority for order in orders)
    below = most_besides(parts, check_times(parts, Faults()))
    below += sum(order.value or 0.0 for order in orders)
    below += sum(prices.lost_with(order) for order in orders if order.priority is not None and order.priority not in priorities)
    open_order = dict(prices.open_order)
    for priority in reversed(priorities):
        open_order[priority] = math.floor(below) + 1.0
        below += counts[priority] * open_order[priority]
    overrides = [
        msgspec.structs.replace(
            override, open_order={name: money for name, money in override.open_order.items() if name not in priorities}
        )
        for override in prices.overrides
    ]
    return msgspec.structs.replace(prices, open_order=open_order, overrides=tuple(overrides))
