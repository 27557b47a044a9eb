"""Each minute between the start of an order's work and its start in the plan that this one began from costs ``Prices.change_minute``."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts
from dispatch.models.finding import Finding

READS = {"Prices": ("change_minute",)}
PRICE = "change_minute"
NEW = 2**30
"""Start of a visit that was not planned before."""


def charge(timetable: Timetable) -> int:
    """Seconds moved, earlier or later, summed over the visits."""
    return sum(seconds for _, seconds in _moved(timetable)) * timetable.facts.rates.change_second


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One remark an order whose start moved, where that has a price."""
    if not timetable.facts.rates.change_second:
        return
    for order, seconds in _moved(timetable):
        text = f"order {order!r} starts {seconds} s away from where it was."
        yield Finding(rule="change_minute", must=False, text=text, order=order, engineer=timetable.shift.engineer.id, amount=seconds)


def _moved(timetable: Timetable) -> Iterator[tuple[str, int]]:
    """Ids of the orders and seconds between now and before."""
    for facts, start in zip(timetable.visits, timetable.start, strict=True):
        if facts.planned is not None and not facts.role and start != facts.planned.start:
            yield facts.order.id, abs(start - facts.planned.start)


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """Start of each visit before, and units of money a second; no column when nothing was planned before or moving is free."""
    if not facts.rates.change_second or all(order.planned is None or order.role for order in facts.orders):
        return {}
    before = [NEW if order.planned is None or order.role else order.planned.start for order in facts.orders]
    return {
        "start_before": np.array(before, dtype=np.int32),
        "rate_change_second": np.array([facts.rates.change_second], dtype=np.int64),
    }
