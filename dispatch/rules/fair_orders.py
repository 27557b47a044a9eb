"""An engineer's orders cost ``Prices.fair_orders`` times the square of their number: whoever has done many is dearer than others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts
from dispatch.spread import by_engineer, engineer_numbers, several_shifts

READS = {"Engineer": ("done",), "Prices": ("fair_orders",)}
PRICE = "fair_orders"


def charge_of_plan(facts: Facts, tables: Sequence[Timetable]) -> int:
    """What the orders of each engineer add to the square of those done before."""
    if not facts.rates.fair_orders:
        return 0
    squares = 0
    for routes in by_engineer(tables):
        before, count = routes[0].shift.engineer.done, sum(len(table.visits) for table in routes)
        squares += count * (2 * before + count)
    return facts.rates.fair_orders * squares


def ties_routes(facts: Facts) -> bool:
    """Whether an engineer's routes have a price together."""
    return bool(facts.rates.fair_orders) and several_shifts(facts)


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """Orders done before and number of the engineer, by shift, and units of money; no column where it is free."""
    if not facts.rates.fair_orders:
        return {}
    columns = {
        "shift_done": np.array([shift.engineer.done for shift in facts.shifts], dtype=np.int64),
        "price_fair_orders": np.array([facts.rates.fair_orders], dtype=np.int64),
    }
    return columns | engineer_numbers(facts, "shift_orders_engineer")
