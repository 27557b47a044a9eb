"""An hour between the start of the shift and the start of an urgent order costs ``Prices.urgent_hour`` of its priority."""

from __future__ import annotations

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts

READS = {"Order": ("priority",), "Prices": ("urgent_hour",)}
PRICE = "urgent_hour"


def charge(timetable: Timetable) -> int:
    """Seconds into the shift, at the rate of each visit."""
    return sum(by_visit(timetable))


def by_visit(timetable: Timetable) -> list[int]:
    """Seconds of each visit into the shift, at its rate."""
    begin = timetable.shift.start
    return [(start - begin) * order.urgent_second for order, start in zip(timetable.visits, timetable.start, strict=True)]


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """Units of money a second by visit, and start by shift; no column where no order is urgent."""
    if not any(order.urgent_second for order in facts.orders):
        return {}
    return {
        "urgent_second": np.array([order.urgent_second for order in facts.orders], dtype=np.int64),
        "shift_urgent_from": np.array([shift.start for shift in facts.shifts], dtype=np.int32),
    }
