"""Every engineer beyond the first who comes to one ``Order.customer`` costs ``Prices.more_engineers``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts, OrderFacts
from dispatch.models.finding import Finding, Words
from dispatch.spread import engineer_numbers, engineer_of, holders, sets_of

READS = {"Order": ("customer",), "Prices": ("more_engineers",)}
PRICE = "more_engineers"
WORDS = Words(
    en=(
        "Customer {about} is visited by {amount} engineers more than one.",
        "More than one engineer comes to you.",
        "More than one engineer comes to customer {about}.",
    ),
    zh=("客户“{about}”由多名工程师上门，多出 {amount} 人。", "有多名工程师为您上门。", "客户“{about}”由多名工程师上门。"),
    counted=True,
)


def _set(order: OrderFacts) -> str:
    return order.order.customer


def charge_of_plan(facts: Facts, tables: Sequence[Timetable]) -> int:
    """Once for each engineer beyond the first, for each customer."""
    if not facts.rates.more_engineers:
        return 0
    return facts.rates.more_engineers * sum(len(each) - 1 for each in holders(tables, _set, engineer_of).values())


def findings_of_plan(facts: Facts, tables: Sequence[Timetable]) -> Iterator[Finding]:
    """One remark a customer of several engineers, where that has a price."""
    if not facts.rates.more_engineers:
        return
    for name, engineers in holders(tables, _set, engineer_of).items():
        if len(engineers) > 1:
            text = f"customer {name!r} is visited by {len(engineers)} engineers, {', '.join(map(repr, engineers))}."
            yield Finding(rule="more_engineers", must=False, text=text, amount=len(engineers) - 1, about=str(name))


def ties_routes(facts: Facts) -> bool:
    """Whether any customer has two orders, and that has a price."""
    return bool(facts.rates.more_engineers) and sets_of(facts, _set) is not None


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """The customer of each visit, units of money, and the engineer of each shift; no column where the rule is not used."""
    sets = sets_of(facts, _set) if facts.rates.more_engineers else None
    if sets is None:
        return {}
    rate = np.array([facts.rates.more_engineers], dtype=np.int64)
    return {"customer_set": sets, "rate_more_engineers": rate, **engineer_numbers(facts, "shift_customer_engineer")}
