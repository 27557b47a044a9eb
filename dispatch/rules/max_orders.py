"""A shift holds at most ``max_orders`` orders."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts
from dispatch.models.finding import Finding, Words

READS = {"Shift": ("max_orders",)}
WORDS = Words(
    en=(
        "Engineer {engineer} has {amount} more orders than the shift allows.",
        "The engineer has no more room that day.",
        "You would have {amount} more orders than your shift allows.",
    ),
    zh=("工程师 {engineer} 的订单数超出班次上限 {amount} 单。", "该工程师当日已排满。", "你的订单数会超出班次上限 {amount} 单。"),
    tally=("most orders reached", "订单数已达上限"),
    counted=True,
)
NO_LIMIT = 2**31 - 1


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One finding where there are too many."""
    most, count = timetable.shift.shift.max_orders, len(timetable.visits)
    if most is not None and count > most:
        engineer = timetable.shift.engineer.id
        text = f"engineer {engineer!r} has {count} orders in shift {timetable.shift.number}, at most {most} are allowed."
        yield Finding(rule="max_orders", must=True, text=text, engineer=engineer, amount=count - most)


def lasting(timetable: Timetable) -> bool:
    """Later visits are more orders."""
    return any(findings(timetable))


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """The limit by shift."""
    limits = [shift.shift.max_orders for shift in facts.shifts]
    return {"max_orders": np.array([NO_LIMIT if most is None else min(most, NO_LIMIT) for most in limits], dtype=np.int32)}
