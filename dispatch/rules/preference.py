"""An order that is done by none of the engineers that it prefers costs ``Prices.preference``."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts
from dispatch.models.finding import Finding, Words
from dispatch.models.order import Order

READS = {"Order": ("preferred_engineers",), "Engineer": ("id",), "Prices": ("preference",)}
PRICE = "preference"
WORDS = Words(
    en=(
        "Order {order} prefers others to engineer {engineer}.",
        "Another engineer comes than you prefer.",
        "Order {order} prefers other engineers.",
    ),
    zh=("订单 {order} 更希望由其他工程师上门，而不是 {engineer}。", "上门的不是您希望的工程师。", "订单 {order} 更希望由其他工程师上门。"),
)
NOBODY = -1
"""Number of all engineers whom no order prefers."""


def charge(timetable: Timetable) -> int:
    """Once for each order that prefers others."""
    return sum(by_visit(timetable))


def by_visit(timetable: Timetable) -> list[int]:
    """The price for each visit that prefers others."""
    rate = timetable.facts.rates.preference
    return [rate if _passes_over(timetable, facts.order) else 0 for facts in timetable.visits]


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One remark an order that prefers others, where that has a price."""
    if not timetable.facts.rates.preference:
        return
    engineer = timetable.shift.engineer.id
    for order in (facts.order for facts in timetable.visits):
        if not _passes_over(timetable, order):
            continue
        text = f"order {order.id!r} prefers {', '.join(map(repr, order.preferred_engineers))} to engineer {engineer!r}."
        yield Finding(rule="preference", must=False, text=text, order=order.id, engineer=engineer)


def _passes_over(timetable: Timetable, order: Order) -> bool:
    """Whether the order prefers others."""
    return bool(order.preferred_engineers) and timetable.shift.engineer.id not in order.preferred_engineers


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """Numbers of the preferred engineers of all visits one after the other, with the place of the first of each visit, and
    the number of each shift's engineer; no column when nobody is preferred or that is free."""
    lists = [order.order.preferred_engineers for order in facts.orders]
    if not facts.rates.preference or not any(lists):
        return {}
    number = {name: row for row, name in enumerate(sorted({name for names in lists for name in names}))}
    return {
        "rate_preference": np.array([facts.rates.preference], dtype=np.int64),
        "preference_first": np.cumsum([0, *map(len, lists)]).astype(np.int32),
        "preference_engineers": np.array([number[name] for names in lists for name in names], dtype=np.int32),
        "shift_preference": np.array([number.get(shift.engineer.id, NOBODY) for shift in facts.shifts], dtype=np.int32),
    }
