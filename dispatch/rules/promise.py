"""An order that starts after its promise costs ``Prices.break_promise``; at 0 ``windows`` forbids it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts
from dispatch.models.finding import Finding, Words

READS = {"Order": ("promise",), "Prices": ("break_promise",)}
PRICE = "break_promise"
WORDS = Words(
    en=(
        "Order {order} begins {amount} after its promise.",
        "The work begins {amount} after the promised time.",
        "You begin order {order} {amount} after its promise.",
    ),
    zh=("订单 {order} 比承诺时间晚 {amount} 开始。", "工作比承诺时间晚 {amount} 开始。", "你比承诺时间晚 {amount} 开始订单 {order}。"),
)
NEVER = 2**30


def charge(timetable: Timetable) -> int:
    """Once for each broken promise."""
    return sum(by_visit(timetable))


def by_visit(timetable: Timetable) -> list[int]:
    """The price for each visit that breaks its promise."""
    rate = timetable.facts.rates.break_promise
    visits = zip(timetable.visits, timetable.start, strict=True)
    return [rate if facts.promised is not None and start > facts.promised else 0 for facts, start in visits]


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One remark a broken promise, where that is allowed."""
    if not timetable.facts.rates.break_promise:
        return
    for order, late in _broken(timetable):
        text = f"order {order!r} starts {late} s after its promise."
        yield Finding(rule="promise", must=False, text=text, order=order, engineer=timetable.shift.engineer.id, amount=late)


def _broken(timetable: Timetable) -> Iterator[tuple[str, int]]:
    """Ids of the orders and seconds after the promise."""
    for facts, start in zip(timetable.visits, timetable.start, strict=True):
        if facts.promised is not None and start > facts.promised:
            yield facts.order.id, start - facts.promised


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """End of the promise by visit and units of money for a broken one; no column when nothing is promised or it is no question of money."""
    if not facts.rates.break_promise or all(order.promised is None for order in facts.orders):
        return {}
    return {
        "promised": np.array([NEVER if order.promised is None else order.promised for order in facts.orders], dtype=np.int32),
        "rate_break_promise": np.array([facts.rates.break_promise], dtype=np.int64),
    }
