"""How long an engineer takes: the order's duration divided by ``Engineer.speed`` for its kind."""

from __future__ import annotations

import numpy as np

from dispatch.facts import Facts
from dispatch.speeds import speed_columns

READS = {"Order": ("kind",), "Engineer": ("speed",)}


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """Kind by visit, sort of engineer by shift, and the speed of each sort [sort, kind] in thousandths; no column where all are 1."""
    return {**speed_columns(facts, "visit_kind", "shift_speed", "speed")}
