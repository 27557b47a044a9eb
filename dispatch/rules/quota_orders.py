"""A day has at most ``Quota.max_orders`` orders of the quota's kinds and areas; the first of a crew stands for its order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts, OrderFacts, ShiftFacts
from dispatch.models.finding import Finding, Words
from dispatch.models.quota import Quota
from dispatch.quotas import each_quota, in_words, quota_columns

READS = {
    "Order": ("kind", "area"),
    "Quota": ("kinds", "areas", "first", "last", "max_orders", "lifted"),
    "Shift": ("start",),
    "Problem": ("quotas", "now"),
}
WORDS = Words(
    en=(
        "{amount} more orders than the quota of {about} allows.",
        "No more orders of this sort are taken that day.",
        "{amount} more orders than the quota of {about} allows.",
    ),
    zh=("{about} 的订单数超出配额 {amount} 单。", "当日此类订单已约满。", "{about} 的订单数超出配额 {amount} 单。"),
    tally=("most orders of a quota", "当日订单配额已满"),
    counted=True,
)


def most_of(quota: Quota) -> int | None:
    """Orders that are allowed."""
    return quota.max_orders


def takes(shift: ShiftFacts, visit: OrderFacts) -> int:
    """One for each order."""
    return int(not visit.role)


def findings_of_plan(facts: Facts, tables: Sequence[Timetable]) -> Iterator[Finding]:
    """One finding a quota and day that is passed."""
    for quota, day, orders in each_quota(facts, tables, takes):
        if quota.max_orders is not None and orders > quota.max_orders:
            text = f"{orders} orders of the quota of {in_words(quota, day)}, which is {quota.max_orders}."
            yield Finding(rule="quota_orders", must=True, text=text, amount=orders - quota.max_orders, about=in_words(quota, day))


def ties_routes(facts: Facts) -> bool:
    """Whether any day has such a quota."""
    return bool(quota_columns(facts, "quota_orders", most_of))


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """The sorts of visits, the pools of shifts, what these have, and what a visit takes; no column where nothing is limited."""
    columns = quota_columns(facts, "quota_orders", most_of)
    if not columns:
        return {}
    return columns | {"quota_orders_units": np.array([int(not visit.role) for visit in facts.orders], dtype=np.int32)}
