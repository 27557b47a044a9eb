"""An hour between the end of the shift and the moment the engineer is back costs ``Prices.overtime_hour``."""

from __future__ import annotations

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts

READS = {"Shift": ("end",), "Prices": ("overtime_hour",)}
PRICE = "overtime_hour"


def charge(timetable: Timetable) -> int:
    """Seconds after the shift's end."""
    if not timetable.visits:
        return 0
    return max(0, timetable.back - timetable.shift.end) * timetable.facts.rates.overtime_second


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """Soft end by shift, and units of money a second."""
    return {
        "shift_end": np.array([shift.end for shift in facts.shifts], dtype=np.int32),
        "rate_overtime_second": np.array([facts.rates.overtime_second], dtype=np.int64),
    }
