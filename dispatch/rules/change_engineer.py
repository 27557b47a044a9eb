"""An order done by another engineer than in the plan that this one began from costs ``Prices.change_engineer``."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts
from dispatch.models.finding import Finding, Words

READS = {"Engineer": ("id",), "Prices": ("change_engineer",)}
PRICE = "change_engineer"
WORDS = Words(
    en=(
        "Order {order} goes from another engineer to {engineer}.",
        "Another engineer comes than was planned.",
        "Order {order} comes to you from another engineer.",
    ),
    zh=("订单 {order} 由其他工程师改派给 {engineer}。", "上门的工程师与原计划不同。", "订单 {order} 由其他工程师改派给你。"),
)
NEW = -1
"""Number of the engineer of an order that was not planned before."""
IDLE = -2
"""Number of an engineer who had no orders before."""


def charge(timetable: Timetable) -> int:
    """Once for each order that somebody else had."""
    return sum(by_visit(timetable))


def by_visit(timetable: Timetable) -> list[int]:
    """The price for each visit that somebody else had."""
    engineer, rate = timetable.shift.engineer.id, timetable.facts.rates.change_engineer
    return [rate if facts.planned is not None and facts.planned.engineer != engineer else 0 for facts in timetable.visits]


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One remark an order that somebody else had, where that has a price."""
    if not timetable.facts.rates.change_engineer:
        return
    engineer = timetable.shift.engineer.id
    for order, before in _changed(timetable):
        text = f"order {order!r} goes from engineer {before!r} to {engineer!r}."
        yield Finding(rule="change_engineer", must=False, text=text, order=order, engineer=engineer)


def _changed(timetable: Timetable) -> Iterator[tuple[str, str]]:
    """Ids of the orders and of those who had them."""
    for facts in timetable.visits:
        if facts.planned is not None and facts.planned.engineer != timetable.shift.engineer.id:
            yield facts.order.id, facts.planned.engineer


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """Numbers of the engineer of each visit before and of that of each shift, and units of money for a change; no column when
    nothing was planned before or changes are free."""
    names = sorted({order.planned.engineer for order in facts.orders if order.planned is not None})
    if not facts.rates.change_engineer or not names:
        return {}
    number = {name: row for row, name in enumerate(names)}
    before = [NEW if order.planned is None else number[order.planned.engineer] for order in facts.orders]
    return {
        "engineer_before": np.array(before, dtype=np.int32),
        "shift_engineer_before": np.array([number.get(shift.engineer.id, IDLE) for shift in facts.shifts], dtype=np.int32),
        "rate_change_engineer": np.array([facts.rates.change_engineer], dtype=np.int64),
    }
