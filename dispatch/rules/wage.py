"""A paid hour costs ``Prices.work_hour``: from the shift's start or from leaving until being back, at least ``Shift.least_paid``."""

from __future__ import annotations

from datetime import timedelta

import numpy as np

from dispatch.clock import Timetable
from dispatch.facts import Facts, ShiftFacts

READS = {"Shift": ("paid_from", "least_paid"), "Prices": ("work_hour",)}
PRICE = "work_hour"
FROM_LEAVING = -(2**30)
"""Stands for a moment that only the timetable knows."""


def least(shift: ShiftFacts) -> int:
    """Seconds that are paid in any case."""
    paid = shift.shift.least_paid
    return 0 if paid is None else paid // timedelta(seconds=1)


def paid(shift: ShiftFacts, departure: int, back: int) -> int:
    """Paid seconds of a shift with visits."""
    begin = departure if shift.shift.paid_from == "departure" else shift.start
    return max(back - begin, least(shift))


def charge(timetable: Timetable) -> int:
    """For all paid time; nothing for a shift without visits."""
    if not timetable.visits:
        return 0
    return paid(timetable.shift, timetable.departure, timetable.back) * timetable.shift.rates.work_second


def encode(facts: Facts) -> dict[str, np.ndarray]:
    """When pay begins, what is paid at least, and units of money a second, by shift; no column where time is free
    and nobody leaves late for it."""
    if all(not shift.rates.work_second and shift.shift.paid_from == "start" for shift in facts.shifts):
        return {}
    begins = [FROM_LEAVING if shift.shift.paid_from == "departure" else shift.start for shift in facts.shifts]
    return {
        "shift_paid_from": np.array(begins, dtype=np.int32),
        "shift_least_paid": np.array([least(shift) for shift in facts.shifts], dtype=np.int32),
        "shift_work_second": np.array([shift.rates.work_second for shift in facts.shifts], dtype=np.int64),
    }
