"""A paid hour costs ``Prices.work_hour``: from and until when there is pay is said by the shift, which may guarantee some."""

from __future__ import annotations

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts
from dispatch.paid import paid_columns

READS = {"Shift": ("paid_from", "paid_until", "least_paid"), "Prices": ("work_hour",)}
PRICE = "work_hour"


def charge(timetable: Timetable) -> int:
    """For all paid time; nothing for a shift without visits."""
    if not timetable.visits:
        return 0
    return timetable.paid * timetable.shift.rates.work_second


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """From when, until when and for how long at least there is pay, and units of money a second, by shift; no column where
    time is free and nobody leaves late for it."""
    if all(not shift.rates.work_second and shift.shift.paid_from == "start" for shift in facts.shifts):
        return {}
    return {
        **paid_columns(facts, "paid"),
        "shift_work_second": np.array([shift.rates.work_second for shift in facts.shifts], dtype=np.int64),
    }
