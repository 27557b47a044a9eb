"""Time before the work, once for consecutive orders at one door: ``Order.setup``."""

from __future__ import annotations

import numpy as np

from dispatch.facts import Facts

READS = {"Order": ("setup",)}
NO_POINT = (2**31 - 1,) * 3


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """Seconds, number of the address text, and exact point [visit, 3] in centimetres; no column where nobody needs any time."""
    if not any(order.setup for order in facts.orders):
        return {}
    return {
        "setup": np.array([order.setup for order in facts.orders], dtype=np.int32),
        "door_text": np.array([order.door.text for order in facts.orders], dtype=np.int32),
        "door_point": np.array([order.door.point or NO_POINT for order in facts.orders], dtype=np.int32),
    }
