"""Of orders with the same ``Order.variant_of`` at most one is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts
from dispatch.models.finding import Finding, Words

READS = {"Order": ("variant_of",)}
WORDS = Words(
    en=(
        "Another variant of {about} is done already.",
        "We come to you in another way that you offered.",
        "Another variant of {about} is done already.",
    ),
    zh=("“{about}”已按另一方案安排。", "已按您提供的另一方案安排上门。", "“{about}”已按另一方案安排。"),
    tally=("another variant of it is done", "已按另一方案安排"),
    counted=True,
)
ALONE = -1
"""Set of all orders without another variant."""


def findings_of_plan(facts: Facts, tables: Sequence[Timetable]) -> Iterator[Finding]:
    """One finding an order of which several variants are done."""
    if not facts.variants:
        return
    done: dict[str, dict[str, None]] = {}
    for order in (visit.order for table in tables for visit in table.visits):
        if order.id in facts.variants:
            done.setdefault(order.variant_of, {})[order.id] = None
    for name, orders in done.items():
        if len(orders) > 1:
            text = f"{len(orders)} variants of {name!r} are done: {', '.join(map(repr, orders))}."
            yield Finding(rule="variants", must=True, text=text, order=list(orders)[1], amount=len(orders) - 1, about=name)


def ties_routes(facts: Facts) -> bool:
    """Whether any order has variants."""
    return bool(facts.variants)


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """The set of each visit, and a number for the order that it is of; no column where no order has variants."""
    if not facts.variants:
        return {}
    number = {name: row for row, name in enumerate(dict.fromkeys(facts.variants.values()))}
    sets = [number[facts.variants[visit.order.id]] if visit.order.id in facts.variants else ALONE for visit in facts.orders]
    order_number = {order.id: row for row, order in enumerate(facts.problem.orders)}
    return {
        "variant_set": np.array(sets, dtype=np.int32),
        "variant_order": np.array([order_number[visit.order.id] for visit in facts.orders], dtype=np.int32),
    }
