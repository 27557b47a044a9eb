"""An open order costs its value; one that is wanted at any price is counted before money. A part of another order is not open by itself."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from dispatch.facts import Facts

READS = {"Order": ("must", "value", "priority", "part_of"), "Prices": ("open_order",)}
PRICE = "open_order"


def charge_open(facts: Facts, numbers: Iterable[int]) -> tuple[int, int]:
    """How many of these orders are wanted at any price, and the money lost with all of them."""
    left = [facts.orders[number] for number in numbers]
    return sum(order.must for order in left), sum(order.value for order in left)


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """Money by visit, and whether it is wanted at any price."""
    return {
        "value": np.array([order.value for order in facts.orders], dtype=np.int64),
        "must": np.array([order.must for order in facts.orders], dtype=np.uint8),
    }
