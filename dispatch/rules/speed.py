"""How long an engineer takes: the order's duration divided by ``Engineer.speed`` for its kind."""

from __future__ import annotations

import numpy as np

from dispatch.facts import Facts
from dispatch.pace import ONE

READS = {"Order": ("kind",), "Engineer": ("speed",)}


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """Kind by visit, sort of engineer by shift, and the speed of each sort [sort, kind] in thousandths; no column where all are 1."""
    kinds = sorted({order.order.kind for order in facts.orders})
    rows = [tuple(shift.speed.get(kind, ONE) for kind in kinds) for shift in facts.shifts]
    sorts = {row: number for number, row in enumerate(dict.fromkeys(rows))}
    if all(speed == ONE for row in sorts for speed in row):
        return {}
    return {
        "visit_kind": np.array([kinds.index(order.order.kind) for order in facts.orders], dtype=np.int32),
        "shift_speed": np.array([sorts[row] for row in rows], dtype=np.int32),
        "speed": np.array(list(sorts), dtype=np.int32),
    }
