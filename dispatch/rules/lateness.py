"""An hour between an order's ``due`` and the start of its work costs ``Prices.late_hour``."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts
from dispatch.models.finding import Finding, Words

READS = {"Order": ("due",), "Prices": ("late_hour",)}
PRICE = "late_hour"
WORDS = Words(
    en=(
        "Order {order} begins {amount} after it is due.",
        "The work begins {amount} after it is due.",
        "You begin order {order} {amount} after it is due.",
    ),
    zh=("订单 {order} 比期限晚 {amount} 开始。", "工作比期限晚 {amount} 开始。", "你比期限晚 {amount} 开始订单 {order}。"),
)
NEVER = 2**30


def charge(timetable: Timetable) -> int:
    """Seconds late, summed over the visits."""
    return sum(by_visit(timetable))


def by_visit(timetable: Timetable) -> list[int]:
    """Seconds late of each visit."""
    rate = timetable.facts.rates.late_second
    visits = zip(timetable.visits, timetable.start, strict=True)
    return [0 if facts.due is None else max(0, start - facts.due) * rate for facts, start in visits]


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One remark a visit that starts after its due time."""
    for facts, start in zip(timetable.visits, timetable.start, strict=True):
        if facts.due is not None and start > facts.due:
            late = start - facts.due
            text = f"order {facts.order.id!r} starts {late} s after it is due."
            engineer = timetable.shift.engineer.id
            yield Finding(rule="lateness", must=False, text=text, order=facts.order.id, engineer=engineer, amount=late)


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """Due time by visit and units of money a second; no column when nothing is due or lateness is free."""
    if not facts.rates.late_second or all(order.due is None for order in facts.orders):
        return {}
    return {
        "due": np.array([NEVER if order.due is None else order.due for order in facts.orders], dtype=np.int32),
        "rate_late_second": np.array([facts.rates.late_second], dtype=np.int64),
    }
