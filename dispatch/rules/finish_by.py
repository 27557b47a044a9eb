"""Work is done by the order's ``finish_by``."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts
from dispatch.models.finding import Finding, Words

READS = {"Order": ("finish_by",)}
WORDS = Words(
    en=(
        "Engineer {engineer} is done with order {order} {amount} too late.",
        "The work would be done {amount} too late.",
        "You would be done with order {order} {amount} too late.",
    ),
    zh=("工程师 {engineer} 完成订单 {order} 晚 {amount}。", "工作会晚 {amount} 完成。", "你完成订单 {order} 会晚 {amount}。"),
    tally=("done too late", "无法按时完成"),
)
NEVER = 2**30


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One finding a visit that ends too late."""
    engineer = timetable.shift.engineer.id
    for facts, end in zip(timetable.visits, timetable.end, strict=True):
        if facts.finish_by is not None and end > facts.finish_by:
            late = end - facts.finish_by
            text = f"order {facts.order.id!r} is done {late} s after the moment it must be finished by."
            yield Finding(rule="finish_by", must=True, text=text, order=facts.order.id, engineer=engineer, amount=late)


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """The moment by visit; no column where there is none."""
    if all(order.finish_by is None for order in facts.orders):
        return {}
    return {"finish_by": np.array([NEVER if order.finish_by is None else order.finish_by for order in facts.orders], dtype=np.int32)}
