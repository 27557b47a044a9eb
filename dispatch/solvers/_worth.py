"""Whether any order can be worth the way to it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dispatch.facts import NOWHERE, Facts
from dispatch.models.money import to_currency


def nothing_is_worth_it(facts: Facts) -> str:
    """Why the best plan serves no order at all, whatever else is asked; empty where that is not certain.

    What the orders at one place are worth together is held against the cheapest leg that leads there from anywhere else.
    No other price is looked at, and none is below 0, so this is said only where it is true. One place is looked at after
    the other until one is worth its way: on a day like any other that is the first.
    """
    if not facts.orders or not facts.shifts or facts.rates.engineer_idle or any(order.must for order in facts.orders):
        return ""
    worth: dict[int, int] = {}
    for order in facts.orders:
        worth[order.place] = worth.get(order.place, 0) + order.value
    free = any(shift.start_place == NOWHERE for shift in facts.shifts)
    ways = []
    for place, value in worth.items():
        ways.append(0 if free else _cheapest_way(facts, place))
        if value > ways[-1]:
            return ""
    first = facts.orders[0]
    return (
        f"no order will be served, because none is worth the way to it. At the place of order {first.order.id!r} open orders cost "
        f"{to_currency(worth[first.place]):g}, the way there at least {to_currency(ways[0]):g}. Raise Order.value or Prices.open_order, "
        "or lower the prices of travel"
    )


def _cheapest_way(facts: Facts, place: int) -> int:
    """Units of money of the cheapest leg from another place; 0 where the day may begin at ``place``."""
    if any(shift.start_place == place for shift in facts.shifts):
        return 0
    others: NDArray[np.intp] = np.delete(np.arange(len(facts.places), dtype=np.intp), place)
    second, metre = facts.lowest("travel_second"), facts.lowest("metre")
    there = np.full_like(others, place)
    legs = [facts.between(mode, others, there) for mode in {shift.mode for shift in facts.shifts}]
    return min(int((seconds * second + metres * metre).min()) for seconds, metres in legs)
