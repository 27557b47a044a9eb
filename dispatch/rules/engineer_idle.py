"""A shift without any order costs ``Prices.engineer_idle``."""

from __future__ import annotations

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts

READS = {"Prices": ("engineer_idle",)}
PRICE = "engineer_idle"


def charge(timetable: Timetable) -> int:
    """Once for a route without visits."""
    return 0 if timetable.visits else timetable.facts.rates.engineer_idle


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """Units of money a shift; no column where it is free."""
    return {"rate_engineer_idle": np.array([facts.rates.engineer_idle], dtype=np.int64)} if facts.rates.engineer_idle else {}
