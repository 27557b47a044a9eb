"""An engineer does at most ``Limit.max_orders`` orders in the shifts of its days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts
from dispatch.models.finding import Finding, Words
from dispatch.models.limit import Limit
from dispatch.periods import each_limit, has_limits, in_words, limit_columns

READS = {"Engineer": ("limits",), "Limit": ("first", "last", "max_orders")}
WORDS = Words(
    en=(
        "Engineer {engineer} does {amount} more orders than all shifts of these days may have.",
        "The engineer has no more room in these days.",
        "You would do {amount} more orders than your shifts of these days may have.",
    ),
    zh=("工程师 {engineer} 的多日订单总数超出上限 {amount} 单。", "该工程师这几日已排满。", "你的多日订单总数会超出上限 {amount} 单。"),
    tally=("most orders of these days", "多日订单数已达上限"),
    counted=True,
)


def most_of(limit: Limit) -> int | None:
    """Orders that are allowed."""
    return limit.max_orders


def findings_of_engineer(facts: Facts, tables: Sequence[Timetable]) -> Iterator[Finding]:
    """One finding a limit that is passed."""
    for limit, routes in each_limit(tables):
        orders = sum(len(table.visits) for table in routes)
        if limit.max_orders is not None and orders > limit.max_orders:
            engineer, over = routes[0].shift.engineer.id, orders - limit.max_orders
            text = f"engineer {engineer!r} does {orders} orders{in_words(limit)}, {over} more than allowed."
            yield Finding(rule="limit_orders", must=True, text=text, engineer=engineer, amount=over)


def ties_routes(facts: Facts) -> bool:
    """Whether anybody has such a limit."""
    return has_limits(facts, most_of)


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """The limits of each shift, and the orders that each allows; no column where nobody has one."""
    return limit_columns(facts, "orders", most_of)
