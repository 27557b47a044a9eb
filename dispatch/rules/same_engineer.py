"""Orders with the same ``Order.same_engineer`` are done by one and the same engineer, whoever it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts, OrderFacts
from dispatch.models.finding import Finding, Words
from dispatch.spread import engineer_numbers, engineer_of, holders, sets_of

READS = {"Order": ("same_engineer",)}
WORDS = Words(
    en=(
        "Orders of set {about} are for one engineer, and {amount} more than one would do them.",
        "Another engineer does what belongs to your order.",
        "Orders of set {about} are for one engineer, and others would do them, too.",
    ),
    zh=(
        "“{about}”组的订单须由同一工程师做，现多出 {amount} 人。",
        "与您订单同组的工作由其他工程师负责。",
        "“{about}”组的订单须由同一工程师做，现还有其他人。",
    ),
    tally=("another engineer does what belongs to it", "同组订单由其他工程师做"),
    counted=True,
)


def _set(order: OrderFacts) -> str:
    return order.order.same_engineer


def findings_of_plan(facts: Facts, tables: Sequence[Timetable]) -> Iterator[Finding]:
    """One finding a set of orders that several engineers do."""
    for name, engineers in holders(tables, _set, engineer_of).items():
        if len(engineers) > 1:
            text = f"orders for one and the same engineer, {name!r}, are done by {', '.join(map(repr, engineers))}."
            yield Finding(
                rule="same_engineer", must=True, text=text, engineer=str(engineers[1]), amount=len(engineers) - 1, about=str(name)
            )


def ties_routes(facts: Facts) -> bool:
    """Whether any two orders belong together."""
    return sets_of(facts, _set) is not None


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """The set of each visit, and the engineer of each shift; no column where no two orders belong together."""
    sets = sets_of(facts, _set)
    return {} if sets is None else {"same_engineer_set": sets} | engineer_numbers(facts, "shift_same_engineer")
