"""An hour of the largest single lateness of a plan costs ``Prices.largest_lateness``."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts

READS = {"Order": ("due",), "Prices": ("largest_lateness",)}
PRICE = "largest_lateness"
NEVER = 2**30


def charge_of_plan(facts: Facts, tables: Sequence[Timetable]) -> int:
    """Seconds between a due time and the start of work, where these are most."""
    visits = [visit for table in tables for visit in zip(table.visits, table.start, strict=True)]
    late = (max(0, start - order.due) for order, start in visits if order.due is not None)
    return facts.rates.largest_late_second * max(late, default=0)


def ties_routes(facts: Facts) -> bool:
    """Whether anything is due, and that has a price."""
    return bool(facts.rates.largest_late_second) and any(order.due is not None for order in facts.orders)


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """Due time by visit and units of money a second; no column when nothing is due or the largest lateness is free."""
    if not ties_routes(facts):
        return {}
    return {
        "largest_due": np.array([NEVER if order.due is None else order.due for order in facts.orders], dtype=np.int32),
        "rate_largest_late_second": np.array([facts.rates.largest_late_second], dtype=np.int64),
    }
