"""A shift with at least one order costs ``Prices.engineer_used``."""

from __future__ import annotations

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts

READS = {"Prices": ("engineer_used",)}
PRICE = "engineer_used"


def charge(timetable: Timetable) -> int:
    """Once for a route with visits."""
    return timetable.shift.rates.engineer_used if timetable.visits else 0


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """Units of money a shift, of the cheapest engineer."""
    return {"rate_engineer_used": np.array([facts.lowest("engineer_used")], dtype=np.int64)}
