"""Each minute between the start of an order's work and its start in the plan that this one began from costs ``Prices.change_minute``."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts
from dispatch.models.finding import Finding, Words

READS = {"Prices": ("change_minute",)}
PRICE = "change_minute"
WORDS = Words(
    en=(
        "Order {order} begins {amount} away from the time planned before.",
        "The work begins {amount} away from the time planned before.",
        "You begin order {order} {amount} away from the time planned before.",
    ),
    zh=("订单 {order} 的开始时间比原计划偏移 {amount}。", "开始时间比原计划偏移 {amount}。", "你开始订单 {order} 比原计划偏移 {amount}。"),
)
NEW = 2**30
"""Start of a visit that was not planned before."""


def charge(timetable: Timetable) -> int:
    """Seconds moved, earlier or later, summed over the visits."""
    return sum(by_visit(timetable))


def by_visit(timetable: Timetable) -> list[int]:
    """Seconds that each visit moved."""
    return [seconds * timetable.facts.rates.change_second for seconds in _moved(timetable)]


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One remark an order whose start moved, where that has a price."""
    if not timetable.facts.rates.change_second:
        return
    for facts, seconds in zip(timetable.visits, _moved(timetable), strict=True):
        if not seconds:
            continue
        order = facts.order.id
        text = f"order {order!r} starts {seconds} s away from where it was."
        yield Finding(rule="change_minute", must=False, text=text, order=order, engineer=timetable.shift.engineer.id, amount=seconds)


def _moved(timetable: Timetable) -> list[int]:
    """Seconds of each visit between now and before, counted at the first role of a crew."""
    visits = zip(timetable.visits, timetable.start, strict=True)
    return [0 if facts.planned is None or facts.role else abs(start - facts.planned.start) for facts, start in visits]


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """Start of each visit before, and units of money a second; no column when nothing was planned before or moving is free."""
    if not facts.rates.change_second or all(order.planned is None or order.role for order in facts.orders):
        return {}
    before = [NEW if order.planned is None or order.role else order.planned.start for order in facts.orders]
    return {
        "start_before": np.array(before, dtype=np.int32),
        "rate_change_second": np.array([facts.rates.change_second], dtype=np.int64),
    }
