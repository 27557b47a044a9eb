"""An order shares its shift with at least one other order of the kinds in its ``only_with``, if it has any."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts
from dispatch.models.finding import Finding, Words

READS = {"Order": ("kind", "only_with")}
WORDS = Words(
    en=(
        "Order {order} needs another of kind {about} in its shift of engineer {engineer}.",
        "The engineer does not do that day what your work needs beside it.",
        "Order {order} needs another order of kind {about} in the same shift.",
    ),
    zh=(
        "订单 {order} 须与类型“{about}”的订单排在工程师 {engineer} 的同一班次。",
        "该工程师当日没有须与您的工作同排的工作。",
        "订单 {order} 须与类型“{about}”的订单排在同一班次。",
    ),
    tally=("nothing that it needs beside it", "班次内没有须同排的订单"),
)


def findings(timetable: Timetable) -> Iterator[Finding]:
    """One finding an order without company of the kinds that it needs."""
    orders, engineer = [visit.order for visit in timetable.visits], timetable.shift.engineer.id
    for order in orders:
        if order.only_with and not any(other.kind in order.only_with for other in orders if other is not order):
            about, kinds = ", ".join(order.only_with), " or ".join(map(repr, order.only_with))
            text = f"order {order.id!r} needs another of kind {kinds} in its shift of engineer {engineer!r}."
            yield Finding(rule="only_with", must=True, text=text, order=order.id, engineer=engineer, about=about)


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """The sort of each visit, and which sorts are company for which; no column where nobody needs any."""
    if not any(order.order.only_with for order in facts.orders):
        return {}
    number: dict[tuple[str, tuple[str, ...]], int] = {}
    sorts = [number.setdefault((order.order.kind, order.order.only_with), len(number)) for order in facts.orders]
    table = [[kind in needed for kind, _ in number] for _, needed in number]
    needs = [bool(needed) for _, needed in number]
    return {
        "visit_needing_sort": np.array(sorts, dtype=np.int32),
        "sort_needs": np.array(needs, dtype=np.uint8),
        "sort_company": np.array(table, dtype=np.uint8),
    }
