"""An hour between the start of work and the nearest of the order's ``preferred`` windows costs ``Prices.preferred_hour``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts, OrderFacts
from dispatch.models.finding import Finding, Words

READS = {"Order": ("preferred",), "Prices": ("preferred_hour",)}
PRICE = "preferred_hour"
WORDS = Words(
    en=(
        "Order {order} begins {amount} away from the time it prefers.",
        "The work begins {amount} away from the time you prefer.",
        "You begin order {order} {amount} away from the time it prefers.",
    ),
    zh=("订单 {order} 偏离希望时间 {amount}。", "开始时间偏离您希望的时间 {amount}。", "你开始订单 {order} 偏离希望时间 {amount}。"),
)


def apart(order: OrderFacts, start: int) -> int:
    """Seconds to the nearest preferred window; 0 where there is none."""
    return min((max(0, opens - start, start - closes) for opens, closes in order.preferred), default=0)


def charge(timetable: Timetable) -> int:
    """Seconds outside, summed over the visits."""
    return sum(by_visit(timetable))


def by_visit(timetable: Timetable) -> list[int]:
    """Seconds of each visit outside."""
    rate = timetable.facts.rates.preferred_second
    return [apart(order, start) * rate for order, start in zip(timetable.visits, timetable.start, strict=True)]


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One remark a visit that starts outside its preferred windows."""
    engineer = timetable.shift.engineer.id
    for order, start in zip(timetable.visits, timetable.start, strict=True):
        if seconds := apart(order, start):
            text = f"order {order.order.id!r} starts {seconds} s away from its preferred time."
            yield Finding(rule="preferred", must=False, text=text, order=order.order.id, engineer=engineer, amount=seconds)


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """Preferred windows of all visits one after the other and units of money a second; no column where they cost nothing."""
    windows = [window for order in facts.orders for window in order.preferred]
    if not facts.rates.preferred_second or not windows:
        return {}
    return {
        "preferred_first": np.array([0, *accumulate(len(order.preferred) for order in facts.orders)], dtype=np.int32),
        "preferred_opens": np.array([opens for opens, _ in windows], dtype=np.int32),
        "preferred_closes": np.array([closes for _, closes in windows], dtype=np.int32),
        "rate_preferred_second": np.array([facts.rates.preferred_second], dtype=np.int64),
    }
