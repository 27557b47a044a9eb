"""Speeds of engineers as columns, for rules and their twins."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dispatch.facts import Facts
from dispatch.pace import ONE


def speed_columns(facts: Facts, visit_kind: str, shift_speed: str, speed: str) -> dict[str, NDArray[np.int32]]:
    """Kind by visit, sort of engineer by shift, and the speed of each sort [sort, kind] in thousandths, under these names; no column
    where all are 1."""
    kinds = sorted({order.order.kind for order in facts.orders})
    rows = [tuple(shift.speed.get(kind, ONE) for kind in kinds) for shift in facts.shifts]
    sorts = {row: number for number, row in enumerate(dict.fromkeys(rows))}
    if all(speed == ONE for row in sorts for speed in row):
        return {}
    number = {kind: row for row, kind in enumerate(kinds)}
    return {
        visit_kind: np.array([number[order.order.kind] for order in facts.orders], dtype=np.int32),
        shift_speed: np.array([sorts[row] for row in rows], dtype=np.int32),
        speed: np.array(list(sorts), dtype=np.int32),
    }
